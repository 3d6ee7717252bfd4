//! The running transaction, or a hint how to start one.
//!
//! **Owns** the hints. **Must not know** how a transaction begins.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::station::Status;
use ocpp_engine::{
    ConnectorView, ConnectorViewStoreFields as _, OpenTransactionView, ReservationView,
    StationSummaryStoreFields as _, StationViewStoreFields as _, TransactionView,
};
use ocpp_types::Text;
use reactive_stores::Field;

use crate::components::station::panels::time::{time_left, use_station_clock};
use crate::components::ui::format::{self, short_id};
use crate::components::ui::{CopyButton, Fact, RefusalPlace};
use crate::i18n;
use crate::state::AppState;

#[component]
pub fn Session(connector: Field<ConnectorView>) -> impl IntoView {
    let now = use_station_clock();
    let running = Memo::new(move |_| connector.transaction().with(Option::is_some));
    view! {
        <div class="session">
            <Show
                when=move || running.get()
                fallback=move || view! { <HintLine connector now /> }
            >
                <Transaction connector now />
                <Rejection connector />
            </Show>
        </div>
        // During a session its facts say the same.
        <Show when=move || !running.get()>
            <TransactionEvents connector />
        </Show>
    }
}

#[component]
fn Transaction(connector: Field<ConnectorView>, now: Signal<i64>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    // Still asked for a moment after the transaction has ended.
    let running = move |read: &dyn Fn(&TransactionView) -> String| {
        connector.transaction().with(|it| it.as_ref().map(read).unwrap_or_default())
    };
    let cards = expect_context::<AppState>().preferences.cards;
    let id_tag = Memo::new(move |_| running(&|it| cards.label(&it.id_tag)));
    let open = connector.open_transaction();
    // Its title is the whole id, where that is long.
    let whole = Memo::new(move |_| open.with(|it| it.as_ref().map(|it| it.transaction_id.clone())));
    let events = move || {
        let events = open.with(|open| open.as_ref().map(|open| open.events));
        events.map(|events| tr!(i18n, "connector-transaction-events", { "events" => events }))
    };
    let id = move || {
        if let Some(id) = whole.get() {
            return short_id(&id);
        }
        running(&|it| match it.transaction_id {
            // 1.6 errata 3.18: the CSMS never gave one.
            Some(-1) => tr!(i18n, "connector-no-transaction-id"),
            None => tr!(i18n, "connector-transaction-id-to-come"),
            Some(id) => format!("#{id}"),
        })
    };
    let time = move || running(&|it| format::duration(now.get() - it.started_at));
    let energy = move || running(&|it| format::kwh(i18n::language(i18n), it.energy_wh));
    view! {
        <dl class="transaction" aria-label=move_tr!(i18n, "connector-transaction")>
            <Fact class="mono" title=id_tag term=move_tr!(i18n, "connector-card")>
                {id_tag}
            </Fact>
            <Fact title=whole term=move_tr!(i18n, "connector-transaction")>
                <span class="mono">{id}</span>
                <CopyId id=whole />
                <span class="events muted">{events}</span>
            </Fact>
            <Fact term=move_tr!(i18n, "connector-time")>{time}</Fact>
            <Fact term=move_tr!(i18n, "connector-energy")>
                {energy} <span class="unit">"kWh"</span>
            </Fact>
        </dl>
    }
}

/// Copies the whole id, where only its beginning is shown.
#[component]
fn CopyId(#[prop(into)] id: Signal<Option<String>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let name = move_tr!(i18n, "connector-copy-transaction-id");
    view! {
        {move || id.get().map(|text| view! { <CopyButton text name /> })}
        " "
    }
}

/// What the CSMS is told of the transaction by events. It may begin before a session and outlast it.
#[component]
fn TransactionEvents(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let open = connector.open_transaction();
    let told = move |open: &OpenTransactionView| {
        let title = open.transaction_id.clone();
        let id = Signal::stored(Some(open.transaction_id.clone()));
        let text = tr!(
            i18n,
            "connector-told-by-events",
            {
                "id" => short_id(&open.transaction_id),
                "events" => open.events,
                "state" => open.charging_state.as_str()
            }
        );
        view! {
            <p class="told-by-events muted small" title=title>
                {text}
                <CopyId id />
            </p>
        }
    };
    move || open.with(|open| open.as_ref().map(told))
}

/// What cannot be done during the transaction, or a card that may not end it.
#[component]
fn Rejection(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let cards = expect_context::<AppState>().preferences.cards;
    let refusals = expect_context::<RefusalPlace>();
    let rejection =
        move || connector.rejection().get().map(|text| i18n::said(i18n, &cards.named(&text)));
    let text = move || refusals.get().or_else(rejection);
    move || {
        text().map(|text| {
            view! {
                <p class="hint bad" role="alert">
                    {text}
                </p>
            }
        })
    }
}

#[component]
fn HintLine(connector: Field<ConnectorView>, now: Signal<i64>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let summary = expect_context::<AppState>().view.station();
    let hint = Memo::new(move |_| {
        // The station says once that it has no power.
        if summary.powered().get() { connector.with(Hint::of) } else { Hint::None }
    });
    let cards = expect_context::<AppState>().preferences.cards;
    let refusals = expect_context::<RefusalPlace>();
    let text = move || {
        if let Some(refused) = refusals.get() {
            return refused;
        }
        hint.with(|hint| match hint {
            Hint::Asking(tag) => tr!(i18n, "connector-asking", {"tag" => cards.label(tag)}),
            Hint::MayPlugIn(tag) => {
                tr!(i18n, "connector-may-plug-in", {"tag" => cards.label(tag)})
            }
            Hint::Beginning(tag) => tr!(i18n, "connector-beginning", {"tag" => cards.label(tag)}),
            // Nothing else counts seconds.
            Hint::Reserved(reservation) => {
                let tag = cards.label(&reservation.id_tag);
                reserved(i18n, reservation, tag, now.get())
            }
            Hint::Rejected(text) => i18n::said(i18n, &cards.named(text)),
            Hint::Message(id) => i18n.tr(id),
            Hint::None => String::new(),
        })
    };
    let is_bad = Memo::new(move |_| {
        refusals.get().is_some() || hint.with(|hint| matches!(hint, Hint::Rejected(_)))
    });
    view! {
        <p class="hint" class:bad=is_bad role=move || is_bad.get().then_some("alert")>
            {text}
        </p>
    }
}

fn reserved(i18n: I18n, reservation: &ReservationView, tag: String, now: i64) -> String {
    tr!(
        i18n,
        "connector-reserved",
        {
            "tag" => tag,
            "until" => format::clock_time(reservation.expiry, false),
            "left" => time_left(i18n, reservation.expiry - now)
        }
    )
}

/// What to do next, or what is being waited for.
#[derive(Clone, Debug, PartialEq)]
enum Hint {
    /// The CSMS is asked about this idTag.
    Asking(String),
    /// This idTag may charge as soon as a car is there.
    MayPlugIn(String),
    Beginning(String),
    Reserved(ReservationView),
    /// This card may not charge here, and why.
    Rejected(Text),
    /// The message with this id.
    Message(&'static str),
    /// Something else on the card says it.
    None,
}

impl Hint {
    /// The hint at a connector without a transaction.
    fn of(connector: &ConnectorView) -> Self {
        if let Some(tag) = connector.pending_id_tag.clone() {
            return match (connector.authorized, connector.plugged) {
                (false, _) => Self::Asking(tag),
                (true, false) => Self::MayPlugIn(tag),
                (true, true) => Self::Beginning(tag),
            };
        }
        if let Some(text) = connector.rejection.clone() {
            return Self::Rejected(text);
        }
        if connector.status == Status::Reserved
            && let Some(reservation) = &connector.reservation
        {
            return Self::Reserved(reservation.clone());
        }
        // The fault stands there, with its code.
        if connector.status == Status::Faulted {
            return Self::None;
        }
        Self::Message(match connector.status {
            Status::Available => "connector-hint-available",
            Status::Preparing => "connector-hint-preparing",
            Status::Finishing if connector.plugged => "connector-hint-finishing",
            Status::Finishing if connector.cable_left => "connector-hint-cable-left",
            Status::Unavailable => "connector-hint-unavailable",
            _ => "connector-hint-none",
        })
    }
}

#[cfg(test)]
mod tests {
    use ocpp_engine::{Engine, Input, Now, Output, StationSetup, UserAction};

    use super::super::fixture::connector;
    use super::*;

    #[test]
    fn a_card_that_waits_comes_first() {
        let asked = ConnectorView { pending_id_tag: Some("A".to_owned()), ..connector() };
        assert_eq!(Hint::of(&asked), Hint::Asking("A".to_owned()));
        let authorized = ConnectorView { authorized: true, ..asked };
        assert_eq!(Hint::of(&authorized), Hint::MayPlugIn("A".to_owned()));
        let plugged = ConnectorView { plugged: true, ..authorized };
        assert_eq!(Hint::of(&plugged), Hint::Beginning("A".to_owned()));
    }

    #[test]
    fn a_card_that_was_rejected_is_named_until_the_next_one_is_asked_about() {
        let rejection = Text::verbatim("A rejected: Blocked by the CSMS");
        let rejected = ConnectorView { rejection: Some(rejection.clone()), ..connector() };
        assert_eq!(Hint::of(&rejected), Hint::Rejected(rejection));
        let asked = ConnectorView { pending_id_tag: Some("B".to_owned()), ..rejected };
        assert_eq!(Hint::of(&asked), Hint::Asking("B".to_owned()));
    }

    #[test]
    fn the_next_thing_that_is_done_at_a_connector_ends_a_rejection() {
        let now = Now { mono: 0, utc: 0 };
        let mut engine = Engine::new(StationSetup::default(), 1);
        let mut after = |action| {
            engine.handle(now, Input::User(action)).expect("it can be done");
            while !matches!(engine.poll(), Output::Wait(_)) {}
            engine.view(now).connectors[0].rejection.clone()
        };
        after(UserAction::PowerOn);
        let card = || UserAction::PresentToken {
            id_tag: "ANN".to_owned(),
            connector: Some(1),
            kind: <_>::default(),
        };
        for next in [UserAction::PlugIn { connector: 1 }, UserAction::PlugOut { connector: 1 }] {
            assert!(after(card()).is_some(), "no CSMS has ever accepted the station");
            assert_eq!(after(next), None);
        }
    }

    #[test]
    fn a_reservation_is_shown_only_while_it_holds_the_connector() {
        let reservation = ReservationView {
            id: 1,
            connector: 1,
            id_tag: "A".to_owned(),
            parent_id_tag: None,
            expiry: 1_000,
        };
        let reserved = ConnectorView {
            status: Status::Reserved,
            reservation: Some(reservation.clone()),
            ..connector()
        };
        assert_eq!(Hint::of(&reserved), Hint::Reserved(reservation));
        let faulted = ConnectorView { status: Status::Faulted, ..reserved };
        assert_eq!(Hint::of(&faulted), Hint::None);
    }

    #[test]
    fn after_a_session_the_cable_says_what_is_left_to_do() {
        let finishing = ConnectorView { status: Status::Finishing, plugged: true, ..connector() };
        assert_eq!(Hint::of(&finishing), Hint::Message("connector-hint-finishing"));
        let left = ConnectorView { plugged: false, cable_left: true, ..finishing };
        assert_eq!(Hint::of(&left), Hint::Message("connector-hint-cable-left"));
        let gone = ConnectorView { cable_left: false, ..left };
        assert_eq!(Hint::of(&gone), Hint::Message("connector-hint-none"));
    }
}
