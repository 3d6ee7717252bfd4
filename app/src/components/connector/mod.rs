//! One connector, as a card.
//!
//! **Owns** the order of its parts. **Must not know** other connectors.
//!
//! Each part reads those fields of the connector's store that it shows. What decides something is a plain
//! function over [`ConnectorView`].

pub mod contract;
pub mod controls;
pub mod head;
pub mod more;
pub mod negotiation;
pub mod parking;
pub mod plot;
pub mod quantity;
pub mod readings;
pub mod session;
pub mod sliders;
pub mod tags;

use leptos::prelude::*;
use leptos_fluent::{I18n, tr};
use ocpp_engine::{
    ConnectorView, ConnectorViewStoreFields as _, StationSummaryStoreFields as _,
    StationViewStoreFields as _,
};
use ocpp_types::Version;
use reactive_stores::Field;

use crate::components::station::Illustration;
use crate::components::ui::RefusalPlace;
use crate::driver::language::Language;
use crate::i18n::{self, Args};
use crate::state::AppState;
use controls::Controls;
use head::{CardHead, Troubles};
use more::More;
use negotiation::Iso15118;
use plot::Plot;
use readings::Readings;
use session::Session;

#[component]
pub fn ConnectorCard(#[prop(into)] connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let id = connector.id().get_untracked();
    let station = expect_context::<AppState>().view.station();
    // Counts the cards presented by this card's button: each makes the light blink.
    let presented = RwSignal::new(0_u32);
    let refusals = RefusalPlace::provide();
    let facts = move || {
        let running = connector.transaction().with(Option::is_some);
        (connector.status().get(), connector.plugged().get(), running)
    };
    // What was refused may be possible now.
    Effect::watch(facts, move |_, _, _| refusals.clear(), false);
    view! {
        <article
            class="card connector"
            aria-label=move || name(i18n, id)
            class:off=move || !station.powered().get()
            data-status=move || connector.status().get().as_str()
        >
            <CardHead connector presented />
            <div class="connector-top">
                <Illustration connector />
                <div class="connector-side">
                    <Controls connector presented />
                    <Session connector />
                    <Troubles connector />
                </div>
            </div>
            <Readings connector />
            <Plot connector />
            <Iso15118 connector />
            <More connector />
        </article>
    }
}

/// The version of OCPP that the station speaks, whose words name things; tracked.
pub fn version() -> Version {
    expect_context::<AppState>().view.station().ocpp().get()
}

/// What a connector is called: OCPP 2.0.1 numbers the EVSEs, each of which has one here; tracked.
pub fn name(i18n: I18n, connector: u8) -> String {
    name_in(i18n, version(), connector)
}

/// What a connector is called at a station that speaks this version; tracked.
pub fn name_in(i18n: I18n, version: Version, connector: u8) -> String {
    match version {
        Version::V16 => tr!(i18n, "connector-name", {"connector" => connector}),
        Version::V201 => tr!(i18n, "connector-name-evse", {"evse" => connector}),
    }
}

/// The word for a connector that stands by itself, as the head of a column; tracked.
pub fn word(i18n: I18n) -> String {
    match version() {
        Version::V16 => tr!(i18n, "connector-word"),
        Version::V201 => tr!(i18n, "connector-word-evse"),
    }
}

/// What messages call the number of a card, a term of the specification; tracked.
pub fn token_word() -> String {
    match version() {
        Version::V16 => "idTag".to_owned(),
        Version::V201 => "idToken".to_owned(),
    }
}

/// The word for several connectors; tracked.
pub fn words(i18n: I18n) -> String {
    match version() {
        Version::V16 => tr!(i18n, "connector-words"),
        Version::V201 => tr!(i18n, "connector-words-evse"),
    }
}

/// What a connector is called within a sentence, in a language that need not be the page's.
pub fn place(language: Language, version: Version, connector: u8) -> String {
    let id = match version {
        Version::V16 => "connector-place",
        Version::V201 => "connector-place-evse",
    };
    let args = Args::from([("connector".into(), connector.into())]);
    i18n::text(language, id, &args).unwrap_or_default()
}

/// What a connector of the station in context is called within a sentence, in the language of the page.
pub fn place_here(i18n: I18n, connector: u8) -> Signal<String> {
    let version = expect_context::<AppState>().view.station().ocpp();
    Signal::derive(move || place(i18n::language(i18n), version.get(), connector))
}

#[cfg(test)]
mod fixture {
    use ocpp_engine::station::{ErrorCode, Status};
    use ocpp_engine::{ConnectorView, OverridesView, TransactionView};

    /// A free connector of a station that has just been made.
    pub(super) fn connector() -> ConnectorView {
        ConnectorView {
            id: 1,
            status: Status::Available,
            ocpp_status: "Available",
            error_code: ErrorCode::NoError,
            info: None,
            sent_manually: None,
            plugged: false,
            cable_left: false,
            bay_occupied: false,
            locked: false,
            lock_jammed: false,
            operative: true,
            inoperative_scheduled: false,
            ev_paused: false,
            pending_id_tag: None,
            authorized: false,
            rejection: None,
            reservation: None,
            meter_wh: 0.0,
            power_w: 0.0,
            offered_w: 0.0,
            limit_w: None,
            limit_a: None,
            limited_by: None,
            current_a: [0.0; 3],
            voltage_v: 230.0,
            power_overridden: false,
            overrides: OverridesView {
                power_w: None,
                current_a: None,
                voltage_v: None,
                energy: false,
                soc: false,
            },
            soc: 40.0,
            battery_wh: 60_000.0,
            transaction: None,
            open_transaction: None,
            negotiation: None,
        }
    }

    /// One that charges with 16 A on three lines.
    pub(super) fn charging() -> ConnectorView {
        ConnectorView {
            status: Status::Charging,
            plugged: true,
            power_w: 11_040.0,
            current_a: [16.0; 3],
            meter_wh: 123_456.78,
            transaction: Some(TransactionView {
                number: 1,
                connector: 1,
                transaction_id: Some(7),
                id_tag: "VOLTAB01".to_owned(),
                started_at: 0,
                meter_start: 120_000,
                energy_wh: 3_456.78,
                deauthorized: false,
            }),
            ..connector()
        }
    }
}
