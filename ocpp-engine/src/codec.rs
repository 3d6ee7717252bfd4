//! Writes and reads a sequence of numbers and texts: what a checkpoint holds besides the stored
//! records.
//!
//! **Owns** the order: the same code writes the values down and puts them back.
//! **Must not know** what they mean.

use std::collections::VecDeque;

use ocpp_types::Text;
use serde::{Deserialize, Serialize};

use crate::texts::StoredText;

/// Each method takes a value: a codec that writes keeps it, one that reads replaces it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct CheckpointCodec {
    numbers: VecDeque<Option<i64>>,
    texts: VecDeque<Option<StoredText>>,
    #[serde(skip)]
    writes: bool,
}

impl CheckpointCodec {
    /// One that writes; those that were deserialised read.
    pub(crate) fn writer() -> Self {
        Self { writes: true, ..Self::default() }
    }

    pub(crate) fn optional_in_place(&mut self, value: &mut Option<i64>) {
        *value = self.optional_int(*value);
    }

    pub(crate) fn optional_int(&mut self, value: Option<i64>) -> Option<i64> {
        if self.writes {
            self.numbers.push_back(value);
            return value;
        }
        self.numbers.pop_front().flatten()
    }

    pub(crate) fn int(&mut self, value: i64) -> i64 {
        self.optional_int(Some(value)).unwrap_or_default()
    }

    /// How many there are of something, `most` at most.
    pub(crate) fn count(&mut self, value: usize, most: usize) -> usize {
        let value = self.int(i64::try_from(value).unwrap_or_default());
        usize::try_from(value).unwrap_or(most).min(most)
    }

    pub(crate) fn int_in_place(&mut self, value: &mut i64) {
        *value = self.int(*value);
    }

    pub(crate) fn float_in_place(&mut self, value: &mut f64) {
        *value = f64::from_bits(self.int(value.to_bits().cast_signed()).cast_unsigned());
    }

    pub(crate) fn bool(&mut self, value: bool) -> bool {
        self.int(value.into()) != 0
    }

    pub(crate) fn pair_in_place(&mut self, value: &mut Option<(i64, i64)>) {
        let (first, second) = (value.map(|it| it.0), value.map(|it| it.1));
        *value = self.optional_int(first).zip(self.optional_int(second));
    }

    pub(crate) fn string_in_place(&mut self, value: &mut String) {
        if self.writes {
            self.texts.push_back(Some(StoredText::Sentence(value.clone())));
        } else if let Some(Some(StoredText::Sentence(text))) = self.texts.pop_front() {
            *value = text;
        }
    }

    pub(crate) fn text_in_place(&mut self, value: &mut Option<Text>) {
        if self.writes {
            self.texts.push_back(value.clone().map(StoredText::from));
        } else {
            *value = self.texts.pop_front().flatten().map(Text::from);
        }
    }
}
