//! Messages that the specification leaves to vendors.
//!
//! **Owns** `DataTransfer`, which either side may send.
//! **Must not know** what a station does with them.

use crate::declare::{action, enumeration};

action! {
    /// Carries what a vendor defines.
    DataTransfer "1.6 §6.15" (Either, Core, "1.6 §4.3, §5.6") {
        vendor_id: String = "vendorId" max(255),
            "The vendor whose definition applies, preferably a reversed domain name.";
        message_id: Option<String> = "messageId" max(50), "Which of the vendor's messages this is.";
        data: Option<String> = "data", "Text of any length; JSON must be encoded as a string.";
    }
    DataTransferResponse "1.6 §6.16" {
        status: DataTransferStatus = "status", "Whether the message was understood and accepted.";
        data: Option<String> = "data", "Text of any length.";
    }
}

enumeration! {
    /// Whether a vendor's message was understood and obeyed.
    DataTransferStatus "1.6 §7.23" { Accepted, Rejected, UnknownMessageId, UnknownVendorId }
}
