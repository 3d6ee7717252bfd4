//! The running transaction or, without one, what would begin the next.

use ocpp_engine::{ConnectorView, StationView, TransactionView};

use crate::lang;
use crate::reactive::RwSignal;
use crate::station_pane::access::time_left;
use crate::ui::clock::host_now;
use crate::ui::format;
use crate::ui::markup::Markup;

pub fn draw(
    html: &mut Markup,
    view: &StationView,
    connector: &ConnectorView,
    clock: RwSignal<i64>,
) {
    // Nothing else counts seconds.
    if connector.transaction.is_some() || connector.reservation.is_some() {
        clock.track();
    }
    let now = host_now() + view.station.clock_offset_ms;
    html.raw("<div class=\"session\">");
    if let Some(running) = &connector.transaction {
        transaction(html, running, now);
    } else {
        html.raw("<p class=\"hint\">").text(&hint(connector, now)).raw("</p>");
    }
    html.raw("</div>");
}

fn transaction(html: &mut Markup, running: &TransactionView, now: i64) {
    html.raw("<dl class=\"transaction\" aria-label=\"{Transaction}\"><div><dt>{Card}</dt>");
    html.raw("<dd class=\"mono\" title=\"").text(&running.id_tag).raw("\">");
    html.text(&running.id_tag).raw("</dd></div><div><dt>{Transaction}</dt><dd class=\"mono\">");
    match running.transaction_id {
        Some(-1) => html.raw("{no id}"),
        None => html.raw("{id to come}"),
        Some(id) => html.raw("#").whole(id),
    };
    html.raw("</dd></div>").fact("Time", &format::duration(now - running.started_at));
    html.raw("<div><dt>{Energy}</dt><dd>").text(&format::kwh(running.energy_wh));
    html.raw("<span class=\"unit\">kWh</span></dd></div></dl>");
}

/// What to do next, or what is being waited for.
fn hint(connector: &ConnectorView, now: i64) -> String {
    if let Some(tag) = &connector.pending_id_tag {
        return match (connector.authorized, connector.plugged) {
            (false, _) => lang::say_with("Asking the CSMS about {0}…", &[tag]),
            (true, false) => lang::say_with("{0} may charge. Plug in to begin.", &[tag]),
            (true, true) => lang::say_with("{0} may charge. Beginning…", &[tag]),
        };
    }
    if let Some(it) = connector.reservation.as_ref().filter(|_| connector.status == "Reserved") {
        let until = format::clock_time(it.expiry, false);
        let left = time_left(it.expiry - now);
        let values = [it.id_tag.as_str(), &until, &left];
        return lang::say_with("Reserved for {0} until {1} ({2}).", &values);
    }
    let text = match connector.status {
        "Available" => "Free. Plug in a car or present a card.",
        "Preparing" => "A car is here. Present a card to begin.",
        "Finishing" if connector.plugged => "Done. Plug out to free the connector.",
        "Finishing" if connector.cable_left => {
            "The car is gone; its cable is locked in. Present the card to release it."
        }
        "Unavailable" => "Out of service.",
        "Faulted" => "Not usable before the fault is cleared.",
        _ => "No transaction.",
    };
    lang::say(text).to_owned()
}
