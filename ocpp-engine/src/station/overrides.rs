//! Manual overrides at one connector: quantities that a person sets, where else the car model
//! decides.
//!
//! **Owns** how the overrides go together. **Must not know** meters, messages.
//!
//! Power and current are two expressions of one thing: the one that was set last is overridden, and
//! the other follows by way of the voltage and the lines in use. The meter shows what is set, also
//! where car and station could not give it; only charging profiles lower it (1.6 §3.13).

use serde::{Deserialize, Serialize};

use crate::station::config::Hardware;

/// By default there are none: the car decides.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Overrides {
    /// Of all lines, in watt.
    pub(crate) power_w: Option<f64>,
    /// On each line in use, in ampere.
    pub(crate) current_a: Option<f64>,
    /// Between phase and neutral, or of the output for DC; volt, above 0.
    pub(crate) voltage_v: Option<f64>,
    /// The register stands still whatever flows.
    pub(crate) energy: bool,
    /// The battery stays as full as it is.
    pub(crate) soc: bool,
}

impl Overrides {
    pub(crate) fn set_power(&mut self, power_w: Option<f64>) {
        self.power_w = power_w;
        self.current_a = self.current_a.filter(|_| power_w.is_none());
    }

    pub(crate) fn set_current(&mut self, current_a: Option<f64>) {
        self.current_a = current_a;
        self.power_w = self.power_w.filter(|_| current_a.is_none());
    }

    /// Whether the car takes what a person says, full or not.
    pub(crate) fn control_flow(&self) -> bool {
        self.power_w.is_some() || self.current_a.is_some()
    }

    /// Nothing shall flow.
    pub(crate) fn forbid_flow(&self) -> bool {
        self.power_w == Some(0.0) || self.current_a == Some(0.0)
    }

    /// The connector's electrical side, with the overridden voltage.
    pub(crate) fn apply_to(&self, hardware: &Hardware) -> Hardware {
        Hardware { voltage_v: self.voltage_v.unwrap_or(hardware.voltage_v), ..*hardware }
    }

    /// Ampere on each of so many lines, where power or current is overridden.
    pub(crate) fn amps(&self, hardware: &Hardware, lines: usize) -> Option<f64> {
        let power = |power| power / (self.apply_to(hardware).voltage_v * lines as f64);
        self.current_a.or_else(|| self.power_w.map(power))
    }
}

/// What becomes of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Override {
    /// It is set to this value.
    #[serde(rename = "at")]
    Set(f64),
    /// The car decides again.
    #[serde(rename = "free")]
    Clear,
}

impl Override {
    /// The value that it is set to.
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Set(value) => Some(value),
            Self::Clear => None,
        }
    }
}

/// None is [`Override::Clear`].
impl From<Option<f64>> for Override {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Self::Clear, Self::Set)
    }
}

/// What a person sets at the meter of a connector; what is left out stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MeterOverride {
    /// The register, 0 to 1e12 Wh; it counts on from there, unless it is fixed.
    pub energy_wh: Option<f64>,
    /// Watt, 0 to the most that the hardware gives. An override of the current ends.
    pub power_w: Option<Override>,
    /// Ampere per line, 0 to the most that the hardware gives. An override of the power ends.
    pub current_a: Option<Override>,
    /// Volt, 1 to 1500.
    pub voltage_v: Option<Override>,
    /// Per cent; the battery charges on from there, unless it is fixed.
    pub soc: Option<f64>,
    /// Whether the register stands still.
    #[serde(rename = "energyHeld")]
    pub energy_fixed: Option<bool>,
    /// Whether the battery stays as full as it is.
    #[serde(rename = "socHeld")]
    pub soc_fixed: Option<bool>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_power_and_current_is_held() {
        let mut overrides = Overrides::default();
        overrides.set_power(Some(6900.0));
        assert_eq!(overrides.amps(&Hardware::default(), 3), Some(10.0));
        overrides.voltage_v = Some(115.0);
        assert_eq!(overrides.amps(&Hardware::default(), 3), Some(20.0));
        overrides.set_current(Some(7.0));
        assert_eq!((overrides.power_w, overrides.amps(&Hardware::default(), 3)), (None, Some(7.0)));
        // Clearing what is not set changes nothing.
        overrides.set_power(None);
        assert_eq!(overrides.current_a, Some(7.0));
        overrides.set_power(Some(0.0));
        assert!(
            overrides.forbid_flow() && overrides.control_flow() && overrides.current_a.is_none()
        );
    }
}
