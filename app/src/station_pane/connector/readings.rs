//! What flows: power, current, voltage, the meter and the battery.
//!
//! **Owns** the sliders, each of which shows a quantity, sets it by hand, and holds it or gives it
//! back to the car. **Must not know** how one quantity follows from another.

use ocpp_engine::{ConnectorView, Hold, MeterByHand, StationView, UserAction};

use super::facts::Facts;
use crate::lang;
use crate::ui::format;
use crate::ui::live::{Deed, number};
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;

/// The register's slider reaches from one multiple of this to the next, in watt-hours.
const REGISTER_SPAN: f64 = 100_000.0;

pub fn draw(html: &mut Markup, view: &StationView, c: &ConnectorView) {
    let (power, unit) = format::power(c.power_w);
    html.raw("<dl class=\"readings\">");
    reading(html, "reading power", "Power", &power, unit);
    reading(html, "reading", "Meter", &format::kwh(c.meter_wh), "kWh");
    html.raw("</dl><div class=\"sliders\">");
    for slider in sliders(view, c) {
        slider.draw(html, c.id);
    }
    html.raw("</div>");
    held_down(html, c);
}

fn reading(
    html: &mut Markup,
    class: &'static str,
    name: &'static str,
    value: &str,
    unit: &'static str,
) {
    html.raw("<div class=\"").raw(class).raw("\"><dt>").say(name).raw("</dt><dd><span class=\"");
    html.raw("figure\">").text(value).raw("</span><span class=\"unit\">").raw(unit);
    html.raw("</span></dd></div>");
}

struct Slider {
    /// Its deed, and the key of its switch.
    name: &'static str,
    /// What is written beside it, and read out.
    label: &'static str,
    spoken: &'static str,
    value: f64,
    /// From, to, and step.
    range: (f64, f64, &'static str),
    /// The value with its unit.
    words: String,
    held: bool,
}

fn sliders(view: &StationView, c: &ConnectorView) -> [Slider; 5] {
    let hardware = view.station.hardware;
    // What is held stands there also while nothing flows.
    let power = c.held.power_w.unwrap_or(c.power_w);
    let current = c.held.current_a.unwrap_or_else(|| per_line(c));
    let base = (c.meter_wh / REGISTER_SPAN).floor() * REGISTER_SPAN;
    // Within a transaction a register never goes back (1.6 §7.31, errata 3.78).
    let low = if c.transaction.is_some() { c.meter_wh } else { base };
    let (watts, unit) = format::power(power);
    let nominal = hardware.voltage_v;
    [
        Slider {
            name: "power",
            label: "Power",
            spoken: "Power",
            value: power,
            range: (0.0, hardware.max_power_w(), "10"),
            words: [&watts, " ", unit].concat(),
            held: c.held.power_w.is_some(),
        },
        Slider {
            name: "current",
            label: "Current",
            spoken: "Current",
            value: current,
            range: (0.0, hardware.max_current_a, "0.1"),
            words: amperes(c, current),
            held: c.held.current_a.is_some(),
        },
        Slider {
            name: "voltage",
            label: "Voltage",
            spoken: "Voltage",
            value: c.voltage_v,
            range: ((nominal * 0.5).round(), (nominal * 1.5).round(), "1"),
            words: format::tenths(c.voltage_v) + " V",
            held: c.held.voltage_v.is_some(),
        },
        Slider {
            name: "energy",
            label: "Energy",
            spoken: "Energy register",
            value: c.meter_wh,
            range: (low, base + REGISTER_SPAN, "100"),
            words: format::kwh(c.meter_wh) + " kWh",
            held: c.held.energy,
        },
        Slider {
            name: "soc",
            label: if c.plugged { "Battery" } else { "Next car" },
            spoken: "State of charge",
            value: c.soc,
            range: (0.0, 100.0, "1"),
            words: format::tenths(c.soc.round()) + " %",
            held: c.held.soc,
        },
    ]
}

/// Of the line that carries most.
fn per_line(c: &ConnectorView) -> f64 {
    c.current_a.iter().copied().fold(0.0, f64::max)
}

/// `3 × 16 A` where several lines carry as much.
fn amperes(c: &ConnectorView, current: f64) -> String {
    let lines = c.current_a.iter().filter(|ampere| **ampere > 0.0).count();
    let number = format::tenths(current);
    match lines {
        2.. => [&lines.to_string(), " × ", &number, " A"].concat(),
        _ => number + " A",
    }
}

impl Slider {
    /// A range that shows a quantity and lets a hand change it, and the switch that holds it.
    fn draw(&self, html: &mut Markup, connector: u8) {
        let (min, max, step) = self.range;
        let share = if max > min { (self.value - min) / (max - min) } else { 0.0 };
        html.raw("<div class=\"slider-row ").raw(self.name);
        html.raw(if self.held { " held\">" } else { "\">" });
        html.raw("<span class=\"slider-name\" aria-hidden=\"true\">").say(self.label);
        html.raw("</span><input type=\"range\" class=\"slider\" data-now data-do=\"");
        let of = [lang::say(self.spoken), &connector.to_string()];
        let name = lang::say_with("{0}, connector {1}", &of);
        html.raw(self.name).raw("\" aria-label=\"").text(&name);
        html.raw("\" aria-valuetext=\"").text(&self.words);
        html.raw(if self.held { ", {held by hand}" } else { ", {as the car has it}" });
        html.raw("\" min=\"").tenths(min).raw("\" max=\"").tenths(max).raw("\" step=\"");
        html.raw(step).raw("\" style=\"--fill: ").tenths(share.clamp(0.0, 1.0) * 100.0);
        html.raw("%\" value=\"").tenths(self.value).raw("\"><output class=\"slider-value\">");
        html.text(&self.words).raw("</output><label class=\"switch\" title=\"");
        html.raw(match self.name {
            "energy" => "{On: the register stands still. Off: it counts what flows}",
            "soc" => "{On: the battery stays as full as it is. Off: it charges}",
            _ => "{On: held where the slider is. Off: as the car takes it}",
        });
        html.raw("\"><input type=\"checkbox\" role=\"switch\" data-do=\"hold\" data-key=\"");
        html.raw(self.name).raw(if self.held { "\" checked>" } else { "\">" });
        html.raw("<span>{Hold}<span class=\"visually-hidden\"> ").text(&name);
        html.raw("</span></span></label></div>");
    }
}

/// What is held is the meter's word, but for what a charging profile allows.
fn held_down(html: &mut Markup, c: &ConnectorView) {
    let held_a = c.held.current_a.filter(|amps| *amps > per_line(c) + 0.05);
    let held_w = c.held.power_w.filter(|watts| *watts > c.power_w + 1.0);
    if c.limit_a.is_none() || !c.plugged || (held_a.is_none() && held_w.is_none()) {
        return;
    }
    let (watts, unit) = format::power(held_w.unwrap_or_default());
    let held = match held_a {
        Some(amps) => format::tenths(amps) + " A",
        None => [&watts, " ", unit].concat(),
    };
    let (left, unit) = format::power(c.limit_w.unwrap_or_default());
    let left = [&left, " ", unit].concat();
    let values = [held, format::tenths(c.limit_a.unwrap_or_default()), left];
    html.fill(
        "<p class=\"held-down\">{Held at {0}; the charging limit leaves {1} A ({2}).}</p>",
        &[&values[0], &values[1], &values[2]],
    );
}

/// Whether a deed is one of the sliders'.
pub fn is_own(deed: &str) -> bool {
    matches!(deed, "power" | "current" | "voltage" | "energy" | "soc" | "hold")
}

pub fn act(perform: Perform, deed: &Deed, facts: Facts) -> bool {
    let to = if deed.name == "hold" {
        // Held at what there is now, so that the switch alone changes nothing.
        let on = deed.checked;
        let now = |of: fn(&ConnectorView) -> f64| {
            Some(Hold::from(on.then(|| facts.get_untracked(|_, c| of(c)))))
        };
        let rest = MeterByHand::default();
        match deed.key.as_str() {
            "power" => MeterByHand { power_w: now(|c| c.power_w), ..rest },
            "current" => MeterByHand { current_a: now(per_line), ..rest },
            "voltage" => MeterByHand { voltage_v: now(|c| c.voltage_v), ..rest },
            "energy" => MeterByHand { energy_held: Some(on), ..rest },
            _ => MeterByHand { soc_held: Some(on), ..rest },
        }
    } else {
        let Some(value) = number(&deed.value) else { return false };
        let rest = MeterByHand::default();
        match deed.name.as_str() {
            "power" => MeterByHand { power_w: Some(Hold::At(value)), ..rest },
            "current" => MeterByHand { current_a: Some(Hold::At(value)), ..rest },
            "voltage" => MeterByHand { voltage_v: Some(Hold::At(value)), ..rest },
            // A tenth of what was drawn may have been lost to rounding.
            "energy" => {
                let least = facts.get_untracked(|_, c| {
                    c.transaction.as_ref().map(|_| c.meter_wh).unwrap_or_default()
                });
                MeterByHand { energy_wh: Some(value.max(least)), ..rest }
            }
            _ => MeterByHand { soc: Some(value), ..rest },
        }
    };
    perform.act(UserAction::SetMeter { connector: facts.id, to })
}
