//! The energy that has flowed through a connector since some moment.
//!
//! **Owns** the sums from which the averages of an interval follow. **Must not know** since when,
//! or the meter reading.

use serde::{Deserialize, Serialize};

use crate::station::vehicle::Flow;

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct IntervalSums {
    pub(crate) energy_wh: f64,
    /// What the register has counted of it: nothing while a person holds it.
    pub(crate) counted_wh: f64,
    /// Ampere times milliseconds, on each line.
    pub(crate) current: [f64; 3],
}

impl IntervalSums {
    /// Adds a step of constant flow.
    pub(crate) fn add(&mut self, energy_wh: f64, flow: &Flow, millis: f64, counted: bool) {
        self.energy_wh += energy_wh;
        if counted {
            self.counted_wh += energy_wh;
        }
        for (sum, amps) in self.current.iter_mut().zip(flow.current_a) {
            *sum += amps * millis;
        }
    }

    /// The power that would have given the energy, in watt.
    pub(crate) fn power_w(&self, millis: i64) -> f64 {
        self.energy_wh * 3_600_000.0 / millis as f64
    }

    pub(crate) fn current_a(&self, millis: i64) -> [f64; 3] {
        self.current.map(|sum| sum / millis as f64)
    }

    pub(crate) fn sums(&mut self) -> impl Iterator<Item = &mut f64> {
        [&mut self.energy_wh, &mut self.counted_wh].into_iter().chain(&mut self.current)
    }
}
