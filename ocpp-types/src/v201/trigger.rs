//! Messages that the CSMS asks for.
//!
//! **Owns** `TriggerMessage`.
//! **Must not know** what a station does with them.

use crate::declare::{action201 as action, enumeration};
use crate::v201::{Evse, StatusInfo};

action! {
    /// Asks the station to send a message.
    TriggerMessage "2.0.1 §1.61.1" (CentralSystem, RemoteControl, "2.0.1 F06") {
        evse: Option<Evse> = "evse",
            "The EVSE, or one of its connectors, that the message is about; all if absent.";
        requested_message: MessageTrigger = "requestedMessage", "The message to send.";
    }
    TriggerMessageResponse "2.0.1 §1.61.2" {
        status: TriggerMessageStatus = "status", "Whether the message will be sent.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

enumeration! {
    /// A message that can be asked for.
    MessageTrigger "2.0.1 §3.54" {
        BootNotification,
        LogStatusNotification,
        FirmwareStatusNotification,
        Heartbeat,
        MeterValues,
        SignChargingStationCertificate,
        SignV2GCertificate,
        StatusNotification,
        TransactionEvent,
        SignCombinedCertificate,
        PublishFirmwareStatusNotification,
    }
}

enumeration! {
    /// Whether a message will be sent.
    TriggerMessageStatus "2.0.1 §3.81" { Accepted, Rejected, NotImplemented }
}
