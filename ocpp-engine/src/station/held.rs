//! What a person holds at one connector, where else the car model decides.
//!
//! **Owns** how the quantities that are held go together. **Must not know** meters, messages.
//!
//! Power and current are two words for one thing: whichever was held last is held, and the other
//! follows by way of the voltage and the lines in use. What is held is what the meter shows, also
//! where car and station could not give it; charging profiles alone hold it down (1.6 §3.13).

use serde::{Deserialize, Serialize};

use crate::station::config::Hardware;

/// Nothing held: the car decides.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Held {
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

impl Held {
    pub(crate) fn hold_power(&mut self, power_w: Option<f64>) {
        self.power_w = power_w;
        self.current_a = self.current_a.filter(|_| power_w.is_none());
    }

    pub(crate) fn hold_current(&mut self, current_a: Option<f64>) {
        self.current_a = current_a;
        self.power_w = self.power_w.filter(|_| current_a.is_none());
    }

    /// Whether the car takes what a person says, full or not.
    pub(crate) fn leads(&self) -> bool {
        self.power_w.is_some() || self.current_a.is_some()
    }

    /// Nothing shall flow.
    pub(crate) fn is_nothing(&self) -> bool {
        self.power_w == Some(0.0) || self.current_a == Some(0.0)
    }

    /// The connector's electrical side, at the voltage that is held.
    pub(crate) fn on(&self, hardware: &Hardware) -> Hardware {
        Hardware { voltage_v: self.voltage_v.unwrap_or(hardware.voltage_v), ..*hardware }
    }

    /// Ampere on each of so many lines, where power or current is held.
    pub(crate) fn amps(&self, hardware: &Hardware, lines: usize) -> Option<f64> {
        let power = |power| power / (self.on(hardware).voltage_v * lines as f64);
        self.current_a.or_else(|| self.power_w.map(power))
    }
}

/// What becomes of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Hold {
    At(f64),
    /// Given back to the car.
    Free,
}

impl Hold {
    pub fn value(self) -> Option<f64> {
        match self {
            Self::At(value) => Some(value),
            Self::Free => None,
        }
    }
}

/// None is free.
impl From<Option<f64>> for Hold {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Self::Free, Self::At)
    }
}

/// What a person sets at the meter of a connector; what is left out stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MeterByHand {
    /// The register, 0 to 1e12 Wh; it counts on from there, unless it is held.
    pub energy_wh: Option<f64>,
    /// Watt, 0 to the most that the hardware gives. The current is not held any more.
    pub power_w: Option<Hold>,
    /// Ampere per line, 0 to the most that the hardware gives. The power is not held any more.
    pub current_a: Option<Hold>,
    /// Volt, 1 to 1500.
    pub voltage_v: Option<Hold>,
    /// Per cent; the battery charges on from there, unless it is held.
    pub soc: Option<f64>,
    /// The register stands still.
    pub energy_held: Option<bool>,
    /// The battery stays as full as it is.
    pub soc_held: Option<bool>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_power_and_current_is_held() {
        let mut held = Held::default();
        held.hold_power(Some(6900.0));
        assert_eq!(held.amps(&Hardware::default(), 3), Some(10.0));
        held.voltage_v = Some(115.0);
        assert_eq!(held.amps(&Hardware::default(), 3), Some(20.0));
        held.hold_current(Some(7.0));
        assert_eq!((held.power_w, held.amps(&Hardware::default(), 3)), (None, Some(7.0)));
        // What is not held is given back in vain.
        held.hold_power(None);
        assert_eq!(held.current_a, Some(7.0));
        held.hold_power(Some(0.0));
        assert!(held.is_nothing() && held.leads() && held.current_a.is_none());
    }
}
