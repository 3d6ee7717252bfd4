//! Commands whose refusals are shown to the person.
//!
//! A refusal is shown where its cause was pressed: in the card, panel or dialog that is a
//! [`RefusalPlace`], and as a toast where there is none.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_fluent::I18n;
use ocpp_engine::{Refusal, UserAction};

use super::clipboard;
use super::toast::{Toasts, Tone};
use crate::i18n;
use crate::state::commands::Commands;

/// A part of the page that shows why something in it could not be done, until something else in it could
/// be; a context of that part.
///
/// It is provided to the children of the component that creates it, one of which shows what is refused,
/// as [`RefusalText`] does.
#[derive(Clone, Copy, Debug, Default)]
pub struct RefusalPlace(RwSignal<Option<String>>);

impl RefusalPlace {
    /// A place for the reactive owner that is current: the content of a `Show`, or a row of a `For`.
    pub fn provide() -> Self {
        let place = Self::default();
        provide_context(place);
        place
    }

    /// What was refused last; tracked.
    pub fn get(self) -> Option<String> {
        self.0.get()
    }

    /// Shows nothing more: what was refused may be possible now.
    pub fn clear(self) {
        // Most of the time there is nothing to clear.
        if self.0.with_untracked(Option::is_some) {
            self.0.set(None);
        }
    }
}

/// What was refused in the part of the page that it is in.
#[component]
pub fn RefusalText() -> impl IntoView {
    let place = expect_context::<RefusalPlace>();
    view! {
        <p class="refusal refused-here" role="alert">
            {move || place.get()}
        </p>
    }
}

/// What an event handler needs to do something, and to say why it could not be done.
#[derive(Clone, Copy, Debug)]
pub struct Actions {
    pub commands: Commands,
    pub toasts: Toasts,
    pub i18n: I18n,
    place: Option<RefusalPlace>,
}

/// The actions of the station in context. To be called while a component is created.
pub fn use_actions() -> Actions {
    actions_of(expect_context())
}

/// The actions of another station than the one in context. To be called while a component is created.
pub fn actions_of(commands: Commands) -> Actions {
    let (toasts, i18n) = (expect_context(), expect_context());
    Actions { commands, toasts, i18n, place: use_context() }
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

    /// Carries an action out, and puts a refusal into `error`, to be shown in the form that it came from;
    /// whether the station accepted it.
    pub fn act_in_form(self, action: UserAction, error: RwSignal<Option<String>>) -> bool {
        let refusal = self.refusal_of(action);
        let is_accepted = refusal.is_none();
        error.set(refusal);
        is_accepted
    }

    /// Shows a refusal; whether there was none.
    pub fn check(self, result: Result<(), Refusal>) -> bool {
        match result {
            Ok(()) => {
                self.place.inspect(|place| place.clear());
                true
            }
            Err(refusal) => {
                self.refuse(untrack(|| self.sentence(&refusal)));
                false
            }
        }
    }

    /// Says why something cannot be done, in a text that is translated already.
    pub fn refuse(self, text: String) {
        match self.place {
            Some(place) => place.0.set(Some(text)),
            None => self.toasts.push(Tone::Refusal, text),
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
