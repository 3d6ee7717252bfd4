//! What meters showed.
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
    let number = match sample.get("value")? {
        // OCPP 2.0.1 has numbers.
        Value::Number(number) => number.as_f64(),
        other => other.as_str()?.trim().parse().ok(),
    };
    number.filter(|number: &f64| number.is_finite())
}

/// What is of interest in one set of samples: at the outlet, of all phases together.
pub(crate) fn reading(value: &Value) -> Option<Reading> {
    let mut reading = Reading { at: date(value, "/timestamp")?, ..Reading::default() };
    for sample in list(value, "/sampledValue") {
        let Some(number) = number(sample) else { continue };
        if sample.get("phase").is_some()
            || !matches!(text(sample, "/location"), None | Some("Outlet"))
        {
            continue;
        }
        let unit = text(sample, "/unit").or_else(|| text(sample, "/unitOfMeasure/unit"));
        let unit = unit.unwrap_or_default();
        let number = if unit.starts_with('k') { number * 1_000.0 } else { number };
        match text(sample, "/measurand").unwrap_or("Energy.Active.Import.Register") {
            "Energy.Active.Import.Register" => reading.energy_wh = Some(number),
            "Power.Active.Import" => reading.power_w = Some(number),
            "SoC" => reading.soc = Some(number),
            _ => {}
        }
    }
    Some(reading)
}

impl Csms {
    /// Adds what was measured to a transaction.
    pub(crate) fn add_readings(&mut self, place: usize, values: &[Value]) {
        let it = &mut self.state.transactions[place];
        for reading in values.iter().filter_map(reading) {
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
    pub(crate) fn note_reading(&mut self, at: usize, connector: i64, values: &[Value]) {
        let Some(connector) = self.connector(at, connector) else { return };
        for reading in values.iter().filter_map(reading) {
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
