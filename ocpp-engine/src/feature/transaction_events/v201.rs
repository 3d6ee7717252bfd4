//! OCPP 2.0.1: `TransactionEvent` and `GetTransactionStatus` (E01 to E15).

use ocpp_types::DateTime;
use ocpp_types::v201::{
    self, ChargingState, GetTransactionStatusResponse, Reason, Transaction, TransactionEventKind,
    TriggerReason,
};

use crate::delivery::{EventBody, EventKind, TransactionEvent};
use crate::feature::availability::v201::evse;
use crate::feature::{Core, authorization, metering};
use crate::station::StopReason;

pub(crate) fn transaction_event(event: &TransactionEvent) -> v201::TransactionEvent {
    let readings = metering::v201::meter_values_of(&event.samples);
    v201::TransactionEvent {
        event_type: match event.kind {
            EventKind::Started => TransactionEventKind::Started,
            EventKind::Updated => TransactionEventKind::Updated,
            EventKind::Ended => TransactionEventKind::Ended,
        },
        meter_value: (!readings.is_empty()).then_some(readings),
        timestamp: DateTime::from_unix_ms(event.at),
        trigger_reason: TriggerReason::parse(event.trigger.as_str())
            .unwrap_or(TriggerReason::ChargingStateChanged),
        seq_no: event.seq_no.into(),
        offline: event.offline.then_some(true),
        number_of_phases_used: event.phases.map(Into::into),
        cable_max_current: event.cable_max_current,
        reservation_id: event.reservation,
        transaction_info: Transaction {
            transaction_id: event.id.clone(),
            charging_state: ChargingState::parse(event.charging_state.as_str()),
            time_spent_charging: event.charged_s,
            stopped_reason: event.stopped_reason.map(reason),
            remote_start_id: event.remote_start_id,
        },
        evse: event.names_evse.then(|| evse(event.connector)),
        id_token: event.id_token.as_ref().map(authorization::v201::id_token),
    }
}

/// It tells no difference between kinds of reset.
fn reason(reason: StopReason) -> Reason {
    match reason {
        StopReason::HardReset | StopReason::SoftReset => Reason::ImmediateReset,
        // The driver has not gone: the cable was freed on request (F05).
        StopReason::UnlockCommand => Reason::Remote,
        other => Reason::parse(other.as_str()).unwrap_or(Reason::Other),
    }
}

/// Whether a transaction is under way, and whether something of it, or of any, waits to be told
/// (E14).
pub(crate) fn status(core: &Core, transaction: Option<&str>) -> GetTransactionStatusResponse {
    let is_meant = |id: &str| transaction.is_none_or(|meant| meant.eq_ignore_ascii_case(id));
    let mut open = core.station.connectors.iter().filter_map(|facts| facts.open.as_ref());
    let ongoing = open.any(|open| is_meant(&open.id));
    let waits = core.outbox.events().any(|event| match &event.body {
        EventBody::Transaction(event) => is_meant(&event.id),
        _ => false,
    });
    GetTransactionStatusResponse {
        ongoing_indicator: transaction.is_some().then_some(ongoing),
        messages_in_queue: waits,
    }
}
