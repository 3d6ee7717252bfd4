//! Why the input of a form was refused, said at the field that it is about.

use leptos::prelude::*;

/// The refusal that a form shows: `F` is one of its fields, or the form as a whole. None at first, and after
/// each attempt that was accepted.
#[derive(Debug)]
pub struct FieldRefusal<F: Send + Sync + 'static>(RwSignal<Option<(F, String)>>);

impl<F: Send + Sync> Clone for FieldRefusal<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: Send + Sync> Copy for FieldRefusal<F> {}

impl<F: Send + Sync> Default for FieldRefusal<F> {
    fn default() -> Self {
        Self(RwSignal::new(None))
    }
}

impl<F: PartialEq + Send + Sync> FieldRefusal<F> {
    pub fn clear(self) {
        self.0.set(None);
    }

    pub fn say(self, field: F, sentence: String) {
        self.0.set(Some((field, sentence)));
    }

    /// What is to be said at this field; tracked.
    pub fn at(self, field: F) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.0.with(|it| it.as_ref().filter(|it| it.0 == field).map(|it| it.1.clone()))
        })
    }
}
