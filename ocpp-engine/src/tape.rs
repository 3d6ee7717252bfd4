//! Numbers and texts written down one after the other, and put back in the same order.
//!
//! **Owns** nothing else: what they mean is said by whoever goes over them, once for both ways.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Tape {
    numbers: VecDeque<Option<i64>>,
    texts: VecDeque<Option<String>>,
    #[serde(skip)]
    writes: bool,
}

impl Tape {
    /// One to be written on; others are read.
    pub(crate) fn blank() -> Self {
        Self { writes: true, ..Self::default() }
    }

    pub(crate) fn maybe(&mut self, it: &mut Option<i64>) {
        *it = self.whole_or_none(*it);
    }

    pub(crate) fn whole_or_none(&mut self, it: Option<i64>) -> Option<i64> {
        if self.writes {
            self.numbers.push_back(it);
            return it;
        }
        self.numbers.pop_front().flatten()
    }

    pub(crate) fn whole(&mut self, it: i64) -> i64 {
        self.whole_or_none(Some(it)).unwrap_or_default()
    }

    /// How many there are of something, `most` at most.
    pub(crate) fn count(&mut self, it: usize, most: usize) -> usize {
        usize::try_from(self.whole(i64::try_from(it).unwrap_or_default())).unwrap_or(most).min(most)
    }

    pub(crate) fn number(&mut self, it: &mut i64) {
        *it = self.whole(*it);
    }

    pub(crate) fn flag(&mut self, it: bool) -> bool {
        self.whole(it.into()) != 0
    }

    pub(crate) fn pair(&mut self, it: &mut Option<(i64, i64)>) {
        let (first, second) = (it.map(|it| it.0), it.map(|it| it.1));
        *it = self.whole_or_none(first).zip(self.whole_or_none(second));
    }

    pub(crate) fn text(&mut self, it: &mut Option<String>) {
        if self.writes {
            self.texts.push_back(it.clone());
        } else {
            *it = self.texts.pop_front().flatten();
        }
    }
}
