//! OCPP 2.0.1: `DataTransfer`, in both directions (P01, P02). Its data is any JSON.

use ocpp_types::v201::{DataTransfer, DataTransferResponse, DataTransferStatus};
use serde_json::Value;

use crate::feature::Core;
use crate::feature::data_transfer::{self, Answer};

pub(crate) fn receive(call: &DataTransfer) -> DataTransferResponse {
    let answer = |status, data| DataTransferResponse { status, status_info: None, data };
    // What is given back is what was given, whatever it is: only the neutral rule's text is a text.
    let verdict = data_transfer::receive(&call.vendor_id, call.message_id.as_deref(), None);
    match verdict {
        Answer::Accepted(_) => answer(DataTransferStatus::Accepted, call.data.clone()),
        Answer::UnknownVendor => answer(DataTransferStatus::UnknownVendorId, None),
        Answer::UnknownMessage => answer(DataTransferStatus::UnknownMessageId, None),
    }
}

/// What a person writes is JSON where it can be read as such, and a text otherwise.
pub(crate) fn data_transfer(
    vendor_id: &str,
    message_id: Option<&str>,
    data: Option<&str>,
) -> DataTransfer {
    let json = |text: &str| serde_json::from_str(text).unwrap_or_else(|_| Value::from(text));
    DataTransfer {
        message_id: message_id.map(str::to_owned),
        data: data.map(json),
        vendor_id: vendor_id.to_owned(),
    }
}

pub(crate) fn on_response(core: &mut Core, vendor_id: &str, response: &DataTransferResponse) {
    let data = response.data.as_ref().map(|data| match data {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    let accepted = response.status == DataTransferStatus::Accepted;
    data_transfer::answered(core, vendor_id, response.status.as_str(), accepted, data.as_deref());
}
