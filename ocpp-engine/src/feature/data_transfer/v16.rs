//! OCPP 1.6: `DataTransfer`, in both directions.

use ocpp_types::v16::{DataTransfer, DataTransferResponse, DataTransferStatus};

use crate::feature::Core;
use crate::feature::data_transfer::{self, Answer};

pub(crate) fn receive(call: &DataTransfer) -> DataTransferResponse {
    let message_id = call.message_id.as_deref();
    match data_transfer::receive(&call.vendor_id, message_id, call.data.as_deref()) {
        Answer::Accepted(data) => {
            DataTransferResponse { status: DataTransferStatus::Accepted, data }
        }
        Answer::UnknownVendor => {
            DataTransferResponse { status: DataTransferStatus::UnknownVendorId, data: None }
        }
        Answer::UnknownMessage => {
            DataTransferResponse { status: DataTransferStatus::UnknownMessageId, data: None }
        }
    }
}

pub(crate) fn data_transfer(
    vendor_id: &str,
    message_id: Option<&str>,
    data: Option<&str>,
) -> DataTransfer {
    DataTransfer {
        vendor_id: vendor_id.to_owned(),
        message_id: message_id.map(str::to_owned),
        data: data.map(str::to_owned),
    }
}

pub(crate) fn on_response(core: &mut Core, vendor_id: &str, response: &DataTransferResponse) {
    let accepted = response.status == DataTransferStatus::Accepted;
    let status = response.status.as_str();
    data_transfer::answered(core, vendor_id, status, accepted, response.data.as_deref());
}
