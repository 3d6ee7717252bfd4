//! What the log shows: every frame, and what the engine has to say about it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::wire::Violation;

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LogEntry {
    /// Milliseconds since the Unix epoch, on the station's clock.
    pub at: i64,
    #[serde(flatten)]
    pub kind: LogKind,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum LogKind {
    Frame(Frame),
    Notice(Notice),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Direction {
    Sent,
    Received,
}

/// What a frame is (J §4.1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum FrameKind {
    Call,
    Result,
    Error,
    /// None of the three: received so, or sent so as an injected fault.
    Unreadable,
}

/// A frame as it went over the wire.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Frame {
    pub direction: Direction,
    pub kind: FrameKind,
    /// Of a CALL its own, of an answer that of the CALL it answers, where known.
    pub action: Option<String>,
    pub message_id: Option<String>,
    /// Exactly as sent or received; cut at a limit where it was oversize.
    pub text: Arc<str>,
    /// Of an answer: milliseconds since its CALL.
    pub latency_ms: Option<i64>,
    /// The connector that the message speaks of, where it speaks of one.
    pub connector: Option<u8>,
    /// What a received frame breaks.
    pub violations: Vec<Violation>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Level {
    Info,
    Warning,
    Error,
}

/// Something that is not a frame: what the station did, could not do, or thinks of a message.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    pub level: Level,
    pub text: String,
    pub connector: Option<u8>,
    /// The clause that the notice rests on, as `1.6 §4.2`.
    pub clause: Option<&'static str>,
}
