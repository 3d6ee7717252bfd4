//! The state of the link to the CSMS: its word and its pill.
//!
//! **Owns** what each state is called. **Must not know** how a connection comes about.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::LinkState;

/// The state in the language of the page; tracked.
pub fn link_word(i18n: I18n, state: LinkState) -> String {
    match state {
        LinkState::Offline => tr!(i18n, "station-link-offline"),
        LinkState::Connecting => tr!(i18n, "station-link-connecting"),
        LinkState::Waiting => tr!(i18n, "station-link-waiting"),
        LinkState::Booting => tr!(i18n, "station-link-booting"),
        LinkState::Online => tr!(i18n, "station-link-online"),
    }
}

/// The value of `data-link`, for the style sheets.
pub const fn link_attribute(state: LinkState) -> &'static str {
    match state {
        LinkState::Offline => "offline",
        LinkState::Connecting => "connecting",
        LinkState::Waiting => "waiting",
        LinkState::Booting => "booting",
        LinkState::Online => "online",
    }
}

/// A lamp and a word. Its changes are announced.
#[component]
pub fn LinkPill(#[prop(into)] state: Signal<LinkState>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    view! {
        <span class="link-pill" role="status" data-link=move || link_attribute(state.get())>
            <span class="visually-hidden">{move_tr!(i18n, "station-link-label")} " "</span>
            {move || link_word(i18n, state.get())}
        </span>
    }
}
