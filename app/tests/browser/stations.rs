//! Several stations in one page.

use leptos::prelude::*;
use ocpp_engine::{StationSetup, UserAction};
use voltab_app::driver::connection_settings::ConnectionSettings;
use voltab_app::driver::storage::Slot;
use voltab_app::state::stations::{MOST, next_id};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::stations;

#[wasm_bindgen_test]
fn ids_follow_each_other() {
    let next = |id: &str| next_id(id, &["CP001".to_owned(), "X-2".to_owned()]);
    assert_eq!(next("CP000"), "CP002");
    assert_eq!(next("CP009"), "CP010");
    assert_eq!(next("CP99"), "CP100");
    assert_eq!(next("X"), "X-3");
    assert_eq!(next("Öl7"), "Öl8");
    assert_eq!(next(""), "");
}

#[wasm_bindgen_test]
fn each_is_a_station_of_its_own() {
    let stations = stations();
    let first = stations.shown_untracked();
    let id = |id: &str| ConnectionSettings {
        url: "ws://csms/ocpp".to_owned(),
        id: id.to_owned(),
        ..ConnectionSettings::default()
    };
    first.state().connection.set(id("A1"));
    let slot =
        stations.commission(StationSetup { connectors: 3, ..StationSetup::default() }).unwrap();
    assert_eq!(slot, Slot(2));
    let second = stations.shown_untracked();
    assert_eq!(second.slot, slot);
    assert_eq!(second.state().connection.get_untracked(), id("A2"));
    assert_eq!(second.commands.view().connectors.len(), 3);

    second.commands.act(UserAction::PlugIn { connector: 1 }).unwrap();
    assert!(!first.commands.view().connectors[0].plugged);

    stations.show_next();
    assert_eq!(stations.shown_untracked().slot, Slot::FIRST);
    stations.remove(Slot::FIRST).unwrap();
    assert_eq!(stations.shown_untracked().slot, slot);
    assert!(!first.commands.view().station.powered, "it is out of service");
    assert!(stations.remove(slot).is_err(), "there is always one");
    assert!(stations.remove(Slot(9)).is_err());
}

#[wasm_bindgen_test]
fn what_cannot_be_a_station_is_refused() {
    let stations = stations();
    let none = StationSetup { connectors: 0, ..StationSetup::default() };
    assert!(stations.commission(none).is_err());
    assert_eq!(stations.all_untracked().len(), 1);
    for _ in 1..MOST {
        stations.add_like_shown().unwrap();
    }
    assert!(stations.add_like_shown().is_err());
}
