//! The keys that do something wherever the focus is.
//!
//! **Owns** which keystrokes are shortcuts, rather than text for the field that has the focus.

use leptos::ev::{KeyboardEvent, keydown};
use leptos::prelude::*;
use leptos_fluent::tr;
use leptos_use::{use_document, use_event_listener};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::Context;
use super::commands;
use crate::components::page::Request;
use crate::components::ui::{Actions, OpenModals, Tone};
use crate::state::preferences::Preferences;

/// Controls that letters are typed into.
const FIELDS: &str = "input:not([type=checkbox],[type=radio],[type=range]),select,textarea";

/// Whether keys without Ctrl do something; a context of the component tree.
///
/// They can be turned off: who dictates to a computer would press them unawares (WCAG 2.1.4).
#[derive(Clone, Copy, Debug)]
pub struct SingleKeys(RwSignal<bool>);

impl SingleKeys {
    pub fn provide(preferences: Preferences) {
        provide_context(Self(preferences.single_keys));
    }

    /// Tracked.
    pub fn act(self) -> bool {
        self.0.get()
    }

    pub fn toggle(self, Actions { toasts, i18n, .. }: Actions) {
        let on = !self.0.get_untracked();
        self.0.set(on);
        let text = if on {
            tr!(i18n, "palette-single-keys-on")
        } else {
            tr!(i18n, "palette-single-keys-off")
        };
        toasts.push(Tone::Plain, text);
    }
}

/// Listens to the keys of the whole page; it shows nothing.
#[component]
pub fn Keys(context: Context) -> impl IntoView {
    let modals = expect_context::<OpenModals>();
    let _stop = use_event_listener(use_document(), keydown, move |event| {
        if !modals.is_any_open_untracked() && is_ours(&context, &event) {
            event.prevent_default();
        }
    });
}

/// Whether the key was one of ours; what it means is done then.
fn is_ours(context: &Context, event: &KeyboardEvent) -> bool {
    let key = event.key();
    let with_ctrl = event.ctrl_key() || event.meta_key();
    if with_ctrl && key.eq_ignore_ascii_case("k") {
        context.page.ask(Request::OpenPalette);
        return true;
    }
    if with_ctrl || event.alt_key() || !context.single_keys.0.get_untracked() || is_typing(event) {
        return false;
    }
    let offer = untrack(|| commands::with_key(context, &key));
    if let Some(offer) = offer {
        offer.run(context);
    }
    offer.is_some()
}

/// Whether the key goes into a field.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(FIELDS).unwrap_or(false))
}
