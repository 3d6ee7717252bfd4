//! Who may charge: reservations and the local authorization list.
//!
//! **Owns** their tables. **Must not know** what the CSMS may change of them.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    ConnectorViewStoreFields as _, LocalListEntry, LocalListView, ReservationView,
    StationSummaryStoreFields as _, StationViewStoreFields as _,
};

use super::Panel;
use super::time::{time_left, use_station_clock};
use crate::components::later::{Lazy, Piece};
use crate::components::ui::{DataTable, format, use_clock};
use crate::i18n;
use crate::state::AppState;
use crate::state::commands::Commands;

/// Rows of the local list; a script can have all of it, by `voltab.localList`.
const MAX_ROWS: usize = 200;

#[component]
pub fn AccessPanel() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let reservations = use_reservations();
    let list = expect_context::<AppState>().station.local_list();
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
            id="access"
            title=move_tr!(i18n, "access-title")
            summary=move || view! { <span class="muted">{reserved} ", " {listed}</span> }
        >
            <Lazy piece=Piece::Access(reservations) />
        </Panel>
    }
}

#[component]
pub fn Access(reservations: Memo<Vec<ReservationView>>) -> impl IntoView {
    view! {
        <Reservations reservations />
        <LocalList />
    }
}

/// Those of single connectors, then those of any one of them.
fn use_reservations() -> Memo<Vec<ReservationView>> {
    let state = expect_context::<AppState>();
    Memo::new(move |_| {
        let mut all: Vec<_> = state.connectors.with(|connectors| {
            connectors.iter().filter_map(|connector| connector.reservation().get()).collect()
        });
        all.extend(state.station.station().reservations().get());
        all
    })
}

#[component]
fn Reservations(reservations: Memo<Vec<ReservationView>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let now = use_station_clock();
    let rows = move || {
        reservations.with(|all| all.iter().map(|it| reservation(i18n, it, now.get())).collect())
    };
    let heads = move || {
        vec![
            tr!(i18n, "access-reservation-id"),
            tr!(i18n, "access-reservation-connector"),
            tr!(i18n, "access-reservation-for"),
            tr!(i18n, "access-reservation-until"),
        ]
    };
    let none = move || view! { <p class="muted">{move_tr!(i18n, "access-nothing-reserved")}</p> };
    view! {
        <h3>{move_tr!(i18n, "access-reservations")}</h3>
        <Show when=move || !reservations.with(Vec::is_empty) fallback=none>
            <DataTable
                caption=move_tr!(i18n, "access-reservations")
                heads=Signal::derive(heads)
                rows=Signal::derive(rows)
            />
        </Show>
    }
}

/// A row of the table; tracked.
fn reservation(i18n: I18n, reservation: &ReservationView, now: i64) -> Vec<String> {
    let connector = match reservation.connector {
        0 => tr!(i18n, "access-any-connector"),
        connector => connector.to_string(),
    };
    let id_tag = reservation.id_tag.clone();
    let holder = match &reservation.parent_id_tag {
        Some(parent) => {
            tr!(i18n, "access-tag-or-group", {"tag" => id_tag, "parent" => parent.clone()})
        }
        None => id_tag,
    };
    let expiry = format::date_time(i18n::language(i18n), reservation.expiry);
    let until = format!("{expiry} ({})", time_left(i18n, reservation.expiry - now));
    vec![reservation.id.to_string(), connector, holder, until]
}

#[component]
fn LocalList() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let commands = expect_context::<Commands>();
    let list = expect_context::<AppState>().station.local_list();
    let clock = use_clock();
    // The state has only its size and version. With time, entries expire.
    let entries = Memo::new(move |_| {
        list.track();
        clock.track();
        commands.local_list()
    });
    let rows =
        move || entries.with(|all| all.iter().take(MAX_ROWS).map(|it| entry(i18n, it)).collect());
    let more = move || entries.with(Vec::len).saturating_sub(MAX_ROWS);
    let heads = move || {
        vec![
            tr!(i18n, "access-entry-tag"),
            tr!(i18n, "access-entry-status"),
            tr!(i18n, "access-entry-expiry"),
            tr!(i18n, "access-entry-parent"),
        ]
    };
    view! {
        <h3>{move_tr!(i18n, "access-list")}</h3>
        <p class="muted">{move || list.with(|list| about_list(i18n, list))}</p>
        <Show when=move || !entries.with(Vec::is_empty)>
            <DataTable
                caption=move_tr!(i18n, "access-list-caption")
                heads=Signal::derive(heads)
                rows=Signal::derive(rows)
            />
        </Show>
        <Show when=move || { more() > 0 }>
            <p class="muted small">{move || tr!(i18n, "access-more", {"count" => more()})}</p>
        </Show>
    }
}

/// The list in a sentence or two; tracked.
fn about_list(i18n: I18n, list: &LocalListView) -> String {
    if list.version < 0 {
        return tr!(i18n, "access-list-none");
    }
    if list.entries == 0 {
        return tr!(i18n, "access-list-empty");
    }
    let version = list.version.to_string();
    let text = tr!(i18n, "access-list-size", {"version" => version, "entries" => list.entries});
    if list.enabled { text } else { text + " " + &tr!(i18n, "access-list-disabled") }
}

/// A row of the table; tracked.
fn entry(i18n: I18n, entry: &LocalListEntry) -> Vec<String> {
    let language = i18n::language(i18n);
    vec![
        entry.id_tag.clone(),
        entry.status.as_str().to_owned(),
        entry.expiry.map(|expiry| format::date_time(language, expiry)).unwrap_or_default(),
        entry.parent_id_tag.clone().unwrap_or_default(),
    ]
}
