//! Asking the charge point to send something.
//!
//! **Owns** `TriggerMessage`, `ExtendedTriggerMessage`.
//! **Must not know** what a station does with them.

use crate::declare::{action, enumeration};

action! {
    /// Asks the charge point to send a message that it sends by itself otherwise.
    TriggerMessage "1.6 §6.51" (CentralSystem, RemoteTrigger, "1.6 §5.17") {
        requested_message: MessageTrigger = "requestedMessage", "The message to send.";
        connector_id: Option<i64> = "connectorId" min(0) @ "1.6 §5.17",
            "The connector that the message is about; each connector if absent.";
    }
    TriggerMessageResponse "1.6 §6.52" {
        status: TriggerMessageStatus = "status", "Whether the message will be sent.";
    }
}

action! {
    /// Asks the charge point to send a message that it sends by itself otherwise.
    ExtendedTriggerMessage "security §5.5" (CentralSystem, Security, "security A02, L01, N01") {
        requested_message: ExtendedMessageTrigger = "requestedMessage", "The message to send.";
        connector_id: Option<i64> = "connectorId" min(1),
            "The connector that the message is about; each connector if absent.";
    }
    ExtendedTriggerMessageResponse "security §5.6" {
        status: ExtendedTriggerMessageStatus = "status", "Whether the message will be sent.";
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

enumeration! {
    /// A message that can be asked for with `ExtendedTriggerMessage`.
    ExtendedMessageTrigger "security §6.16" {
        BootNotification,
        LogStatusNotification,
        FirmwareStatusNotification,
        Heartbeat,
        MeterValues,
        SignChargePointCertificate,
        StatusNotification,
    }
}

enumeration! {
    /// Whether a message asked for with `ExtendedTriggerMessage` will be sent.
    ExtendedTriggerMessageStatus "security §6.17" { Accepted, Rejected, NotImplemented }
}
