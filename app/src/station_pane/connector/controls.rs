//! What a driver does: the card, the cable, the stop button, and the car's own will.

use ocpp_engine::station::StopReason;
use ocpp_engine::{ConnectorView, StationView, UserAction};

use super::facts::Facts;
use super::tags::LIST_ID;
use crate::lang;
use crate::ui::icon::{self, Glyph};
use crate::ui::live::Deed;
use crate::ui::markup::Markup;
use crate::ui::menu;
use crate::ui::perform::Perform;

/// `card` is what the card's field holds at first.
pub fn draw(html: &mut Markup, view: &StationView, c: &ConnectorView, card: &str) {
    html.raw("<div class=\"controls\">");
    card_reader(html, c, card);
    html.raw("<div class=\"buttons\">");
    // Before that, the next step is to connect.
    let next = view.station.registration == "Accepted"
        && match c.status {
            "Available" => true,
            "Preparing" => c.authorized && !c.plugged,
            "Finishing" => c.plugged,
            _ => false,
        };
    button(html, "plug", "", next, true);
    icon::draw(html, Glyph::Plug);
    html.raw(if c.plugged { "{Plug out}" } else { "{Plug in}" }).raw("</button>");
    button(html, "pause", "Whether the car asks for energy", false, c.plugged);
    html.raw(if c.ev_paused { "{Resume car}" } else { "{Pause car}" }).raw("</button>");
    let busy = c.transaction.is_some() || c.pending_id_tag.is_some();
    button(html, "Local", "The stop button: ends the session with reason Local", false, busy);
    html.raw("{Stop}</button>");
    let name = lang::say_with("Other ways to stop connector {0}", &[&c.id.to_string()]);
    menu::draw(html, &name, Glyph::More, |html| {
        let disabled = if busy { ">" } else { " disabled>" };
        html.raw("<button type=\"button\" class=\"danger\" data-do=\"EmergencyStop\"")
            .raw(disabled);
        html.raw("{Emergency stop}</button><button type=\"button\" data-do=\"Other\"")
            .raw(disabled);
        html.raw("{Stop for another reason}</button>");
    });
    html.raw("</div></div>");
}

/// A card starts a session and, presented again, stops it.
fn card_reader(html: &mut Markup, c: &ConnectorView, card: &str) {
    html.raw("<form class=\"card-reader\" data-do=\"card\"><input class=\"mono\" name=\"card\" ");
    html.fill("aria-label=\"{Card (idTag), connector {0}}\" list=\"", &[&c.id.to_string()]);
    // As long as an idTag may be (1.6 §7.28).
    html.raw(LIST_ID).raw("\" maxlength=\"20\" autocomplete=\"off\" autocapitalize=\"off\" ");
    html.raw("spellcheck=\"false\" value=\"").text(card).raw("\"><button type=\"submit\" class=\"");
    let next = c.status == "Preparing" && c.pending_id_tag.is_none();
    html.raw(if next { "button primary\">" } else { "button\">" });
    icon::draw(html, Glyph::Card);
    html.raw("{Present card}</button></form>");
}

/// The start of a button; its words follow.
fn button(html: &mut Markup, deed: &'static str, title: &'static str, next: bool, enabled: bool) {
    html.raw("<button type=\"button\" data-do=\"").raw(deed);
    html.raw(if next { "\" class=\"button primary\"" } else { "\" class=\"button\"" });
    if !title.is_empty() {
        html.raw(" title=\"").say(title).raw("\"");
    }
    html.raw(if enabled { ">" } else { " disabled>" });
}

pub fn act(perform: Perform, deed: &Deed, facts: Facts) -> bool {
    let connector = facts.id;
    let is = |fact: fn(&ConnectorView) -> bool| facts.get_untracked(|_, c| fact(c));
    perform.act(match deed.name.as_str() {
        "card" => {
            UserAction::PresentToken { id_tag: deed.field("card"), connector: Some(connector) }
        }
        "plug" if is(|c| c.plugged) => UserAction::PlugOut { connector },
        "plug" => UserAction::PlugIn { connector },
        "pause" if is(|c| c.ev_paused) => UserAction::ResumeCharging { connector },
        "pause" => UserAction::PauseCharging { connector },
        "EmergencyStop" => UserAction::Stop { connector, reason: StopReason::EmergencyStop },
        "Local" => UserAction::Stop { connector, reason: StopReason::Local },
        _ => UserAction::Stop { connector, reason: StopReason::Other },
    })
}
