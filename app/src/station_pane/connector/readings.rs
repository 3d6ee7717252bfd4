//! What flows: power, current, voltage, the meter and the battery.
//!
//! **Owns** the sliders, each of which shows a reading and sets it by hand.

use ocpp_engine::{ConnectorView, StationView, UserAction};

use super::facts::Facts;
use crate::ui::format;
use crate::ui::live::{Deed, number};
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;

pub fn draw(html: &mut Markup, view: &StationView, c: &ConnectorView) {
    let hardware = view.station.hardware;
    let lines = if hardware.dc { 1 } else { usize::from(hardware.phases) };
    let (power, unit) = format::power(c.power_w);
    html.raw("<dl class=\"readings\">");
    reading(html, "reading power", "Power", "figure", &power, unit);
    reading(html, "reading", "Meter", "figure", &format::kwh(c.meter_wh), "kWh");
    html.raw("</dl><dl class=\"readings minor\">");
    reading(html, "reading", "Current", "", &currents(c, lines), "A");
    reading(html, "reading", "Voltage", "", &format::tenths(c.voltage_v.round()), "V");
    html.raw("</dl><div class=\"sliders\">");
    power_slider(html, c, hardware.max_power_w());
    battery_slider(html, c);
    html.raw("</div>");
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

struct Slider<'a> {
    deed: &'static str,
    label: &'static str,
    connector: u8,
    value: f64,
    max: f64,
    step: &'static str,
    /// The value in words, with its unit.
    spoken: &'a str,
}

impl Slider<'_> {
    /// A range that shows a quantity and lets a hand change it.
    fn draw(&self, html: &mut Markup) {
        let share = if self.max > 0.0 { self.value / self.max } else { 0.0 };
        html.raw("<input type=\"range\" class=\"slider\" data-now data-do=\"").raw(self.deed);
        html.raw("\" aria-label=\"")
            .raw(self.label)
            .raw(", connector ")
            .whole(self.connector.into());
        html.raw("\" aria-valuetext=\"").text(self.spoken).raw("\" min=\"0\" max=\"");
        html.tenths(self.max).raw("\" step=\"").raw(self.step).raw("\" style=\"--fill: ");
        html.tenths(share.clamp(0.0, 1.0) * 100.0).raw("%\" value=\"").tenths(self.value);
        html.raw("\">");
    }
}

fn power_slider(html: &mut Markup, c: &ConnectorView, max: f64) {
    let (number, unit) = format::power(c.power_w);
    let by = if c.power_held { ", held by hand" } else { ", as the car takes it" };
    html.raw(
        "<div class=\"slider-row\"><span class=\"slider-name\" aria-hidden=\"true\">Power</span>",
    );
    let slider = Slider {
        deed: "power",
        label: "Power",
        connector: c.id,
        value: c.power_w,
        max,
        step: "10",
        spoken: &[&number, " ", unit, by].concat(),
    };
    slider.draw(html);
    html.raw("<label class=\"switch\" title=\"Off: the power stays where the slider was put\">");
    html.raw("<input type=\"checkbox\" role=\"switch\" data-do=\"auto\"");
    html.raw(if c.power_held { ">" } else { " checked>" });
    html.raw("<span>Auto <span class=\"visually-hidden\"> power, connector ").whole(c.id.into());
    html.raw("</span></span></label></div>");
}

fn battery_slider(html: &mut Markup, c: &ConnectorView) {
    let mut percent = String::new();
    format::push_whole(&mut percent, c.soc.round() as i64);
    percent.push_str(" %");
    html.raw("<div class=\"slider-row battery\" title=\"State of charge of a battery of ");
    html.whole((c.battery_wh / 1000.0).round() as i64);
    html.raw(" kWh\"><span class=\"slider-name\" aria-hidden=\"true\">");
    html.raw(if c.plugged { "Battery" } else { "Next car" }).raw("</span>");
    let slider = Slider {
        deed: "soc",
        label: "State of charge",
        connector: c.id,
        value: c.soc,
        max: 100.0,
        step: "1",
        spoken: &percent,
    };
    slider.draw(html);
    html.raw("<output class=\"slider-value\">").text(&percent).raw("</output></div>");
}

pub fn act(perform: Perform, deed: &Deed, facts: Facts) -> bool {
    let (mut power_w, mut soc) = (None, None);
    match deed.name.as_str() {
        // Held at what flows now, so that the toggle alone changes nothing.
        "auto" => power_w = Some((!deed.checked).then(|| facts.get_untracked(|_, c| c.power_w))),
        name => {
            let Some(value) = number(&deed.value) else { return false };
            if name == "power" {
                power_w = Some(Some(value));
            } else {
                soc = Some(value);
            }
        }
    }
    perform.act(UserAction::SetMeter { connector: facts.id, energy_wh: None, power_w, soc })
}
