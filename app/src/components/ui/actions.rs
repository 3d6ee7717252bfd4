//! Commands whose refusals are shown to the person.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_fluent::I18n;
use ocpp_engine::{Refusal, UserAction};

use super::clipboard;
use super::toast::{Toasts, Tone};
use crate::i18n;
use crate::state::commands::Commands;

/// What an event handler needs to do something, and to say why it could not be done.
#[derive(Clone, Copy, Debug)]
pub struct Actions {
    pub commands: Commands,
    pub toasts: Toasts,
    pub i18n: I18n,
}

/// The actions of the station in context. To be called while a component is created.
pub fn use_actions() -> Actions {
    Actions { commands: expect_context(), toasts: expect_context(), i18n: expect_context() }
}

impl Actions {
    /// Carries an action out; whether the station accepted it.
    pub fn act(self, action: UserAction) -> bool {
        self.check(self.commands.act(action))
    }

    /// Carries an action out; what is wrong with it, to be said at the field that it came from.
    pub fn refusal_of(self, action: UserAction) -> Option<String> {
        self.commands.act(action).err().map(|refusal| untrack(|| self.sentence(&refusal)))
    }

    /// As [`Self::act`], but a refusal is put into `error`, to be shown in the form that it came from.
    pub fn act_in_form(self, action: UserAction, error: RwSignal<Option<String>>) -> bool {
        let refusal = self.refusal_of(action);
        let is_accepted = refusal.is_none();
        error.set(refusal);
        is_accepted
    }

    /// Shows a refusal as a toast; whether there was none.
    pub fn check(self, result: Result<(), Refusal>) -> bool {
        match result {
            Ok(()) => true,
            Err(refusal) => {
                self.toasts.push(Tone::Refusal, self.sentence(&refusal));
                false
            }
        }
    }

    /// Says that something was done whose result is not to be seen where it was done.
    pub fn say(self, text: String) {
        self.toasts.push(Tone::Plain, text);
    }

    /// Copies a text, and says whether that worked.
    pub fn copy(self, text: String) {
        spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            let (tone, id) =
                if copied { (Tone::Plain, "ui-copied") } else { (Tone::Refusal, "ui-cannot-copy") };
            self.toasts.push(tone, self.i18n.tr(id));
        });
    }

    /// A refusal as a sentence in the language of the page.
    pub fn sentence(self, refusal: &Refusal) -> String {
        let (Refusal::Argument(text) | Refusal::State(text)) = refusal;
        i18n::sentence(&i18n::said(self.i18n, text))
    }
}
