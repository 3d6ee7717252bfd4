//! The buttons beside the connection's state.
//!
//! **Owns** which of them there are in which state.

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::{
    LinkState, LinkViewStoreFields as _, StationSummaryStoreFields as _,
    StationViewStoreFields as _,
};

use super::twin::warn_of_twin;
use crate::components::page::{Page, Request};
use crate::components::second_part::SecondPart;
use crate::components::ui::focus::FocusGroup;
use crate::components::ui::use_actions;
use crate::driver::console;
use crate::state::AppState;
use crate::state::stations::Stations;

/// To disconnect and reconnect, which is like pulling the network cable and putting it back; to try
/// the demo CSMS, or that of the server which the page comes from; and to unfold the form.
#[component]
pub fn LinkButtons(
    /// Whether the form is unfolded.
    open: RwSignal<bool>,
    /// The button that unfolds it.
    toggle: NodeRef<html::Button>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let AppState { view, draft, .. } = expect_context();
    let (stations, second_part) = (expect_context::<Stations>(), expect_context::<SecondPart>());
    let page = expect_context::<Page>();
    let actions = use_actions();
    let server = StoredValue::new(console::csms_address());
    let try_it = move |_| {
        let (commands, server) = (actions.commands, server.get_value());
        let ocpp = draft.with_untracked(|draft| draft.ocpp.clone());
        second_part.with_versions(ocpp.as_ref(), actions, move || {
            actions.check(match server {
                Some(address) => commands.connect_to(address),
                None => commands.connect_to_demo(),
            });
            warn_of_twin(stations, &actions);
        });
    };
    let try_label = if server.with_value(Option::is_some) {
        move_tr!(i18n, "station-try-server")
    } else {
        move_tr!(i18n, "station-try-demo")
    };
    let watch = move |_| page.ask(Request::StartDemonstration);
    let power_on = move |_| {
        actions.check(actions.commands.power_on());
    };
    let disconnect = move |_| {
        actions.check(actions.commands.disconnect());
    };
    let state = move || view.link().state().get();
    let has_endpoint = move || view.link().endpoint().with(Option::is_some);
    let powered = move || view.station().powered().get();
    view! {
        <FocusGroup class="link-buttons">
            <Show when=move || !has_endpoint() && powered()>
                <button type="button" class="button" on:click=try_it>
                    {try_label}
                </button>
                <button type="button" class="button" on:click=watch>
                    {move_tr!(i18n, "station-watch-demonstration")}
                </button>
            </Show>
            <Show when=move || !powered()>
                <button type="button" class="button primary" on:click=power_on>
                    {move_tr!(i18n, "station-power-on")}
                </button>
            </Show>
            <Reconnect has_endpoint=Signal::derive(has_endpoint) />
            <Show when=move || state() != LinkState::Offline>
                <button
                    type="button"
                    class="button"
                    title=move_tr!(i18n, "station-disconnect-help")
                    on:click=disconnect
                >
                    {move_tr!(i18n, "station-disconnect")}
                </button>
            </Show>
            <FormToggle open toggle has_endpoint=Signal::derive(has_endpoint) />
        </FocusGroup>
    }
}

/// It stays where it is from one failed attempt to the next, and does nothing while one is being made.
#[component]
fn Reconnect(has_endpoint: Signal<bool>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let view = expect_context::<AppState>().view;
    let actions = use_actions();
    let link = view.link();
    let is_down =
        Memo::new(move |_| matches!(link.state().get(), LinkState::Offline | LinkState::Waiting));
    let tries_again = Memo::new(move |_| {
        link.state().get() == LinkState::Connecting && link.attempts().get() > 1
    });
    let is_shown = move || {
        (is_down.get() || tries_again.get()) && has_endpoint.get() && view.station().powered().get()
    };
    let reconnect = move |_| {
        if is_down.get_untracked() {
            actions.check(actions.commands.reconnect());
        }
    };
    view! {
        <Show when=is_shown>
            // Not `disabled`, which would take the focus away from it.
            <button
                type="button"
                class="button"
                aria-disabled=move || (!is_down.get()).to_string()
                on:click=reconnect
            >
                {move_tr!(i18n, "station-reconnect")}
            </button>
        </Show>
    }
}

/// Unfolds the form and folds it.
#[component]
fn FormToggle(
    open: RwSignal<bool>,
    toggle: NodeRef<html::Button>,
    /// Without an endpoint the form stays unfolded.
    has_endpoint: Signal<bool>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let (hide, edit) = (move_tr!(i18n, "station-form-hide"), move_tr!(i18n, "station-form-edit"));
    view! {
        <button
            type="button"
            class="button quiet"
            aria-expanded=move || open.get().to_string()
            aria-controls="connection-form"
            hidden=move || !has_endpoint.get() && open.get()
            node_ref=toggle
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {move || if open.get() { hide.get() } else { edit.get() }}
            <span class="visually-hidden">" " {move_tr!(i18n, "station-form-name")}</span>
        </button>
    }
}
