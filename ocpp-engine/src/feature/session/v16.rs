//! OCPP 1.6: `StartTransaction` and `StopTransaction`.

use ocpp_types::DateTime;
use ocpp_types::v16::{
    IdTagInfo, Reason, StartTransaction, StopTransaction, StopTransactionResponse,
};

use crate::delivery::EventBody;
use crate::feature::{Core, authorization, metering, session};
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
        reason: Reason::parse(reason.as_str()),
        transaction_data: (!data.is_empty()).then(|| metering::v16::meter_values_of(data)),
    }
}

/// The answer to the event that has just left the queue.
pub(crate) fn on_start(core: &mut Core, body: &EventBody, id: i64, info: Option<&IdTagInfo>) {
    let EventBody::Started { transaction, id_tag, .. } = body else { return };
    let info = info.map(authorization::v16::token_info);
    if let Some(info) = &info {
        authorization::learn(core, id_tag, info);
    }
    session::confirmed(core, *transaction, id, info);
}

pub(crate) fn on_stop(core: &mut Core, body: &EventBody, response: &StopTransactionResponse) {
    let EventBody::Ended { id_tag: Some(id_tag), .. } = body else { return };
    if let Some(info) = &response.id_tag_info {
        authorization::learn(core, id_tag, &authorization::v16::token_info(info));
    }
}
