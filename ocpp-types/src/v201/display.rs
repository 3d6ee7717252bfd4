//! Messages on the display.
//!
//! **Owns** the messages that set, list and clear them.
//! **Must not know** what a station does with them.

use crate::declare::{action201 as action, enumeration};
use crate::v201::{MessageInfo, MessagePriority, MessageState, StatusInfo};

action! {
    /// Removes a message from the display.
    ClearDisplayMessage "2.0.1 §1.8.1" (CentralSystem, DisplayMessage, "2.0.1 O05") {
        id: i64 = "id", "The message.";
    }
    ClearDisplayMessageResponse "2.0.1 §1.8.2" {
        status: ClearMessageStatus = "status", "Whether there was such a message.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Asks which messages are set for the display.
    GetDisplayMessages "2.0.1 §1.21.1" (CentralSystem, DisplayMessage, "2.0.1 O03, O04") {
        id: Option<Vec<i64>> = "id" min_items(1), "Only messages with one of these ids.";
        request_id: i64 = "requestId", "The number that the parts of the answer will have.";
        priority: Option<MessagePriority> = "priority", "Only messages of this priority.";
        state: Option<MessageState> = "state", "Only messages for this state of the station.";
    }
    GetDisplayMessagesResponse "2.0.1 §1.21.2" {
        status: GetDisplayMessagesStatus = "status",
            "Whether there are such messages, which will then be sent.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Sends messages that are set for the display.
    NotifyDisplayMessages "2.0.1 §1.35.1" (ChargePoint, DisplayMessage, "2.0.1 O03, O04") {
        message_info: Option<Vec<MessageInfo>> = "messageInfo" min_items(1),
            "The messages of this part.";
        request_id: i64 = "requestId", "The number of the request that asked for them.";
        tbc: Option<bool> = "tbc", or "false", "Whether more parts follow; false if absent.";
    }
    NotifyDisplayMessagesResponse "2.0.1 §1.35.2" {}
}

action! {
    /// Sets a message for the display, or replaces it.
    SetDisplayMessage "2.0.1 §1.52.1" (CentralSystem, DisplayMessage, "2.0.1 O01, O02, O06") {
        message: MessageInfo = "message", "The message, and when it is shown.";
    }
    SetDisplayMessageResponse "2.0.1 §1.52.2" {
        status: DisplayMessageStatus = "status",
            "Whether the station will show the message, and if not, why.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

enumeration! {
    /// Whether there was such a message.
    ClearMessageStatus "2.0.1 §3.19" { Accepted, Unknown }
}

enumeration! {
    /// Whether there are such messages.
    GetDisplayMessagesStatus "2.0.1 §3.39" { Accepted, Unknown }
}

enumeration! {
    /// Whether a message will be shown, or why not.
    DisplayMessageStatus "2.0.1 §3.29" {
        Accepted,
        NotSupportedMessageFormat,
        Rejected,
        NotSupportedPriority,
        NotSupportedState,
        UnknownTransaction,
    }
}
