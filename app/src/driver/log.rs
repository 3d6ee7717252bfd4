//! The log: a bounded ring of entries, numbered for good.
//!
//! **Owns** which entries are kept and their sequence numbers.
//! **Must not know** what an entry says, or who shows it.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use ocpp_types::log::{LogEntry, LogKind};
use serde::Serialize;

/// The most entries: a day of heartbeats and meter values fits; more would only cost memory.
pub const MAX_ENTRIES: usize = 100_000;
/// The most bytes of texts in frames: a CSMS that sends a megabyte at a time fills no memory either.
pub const MAX_BYTES: usize = 64 << 20;

/// One entry under its number. Cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Starts at 1 with the page and is never used again, not even after [`Log::clear`].
    pub seq: u64,
    pub entry: Arc<LogEntry>,
}

/// A log entry with its number, as scripts and files have it.
#[derive(Debug, Serialize)]
pub struct Numbered<'a> {
    pub seq: u64,
    #[serde(flatten)]
    pub entry: &'a LogEntry,
}

impl<'a> From<&'a Row> for Numbered<'a> {
    fn from(row: &'a Row) -> Self {
        Self { seq: row.seq, entry: &row.entry }
    }
}

#[derive(Debug)]
struct Ring {
    rows: VecDeque<Row>,
    next: u64,
    bytes: usize,
}

/// What an entry weighs: its text, and a little for the rest.
pub(crate) fn weight(row: &Row) -> usize {
    const REST: usize = 200;
    match &row.entry.kind {
        LogKind::Frame(frame) => frame.text.len() + REST,
        LogKind::Notice(notice) => notice.text.english().len() + REST,
    }
}

impl Ring {
    fn first(&self) -> u64 {
        self.rows.front().map_or(self.next, |row| row.seq)
    }

    fn push(&mut self, row: Row) {
        self.next += 1;
        self.bytes += weight(&row);
        self.rows.push_back(row);
        while self.rows.len() > MAX_ENTRIES || (self.bytes > MAX_BYTES && self.rows.len() > 1) {
            let Some(oldest) = self.rows.pop_front() else { break };
            self.bytes -= weight(&oldest);
        }
    }

    /// Numbers are without gaps, so a sequence number is an index.
    fn index(&self, seq: u64) -> usize {
        usize::try_from(seq.saturating_sub(self.first())).unwrap_or(usize::MAX).min(self.rows.len())
    }
}

/// A handle to the log.
#[derive(Clone, Debug)]
pub struct Log(Rc<RefCell<Ring>>);

impl Log {
    #[must_use]
    pub fn new() -> Self {
        let ring = Ring { rows: VecDeque::new(), next: 1, bytes: 0 };
        Self(Rc::new(RefCell::new(ring)))
    }

    pub fn len(&self) -> usize {
        self.0.borrow().rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of the oldest entry kept; that of the next one where there is none.
    pub fn first_seq(&self) -> u64 {
        self.0.borrow().first()
    }

    /// The number that the next entry will get.
    pub fn next_seq(&self) -> u64 {
        self.0.borrow().next
    }

    /// Lends the rows kept with `from_seq <= seq < to_seq`, oldest first.
    pub fn with_range<R>(&self, from_seq: u64, to_seq: u64, read: impl FnOnce(&[&Row]) -> R) -> R {
        let ring = self.0.borrow();
        let (from, to) = (ring.index(from_seq), ring.index(to_seq));
        let rows: Vec<&Row> = ring.rows.range(from..to.max(from)).collect();
        read(&rows)
    }

    pub fn get(&self, seq: u64) -> Option<Row> {
        let ring = self.0.borrow();
        let row = ring.rows.get(ring.index(seq))?;
        (row.seq == seq).then(|| row.clone())
    }

    /// Appends a batch and returns the numbers of its rows.
    pub fn append(&self, entries: Vec<LogEntry>) -> Range<u64> {
        let mut ring = self.0.borrow_mut();
        let first = ring.next;
        for entry in entries {
            let seq = ring.next;
            ring.push(Row { seq, entry: Arc::new(entry) });
        }
        first..ring.next
    }

    /// Makes it a log of these entries alone, the first of them under this number.
    pub fn replace(&self, first: u64, entries: Vec<LogEntry>) {
        *self.0.borrow_mut() = Ring { rows: VecDeque::new(), next: first, bytes: 0 };
        self.append(entries);
    }

    pub fn clear(&self) {
        let mut ring = self.0.borrow_mut();
        ring.rows.clear();
        ring.bytes = 0;
    }
}

impl Default for Log {
    fn default() -> Self {
        Self::new()
    }
}
