//! What the driver reports to the layer that shows the station.
//!
//! **Must not know** who that is: the layer above passes a function in.

use std::ops::Range;
use std::sync::Arc;

use ocpp_engine::StationView;
use ocpp_types::log::LogEntry;

use super::connection_settings::ConnectionSettings;
use super::explain::Finding;
use super::session_file::SessionFile;
use super::storage::StorageNotice;

/// Something that has changed. Reported after the engine has processed an input, never during it.
#[derive(Debug)]
pub enum Report {
    /// Entries with these numbers were appended to the log.
    Log(Range<u64>),
    /// The view of the station to be shown: of the live one, or of one that is replayed.
    Station(Box<StationView>),
    /// Why there is no connection.
    Finding(Option<Finding>),
    /// The browser does not store records any more, or does so again.
    Storage(StorageNotice),
    /// A connection was ordered.
    Connection(ConnectionSettings),
    /// An imported session is shown instead of the live log, as a whole.
    SessionOpened(Arc<SessionFile>),
    /// It is shown from its start on: nothing yet of entries from this number on.
    SessionRewound(u64),
    /// How far its replay is, and entries that have come out since the last time.
    Replay { progress: Progress, entries: Vec<LogEntry>, differing: Vec<u64> },
    /// The live log is shown again.
    SessionClosed,
}

/// How a session is replayed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// The station runs again; else only its log is shown again.
    pub reruns: bool,
    pub running: bool,
    /// Times as fast as it was; 0 is as fast as can be.
    pub speed: f64,
    /// The moment that is shown and that of the end, in Unix milliseconds on the host's clock.
    pub at: i64,
    pub end: i64,
    /// Entries so far that the file has as well, and how many of them are the same.
    pub entries: u64,
    pub identical: u64,
    /// There is nothing more to come.
    pub ended: bool,
}
