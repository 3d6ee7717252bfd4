//! Ampere and watt: the combination of several limits (errata 3.34, 3.69).
//!
//! **Owns** the conversions, in whole tenths and always downwards, so that no answer promises more
//! than a limit allows. **Must not know** profiles, time.
//!
//! A limit in ampere is per phase, one in watt is for all phases together. Each holds for the
//! phases in use: those that the period allows, the station has and, in a transaction, the car
//! uses.

use crate::feature::smart_charging::profile::{RateUnit, UNLIMITED};
use crate::station::config::Hardware;

/// The least current that a car on AC can be told, in ampere (IEC 61851-1).
const LEAST_AC_A: f64 = 6.0;

/// Millivolt in a volt, and so parts of a tenth of a watt.
const FINE: i64 = 1000;

/// One limit of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    pub(crate) unit: RateUnit,
    pub(crate) tenths: i64,
    pub(crate) phases: u8,
    /// Which phase, where it is to be a certain one.
    pub(crate) phase: Option<u8>,
}

/// The electrical side of one connector.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Electric {
    pub(crate) hardware: Hardware,
    /// Millivolt, between phase and neutral.
    millivolt: i64,
    /// Lines in use; 1 for DC.
    pub(crate) lines: u8,
    /// Whether the station can take phases away from a car (1.6 §9.4.4).
    switches: bool,
}

impl Electric {
    pub(crate) fn new(hardware: Hardware, car_phases: Option<u8>, switches: bool) -> Self {
        let lines = if hardware.dc { 1 } else { hardware.phases.min(car_phases.unwrap_or(3)) };
        let millivolt = ((hardware.voltage_v * 1000.0).round() as i64).max(1);
        Self { hardware, millivolt, lines, switches }
    }

    fn max_tenths(&self) -> i64 {
        // What is meant as a tenth is not exactly one in binary.
        (self.hardware.max_current_a * 10.0 + 1e-6) as i64
    }

    /// Tenths of an ampere on so many lines as [`FINE`] parts of a tenth of a watt, exactly.
    fn to_power(self, amps: i64, lines: u8) -> i64 {
        amps.min(UNLIMITED) * self.millivolt * i64::from(lines)
    }

    /// The other way round, downwards.
    fn to_amps(self, power: i64, lines: u8) -> i64 {
        power / (self.millivolt * i64::from(lines))
    }

    /// The least current with which a car can be charged at all.
    pub(crate) fn least_a(&self) -> f64 {
        if self.hardware.dc { 0.0 } else { LEAST_AC_A.min(self.hardware.max_current_a) }
    }

    /// A rate as ampere per line.
    pub(crate) fn rate_a(&self, unit: RateUnit, tenths: i64, lines: u8) -> f64 {
        let rate = tenths as f64 / 10.0;
        match unit {
            RateUnit::A => rate,
            RateUnit::W => rate / (self.hardware.voltage_v * f64::from(lines)),
        }
    }
}

/// All limits of a moment on one connector; without any, the hardware's stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ceiling {
    electric: Electric,
    /// In tenths.
    amps: Option<i64>,
    /// In [`FINE`] parts of a tenth of a watt: as fine as tenths of an ampere make it.
    power: Option<i64>,
    pub(crate) lines: u8,
    /// The one that is to be used.
    phase: Option<u8>,
}

fn lower(one: Option<i64>, other: i64) -> i64 {
    one.map_or(other, |one| one.min(other))
}

impl Ceiling {
    pub(crate) fn new(electric: Electric) -> Self {
        Self { electric, amps: None, power: None, lines: electric.lines, phase: None }
    }

    /// Adds a limit. Where phases cannot be switched off, one for fewer phases bounds what all of
    /// them carry together.
    pub(crate) fn with(mut self, limit: Limit) -> Self {
        let lines = limit.phases.min(self.lines);
        match limit.unit {
            RateUnit::A => {
                self.amps = Some(lower(self.amps, limit.tenths));
                if lines < self.lines && !self.electric.switches {
                    let power = self.electric.to_power(limit.tenths, lines);
                    self.power = Some(lower(self.power, power));
                }
            }
            RateUnit::W => self.power = Some(lower(self.power, limit.tenths * FINE)),
        }
        if self.electric.switches {
            self.lines = lines;
        }
        self.phase = limit.phase.or(self.phase);
        self
    }

    /// The phase that is to be used, where it is one, and a certain one.
    pub(crate) fn phase(&self) -> Option<u8> {
        self.phase.filter(|_| self.lines == 1 && !self.electric.hardware.dc)
    }

    pub(crate) fn and(self, limit: Option<Limit>) -> Self {
        limit.map_or(self, |limit| self.with(limit))
    }

    /// On no more phases than these.
    pub(crate) fn on_phases(mut self, phases: u8) -> Self {
        if self.electric.switches {
            self.lines = self.lines.min(phases);
        }
        self
    }

    /// Per phase, in tenths of an ampere.
    pub(crate) fn amps(&self) -> i64 {
        let amps = self.amps.unwrap_or(i64::MAX).min(self.electric.max_tenths());
        self.power.map_or(amps, |power| amps.min(self.electric.to_amps(power, self.lines)))
    }

    /// In all, in tenths of a watt.
    pub(crate) fn watts(&self) -> i64 {
        let amps = self.amps.unwrap_or(i64::MAX).min(self.electric.max_tenths());
        let power = self.electric.to_power(amps, self.lines);
        self.power.map_or(power, |limit| power.min(limit)) / FINE
    }

    /// Per line in ampere, not rounded: what the car may be told.
    pub(crate) fn exact_a(&self) -> f64 {
        let hardware = self.electric.hardware;
        let amps = self.amps.map_or(f64::INFINITY, |tenths| tenths as f64 / 10.0);
        let watts = self.power.map_or(f64::INFINITY, |power| power as f64 / (10 * FINE) as f64);
        let share = watts / (hardware.voltage_v * f64::from(self.lines));
        hardware.max_current_a.min(amps).min(share)
    }
}

/// What a moment comes to, on a connector or on the whole station: tenths, rounded down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Total {
    pub(crate) amps: i64,
    pub(crate) watts: i64,
    pub(crate) lines: u8,
    /// The phase that is used, where that is a certain one.
    pub(crate) phase: Option<u8>,
}

impl Total {
    pub(crate) const NOTHING: Self = Self { amps: 0, watts: 0, lines: 1, phase: None };

    /// All connectors together: at worst their currents meet on one line.
    pub(crate) fn plus(self, ceiling: &Ceiling) -> Self {
        Self {
            amps: self.amps + ceiling.amps(),
            watts: self.watts + ceiling.watts(),
            lines: self.lines.max(ceiling.lines),
            phase: None,
        }
    }

    /// Under a limit for all of them.
    pub(crate) fn under(self, electric: Electric, limit: Limit) -> Self {
        let lines = self.lines.min(limit.phases);
        let (amps, watts) = match limit.unit {
            RateUnit::A => (limit.tenths, electric.to_power(limit.tenths, lines) / FINE),
            RateUnit::W => (electric.to_amps(limit.tenths * FINE, self.lines), limit.tenths),
        };
        Self { amps: self.amps.min(amps), watts: self.watts.min(watts), ..self }
    }

    /// What holds under both: the lower of each.
    pub(crate) fn lower(self, other: Self) -> Self {
        Self {
            amps: self.amps.min(other.amps),
            watts: self.watts.min(other.watts),
            lines: self.lines.min(other.lines),
            phase: self.phase.filter(|phase| other.phase == Some(*phase)),
        }
    }

    pub(crate) fn tenths(self, unit: RateUnit) -> i64 {
        match unit {
            RateUnit::A => self.amps,
            RateUnit::W => self.watts,
        }
    }
}

impl From<&Ceiling> for Total {
    fn from(ceiling: &Ceiling) -> Self {
        let (amps, watts) = (ceiling.amps(), ceiling.watts());
        Self { amps, watts, lines: ceiling.lines, phase: ceiling.phase() }
    }
}
