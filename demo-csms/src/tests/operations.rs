//! What is sent to charge points, and what their answers change.

use ocpp_types::{Rule, Sender, v16, validate};
use serde_json::json;

use super::{CP, World, defaults};
use crate::ReservationState::{Active, Cancelled, Expired, Used};
use crate::{Change, Config, OPERATIONS, Outcome, Registration};

#[test]
fn the_operations_are_those_that_a_central_system_may_send() {
    let declared: Vec<_> = v16::ACTIONS
        .iter()
        .filter(|info| info.sender != Sender::ChargePoint)
        .map(|info| info.name)
        .collect();
    assert_eq!(OPERATIONS, declared);
    assert_eq!(OPERATIONS.len(), 26);
}

#[test]
fn every_operation_has_a_payload_to_begin_with() {
    let mut world = World::new(Config::default());
    let check = |world: &World| {
        for action in OPERATIONS {
            let payload = defaults(world, action);
            let info = v16::action(action).expect("an action");
            assert_eq!(validate(info.request, &payload), [], "{action}: {payload}");
        }
    };
    check(&world);
    world.connect();
    world.boot();
    let id = world.start(2, "VOLTAB01", 0);
    let free = json!({"connectorId": 3, "errorCode": "NoError", "status": "Available"});
    world.call("StatusNotification", &free);
    check(&world);
    let of = |action: &str| defaults(&world, action);
    assert_eq!(of("RemoteStopTransaction")["transactionId"], id);
    assert_eq!(of("ReserveNow")["connectorId"], 3);
    assert_eq!(of("RemoteStartTransaction"), json!({"connectorId": 3, "idTag": "VOLTAB01"}));
    assert_eq!(of("SetChargingProfile")["csChargingProfiles"]["transactionId"], id);
    assert_eq!(of("SetChargingProfile")["connectorId"], 2);
    assert_eq!(of("Heartbeat"), json!({}));
}

#[test]
fn calls_wait_for_one_another() {
    let mut world = World::accepted();
    world.operate(1, "ClearCache", json!({}));
    world.operate(2, "GetLocalListVersion", json!({}));
    world.operate(3, "GetConfiguration", json!({}));
    assert_eq!(world.sent.last().expect("a CALL")[2], "ClearCache");
    assert_eq!(world.csms.waiting(CP), 3);
    world.answer(&json!({"status": "Accepted"}));
    let first = (1, Outcome::Result { payload: json!({"status": "Accepted"}) });
    assert_eq!(world.answered, [first]);
    assert_eq!(world.sent.last().expect("a CALL")[2], "GetLocalListVersion");
    let id = world.sent.last().expect("a CALL")[1].clone();
    world.frame(&json!([4, id, "NotSupported", "no list", {}]).to_string());
    let (code, description) = ("NotSupported".to_owned(), "no list".to_owned());
    assert_eq!(world.answered[1], (2, Outcome::Error { code, description }));
    world.lose();
    assert_eq!(world.answered[2], (3, Outcome::Closed));
    assert_eq!(world.csms.waiting(CP), 0);
    assert!(world.try_to(4, "ClearCache", json!({})).is_err(), "it is not connected");
}

#[test]
fn an_answer_that_does_not_come_is_not_waited_for() {
    let mut world = World::accepted();
    world.operate(1, "ClearCache", json!({}));
    world.operate(2, "ClearCache", json!({}));
    assert_eq!(world.deadline, Some(30_000));
    let late = world.sent.last().expect("a CALL")[1].clone();
    world.pass(30_000);
    assert_eq!(world.answered, [(1, Outcome::Timeout)]);
    assert_ne!(world.sent.last().expect("a CALL")[1], late, "the next one is under way");
    world.frame(&json!([3, late, {"status": "Accepted"}]).to_string());
    assert_eq!(world.rules(), [Rule::LateAnswer]);
    world.frame(&json!([3, late, {"status": "Accepted"}]).to_string());
    assert_eq!(world.rules(), [Rule::AnsweredTwice]);
    assert_eq!(world.answered.len(), 1);
}

#[test]
fn what_makes_no_sense_to_send_is_refused() {
    let mut world = World::accepted();
    assert!(world.try_to(1, "Heartbeat", json!({})).is_err());
    assert!(world.try_to(1, "DataTransfer", json!({"data": "x".repeat(300_000)})).is_err());
    for n in 0..32 {
        world.operate(n, "ClearCache", json!({}));
    }
    assert!(world.try_to(32, "ClearCache", json!({})).is_ok(), "one is under way");
    assert!(world.try_to(33, "ClearCache", json!({})).is_err());
    let mut world = World::accepted();
    world.change(Change::SetRegistration(Registration::Pending));
    world.boot();
    assert!(world.try_to(1, "RemoteStopTransaction", json!({"transactionId": 1})).is_err());
    assert!(world.try_to(1, "GetConfiguration", json!({})).is_ok());
    world.change(Change::SetRegistration(Registration::Rejected));
    world.boot();
    assert!(world.try_to(1, "GetConfiguration", json!({})).is_err());
}

#[test]
fn reservations_are_made_used_cancelled_and_expire() {
    let mut world = World::accepted();
    let accepted = json!({"status": "Accepted"});
    for id in 1..=4 {
        let mut payload = defaults(&world, "ReserveNow");
        assert_eq!(payload["reservationId"], id);
        payload["connectorId"] = json!(id);
        world.exchange("ReserveNow", payload, &accepted);
    }
    world.exchange("CancelReservation", json!({"reservationId": 2}), &accepted);
    let mut start = world.start_payload(3, "VOLTAB01", 0);
    start["reservationId"] = json!(3);
    world.call("StartTransaction", &start);
    assert_eq!(world.rules(), []);
    let refused = json!({"status": "Rejected"});
    world.exchange("CancelReservation", json!({"reservationId": 1}), &refused);
    let states = |world: &World| -> Vec<_> {
        world.csms.view().stations[0].reservations.iter().map(|it| it.state).collect()
    };
    assert_eq!(states(&world), [Active, Cancelled, Used, Active]);
    assert_eq!(world.deadline, Some(3_600_000));
    world.pass(3_600_000);
    assert_eq!(states(&world), [Expired, Cancelled, Used, Expired]);
    assert_eq!(world.deadline, None);
}

#[test]
fn the_local_list_is_what_the_station_took() {
    let mut world = World::accepted();
    let accepted = json!({"status": "Accepted"});
    let payload = defaults(&world, "SendLocalList");
    assert_eq!(payload["listVersion"], 1);
    world.exchange("SendLocalList", payload, &accepted);
    let change = json!({"listVersion": 2, "updateType": "Differential",
        "localAuthorizationList": [{"idTag": "voltab01"},
            {"idTag": "NEW", "idTagInfo": {"status": "Accepted"}}]});
    world.exchange("SendLocalList", change.clone(), &accepted);
    world.exchange("SendLocalList", change, &json!({"status": "VersionMismatch"}));
    let station = &world.csms.view().stations[0];
    assert_eq!(station.list_version, Some(2));
    let tags: Vec<_> = station.local_list.iter().filter_map(|it| it["idTag"].as_str()).collect();
    assert_eq!(tags, ["FAMILY01", "FAMILY02", "BLOCKED1", "EXPIRED1", "NEW"]);
    world.exchange("GetLocalListVersion", json!({}), &json!({"listVersion": 7}));
    let station = &world.csms.view().stations[0];
    assert_eq!((station.list_version, station.local_list.len()), (Some(7), 0));
}

#[test]
fn profiles_replace_one_another_and_go_with_their_transaction() {
    let mut world = World::accepted();
    let accepted = json!({"status": "Accepted"});
    let default = defaults(&world, "SetChargingProfile");
    assert_eq!(default["csChargingProfiles"]["chargingProfilePurpose"], "TxDefaultProfile");
    world.exchange("SetChargingProfile", default.clone(), &accepted);
    let id = world.start(1, "VOLTAB01", 0);
    let of_transaction = defaults(&world, "SetChargingProfile");
    world.exchange("SetChargingProfile", of_transaction, &accepted);
    world.exchange("SetChargingProfile", default, &accepted);
    let ids = |world: &World| -> Vec<_> {
        let all = &world.csms.view().stations[0].profiles;
        all.iter().map(|it| it.profile["chargingProfileId"].as_i64()).collect()
    };
    assert_eq!(ids(&world), [Some(2), Some(1)]);
    world.call("StopTransaction", &world.stop_payload(id, 0));
    assert_eq!(ids(&world), [Some(1)]);
    let clear = json!({"chargingProfilePurpose": "TxProfile"});
    world.exchange("ClearChargingProfile", clear, &accepted);
    assert_eq!(ids(&world), [Some(1)]);
    world.exchange("ClearChargingProfile", json!({"connectorId": 1, "stackLevel": 0}), &accepted);
    assert_eq!(ids(&world), []);
}

#[test]
fn configuration_availability_and_jobs_are_as_agreed() {
    let mut world = World::accepted();
    let keys = json!({"configurationKey":
        [{"key": "HeartbeatInterval", "readonly": false, "value": "300"}], "unknownKey": ["Nope"]});
    world.exchange("GetConfiguration", json!({"key": ["heartbeatinterval", "Nope"]}), &keys);
    let change = json!({"key": "HeartbeatInterval", "value": "60"});
    world.exchange("ChangeConfiguration", change, &json!({"status": "RebootRequired"}));
    let change = json!({"key": "HeartbeatInterval", "value": "x"});
    world.exchange("ChangeConfiguration", change, &json!({"status": "Rejected"}));
    let change = json!({"connectorId": 1, "type": "Inoperative"});
    world.exchange("ChangeAvailability", change, &json!({"status": "Scheduled"}));
    let location = json!({"location": "ftp://x/y"});
    world.exchange("GetDiagnostics", location, &json!({"fileName": "d.log"}));
    let update = defaults(&world, "UpdateFirmware");
    world.exchange("UpdateFirmware", update, &json!({}));
    let station = &world.csms.view().stations[0];
    assert_eq!(station.setting("HEARTBEATINTERVAL"), Some("60"));
    let connector = station.connector(1).expect("spoken of");
    assert_eq!(connector.availability.as_deref(), Some("Inoperative"));
    let job = station.diagnostics.as_ref().expect("asked for");
    assert_eq!(job.file_name.as_deref(), Some("d.log"));
    assert!(station.firmware.as_ref().is_some_and(|job| job.location.is_some()));
}
