//! The record of a connector, with its transaction.

use serde::{Deserialize, Serialize};

use super::ReportingRecord;
use crate::feature::smart_charging::Negotiation;
use crate::station::config::Vehicle;
use crate::station::{
    AdditionalInfo, Cable, Conditions, Connector, Fault, IntervalSums, Level, OpenTransaction,
    Overrides, PendingSession, Reservation, Sample, TokenType, Transaction, is_card,
};

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TransactionRecord {
    number: u64,
    id: Option<i64>,
    id_tag: String,
    #[serde(default, skip_serializing_if = "is_card")]
    token_type: TokenType,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    additional_info: Vec<AdditionalInfo>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    remote_start_id: Option<i64>,
    parent_id_tag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reservation: Option<i64>,
    started_at: i64,
    #[serde(default)]
    rhythm_from: Option<i64>,
    meter_start_wh: f64,
    deauthorized: bool,
    energy_limit_wh: Option<f64>,
    exhausted: bool,
    stop_data: Vec<Sample>,
}

impl From<&Transaction> for TransactionRecord {
    fn from(transaction: &Transaction) -> Self {
        let Transaction {
            number,
            id,
            id_tag,
            token_type,
            additional_info,
            remote_start_id,
            parent_id_tag,
            reservation,
            started_at,
            rhythm_from,
            meter_start_wh,
            deauthorized,
            energy_limit_wh,
            exhausted,
            stop_data,
        } = transaction.clone();
        Self {
            number,
            id,
            id_tag,
            token_type,
            additional_info,
            remote_start_id,
            parent_id_tag,
            reservation,
            started_at,
            rhythm_from: Some(rhythm_from),
            meter_start_wh,
            deauthorized,
            energy_limit_wh,
            exhausted,
            stop_data,
        }
    }
}

impl From<TransactionRecord> for Transaction {
    fn from(record: TransactionRecord) -> Self {
        Self {
            number: record.number,
            id: record.id,
            id_tag: record.id_tag,
            token_type: record.token_type,
            additional_info: record.additional_info,
            remote_start_id: record.remote_start_id,
            parent_id_tag: record.parent_id_tag,
            reservation: record.reservation,
            started_at: record.started_at,
            rhythm_from: record.rhythm_from.unwrap_or(record.started_at),
            meter_start_wh: record.meter_start_wh,
            deauthorized: record.deauthorized,
            energy_limit_wh: record.energy_limit_wh,
            exhausted: record.exhausted,
            stop_data: record.stop_data,
        }
    }
}

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
    fault: Option<Fault>,
    #[serde(default)]
    reservation: Option<Reservation>,
    #[serde(rename = "incipient")]
    pending_session: Option<PendingSession>,
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
            fault: connector.fault.clone(),
            reservation: connector.reservation.clone(),
            pending_session: connector.pending_session.clone(),
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
            resetting: false,
            fault: self.fault,
            reservation: self.reservation,
            kept_free: false,
            pending_session: self.pending_session,
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
