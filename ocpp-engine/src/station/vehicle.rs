//! The car on the cable: how much it takes, and what that does to its battery.
//!
//! **Owns** the charge curve, and what a car takes of what it is offered.
//! **Must not know** connectors, transactions, where limits come from.
//!
//! The curve: full current up to [`TAPER_FROM`] per cent, then falling in a straight line to
//! [`TAPER_TO`] of it at 100, where the car stops.

use crate::station::Overrides;
use crate::station::config::{Hardware, Vehicle};

/// Energy is summed in steps of at most this many milliseconds.
pub(crate) const STEP_MS: i64 = 1000;
/// State of charge, in per cent, from which a car takes less.
const TAPER_FROM: f64 = 80.0;
/// Share of its full current that a car still takes just before it is full.
const TAPER_TO: f64 = 0.05;
const FULL: f64 = 100.0;

/// What flows to one car.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Flow {
    pub(crate) power_w: f64,
    /// Ampere per line of the connector; DC in the first.
    pub(crate) current_a: [f64; 3],
    /// What the station would give.
    pub(crate) offered_w: f64,
    pub(crate) offered_a: f64,
}

impl Flow {
    pub(crate) fn none(_hardware: &Hardware) -> Self {
        Self { power_w: 0.0, current_a: [0.0; 3], offered_w: 0.0, offered_a: 0.0 }
    }

    /// On how many lines current flows; None where none does.
    pub(crate) fn lines_used(&self) -> Option<u8> {
        let lines = self.current_a.iter().filter(|amps| **amps > 0.0).count();
        u8::try_from(lines).ok().filter(|lines| *lines > 0)
    }
}

/// What limits from outside leave to a car.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Allowance {
    /// Ampere per line; 0 keeps the car from charging.
    pub(crate) amps: f64,
    /// On how many lines.
    pub(crate) lines: u8,
    /// Which line, where it is one, and a certain one.
    pub(crate) phase: Option<u8>,
    /// The charging profile that limits; None where the hardware is what limits.
    pub(crate) by: Option<i64>,
}

impl Allowance {
    /// In watt, on all its lines.
    pub(crate) fn watts(&self, hardware: &Hardware) -> f64 {
        self.amps * hardware.voltage_v * f64::from(self.lines)
    }
}

pub(crate) fn is_full(vehicle: &Vehicle) -> bool {
    vehicle.soc >= FULL
}

fn lines(vehicle: &Vehicle, hardware: &Hardware) -> usize {
    if hardware.dc { 1 } else { usize::from(vehicle.phases.min(hardware.phases)) }
}

fn appetite(soc: f64) -> f64 {
    if soc >= FULL {
        0.0
    } else if soc <= TAPER_FROM {
        1.0
    } else {
        TAPER_TO + (1.0 - TAPER_TO) * (FULL - soc) / (FULL - TAPER_FROM)
    }
}

/// What a car takes on each line where no limit is set, in ampere; `held_a` is set by hand, and
/// the car follows it.
pub(crate) fn wish(vehicle: &Vehicle, hardware: &Hardware, held_a: Option<f64>) -> f64 {
    let own = || hardware.max_current_a.min(vehicle.max_current_a * appetite(vehicle.soc));
    held_a.unwrap_or_else(own)
}

/// What flows now, within what is allowed.
pub(crate) fn flow(
    vehicle: &Vehicle,
    hardware: &Hardware,
    overrides: &Overrides,
    allowance: Option<&Allowance>,
) -> Flow {
    let hardware = &overrides.apply_to(hardware);
    let all = lines(vehicle, hardware);
    let lines = allowance.map_or(all, |allowance| all.min(usize::from(allowance.lines)));
    let wish = wish(vehicle, hardware, overrides.amps(hardware, lines));
    let per_line = allowance.map_or(wish, |allowance| wish.min(allowance.amps));
    let mut current_a = [0.0; 3];
    let phase = allowance.filter(|_| lines == 1).and_then(|allowance| allowance.phase);
    let first = phase.map_or(0, |phase| usize::from(phase).clamp(1, 3) - 1);
    current_a[first..first + lines].fill(per_line);
    Flow {
        power_w: per_line * hardware.voltage_v * lines as f64,
        current_a,
        offered_w: allowance.map_or(hardware.max_power_w(), |allowance| allowance.watts(hardware)),
        offered_a: allowance.map_or(hardware.max_current_a, |allowance| allowance.amps),
    }
}

/// Puts energy into the battery. A car that is held by hand never fills up.
pub(crate) fn charge(vehicle: &mut Vehicle, energy_wh: f64, held: bool) {
    vehicle.soc += energy_wh / vehicle.battery_wh * 100.0;
    // The curve approaches full ever more slowly; the last thousandth counts as full.
    if vehicle.soc >= FULL - 0.001 {
        vehicle.soc = if held { FULL - 0.001 } else { FULL };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_are_those_that_both_sides_have() {
        let car = Vehicle { phases: 1, max_current_a: 16.0, ..Vehicle::default() };
        let flow = flow(&car, &Hardware::default(), &Overrides::default(), None);
        assert_eq!(flow.current_a.map(|a| a.round() as i64), [16, 0, 0]);
        assert!((flow.power_w - 3680.0).abs() < 1e-9);
    }

    #[test]
    fn the_weaker_side_limits_the_current() {
        let hardware = Hardware { max_current_a: 10.0, ..Hardware::default() };
        let flow = flow(&Vehicle::default(), &hardware, &Overrides::default(), None);
        assert!((flow.power_w - 6900.0).abs() < 1e-9);
    }

    #[test]
    fn power_follows_from_what_is_held() {
        let car = Vehicle { phases: 2, ..Vehicle::default() };
        let overrides =
            Overrides { current_a: Some(10.0), voltage_v: Some(200.0), ..Overrides::default() };
        let flow = flow(&car, &Hardware::default(), &overrides, None);
        assert!((flow.power_w - 4000.0).abs() < 1e-9);
        assert_eq!(flow.current_a.map(|a| a.round() as i64), [10, 10, 0]);
        let overrides = Overrides { power_w: Some(4000.0), ..overrides };
        let overrides = Overrides { current_a: None, ..overrides };
        let one = Allowance { amps: 16.0, lines: 1, phase: None, by: None };
        let limited = super::flow(&car, &Hardware::default(), &overrides, Some(&one));
        assert!((limited.current_a[0] - 16.0).abs() < 1e-9);
        assert!((limited.power_w - 3200.0).abs() < 1e-9);
    }

    #[test]
    fn the_curve_tapers_and_ends() {
        assert!((appetite(50.0) - 1.0).abs() < f64::EPSILON);
        assert!(appetite(90.0) < appetite(85.0));
        assert!(appetite(99.999) >= TAPER_TO);
        assert!(appetite(100.0).abs() < f64::EPSILON);
    }

    #[test]
    fn a_battery_fills_up_in_finite_time() {
        let hardware = Hardware::default();
        let mut car = Vehicle { soc: 95.0, battery_wh: 10_000.0, ..Vehicle::default() };
        let mut steps = 0;
        while !is_full(&car) {
            let energy = flow(&car, &hardware, &Overrides::default(), None).power_w / 3600.0;
            charge(&mut car, energy, false);
            steps += 1;
            assert!(steps < 10_000);
        }
    }
}
