//! The entries that pass the filter, by their numbers.
//!
//! **Owns** the numbers, kept up with the log entry by entry.
//! **Must not know** which of them are on screen.

use std::collections::VecDeque;

use leptos::prelude::*;

use super::filter::Filter;
use crate::state::AppState;
use crate::state::log::{Log, Row};

#[derive(Debug, Default)]
struct Index {
    filter: Filter,
    /// Ascending.
    seqs: VecDeque<u64>,
    /// How many have left at the front since the filter changed.
    dropped: u64,
    /// The first number that has not been looked at.
    next: u64,
}

impl Index {
    /// Looks at what is new in the log, or at everything where the filter is another one.
    fn follow(&mut self, filter: &Filter, log: &Log) {
        if self.filter != *filter {
            *self = Self { filter: filter.clone(), ..Self::default() };
        }
        let first = log.first_seq();
        while self.seqs.front().is_some_and(|seq| *seq < first) {
            self.seqs.pop_front();
            self.dropped += 1;
        }
        log.with_range(self.next, u64::MAX, |rows| {
            let wanted = rows.iter().filter(|row| self.filter.admits(&row.entry));
            self.seqs.extend(wanted.map(|row| row.seq));
            if let Some(last) = rows.last() {
                self.next = last.seq + 1;
            }
        });
    }
}

/// What changes when the index does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    pub count: usize,
    /// Counts entries that have left at the front; jumps when the filter changes.
    pub dropped: u64,
    last: Option<u64>,
}

impl Extent {
    /// How many have ever been in, with the present filter.
    pub fn total(&self) -> u64 {
        self.dropped + self.count as u64
    }
}

/// A handle to the filtered log.
#[derive(Clone, Copy, Debug)]
pub struct Entries {
    log: Log,
    index: StoredValue<Index, LocalStorage>,
    extent: Memo<Extent>,
}

impl Entries {
    pub fn new(filter: RwSignal<Filter>) -> Self {
        let log = expect_context::<AppState>().log;
        let index = StoredValue::new_local(Index::default());
        let version = log.version();
        // The index is a cache of what the memo depends on; only here is it written.
        let extent = Memo::new(move |_| {
            version.track();
            filter
                .with(|filter| {
                    index.try_update_value(|index| {
                        index.follow(filter, &log);
                        let last = index.seqs.back().copied();
                        Extent { count: index.seqs.len(), dropped: index.dropped, last }
                    })
                })
                .unwrap_or_default()
        });
        Self { log, index, extent }
    }

    /// Tracked: changes whenever entries come, go or are filtered anew.
    pub fn extent(self) -> Extent {
        self.extent.get()
    }

    pub fn extent_untracked(self) -> Extent {
        self.extent.get_untracked()
    }

    /// How many pass the filter, and how many there are; tracked.
    pub fn counts(self) -> (usize, usize) {
        self.log.version().track();
        (self.extent.get().count, self.log.len())
    }

    /// The numbers at these positions; tracked.
    pub fn slice(self, from: usize, to: usize) -> Vec<u64> {
        let to = to.min(self.extent.get().count);
        self.index.with_value(|index| index.seqs.range(from.min(to)..to).copied().collect())
    }

    pub fn at(self, position: usize) -> Option<u64> {
        self.index.with_value(|index| index.seqs.get(position).copied())
    }

    /// Where an entry is, or where it would be.
    pub fn position(self, seq: u64) -> usize {
        self.index.with_value(|index| index.seqs.partition_point(|at| *at < seq))
    }

    pub fn row(self, seq: u64) -> Option<Row> {
        self.log.get(seq)
    }
}
