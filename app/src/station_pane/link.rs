//! The link to the CSMS in words.

use ocpp_engine::{LinkState, StationView};

use crate::lang;
use crate::ui::format;
use crate::ui::markup::Markup;

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
pub fn pill(html: &mut Markup, state: LinkState) {
    html.raw("<span class=\"link-pill\" role=\"status\" data-link=\"").raw(attribute(state));
    html.raw("\"><span class=\"visually-hidden\">{Connection:} </span>").say(word(state));
    html.raw("</span>");
}

/// Said until there is a CSMS: what this page is, and what it needs.
const FIRST_STEP: &str = "This tab is an OCPP 1.6 charge point. Give it the address of a CSMS.";

/// What the link is doing, as a sentence; the pill has the word. `left` are the seconds until the
/// next attempt.
pub fn explanation(view: &StationView, left: Option<i64>) -> String {
    let link = &view.link;
    let text = match link.state {
        LinkState::Offline if !view.station.powered => "The station has no power.",
        LinkState::Offline if link.endpoint.is_some() => "Not connected.",
        LinkState::Offline => FIRST_STEP,
        LinkState::Connecting => {
            return lang::say_with("Attempt {0}.", &[&link.attempts.max(1).to_string()]);
        }
        LinkState::Waiting => {
            let attempts = link.attempts.to_string();
            return match left {
                // One that stood has ended, and no attempt has been made since.
                None if link.attempts == 0 => lang::say("The connection has ended.").to_owned(),
                Some(left) if link.attempts == 0 => lang::say_with(
                    "The connection has ended. Next attempt in {0}.",
                    &[&format::seconds(left)],
                ),
                None => lang::say_with("Attempt {0} failed.", &[&attempts]),
                Some(left) => {
                    let values = [attempts.as_str(), &format::seconds(left)];
                    lang::say_with("Attempt {0} failed. Next in {1}.", &values)
                }
            };
        }
        LinkState::Booting => booting(view.station.registration),
        LinkState::Online => match &link.awaiting {
            Some(action) => return lang::say_with("Waiting for the answer to {0}.", &[action]),
            None => "Accepted by the CSMS.",
        },
    };
    lang::say(text).to_owned()
}

fn booting(registration: &str) -> &'static str {
    match registration {
        "Pending" => "The CSMS answered “Pending”: it may ask, the station waits.",
        "Rejected" => "The CSMS rejected the station, which will ask again.",
        _ => "BootNotification is sent, and not answered yet.",
    }
}
