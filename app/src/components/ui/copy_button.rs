//! A button that copies what stands beside it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_fluent::tr;
use leptos_use::{UseTimeoutFnReturn, use_timeout_fn};

use super::actions::use_actions;
use super::clipboard;
use super::icon::{Glyph, Icon};

/// For how long the button says that it has copied, in milliseconds.
const SHOWN_MS: f64 = 2_000.0;

#[component]
pub fn CopyButton(
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
    /// What the button is called, such as "Copy the message ID".
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let actions = use_actions();
    let i18n = actions.i18n;
    let copied = RwSignal::new(false);
    let UseTimeoutFnReturn { start, stop, .. } =
        use_timeout_fn(move |()| copied.set(false), SHOWN_MS);
    let copy = move |_| {
        let (text, start, stop) = (text.get_untracked(), start.clone(), stop.clone());
        spawn_local(async move {
            if !clipboard::copy(&text).await {
                actions.refuse(tr!(i18n, "ui-cannot-copy"));
                return;
            }
            // The button may be gone by then.
            if copied.try_set(true).is_none() {
                // From the last press on: that of one before would end it too early.
                stop();
                start(());
            }
        });
    };
    let glyph = move || {
        let glyph = if copied.get() { Glyph::Check } else { Glyph::Copy };
        view! { <Icon glyph /> }
    };
    view! {
        <button type="button" class="icon-button copy" aria-label=name title=name on:click=copy>
            {glyph}
        </button>
        <span class="visually-hidden" role="status">
            {move || copied.get().then(|| tr!(i18n, "ui-copied"))}
        </span>
    }
}
