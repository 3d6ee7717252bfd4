//! What charge points ask, and what they are answered.

use serde_json::json;

use super::{CP, World};
use crate::{Change, Config, Registration, Tag, TagStatus};

fn tag(id_tag: &str, status: TagStatus, expires_at: Option<i64>) -> Change {
    let (id_tag, parent_id_tag) = (id_tag.to_owned(), Some("P".to_owned()));
    Change::SetTag(Tag { id_tag, status, parent_id_tag, expires_at })
}

#[test]
fn a_station_is_registered_as_its_policy_says() {
    let mut world = World::new(Config { interval_s: 77, ..Config::default() });
    world.connect();
    for policy in [Registration::Rejected, Registration::Pending, Registration::Accepted] {
        let station = CP.to_owned();
        world.change(Change::SetPolicy { station, policy: Some(policy) });
        let answer = world.boot();
        assert_eq!(answer["status"], policy.as_str());
        assert_eq!(answer["interval"], 77);
        assert_eq!(answer["currentTime"], world.time());
        assert_eq!(world.csms.view().stations[0].registration, policy);
        let answer = world.call_as(policy.as_str(), "Heartbeat", &json!({}));
        let refused = answer[0] == 4 && answer[2] == "SecurityError";
        assert_eq!(refused, policy != Registration::Accepted, "{answer}");
    }
    let boot = &world.csms.view().stations[0].boot;
    assert_eq!(boot["chargePointVendor"].as_str(), Some("Voltab"));
}

#[test]
fn a_station_from_before_goes_on_where_that_is_wanted() {
    let mut world = World::new(Config { adopt: true, ..Config::default() });
    world.connect();
    world.call("Heartbeat", &json!({}));
    assert_eq!(world.rules(), []);
}

#[test]
fn an_id_tag_is_judged_by_its_status_its_expiry_and_its_other_transactions() {
    let mut world = World::accepted();
    let soon = world.now.utc + 1_000;
    world.change(tag("A", TagStatus::Accepted, Some(soon)));
    world.change(tag("B", TagStatus::Blocked, None));
    let judge = |world: &mut World, id_tag: &str| {
        world.call("Authorize", &json!({"idTag": id_tag}))["idTagInfo"].clone()
    };
    let info = judge(&mut world, "a");
    assert_eq!((&info["status"], &info["parentIdTag"]), (&json!("Accepted"), &json!("P")));
    assert_eq!(info["expiryDate"], "2026-01-01T00:00:01Z");
    assert_eq!(judge(&mut world, "B")["status"], "Blocked");
    assert_eq!(judge(&mut world, "stranger")["status"], "Accepted");
    world.change(Change::AcceptUnknownTags(false));
    assert_eq!(judge(&mut world, "stranger"), json!({"status": "Invalid"}));
    world.pass(1_000);
    assert_eq!(judge(&mut world, "A"), json!({"status": "Expired", "parentIdTag": "P"}));
    world.change(Change::RemoveTag { id_tag: "b".to_owned() });
    assert_eq!(judge(&mut world, "B")["status"], "Invalid");
}

#[test]
fn a_second_transaction_is_concurrent_where_only_one_is_allowed() {
    let mut world = World::accepted();
    world.change(Change::OneTransactionPerTag(true));
    let first = world.start_payload(1, "VOLTAB01", 0);
    let one = world.call("StartTransaction", &first);
    assert_eq!(one["idTagInfo"]["status"], "Accepted");
    let two = world.call("StartTransaction", &world.start_payload(2, "voltab01", 0));
    assert_eq!(two["idTagInfo"]["status"], "ConcurrentTx");
    // Authorize is not about a transaction (1.6 §7.2).
    let judged = world.call("Authorize", &json!({"idTag": "VOLTAB01"}));
    assert_eq!(judged["idTagInfo"]["status"], "Accepted");
}

#[test]
fn a_start_that_is_told_again_begins_nothing() {
    let mut world = World::accepted();
    let start = world.start_payload(1, "VOLTAB01", 100);
    let first = world.call_as("s1", "StartTransaction", &start);
    // The answer was lost with the connection; the message may have its id, or another one.
    world.lose();
    world.connect();
    let again = world.call_as("s1", "StartTransaction", &start);
    assert_eq!(world.rules(), []);
    let other = world.call_as("s2", "StartTransaction", &start);
    assert_eq!(world.rules(), []);
    assert_eq!((&first[2], &first[2]), (&again[2], &other[2]));
    assert_eq!(world.transactions().len(), 1);
    // The same card on the same connector after the end is another transaction, even within the
    // same second.
    let id = first[2]["transactionId"].as_i64().expect("an id");
    world.call("StopTransaction", &world.stop_payload(id, 100));
    assert_eq!(world.start(1, "VOLTAB01", 100), id + 1);
    assert_eq!(world.transactions().len(), 2);
}

#[test]
fn readings_and_ends_that_are_told_again_count_once() {
    let mut world = World::accepted();
    let id = world.start(1, "VOLTAB01", 100);
    world.pass(60_000);
    let reading = world.reading(id, "150.4");
    world.call_as("m", "MeterValues", &reading);
    world.lose();
    world.connect();
    world.call_as("m", "MeterValues", &reading);
    assert_eq!(world.rules(), []);
    let mut stop = world.stop_payload(id, 180);
    stop["reason"] = json!("EVDisconnected");
    world.call_as("e", "StopTransaction", &stop);
    world.lose();
    world.connect();
    world.call_as("e", "StopTransaction", &stop);
    assert_eq!(world.rules(), []);
    let it = &world.transactions()[0];
    assert_eq!(it.readings.len(), 1);
    assert_eq!((it.meter_stop, it.reason.as_deref()), (Some(180), Some("EVDisconnected")));
    assert_eq!(it.ended_at, Some(world.now.utc));
    let station = &world.csms.view().stations[0];
    assert_eq!(station.connector(1).expect("told of").transaction, None);
    let receipt = world.csms.receipt(world.now, id).expect("a transaction");
    assert_eq!((receipt.energy_wh, receipt.seconds), (80, 60));
}

#[test]
fn a_transaction_without_an_id_holds_nobody_up() {
    let mut world = World::accepted();
    world.call("StopTransaction", &world.stop_payload(-1, 10));
    assert_eq!(world.rules(), []);
    world.call("MeterValues", &world.reading(-1, "5"));
    assert_eq!(world.rules(), []);
    assert_eq!(world.csms.view().stations[0].without_id, 2);
}

#[test]
fn meters_are_read_in_their_units() {
    let mut world = World::accepted();
    let samples = json!([
        {"value": "+001.5", "unit": "kWh", "measurand": "Energy.Active.Import.Register"},
        {"value": "11.04", "unit": "kW", "measurand": "Power.Active.Import"},
        {"value": "16", "measurand": "Current.Import", "phase": "L1"},
        {"value": "3", "measurand": "Power.Active.Import", "phase": "L1"},
        {"value": "4", "measurand": "Energy.Active.Import.Register", "location": "Inlet"},
        {"value": "0055", "measurand": "SoC", "unit": "Percent"},
        {"value": "beef", "format": "SignedData"},
    ]);
    let value = json!([{"timestamp": world.time(), "sampledValue": samples}]);
    world.call("MeterValues", &json!({"connectorId": 2, "meterValue": value}));
    assert_eq!(world.rules(), []);
    let station = &world.csms.view().stations[0];
    let reading = station.connector(2).and_then(|it| it.reading).expect("a reading");
    assert_eq!(reading.energy_wh, Some(1_500.0));
    assert_eq!((reading.power_w, reading.soc), (Some(11_040.0), Some(55.0)));
}

#[test]
fn readings_of_a_long_transaction_thin_out() {
    let mut world = World::accepted();
    let id = world.start(1, "VOLTAB01", 0);
    for n in 0..1_200 {
        world.pass(1_000);
        world.call("MeterValues", &world.reading(id, &n.to_string()));
    }
    let it = &world.transactions()[0];
    assert!((250..=500).contains(&it.readings.len()), "{}", it.readings.len());
    assert_eq!(it.readings.last().and_then(|reading| reading.energy_wh), Some(1_199.0));
    assert!((it.register_wh - 1_199.0).abs() < 0.1);
}

#[test]
fn a_vendor_that_is_known_gets_its_data_back() {
    let mut world = World::accepted();
    let vendor = "org.example.demo";
    let call = json!({"vendorId": vendor, "messageId": "Echo", "data": "x"});
    assert_eq!(world.call("DataTransfer", &call), json!({"status": "Accepted", "data": "x"}));
    let call = json!({"vendorId": vendor, "messageId": "Sing"});
    assert_eq!(world.call("DataTransfer", &call), json!({"status": "UnknownMessageId"}));
    let call = json!({"vendorId": "org.example.other"});
    assert_eq!(world.call("DataTransfer", &call), json!({"status": "UnknownVendorId"}));
}

#[test]
fn connectors_and_jobs_are_as_they_were_told() {
    let mut world = World::accepted();
    let report = json!({"connectorId": 1, "errorCode": "GroundFailure", "status": "Faulted",
        "info": "wet"});
    world.call("StatusNotification", &report);
    world.call("FirmwareStatusNotification", &json!({"status": "Downloading"}));
    world.call("DiagnosticsStatusNotification", &json!({"status": "Uploading"}));
    let station = &world.csms.view().stations[0];
    let connector = station.connector(1).expect("told of");
    assert_eq!((connector.status.as_str(), connector.info.as_deref()), ("Faulted", Some("wet")));
    assert_eq!(connector.error_code, "GroundFailure");
    assert_eq!(station.firmware.as_ref().expect("told of").told[0].status, "Downloading");
    assert_eq!(station.diagnostics.as_ref().expect("told of").told[0].status, "Uploading");
}

#[test]
fn no_other_subprotocol_is_spoken() {
    let mut world = World::new(Config::default());
    let subprotocol = "ocpp2.0";
    let input = crate::Input::Connected { station: CP, subprotocol };
    world.input(input).expect("not an operation");
    assert_eq!(world.closed, [1002]);
    assert!(!world.csms.view().stations[0].connected);
}
