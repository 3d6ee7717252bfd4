//! What a charge point has said that its EVSEs cannot exceed: a schedule for a vehicle respects it.
//!
//! **Owns** which limits are known, and the lowest of those that apply. **Must not know** what is
//! planned.
//!
//! They are the cable's (`cableMaxCurrent`), the EVSE's (`maxLimit` of its `Power`, where a report has
//! told it), those of others (`NotifyChargingLimit`, K12), and the `ChargingStationMaxProfile`s that the
//! charge point has taken. Of a schedule, the lowest period counts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::csms::Csms;
use crate::payload::{int, list, remember, text};
use crate::state::Station;

/// The whole charge point.
const ALL: i64 = 0;
/// Limits of others that are remembered of a charge point.
const MAX_EXTERNAL: usize = 32;

/// By EVSE.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Ceilings {
    /// Ampere per phase.
    cable_a: BTreeMap<i64, f64>,
    power_w: BTreeMap<i64, f64>,
    others: Vec<Other>,
}

/// A limit of somebody else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Other {
    source: String,
    evse: i64,
    schedules: Value,
}

/// How a vehicle takes energy.
#[derive(Clone, Copy, Debug)]
pub(super) struct Supply {
    pub(super) phases: f64,
    pub(super) volts: f64,
}

impl Supply {
    /// A limit in ampere per phase, as watt.
    fn watts(self, amps: f64) -> f64 {
        amps * self.phases * self.volts
    }
}

impl Csms {
    pub(super) fn note_cable(&mut self, at: usize, payload: &Value) {
        let Some(evse) = int(payload, "/evse/id") else { return };
        let known = &mut self.state.stations[at].ceilings.cable_a;
        let before = known.remove(&evse);
        let amps = payload.get("cableMaxCurrent").and_then(Value::as_f64);
        // A later event of the same transaction says nothing of it.
        let is_first = text(payload, "/eventType") == Some("Started");
        if let Some(amps) = amps.or(before.filter(|_| !is_first)) {
            known.insert(evse, amps);
        }
        self.dirty.station(at);
    }

    pub(super) fn note_power(&mut self, at: usize, payload: &Value) {
        for data in list(payload, "/reportData") {
            let names = (text(data, "/component/name"), text(data, "/variable/name"));
            let most = data.pointer("/variableCharacteristics/maxLimit").and_then(Value::as_f64);
            if let (Some("EVSE"), Some("Power"), Some(most)) = (names.0, names.1, most)
                && let Some(evse) = int(data, "/component/evse/id")
            {
                self.state.stations[at].ceilings.power_w.insert(evse, most);
            }
        }
    }

    pub(super) fn limit_of_others(&mut self, at: usize, payload: &Value) -> Value {
        let source = text(payload, "/chargingLimit/chargingLimitSource").unwrap_or_default();
        let schedules = payload.get("chargingSchedule").cloned().unwrap_or(Value::Null);
        self.set_other(at, payload, source, Some(schedules));
        json!({})
    }

    pub(super) fn limit_of_others_is_over(&mut self, at: usize, payload: &Value) -> Value {
        let source = text(payload, "/chargingLimitSource").unwrap_or_default();
        self.set_other(at, payload, source, None);
        json!({})
    }

    fn set_other(&mut self, at: usize, payload: &Value, source: &str, schedules: Option<Value>) {
        let evse = int(payload, "/evseId").unwrap_or(ALL);
        let others = &mut self.state.stations[at].ceilings.others;
        others.retain(|it| it.source != source || it.evse != evse);
        if let Some(schedules) = schedules {
            let source = source.to_owned();
            remember(others, Other { source, evse, schedules }, MAX_EXTERNAL);
        }
        self.dirty.station(at);
    }
}

/// In watt.
pub(super) fn ceiling(station: &Station, evse: i64, supply: Supply) -> Option<f64> {
    let ceilings = &station.ceilings;
    let applies = |at: i64| at == ALL || at == evse;
    let cable = ceilings.cable_a.get(&evse).map(|amps| supply.watts(*amps));
    let power = ceilings.power_w.get(&evse).copied();
    let others = ceilings.others.iter().filter(|it| applies(it.evse));
    let others = others.filter_map(|it| lowest(it.schedules.as_array()?, supply));
    let most = station.profiles.iter().filter(|it| {
        text(&it.profile, "/chargingProfilePurpose") == Some("ChargingStationMaxProfile")
            && it.connector.is_none_or(applies)
    });
    let most = most.filter_map(|it| lowest(list(&it.profile, "/chargingSchedule"), supply));
    cable.into_iter().chain(power).chain(others).chain(most).reduce(f64::min)
}

/// The lowest limit of these schedules, in watt.
fn lowest(schedules: &[Value], supply: Supply) -> Option<f64> {
    let limits = schedules.iter().flat_map(|schedule| {
        let is_amps = text(schedule, "/chargingRateUnit") == Some("A");
        list(schedule, "/chargingSchedulePeriod").iter().filter_map(move |period| {
            let limit = period.get("limit")?.as_f64()?;
            Some(if is_amps { supply.watts(limit) } else { limit })
        })
    });
    limits.reduce(f64::min)
}
