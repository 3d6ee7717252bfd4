//! A form for a payload, made from the declaration of its message in `ocpp-types`.
//!
//! **Owns** which field is drawn how. **Must not know** any particular message.
//!
//! An optional field that is absent is shown as a button that adds it. Each control writes to its place in
//! the payload by itself, and shows what is there: the payload is the one source of truth.
//!
//! - `object`, `list`: what has fields or items; they are recursive. `field`: a field with its label.
//! - `control`, `enum_control`, `entry`: one component for each kind of control.
//! - `help`: what a field means, and what is wrong with it.

pub mod control;
pub mod entry;
pub mod enum_control;
pub mod field;
pub mod help;
pub mod list;
pub mod object;
#[cfg(all(test, target_family = "wasm"))]
mod tests;

use leptos::html::ElementType;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_types::schema::Object;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use self::object::ObjectFields;
use super::operations::OperationDraft;
use super::payload::{self, Samples};
use crate::components::ui::focus::focus;

/// Where the form has values from that are not in the payload.
#[derive(Clone, Copy, Debug)]
pub struct ValueSource {
    /// Values that a field of this name is likely to have; tracked.
    pub suggest: Callback<String, Vec<String>>,
    /// Unix milliseconds.
    pub now: Callback<(), i64>,
}

/// A handle to the form; a context of its components.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    draft: OperationDraft,
    object: &'static Object,
    source: ValueSource,
    /// What is to have the focus as soon as it is there.
    focus: RwSignal<Option<Place>>,
}

/// Something in the form that can have the focus, with its place in the payload.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Control(String),
    AddButton(String),
}

impl Form {
    /// Lends what is at a place; tracked.
    fn with<R>(self, pointer: &str, read: impl FnOnce(Option<&Value>) -> R) -> R {
        self.draft.with_payload(|payload| read(payload.pointer(pointer)))
    }

    fn set(self, pointer: &str, text: &str) {
        self.draft.edit(|payload| payload::set(payload, self.object, pointer, text));
    }

    /// Adds a field or an item. It wants to be filled in.
    fn add(self, pointer: &str) {
        let suggest = |name: &str| untrack(|| self.source.suggest.run(name.to_owned()));
        let samples = Samples { suggest: &suggest, now: self.source.now.run(()) };
        let added = self.draft.edit(|payload| payload::add(payload, self.object, pointer, samples));
        self.focus.set(added.map(Place::Control));
    }

    /// Takes a field or an item away; the focus goes to `next`.
    fn remove(self, pointer: &str, next: Option<Place>) {
        self.draft.edit(|payload| payload::remove(payload, pointer));
        self.focus.set(next);
    }

    /// Gives this element the focus when it is its turn.
    fn on_focus<E>(self, place: Place, node: NodeRef<E>)
    where
        E: ElementType + 'static,
        E::Output: JsCast + AsRef<HtmlElement> + Clone + 'static,
    {
        Effect::new(move |_| {
            let is_next = self.focus.with(|next| next.as_ref() == Some(&place));
            if is_next && let Some(node) = node.get() {
                focus(node.as_ref());
                self.focus.update_untracked(|next| *next = None);
            }
        });
    }
}

/// The form of the draft's operation.
#[component]
pub fn PayloadForm(source: ValueSource) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let draft = expect_context::<OperationDraft>();
    let object = Memo::new(move |_| draft.action().request);
    move || {
        let object = object.get();
        provide_context(Form { draft, object, source, focus: RwSignal::new(None) });
        let no_fields = object
            .fields
            .is_empty()
            .then(|| view! { <p class="muted">{move_tr!(i18n, "csms-no-fields")}</p> });
        view! {
            {no_fields}
            <ObjectFields object pointer="" />
        }
    }
}
