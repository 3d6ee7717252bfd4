//! OCPP 1.6: `StartTransaction` and `StopTransaction`.

use ocpp_types::DateTime;
use ocpp_types::v16::{Reason, StartTransaction, StopTransaction};

use crate::feature::metering;
use crate::station::{Sample, StopReason};

pub(crate) fn start_transaction(
    connector: u8,
    id_tag: &str,
    meter_start: i64,
    at: i64,
    reservation: Option<i64>,
) -> StartTransaction {
    StartTransaction {
        connector_id: connector.into(),
        id_tag: id_tag.to_owned(),
        meter_start,
        reservation_id: reservation,
        timestamp: DateTime::from_unix_ms(at),
    }
}

pub(crate) fn stop_transaction(
    transaction_id: i64,
    id_tag: Option<&str>,
    meter_stop: i64,
    at: i64,
    reason: StopReason,
    data: &[Sample],
) -> StopTransaction {
    StopTransaction {
        id_tag: id_tag.map(str::to_owned),
        meter_stop,
        timestamp: DateTime::from_unix_ms(at),
        transaction_id,
        // 1.6 has fewer reasons; without one, it would be `Local` (1.6 §7.36).
        reason: Some(Reason::parse(reason.as_str()).unwrap_or(Reason::Other)),
        transaction_data: (!data.is_empty()).then(|| metering::v16::meter_values_of(data)),
    }
}
