use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};
use proptest::sample;

use super::url::authority;
use super::*;
use crate::log::{Direction, Frame, FrameKind, Level, LogEntry, LogKind, Notice};
use crate::{Action, quote, text, v16, validate};

#[test]
fn passwords_of_urls_are_masked() {
    for (text, masked) in [
        ("ftp://u:secret@h/x.bin", "ftp://u:***@h/x.bin"),
        ("from ftp://me:s:e@c@host/f to", "from ftp://me:***@host/f to"),
        ("ftp://:secret@h", "ftp://:***@h"),
        ("ftp://a:b@c,https://d:e@f", "ftp://a:***@c,https://d:***@f"),
        (r"https:\/\/a:b@c\/d and ftp://e:f@g", r"https:\/\/a:***@c\/d and ftp://e:***@g"),
        // No valid URLs, and written all the same.
        ("ftp://u:se/cr?et@h/x", "ftp://u:***@h/x"),
        ("ftp://u:se#cret@h/x", "ftp://u:***@h/x"),
        // Cut off before the host.
        ("ftp://user:secre", "ftp://user:***"),
        ("ftp://user:secre…", "ftp://user:***"),
        ("https://h/x?a=1&token=abc#x", "https://h/x?a=1&token=***#x"),
        (
            "PUT https://h/x?X-Amz-Signature=abc&b=2 failed",
            "PUT https://h/x?X-Amz-Signature=***&b=2 failed",
        ),
        ("ws://h/ocpp?password=abc", "ws://h/ocpp?password=***"),
    ] {
        assert_eq!(mask(text), masked);
        assert_eq!(mask(masked), masked, "once is enough");
    }
}

#[test]
fn private_keys_are_masked() {
    let begin = "-----BEGIN PRIVATE KEY-----";
    let end = "-----END PRIVATE KEY-----";
    for (text, masked) in [
        (format!("{begin}\nMIG2\nAgEA\n{end}\n"), format!("{begin}***{end}\n")),
        // Two, with a certificate between them.
        (
            format!("{begin}\nMI\n{end}\n-----BEGIN CERTIFICATE-----\nMII\n{begin}AA{end}"),
            format!("{begin}***{end}\n-----BEGIN CERTIFICATE-----\nMII\n{begin}***{end}"),
        ),
        // Cut off.
        (format!("got {begin}MIG2"), format!("got {begin}***")),
        (
            "-----BEGIN RSA PRIVATE KEY-----\r\nMII=\r\n-----END".to_owned(),
            "-----BEGIN RSA PRIVATE KEY-----***-----END".to_owned(),
        ),
        (
            format!(r#"[2,"1","InstallCertificate",{{"certificate":"{begin}\nMIG2\n{end}\n"}}]"#),
            format!(r#"[2,"1","InstallCertificate",{{"certificate":"{begin}***{end}\n"}}]"#),
        ),
        // JSON that is cut off, and JSON within JSON.
        (format!(r#"{{"certificate":"{begin}\nMIG2"#), format!(r#"{{"certificate":"{begin}***"#)),
        (
            format!(r#"{{"text":"{{\"pem\":\"{begin}\\nMIG2\\n{end}\"}}"}}"#),
            format!(r#"{{"text":"{{\"pem\":\"{begin}***{end}\"}}"}}"#),
        ),
    ] {
        assert_eq!(mask(&text), masked);
        assert_eq!(mask(&masked), masked, "once is enough");
    }
    for text in [format!("{begin}{end}"), "a PEM of PRIVATE KEY, not of CERTIFICATE".to_owned()] {
        assert_eq!(mask(&text), text);
    }
}

#[test]
fn every_secret_name_passes_the_quick_look() {
    assert_eq!(NAMES.map(str::len).iter().min(), Some(&SHORTEST_NAME));
    for name in NAMES {
        assert!(is_secret(name) && is_secret(&name.to_uppercase()), "{name}");
        assert!(is_secret(&format!("my_{name}_1")), "{name}");
    }
    for name in ["wifi_pass-word", "Api-Key", "ACCESS_TOKEN", "X-Private-Key", "éPasswd"] {
        assert!(is_secret(name), "{name}");
    }
    for name in ["key", "access", "secure", "keyed", "s", ""] {
        assert!(!is_secret(name), "{name}");
    }
}

#[test]
fn what_is_no_secret_is_left_alone() {
    for text in [
        "",
        "ws://host:9000/ocpp/CP001",
        "at ws://host:9000.",
        "ws://[fe80::1]:80/a",
        "ftp://anonymous@host/f",
        "ftp://u:@host/f",
        "https://h:80/@a?b=c:d@e",
        "a:b@c and 12:30",
        r#"[2,"1","ChangeConfiguration",{"key":"HeartbeatInterval","value":"60"}]"#,
        r#"{"key":"AuthorizationKey","readonly":false}"#,
        r#"{ "key" : "AuthorizationKey" , "value" : "" }"#,
        r#"{"hadPassword":true,"secret":null,"n":1e999,"n":-0.10}"#,
        r#"{"value":"a","other":{"key":"Password"}}"#,
        "[[[[",
        "\"",
        "\"\\",
        "{\"a",
    ] {
        assert!(matches!(mask(text), Cow::Borrowed(it) if it == text), "{text}");
    }
}

#[test]
fn values_of_secret_keys_are_masked() {
    for (text, masked) in [
        (
            r#"{"attributeValue":"abc","variable":{"name":"BasicAuthPassword"}}"#,
            r#"{"attributeValue":"***","variable":{"name":"BasicAuthPassword"}}"#,
        ),
        (
            r#"[{"variable":{"name":"BasicAuthPassword"},"attributeValue":"abc"},{"variable":{"name":"Identity"},"attributeValue":"d"}]"#,
            r#"[{"variable":{"name":"BasicAuthPassword"},"attributeValue":"***"},{"variable":{"name":"Identity"},"attributeValue":"d"}]"#,
        ),
        (
            r#"[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"abc"}]"#,
            r#"[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"***"}]"#,
        ),
        // In any order, with any spacing and type, and where a lenient reader takes it.
        (
            r#"[2 , "1",{"value" : 12.50,"KEY":"wifi_Password"} ]"#,
            r#"[2 , "1",{"value" : "***","KEY":"wifi_Password"} ]"#,
        ),
        (
            r#"[3,"1",{"configurationKey":[{"key":"A","value":"b"},{"key":"ApiKey","value":"c"}]}]"#,
            r#"[3,"1",{"configurationKey":[{"key":"A","value":"b"},{"key":"ApiKey","value":"***"}]}]"#,
        ),
        (r#"{"k\u0065y":"Secret","value":"a\"b"}"#, r#"{"k\u0065y":"Secret","value":"***"}"#),
        (r#"{"AuthorizationKey":"abc","b":"c"}"#, r#"{"AuthorizationKey":"***","b":"c"}"#),
        // JSON in JSON, and what is cut off.
        (
            r#"{"text":"[2,\"1\",{\"key\":\"Password\",\"value\":\"abc\"}]"}"#,
            r#"{"text":"[2,\"1\",{\"key\":\"Password\",\"value\":\"***\"}]"}"#,
        ),
        (r#"[2,"1",{"key":"Password","value":"abc"#, r#"[2,"1",{"key":"Password","value":"***"#),
        (r#"{"x":"{\"l\":\"ftp://a:b@c\"}"}"#, r#"{"x":"{\"l\":\"ftp://a:***@c\"}"}"#),
        (r#"{"l":"https:\/\/a:b@c"}"#, r#"{"l":"https://a:***@c"}"#),
    ] {
        assert_eq!(mask(text), masked);
        assert_eq!(mask(masked), masked, "once is enough");
    }
}

#[test]
fn no_depth_is_too_deep() {
    let deep = "[".repeat(1_000_000);
    assert_eq!(mask(&deep), deep);
    let mut nested = "x".to_owned();
    for _ in 0..12 {
        nested = Value::from(format!("[{}]", Value::from(nested))).to_string();
    }
    assert_eq!(mask(&nested), nested);
}

#[test]
fn violations_show_no_secret() {
    let value = "q".repeat(600);
    let payload = serde_json::json!({ "key": "AuthorizationKey", "value": value });
    let found = validate(v16::ChangeConfiguration::REQUEST, &payload);
    assert_eq!(found[0].found.english(), MASK, "{found:?}");
    let payload = serde_json::json!({ "key": "A", "value": value });
    let found = validate(v16::ChangeConfiguration::REQUEST, &payload);
    assert!(found[0].found.english().contains("qqq"), "{found:?}");
    let long = format!("ftp://user:{}@host/", "q".repeat(100));
    assert_eq!(quote(&long).english(), "\"ftp://user:***@host/\"");
}

#[test]
fn entries_of_a_log_hold_no_secret() {
    let (key, value) = ("AuthorizationKey", "s3cret");
    let location = "ftp://u:s3cret@h";
    let inner = text!("inner", "no such file: {location}", location);
    let notice =
        |text| LogKind::Notice(Notice { level: Level::Info, text, connector: None, clause: None });
    let frame = Frame {
        version: crate::Version::V16,
        direction: Direction::Sent,
        kind: FrameKind::Unreadable,
        action: None,
        message_id: None,
        text: r#"{"password":"s3cret"#.into(),
        latency_ms: None,
        connector: None,
        violations: Vec::new(),
    };
    for kind in [
        notice(text!("a", "{key} is {value}", key, value)),
        notice(text!("b", "failed: {why}", why = inner)),
        notice(crate::Text::verbatim(location)),
        LogKind::Frame(frame),
    ] {
        let entry = LogEntry { at: 0, kind }.masked();
        let json = serde_json::to_string(&entry).expect("plain data");
        assert!(json.contains(MASK) && !json.contains("s3cret"), "{json}");
    }
}

#[test]
fn wherever_a_frame_is_cut_off_no_secret_is_left() {
    let inner = r#"{"password":"QQQQ","l":"ftp://a:QQQQ@b"}"#;
    let text = serde_json::json!([2, "1", {
        "key": "AuthorizationKey", "value": "QQQQ", "location": "ftp://me:QQQQ@host/f", "data": inner,
    }]);
    for text in [text.to_string(), text.to_string().replace('/', "\\/")] {
        for cut in 0..text.len() {
            let masked = mask(&text[..cut]);
            assert!(!masked.contains('Q'), "{masked}");
        }
    }
}

/// What is masked, and the same without secrets.
type Pair = (Value, Value);

/// Whether a name is a secret's, without a quick look.
fn names_secret(name: &str) -> bool {
    NAMES.iter().any(|it| plain(name).contains(it))
}

fn leaf() -> impl Strategy<Value = Pair> {
    let same = |value: Value| (value.clone(), value);
    let url = |url: &str, masked: &str| Just((Value::from(url), Value::from(masked)));
    prop_oneof![
        "[a-z:/@\\\\\"{}\\[\\],é]{0,8}".prop_filter_map("a URL", move |text| {
            authority(&text).is_none().then(|| same(text.into()))
        }),
        any::<i32>().prop_map(move |number| same(number.into())),
        Just(same(true.into())),
        Just(same(Value::Null)),
        sample::select(&["AuthorizationKey", "wifi-password", "SECRET_1", "HeartbeatInterval"][..])
            .prop_map(move |name| same(name.into())),
        url("ftp://u:qq@h/x", "ftp://u:***@h/x"),
        url("see https://h/x?a=1&token=qq", "see https://h/x?a=1&token=***"),
    ]
}

fn object(fields: Vec<(&'static str, Pair)>) -> Pair {
    let is_scalar = |it: &Value| it.as_str().map_or(it.is_number(), |it| !it.is_empty());
    let has_secret_key = fields.iter().any(|(name, (value, _))| {
        name.eq_ignore_ascii_case("key") && value.as_str().is_some_and(names_secret)
    });
    let hides = |name: &str| {
        if name.eq_ignore_ascii_case("value") { has_secret_key } else { names_secret(name) }
    };
    let (mut before, mut after) = (serde_json::Map::new(), serde_json::Map::new());
    for (name, (value, masked)) in fields {
        let masked = if hides(name) && is_scalar(&value) { MASK.into() } else { masked };
        before.insert(name.into(), value);
        after.insert(name.into(), masked);
    }
    (before.into(), after.into())
}

fn json() -> impl Strategy<Value = Pair> {
    let names =
        &["key", "KEY", "value", "Value", "readonly", "a:b", "passwords", "Api-Key", "accessToken"];
    leaf().prop_recursive(4, 24, 4, move |inner| {
        let fields = sample::subsequence(&names[..], 0..5).prop_shuffle();
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(|all| {
                let (before, after): (Vec<_>, Vec<_>) = all.into_iter().unzip();
                (before.into(), after.into())
            }),
            (fields, vec(inner.clone(), 5))
                .prop_map(|(names, values)| object(names.into_iter().zip(values).collect())),
            // JSON within JSON.
            inner.prop_map(|(before, after)| (before.to_string().into(), after.to_string().into())),
        ]
    })
}

proptest! {
    /// One pass over the text finds what a walk through the parsed JSON finds, however it is written.
    #[test]
    fn masking_agrees_with_a_walk_through_the_values((before, after) in json()) {
        let compact = before.to_string();
        let pretty = serde_json::to_string_pretty(&before).expect("JSON");
        for text in [compact.replace('k', "\\u006b"), pretty, compact] {
            let masked = mask(&text);
            let value: Value = serde_json::from_str(&masked).expect("it stays JSON");
            prop_assert_eq!(&value, &after, "{} became {}", text, masked);
            prop_assert_eq!(matches!(masked, Cow::Borrowed(_)), before == after);
        }
    }
}

#[test]
fn a_key_code_is_a_secret_and_a_card_is_none() {
    let code = r#"[2,"1","Authorize",{"idToken":{"idToken":"1234","type":"KeyCode"}}]"#;
    let masked = r#"[2,"1","Authorize",{"idToken":{"idToken":"***","type":"KeyCode"}}]"#;
    assert_eq!(mask(code), masked);
    assert_eq!(
        mask(r#"{"type":"KeyCode","idToken":"1"}"#),
        r#"{"type":"KeyCode","idToken":"***"}"#
    );
    let card = r#"[2,"1","Authorize",{"idToken":{"idToken":"1234","type":"ISO14443"}}]"#;
    assert_eq!(mask(card), card);
}
