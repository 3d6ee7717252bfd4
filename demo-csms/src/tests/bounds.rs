//! Charge points are bounded in number and name, and those that are least missed make room.

use super::World;
use crate::limits::{MAX_ID_CHARS, MAX_STATIONS};
use crate::{Change, Config, Input, Registration};

fn connect(world: &mut World, station: &str) {
    let subprotocol = "ocpp1.6";
    world.input(Input::Connected { station, subprotocol }).expect("not an operation");
}

fn lose(world: &mut World, station: &str) {
    world.input(Input::Closed { station }).expect("not an operation");
}

fn knows(world: &World, station: &str) -> bool {
    world.csms.view().stations.iter().any(|it| it.id == station)
}

/// `CP001` and as many strangers as there is room for, the first of them connected first.
fn full() -> World {
    let mut world = World::accepted();
    for number in 1..MAX_STATIONS {
        connect(&mut world, &format!("X{number}"));
        world.pass(1);
    }
    world
}

#[test]
fn a_new_station_takes_the_place_of_one_that_never_booted() {
    let mut world = full();
    for station in ["CP001", "X5", "X3"] {
        lose(&mut world, station);
    }
    connect(&mut world, "LEGIT");
    assert!(world.closed.is_empty(), "{:?}", world.closed);
    assert!(knows(&world, "LEGIT") && !knows(&world, "X3"), "the one of longest ago goes");
    connect(&mut world, "LEGIT2");
    assert!(knows(&world, "LEGIT2") && !knows(&world, "X5"));
    assert!(knows(&world, "CP001"), "one that has booted goes last");
    connect(&mut world, "LEGIT3");
    assert!(!knows(&world, "CP001"));
    assert!(!world.records.keys().any(|key| key.contains("CP001")), "its records go as well");
    connect(&mut world, "LEGIT4");
    assert_eq!(world.closed, [1013], "all are connected");
    assert_eq!(world.csms.view().stations.len(), MAX_STATIONS);
}

#[test]
fn a_station_with_a_running_transaction_is_kept() {
    let mut world = full();
    let transaction = world.start(1, "VOLTAB01", 0);
    lose(&mut world, "CP001");
    connect(&mut world, "LEGIT");
    assert_eq!(world.closed, [1013]);
    assert!(knows(&world, "CP001"));
    connect(&mut world, "CP001");
    world.call("StopTransaction", &world.stop_payload(transaction, 10));
    lose(&mut world, "CP001");
    connect(&mut world, "LEGIT");
    assert!(knows(&world, "LEGIT") && !knows(&world, "CP001"));
}

#[test]
fn an_id_is_not_longer_than_a_person_can_read() {
    let mut world = World::new(Config::default());
    let longest = "Ä".repeat(MAX_ID_CHARS);
    let longer = format!("{longest}x");
    connect(&mut world, &longer);
    assert_eq!(world.closed, [1008]);
    let policy = |station| Change::SetPolicy { station, policy: Some(Registration::Pending) };
    assert!(world.input(Input::Change(policy(longer))).is_err());
    assert!(world.csms.view().stations.is_empty());
    connect(&mut world, &longest);
    assert_eq!(world.closed, [1008]);
    world.change(policy(longest));
}
