//! The head of a card: status light, number, status in words, and what is wrong.
//!
//! **Owns** the effect of `LightIntensity` and `BlinkRepeat` (1.6 §9.1.4, §9.1.11).

use ocpp_engine::{ConnectorView, StationView};

use crate::ui::icon::{self, Glyph};
use crate::ui::markup::Markup;

pub fn draw(html: &mut Markup, view: &StationView, connector: &ConnectorView, blink: &'static str) {
    html.raw("<header class=\"card-head\">");
    light(html, view, blink);
    html.fill("<h2>{Connector {0}}</h2>", &[&connector.id.to_string()]);
    draw_status(html, connector.status);
    html.raw("</header><div class=\"troubles\" role=\"status\">");
    troubles(html, connector);
    html.raw("</div>");
}

/// A status with its sign.
pub fn draw_status(html: &mut Markup, status: &'static str) {
    html.raw("<p class=\"status\" role=\"status\">");
    icon::draw(html, Glyph::of_status(status));
    html.raw("<span>").raw(status).raw("</span></p>");
}

/// An error code and what is said about it, unless there is none.
pub fn draw_fault(html: &mut Markup, code: &'static str, info: Option<&str>) {
    if code != "NoError" || info.is_some() {
        html.raw("<p class=\"bad\">").raw(if code == "NoError" { "" } else { code });
        html.raw(if code != "NoError" && info.is_some() { ": " } else { "" });
        html.text(info.unwrap_or_default()).raw("</p>");
    }
}

/// Everything about the connector that is out of the ordinary.
fn troubles(html: &mut Markup, connector: &ConnectorView) {
    draw_fault(html, connector.error_code, connector.info.as_deref());
    if connector.transaction.as_ref().is_some_and(|transaction| transaction.deauthorized) {
        html.raw("<p class=\"bad\">{The CSMS did not accept this card after the start}</p>");
    }
    if connector.inoperative_scheduled {
        html.raw("<p>{Goes out of service when the transaction ends}</p>");
    }
    if connector.lock_jammed {
        html.raw("<p>{The lock is jammed}</p>");
    }
}

fn number(view: &StationView, key: &str) -> Option<u32> {
    view.settings.iter().find(|setting| setting.key == key)?.value.parse().ok()
}

/// As bright as the setting has it, blinking when a card is presented.
fn light(html: &mut Markup, view: &StationView, blink: &'static str) {
    let intensity = number(view, "LightIntensity").unwrap_or(100).min(100);
    let lit = if view.station.powered { i64::from(intensity) } else { 0 };
    html.raw("<span class=\"light\" aria-hidden=\"true\" data-testid=\"light\" data-blink=\"");
    html.raw(blink).raw("\" style=\"--intensity: ").whole(lit).raw("%; --blinks: ");
    html.whole(number(view, "BlinkRepeat").unwrap_or_default().into());
    html.raw("\"><span class=\"lit\"></span></span>");
}

/// When the light blinks.
#[derive(Debug, Default)]
pub struct Blink {
    drawn: bool,
    presented: u32,
    asked: Option<String>,
    odd: Option<bool>,
}

impl Blink {
    /// Two animations of the same course: changing from one to the other starts it anew.
    pub fn at(&mut self, presented: u32, connector: &ConnectorView) -> &'static str {
        let asked = &connector.pending_id_tag;
        // A card may come by another way than this card's own button.
        let other = self.drawn && asked.is_some() && *asked != self.asked;
        if presented != self.presented || other {
            self.odd = Some(self.odd != Some(true));
        }
        self.drawn = true;
        self.presented = presented;
        self.asked.clone_from(asked);
        match self.odd {
            None => "",
            Some(true) => "odd",
            Some(false) => "even",
        }
    }
}
