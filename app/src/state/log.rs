//! The log as components read it.
//!
//! **Owns** how readers are notified of a change. **Must not know** what an entry says.
//!
//! Entries sit outside the reactive graph (`driver/log.rs`); a version signal tells that there are
//! others now, so that a thousand frames cost one notification and a list reads only the rows it shows.

use leptos::prelude::*;
use ocpp_types::log::LogEntry;

use crate::driver::log;
pub use crate::driver::log::{Log as Entries, Numbered, Row};

/// A handle to a log.
#[derive(Clone, Copy, Debug)]
pub struct Log {
    entries: StoredValue<log::Log, LocalStorage>,
    version: RwSignal<u64>,
}

impl Log {
    #[must_use]
    pub fn new(entries: log::Log) -> Self {
        Self { entries: StoredValue::new_local(entries), version: RwSignal::new(0) }
    }

    /// Changes with every batch of entries and when the log is cleared.
    pub fn version(&self) -> ReadSignal<u64> {
        self.version.read_only()
    }

    /// The entries themselves, for plain functions.
    pub fn entries(&self) -> Entries {
        self.entries.get_value()
    }

    pub fn len(&self) -> usize {
        self.entries.with_value(log::Log::len)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of the oldest entry kept; that of the next one where there is none.
    pub fn first_seq(&self) -> u64 {
        self.entries.with_value(log::Log::first_seq)
    }

    /// The number that the next entry will get.
    pub fn next_seq(&self) -> u64 {
        self.entries.with_value(log::Log::next_seq)
    }

    /// Lends the rows kept with `from_seq <= seq < to_seq`, oldest first.
    pub fn with_range<R>(&self, from_seq: u64, to_seq: u64, read: impl FnOnce(&[&Row]) -> R) -> R {
        self.entries.with_value(|entries| entries.with_range(from_seq, to_seq, read))
    }

    pub fn get(&self, seq: u64) -> Option<Row> {
        self.entries.with_value(|entries| entries.get(seq))
    }

    pub fn clear(&self) {
        self.entries.with_value(log::Log::clear);
        self.changed();
    }

    pub(super) fn append(&self, entries: Vec<LogEntry>) {
        self.entries.with_value(|log| log.append(entries));
        self.changed();
    }

    pub(super) fn replace(&self, first: u64, entries: Vec<LogEntry>) {
        self.entries.with_value(|log| log.replace(first, entries));
        self.changed();
    }

    /// There are other entries now.
    pub(super) fn changed(&self) {
        self.version.update(|version| *version += 1);
    }
}
