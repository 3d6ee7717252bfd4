//! The filtered log as components read it: the live one, or one that was imported.
//!
//! **Owns** the filter and the index behind it. **Must not know** which rows are on screen.
//!
//! The index is brought up to date by [`FilteredLog::follow`] alone, once per animation frame: what
//! is read here is always what was drawn last.

use std::ops::Range;

use leptos::prelude::*;
use leptos_fluent::I18n;
use ocpp_engine::ConnectorView;
use ocpp_types::log::{LogEntry, Notice};
use reactive_stores::Store;

use super::filter::{Filter, Translate};
use super::index::{Index, IndexState, Query};
use super::pairs::Pair;
use super::selection::Selection;
use crate::driver::language::Language;
use crate::i18n;
use crate::state::AppState;
use crate::state::imported_session::ImportedSession;
use crate::state::log::{Log, Row};

/// A handle to the filtered log.
#[derive(Clone, Copy, Debug)]
pub struct FilteredLog {
    live: Log,
    imported: ImportedSession,
    connectors: RwSignal<Vec<Store<ConnectorView>>>,
    i18n: I18n,
    pub filter: RwSignal<Filter>,
    index: StoredValue<Index>,
    /// Changes when rows come, go, change or are filtered anew.
    pub index_state: RwSignal<IndexState>,
    revision: Memo<u64>,
}

impl FilteredLog {
    /// To be called while a component is created.
    #[allow(clippy::new_without_default, reason = "it needs the contexts of a component")]
    pub fn new() -> Self {
        let AppState { log: live, imported, connectors, .. } = expect_context();
        let index_state = RwSignal::new(IndexState::default());
        Self {
            live,
            imported,
            connectors,
            i18n: expect_context(),
            filter: RwSignal::new(Filter::default()),
            index: StoredValue::new(Index::default()),
            index_state,
            revision: Memo::new(move |_| index_state.read().revision),
        }
    }

    /// Subscribes to everything that the rows depend on.
    pub fn track(self) {
        self.log().version().track();
        self.filter.track();
        self.i18n.language.track();
    }

    /// Reads what is new, untracked.
    pub fn follow(self) -> IndexState {
        let (shown, language) = untrack(|| (self.shown(), i18n::language(self.i18n)));
        let translate = |notice: &Notice| untrack(|| i18n::said(self.i18n, &notice.text));
        let translate: Translate<'_> = match language {
            Language::English => None,
            Language::German => Some(&translate),
        };
        let log = untrack(|| self.log()).entries();
        let index_state = self.filter.with_untracked(|filter| {
            let query = Query { shown, filter, language, translate };
            self.index.try_update_value(|index| index.follow(query, &log)).unwrap_or_default()
        });
        if self.index_state.get_untracked() != index_state {
            self.index_state.set(index_state);
        }
        index_state
    }

    /// The log that is shown; tracked.
    fn log(self) -> Log {
        if self.is_imported() { self.imported.log } else { self.live }
    }

    /// Whether it is one that was imported; tracked.
    pub fn is_imported(self) -> bool {
        self.shown() > 0
    }

    /// Another number means another log; tracked.
    pub fn shown(self) -> u32 {
        self.imported.shown()
    }

    /// Whether answers can still arrive: they cannot in an imported log, unless it is replayed;
    /// tracked.
    pub fn is_running(self) -> bool {
        !self.is_imported() || self.imported.is_playing()
    }

    /// The numbers at these positions.
    pub fn slice(self, range: Range<usize>) -> Vec<u64> {
        self.index.with_value(|index| index.slice(range))
    }

    pub fn at(self, position: usize) -> Option<u64> {
        self.index.with_value(|index| index.at(position))
    }

    /// Where a row is, or where it would be.
    pub fn position(self, seq: u64) -> usize {
        self.index.with_value(|index| index.position(seq))
    }

    /// Which entries belong to a row, and how it ended; tracked.
    pub fn pair(self, seq: u64) -> Option<Pair> {
        // To track a memo that nobody has read yet subscribes it to nothing.
        self.revision.get();
        self.index.with_value(|index| index.pair(seq))
    }

    /// Every action that has occurred, in alphabetical order; tracked.
    pub fn actions(self) -> Vec<String> {
        self.index_state.track();
        self.index.with_value(|index| index.actions().to_vec())
    }

    /// How many connectors the station has whose log is shown; tracked.
    pub fn connectors(self) -> usize {
        match self.imported.file() {
            Some(file) => file.header.connectors,
            None => self.connectors.with(Vec::len),
        }
    }

    /// The entry as the imported file has it, where the replay had another result.
    pub fn recorded(self, seq: u64) -> Option<LogEntry> {
        self.imported.differing.with_value(|all| all.binary_search(&seq).ok())?;
        let file = untrack(|| self.imported.file())?;
        file.entries.get((seq - file.first) as usize).cloned()
    }

    /// An entry of the log that is shown.
    pub fn row(self, seq: u64) -> Option<Row> {
        untrack(|| self.log()).get(seq)
    }

    /// The entries of a row: one, or a CALL and its answer.
    pub fn rows_of(self, seq: u64) -> Vec<Row> {
        let answer = untrack(|| self.pair(seq)).and_then(|pair| pair.answer);
        [Some(seq), answer].into_iter().flatten().filter_map(|seq| self.row(seq)).collect()
    }

    /// The rows that are chosen, each as its one or two entries: a range, or the one at the cursor.
    pub fn chosen(self, selection: Selection) -> Vec<Vec<Row>> {
        let seqs = match (selection.range.get_untracked(), selection.cursor.get_untracked()) {
            (Some((from, to)), _) => self.slice(self.position(from)..self.position(to) + 1),
            (None, cursor) => cursor.into_iter().collect(),
        };
        seqs.into_iter().map(|seq| self.rows_of(seq)).collect()
    }

    /// Several rows that are chosen, or else all that pass the filter.
    pub fn chosen_or_all(self, selection: Selection) -> Vec<Vec<Row>> {
        let chosen = self.chosen(selection);
        if chosen.len() > 1 {
            return chosen;
        }
        self.slice(0..usize::MAX).into_iter().map(|seq| self.rows_of(seq)).collect()
    }
}
