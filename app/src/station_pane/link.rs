//! The link to the CSMS in words.

use leptos::prelude::*;
use ocpp_engine::LinkState;

use crate::ui::clock::countdown;
use crate::ui::format;
use crate::ui::slice;

pub const fn word(state: LinkState) -> &'static str {
    match state {
        LinkState::Offline => "Offline",
        LinkState::Connecting => "Connecting",
        LinkState::Waiting => "Waiting",
        LinkState::Booting => "Booting",
        LinkState::Online => "Online",
    }
}

/// For style sheets and tests.
pub const fn attribute(state: LinkState) -> &'static str {
    match state {
        LinkState::Offline => "offline",
        LinkState::Connecting => "connecting",
        LinkState::Waiting => "waiting",
        LinkState::Booting => "booting",
        LinkState::Online => "online",
    }
}

/// A lamp and a word.
#[component]
pub fn LinkPill() -> impl IntoView {
    let state = slice(|view| view.link.state);
    view! {
        <span class="link-pill" role="status" data-link=move || attribute(state.get())>
            <span class="visually-hidden">"Connection: "</span>
            {move || word(state.get())}
        </span>
    }
}

/// Said until there is a CSMS: what this page is, and what it needs.
const FIRST_STEP: &str = "This tab is an OCPP 1.6 charge point. Give it the address of a CSMS.";

/// What the link is doing, as a sentence; the pill has the word.
pub fn use_explanation() -> Signal<String> {
    let state = slice(|view| view.link.state);
    let attempts = slice(|view| view.link.attempts);
    let known = slice(|view| view.link.endpoint.is_some());
    let registration = slice(|view| view.station.registration);
    let awaiting = slice(|view| view.link.awaiting.clone());
    let left = countdown(slice(|view| view.link.retry_in_ms));
    let powered = slice(|view| view.station.powered);
    Signal::derive(move || match state.get() {
        LinkState::Offline if !powered.get() => "The station has no power.".to_owned(),
        LinkState::Offline if known.get() => "Not connected.".to_owned(),
        LinkState::Offline => FIRST_STEP.to_owned(),
        LinkState::Connecting => format!("Attempt {}.", attempts.get().max(1)),
        LinkState::Waiting => {
            let wait = left
                .get()
                .map_or_else(String::new, |left| format!(" Next in {}.", format::seconds(left)));
            format!("Attempt {} failed.{wait}", attempts.get())
        }
        LinkState::Booting => booting(registration.get()).to_owned(),
        LinkState::Online => match awaiting.get() {
            Some(action) => format!("Waiting for the answer to {action}."),
            None => "Accepted by the CSMS.".to_owned(),
        },
    })
}

fn booting(registration: &str) -> &'static str {
    match registration {
        "Pending" => "The CSMS answered “Pending”: it may ask, the station waits.",
        "Rejected" => "The CSMS rejected the station, which will ask again.",
        _ => "BootNotification is sent, and not answered yet.",
    }
}
