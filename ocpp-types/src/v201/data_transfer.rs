//! Messages of a vendor.
//!
//! **Owns** `DataTransfer`.
//! **Must not know** what a station does with them.

use serde_json::Value;

use crate::declare::{action201 as action, enumeration};
use crate::v201::StatusInfo;

action! {
    /// Carries what OCPP has no message for, by a vendor's own definition.
    DataTransfer "2.0.1 §1.13.1" (Either, DataTransfer, "2.0.1 P01, P02") {
        message_id: Option<String> = "messageId" max(50), "Which of the vendor's messages this is.";
        data: Option<Value> = "data", "Any JSON, as the vendor defines it.";
        vendor_id: String = "vendorId" max(255),
            "The vendor whose definition applies, preferably a reversed domain name.";
    }
    DataTransferResponse "2.0.1 §1.13.2" {
        status: DataTransferStatus = "status", "Whether the message was understood and accepted.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
        data: Option<Value> = "data", "Any JSON, as the vendor defines it.";
    }
}

enumeration! {
    /// Whether a vendor's message was understood and accepted.
    DataTransferStatus "2.0.1 §3.27" { Accepted, Rejected, UnknownMessageId, UnknownVendorId }
}
