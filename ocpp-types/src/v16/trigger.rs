//! Asking the charge point to send something.
//!
//! **Owns** `TriggerMessage`.
//! **Must not know** what a station does with them.

use crate::declare::{action, enumeration};

action! {
    /// Asks the charge point to send a message that it sends by itself otherwise.
    TriggerMessage "1.6 §6.51" (CentralSystem, RemoteTrigger, "1.6 §5.17") {
        requested_message: MessageTrigger = "requestedMessage", "The message to send.";
        connector_id: Option<i64> = "connectorId" min(0) @ "1.6 §5.17",
            "The connector it is about; every one if absent and the message speaks of connectors.";
    }
    TriggerMessageResponse "1.6 §6.52" {
        status: TriggerMessageStatus = "status", "Whether the message will be sent.";
    }
}

enumeration! {
    /// A message that can be asked for.
    MessageTrigger "1.6 §7.32" {
        BootNotification,
        DiagnosticsStatusNotification,
        FirmwareStatusNotification,
        Heartbeat,
        MeterValues,
        StatusNotification,
    }
}

enumeration! {
    /// Whether the message will be sent.
    TriggerMessageStatus "1.6 §7.44" { Accepted, Rejected, NotImplemented }
}
