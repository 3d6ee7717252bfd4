//! What flows: power, current, voltage, the meter and the battery.
//!
//! **Owns** the sliders, each of which shows a reading and sets it by hand.

use leptos::prelude::*;
use ocpp_engine::{ConnectorView, UserAction};

use super::facts::Facts;
use crate::ui::live::picture;
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;
use crate::ui::slider::Slider;
use crate::ui::{format, slice};

const POWER_STEP_W: f64 = 10.0;

#[component]
pub fn Readings(facts: Facts) -> impl IntoView {
    let lines = slice(|view| match view.station.hardware {
        hardware if hardware.dc => 1,
        hardware => usize::from(hardware.phases),
    });
    let readings = picture("contents", move |html| {
        facts.get(|c| {
            let (power, unit) = format::power(c.power_w);
            html.raw("<dl class=\"readings\">");
            reading(html, "reading power", "Power", "figure", &power, unit);
            reading(html, "reading", "Meter", "figure", &format::kwh(c.meter_wh), "kWh");
            html.raw("</dl><dl class=\"readings minor\">");
            reading(html, "reading", "Current", "", &currents(c, lines.get()), "A");
            reading(html, "reading", "Voltage", "", &format::tenths(c.voltage_v.round()), "V");
            html.raw("</dl>");
        });
    });
    view! {
        {readings}
        <div class="sliders">
            <PowerSlider facts />
            <BatterySlider facts />
        </div>
    }
}

fn reading(
    html: &mut Markup,
    class: &'static str,
    name: &'static str,
    figure: &'static str,
    value: &str,
    unit: &'static str,
) {
    html.raw("<div class=\"").raw(class).raw("\"><dt>").raw(name).raw("</dt><dd><span class=\"");
    html.raw(figure).raw("\">").text(value).raw("</span><span class=\"unit\">").raw(unit);
    html.raw("</span></dd></div>");
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
