//! Who may charge: the person's cards, reservations, the authorization cache and the local authorization list.
//!
//! **Owns** their tables, and the dialogs that edit them. **Must not know** what may be entered: the
//! station says so.

pub mod cache;
pub mod card_dialog;
pub mod cards;
pub mod cards_text;
pub mod group;
pub mod local_list;
pub mod refusal;
pub mod reservation_dialog;
pub mod reservations;
pub mod token_dialog;
pub mod tokens;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    ConnectorViewStoreFields as _, LocalListView, ReservationView, StationSummaryStoreFields as _,
    StationViewStoreFields as _,
};

use super::Panel;
use crate::components::page::PanelId;
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::state::AppState;
use cache::Cache;
use cards::CardList;
use local_list::LocalList;
use reservations::Reservations;

#[component]
pub fn AccessPanel() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let reservations = use_reservations();
    let list = expect_context::<AppState>().view.local_list();
    let reserved =
        move || tr!(i18n, "access-summary-reservations", {"count" => reservations.with(Vec::len)});
    let listed = move || match list.get() {
        LocalListView { enabled: false, .. } => tr!(i18n, "access-summary-list-off"),
        LocalListView { version: 0, .. } => tr!(i18n, "access-summary-list-empty"),
        LocalListView { version, .. } => {
            tr!(i18n, "access-summary-list", {"version" => version.to_string()})
        }
    };
    view! {
        <Panel
            id=PanelId::Access
            class="access-panel"
            title=move_tr!(i18n, "access-title")
            summary=move || view! { <span class="muted">{reserved} ", " {listed}</span> }
        >
            <FromSecondPart view=SecondPartView::Access(reservations) />
        </Panel>
    }
}

#[component]
pub fn Access(reservations: Memo<Vec<ReservationView>>) -> impl IntoView {
    view! {
        <CardList />
        <Reservations reservations />
        <Cache />
        <LocalList />
    }
}

/// The reservations of single connectors, then those of any one of them.
fn use_reservations() -> Memo<Vec<ReservationView>> {
    let state = expect_context::<AppState>();
    Memo::new(move |_| {
        let mut all: Vec<_> = state.connectors.with(|connectors| {
            connectors.iter().filter_map(|connector| connector.reservation().get()).collect()
        });
        all.extend(state.view.station().reservations().get());
        all
    })
}
