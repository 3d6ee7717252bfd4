//! What survives the end of the page.

use serde_json::json;

use super::{CP, World};
use crate::{Change, Config, Csms, Input, Registration, Tariff};

fn busy() -> World {
    let mut world = World::accepted();
    world.change(Change::SetTariff(Tariff { fee: 7, ..Tariff::default() }));
    for connector in 1..=12 {
        world.start(connector, "VOLTAB01", 5);
    }
    world.pass(1_000);
    world.call("MeterValues", &world.reading(1, "17.5"));
    world.call("StopTransaction", &world.stop_payload(2, 20));
    let payload = super::defaults(&world, "ReserveNow");
    world.exchange("ReserveNow", payload, &json!({"status": "Accepted"}));
    world
}

#[test]
fn a_new_one_believes_what_the_old_one_did() {
    let mut old = busy();
    old.lose();
    let csms = Csms::restore(Config::default(), 0, &old.records);
    let mut new = World::of(csms, old.records.clone());
    new.now = old.now;
    let mut believed = old.csms.view().clone();
    believed.stations[0].connected_at = new.csms.view().stations[0].connected_at;
    believed.stations[0].seen_at = new.csms.view().stations[0].seen_at;
    assert_eq!(&believed, new.csms.view());
    // The charge point goes on without a BootNotification.
    new.connect();
    new.call("MeterValues", &new.reading(1, "18"));
    assert_eq!(new.rules(), []);
    new.pass(1);
    assert_eq!(new.start(2, "VOLTAB01", 20), 13);
    // No message id comes twice.
    new.operate(1, "ClearCache", json!({}));
    old.connect();
    let sent = new.sent.last().expect("a CALL")[1].clone();
    assert!(old.sent.iter().all(|frame| frame[1] != sent));
}

#[test]
fn what_an_answer_promises_is_stored_before_it_goes_out() {
    let mut world = World::accepted();
    let text = json!([2, "s", "StartTransaction", world.start_payload(1, "T", 0)]).to_string();
    let input = Input::Frame { station: CP, text: &text };
    world.csms.handle(world.now, input).expect("not an operation");
    let mut kinds = Vec::new();
    loop {
        match world.csms.poll() {
            crate::Output::Store { .. } => kinds.push("store"),
            crate::Output::Send { .. } => kinds.push("send"),
            crate::Output::Wait(_) => break,
            _ => {}
        }
    }
    assert_eq!(kinds, ["store", "store", "store", "send"]);
}

#[test]
fn records_that_cannot_be_read_are_left_out() {
    let mut old = busy();
    old.records.insert("head".to_owned(), "{".to_owned());
    old.records.insert("transaction/3".to_owned(), "[]".to_owned());
    old.records.insert("station/x".to_owned(), r#"{"id": 5}"#.to_owned());
    let csms = Csms::restore(Config::default(), 0, &old.records);
    let view = csms.view();
    assert_eq!((view.stations.len(), view.transactions.len()), (1, 11));
    let mut world = World::of(csms, old.records.clone());
    world.connect();
    assert_eq!(world.start(40, "T", 0), 13, "ids go on although the head is lost");
}

#[test]
fn a_station_is_forgotten_with_its_transactions() {
    let mut world = busy();
    let forget = || Input::Change(Change::Forget { station: CP.to_owned() });
    assert!(world.input(forget()).is_err(), "it is connected");
    world.lose();
    world.input(forget()).expect("it is gone");
    assert_eq!(world.records.keys().collect::<Vec<_>>(), ["head"]);
    assert!(world.csms.view().stations.is_empty());
    world.connect();
    assert_eq!(world.csms.view().stations[0].registration, Registration::Unknown);
}

#[test]
fn the_same_inputs_give_the_same_outputs() {
    let run = || {
        let world = busy();
        (format!("{:?}{:?}", world.sent, world.received), world.records)
    };
    assert_eq!(run(), run());
}
