//! One payload for each thing that can be wrong with one.

use serde_json::{Value, json};

use super::*;
use crate::MAX_FOUND_CHARS;
use crate::{Action, v16};

fn request(action: &str, payload: &Value) -> Vec<Violation> {
    validate(v16::action(action).unwrap().request, payload)
}

/// The rules that one violation each breaks, with its place, clause and origin.
fn broken(violations: &[Violation]) -> Vec<(&str, Rule, &'static str, bool)> {
    violations.iter().map(|it| (it.pointer.as_str(), it.rule, it.section, it.schema)).collect()
}

#[test]
fn every_violation_is_reported_with_its_place_and_clause() {
    let violations = request(
        "StartTransaction",
        &json!({
            "connectorId": 0,
            "idTag": "123456789012345678901",
            "meterStart": 1.5,
            "timestamp": "2026-01-31T12:00:00",
            "a/b~c": [1, 2],
        }),
    );
    assert_eq!(
        broken(&violations),
        [
            ("/connectorId", Rule::OutOfRange, "1.6 §6.45", false),
            ("/idTag", Rule::TooLong, "1.6 §6.45, 1.6 §7.28", true),
            ("/meterStart", Rule::WrongType, "1.6 §6.45", true),
            ("/timestamp", Rule::BadFormat, "1.6 §6.45", true),
            ("/a~1b~0c", Rule::Surplus, "1.6 §6.45", true),
        ]
    );
    assert_eq!(violations[0].expected, "an integer of at least 1");
    assert_eq!(violations[1].found, "\"123456789012345678901\" (21 characters)");
    assert_eq!(violations[4].found, "an array of 2");
}

#[test]
fn missing_fields_and_words_that_are_none() {
    let found = request("Reset", &json!({}));
    assert_eq!(broken(&found), [("/type", Rule::Missing, "1.6 §6.39", true)]);
    assert_eq!(found[0].to_string(), "/type: nothing; expected one of Hard, Soft (1.6 §6.39)");
    let found = request("Reset", &json!({"type": "hard"}));
    assert_eq!(broken(&found), [("/type", Rule::NotInEnum, "1.6 §7.42", true)]);
    let found = request("Reset", &json!([]));
    assert_eq!(broken(&found), [("", Rule::WrongType, "1.6 §6.39", true)]);
    assert_eq!(found[0].to_string(), "payload: an array of 0; expected an object (1.6 §6.39)");
}

#[test]
fn inside_lists() {
    let found = request(
        "MeterValues",
        &json!({"connectorId": 1, "meterValue": [
            {"timestamp": "2026-01-31T12:00:00Z", "sampledValue": []},
            {"timestamp": "2026-01-31T12:00:00Z", "sampledValue": [{"value": 7, "unit": "Hertz"}]},
        ]}),
    );
    assert_eq!(
        broken(&found),
        [
            ("/meterValue/0/sampledValue", Rule::TooFewItems, "1.6 §7.33", false),
            ("/meterValue/1/sampledValue/0/value", Rule::WrongType, "1.6 §7.43", true),
            ("/meterValue/1/sampledValue/0/unit", Rule::NotInEnum, "1.6 §7.45", true),
        ]
    );
}

#[test]
fn integers_are_written_without_a_point() {
    let found = |text: &str| {
        let payload = format!(r#"{{"transactionId": {text}}}"#);
        let found = request("RemoteStopTransaction", &serde_json::from_str(&payload).unwrap());
        found.first().map(|it| (it.rule, it.schema))
    };
    assert_eq!(found("-1"), None);
    assert_eq!(found("9223372036854775807"), None);
    assert_eq!(found("5.0"), Some((Rule::WrongType, true)));
    assert_eq!(found("9223372036854775808"), Some((Rule::OutOfRange, false)));
    assert_eq!(found("1000000000000000000000000"), Some((Rule::OutOfRange, false)));
    assert_eq!(found("\"5\""), Some((Rule::WrongType, true)));
    assert_eq!(found("true"), Some((Rule::WrongType, true)));
    assert_eq!(found("null"), Some((Rule::WrongType, true)));
}

#[test]
fn tenths_are_judged_in_decimal() {
    for tenths in ["0", "8", "8.1", "0.3", "-0.7", "21.4", "123456789.9", "1e300", "-0.0", "8.10"] {
        assert!(is_tenths(tenths.parse().unwrap()), "{tenths}");
    }
    for others in ["8.15", "0.05", "0.30000000000000004", "2.3000000000000003", "1e-9"] {
        assert!(!is_tenths(others.parse().unwrap()), "{others}");
    }
    for n in (0..10_000_000).step_by(37) {
        assert!(is_tenths(format!("{}.{}", n / 10, n % 10).parse().unwrap()), "{n}");
        assert!(!is_tenths(format!("{}.{}5", n / 10, n % 10).parse().unwrap()), "{n}");
    }
}

#[test]
fn lengths_count_characters() {
    let fits = json!({"idTag": "\u{1F50C}".repeat(20)});
    assert_eq!(request("Authorize", &fits), []);
    let found = request("Authorize", &json!({"idTag": "é".repeat(1000)}));
    assert_eq!(found[0].rule, Rule::TooLong);
    assert_eq!(
        found[0].found.english(),
        format!("\"{}…\" (1000 characters)", "é".repeat(MAX_FOUND_CHARS))
    );
}

#[test]
fn uris() {
    for uri in ["ftp://example.com/", "http://[::1]:80/a%2Fb", "urn:x", "FTPS://h/?q#f"] {
        assert!(is_uri(uri), "{uri}");
    }
    for other in [
        "",
        "example.com/a",
        "://x",
        "http:",
        "1http://x",
        "http://a b",
        "http://é",
        "a:%2",
        "a:%zz",
    ] {
        assert!(!is_uri(other), "{other}");
    }
}

#[test]
fn reports_are_bounded() {
    let surplus = (0..1000).map(|n| (n.to_string(), json!(n))).collect();
    assert_eq!(request("Heartbeat", &Value::Object(surplus)).len(), MAX_VIOLATIONS);
    let keys = json!({"key": vec![0; 1000]});
    assert_eq!(request("GetConfiguration", &keys).len(), MAX_VIOLATIONS);
}

/// However many violations of the text alone stand before it.
#[test]
fn a_violation_of_the_schema_is_not_left_out() {
    let mut values = vec![json!({"timestamp": "2026-01-31T12:00:00Z", "sampledValue": []}); 1000];
    values.push(json!({"timestamp": "2026-01-31T12:00:00Z", "sampledValue": 7}));
    let found = request("MeterValues", &json!({"connectorId": 1, "meterValue": values}));
    assert_eq!(found.len(), MAX_VIOLATIONS);
    assert_eq!(found[0].pointer, "/meterValue/0/sampledValue");
    assert_eq!(found[MAX_VIOLATIONS - 1].pointer, "/meterValue/1000/sampledValue");
}

#[test]
fn a_reserved_list_version_breaks_the_specification_only() {
    for (version, expected) in [(-1, Some(false)), (0, Some(false)), (1, None), (-2, None)] {
        let list = json!({"listVersion": version, "updateType": "Full"});
        let found = validate(v16::SendLocalList::REQUEST, &list);
        assert_eq!(found.first().map(|it| it.schema), expected, "{version}");
    }
}
