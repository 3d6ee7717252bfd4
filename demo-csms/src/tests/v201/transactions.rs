//! Transactions, as their events tell of them.

use ocpp_types::Rule;
use serde_json::json;

use super::{UUID, accepted, event, metered, only, started, token};
use crate::payload::time;
use crate::tests::{EPOCH, World};
use crate::{Config, Csms};

#[test]
fn a_transaction_is_known_once_with_its_energy_token_and_reason() {
    let mut world = accepted();
    // The cable first: no token yet.
    let start = event(&world, "Started", 0);
    let start = metered(&world, start, "Transaction.Begin", 1_000.0);
    assert_eq!(world.call("TransactionEvent", &start), json!({}));
    let mut authorized = event(&world, "Updated", 1);
    authorized["idToken"] = token("FAMILY01");
    let answer = world.call("TransactionEvent", &authorized);
    assert_eq!(answer["idTokenInfo"]["groupIdToken"]["idToken"], "FAMILY");
    assert_eq!(world.csms.view().stations[0].connector(1).and_then(|it| it.transaction), Some(1));
    world.pass(60_000);
    let periodic = event(&world, "Updated", 2);
    let mut periodic = metered(&world, periodic, "Sample.Periodic", 1.5);
    periodic["meterValue"][0]["sampledValue"][0]["unitOfMeasure"] =
        json!({"unit": "Wh", "multiplier": 3});
    let answer = world.call("TransactionEvent", &periodic);
    // 0.5 kWh, a minute and the fee.
    assert_eq!(answer["totalCost"], 0.62);
    assert!((only(&world).register_wh - 1_500.0).abs() < 0.1);
    world.pass(60_000);
    let mut end = event(&world, "Ended", 3);
    end["idToken"] = token("FAMILY02");
    end["transactionInfo"]["stoppedReason"] = json!("EVDisconnected");
    end["meterValue"] = json!([
        {"timestamp": start["timestamp"],
            "sampledValue": [{"value": 1_000.0, "context": "Transaction.Begin"}]},
        {"timestamp": periodic["timestamp"], "sampledValue": [{"value": 1_500.0}]},
        {"timestamp": world.time(),
            "sampledValue": [{"value": 2_200.4, "context": "Transaction.End"}]},
    ]);
    let answer = world.call("TransactionEvent", &end);
    assert!(answer["totalCost"].is_number(), "{answer}");
    assert_eq!(world.rules(), []);
    let it = only(&world);
    assert_eq!((it.uuid.as_deref(), it.seq_no), (Some(UUID), Some(3)));
    assert_eq!((it.meter_start, it.meter_stop), (1_000, Some(2_200)));
    assert_eq!((it.id_tag.as_str(), it.stop_id_tag.as_deref()), ("FAMILY01", Some("FAMILY02")));
    assert_eq!((it.reason.as_deref(), it.ended_at), (Some("EVDisconnected"), Some(world.now.utc)));
    assert_eq!(it.readings.len(), 3);
    assert_eq!((it.started_at, it.connector), (EPOCH, 1));
    assert_eq!(world.csms.view().stations[0].connector(1).and_then(|it| it.transaction), None);
}

#[test]
fn an_event_that_comes_again_counts_once() {
    let mut world = accepted();
    started(&mut world, 100.0);
    world.pass(1_000);
    let update = event(&world, "Updated", 1);
    let update = metered(&world, update, "Sample.Periodic", 150.0);
    let mut end = event(&world, "Ended", 2);
    end["triggerReason"] = json!("EVCommunicationLost");
    for payload in [&update, &end] {
        let first = world.call_as("m", "TransactionEvent", payload);
        world.lose();
        world.connect_with("ocpp2.0.1");
        let again = world.call_as("m", "TransactionEvent", payload);
        assert_eq!(first, again);
        assert_eq!(world.rules(), []);
        world.call("TransactionEvent", payload);
        assert_eq!(world.rules(), [], "with another id too");
        world.call_as("n", "Heartbeat", &json!({}));
        world.lose();
        world.connect_with("ocpp2.0.1");
    }
    let it = only(&world);
    assert_eq!((it.readings.len(), it.meter_stop), (2, Some(150)));
    assert_eq!(it.reason.as_deref(), Some("Local"));
}

#[test]
fn a_transaction_whose_start_was_lost_is_opened_by_what_follows() {
    let mut world = accepted();
    let update = event(&world, "Updated", 4);
    world.call("TransactionEvent", &update);
    assert_eq!(world.rules(), []);
    let end = event(&world, "Ended", 5);
    let end = metered(&world, end, "Transaction.End", 70.0);
    world.call("TransactionEvent", &end);
    assert_eq!(world.rules(), []);
    let it = only(&world);
    assert!(!it.is_running());
    assert_eq!(it.uuid.as_deref(), Some(UUID));
}

#[test]
fn the_evse_of_a_transaction_may_be_told_later() {
    let mut world = accepted();
    let mut start = event(&world, "Started", 0);
    start.as_object_mut().expect("an object").remove("evse");
    world.call("TransactionEvent", &start);
    let mut update = event(&world, "Updated", 1);
    update["evse"]["id"] = json!(2);
    world.call("TransactionEvent", &update);
    assert_eq!(only(&world).connector, 2);
    let station = &world.csms.view().stations[0];
    assert_eq!(station.connector(2).and_then(|it| it.transaction), Some(1));
    assert_eq!(station.connector(0).and_then(|it| it.transaction), None);
}

#[test]
fn missing_events_and_events_after_the_end_are_told() {
    let mut world = accepted();
    started(&mut world, 0.0);
    world.call("TransactionEvent", &event(&world, "Updated", 2));
    assert_eq!(world.rules(), [Rule::NotAscending]);
    world.call("TransactionEvent", &event(&world, "Ended", 3));
    assert_eq!(world.rules(), []);
    world.call("TransactionEvent", &event(&world, "Updated", 4));
    assert_eq!(world.rules(), [Rule::TransactionEnded]);
    assert_eq!(only(&world).seq_no, Some(3));
}

#[test]
fn a_transaction_survives_the_end_of_the_program() {
    let mut world = accepted();
    started(&mut world, 100.0);
    let csms = Csms::restore(Config::default(), 0, &world.records);
    let mut world = World::of(csms, world.records);
    world.connect_with("ocpp2.0.1");
    world.call("TransactionEvent", &event(&world, "Ended", 1));
    assert_eq!(world.rules(), []);
    assert_eq!(only(&world).meter_start, 100);
}

#[test]
fn an_end_before_the_beginning_is_told_unless_a_clock_may_have_been_set() {
    for (earlier, rules) in [(50_000, vec![]), (70_000, vec![Rule::EndsBeforeStart])] {
        let mut world = accepted();
        started(&mut world, 0.0);
        let mut end = event(&world, "Ended", 1);
        end["timestamp"] = json!(time(world.now.utc - earlier));
        world.call("TransactionEvent", &end);
        assert_eq!(world.rules(), rules);
    }
}

#[test]
fn a_register_that_goes_back_is_told() {
    let mut world = accepted();
    started(&mut world, 100.0);
    world.pass(60_000);
    let update = event(&world, "Updated", 1);
    let update = metered(&world, update, "Sample.Periodic", 90.0);
    world.call("TransactionEvent", &update);
    assert_eq!(world.rules(), [Rule::MeterGoesBack]);
}

#[test]
fn a_transaction_at_an_evse_where_another_runs_is_told() {
    let mut world = accepted();
    started(&mut world, 0.0);
    let mut other = event(&world, "Started", 0);
    other["transactionInfo"]["transactionId"] = json!("another");
    world.call("TransactionEvent", &other);
    assert_eq!(world.rules(), [Rule::ConnectorBusy]);
}

#[test]
fn a_transaction_that_moves_to_another_evse_is_told() {
    let mut world = accepted();
    started(&mut world, 0.0);
    let mut update = event(&world, "Updated", 1);
    update["evse"]["id"] = json!(2);
    world.call("TransactionEvent", &update);
    assert_eq!(world.rules(), [Rule::WrongConnector]);
}

#[test]
fn times_that_cannot_be_are_told() {
    let mut world = accepted();
    let mut start = event(&world, "Started", 0);
    start["timestamp"] = json!("2001-01-01T00:00:00Z");
    world.call("TransactionEvent", &start);
    assert_eq!(world.rules(), [Rule::ImplausibleTime]);
}

#[test]
fn the_register_at_the_end_counts_whatever_the_clock_said_before() {
    let mut world = accepted();
    started(&mut world, 100.0);
    let mut end = event(&world, "Ended", 1);
    end = metered(&world, end, "Transaction.End", 150.0);
    end["meterValue"][0]["timestamp"] = json!(time(world.now.utc - 20_000));
    world.call("TransactionEvent", &end);
    assert_eq!(only(&world).meter_stop, Some(150));
}
