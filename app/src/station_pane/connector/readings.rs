//! What flows: power, current, voltage, the meter and the battery.
//!
//! **Owns** the sliders, each of which shows a reading and sets it by hand.

use leptos::prelude::*;
use ocpp_engine::{ConnectorView, UserAction};

use super::facts::Facts;
use crate::ui::perform::Perform;
use crate::ui::slider::Slider;
use crate::ui::{format, slice};

const POWER_STEP_W: f64 = 10.0;

#[component]
pub fn Readings(facts: Facts) -> impl IntoView {
    let power = Memo::new(move |_| facts.get(|c| format::power(c.power_w)));
    let meter = Memo::new(move |_| facts.get(|c| format::kwh(c.meter_wh)));
    let lines = slice(|view| match view.station.hardware {
        hardware if hardware.dc => 1,
        hardware => usize::from(hardware.phases),
    });
    let amperes = Memo::new(move |_| facts.get(|c| currents(c, lines.get())));
    let volts = Memo::new(move |_| facts.get(|c| format!("{:.0}", c.voltage_v)));
    view! {
        <dl class="readings">
            <div class="reading power">
                <dt>"Power"</dt>
                <dd>
                    <span class="figure">{move || power.get().0}</span>
                    <span class="unit">{move || power.get().1}</span>
                </dd>
            </div>
            <div class="reading">
                <dt>"Meter"</dt>
                <dd>
                    <span class="figure">{move || meter.get()}</span>
                    <span class="unit">"kWh"</span>
                </dd>
            </div>
        </dl>
        <dl class="readings minor">
            <div class="reading">
                <dt>"Current"</dt>
                <dd>{move || amperes.get()} <span class="unit">"A"</span></dd>
            </div>
            <div class="reading">
                <dt>"Voltage"</dt>
                <dd>{move || volts.get()} <span class="unit">"V"</span></dd>
            </div>
        </dl>
        <div class="sliders">
            <PowerSlider facts />
            <BatterySlider facts />
        </div>
    }
}

/// One number per line, as the meter has them.
fn currents(connector: &ConnectorView, lines: usize) -> String {
    let amperes = connector.current_a.iter().take(lines);
    let texts = amperes.map(|ampere| format!("{ampere:.*}", usize::from(*ampere < 99.95)));
    texts.collect::<Vec<_>>().join(" · ")
}

#[component]
fn PowerSlider(facts: Facts) -> impl IntoView {
    let perform = Perform::from_context();
    let connector = facts.id;
    let set = move |power_w: Option<f64>| {
        let power_w = Some(power_w);
        perform.act(UserAction::SetMeter { connector, energy_wh: None, power_w, soc: None });
    };
    let max = slice(|view| view.station.hardware.max_power_w());
    let power = Memo::new(move |_| facts.get(|c| c.power_w));
    let held = Memo::new(move |_| facts.get(|c| c.power_held));
    let spoken = Signal::derive(move || {
        let (number, unit) = format::power(power.get());
        let by = if held.get() { "held by hand" } else { "as the car takes it" };
        format!("{number} {unit}, {by}")
    });
    view! {
        <div class="slider-row">
            <span class="slider-name" aria-hidden="true">"Power"</span>
            <Slider
                label=format!("Power, connector {connector}")
                value=power
                max=max
                step=POWER_STEP_W
                spoken=spoken
                on_move=move |watts: f64| set(Some(watts))
            />
            <label class="switch" title="Off: the power stays where the slider was put">
                <input
                    type="checkbox"
                    role="switch"
                    prop:checked=move || !held.get()
                    on:change=move |_| {
                        // Held at what flows now, so that the toggle alone changes nothing.
                        let hold = !held.get_untracked();
                        set(hold.then(|| power.get_untracked()));
                    }
                />
                <span>"Auto" <span class="visually-hidden">" power, connector " {connector}</span></span>
            </label>
        </div>
    }
}

#[component]
fn BatterySlider(facts: Facts) -> impl IntoView {
    let perform = Perform::from_context();
    let connector = facts.id;
    let soc = Memo::new(move |_| facts.get(|c| c.soc));
    let plugged = Memo::new(move |_| facts.get(|c| c.plugged));
    let percent = Memo::new(move |_| format!("{:.0} %", soc.get()));
    let title = move || {
        let capacity = facts.get(|c| c.battery_wh) / 1000.0;
        format!("State of charge of a battery of {capacity:.0} kWh")
    };
    view! {
        <div class="slider-row battery" title=title>
            <span class="slider-name" aria-hidden="true">
                {move || if plugged.get() { "Battery" } else { "Next car" }}
            </span>
            <Slider
                label=format!("State of charge, connector {connector}")
                value=soc
                max=100.0
                step=1.0
                spoken=percent
                on_move=move |soc: f64| {
                    let soc = Some(soc);
                    perform.act(UserAction::SetMeter {
                        connector,
                        energy_wh: None,
                        power_w: None,
                        soc,
                    });
                }
            />
            <output class="slider-value">{move || percent.get()}</output>
        </div>
    }
}
