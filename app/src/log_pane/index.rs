//! The rows that pass the filter, by the numbers of their first entries.
//!
//! **Owns** the numbers, kept up with the log entry by entry.
//! **Must not know** which of them are on screen.

use std::collections::VecDeque;

use ocpp_engine::{LogEntry, StationView};

use super::filter::Filter;
use super::pairs::{Pair, Pairs};
use crate::reactive::{Memo, RwSignal, StoredValue, expect_context, untrack};
use crate::state::AppState;
use crate::state::browsed::Browsed;
use crate::state::log::{Log, Row};

#[derive(Debug, Default)]
struct Index {
    filter: Filter,
    pairs: Pairs,
    /// Ascending.
    seqs: VecDeque<u64>,
    /// How many have left at the front since the filter changed.
    dropped: u64,
    /// The first number that has not been looked at.
    next: u64,
    /// Counts rows that have changed.
    revision: u64,
    /// Of which log it is.
    shown: u32,
}

impl Index {
    /// Looks at what is new in the log, or at everything where the filter is another one.
    fn follow(&mut self, filter: &Filter, log: &Log, shown: u32) {
        if self.shown != shown {
            *self = Self { shown, revision: self.revision + 1, ..Self::default() };
        }
        if self.filter != *filter {
            let narrower = filter.narrows(&self.filter);
            self.filter = filter.clone();
            self.dropped = 0;
            if narrower {
                let Self { filter, pairs, seqs, .. } = self;
                seqs.retain(|seq| pairs.get(*seq).is_some_and(|pair| filter.admits(pair, log)));
            } else {
                self.seqs.clear();
                self.next = 0;
            }
        }
        let first = log.first_seq();
        while self.seqs.front().is_some_and(|seq| *seq < first) {
            self.seqs.pop_front();
            self.dropped += 1;
        }
        let mut changed = Vec::new();
        self.pairs.follow(log, &mut changed);
        self.revision += changed.len() as u64;
        let known = self.next;
        for seq in changed.into_iter().filter(|seq| *seq < known) {
            self.judge_again(seq, log);
        }
        let Self { filter, pairs, seqs, .. } = self;
        seqs.extend(pairs.from(self.next).filter(|pair| filter.admits(pair, log)).map(|p| p.seq));
        self.next = log.next_seq();
    }

    /// An answer may bring a row in, or take it out.
    fn judge_again(&mut self, seq: u64, log: &Log) {
        let wanted = self.pairs.get(seq).is_some_and(|pair| self.filter.admits(pair, log));
        match (self.seqs.binary_search(&seq), wanted) {
            (Ok(at), false) => {
                self.seqs.remove(at);
            }
            (Err(at), true) => self.seqs.insert(at, seq),
            _ => {}
        }
    }
}

/// What changes when the index does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    pub count: usize,
    /// Counts rows that have left at the front; jumps when the filter changes.
    pub dropped: u64,
    last: Option<u64>,
    revision: u64,
}

impl Extent {
    /// How many have ever been in, with the present filter.
    pub fn total(&self) -> u64 {
        self.dropped + self.count as u64
    }
}

/// A handle to the filtered log: the live one, or one that was imported.
#[derive(Clone, Copy, Debug)]
pub struct Entries {
    live: Log,
    pub browsed: Browsed,
    pub filter: RwSignal<Filter>,
    index: StoredValue<Index>,
    extent: Memo<Extent>,
}

impl Entries {
    pub fn new() -> Self {
        let AppState { log: live, browsed, .. } = expect_context();
        let filter = RwSignal::new(Filter::default());
        let index = StoredValue::new(Index::default());
        // The index is a cache of what the memo depends on; only here is it written.
        let extent = Memo::new(move || {
            let shown = browsed.shown();
            let log = if shown > 0 { browsed.log } else { live };
            log.version().track();
            filter.with(|filter| {
                index.update_value(|index| {
                    index.follow(filter, &log, shown);
                    Extent {
                        count: index.seqs.len(),
                        dropped: index.dropped,
                        last: index.seqs.back().copied(),
                        revision: index.revision,
                    }
                })
            })
        });
        Self { live, browsed, filter, index, extent }
    }

    /// The log that is shown; tracked.
    pub fn log(self) -> Log {
        if self.is_imported() { self.browsed.log } else { self.live }
    }

    /// Whether it is one that was imported; tracked.
    pub fn is_imported(self) -> bool {
        self.shown() > 0
    }

    /// Another number means another log; tracked.
    pub fn shown(self) -> u32 {
        self.browsed.shown()
    }

    /// Tracked: changes whenever rows come, go, change or are filtered anew.
    pub fn extent(self) -> Extent {
        self.extent.get()
    }

    pub fn extent_untracked(self) -> Extent {
        self.extent.get_untracked()
    }

    /// How many rows pass the filter, and how many entries there are; tracked.
    pub fn counts(self) -> (usize, usize) {
        let log = self.log();
        log.version().track();
        (self.extent.get().count, log.len())
    }

    /// The numbers at these positions; tracked.
    pub fn slice(self, from: usize, to: usize) -> Vec<u64> {
        let to = to.min(self.extent.get().count);
        self.index.with_value(|index| index.seqs.range(from.min(to)..to).copied().collect())
    }

    pub fn at(self, position: usize) -> Option<u64> {
        self.index.with_value(|index| index.seqs.get(position).copied())
    }

    /// Where a row is, or where it would be.
    pub fn position(self, seq: u64) -> usize {
        self.index.with_value(|index| index.seqs.partition_point(|at| *at < seq))
    }

    pub fn pair(self, seq: u64) -> Option<Pair> {
        self.index.with_value(|index| index.pairs.get(seq).copied())
    }

    /// Every action that was seen; tracked.
    pub fn actions(self) -> Vec<String> {
        self.extent.track();
        self.index.with_value(|index| index.pairs.actions().to_vec())
    }

    /// How many connectors the station has whose log is shown.
    pub fn connectors(self, station: RwSignal<StationView>) -> usize {
        let session = untrack(|| self.browsed.session());
        let live = || station.with_untracked(|view| view.connectors.len());
        session.map_or_else(live, |session| session.header.connectors)
    }

    /// The entry as the file has it, where the replay made another one of it.
    pub fn recorded(self, seq: u64) -> Option<LogEntry> {
        self.browsed.differing.with_value(|all| all.binary_search(&seq).ok())?;
        let session = untrack(|| self.browsed.session())?;
        session.entries.get((seq - session.first) as usize).cloned()
    }

    /// An entry of the log that is shown.
    pub fn row(self, seq: u64) -> Option<Row> {
        untrack(|| self.log()).get(seq)
    }
}
