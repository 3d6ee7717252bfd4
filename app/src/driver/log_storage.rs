//! The newest log entries, kept over a reload.
//!
//! **Owns** how much that is. **Must not know** what an entry says.
//!
//! They are in `sessionStorage`, which ends with the tab: the traffic should not be stored any
//! longer. The recording for a replay starts again.

use super::log::Log;
use super::session_file;
use super::storage::{self, Slot};

const NAME: &str = "log";
const MOST_ENTRIES: u64 = 2_000;
/// The most bytes of all stations together: browsers give a page five million characters.
const MOST_BYTES: usize = 2 << 20;

/// Keeps the log of one of so many stations.
pub fn keep(slot: Slot, stations: usize, log: &Log) {
    let text = session_file::write_newest(log, MOST_ENTRIES, MOST_BYTES / stations.max(1));
    // An older one that stood in the way of a newer one would be shown instead of it.
    forget(slot);
    storage::set_session_value(&slot.name(NAME), Some(&text));
}

/// Puts back what was kept; what cannot be read any more is gone.
pub fn restore(slot: Slot, log: &Log) {
    if let Some(Ok(kept)) = kept(slot).map(|text| session_file::read(&text)) {
        log.replace(kept.first, kept.entries);
    }
}

fn kept(slot: Slot) -> Option<String> {
    storage::session_value(&slot.name(NAME))
}

pub fn forget(slot: Slot) {
    storage::set_session_value(&slot.name(NAME), None);
}
