//! Meter readings.
//!
//! **Owns** reading a `MeterValue` (1.6 §7.33), and the readings that are kept.
//! **Must not know** frames.

use serde_json::Value;

use crate::csms::Csms;
use crate::limits::MAX_READINGS;
use crate::payload::{date, list, text};
use crate::state::Reading;

/// The number of a sampled value. None where it is none, or signed data.
pub(crate) fn number(sample: &Value) -> Option<f64> {
    if text(sample, "/format") == Some("SignedData") {
        return None;
    }
    // `inf` and `nan` are no decimals.
    text(sample, "/value")?.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

/// A sampled value, whichever version it was told in. The names are the same in all of them.
pub(crate) struct Sample<'a> {
    pub(crate) number: f64,
    pub(crate) measurand: Option<&'a str>,
    pub(crate) phase: Option<&'a str>,
    pub(crate) location: Option<&'a str>,
    pub(crate) unit: &'a str,
}

/// What is of interest in one `MeterValue`.
pub(crate) fn reading(value: &Value) -> Option<Reading> {
    let samples = list(value, "/sampledValue").iter().filter_map(|sample| {
        Some(Sample {
            number: number(sample)?,
            measurand: text(sample, "/measurand"),
            phase: text(sample, "/phase"),
            location: text(sample, "/location"),
            unit: text(sample, "/unit").unwrap_or_default(),
        })
    });
    Some(reading_of(date(value, "/timestamp")?, samples))
}

/// All of a list that can be read.
pub(crate) fn readings(values: &[Value]) -> Vec<Reading> {
    values.iter().filter_map(reading).collect()
}

/// What is of interest in one set of samples: at the outlet, of all phases together.
pub(crate) fn reading_of<'a>(at: i64, samples: impl Iterator<Item = Sample<'a>>) -> Reading {
    let mut reading = Reading { at, ..Reading::default() };
    for Sample { number, measurand, phase, location, unit } in samples {
        if phase.is_some() || !matches!(location, None | Some("Outlet")) {
            continue;
        }
        let number = if unit.starts_with('k') { number * 1_000.0 } else { number };
        match measurand.unwrap_or("Energy.Active.Import.Register") {
            "Energy.Active.Import.Register" => reading.energy_wh = Some(number),
            "Power.Active.Import" => reading.power_w = Some(number),
            "SoC" => reading.soc = Some(number),
            _ => {}
        }
    }
    reading
}

impl Csms {
    /// Adds what was measured to a transaction.
    pub(crate) fn add_readings(&mut self, place: usize, readings: &[Reading]) {
        let it = &mut self.state.transactions[place];
        for &reading in readings {
            if let Some(energy) = reading.energy_wh {
                it.register_wh = it.register_wh.max(energy);
            }
            if it.readings.len() >= MAX_READINGS {
                let mut keep = false;
                it.readings.retain(|_| {
                    keep = !keep;
                    keep
                });
            }
            it.readings.push(reading);
        }
        let id = it.id;
        self.dirty.transaction(id);
    }

    /// The newest reading of a connector; what it leaves out is as it was.
    pub(crate) fn note_reading(&mut self, at: usize, connector: i64, readings: &[Reading]) {
        let Some(connector) = self.connector(at, connector) else { return };
        for reading in readings {
            let old = connector.reading.unwrap_or_default();
            if reading.at >= old.at {
                connector.reading = Some(Reading {
                    at: reading.at,
                    energy_wh: reading.energy_wh.or(old.energy_wh),
                    power_w: reading.power_w.or(old.power_w),
                    soc: reading.soc.or(old.soc),
                });
            }
        }
    }
}
