//! Texts for a display.
//!
//! **Owns** `MessageInfo` and `MessageContent`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{enumeration, object201 as object};
use crate::v201::Component;

object! {
    /// A text in one language.
    MessageContent "2.0.1 §2.30" {
        format: MessageFormat = "format", "The format of the text.";
        language: Option<String> = "language" max(8), "Its language, as in RFC 5646.";
        content: String = "content" max(512), "The text.";
    }
}

object! {
    /// A message for the display.
    MessageInfo "2.0.1 §2.31" {
        display: Option<Component> = "display", "The display; the main one if absent.";
        id: i64 = "id" min(0), "The number of the message.";
        priority: MessagePriority = "priority", "Which messages it is shown before.";
        state: Option<MessageState> = "state",
            "It is shown only while the station is in this state.";
        start_date_time: Option<DateTime> = "startDateTime",
            "When it is shown first; at once if absent.";
        end_date_time: Option<DateTime> = "endDateTime",
            "Until when it is shown; then it is removed.";
        transaction_id: Option<String> = "transactionId" max(36),
            "The transaction during which it is shown; then it is removed.";
        message: MessageContent = "message", "The text.";
    }
}

enumeration! {
    /// How a text for a display is written.
    MessageFormat "2.0.1 §3.51" { Ascii = "ASCII", Html = "HTML", Uri = "URI", Utf8 = "UTF8" }
}

enumeration! {
    /// Which messages a message goes before.
    MessagePriority "2.0.1 §3.52" { AlwaysFront, InFront, NormalCycle }
}

enumeration! {
    /// The state of a station in which a message is shown.
    MessageState "2.0.1 §3.53" { Charging, Faulted, Idle, Unavailable }
}
