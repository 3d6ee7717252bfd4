//! Frames that no CSMS should send.

use ocpp_engine::wire::Rule;
use ocpp_engine::{Factory, Input, LogKind, UserAction, limits};
use voltab_tests::sim::Sim;

fn connected() -> Sim {
    let mut sim = Sim::new(Factory::default(), 1);
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
    let text = format!(
        r#"[2,"big","DataTransfer",{{"vendorId":"{}"}}]"#,
        "x".repeat(limits::MAX_FRAME_BYTES)
    );
    sim.receive(&text);
    assert!(sim.sent.is_empty());
    assert_eq!(broken(&sim), [Rule::FrameTooLong]);
    let kept = sim.log.iter().find_map(|entry| match &entry.kind {
        LogKind::Frame(frame) => Some(frame.text.len()),
        LogKind::Notice(_) => None,
    });
    assert_eq!(kept, Some(limits::MAX_LOGGED_CHARS));
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
    let text = frame(limits::MAX_FRAME_BYTES - frame(0).len());
    assert_eq!(text.len(), limits::MAX_FRAME_BYTES);
    sim.receive(&text);
    assert!(sim.sent[0].starts_with(r#"[3,"big",{"status":"Accepted","data":"xxx"#));
}

#[test]
fn numbers_beyond_all_bounds_are_answered() {
    let mut sim = connected();
    for number in ["1e400", "99999999999999999999", "-99999999999999999999", "1.5", "null"] {
        sim.receive(&format!(r#"[2,"n","UnlockConnector",{{"connectorId":{number}}}]"#));
        let answer = sim.sent.pop_front();
        let answered = answer.as_deref().is_some_and(|text| text.starts_with("[4,"));
        // 1e400 is no JSON number that can be read, so that there is nothing to answer.
        assert!(answered || number == "1e400", "{number}: {answer:?}");
    }
}

#[test]
fn frames_before_the_connection_are_ignored() {
    let mut sim = Sim::new(Factory::default(), 1);
    sim.receive(r#"[2,"1","ClearCache",{}]"#);
    assert!(sim.sent.is_empty());
}
