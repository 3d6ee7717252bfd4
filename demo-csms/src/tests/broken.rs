//! What charge points break.

use ocpp_types::Rule;
use serde_json::{Value, json};

use super::World;
use crate::{Change, Config, Registration};

fn status(connector: i64, status: &str) -> Value {
    json!({"connectorId": connector, "errorCode": "NoError", "status": status})
}

/// The rules that a CALL breaks, however it is answered.
fn broken(world: &mut World, action: &str, payload: &Value) -> Vec<Rule> {
    let id = format!("b{}", world.sent.len());
    world.call_as(&id, action, payload);
    world.rules()
}

#[test]
fn frames_that_are_none_are_told_from_those_that_are() {
    let mut world = World::accepted();
    for (text, rule, answered) in [
        ("hello", Rule::NotJson, false),
        ("{}", Rule::NotAnArray, false),
        ("[9]", Rule::MessageType, false),
        (r#"[2,"x","Heartbeat"]"#, Rule::ElementCount, true),
        (r#"[3,"x",{}]"#, Rule::NotAsked, false),
        (r#"[4,"x","GenericError","",{}]"#, Rule::NotAsked, false),
    ] {
        let before = world.sent.len();
        world.frame(text);
        assert_eq!(world.rules(), [rule], "{text}");
        assert_eq!(world.sent.len() > before, answered, "{text}");
    }
    world.frame(&"x".repeat((1 << 20) + 1));
    assert_eq!(world.rules(), [Rule::FrameTooLong]);
    assert!(world.received.last().expect("a frame").text.len() <= 4_096);
}

#[test]
fn payloads_are_judged_by_the_schemas() {
    let mut world = World::accepted();
    for (action, payload, rule, code) in [
        ("Heartbeat", json!({"x": 1}), Rule::Surplus, "FormationViolation"),
        ("Authorize", json!({}), Rule::Missing, "ProtocolError"),
        ("Authorize", json!({"idTag": 5}), Rule::WrongType, "TypeConstraintViolation"),
        (
            "Authorize",
            json!({"idTag": "x".repeat(21)}),
            Rule::TooLong,
            "PropertyConstraintViolation",
        ),
        (
            "MeterValues",
            json!({"connectorId": 1, "meterValue": []}),
            Rule::TooFewItems,
            "OccurenceConstraintViolation",
        ),
        ("Reset", json!({"type": "Soft"}), Rule::WrongDirection, "NotSupported"),
        ("Dance", json!({}), Rule::UnknownAction, "NotImplemented"),
    ] {
        let answer = world.call_as(&format!("p{}", world.sent.len()), action, &payload);
        assert_eq!((&answer[0], &answer[2]), (&json!(4), &json!(code)), "{action}");
        assert_eq!(world.rules(), [rule], "{action}");
    }
    // What the schemas allow gets its answer (1.6 §4.8).
    let start = world.start_payload(0, "T", 0);
    assert_eq!(broken(&mut world, "StartTransaction", &start), [Rule::OutOfRange]);
    assert_eq!(world.sent.last().expect("an answer")[0], 3);
}

#[test]
fn a_message_before_its_time_is_told_of() {
    let mut world = World::new(Config::default());
    world.connect();
    assert_eq!(broken(&mut world, "Heartbeat", &json!({})), [Rule::NotAccepted]);
    world.change(Change::SetRegistration(Registration::Pending));
    world.boot();
    assert_eq!(broken(&mut world, "Heartbeat", &json!({})), [Rule::NotWhilePending]);
    world.operate(1, "TriggerMessage", json!({"requestedMessage": "Heartbeat"}));
    assert_eq!(broken(&mut world, "Heartbeat", &json!({})), []);
    // Not if it has been denied.
    world.frame(
        &json!([3, world.sent[world.sent.len() - 2][1], {"status": "Rejected"}]).to_string(),
    );
    assert_eq!(broken(&mut world, "Heartbeat", &json!({})), [Rule::NotWhilePending]);
}

#[test]
fn a_status_follows_from_the_one_before() {
    let mut world = World::accepted();
    let mut told = |it: &Value| broken(&mut world, "StatusNotification", it);
    assert_eq!(told(&status(1, "Available")), []);
    assert_eq!(told(&status(1, "Available")), []);
    assert_eq!(told(&status(1, "Finishing")), [Rule::StatusChange]);
    assert_eq!(told(&status(2, "Finishing")), [], "nothing was told of it before");
    assert_eq!(told(&status(0, "Available")), []);
    assert_eq!(told(&status(0, "Charging")), [Rule::NotApplicable]);
    let mut warning = status(2, "Available");
    warning["errorCode"] = json!("EVCommunicationError");
    assert_eq!(told(&warning), [Rule::NotApplicable]);
    // What happened meanwhile is not told (1.6 §4.9).
    world.lose();
    world.connect();
    assert_eq!(broken(&mut world, "StatusNotification", &status(2, "Finishing")), []);
    let short = json!({"configurationKey":
        [{"key": "MinimumStatusDuration", "readonly": false, "value": "5"},
         {"key": "NumberOfConnectors", "readonly": true, "value": "2"}]});
    world.exchange("GetConfiguration", json!({}), &short);
    assert_eq!(broken(&mut world, "StatusNotification", &status(2, "Charging")), []);
    let beyond = broken(&mut world, "StatusNotification", &status(3, "Available"));
    assert_eq!(beyond, [Rule::UnknownConnector]);
}

#[test]
fn transactions_make_sense_or_are_told_of() {
    let mut world = World::accepted();
    let unknown = world.stop_payload(77, 0);
    assert_eq!(broken(&mut world, "StopTransaction", &unknown), [Rule::UnknownTransaction]);
    let unknown = world.reading(77, "1");
    assert_eq!(broken(&mut world, "MeterValues", &unknown), [Rule::UnknownTransaction]);
    let id = world.start(1, "T", 1_000);
    world.pass(1_000);
    let second = world.start_payload(1, "T", 1_000);
    assert_eq!(broken(&mut world, "StartTransaction", &second), [Rule::ConnectorBusy]);
    let back = world.reading(id, "999");
    assert_eq!(broken(&mut world, "MeterValues", &back), [Rule::MeterGoesBack]);
    let text = world.reading(id, "many");
    assert_eq!(broken(&mut world, "MeterValues", &text), [Rule::BadFormat]);
    let mut elsewhere = world.reading(id, "1200.9");
    elsewhere["connectorId"] = json!(2);
    assert_eq!(broken(&mut world, "MeterValues", &elsewhere), [Rule::WrongConnector]);
    let stop = world.stop_payload(id, 1_100);
    assert_eq!(broken(&mut world, "StopTransaction", &stop), [Rule::MeterGoesBack]);
    world.pass(1_000);
    let again = world.stop_payload(id, 1_300);
    assert_eq!(broken(&mut world, "StopTransaction", &again), [Rule::TransactionEnded]);
    let after = world.reading(id, "1300");
    assert_eq!(broken(&mut world, "MeterValues", &after), [Rule::TransactionEnded]);
    assert_eq!(world.transactions()[0].meter_stop, Some(1_100), "the first end counts");
}

#[test]
fn times_and_reservations_make_sense_or_are_told_of() {
    let mut world = World::accepted();
    let mut start = world.start_payload(1, "T", 0);
    start["timestamp"] = json!("2009-01-01T00:00:00Z");
    start["reservationId"] = json!(5);
    let rules = broken(&mut world, "StartTransaction", &start);
    assert_eq!(rules, [Rule::ImplausibleTime, Rule::UnknownReservation]);
    let id = world.start(2, "T", 0);
    let mut stop = world.stop_payload(id, 0);
    stop["timestamp"] = json!("2025-12-31T23:58:59Z");
    assert_eq!(broken(&mut world, "StopTransaction", &stop), [Rule::EndsBeforeStart]);
    let payload = super::defaults(&world, "ReserveNow");
    world.exchange("ReserveNow", payload, &json!({"status": "Accepted"}));
    let mut start = world.start_payload(4, "VOLTAB01", 0);
    start["reservationId"] = json!(1);
    assert_eq!(broken(&mut world, "StartTransaction", &start), [Rule::WrongConnector]);
}

#[test]
fn idle_is_told_only_when_asked_for() {
    let mut world = World::accepted();
    let idle = json!({"status": "Idle"});
    for action in ["FirmwareStatusNotification", "DiagnosticsStatusNotification"] {
        assert_eq!(broken(&mut world, action, &idle), [Rule::NotTriggered]);
        let trigger = json!({"requestedMessage": action});
        world.exchange("TriggerMessage", trigger, &json!({"status": "Accepted"}));
        assert_eq!(broken(&mut world, action, &idle), []);
        assert_eq!(broken(&mut world, action, &idle), [Rule::NotTriggered]);
    }
}

#[test]
fn so_is_the_idle_of_the_white_paper() {
    let mut world = World::accepted();
    let idle = json!({"status": "Idle"});
    for (action, requested) in [
        ("SignedFirmwareStatusNotification", "FirmwareStatusNotification"),
        ("LogStatusNotification", "LogStatusNotification"),
    ] {
        assert_eq!(broken(&mut world, action, &idle), [Rule::NotTriggered], "{action}");
        let trigger = json!({"requestedMessage": requested});
        world.exchange("ExtendedTriggerMessage", trigger, &json!({"status": "Accepted"}));
        assert_eq!(broken(&mut world, action, &idle), [], "{action}");
    }
    // L01.FR.21, N01.FR.12: which request it is about.
    let about = |status: &str| json!({ "status": status, "requestId": 1 });
    let nothing = |status: &str| json!({ "status": status });
    let firmware = "SignedFirmwareStatusNotification";
    assert_eq!(broken(&mut world, firmware, &nothing("Downloading")), [Rule::Missing]);
    assert_eq!(broken(&mut world, firmware, &about("Downloading")), []);
    assert_eq!(broken(&mut world, "LogStatusNotification", &nothing("Uploading")), [Rule::Missing]);
    assert_eq!(broken(&mut world, "LogStatusNotification", &about("Uploading")), []);
}

#[test]
fn message_ids_are_used_once() {
    let mut world = World::accepted();
    world.call_as("x", "Heartbeat", &json!({}));
    world.call_as("x", "Heartbeat", &json!({}));
    assert_eq!(world.rules(), [Rule::MessageIdReused]);
    // After a CALLERROR the same message may come again.
    world.call_as("y", "Authorize", &json!({}));
    world.call_as("y", "Authorize", &json!({}));
    assert_eq!(world.rules(), [Rule::Missing]);
}

/// Bytes swapped, dropped and put in, by a generator of no ambition.
#[test]
fn no_frame_is_too_strange() {
    let mut world = World::accepted();
    let id = world.start(1, "T", 0);
    world.operate(1, "GetConfiguration", json!({}));
    let good = [
        json!([2, "m", "MeterValues", world.reading(id, "1")]),
        json!([2, "s", "StartTransaction", world.start_payload(2, "T", i64::MIN)]),
        json!([2, "e", "StopTransaction", world.stop_payload(id, i64::MAX)]),
        json!([2, "n", "StatusNotification", status(1, "Charging")]),
        json!([3, world.sent.last().expect("a CALL")[1], {"unknownKey": ["x"]}]),
    ];
    let mut state = 7_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    for _ in 0..3_000 {
        let mut text = good[random(good.len())].to_string().into_bytes();
        for _ in 0..=random(3) {
            let (at, to) = (random(text.len()), random(text.len()));
            match random(4) {
                0 => text.swap(at, to),
                1 => drop(text.remove(at)),
                2 => text.insert(at, b"[]{},:\"-0919e."[random(14)]),
                _ => text[at] = text[to],
            }
        }
        world.frame(&String::from_utf8_lossy(&text));
        world.pass(if random(9) == 0 { 40_000 } else { 100 });
    }
    for transaction in 0..50 {
        world.csms.receipt(world.now, transaction);
    }
}

#[test]
fn answers_are_judged_too() {
    let mut world = World::accepted();
    let mut answered = |action: &str, asked: Value, answer: &Value| {
        world.operate(1, action, asked);
        world.answer(answer);
        world.rules()
    };
    let nothing = json!({});
    let accepted = json!({"status": "Accepted"});
    let schedule = json!({"connectorId": 1, "duration": 60});
    let rules = answered("GetCompositeSchedule", schedule, &accepted);
    assert_eq!(rules, [Rule::Missing, Rule::Missing]);
    let key = json!({"key": ["HeartbeatInterval"]});
    assert_eq!(answered("GetConfiguration", key, &nothing), [Rule::Missing]);
    let version = json!({"listVersion": -2});
    assert_eq!(answered("GetLocalListVersion", json!({}), &version), [Rule::OutOfRange]);
    let list = json!({"listVersion": 1, "updateType": "Full"});
    let mismatch = json!({"status": "VersionMismatch"});
    assert_eq!(answered("SendLocalList", list, &mismatch), [Rule::NotApplicable]);
    assert_eq!(answered("ClearCache", json!({}), &nothing), [Rule::Missing]);
    world.operate(2, "Reset", json!({"type": "Soft"}));
    let id = world.sent.last().expect("a CALL")[1].clone();
    world.frame(&json!([4, id, "NotImplemented", "", {}]).to_string());
    assert_eq!(world.rules(), [Rule::CoreNotSupported]);
}
