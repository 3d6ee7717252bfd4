//! Which rows are chosen, and whether one of them is shown in full.

use leptos::prelude::*;

/// A handle to the selection.
#[derive(Clone, Copy, Debug)]
pub struct Selection {
    /// The row under the keyboard's cursor.
    pub cursor: RwSignal<Option<u64>>,
    /// The other end of a range of rows.
    anchor: RwSignal<Option<u64>>,
    /// Whether the row at the cursor is shown in full.
    pub open: RwSignal<bool>,
    /// The first and the last row, where several are chosen.
    pub range: Memo<Option<(u64, u64)>>,
}

impl Selection {
    #[allow(clippy::new_without_default, reason = "it creates signals, which belong to an owner")]
    pub fn new() -> Self {
        let (cursor, anchor) = (RwSignal::new(None::<u64>), RwSignal::new(None::<u64>));
        let range = Memo::new(move |_| {
            let (cursor, anchor) = (cursor.get()?, anchor.get()?);
            Some((cursor.min(anchor), cursor.max(anchor)))
        });
        Self { cursor, anchor, open: RwSignal::new(false), range }
    }

    /// Moves the cursor. With `extend`, the rows from where it was are chosen as well.
    pub fn go(self, seq: u64, extend: bool) {
        let anchor = self.anchor.get_untracked().or(self.cursor.get_untracked());
        self.anchor.set(anchor.filter(|_| extend));
        self.cursor.set(Some(seq));
    }

    pub fn clear(self) {
        self.cursor.set(None);
        self.anchor.set(None);
    }
}
