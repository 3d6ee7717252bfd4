//! The head of a card: status light, number, status in words, and what is wrong.
//!
//! **Owns** the effect of `LightIntensity` and `BlinkRepeat` (1.6 §9.1.4, §9.1.11).

use leptos::prelude::*;
use ocpp_engine::{ConnectorView, StationView};

use super::facts::Facts;
use crate::ui::icon::{self, Glyph};
use crate::ui::live::picture;
use crate::ui::markup::Markup;
use crate::ui::slice;

#[component]
pub fn Head(facts: Facts, presented: RwSignal<u32>) -> impl IntoView {
    let status = picture("contents", move |html| facts.get(|c| draw_status(html, c.status)));
    view! {
        <header class="card-head">
            <StatusLight facts presented />
            <h2>"Connector " {facts.id}</h2>
            {status}
        </header>
        <div class="troubles" role="status">
            {picture("contents", move |html| facts.get(|c| troubles(html, c)))}
        </div>
    }
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
        html.raw("<p class=\"bad\">The CSMS did not accept this card after the start</p>");
    }
    if connector.inoperative_scheduled {
        html.raw("<p>Goes out of service when the transaction ends</p>");
    }
    if connector.lock_jammed {
        html.raw("<p>The lock is jammed</p>");
    }
}

fn number(view: &StationView, key: &str) -> Option<u32> {
    view.settings.iter().find(|setting| setting.key == key)?.value.parse().ok()
}

/// As bright as the setting has it, blinking when a card is presented.
#[component]
fn StatusLight(facts: Facts, presented: RwSignal<u32>) -> impl IntoView {
    let intensity = slice(|view| number(view, "LightIntensity").unwrap_or(100).min(100));
    let blinks = slice(|view| number(view, "BlinkRepeat").unwrap_or_default());
    let powered = slice(|view| view.station.powered);
    let asked = Memo::new(move |_| facts.get(|c| c.pending_id_tag.clone()));
    Effect::new(move |before: Option<Option<String>>| {
        // A card that came by another way than this card's own button.
        let now = asked.get();
        if now.is_some() && before.is_some_and(|before| before != now) {
            presented.update(|count| *count += 1);
        }
        now
    });
    let brightness = move || {
        let lit = if powered.get() { f64::from(intensity.get()) / 100.0 } else { 0.0 };
        format!("{lit:.2}")
    };
    // Two animations of the same course: changing from one to the other starts it anew.
    let blink = move || match presented.get() {
        0 => "",
        count if count.is_multiple_of(2) => "even",
        _ => "odd",
    };
    view! {
        <span
            class="light"
            aria-hidden="true"
            data-testid="light"
            data-blink=blink
            style=("--intensity", brightness)
            style=("--blinks", move || blinks.get().to_string())
        >
            <span class="lit"></span>
        </span>
    }
}
