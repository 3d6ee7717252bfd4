//! Who may charge: reservations and the local authorization list.
//!
//! **Must not know** what the CSMS may change of them.

use ocpp_engine::{LocalListEntry, ReservationView, StationView};
use web_sys::Element;

use crate::lang;
use crate::parts;
use crate::reactive::expect_context;
use crate::state::AppState;
use crate::ui::clock::{host_now, use_clock};
use crate::ui::fold::fold;
use crate::ui::format;
use crate::ui::later::later;
use crate::ui::live::Body;
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;

/// Rows of the list; who wants more asks `voltab.localList`.
const MOST_ROWS: usize = 200;

pub fn access() -> Element {
    let station = expect_context::<AppState>().station;
    fold(
        "card panel",
        "access",
        Box::new(move |html, _| {
            html.raw("<h2>{Access}</h2> <span class=\"muted\">");
            station.with(|view| summary(html, view));
            html.raw("</span>");
        }),
        later(|| parts::panels().map(|it| it.station.access)),
    )
}

pub fn body() -> Body {
    let station = expect_context::<AppState>().station;
    let clock = use_clock();
    let draw = move |html: &mut Markup, perform: Perform| {
        clock.track();
        station.with(|view| {
            let now = host_now() + view.station.clock_offset_ms;
            reservations(html, view, now);
            local_list(html, view);
        });
        entries(html, &perform.commands.local_list());
    };
    (Box::new(draw), Box::new(|_, _| true))
}

fn entries(html: &mut Markup, list: &[LocalListEntry]) {
    let row = |entry: &LocalListEntry| {
        vec![
            entry.id_tag.clone(),
            entry.status.as_str().to_owned(),
            entry.expiry.map(format::date_time).unwrap_or_default(),
            entry.parent_id_tag.clone().unwrap_or_default(),
        ]
    };
    let rows: Vec<_> = list.iter().take(MOST_ROWS).map(row).collect();
    if !rows.is_empty() {
        html.table("Local list", &["idTag", "Status", "Expires", "Parent"], &rows);
    }
    if list.len() > MOST_ROWS {
        let more = (list.len() - MOST_ROWS).to_string();
        html.fill("<p class=\"muted small\">{and {0} more}</p>", &[&more]);
    }
}

/// Those of connectors, and those of any one of them.
fn all(view: &StationView) -> impl Iterator<Item = &ReservationView> {
    let of_connectors = view.connectors.iter().filter_map(|c| c.reservation.as_ref());
    of_connectors.chain(&view.station.reservations)
}

fn summary(html: &mut Markup, view: &StationView) {
    match all(view).count() {
        0 => html.raw("{No reservation}"),
        1 => html.raw("{One reservation}"),
        n => html.fill("{{0} reservations}", &[&n.to_string()]),
    };
    match view.local_list.version {
        _ if !view.local_list.enabled => html.raw(", {local list off}"),
        0 => html.raw(", {local list empty}"),
        version => html.fill(", {local list version {0}}", &[&version.to_string()]),
    };
}

fn reservations(html: &mut Markup, view: &StationView, now: i64) {
    let mut rows = Vec::new();
    for it in all(view) {
        let connector =
            if it.connector == 0 { lang::say("any one").into() } else { it.connector.to_string() };
        let mut until = format::date_time(it.expiry);
        until.push_str(&[" (", &time_left(it.expiry - now), ")"].concat());
        let parent = it.parent_id_tag.as_ref();
        let group = parent.map(|tag| lang::say_with(" or group {0}", &[tag])).unwrap_or_default();
        rows.push(vec![it.id.to_string(), connector, it.id_tag.clone() + &group, until]);
    }
    html.raw("<h3>{Reservations}</h3>");
    if rows.is_empty() {
        html.raw("<p class=\"muted\">{Nothing is reserved.}</p>");
    } else {
        html.table("Reservations", &["Id", "Connector", "For", "Until"], &rows);
    }
}

/// `in 5:03`.
pub fn time_left(ms: i64) -> String {
    if ms <= 0 {
        lang::say("now").to_owned()
    } else {
        lang::say_with("in {0}", &[&format::duration(ms + 999)])
    }
}

fn local_list(html: &mut Markup, view: &StationView) {
    let list = &view.local_list;
    html.raw("<h3>{Local authorization list}</h3><p class=\"muted\">");
    if list.version < 0 {
        html.raw("{The station keeps no list: its feature profile is off.}");
    } else if list.entries == 0 {
        html.raw("{The list is empty.}");
    } else {
        let values = [list.version.to_string(), list.entries.to_string()];
        html.fill("{Version {0}, {1} entries.}", &[&values[0], &values[1]]);
        if !list.enabled {
            html.raw(" {It is not looked at, as LocalAuthListEnabled is off.}");
        }
    }
    html.raw("</p>");
}
