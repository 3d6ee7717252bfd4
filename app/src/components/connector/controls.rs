//! The buttons of a connector: present a card, plug in, pause, stop.
//!
//! **Owns** which button is highlighted as the next step. **Must not know** what a step leads to.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::station::{Registration, Status, StopReason};
use ocpp_engine::{
    ConnectorView, ConnectorViewStoreFields as _, StationSummaryStoreFields as _,
    StationViewStoreFields as _, UserAction,
};
use reactive_stores::Field;

use super::place_here;
use super::tags::{FIRST_TAG, LIST_ID, Tags};
use crate::components::page::{Page, Request};
use crate::components::ui::{Glyph, Icon, Menu, use_actions};
use crate::state::AppState;
use crate::state::cards::MAX_ID_TAG;

/// `presented` is counted up with each card.
#[component]
pub fn Controls(connector: Field<ConnectorView>, presented: RwSignal<u32>) -> impl IntoView {
    let view = expect_context::<AppState>().view;
    let next = Memo::new(move |_| {
        let accepted = view.station().registration().get() == Registration::Accepted;
        let powered = view.station().powered().get();
        connector.with(|c| next_step(accepted, c)).filter(|_| powered)
    });
    view! {
        <div class="controls">
            <CardReader connector presented next />
            <div class="buttons">
                <CarButtons connector next />
                <StopButtons connector />
            </div>
        </div>
    }
}

/// What a person would do next; its button stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    PresentCard,
    /// In or out.
    MoveCable,
}

/// Before the CSMS has accepted the station, the next step is to connect.
fn next_step(accepted: bool, connector: &ConnectorView) -> Option<Step> {
    match connector.status {
        Status::Preparing if connector.pending_id_tag.is_none() => Some(Step::PresentCard),
        Status::Preparing if connector.authorized && !connector.plugged => Some(Step::MoveCable),
        Status::Finishing if connector.plugged => Some(Step::MoveCable),
        Status::Available => Some(Step::MoveCable),
        _ => None,
    }
    .filter(|step| accepted || *step == Step::PresentCard)
}

/// What moves the cable: out of the car if it is plugged in, or else in.
pub fn cable_action(connector: u8, plugged: bool) -> UserAction {
    if plugged { UserAction::PlugOut { connector } } else { UserAction::PlugIn { connector } }
}

/// A card starts a session and, presented again, stops it.
#[component]
fn CardReader(
    connector: Field<ConnectorView>,
    presented: RwSignal<u32>,
    next: Memo<Option<Step>>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let tags = expect_context::<Tags>();
    let cards = expect_context::<AppState>().preferences.cards;
    let id = connector.id().get_untracked();
    let powered = expect_context::<AppState>().view.station().powered();
    let no_power = move || (!powered.get()).then(|| tr!(i18n, "station-no-power"));
    let place = place_here(i18n, id);
    // After a reload the card that can stop the session is at hand.
    let running =
        connector.transaction().with_untracked(|it| it.as_ref().map(|it| it.id_tag.clone()));
    let card = RwSignal::new(running.unwrap_or_else(|| FIRST_TAG.to_owned()));
    let present = move || {
        let id_tag = card.get_untracked();
        if actions.act(cards.present(id_tag.clone(), Some(id))) {
            presented.update(|count| *count += 1);
            tags.remember(&id_tag);
        }
    };
    expect_context::<Page>().on_request(move |request| {
        if request == Request::PresentCard(id) {
            present();
        }
    });
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        present();
    };
    view! {
        <form class="card-reader" on:submit=on_submit>
            <input
                class="mono"
                aria-label=move || tr!(i18n, "connector-card-field", {"place" => place.get()})
                list=LIST_ID
                maxlength=MAX_ID_TAG.to_string()
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                bind:value=card
            />
            <button
                type="submit"
                class="button"
                class:primary=move || next.get() == Some(Step::PresentCard)
                disabled=move || !powered.get()
                title=no_power
            >
                <Icon glyph=Glyph::Card />
                {move_tr!(i18n, "connector-present-card")}
            </button>
        </form>
    }
}

#[component]
fn CarButtons(connector: Field<ConnectorView>, next: Memo<Option<Step>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let id = connector.id().get_untracked();
    let on_cable = move |_| {
        actions.act(cable_action(id, connector.plugged().get_untracked()));
    };
    let on_pause = move |_| {
        actions.act(if connector.ev_paused().get_untracked() {
            UserAction::ResumeCharging { connector: id }
        } else {
            UserAction::PauseCharging { connector: id }
        });
    };
    let cable = move || {
        if connector.plugged().get() {
            tr!(i18n, "connector-plug-out")
        } else {
            tr!(i18n, "connector-plug-in")
        }
    };
    let pause = move || {
        if connector.ev_paused().get() {
            tr!(i18n, "connector-resume")
        } else {
            tr!(i18n, "connector-pause")
        }
    };
    view! {
        <button
            type="button"
            class="button"
            class:primary=move || next.get() == Some(Step::MoveCable)
            on:click=on_cable
        >
            <Icon glyph=Glyph::Plug />
            {cable}
        </button>
        <button
            type="button"
            class="button"
            title=move_tr!(i18n, "connector-pause-help")
            disabled=move || !connector.plugged().get()
            on:click=on_pause
        >
            {pause}
        </button>
    }
}

#[component]
fn StopButtons(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let id = connector.id().get_untracked();
    let powered = expect_context::<AppState>().view.station().powered();
    let idle = Memo::new(move |_| {
        let nothing = connector.with(|c| c.transaction.is_none() && c.pending_id_tag.is_none());
        nothing || !powered.get()
    });
    let stop = move |reason| {
        actions.act(UserAction::Stop { connector: id, reason });
    };
    let place = place_here(i18n, id);
    let menu_name =
        Signal::derive(move || tr!(i18n, "connector-stop-menu", {"place" => place.get()}));
    view! {
        <button
            type="button"
            class="button"
            title=move_tr!(i18n, "connector-stop-help")
            disabled=idle
            on:click=move |_| stop(StopReason::Local)
        >
            {move_tr!(i18n, "connector-stop")}
        </button>
        <Menu label=menu_name glyph=Glyph::More>
            <button
                type="button"
                class="danger"
                disabled=idle
                on:click=move |_| stop(StopReason::EmergencyStop)
            >
                {move_tr!(i18n, "connector-emergency-stop")}
            </button>
            <button type="button" disabled=idle on:click=move |_| stop(StopReason::Other)>
                {move_tr!(i18n, "connector-stop-other")}
            </button>
        </Menu>
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{charging, connector};
    use super::*;

    #[test]
    fn the_next_step_stands_out() {
        let steps = |accepted, c: &ConnectorView| next_step(accepted, c);
        let here = ConnectorView { status: Status::Preparing, plugged: true, ..connector() };
        let asked = ConnectorView { pending_id_tag: Some("A".to_owned()), ..here.clone() };
        let without_car = ConnectorView { authorized: true, plugged: false, ..asked.clone() };
        let done = ConnectorView { status: Status::Finishing, plugged: true, ..connector() };
        let cable_left = ConnectorView { plugged: false, cable_left: true, ..done.clone() };
        for (c, step) in [
            (connector(), Some(Step::MoveCable)),
            (here, Some(Step::PresentCard)),
            (asked, None),
            (without_car, Some(Step::MoveCable)),
            (charging(), None),
            (done, Some(Step::MoveCable)),
            (cable_left, None),
        ] {
            assert_eq!(steps(true, &c), step, "{c:?}");
        }
        assert_eq!(steps(false, &connector()), None, "it has to connect first");
    }

    #[test]
    fn the_cable_is_moved_in_or_out() {
        assert!(matches!(cable_action(2, false), UserAction::PlugIn { connector: 2 }));
        assert!(matches!(cable_action(2, true), UserAction::PlugOut { connector: 2 }));
    }
}
