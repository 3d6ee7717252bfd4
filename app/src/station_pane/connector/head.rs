//! The head of a card: status light, number, status in words, and what is wrong.
//!
//! **Owns** the effect of `LightIntensity` and `BlinkRepeat` (1.6 §9.1.4, §9.1.11).

use leptos::prelude::*;
use ocpp_engine::StationView;

use super::facts::Facts;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::slice;

#[component]
pub fn Head(facts: Facts, presented: RwSignal<u32>) -> impl IntoView {
    let status = Memo::new(move |_| facts.get(|c| c.status));
    let glyph = Signal::derive(move || Glyph::of_status(status.get()));
    view! {
        <header class="card-head">
            <StatusLight facts presented />
            <h2>"Connector " {facts.id}</h2>
            <p class="status" role="status">
                <Icon glyph=glyph />
                <span>{move || status.get()}</span>
            </p>
        </header>
        <Troubles facts />
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

/// Everything about the connector that is out of the ordinary.
#[component]
fn Troubles(facts: Facts) -> impl IntoView {
    let fault = Memo::new(move |_| {
        facts.get(|c| {
            let code = Some(c.error_code).filter(|code| *code != "NoError");
            let parts = [code, c.info.as_deref()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(": ")
        })
    });
    let scheduled = Memo::new(move |_| facts.get(|c| c.inoperative_scheduled));
    let deauthorized = Memo::new(move |_| {
        facts.get(|c| c.transaction.as_ref().is_some_and(|transaction| transaction.deauthorized))
    });
    let jammed = Memo::new(move |_| facts.get(|c| c.lock_jammed));
    view! {
        <div class="troubles" role="status">
            <Show when=move || fault.with(|fault| !fault.is_empty())>
                <p class="bad">{move || fault.get()}</p>
            </Show>
            <Show when=move || deauthorized.get()>
                <p class="bad">"The CSMS did not accept this card after the start"</p>
            </Show>
            <Show when=move || scheduled.get()>
                <p>"Goes out of service when the transaction ends"</p>
            </Show>
            <Show when=move || jammed.get()>
                <p>"The lock is jammed"</p>
            </Show>
        </div>
    }
}
