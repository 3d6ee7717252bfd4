//! The text of a field that edits something of the station.

use leptos::prelude::*;

/// What is typed in a field. It becomes the station's value again whenever that changes, and not
/// before: what is half typed stays while something else changes.
#[derive(Clone, Copy, Debug)]
pub struct FieldDraft {
    pub text: RwSignal<String>,
    value: Memo<String>,
}

impl FieldDraft {
    /// A draft of what `value` reads from the state.
    pub fn of(value: impl Fn() -> String + Send + Sync + 'static) -> Self {
        let value = Memo::new(move |_| value());
        let text = RwSignal::new(value.get_untracked());
        Effect::watch(move || value.get(), move |value, _, _| text.set(value.clone()), false);
        Self { text, value }
    }

    /// Shows the station's value, in place of what was typed. To be called after each change: the
    /// station may have written it in another way.
    pub fn reset(self) {
        self.text.set(self.value.get_untracked());
    }
}
