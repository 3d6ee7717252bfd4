use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// Written twice: for these readers and writers, and for serde's own derive.
macro_rules! twice {
    ($($item:item)*) => {
        mod ours {
            use super::super::{Deserialize, Serialize};
            use crate::SortedMap as BTreeMap;
            $(#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)] $item)*
        }
        mod theirs {
            use serde::{Deserialize, Serialize};
            use std::collections::BTreeMap;
            $(#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)] $item)*
        }
    };
}

twice! {
    #[serde(rename_all = "camelCase")]
    pub(super) enum Word { First, SecondWord }
    pub(super) enum Body {
        Empty,
        One(Word),
        Named { some_name: u8, list: Vec<i64> },
    }
    #[serde(rename_all = "camelCase")]
    pub(super) struct Record {
        pub(super) some_text: String,
        pub(super) number: f64,
        pub(super) small: u8,
        pub(super) maybe: Option<i64>,
        pub(super) word: Word,
        pub(super) bodies: Vec<Body>,
        pub(super) pair: (String, Option<bool>),
        pub(super) map: BTreeMap<u64, i64>,
        #[serde(default, rename = "other")]
        pub(super) extra: BTreeMap<String, u32>,
    }
    pub(super) struct Wrapped(pub(super) Vec<Word>);
}

fn from_value<T: Deserialize>(value: &Value) -> Result<T, String> {
    super::from_value(&value.clone().into())
}

fn record() -> Value {
    json!({
        "someText": "a \"b\" \\ \u{1} \u{8} \n é 💡 / \u{7f}",
        "number": 0.1,
        "small": 255,
        "maybe": null,
        "word": "secondWord",
        "bodies": ["Empty", {"One": "first"}, {"Named": {"some_name": 1, "list": [1, -2]}}],
        "pair": ["x", true],
        "map": {"7": -1},
        "other": {"k": 3},
    })
}

#[test]
fn what_is_written_is_what_serde_writes() {
    for number in [0.0, -0.0, 1.0, 1.5, 1e21, 1e-7, 123_456_789.123, f64::NAN] {
        assert_eq!(to_string(&number), serde_json::to_string(&number).unwrap());
    }
    let ours: ours::Record = from_value(&record()).unwrap();
    let theirs: theirs::Record = serde_json::from_value(record()).unwrap();
    assert_eq!(to_string(&ours), serde_json::to_string(&theirs).unwrap());
    assert_eq!(serde_json::to_value(&ours).unwrap(), record());
    assert_eq!(to_string(&super::Value::from(record())), record().to_string());
    let wrapped: ours::Wrapped = from_value(&json!(["first"])).unwrap();
    let theirs = theirs::Wrapped(vec![theirs::Word::First]);
    assert_eq!(to_string(&wrapped), serde_json::to_string(&theirs).unwrap());
    assert_eq!(to_string(&crate::SortedMap::<String, u8>::new()), "{}");
}

#[test]
fn what_is_refused_is_what_serde_refuses_in_its_words() {
    for (field, value) in [
        ("someText", json!(1)),
        ("someText", Value::Null),
        ("number", json!("1")),
        ("small", json!(256)),
        ("small", json!(-1)),
        ("small", json!(1.5)),
        ("maybe", json!(true)),
        ("word", json!("third")),
        ("bodies", json!({})),
        ("bodies", json!(["None"])),
        ("bodies", json!([{"One": "none"}])),
        ("bodies", json!([{"Named": {"list": []}}])),
        ("other", json!([])),
    ] {
        let mut wrong = record();
        wrong[field] = value.clone();
        let theirs = serde_json::from_value::<theirs::Record>(wrong.clone()).unwrap_err();
        assert_eq!(from_value::<ours::Record>(&wrong).unwrap_err(), theirs.to_string(), "{value}");
    }
    for field in ["someText", "number", "word", "pair", "map"] {
        let mut lacking = record();
        lacking.as_object_mut().unwrap().remove(field);
        let theirs = serde_json::from_value::<theirs::Record>(lacking.clone()).unwrap_err();
        assert_eq!(from_value::<ours::Record>(&lacking).unwrap_err(), theirs.to_string());
    }
    for field in ["maybe", "other"] {
        let mut lacking = record();
        lacking.as_object_mut().unwrap().remove(field);
        assert!(from_value::<ours::Record>(&lacking).is_ok(), "{field}");
    }
}

#[test]
fn pretty_is_as_pretty_as_serde() {
    let tricky = json!({"a": [], "b": {}, "c": [1, {"d": "{[\\\"],:}"}], "e": "\\", "f": [[]]});
    for value in [record(), tricky, json!([]), json!({}), json!("x"), json!(-1.5)] {
        assert_eq!(pretty(&value.to_string()), serde_json::to_string_pretty(&value).unwrap());
    }
}

fn same(text: &str) {
    let ours = parse(text);
    match serde_json::from_str::<Value>(text) {
        Ok(theirs) => assert_eq!(ours, Ok(theirs.into()), "{text}"),
        Err(why) => assert!(ours.is_err(), "{text} is taken: {why}"),
    }
}

#[test]
fn what_is_taken_is_what_serde_takes() {
    let deep = |depth| ["[".repeat(depth), "]".repeat(depth)].concat();
    same(&deep(127));
    same(&deep(128));
    for text in [
        "",
        " ",
        "nul",
        "nulls",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{1:1}",
        "{\"a\":1} x",
        "01",
        "-01",
        "-",
        "1.",
        ".1",
        "1.e1",
        "1e",
        "1e+",
        "+1",
        "0",
        "-0",
        "-0.0",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "1e22",
        "1E-22",
        "1e400",
        "-1e400",
        "0e400",
        "1e-400",
        "1e99999999999",
        "0.1",
        "0.000001",
        "123456.789",
        "9.9e5",
        "\"é\\n\\u0041\\ud83d\\udca1\"",
        "\"\\ud83d\"",
        "\"\\udca1\"",
        "\"\\ud83d\\u0041\"",
        "\"\\u12g4\"",
        "\"\\x\"",
        "\"a\nb\"",
        "\"",
        "{\"b\":1,\"a\":2,\"b\":3,\"c\":4,\"a\":5}",
        "\u{a0}1",
        "\u{feff}1",
        " [ 1 , { } ] \r\n\t",
    ] {
        same(text);
    }
}

proptest! {
    #[test]
    fn whatever_comes_is_read_as_serde_reads_it(text in r#"[-+.0-9eE\[\]{}:,"\\untrfals \n]{0,12}"#) {
        same(&text);
    }

    #[test]
    fn what_is_written_is_read(digits in 0_u64..1 << 53, places in 0..16) {
        let number = digits as f64 / 10_f64.powi(places);
        let read = from_str::<f64>(&to_string(&number)).unwrap();
        prop_assert!((read - number).abs() <= number * f64::EPSILON);
    }
}
