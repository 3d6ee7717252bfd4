//! The same CSMS in OCPP 2.0.1.

mod certificates;
mod costs;
mod monitoring;
mod operations;
mod planning;
mod publishing;
mod transactions;

use ocpp_types::{Rule, Version};
use serde_json::{Value, json};

use super::{World, defaults};
use crate::{
    Change, Config, Refusal, Registration, Tag, TagStatus, Transaction, choose_subprotocol,
};

const UUID: &str = "8b1a9953-c461-4f4a-9d3c-2b1f8f6f0001";

fn connected() -> World {
    let mut world = World::new(Config::default());
    world.connect_with("ocpp2.0.1");
    world
}

fn boot(world: &mut World) -> Value {
    let station = json!({"model": "Test", "vendorName": "Voltab"});
    world.call("BootNotification", &json!({"reason": "PowerUp", "chargingStation": station}))
}

fn accepted() -> World {
    let mut world = connected();
    assert_eq!(boot(&mut world)["status"], "Accepted");
    world
}

/// An event without more than it needs.
fn event(world: &World, kind: &str, seq_no: i64) -> Value {
    json!({
        "eventType": kind,
        "timestamp": world.time(),
        "triggerReason": "ChargingStateChanged",
        "seqNo": seq_no,
        "transactionInfo": {"transactionId": UUID},
        "evse": {"id": 1, "connectorId": 1},
    })
}

fn metered(world: &World, mut event: Value, context: &str, wh: f64) -> Value {
    event["meterValue"] = json!([{"timestamp": world.time(),
        "sampledValue": [{"value": wh, "context": context}]}]);
    event
}

fn token(id: &str) -> Value {
    json!({"idToken": id, "type": "ISO14443"})
}

fn started(world: &mut World, wh: f64) {
    let mut start = event(world, "Started", 0);
    start["idToken"] = token("FAMILY01");
    let start = metered(world, start, "Transaction.Begin", wh);
    world.call("TransactionEvent", &start);
}

fn only(world: &World) -> &Transaction {
    let [it] = world.transactions() else { panic!("one transaction: {:?}", world.transactions()) };
    it
}

#[test]
fn the_station_says_which_version_is_spoken() {
    assert_eq!(choose_subprotocol(&["ocpp2.0.1", "ocpp1.6"]), "ocpp2.0.1");
    assert_eq!(choose_subprotocol(&["ocpp1.6", "ocpp2.0.1"]), "ocpp1.6");
    assert_eq!(choose_subprotocol(&["ocpp2.1", "ocpp2.0.1"]), "ocpp2.0.1");
    assert_eq!(choose_subprotocol(&["ocpp2.1"]), "");
    let mut world = accepted();
    assert_eq!(world.csms.view().stations[0].ocpp, Version::V201);
    // An action of the other version is none.
    let answer = world.call_as("x", "StartTransaction", &json!({}));
    assert_eq!((&answer[0], &answer[2]), (&json!(4), &json!("NotImplemented")));
    assert_eq!(world.rules(), [Rule::UnknownAction]);
    world.lose();
    world.connect();
    assert_eq!(world.csms.view().stations[0].ocpp, Version::V16);
    world.start(1, "VOLTAB01", 0);
    assert_eq!(world.rules(), []);
}

#[test]
fn what_is_no_message_is_answered_with_the_codes_of_2_0_1() {
    let mut world = accepted();
    world.frame(r#"[2,"7","Heartbeat",{"a":}]"#);
    let answer = world.sent.last().expect("an answer");
    assert_eq!((&answer[1], &answer[2]), (&json!("7"), &json!("RpcFrameworkError")));
    let answer = world.call_as("8", "Heartbeat", &json!({"extra": 1}));
    assert_eq!(answer[0], 4, "{answer}");
}

#[test]
fn only_what_was_asked_for_is_answered_while_pending() {
    let mut world = connected();
    world.change(Change::SetRegistration(Registration::Pending));
    assert_eq!(boot(&mut world)["status"], "Pending");
    let report = json!({"requestId": 1, "generatedAt": world.time(), "seqNo": 0});
    let answer = world.call_as("a", "NotifyReport", &report);
    assert_eq!(answer[2], "SecurityError");
    assert_eq!(world.rules(), [Rule::NotWhilePending]);
    let payload = defaults(&world, "GetBaseReport");
    world.exchange("GetBaseReport", payload, &json!({"status": "Accepted"}));
    world.call("NotifyReport", &report);
    assert_eq!(world.rules(), []);
    assert_eq!(world.call_as("b", "NotifyReport", &report)[2], "SecurityError");
    let payload = defaults(&world, "RequestStartTransaction");
    let refused = world.try_to(1, "RequestStartTransaction", payload);
    assert!(matches!(refused, Err(Refusal::State(_))), "{refused:?}");
}

#[test]
fn a_token_is_judged_as_an_id_tag() {
    let mut world = accepted();
    let soon = world.now.utc + 1_000;
    world.change(Change::SetTag(Tag {
        id_tag: "A".to_owned(),
        status: TagStatus::Accepted,
        parent_id_tag: Some("P".to_owned()),
        expires_at: Some(soon),
    }));
    let judge = |world: &mut World, token: Value| {
        world.call("Authorize", &json!({"idToken": token}))["idTokenInfo"].clone()
    };
    let group = json!({"idToken": "P", "type": "Central"});
    assert_eq!(
        judge(&mut world, token("a")),
        json!({"status": "Accepted", "groupIdToken": group,
            "cacheExpiryDateTime": "2026-01-01T00:00:01Z", "personalMessage":
                {"format": "UTF8", "content": "0.49 EUR/kWh + 1.20 EUR/h + 0.35 EUR"}})
    );
    world.pass(1_000);
    let info = judge(&mut world, token("A"));
    assert_eq!(info, json!({"status": "Expired", "groupIdToken": group}));
    assert_eq!(judge(&mut world, token("BLOCKED1"))["status"], "Blocked");
    assert_eq!(judge(&mut world, token("stranger"))["status"], "Accepted");
    world.change(Change::AcceptUnknownTags(false));
    assert_eq!(judge(&mut world, token("stranger")), json!({"status": "Unknown"}));
    let nobody = json!({"idToken": "", "type": "NoAuthorization"});
    assert_eq!(judge(&mut world, nobody)["status"], "Accepted");
}

#[test]
fn every_message_of_a_station_has_an_answer_that_is_right_by_the_schema() {
    let mut world = accepted();
    let hash = json!({"hashAlgorithm": "SHA256", "issuerNameHash": "a", "issuerKeyHash": "b",
        "serialNumber": "1", "responderURL": "http://x"});
    let time = world.time();
    let component = json!({"name": "EVSE", "evse": {"id": 1}});
    let variable = json!({"name": "AvailabilityState"});
    for (action, payload) in [
        ("Heartbeat", json!({})),
        (
            "StatusNotification",
            json!({"timestamp": time, "connectorStatus": "Occupied",
            "evseId": 1, "connectorId": 1}),
        ),
        (
            "MeterValues",
            json!({"evseId": 2, "meterValue":
            [{"timestamp": time, "sampledValue": [{"value": 5.0}]}]}),
        ),
        (
            "NotifyEvent",
            json!({"generatedAt": time, "seqNo": 0, "eventData": [{"eventId": 1,
            "timestamp": time, "trigger": "Delta", "actualValue": "x",
            "eventNotificationType": "CustomMonitor", "component": component,
            "variable": variable}]}),
        ),
        (
            "NotifyReport",
            json!({"requestId": 1, "generatedAt": time, "seqNo": 0, "reportData":
            [{"component": component, "variable": variable,
              "variableAttribute": [{"value": "Available", "mutability": "ReadOnly"}]}]}),
        ),
        ("NotifyMonitoringReport", json!({"requestId": 1, "generatedAt": time, "seqNo": 0})),
        (
            "NotifyCustomerInformation",
            json!({"data": "", "generatedAt": time, "seqNo": 0,
            "requestId": 1}),
        ),
        ("NotifyDisplayMessages", json!({"requestId": 1})),
        ("FirmwareStatusNotification", json!({"status": "Downloading", "requestId": 1})),
        ("LogStatusNotification", json!({"status": "Uploading", "requestId": 1})),
        ("SecurityEventNotification", json!({"type": "StartupOfTheDevice", "timestamp": time})),
        ("SignCertificate", json!({"csr": "x"})),
        ("DataTransfer", json!({"vendorId": "org.example.demo", "data": {"a": 1}})),
        (
            "ReservationStatusUpdate",
            json!({"reservationId": 1,
            "reservationUpdateStatus": "Expired"}),
        ),
        ("GetCertificateStatus", json!({"ocspRequestData": hash})),
    ] {
        world.call(action, &payload);
        assert_eq!(world.rules(), [], "{action}");
    }
    let station = &world.csms.view().stations[0];
    assert_eq!(station.connector(1).map(|it| it.status.as_str()), Some("Occupied"));
    assert_eq!(station.connector(2).and_then(|it| it.reading?.energy_wh), Some(5.0));
    assert_eq!(station.setting("EVSE[1].AvailabilityState"), Some("Available"));
    assert_eq!(station.security_events[0].kind, "StartupOfTheDevice");
    assert_eq!(station.firmware.as_ref().expect("told of").told[0].status, "Downloading");
}
