//! The stations of the page, as tabs. Nothing is shown where there is only one.

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    ConnectorViewStoreFields as _, LinkViewStoreFields as _, StationViewStoreFields as _,
};
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::components::page::{Page, Request};
use crate::components::station::link;
use crate::components::ui::focus::focus;
use crate::components::ui::{Glyph, Icon, actions_of};
use crate::state::stations::{Station, Stations};

#[component]
pub fn StationTabs() -> impl IntoView {
    let stations = expect_context::<Stations>();
    let page = expect_context::<Page>();
    let i18n = expect_context::<I18n>();
    let several = Memo::new(move |_| stations.all().len() > 1);
    // Until a tab has taken the focus: that of a new station is created in a moment.
    let wants_focus = RwSignal::new(false);
    page.on_request(move |request| {
        if request == Request::FocusStationTab {
            wants_focus.set(several.get());
        }
    });
    view! {
        <Show when=move || several.get()>
            <nav class="station-tabs" aria-label=move_tr!(i18n, "shell-stations")>
                <For each=move || stations.all() key=Station::key let:station>
                    <StationTab station wants_focus />
                </For>
                <AddStation />
            </nav>
        </Show>
    }
}

/// Adds a station like the one that is shown; its tab takes the focus.
#[component]
pub fn AddStation(
    /// A further class of the button.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let stations = expect_context::<Stations>();
    let page = expect_context::<Page>();
    let i18n = expect_context::<I18n>();
    let actions = actions_of(stations.shown_untracked().commands);
    let add = move |_| {
        if actions.check(stations.add_like_shown()) {
            page.ask(Request::FocusStationTab);
        }
    };
    view! {
        <button
            type="button"
            class=format!("icon-button {class}")
            aria-label=move_tr!(i18n, "shell-add-station")
            title=move_tr!(i18n, "shell-add-station")
            on:click=add
        >
            "+"
        </button>
    }
}

#[component]
fn StationTab(station: Station, wants_focus: RwSignal<bool>) -> impl IntoView {
    let stations = expect_context::<Stations>();
    let page = expect_context::<Page>();
    let i18n = expect_context::<I18n>();
    let state = station.state();
    let shown = Memo::new(move |_| stations.shown().slot == station.slot);
    let button = NodeRef::<html::Button>::new();
    let tab = NodeRef::<html::Div>::new();
    follow_tab(shown, wants_focus, button, tab);
    let name = move || {
        let id = state.connection.with(|form| form.id.clone());
        let number = station.slot.0;
        if id.is_empty() { tr!(i18n, "shell-station-number", { "number" => number }) } else { id }
    };
    let link = move || state.view.link().state().get();
    let transactions = Memo::new(move |_| {
        let running = |all: &Vec<_>| all.iter().filter(|it| has_transaction(it)).count();
        state.connectors.with(running)
    });
    view! {
        <div class="station-tab" node_ref=tab>
            <button
                type="button"
                aria-current=move || shown.get().then_some("true")
                title=name
                node_ref=button
                on:click=move |_| {
                    stations.show(station.slot);
                    wants_focus.set(true);
                }
            >
                <span class="lamp" data-link=move || link::link_attribute(link())></span>
                <span class="name">{name}</span>
                <span class="visually-hidden">", " {move || link::link_word(i18n, link())}</span>
                <Show when=move || { transactions.get() > 0 }>
                    <span class="badge" title=move_tr!(i18n, "shell-running")>
                        {transactions}
                        <span class="visually-hidden">
                            " " {move_tr!(i18n, "shell-in-transaction")}
                        </span>
                    </span>
                </Show>
            </button>
            <Show when=move || shown.get()>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=move_tr!(i18n, "shell-remove-station")
                    title=move_tr!(i18n, "shell-remove-station")
                    on:click=move |_| page.ask(Request::RemoveStation)
                >
                    <Icon glyph=Glyph::Close />
                </button>
            </Show>
        </div>
    }
}

/// Keeps the tab of the station that is shown in view, and gives it the focus where that is wanted.
fn follow_tab(
    shown: Memo<bool>,
    wants_focus: RwSignal<bool>,
    button: NodeRef<html::Button>,
    tab: NodeRef<html::Div>,
) {
    Effect::new(move |_| {
        if wants_focus.get()
            && shown.get()
            && let Some(button) = button.get()
        {
            wants_focus.set(false);
            focus(&button);
        }
        // With the button that removes it.
        if shown.get()
            && let Some(tab) = tab.get()
        {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            options.set_inline(ScrollLogicalPosition::Nearest);
            tab.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// Whether a transaction is running at the connector; tracked.
fn has_transaction(connector: &reactive_stores::Store<ocpp_engine::ConnectorView>) -> bool {
    connector.transaction().with(Option::is_some)
}
