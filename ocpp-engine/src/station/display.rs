//! Messages for whoever stands before the station (2.0.1 O).
//!
//! **Owns** what such a message consists of. **Must not know** when it is shown.

use ocpp_types::named_enum;
use serde::{Deserialize, Serialize};

named_enum! {
    /// How the text of a message is written (2.0.1 `MessageFormatEnumType`).
    pub enum MessageFormat {
        Ascii = "ASCII",
        Html = "HTML",
        Uri = "URI",
        Utf8 = "UTF8",
    }
}

named_enum! {
    /// Which messages a message goes before (2.0.1 `MessagePriorityEnumType`).
    pub enum MessagePriority {
        AlwaysFront = "AlwaysFront",
        InFront = "InFront",
        NormalCycle = "NormalCycle",
    }
}

named_enum! {
    /// What a station does while a message is shown (2.0.1 `MessageStateEnumType`).
    pub enum MessageState {
        Charging = "Charging",
        Faulted = "Faulted",
        Idle = "Idle",
        Unavailable = "Unavailable",
    }
}

/// A text and how it is written (2.0.1 `MessageContentType`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageContent {
    pub format: MessageFormat,
    /// As in RFC 5646. Left out of the JSON where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    pub content: String,
}

/// A message that the CSMS has set (2.0.1 `MessageInfoType`). Times are Unix milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DisplayMessage {
    pub(crate) id: i64,
    pub(crate) priority: MessagePriority,
    /// In any state where there is none.
    pub(crate) state: Option<MessageState>,
    pub(crate) from: Option<i64>,
    pub(crate) until: Option<i64>,
    /// The transaction during which it is shown.
    pub(crate) transaction: Option<String>,
    /// The connector whose display was named; 0 for a display that was named without one.
    pub(crate) display: Option<u8>,
    pub(crate) content: MessageContent,
}
