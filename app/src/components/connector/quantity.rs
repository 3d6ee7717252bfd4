//! The quantities of a connector that a person can set by hand.
//!
//! **Owns** what a slider for each of them shows, and which action it leads to.
//! **Must not know** how one quantity follows from another: the engine derives them.

use ocpp_engine::{ConnectorView, Hardware, MeterOverride, Override};

use crate::components::ui::format;
use crate::driver::language::Language;

/// The register's slider reaches from one multiple of this to the next, in watt-hours.
const REGISTER_SPAN: f64 = 100_000.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    Power,
    Current,
    Voltage,
    Energy,
    Soc,
}

/// What a slider shows, in the unit of its quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slider {
    pub value: f64,
    pub min: f64,
    pub max: f64,
}

impl Slider {
    /// How far along its range the value is, in per cent.
    pub fn fill(&self) -> f64 {
        let share =
            if self.max > self.min { (self.value - self.min) / (self.max - self.min) } else { 0.0 };
        share.clamp(0.0, 1.0) * 100.0
    }
}

impl Quantity {
    pub const ALL: [Self; 5] = [Self::Power, Self::Current, Self::Voltage, Self::Energy, Self::Soc];

    /// The class that `style/station.css` has for it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Power => "power",
            Self::Current => "current",
            Self::Voltage => "voltage",
            Self::Energy => "energy",
            Self::Soc => "soc",
        }
    }

    /// The smallest difference that the slider can set.
    pub const fn step(self) -> &'static str {
        match self {
            Self::Power => "10",
            Self::Current => "0.1",
            Self::Voltage | Self::Soc => "1",
            Self::Energy => "100",
        }
    }

    pub fn slider(self, hardware: &Hardware, c: &ConnectorView) -> Slider {
        let (min, max) = match self {
            Self::Power => (0.0, hardware.max_power_w()),
            Self::Current => (0.0, hardware.max_current_a),
            Self::Voltage => {
                ((hardware.voltage_v * 0.5).round(), (hardware.voltage_v * 1.5).round())
            }
            Self::Energy => {
                let base = (c.meter_wh / REGISTER_SPAN).floor() * REGISTER_SPAN;
                // Within a transaction a register never goes back (1.6 §7.31, errata 3.78).
                let min = if c.transaction.is_some() { c.meter_wh } else { base };
                (min, base + REGISTER_SPAN)
            }
            Self::Soc => (0.0, 100.0),
        };
        Slider { value: self.value(c), min, max }
    }

    /// What is set by hand is shown also while nothing flows.
    fn value(self, c: &ConnectorView) -> f64 {
        match self {
            Self::Power => c.overrides.power_w.unwrap_or(c.power_w),
            Self::Current => c.overrides.current_a.unwrap_or_else(|| per_line(c)),
            Self::Voltage => c.voltage_v,
            Self::Energy => c.meter_wh,
            Self::Soc => c.soc,
        }
    }

    /// The value with its unit.
    pub fn text(self, language: Language, c: &ConnectorView) -> String {
        let value = self.value(c);
        match self {
            Self::Power => with_unit(format::power(language, value)),
            Self::Current => {
                let lines = c.current_a.iter().filter(|ampere| **ampere > 0.0).count();
                let number = format::tenths(language, value);
                if lines > 1 { format!("{lines} × {number} A") } else { format!("{number} A") }
            }
            Self::Voltage => format!("{} V", format::tenths(language, value)),
            Self::Energy => format!("{} kWh", format::kwh(language, value)),
            Self::Soc => format!("{} %", value.round()),
        }
    }

    /// Whether it stays as a person has set it.
    pub const fn is_overridden(self, c: &ConnectorView) -> bool {
        match self {
            Self::Power => c.overrides.power_w.is_some(),
            Self::Current => c.overrides.current_a.is_some(),
            Self::Voltage => c.overrides.voltage_v.is_some(),
            Self::Energy => c.overrides.energy,
            Self::Soc => c.overrides.soc,
        }
    }

    /// Sets it to a value.
    pub fn set(self, value: f64, c: &ConnectorView) -> MeterOverride {
        let rest = MeterOverride::default();
        match self {
            Self::Power => MeterOverride { power_w: Some(Override::Set(value)), ..rest },
            Self::Current => MeterOverride { current_a: Some(Override::Set(value)), ..rest },
            Self::Voltage => MeterOverride { voltage_v: Some(Override::Set(value)), ..rest },
            Self::Energy => {
                // The slider's lower end is rounded to a tenth, and may be where the register was.
                let least = if c.transaction.is_some() { c.meter_wh } else { 0.0 };
                MeterOverride { energy_wh: Some(value.max(least)), ..rest }
            }
            Self::Soc => MeterOverride { soc: Some(value), ..rest },
        }
    }

    /// Holds it where it is now, so that the switch alone changes nothing, or gives it back to the car.
    pub fn hold(self, on: bool, c: &ConnectorView) -> MeterOverride {
        let now = |value: f64| Some(if on { Override::Set(value) } else { Override::Clear });
        let rest = MeterOverride::default();
        match self {
            Self::Power => MeterOverride { power_w: now(c.power_w), ..rest },
            Self::Current => MeterOverride { current_a: now(per_line(c)), ..rest },
            Self::Voltage => MeterOverride { voltage_v: now(c.voltage_v), ..rest },
            Self::Energy => MeterOverride { energy_fixed: Some(on), ..rest },
            Self::Soc => MeterOverride { soc_fixed: Some(on), ..rest },
        }
    }
}

/// Where a charging profile allows less than a person has set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limited {
    /// What the person has set, with its unit.
    pub overridden: String,
    /// What is left, in ampere.
    pub amps: String,
    /// What is left as a power, with its unit.
    pub power: String,
}

impl Limited {
    pub fn of(language: Language, c: &ConnectorView) -> Option<Self> {
        let limit_a = c.limit_a.filter(|_| c.plugged)?;
        // More than rounding and ramps explain.
        let set_a = c.overrides.current_a.filter(|amps| *amps > per_line(c) + 0.05);
        let set_w = c.overrides.power_w.filter(|watts| *watts > c.power_w + 1.0);
        let overridden = match (set_a, set_w) {
            (Some(amps), _) => format!("{} A", format::tenths(language, amps)),
            (None, Some(watts)) => with_unit(format::power(language, watts)),
            (None, None) => return None,
        };
        let amps = format::tenths(language, limit_a);
        let power = with_unit(format::power(language, c.limit_w.unwrap_or_default()));
        Some(Self { overridden, amps, power })
    }
}

fn with_unit((number, unit): (String, &str)) -> String {
    format!("{number} {unit}")
}

/// Ampere on the line that carries most.
fn per_line(c: &ConnectorView) -> f64 {
    c.current_a.iter().copied().fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use ocpp_engine::OverridesView;

    use super::super::fixture::{charging, connector};
    use super::*;
    use crate::driver::language::Language::{English, German};

    fn slider(quantity: Quantity, c: &ConnectorView) -> Slider {
        quantity.slider(&Hardware::default(), c)
    }

    #[test]
    fn a_register_is_never_set_back_within_a_transaction() {
        let free = ConnectorView { transaction: None, ..charging() };
        let range = |c: &ConnectorView| {
            let slider = slider(Quantity::Energy, c);
            (slider.min, slider.max)
        };
        assert_eq!(range(&free), (100_000.0, 200_000.0));
        assert_eq!(range(&charging()), (123_456.78, 200_000.0));
        let set = |c: &ConnectorView| Quantity::Energy.set(123_456.7, c).energy_wh;
        assert_eq!((set(&free), set(&charging())), (Some(123_456.7), Some(123_456.78)));
    }

    #[test]
    fn what_is_overridden_is_shown_while_nothing_flows() {
        let mut c = connector();
        assert!(slider(Quantity::Power, &c).fill().abs() < 1e-9);
        c.overrides = OverridesView { power_w: Some(11_040.0), ..c.overrides };
        let shown = slider(Quantity::Power, &c);
        assert_eq!((shown.value, shown.fill()), (11_040.0, 50.0));
        assert!(Quantity::Power.is_overridden(&c) && !Quantity::Current.is_overridden(&c));
    }

    #[test]
    fn values_have_their_units() {
        let texts = |language| Quantity::ALL.map(|quantity| quantity.text(language, &charging()));
        assert_eq!(texts(English), ["11.04 kW", "3 × 16 A", "230 V", "123.456 kWh", "40 %"]);
        assert_eq!(texts(German)[0], "11,04 kW");
        assert_eq!(Quantity::Current.text(English, &connector()), "0 A");
    }

    #[test]
    fn the_switch_alone_changes_no_value() {
        let hold = |on| Quantity::Current.hold(on, &charging()).current_a;
        assert_eq!((hold(true), hold(false)), (Some(Override::Set(16.0)), Some(Override::Clear)));
    }

    #[test]
    fn a_charging_limit_below_what_is_overridden_is_mentioned() {
        let mut c = ConnectorView { limit_a: Some(10.0), limit_w: Some(6_900.0), ..charging() };
        c.current_a = [10.0; 3];
        c.power_w = 6_900.0;
        assert_eq!(Limited::of(English, &c), None);
        c.overrides.current_a = Some(20.0);
        let limited = Limited::of(English, &c).unwrap();
        let texts = [limited.overridden, limited.amps, limited.power];
        assert_eq!(texts, ["20 A", "10", "6.90 kW"]);
        c.overrides.current_a = None;
        c.overrides.power_w = Some(11_000.0);
        assert_eq!(Limited::of(English, &c).unwrap().overridden, "11.00 kW");
        c.plugged = false;
        assert_eq!(Limited::of(English, &c), None);
    }
}
