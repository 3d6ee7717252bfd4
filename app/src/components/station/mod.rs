//! The station's pane: its connection, itself, its connectors and its settings.
//!
//! **Owns** which parts the pane has, and their order. **Must not know** what is in a part.
//!
//! - `connection`: the form, the state of the link, the controls of the demo CSMS; `doctor`: why there
//!   is no connection; `link`: words for the link's states.
//! - `illustration`: a connector, drawn. `station_card`: the station as a whole.
//! - `panels`: the tabs below the connectors: repeated sessions, charging profiles, identity, access, firmware and
//!   diagnostics, faults, settings.
//! - `error_code_form`, `status_form`, `status`: what several cards use.

pub mod connection;
pub mod doctor;
pub mod error_code_form;
pub mod illustration;
pub mod link;
pub mod panels;
pub mod station_card;
pub mod status;
pub mod status_form;

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::ConnectorViewStoreFields as _;

use crate::components::connector::ConnectorCard;
use crate::components::connector::tags::TagList;
use crate::components::page::{Page, Request};
use crate::state::AppState;
use connection::ConnectionPanel;
use doctor::Doctor;
pub use error_code_form::ErrorCodeForm;
pub use illustration::Illustration;
pub use link::{LinkPill, link_attribute, link_word};
use panels::{
    AccessPanel, ChargingPanel, FaultsPanel, IdentityPanel, Panels, RepeatNotice, RepeatPanel,
    SecurityPanel, SettingsPanel, TransfersPanel,
};
use station_card::StationCard;
pub use status_form::{ManualNotice, StatusForm};

#[component]
pub fn StationPane() -> impl IntoView {
    let state = expect_context::<AppState>();
    let i18n = expect_context::<I18n>();
    let controls = NodeRef::<html::Fieldset>::new();
    // Nothing can be done to a station that is replayed, but panels can be opened.
    let is_replayed = move || state.imported.progress.with(|it| it.is_some_and(|it| it.reruns));
    view! {
        <section class="pane station-pane" id="station" aria-label=move_tr!(i18n, "station-label")>
            <fieldset class="contents" disabled=is_replayed node_ref=controls>
                <TagList />
                <ConnectionPanel />
                <Doctor />
                <RepeatNotice controls />
                <Connectors />
                <Panels>
                    <StationCard />
                    <RepeatPanel />
                    <ChargingPanel />
                    <IdentityPanel />
                    <AccessPanel />
                    <TransfersPanel />
                    <SecurityPanel />
                    <FaultsPanel />
                    <SettingsPanel />
                </Panels>
            </fieldset>
        </section>
    }
}

/// A card for each connector. It stays for as long as there is a connector with its number.
#[component]
fn Connectors() -> impl IntoView {
    let state = expect_context::<AppState>();
    let cards = NodeRef::<html::Div>::new();
    expect_context::<Page>().on_request(move |request| {
        if request == Request::ShowConnectors
            && let Some(cards) = cards.get_untracked()
        {
            cards.scroll_into_view();
        }
    });
    view! {
        <div class="connectors" node_ref=cards>
            <For
                each=move || state.connectors.get()
                key=|connector| connector.id().get_untracked()
                let:connector
            >
                <ConnectorCard connector />
            </For>
        </div>
    }
}
