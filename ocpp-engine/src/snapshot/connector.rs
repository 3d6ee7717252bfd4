//! The record of a connector.

use serde::{Deserialize, Serialize};

use super::ReportingRecord;
use super::transaction::TransactionRecord;
use crate::feature::smart_charging::Negotiation;
use crate::station::config::Vehicle;
use crate::station::{
    Cable, Conditions, Connector, Fault, IntervalSums, Level, OpenTransaction, Overrides,
    PendingSession, Reservation, Sample,
};

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ConnectorRecord {
    cable: Cable,
    locked: bool,
    lock_jammed: bool,
    locked_for: Option<(String, Option<String>)>,
    operative: bool,
    inoperative_scheduled: bool,
    #[serde(default, skip_serializing_if = "Level::is_default")]
    evse_level: Level,
    #[serde(default, skip_serializing_if = "Level::is_default")]
    station_level: Level,
    #[serde(default)]
    withdrawn: bool,
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    station_faulted: bool,
    fault: Option<Fault>,
    #[serde(default)]
    reservation: Option<Reservation>,
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    kept_free: bool,
    #[serde(rename = "incipient")]
    pending_session: Option<PendingSession>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    waits_since: Option<i64>,
    finishing: bool,
    transaction: Option<TransactionRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    open: Option<OpenTransaction>,
    #[serde(default, skip_serializing_if = "Conditions::is_none")]
    conditions: Conditions,
    /// None in records of earlier versions, which know no bays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parked: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    start_reading: Option<Box<Sample>>,
    ev_paused: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    negotiation: Option<Negotiation>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contract: Option<String>,
    info: Option<String>,
    vehicle: Vehicle,
    meter_wh: f64,
    sampled_wh: f64,
    /// For earlier versions, as in [`StationRecord`].
    aligned_wh: f64,
    #[serde(default)]
    aligned: IntervalSums,
    #[serde(default)]
    aligned_own: IntervalSums,
    #[serde(rename = "held_power_w")]
    override_power_w: Option<f64>,
    #[serde(default, rename = "held_current_a")]
    override_current_a: Option<f64>,
    #[serde(default, rename = "held_voltage_v")]
    override_voltage_v: Option<f64>,
    #[serde(default, rename = "held_energy")]
    override_energy: bool,
    #[serde(default, rename = "held_soc")]
    override_soc: bool,
    pub(crate) reporting: ReportingRecord,
}

impl ConnectorRecord {
    pub(crate) fn of(connector: &Connector) -> Self {
        Self {
            cable: connector.cable,
            locked: connector.locked,
            lock_jammed: connector.lock_jammed,
            locked_for: connector.locked_for.clone(),
            operative: connector.operative,
            inoperative_scheduled: connector.inoperative_scheduled,
            evse_level: connector.evse_level,
            station_level: connector.station_level,
            withdrawn: connector.withdrawn,
            station_faulted: connector.station_faulted,
            fault: connector.fault.clone(),
            reservation: connector.reservation.clone(),
            kept_free: connector.kept_free,
            pending_session: connector.pending_session.clone(),
            waits_since: connector.waits_since,
            finishing: connector.finishing,
            transaction: connector.transaction.as_ref().map(Into::into),
            open: connector.open.clone(),
            conditions: connector.conditions,
            parked: Some(connector.parked),
            start_reading: connector.start_reading.clone(),
            ev_paused: connector.ev_paused,
            negotiation: connector.negotiation.clone(),
            contract: connector.contract.clone(),
            info: connector.info.clone(),
            vehicle: connector.vehicle,
            meter_wh: connector.meter_wh,
            sampled_wh: connector.sampled_wh,
            aligned_wh: connector.meter_wh - connector.aligned.counted_wh,
            aligned: connector.aligned,
            aligned_own: connector.aligned_own,
            override_power_w: connector.overrides.power_w,
            override_current_a: connector.overrides.current_a,
            override_voltage_v: connector.overrides.voltage_v,
            override_energy: connector.overrides.energy,
            override_soc: connector.overrides.soc,
            reporting: (&connector.reporting).into(),
        }
    }

    pub(crate) fn put_into(self, connector: &mut Connector) {
        let id = connector.id;
        // A car that was there before there were bays is no news.
        let parked = self.parked.unwrap_or(self.cable.at_vehicle);
        let conditions = match self.parked {
            Some(_) => self.conditions,
            None => Conditions { parked, ..self.conditions },
        };
        *connector = Connector {
            id,
            cable: self.cable,
            locked: self.locked,
            lock_jammed: self.lock_jammed,
            locked_for: self.locked_for,
            operative: self.operative,
            inoperative_scheduled: self.inoperative_scheduled,
            evse_level: self.evse_level,
            station_level: self.station_level,
            withdrawn: self.withdrawn,
            station_faulted: self.station_faulted,
            resetting: false,
            fault: self.fault,
            reservation: self.reservation,
            kept_free: self.kept_free,
            pending_session: self.pending_session,
            waits_since: self.waits_since,
            rejection: None,
            finishing: self.finishing,
            transaction: self.transaction.map(Into::into),
            open: self.open,
            conditions,
            parked,
            start_reading: self.start_reading,
            ev_paused: self.ev_paused,
            negotiation: self.negotiation,
            contract: self.contract,
            info: self.info,
            vehicle: self.vehicle,
            meter_wh: self.meter_wh,
            sampled_wh: self.sampled_wh,
            aligned: self.aligned,
            aligned_own: self.aligned_own,
            overrides: Overrides {
                power_w: self.override_power_w,
                current_a: self.override_current_a,
                voltage_v: self.override_voltage_v.filter(|volt| *volt > 0.0),
                energy: self.override_energy,
                soc: self.override_soc,
            },
            allowance: None,
            reporting: self.reporting.into(),
        };
    }
}
