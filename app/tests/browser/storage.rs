//! What the browser keeps, and what happens when it keeps no more.

use leptos::prelude::window;
use voltab_app::driver::connection_settings::ConnectionSettings;
use voltab_app::driver::connection_settings::{self, Stored};
use voltab_app::driver::storage::{self, Slot, Storage, StorageNotice};
use wasm_bindgen_test::wasm_bindgen_test;

fn local() -> web_sys::Storage {
    window().local_storage().unwrap().unwrap()
}

fn empty() -> Storage {
    local().clear().unwrap();
    window().session_storage().unwrap().unwrap().clear().unwrap();
    Storage::open(Slot::FIRST)
}

fn put(storage: &mut Storage, key: &str, value: Option<&str>) -> Option<StorageNotice> {
    storage.put(key.to_owned(), value.map(str::to_owned))
}

#[wasm_bindgen_test]
fn records_come_back_as_they_were() {
    let mut storage = empty();
    assert!(storage.is_lasting());
    local().set_item("voltab/1/theme", "dark").unwrap();
    local().set_item("someone else's", "x").unwrap();
    assert_eq!(put(&mut storage, "station", Some("{\"ä\":1}")), None);
    assert_eq!(put(&mut storage, "event/7", Some("[]")), None);
    assert_eq!(put(&mut storage, "event/8", Some("[]")), None);
    assert_eq!(put(&mut storage, "event/7", None), None);
    assert_eq!(put(&mut storage, "station", Some("{\"ä\":2}")), None);

    let records = Storage::open(Slot::FIRST).records();
    let records: Vec<_> = records.iter().map(|(key, value)| (&**key, &**value)).collect();
    assert_eq!(records, [("event/8", "[]"), ("station", "{\"ä\":2}")]);
    assert!(!Storage::open(Slot::FIRST).is_empty());
    assert!(Storage::open(Slot(2)).is_empty(), "each station has records of its own");
    assert!(local().get_item("voltab/1/engine/station").unwrap().is_some());

    storage.clear();
    assert!(Storage::open(Slot::FIRST).records().is_empty());
    assert_eq!(storage::preference("theme").as_deref(), Some("dark"));
    assert!(local().get_item("someone else's").unwrap().is_some());
}

#[wasm_bindgen_test]
fn what_does_not_fit_is_kept_in_mind_until_it_does() {
    let mut storage = empty();
    assert_eq!(put(&mut storage, "old", Some(&"x".repeat(200_000))), None);
    let fill = "x".repeat(100_000);
    let mut parts = 0;
    while local().set_item(&format!("fill{parts}"), &fill).is_ok() {
        parts += 1;
    }
    let big = "y".repeat(150_000);
    assert_eq!(put(&mut storage, "big", Some(&big)), Some(StorageNotice::Began));
    assert_eq!(put(&mut storage, "big", Some(&big)), None, "said once");
    // What fits is written all the same.
    assert_eq!(put(&mut storage, "small", Some("1")), None);
    assert_eq!(Storage::open(Slot::FIRST).records().get("small").map(String::as_str), Some("1"));
    assert_eq!(Storage::open(Slot::FIRST).records().get("big"), None);
    // Forgetting needs no room, and makes some.
    assert_eq!(put(&mut storage, "old", None), Some(StorageNotice::Ended));
    assert_eq!(Storage::open(Slot::FIRST).records().get("big").map(String::len), Some(big.len()));
    empty();
}

#[wasm_bindgen_test]
fn a_storage_nowhere_takes_everything_and_keeps_nothing() {
    let mut storage = Storage::nowhere(Slot::FIRST);
    assert!(!storage.is_lasting());
    assert_eq!(put(&mut storage, "station", Some("1")), None);
    assert!(storage.records().is_empty());
}

#[wasm_bindgen_test]
fn the_password_stays_with_the_tab() {
    empty();
    assert_eq!(connection_settings::load(Slot::FIRST), None);
    let connection = ConnectionSettings {
        url: "ws://host".to_owned(),
        id: "CP001".to_owned(),
        user: "me".to_owned(),
        password: "very-secret".to_owned(),
    };
    connection_settings::save(Slot::FIRST, &connection);
    assert_eq!(
        connection_settings::load(Slot::FIRST),
        Some(Stored { connection: connection.clone(), password_lost: false })
    );
    for index in 0..local().length().unwrap() {
        let key = local().key(index).unwrap().unwrap();
        assert!(!local().get_item(&key).unwrap().unwrap().contains("very-secret"), "{key}");
    }

    window().session_storage().unwrap().unwrap().clear().unwrap();
    let without = ConnectionSettings { password: String::new(), ..connection };
    assert_eq!(
        connection_settings::load(Slot::FIRST),
        Some(Stored { connection: without.clone(), password_lost: true })
    );
    connection_settings::save(Slot::FIRST, &without);
    assert_eq!(
        connection_settings::load(Slot::FIRST),
        Some(Stored { connection: without, password_lost: false })
    );
    empty();
}

#[wasm_bindgen_test]
fn so_does_a_token_in_the_address() {
    empty();
    let connection = ConnectionSettings {
        url: "wss://host/ocpp?a=1&token=very-secret".to_owned(),
        id: "CP001".to_owned(),
        ..ConnectionSettings::default()
    };
    connection_settings::save(Slot::FIRST, &connection);
    let stored = Stored { connection: connection.clone(), password_lost: false };
    assert_eq!(connection_settings::load(Slot::FIRST), Some(stored));
    for index in 0..local().length().unwrap() {
        let key = local().key(index).unwrap().unwrap();
        assert!(!local().get_item(&key).unwrap().unwrap().contains("very-secret"), "{key}");
    }

    window().session_storage().unwrap().unwrap().clear().unwrap();
    let without = ConnectionSettings { url: "wss://host/ocpp?a=1".to_owned(), ..connection };
    let lost = Stored { connection: without.clone(), password_lost: true };
    assert_eq!(connection_settings::load(Slot::FIRST), Some(lost));
    connection_settings::save(Slot::FIRST, &without);
    assert_eq!(
        connection_settings::load(Slot::FIRST),
        Some(Stored { connection: without, password_lost: false })
    );
    empty();
}
