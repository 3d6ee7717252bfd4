//! Schedules for vehicles that say what they need (2.0.1 K15).
//!
//! **Owns** how the needs become a schedule: the energy, spread evenly over the time that there is, within
//! what vehicle and EVSE can take and give.

use serde_json::{Value, json};

use super::ceilings::{Supply, ceiling};
use crate::csms::Csms;
use crate::payload::{date, int, text, time, without_nulls};
use crate::state::{Station, Transaction};

/// As long as a schedule for a vehicle that does not say when it leaves.
const HORIZON_S: i64 = 24 * 3_600;
/// Below it, no vehicle charges (IEC 61851-1).
const LEAST_A: f64 = 6.0;
/// The voltage of a phase, where the vehicle does not say what it takes.
const USUAL_V: f64 = 230.0;
/// Time that is left for what comes between: the vehicle's answer, or that it begins slowly.
const RESERVE_S: i64 = 60;

/// A limit, and how it is written.
struct Limit {
    unit: &'static str,
    value: f64,
}

impl Csms {
    /// K15.FR.03 to FR.06: a vehicle that charges gets a schedule, sent once this is answered.
    pub(super) fn charging_needs(&mut self, at: usize, payload: &Value) -> Value {
        let evse = int(payload, "/evseId").unwrap_or_default();
        let running = self.running_at(at, evse).and_then(|it| it.uuid.clone());
        let left = date(payload, "/chargingNeeds/departureTime")
            .map_or(HORIZON_S, |at| at.saturating_sub(self.now.utc) / 1_000);
        let limit = limit(payload, left, &self.state.stations[at], evse);
        let (Some(transaction), Some(limit), true) = (running, limit, left > 0) else {
            return json!({ "status": "Rejected" });
        };
        let profile = without_nulls(json!({
            "id": self.next_profile(at, evse),
            "stackLevel": 0,
            "chargingProfilePurpose": "TxProfile",
            "chargingProfileKind": "Absolute",
            "transactionId": transaction,
            "chargingSchedule": [{
                "id": 1,
                "startSchedule": time(self.now.utc),
                "duration": left,
                "chargingRateUnit": limit.unit,
                "chargingSchedulePeriod": [{ "startPeriod": 0, "limit": limit.value }],
            }],
        }));
        let set = json!({ "evseId": evse, "chargingProfile": profile });
        self.afterwards = Some(("SetChargingProfile", set));
        json!({ "status": "Accepted" })
    }

    fn running_at(&self, at: usize, evse: i64) -> Option<&Transaction> {
        let station = &self.state.stations[at].id;
        let runs =
            |it: &&Transaction| it.station == *station && it.connector == evse && it.is_running();
        self.state.transactions.iter().rev().find(runs)
    }

    /// One at the same place would make the new one a duplicate: it takes its place (K01.FR.05).
    fn next_profile(&self, at: usize, evse: i64) -> i64 {
        let profiles = &self.state.stations[at].profiles;
        let id = |profile: &Value| int(profile, "/chargingProfileId");
        let is_like_it = |it: &&crate::state::Profile| {
            it.connector == Some(evse)
                && text(&it.profile, "/chargingProfilePurpose") == Some("TxProfile")
                && int(&it.profile, "/stackLevel") == Some(0)
        };
        let known = profiles.iter().find(is_like_it).and_then(|it| id(&it.profile));
        let highest = profiles.iter().filter_map(|it| id(&it.profile)).max().unwrap_or_default();
        known.unwrap_or(highest.saturating_add(1))
    }
}

/// As much as brings the energy in time, within what the vehicle takes and the EVSE gives. None where it
/// does not say how much it needs.
fn limit(payload: &Value, left: i64, station: &Station, evse: i64) -> Option<Limit> {
    let number = |name: &str| payload.pointer(&format!("/chargingNeeds/{name}"))?.as_f64();
    let hours = (left - RESERVE_S).max(RESERVE_S) as f64 / 3_600.0;
    if let Some(energy) = number("acChargingParameters/energyAmount") {
        let phases = match text(payload, "/chargingNeeds/requestedEnergyTransfer") {
            Some("AC_single_phase") => 1.0,
            Some("AC_two_phase") => 2.0,
            _ => 3.0,
        };
        let volts = number("acChargingParameters/evMaxVoltage").filter(|it| *it > 0.0);
        let supply = Supply { phases, volts: volts.unwrap_or(USUAL_V) };
        let per_phase = phases * supply.volts;
        let needed = energy / hours / per_phase;
        let least = number("acChargingParameters/evMinCurrent").unwrap_or(LEAST_A).max(LEAST_A);
        let most = number("acChargingParameters/evMaxCurrent").unwrap_or(needed).max(least);
        let planned = tenths_up(needed.clamp(least, most));
        let ceiling = ceiling(station, evse, supply).map(|watts| tenths_down(watts / per_phase));
        let value = ceiling.map_or(planned, |most| planned.min(most));
        return Some(Limit { unit: "A", value });
    }
    let energy = number("dcChargingParameters/energyAmount")?;
    let needed = energy / hours;
    let most = number("dcChargingParameters/evMaxPower").unwrap_or(needed);
    let planned = tenths_up(needed.min(most));
    let volts = number("dcChargingParameters/evMaxVoltage").filter(|it| *it > 0.0);
    let supply = Supply { phases: 1.0, volts: volts.unwrap_or(USUAL_V) };
    let ceiling = ceiling(station, evse, supply).map(tenths_down);
    Some(Limit { unit: "W", value: ceiling.map_or(planned, |most| planned.min(most)) })
}

/// Limits have one digit behind the point (2.0.1 K01.FR.44).
fn tenths_up(value: f64) -> f64 {
    (value * 10.0).ceil() / 10.0
}

/// A limit that must not be exceeded.
fn tenths_down(value: f64) -> f64 {
    // A product of decimals may be a hair below the number that it means.
    (value * 10.0 + 1e-6).floor() / 10.0
}
