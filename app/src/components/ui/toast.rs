//! Short messages about what was just tried.
//!
//! **Owns** how long they stay and how they are announced.
//! **Must not know** what they are about.

use std::time::Duration;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};

use super::icon::{Glyph, Icon};
use super::modal::OpenModals;

/// Long enough to read two lines twice.
const SHOWN: Duration = Duration::from_secs(8);
/// More at once would be a log, and there is one. They take their room from the panes.
const MAX_SHOWN: usize = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Refusal,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Toast {
    id: u64,
    tone: Tone,
    text: String,
}

/// A handle to the messages; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u64>,
}

impl Toasts {
    pub fn provide() {
        provide_context(Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) });
    }

    /// Shows a text that is translated already.
    pub fn push(self, tone: Tone, text: String) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.shown.update(|shown| {
            // Repeated, it is announced again, but stands there once.
            shown.retain(|toast| toast.text != text);
            if shown.len() == MAX_SHOWN {
                shown.remove(0);
            }
            shown.push(Toast { id, tone, text });
        });
        set_timeout(move || self.dismiss(id), SHOWN);
    }

    fn dismiss(self, id: u64) {
        self.shown.update(|shown| shown.retain(|toast| toast.id != id));
    }
}

/// The place where they appear: on the page, or in the dialog that lies over it and makes all else
/// inert. A live region must be there before its first message.
#[component]
pub fn ToastArea(#[prop(optional)] in_dialog: bool) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let modals = expect_context::<OpenModals>();
    let i18n = expect_context::<I18n>();
    let shown = move || {
        if in_dialog == modals.is_any_open() { toasts.shown.get() } else { Vec::new() }
    };
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=shown key=|toast| toast.id let:toast>
                <div class="toast" class:refusal=toast.tone == Tone::Refusal>
                    <p>{toast.text}</p>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label=move_tr!(i18n, "ui-dismiss")
                        on:click=move |_| toasts.dismiss(toast.id)
                    >
                        <Icon glyph=Glyph::Close />
                    </button>
                </div>
            </For>
        </div>
    }
}
