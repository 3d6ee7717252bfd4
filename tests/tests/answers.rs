//! Answers to CALLs that were sent more than once (J errata 3.1).

use ocpp_engine::{StationSetup, UserAction};
use ocpp_types::Rule;
use serde_json::{Value, json};
use voltab_tests::sim::Sim;

const BOOTED: &str = r#"{"status":"Accepted","currentTime":"2026-01-01T00:00:00Z","interval":0}"#;

/// The next CALL of that action; any other is answered with an empty object.
fn call(sim: &mut Sim, action: &str) -> String {
    for _ in 0..20 {
        let text = sim.sent.pop_front().expect("a CALL");
        let call: Value = serde_json::from_str(&text).expect("JSON");
        let id = call[1].as_str().expect("a message id").to_owned();
        if call[2] == action {
            return id;
        }
        let payload = if call[2] == "BootNotification" { BOOTED } else { "{}" };
        sim.receive(&format!(r#"[3,"{id}",{payload}]"#));
    }
    panic!("no {action}");
}

fn started() -> (Sim, String) {
    let mut sim = Sim::new(StationSetup::default(), 1);
    sim.user(UserAction::PowerOn).expect("no power yet");
    sim.user(UserAction::Connect { endpoint: "ws://x/CP".to_owned() }).expect("a new station");
    sim.open();
    let id = call(&mut sim, "BootNotification");
    sim.receive(&format!(r#"[3,"{id}",{BOOTED}]"#));
    sim.receive(r#"[2,"r","RemoteStartTransaction",{"connectorId":1,"idTag":"T1"}]"#);
    sim.sent.retain(|text| !text.starts_with("[3,"));
    sim.user(UserAction::PlugIn { connector: 1 }).expect("a free connector");
    let id = call(&mut sim, "StartTransaction");
    (sim, id)
}

fn broken(sim: &Sim) -> Vec<Rule> {
    let frame = sim.last_received().expect("a frame");
    frame.violations.iter().map(|violation| violation.rule).collect()
}

/// The CALL went out twice under this id: two answers are right, a third one is not.
fn may_be_answered_twice(sim: &mut Sim, id: &str) {
    assert_eq!(call(sim, "StartTransaction"), id);
    let answer = json!([3, id, {"transactionId": 1, "idTagInfo": {"status": "Accepted"}}]);
    for rules in [vec![], vec![], vec![Rule::AnsweredTwice]] {
        sim.receive(&answer.to_string());
        assert_eq!(broken(sim), rules);
    }
}

#[test]
fn what_went_over_two_connections_may_be_answered_twice() {
    let (mut sim, id) = started();
    sim.lose();
    sim.pass_until_sent(120_000);
    sim.open();
    may_be_answered_twice(&mut sim, &id);
}

/// A reload loses count of what has been answered, but not of what was sent.
#[test]
fn what_went_out_before_a_reload_may_be_answered_as_well() {
    let (mut sim, id) = started();
    sim.reload(1_000);
    sim.pass_until_sent(120_000);
    sim.open();
    may_be_answered_twice(&mut sim, &id);
}

/// What was accepted is sent, however much waits already (1.6 §5.17).
#[test]
fn a_trigger_that_is_accepted_is_sent() {
    let (mut sim, start) = started();
    let trigger = |sim: &mut Sim, n: u32| {
        let payload = json!({"requestedMessage": "StatusNotification"});
        sim.receive(&json!([2, format!("t{n}"), "TriggerMessage", payload]).to_string());
        let answer: Value =
            serde_json::from_str(&sim.sent.pop_back().expect("an answer")).expect("JSON");
        answer[2]["status"].as_str().expect("a status").to_owned()
    };
    let statuses: Vec<_> = (0..200).map(|n| trigger(&mut sim, n)).collect();
    let accepted = statuses.iter().filter(|status| *status == "Accepted").count();
    assert!(statuses.iter().any(|status| status == "Rejected"), "there are limits");
    let answer = json!([3, start, {"transactionId": 1, "idTagInfo": {"status": "Accepted"}}]);
    sim.receive(&answer.to_string());
    let mut reports = 0;
    while let Some(text) = sim.sent.pop_front() {
        let call: Value = serde_json::from_str(&text).expect("JSON");
        reports += usize::from(call[2] == "StatusNotification");
        sim.receive(&json!([3, call[1], {}]).to_string());
    }
    let connectors = 1 + sim.view().connectors.len();
    // One more: that the connector charges.
    assert!(reports >= accepted * connectors, "{reports} for {accepted} triggers");
}
