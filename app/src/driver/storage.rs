//! What the browser keeps for us: the station's records in `localStorage`.
//!
//! **Owns** the key prefix and what happens when the browser keeps nothing more.
//! **Must not know** what is in a record.
//!
//! The version in the prefix stands for the layout below it: a page that knows another layout
//! starts another station instead of misreading this one.

use leptos::prelude::window;
use ocpp_engine::SortedMap;

const PREFIX: &str = "voltab/1/";
const RECORDS: &str = "voltab/1/engine/";

/// What changed about the browser's willingness to keep records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A record could not be written. It is held in memory and tried again with every later one.
    Began,
    /// Everything held back is written now.
    Ended,
}

/// The engine's records.
#[derive(Debug)]
pub struct Storage {
    area: Option<web_sys::Storage>,
    /// What could not be written, by record; `None` where it was to be forgotten.
    unsaved: SortedMap<String, Option<String>>,
}

impl Storage {
    /// In the browser, where it lets us.
    pub fn open() -> Self {
        Self { area: local(), unsaved: SortedMap::new() }
    }

    /// Keeps nothing.
    pub fn nowhere() -> Self {
        Self { area: None, unsaved: SortedMap::new() }
    }

    pub fn is_lasting(&self) -> bool {
        self.area.is_some()
    }

    /// Every record, by the engine's key.
    pub fn records(&self) -> SortedMap<String, String> {
        let Some(area) = &self.area else { return SortedMap::new() };
        keys(area)
            .into_iter()
            .filter_map(|full| {
                let value = area.get_item(&full).ok()??;
                Some((full.strip_prefix(RECORDS)?.to_owned(), value))
            })
            .collect()
    }

    /// Keeps or forgets a record.
    pub fn put(&mut self, key: String, value: Option<String>) -> Option<Trouble> {
        let area = self.area.as_ref()?;
        let was_failing = !self.unsaved.is_empty();
        self.unsaved.insert(key, value);
        // What is to be forgotten goes first: it makes room.
        self.unsaved.retain(|key, value| value.is_some() || !write(area, key, None));
        self.unsaved.retain(|key, value| !write(area, key, value.as_deref()));
        match (was_failing, !self.unsaved.is_empty()) {
            (false, true) => Some(Trouble::Began),
            (true, false) => Some(Trouble::Ended),
            _ => None,
        }
    }

    /// Forgets every record.
    pub fn clear(&mut self) -> Option<Trouble> {
        let area = self.area.as_ref()?;
        let was_failing = !self.unsaved.is_empty();
        self.unsaved.clear();
        for key in keys(area) {
            // Forgetting needs no room, so it does not fail.
            let _ = area.remove_item(&key);
        }
        was_failing.then_some(Trouble::Ended)
    }
}

fn write(area: &web_sys::Storage, key: &str, value: Option<&str>) -> bool {
    let full = format!("{RECORDS}{key}");
    match value {
        Some(value) => area.set_item(&full, value).is_ok(),
        None => area.remove_item(&full).is_ok(),
    }
}

/// The full keys of all records. Collected first: removing changes the order of the rest.
fn keys(area: &web_sys::Storage) -> Vec<String> {
    (0..area.length().unwrap_or(0))
        .filter_map(|index| area.key(index).ok().flatten())
        .filter(|key| key.starts_with(RECORDS))
        .collect()
}

fn local() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn session() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

/// A value that the page itself keeps beside the records.
pub fn preference(name: &str) -> Option<String> {
    local()?.get_item(&format!("{PREFIX}{name}")).ok().flatten()
}

/// Keeps it, where the browser lets us: a preference is not worth a message.
pub fn set_preference(name: &str, value: &str) {
    let _ = local().map(|area| area.set_item(&format!("{PREFIX}{name}"), value));
}

/// A value that ends with the tab, and that a reload leaves alone.
pub fn session_value(name: &str) -> Option<String> {
    session()?.get_item(&format!("{PREFIX}{name}")).ok().flatten()
}

pub fn set_session_value(name: &str, value: Option<&str>) {
    let Some(area) = session() else { return };
    let full = format!("{PREFIX}{name}");
    let _ = match value {
        Some(value) => area.set_item(&full, value),
        None => area.remove_item(&full),
    };
}
