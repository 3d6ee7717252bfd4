//! The rows that pass the filter, by the numbers of their first entries.
//!
//! **Owns** the numbers, and keeps up with the log entry by entry.
//! **Must not know** which of the rows are on screen, or when they are read.

use std::collections::VecDeque;
use std::ops::Range;

use super::filter::{Filter, Translate};
use super::pairs::{Pair, Pairs};
use crate::driver::language::Language;
use crate::state::log::Entries;

/// What is asked for.
#[derive(Clone, Copy)]
pub(super) struct Query<'a> {
    /// Which log it is: another number means other entries under the same numbers.
    pub shown: u32,
    pub filter: &'a Filter,
    pub language: Language,
    pub translate: Translate<'a>,
}

/// What has to be drawn again when it changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IndexState {
    /// Rows that pass the filter.
    pub count: usize,
    /// Rows of the log, whether they pass or not.
    pub rows: usize,
    /// Rows that have left at the front since the filter changed.
    pub dropped: u64,
    /// Counts changes of the filter and of the log that is shown.
    pub generation: u32,
    last: Option<u64>,
    /// Counts changes of rows that were there before.
    pub revision: u64,
}

impl IndexState {
    /// Rows that have passed the present filter so far, including those that have left the log.
    pub fn total(&self) -> u64 {
        self.dropped + self.count as u64
    }
}

#[derive(Debug, Default)]
pub struct Index {
    filter: Filter,
    language: Language,
    pairs: Pairs,
    /// Ascending.
    seqs: VecDeque<u64>,
    dropped: u64,
    generation: u32,
    /// The first number that has not been read.
    next: u64,
    revision: u64,
    shown: u32,
}

impl Index {
    /// Reads what is new in the log, or everything where the filter is another one.
    pub(super) fn follow(&mut self, query: Query<'_>, log: &Entries) -> IndexState {
        if self.shown != query.shown {
            *self = Self {
                shown: query.shown,
                generation: self.generation + 1,
                revision: self.revision + 1,
                ..Self::default()
            };
        }
        self.take_filter(query, log);
        let first = log.first_seq();
        while self.seqs.front().is_some_and(|seq| *seq < first) {
            self.seqs.pop_front();
            self.dropped += 1;
        }
        let mut changed = Vec::new();
        self.pairs.follow(log, &mut changed);
        self.revision += changed.len() as u64;
        let read = self.next;
        for seq in changed.into_iter().filter(|seq| *seq < read) {
            self.judge_again(seq, log, query.translate);
        }
        let Self { filter, pairs, seqs, .. } = self;
        let new = pairs.from(read).filter(|pair| filter.admits(pair, log, query.translate));
        seqs.extend(new.map(|pair| pair.seq));
        self.next = log.next_seq();
        IndexState {
            count: self.seqs.len(),
            rows: self.pairs.count(),
            dropped: self.dropped,
            generation: self.generation,
            last: self.seqs.back().copied(),
            revision: self.revision,
        }
    }

    fn take_filter(&mut self, query: Query<'_>, log: &Entries) {
        // The same words find other notices in another language.
        let same_words = self.language == query.language || query.filter.text.is_empty();
        if self.filter == *query.filter && same_words {
            self.language = query.language;
            return;
        }
        let narrower = same_words && query.filter.narrows(&self.filter);
        self.filter = query.filter.clone();
        self.language = query.language;
        self.dropped = 0;
        self.generation += 1;
        if narrower {
            let Self { filter, pairs, seqs, .. } = self;
            seqs.retain(|seq| {
                pairs.get(*seq).is_some_and(|pair| filter.admits(pair, log, query.translate))
            });
        } else {
            self.seqs.clear();
            self.next = 0;
        }
    }

    /// An answer may bring a row in, or take it out.
    fn judge_again(&mut self, seq: u64, log: &Entries, translate: Translate<'_>) {
        let pair = self.pairs.get(seq);
        let wanted = pair.is_some_and(|pair| self.filter.admits(pair, log, translate));
        match (self.seqs.binary_search(&seq), wanted) {
            (Ok(at), false) => {
                self.seqs.remove(at);
            }
            (Err(at), true) => self.seqs.insert(at, seq),
            _ => {}
        }
    }

    /// The numbers at these positions, as far as there are any.
    pub fn slice(&self, range: Range<usize>) -> Vec<u64> {
        let to = range.end.min(self.seqs.len());
        self.seqs.range(range.start.min(to)..to).copied().collect()
    }

    pub fn at(&self, position: usize) -> Option<u64> {
        self.seqs.get(position).copied()
    }

    /// Where a row is, or where it would be.
    pub fn position(&self, seq: u64) -> usize {
        self.seqs.partition_point(|at| *at < seq)
    }

    pub fn pair(&self, seq: u64) -> Option<Pair> {
        self.pairs.get(seq).copied()
    }

    /// Every action that has occurred, in alphabetical order.
    pub fn actions(&self) -> &[String] {
        self.pairs.actions()
    }
}

#[cfg(test)]
mod tests {
    use ocpp_types::log::FrameKind;

    use super::*;
    use crate::components::log::filter::OutcomeFilter;
    use crate::components::log::pairs::tests::frame;

    const ACCEPTED: &str = r#"[3,"1",{"status":"Accepted"}]"#;

    fn follow(index: &mut Index, log: &Entries, filter: &Filter) -> IndexState {
        let query = Query { shown: 0, filter, language: Language::English, translate: None };
        index.follow(query, log)
    }

    fn text(text: &str) -> Filter {
        Filter { text: text.to_owned(), ..Filter::default() }
    }

    #[test]
    fn an_answer_takes_its_row_out_or_brings_it_in() {
        let (log, mut unanswered, mut agreed) =
            (Entries::new(), Index::default(), Index::default());
        let ended = |outcome| Filter { outcome: Some(outcome), ..Filter::default() };
        log.append(vec![frame(true, FrameKind::Call, "1", "[2]")]);
        assert_eq!(follow(&mut unanswered, &log, &ended(OutcomeFilter::Unanswered)).count, 1);
        assert_eq!(follow(&mut agreed, &log, &ended(OutcomeFilter::Agreed)).count, 0);
        log.append(vec![frame(false, FrameKind::Result, "1", ACCEPTED)]);
        assert_eq!(follow(&mut unanswered, &log, &ended(OutcomeFilter::Unanswered)).count, 0);
        let index_state = follow(&mut agreed, &log, &ended(OutcomeFilter::Agreed));
        assert_eq!((index_state.count, index_state.rows, agreed.slice(0..9)), (1, 1, vec![1]));
    }

    #[test]
    fn a_late_answer_is_a_revision_of_its_row() {
        let (log, mut index) = (Entries::new(), Index::default());
        log.append(vec![frame(true, FrameKind::Call, "1", "[2]")]);
        let before = follow(&mut index, &log, &Filter::default());
        log.append(vec![frame(false, FrameKind::Result, "1", ACCEPTED)]);
        let after = follow(&mut index, &log, &Filter::default());
        assert_eq!((before.count, after.count), (1, 1));
        assert!(after.revision > before.revision);
        assert_eq!(index.pair(1).unwrap().answer, Some(2));
    }

    #[test]
    fn rows_that_were_filtered_out_come_back() {
        let (log, mut index) = (Entries::new(), Index::default());
        log.append(vec![
            frame(true, FrameKind::Call, "1", r#"[2,"1","Authorize",{"idTag":"ANN"}]"#),
            frame(true, FrameKind::Call, "2", r#"[2,"2","Authorize",{"idTag":"BOB"}]"#),
        ]);
        let first = follow(&mut index, &log, &text("a"));
        assert_eq!(first.count, 2);
        let narrowed = follow(&mut index, &log, &text("ann"));
        assert_eq!((narrowed.count, index.at(0), index.position(2)), (1, Some(1), 1));
        assert!(narrowed.generation > first.generation);
        assert_eq!(follow(&mut index, &log, &text("bob")).count, 1);
        assert_eq!(follow(&mut index, &log, &text("")).count, 2);
    }

    #[test]
    fn what_leaves_the_log_is_counted() {
        let (log, mut index) = (Entries::new(), Index::default());
        log.append((0..5).map(|n| frame(true, FrameKind::Call, &n.to_string(), "[2]")).collect());
        assert_eq!(follow(&mut index, &log, &Filter::default()).total(), 5);
        log.clear();
        let index_state = follow(&mut index, &log, &Filter::default());
        assert_eq!((index_state.count, index_state.dropped, index_state.total()), (0, 5, 5));
    }
}
