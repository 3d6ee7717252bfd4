//! The station's records in the browser's `localStorage`.
//!
//! **Owns** the keys, one prefix for each station, and what happens when the storage is full.
//! **Must not know** what is in a record.
//!
//! The version in the prefix stands for the layout below it: a page that knows another layout
//! starts another station instead of misreading this one.
//!
//! Under the prefix `voltab/1/` are the records of the first station as `engine/<key>` (the keys are in the
//! engine's `snapshot.rs`), those of further stations as `station/<number>/engine/<key>`, and those of the
//! demo CSMS as `demo/<key>` (its private keys are in `authority`). All other values are
//! listed in `state/preferences.rs`. The password for the CSMS, and a token in its URL, are only in
//! sessionStorage. A password in
//! a location of firmware or diagnostics is stored with its order, which has to survive a reload.

use leptos::prelude::window;
use ocpp_types::{Text, text};
use std::collections::BTreeMap;

const PREFIX: &str = "voltab/1/";

/// Which of the page's stations, from 1 on; what belongs to it has a place of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub u32);

impl Slot {
    pub const FIRST: Self = Self(1);
    /// The slot of the demo CSMS, which is no station.
    pub const DEMO: Self = Self(0);

    /// The name of a value of this station. The first one's have no number: most pages have one.
    pub fn name(self, of: &str) -> String {
        if self == Self::FIRST {
            return of.to_owned();
        }
        ["station/", &self.0.to_string(), "/", of].concat()
    }

    fn records(self) -> String {
        if self == Self::DEMO {
            return [PREFIX, "demo/"].concat();
        }
        [PREFIX, &self.name("engine/")].concat()
    }
}

/// What changed about the browser's willingness to keep records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageNotice {
    /// A record could not be written. It is held in memory and tried again with every later one.
    Began,
    /// Everything held back is written now.
    Ended,
}

impl StorageNotice {
    /// What there is to say of it.
    pub fn text(self) -> Text {
        match self {
            Self::Began => text!(
                "driver-storage-full",
                "Browser storage is full: changes from now on will be lost on reload, until there is space again."
            ),
            Self::Ended => text!(
                "driver-stored-again",
                "Storage works again; all pending data has been saved."
            ),
        }
    }
}

/// The records of one engine.
#[derive(Debug)]
pub struct Storage {
    area: Option<web_sys::Storage>,
    slot: Slot,
    /// What the full keys begin with.
    prefix: String,
    /// What could not be written, by record; `None` where it was to be forgotten.
    unsaved: BTreeMap<String, Option<String>>,
}

impl Storage {
    /// In the browser, where it lets us.
    pub fn open(slot: Slot) -> Self {
        Self::new(local(), slot)
    }

    /// Keeps nothing.
    pub fn nowhere(slot: Slot) -> Self {
        Self::new(None, slot)
    }

    fn new(area: Option<web_sys::Storage>, slot: Slot) -> Self {
        Self { area, slot, prefix: slot.records(), unsaved: BTreeMap::new() }
    }

    pub fn slot(&self) -> Slot {
        self.slot
    }

    pub fn is_lasting(&self) -> bool {
        self.area.is_some()
    }

    /// Whether there is no record. None is read for that.
    pub fn is_empty(&self) -> bool {
        self.area.as_ref().is_none_or(|area| keys(area, &self.prefix).is_empty())
    }

    /// Every record, by the engine's key.
    pub fn records(&self) -> BTreeMap<String, String> {
        let Some(area) = &self.area else { return BTreeMap::new() };
        keys(area, &self.prefix)
            .into_iter()
            .filter_map(|full| {
                let value = area.get_item(&full).ok()??;
                Some((full.strip_prefix(&self.prefix)?.to_owned(), value))
            })
            .collect()
    }

    /// Keeps or forgets a record.
    pub fn put(&mut self, key: String, value: Option<String>) -> Option<StorageNotice> {
        let area = self.area.as_ref()?;
        let was_failing = !self.unsaved.is_empty();
        self.unsaved.insert(key, value);
        // What is to be forgotten goes first: it makes room.
        let prefix = &self.prefix;
        self.unsaved.retain(|key, value| value.is_some() || !write(area, prefix, key, None));
        self.unsaved.retain(|key, value| !write(area, prefix, key, value.as_deref()));
        match (was_failing, !self.unsaved.is_empty()) {
            (false, true) => Some(StorageNotice::Began),
            (true, false) => Some(StorageNotice::Ended),
            _ => None,
        }
    }

    /// Forgets every record.
    pub fn clear(&mut self) -> Option<StorageNotice> {
        let area = self.area.as_ref()?;
        let was_failing = !self.unsaved.is_empty();
        self.unsaved.clear();
        for key in keys(area, &self.prefix) {
            // Forgetting needs no room, so it does not fail.
            let _ = area.remove_item(&key);
        }
        was_failing.then_some(StorageNotice::Ended)
    }
}

fn write(area: &web_sys::Storage, prefix: &str, key: &str, value: Option<&str>) -> bool {
    let full = [prefix, key].concat();
    match value {
        Some(value) => area.set_item(&full, value).is_ok(),
        None => area.remove_item(&full).is_ok(),
    }
}

/// The full keys of all records. Collected first: removing changes the order of the rest.
fn keys(area: &web_sys::Storage, prefix: &str) -> Vec<String> {
    (0..area.length().unwrap_or(0))
        .filter_map(|index| area.key(index).ok().flatten())
        .filter(|key| key.starts_with(prefix))
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

pub fn forget_preference(name: &str) {
    let _ = local().map(|area| area.remove_item(&format!("{PREFIX}{name}")));
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
