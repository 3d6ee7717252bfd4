//! The charge point, drawn: each connector with its light, screen, reader, cable and car.
//!
//! **Owns** the picture and the two places to click: the car and the card reader.
//! **Must not know** what a status means to the station; it shows the word that it gets.

use ocpp_engine::{ConnectorView, StationView, UserAction};
use web_sys::Element;

use super::connector::tags::Tags;
use crate::lang;
use crate::reactive::expect_context;
use crate::state::AppState;
use crate::ui::format;
use crate::ui::live::drawn;
use crate::ui::markup::Markup;

/// From the socket to the car's inlet, to the holster of a cable that is fixed, and to the ground
/// where the car has gone and a lock holds its cable.
const TO_CAR: &str = "M80 82 C102 116 126 112 148 86";
const HOLSTERED: &str = "M80 82 C98 104 96 50 80 58";
const LEFT_BEHIND: &str = "M80 82 C96 110 104 104 122 103";
const CAR: &str =
    "M140 96 v-12 q0 -7 8 -9 l14 -3 q10 -16 18 -16 h22 q12 0 20 16 l6 3 q6 2 6 9 v12 z";

pub fn stage() -> Element {
    let station = expect_context::<AppState>().station;
    let tags = expect_context::<Tags>();
    drawn(
        "div",
        "stage",
        Box::new(move |html, _| {
            station.with(|view| {
                for connector in &view.connectors {
                    bay(html, view, connector);
                }
            });
        }),
        Box::new(move |perform, deed| {
            let Some(connector) = station.with_untracked(|view| {
                view.connectors.iter().find(|c| deed.key == c.id.to_string()).cloned()
            }) else {
                return false;
            };
            let id = connector.id;
            if deed.name == "cable" {
                return perform.act(if connector.plugged {
                    UserAction::PlugOut { connector: id }
                } else {
                    UserAction::PlugIn { connector: id }
                });
            }
            // The card that has begun here is the one that can go on.
            let own = connector.transaction.map(|transaction| transaction.id_tag);
            let id_tag = own.or(connector.pending_id_tag).unwrap_or_else(|| tags.latest());
            perform.act(UserAction::PresentToken { id_tag, connector: Some(id) })
        }),
    )
}

fn bay(html: &mut Markup, view: &StationView, connector: &ConnectorView) {
    let powered = view.station.powered && !view.station.restarting;
    let id = connector.id.to_string();
    html.raw("<figure class=\"bay\" data-status=\"").text(connector.status);
    html.raw(if powered { "\">" } else { "\" data-dark>" });
    html.raw("<div class=\"scene\">");
    caption(html, connector);
    html.raw("<svg viewBox=\"0 0 248 112\" aria-hidden=\"true\">");
    html.raw("<path class=\"ground\" d=\"M8 104 H240\"/>");
    post(html, connector, powered);
    cable(html, view, connector, powered);
    car(html, connector);
    html.raw("</svg><button type=\"button\" class=\"hit reader\" data-do=\"card\" data-key=\"");
    html.text(&id).fill("\" title=\"{Tap a card}\" aria-label=\"{Card reader {0}}", &[&id]);
    html.raw("\"></button><button type=\"button\" class=\"hit car\" data-do=\"cable\" data-key=\"");
    html.text(&id).raw("\" title=\"{Connect or disconnect the car}\" aria-pressed=\"");
    html.raw(if connector.plugged { "true" } else { "false" });
    html.fill("\" aria-label=\"{Car {0}}\"></button></div></figure>", &[&id]);
}

/// Which connector it is and how it is, as large as other text however small the drawing is.
fn caption(html: &mut Markup, connector: &ConnectorView) {
    html.raw("<figcaption><strong>").whole(connector.id.into()).raw("</strong> <span>");
    html.raw(connector.status).raw("</span>");
    if connector.plugged {
        html.raw("<span class=\"charge-of\">").whole(connector.soc.round() as i64);
        html.raw(" %</span>");
    }
    html.raw("</figcaption>");
}

fn post(html: &mut Markup, connector: &ConnectorView, powered: bool) {
    html.raw("<rect class=\"post\" x=\"6\" y=\"6\" width=\"74\" height=\"98\" rx=\"9\"/>");
    html.raw("<rect class=\"beacon\" x=\"14\" y=\"12\" width=\"58\" height=\"5\" rx=\"2.5\"/>");
    html.raw("<rect class=\"screen\" x=\"11\" y=\"23\" width=\"64\" height=\"28\" rx=\"3\"/>");
    let said = if powered { says(connector) } else { String::new() };
    html.raw(if said.chars().count() > 7 {
        "<text class=\"says long\""
    } else {
        "<text class=\"says\""
    });
    html.raw(" x=\"43\" y=\"41\">").text(&said).raw("</text>");
    html.raw(
        "<g class=\"reader\"><rect class=\"card\" x=\"16\" y=\"68\" width=\"18\" height=\"12\" rx=\"2\"/>",
    );
    html.raw(if asks(connector) {
        "<path class=\"waves asking\""
    } else {
        "<path class=\"waves\""
    });
    html.raw(" d=\"M42 80 q4 -6 0 -12 M48 83 q7 -9 0 -18 M54 86 q10 -12 0 -24\"/></g>");
    html.raw("<circle class=\"socket\" cx=\"80\" cy=\"82\" r=\"5\"/>");
}

/// A card was shown, and the CSMS is asked about it.
fn asks(connector: &ConnectorView) -> bool {
    connector.pending_id_tag.is_some() && !connector.authorized
}

/// What the screen says to the one who stands before it.
fn says(connector: &ConnectorView) -> String {
    let word = match connector.status {
        _ if asks(connector) => "Asking…",
        "Preparing" if connector.authorized && connector.plugged => "Starting",
        "Available" => "Welcome",
        "Preparing" if connector.plugged => "Tap card",
        "Preparing" => "Plug in",
        "Charging" => {
            let (number, unit) = format::power(connector.power_w);
            return format!("{number} {unit}");
        }
        "SuspendedEV" if connector.soc >= 100.0 => "Car full",
        "SuspendedEV" => "Car waits",
        "SuspendedEVSE" => "On hold",
        "Finishing" => "Unplug",
        "Reserved" => "Reserved",
        "Unavailable" => "Closed",
        _ => "Fault",
    };
    lang::say(word).to_owned()
}

fn cable(html: &mut Markup, view: &StationView, connector: &ConnectorView, powered: bool) {
    let path = if connector.plugged {
        TO_CAR
    } else if connector.cable_left {
        LEFT_BEHIND
    } else if view.station.hardware.detachable_cable {
        return;
    } else {
        HOLSTERED
    };
    html.raw("<path class=\"cable\" pathLength=\"1\" d=\"").raw(path).raw("\"/>");
    if powered && connector.power_w > 0.0 {
        html.raw("<path class=\"current\" d=\"").raw(path).raw("\"/>");
    }
}

fn car(html: &mut Markup, connector: &ConnectorView) {
    html.raw(if connector.plugged { "<g class=\"car\">" } else { "<g class=\"car away\">" });
    html.raw("<path class=\"body\" d=\"").raw(CAR).raw("\"/>");
    html.raw(
        "<path class=\"glass\" d=\"M172 73 q6 -11 12 -11 h6 v11 z M195 62 h6 q8 0 13 11 h-19 z\"/>",
    );
    html.raw("<rect class=\"cell\" x=\"160\" y=\"80\" width=\"56\" height=\"6\" rx=\"3\"/>");
    html.raw("<rect class=\"charge\" x=\"160\" y=\"80\" height=\"6\" rx=\"3\" width=\"");
    html.tenths(connector.soc * 0.56).raw("\"/>");
    html.raw("<circle class=\"wheel\" cx=\"164\" cy=\"97\" r=\"8\"/>");
    html.raw("<circle class=\"wheel\" cx=\"214\" cy=\"97\" r=\"8\"/></g>");
}
