//! What is needed now and then: faults, the lock, the meter's register.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use ocpp_engine::UserAction;

use super::facts::Facts;
use crate::station_pane::fault::FaultForm;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::perform::Perform;
use crate::ui::slice;
use crate::ui::toast::Tone;

#[component]
pub fn More(facts: Facts) -> impl IntoView {
    let error_code = Memo::new(move |_| facts.get(|c| c.error_code));
    view! {
        <details class="more">
            <summary>"Faults, lock and register"</summary>
            <div class="more-body">
                <FaultForm connector=facts.id error_code />
                <Lock facts />
                <Register facts />
            </div>
        </details>
    }
}

#[component]
fn Lock(facts: Facts) -> impl IntoView {
    let perform = Perform::from_context();
    let connector = facts.id;
    let has_lock = slice(|view| view.station.hardware.detachable_cable);
    let locked = Memo::new(move |_| facts.get(|c| c.locked));
    let jammed = Memo::new(move |_| facts.get(|c| c.lock_jammed));
    let glyph = Signal::derive(move || if locked.get() { Glyph::Lock } else { Glyph::Unlock });
    view! {
        <div class="lock">
            <Show
                when=move || has_lock.get()
                fallback=|| view! { <p class="muted">"The cable is fixed; there is no lock."</p> }
            >
                <p class="lock-state">
                    <Icon glyph=glyph />
                    {move || if locked.get() { "Cable locked" } else { "Cable not locked" }}
                </p>
                <label class="switch" title="A jammed lock answers UnlockConnector with UnlockFailed">
                    <input
                        type="checkbox"
                        role="switch"
                        prop:checked=move || jammed.get()
                        on:change=move |_| {
                            let jammed = !jammed.get_untracked();
                            perform.act(UserAction::JamLock { connector, jammed });
                        }
                    />
                    <span>"Lock jammed"</span>
                </label>
            </Show>
        </div>
    }
}

/// The energy register, put to a value by hand.
#[component]
fn Register(facts: Facts) -> impl IntoView {
    let perform = Perform::from_context();
    let connector = facts.id;
    let present = Memo::new(move |_| facts.get(|c| format!("{:.0}", c.meter_wh.floor())));
    let entered = RwSignal::new(String::new());
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(energy) = number(&entered.get_untracked()) else {
            perform.toasts.push(Tone::Refusal, "The register is a number of Wh.".to_owned());
            return;
        };
        let energy_wh = Some(energy);
        if perform.act(UserAction::SetMeter { connector, energy_wh, power_w: None, soc: None }) {
            entered.set(String::new());
        }
    };
    let id = format!("register-{connector}");
    view! {
        <form class="inline-form register" on:submit=on_submit>
            <p class="field">
                <label for=id.clone()>"Energy register, Wh"</label>
                <input
                    id=id
                    type="number"
                    min="0"
                    step="any"
                    placeholder=move || present.get()
                    bind:value=entered
                />
            </p>
            <button type="submit" class="button">"Set register"</button>
        </form>
    }
}

/// As the browser reads it: Rust's own reader brings twelve kilobytes of tables along.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let number = wasm_bindgen::JsValue::from_str(text).unchecked_into_f64();
    (!text.is_empty() && number.is_finite()).then_some(number)
}
