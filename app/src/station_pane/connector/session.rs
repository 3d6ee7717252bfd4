//! The running transaction or, without one, what would begin the next.

use leptos::prelude::*;
use ocpp_engine::ConnectorView;

use super::facts::Facts;
use crate::station_pane::access::time_left;
use crate::ui::clock::{host_now, use_clock};
use crate::ui::{format, slice};

#[component]
pub fn Session(facts: Facts) -> impl IntoView {
    let running = Memo::new(move |_| facts.get(|c| c.transaction.is_some()));
    let clock = use_clock();
    let offset = slice(|view| view.station.clock_offset_ms);
    let hint = move || {
        clock.track();
        facts.get(|c| hint(c, host_now() + offset.get()))
    };
    view! {
        <div class="session">
            <Show
                when=move || running.get()
                fallback=move || view! { <p class="hint">{hint}</p> }
            >
                <Transaction facts />
            </Show>
        </div>
    }
}

#[component]
fn Transaction(facts: Facts) -> impl IntoView {
    let clock = use_clock();
    let offset = slice(|view| view.station.clock_offset_ms);
    let tag = Memo::new(move |_| facts.get(|c| c.transaction.as_ref().map(|t| t.id_tag.clone())));
    let id = Memo::new(move |_| {
        facts.get(|c| match c.transaction.as_ref().map(|t| (t.transaction_id, t.number)) {
            Some((Some(-1), _)) | None => "no id".to_owned(),
            Some((None, _)) => "id to come".to_owned(),
            Some((Some(id), _)) => format!("#{id}"),
        })
    });
    let started_at =
        Memo::new(move |_| facts.get(|c| c.transaction.as_ref().map(|t| t.started_at)));
    let lasted = move || {
        clock.track();
        let now = host_now() + offset.get();
        started_at.get().map(|start| format::duration(now - start))
    };
    let energy = move || facts.get(|c| c.transaction.as_ref().map(|t| format::kwh(t.energy_wh)));
    view! {
        <dl class="transaction" aria-label="Transaction">
            <div>
                <dt>"Card"</dt>
                <dd class="mono" title=move || tag.get()>{move || tag.get()}</dd>
            </div>
            <div>
                <dt>"Transaction"</dt>
                <dd class="mono">{move || id.get()}</dd>
            </div>
            <div>
                <dt>"Time"</dt>
                <dd>{lasted}</dd>
            </div>
            <div>
                <dt>"Energy"</dt>
                <dd>{energy} <span class="unit">"kWh"</span></dd>
            </div>
        </dl>
    }
}

/// What to do next, or what is being waited for.
fn hint(connector: &ConnectorView, now: i64) -> String {
    if let Some(tag) = &connector.pending_id_tag {
        return match (connector.authorized, connector.plugged) {
            (false, _) => format!("Asking the CSMS about {tag}…"),
            (true, false) => format!("{tag} may charge. Plug in to begin."),
            (true, true) => format!("{tag} may charge. Beginning…"),
        };
    }
    if let Some(it) = connector.reservation.as_ref().filter(|_| connector.status == "Reserved") {
        let until = format::clock_time(it.expiry, false);
        let left = time_left(it.expiry - now);
        let parts = ["Reserved for ", &it.id_tag, " until ", &until, " (", &left, ")."];
        return parts.concat();
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
    text.to_owned()
}
