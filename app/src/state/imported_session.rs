//! A session that was imported, and how far it has been played again.
//!
//! **Owns** which log is shown. **Must not know** how a session is played.

use std::sync::Arc;

use super::log::Log;
use crate::driver::log;
pub use crate::driver::report::Progress;
use crate::driver::session_file::SessionFile;
use leptos::prelude::*;
use ocpp_types::log::LogEntry;

/// A handle to the imported session.
#[derive(Clone, Copy, Debug)]
pub struct ImportedSession {
    /// The entries of it that are shown.
    pub log: Log,
    /// Which log is shown: 0 is the live one, others count what was imported or begun anew.
    shown: RwSignal<u32>,
    count: StoredValue<u32>,
    file: StoredValue<Option<Arc<SessionFile>>>,
    /// While it is played.
    pub progress: RwSignal<Option<Progress>>,
    /// Numbers of entries that came out otherwise than the file has them, in ascending order.
    pub differing: StoredValue<Vec<u64>>,
}

impl ImportedSession {
    #[must_use]
    pub fn new() -> Self {
        Self {
            log: Log::new(log::Log::new()),
            shown: RwSignal::new(0),
            count: StoredValue::new(0),
            file: StoredValue::new(None),
            progress: RwSignal::new(None),
            differing: StoredValue::new(Vec::new()),
        }
    }

    /// Another number means another log; tracked.
    pub fn shown(self) -> u32 {
        self.shown.get()
    }

    /// The file that was imported; tracked.
    pub fn file(self) -> Option<Arc<SessionFile>> {
        self.shown.track();
        self.file.get_value()
    }

    /// How many of its entries, the oldest ones, a log has no room for; tracked.
    pub fn omitted(self) -> usize {
        let entries = self.file().map_or(0, |file| file.entries.len());
        entries.saturating_sub(self.log.len())
    }

    /// Whether it is played; tracked.
    pub fn is_playing(self) -> bool {
        self.progress.with(Option::is_some)
    }

    /// Shows entries from elsewhere instead of the live log.
    pub(super) fn browse(self, file: Arc<SessionFile>) {
        self.progress.set(None);
        self.log.replace(file.first, file.entries.clone());
        self.file.set_value(Some(file));
        self.renew();
    }

    /// Shows none of them yet, but those that come from this number on.
    pub(super) fn rewind(self, first: u64) {
        self.log.replace(first, Vec::new());
        self.renew();
    }

    /// Shows what has come out of a replay.
    pub(super) fn replayed(self, progress: Progress, entries: Vec<LogEntry>, differing: Vec<u64>) {
        self.differing.set_value(differing);
        if !entries.is_empty() {
            self.log.append(entries);
        }
        if self.progress.get_untracked() != Some(progress) {
            self.progress.set(Some(progress));
        }
    }

    fn renew(self) {
        self.differing.set_value(Vec::new());
        self.count.update_value(|count| *count += 1);
        self.shown.set(self.count.get_value());
    }

    pub(super) fn leave(self) {
        self.progress.set(None);
        self.shown.set(0);
        self.file.set_value(None);
        self.log.replace(1, Vec::new());
    }
}

impl Default for ImportedSession {
    fn default() -> Self {
        Self::new()
    }
}
