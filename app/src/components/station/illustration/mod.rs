//! A connector, drawn: its light, screen, reader, cable and car.
//!
//! **Owns** the picture and the two places to click: the car and the card reader.
//! **Must not know** what a status means to the station; it shows the word that it gets.

pub mod car;
pub mod charge_point;
pub mod display;
mod screen;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    ConnectorView, ConnectorViewStoreFields as _, StationSummaryStoreFields as _,
    StationViewStoreFields as _,
};
use reactive_stores::Field;

use crate::components::connector::controls::cable_action;
use crate::components::connector::tags::Tags;
use crate::components::ui::use_actions;
use crate::state::AppState;
use car::{Cable, Car};
use charge_point::ChargePoint;
use display::Display;

/// One connector, and the car before it.
#[component]
pub fn Illustration(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let tags = expect_context::<Tags>();
    let AppState { view, preferences, .. } = expect_context();
    let (summary, cards) = (view.station(), preferences.cards);
    let actions = use_actions();
    let id = connector.id().get_untracked();
    let powered = Signal::derive(move || summary.powered().get() && !summary.restarting().get());
    let plug = move |_| {
        actions.act(cable_action(id, connector.plugged().get_untracked()));
    };
    let present_card = move |_| {
        let id_tag = connector.with_untracked(card_in_use).unwrap_or_else(|| tags.latest());
        actions.act(cards.present(id_tag, Some(id)));
    };
    view! {
        <figure
            class="illustration"
            data-status=move || connector.status().get().as_str()
            data-dark=move || !powered.get()
        >
            <div class="scene">
                <Caption connector />
                <svg viewBox="0 0 248 112" aria-hidden="true">
                    <path class="ground" d="M8 104 H240" />
                    <ChargePoint connector powered />
                    <Cable connector powered />
                    <Car connector />
                </svg>
                <button
                    type="button"
                    class="hit reader"
                    title=move_tr!(i18n, "station-reader-help")
                    aria-label=move || tr!(i18n, "station-reader", { "connector" => id })
                    on:click=present_card
                ></button>
                <button
                    type="button"
                    class="hit car"
                    title=move_tr!(i18n, "station-car-help")
                    aria-label=move || tr!(i18n, "station-car", { "connector" => id })
                    aria-pressed=move || connector.plugged().get().to_string()
                    on:click=plug
                ></button>
            </div>
            <Display connector />
        </figure>
    }
}

/// The charge of the car, as large as other text however small the drawing is.
#[component]
fn Caption(connector: Field<ConnectorView>) -> impl IntoView {
    let charge = move || {
        connector.plugged().get().then(|| {
            view! { <span class="charge-of">{move || format!("{:.0} %", connector.soc().get())}</span> }
        })
    };
    view! {
        <figcaption>{charge}</figcaption>
    }
}

/// The card with which a session has begun here: it is the one that goes on with it or ends it.
fn card_in_use(connector: &ConnectorView) -> Option<String> {
    let own = connector.transaction.as_ref().map(|transaction| &transaction.id_tag);
    own.or(connector.pending_id_tag.as_ref()).cloned()
}

#[cfg(test)]
mod tests {
    use ocpp_engine::{Engine, Now, StationSetup, TransactionView};

    use super::*;

    fn connector() -> ConnectorView {
        Engine::new(StationSetup::default(), 7).view(Now::default()).connectors.remove(0)
    }

    fn transaction(id_tag: &str) -> TransactionView {
        TransactionView {
            number: 1,
            connector: 1,
            transaction_id: None,
            id_tag: id_tag.to_owned(),
            started_at: 0,
            meter_start: 0,
            energy_wh: 0.0,
            deauthorized: false,
        }
    }

    #[test]
    fn a_session_goes_on_with_the_card_it_began_with() {
        let mut connector = connector();
        assert_eq!(card_in_use(&connector), None);
        connector.pending_id_tag = Some("PENDING".to_owned());
        assert_eq!(card_in_use(&connector).as_deref(), Some("PENDING"));
        connector.transaction = Some(transaction("RUNNING"));
        assert_eq!(card_in_use(&connector).as_deref(), Some("RUNNING"));
    }
}
