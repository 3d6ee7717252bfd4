//! Frames that no CSMS should send.

use ocpp_engine::{Input, StationSetup, UserAction};
use ocpp_types::frame::MAX_FRAME_BYTES;
use ocpp_types::log::{LogKind, MAX_LOGGED_CHARS};
use ocpp_types::{MAX_VIOLATIONS, Rule};
use serde_json::{Value, json};
use voltab_tests::sim::Sim;

fn connected() -> Sim {
    let mut sim = Sim::new(StationSetup::default(), 1);
    sim.user(UserAction::PowerOn).expect("no power yet");
    sim.user(UserAction::Connect { endpoint: "ws://x/CP".to_owned() }).expect("a new station");
    sim.open();
    sim.sent.clear();
    sim.log.clear();
    sim
}

fn broken(sim: &Sim) -> Vec<Rule> {
    let frame = sim.last_received().expect("a frame");
    frame.violations.iter().map(|violation| violation.rule).collect()
}

#[test]
fn a_binary_frame_is_noted() {
    let mut sim = connected();
    sim.input(Input::BinaryFrame { bytes: 12 }).expect("never refused");
    assert_eq!(broken(&sim), [Rule::BinaryFrame]);
    assert!(sim.sent.is_empty());
}

#[test]
fn an_oversize_frame_is_not_read_and_the_log_keeps_its_beginning() {
    let mut sim = connected();
    let text =
        format!(r#"[2,"big","DataTransfer",{{"vendorId":"{}"}}]"#, "x".repeat(MAX_FRAME_BYTES));
    sim.receive(&text);
    let answer = sim.sent.pop_front().expect("its sender waits for an answer");
    assert!(answer.starts_with(r#"[4,"big","GenericError","#), "{answer}");
    assert_eq!(broken(&sim), [Rule::FrameTooLong]);
    let kept = sim.log.iter().find_map(|entry| match &entry.kind {
        LogKind::Frame(frame) => Some(frame.text.len()),
        LogKind::Notice(_) => None,
    });
    assert_eq!(kept, Some(MAX_LOGGED_CHARS));
}

#[test]
fn a_frame_just_within_the_limit_is_read() {
    let mut sim = connected();
    let frame = |filling: usize| {
        let data = "x".repeat(filling);
        format!(
            r#"[2,"big","DataTransfer",{{"vendorId":"org.voltab","messageId":"echo","data":"{data}"}}]"#
        )
    };
    let text = frame(MAX_FRAME_BYTES - frame(0).len());
    assert_eq!(text.len(), MAX_FRAME_BYTES);
    sim.receive(&text);
    assert!(sim.sent[0].starts_with(r#"[3,"big",{"status":"Accepted","data":"xxx"#));
}

#[test]
fn numbers_beyond_all_bounds_are_answered() {
    let mut sim = connected();
    for number in
        ["1e400", "-1e999", "99999999999999999999", "-99999999999999999999", "1.5", "null"]
    {
        sim.receive(&format!(r#"[2,"n","UnlockConnector",{{"connectorId":{number}}}]"#));
        let answer = sim.sent.pop_front();
        let answered = answer.as_deref().is_some_and(|text| text.starts_with("[4,"));
        assert!(answered, "{number}: {answer:?}");
    }
}

#[test]
fn frames_before_the_connection_are_ignored() {
    let mut sim = Sim::new(StationSetup::default(), 1);
    sim.receive(r#"[2,"1","ClearCache",{}]"#);
    assert!(sim.sent.is_empty());
}

/// The rules that a CALL breaks, with their places.
fn breaks(sim: &mut Sim, action: &str, payload: &Value) -> Vec<(Rule, String)> {
    sim.receive(&json!([2, format!("m{}", sim.log.len()), action, payload]).to_string());
    sim.sent.clear();
    let frame = sim.last_received().expect("a frame");
    frame.violations.iter().map(|it| (it.rule, it.pointer.clone())).collect()
}

#[test]
fn more_than_the_keys_allow_is_named() {
    let mut sim = connected();
    let beyond = |pointer: &str| vec![(Rule::BeyondLimit, pointer.to_owned())];
    let keys: Vec<_> = (0..65).map(|n| format!("Key{n}")).collect();
    assert_eq!(breaks(&mut sim, "GetConfiguration", &json!({"key": keys})), beyond("/key"));
    assert_eq!(breaks(&mut sim, "GetConfiguration", &json!({"key": keys[..64]})), []);

    let tag = |n| json!({"idTag": format!("T{n}"), "idTagInfo": {"status": "Accepted"}});
    let longest = setting(&sim, "SendLocalListMaxLength");
    let mut list = |count: usize| {
        let entries: Vec<_> = (0..count).map(tag).collect();
        let payload = json!({"listVersion": count, "updateType": "Differential",
            "localAuthorizationList": entries});
        breaks(&mut sim, "SendLocalList", &payload)
    };
    assert_eq!(list(longest), []);
    assert_eq!(list(longest + 1), beyond("/localAuthorizationList"));
}

fn setting(sim: &Sim, key: &str) -> usize {
    let view = sim.view();
    let row = view.settings.iter().find(|row| row.key == key).expect("a key of this station");
    row.value.parse().expect("a number")
}

#[test]
fn what_is_broken_without_end_is_told_within_bounds() {
    let mut sim = connected();
    let fields: serde_json::Map<String, Value> =
        (0..10_000).map(|n| (format!("field{n}"), Value::Null)).collect();
    let broken = breaks(&mut sim, "Reset", &Value::Object(fields));
    assert_eq!(broken.len(), MAX_VIOLATIONS);
    let entries = vec![json!({"idTag": "same"}); 5_000];
    let payload = json!({"listVersion": 1, "updateType": "Full",
        "localAuthorizationList": entries});
    let broken = breaks(&mut sim, "SendLocalList", &payload);
    assert!(broken.len() <= 2 * MAX_VIOLATIONS, "{}", broken.len());
    let card = serde_json::to_string(&sim.scorecard()).expect("plain data");
    assert!(card.len() < 10_000, "{card}");
}
