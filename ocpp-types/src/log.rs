//! A log of the conversation, as either side keeps it: every frame, and remarks about it.
//!
//! **Owns** the shape of an entry. **Must not know** who writes it, or where it is kept.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Text, Version, Violation, secrets};

/// Characters of an unreadable or oversize frame that a log keeps.
pub const MAX_LOGGED_CHARS: usize = 4096;

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LogEntry {
    /// Milliseconds since the Unix epoch, on the clock of whoever keeps the log.
    pub at: i64,
    /// What there is to say.
    #[serde(flatten)]
    pub kind: LogKind,
}

impl LogEntry {
    /// The same without secrets ([`secrets`]): whoever writes a log writes this.
    #[must_use]
    pub fn masked(mut self) -> Self {
        match &mut self.kind {
            LogKind::Frame(frame) => {
                if let Cow::Owned(masked) = secrets::mask(&frame.text) {
                    frame.text = masked.into();
                }
                for violation in &mut frame.violations {
                    violation.found.mask();
                    violation.expected.mask();
                }
            }
            LogKind::Notice(notice) => notice.text.mask(),
        }
        self
    }
}

/// A frame, or a remark.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum LogKind {
    /// A frame.
    Frame(Frame),
    /// A remark.
    Notice(Notice),
}

/// Which way a frame went, as seen by whoever keeps the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Direction {
    /// To the other side.
    Sent,
    /// From the other side.
    Received,
}

/// What a frame is (J §4.1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum FrameKind {
    /// CALL.
    Call,
    /// CALLRESULT.
    Result,
    /// CALLERROR.
    Error,
    /// None of the three: received so, or sent so as an injected fault.
    Unreadable,
}

/// A frame as it went over the wire.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Frame {
    /// The version of OCPP that was spoken. Left out of the JSON where it is 1.6, as in logs of a
    /// time when there was no other.
    #[serde(rename = "ocpp", skip_serializing_if = "is_v16")]
    pub version: Version,
    /// Which way it went.
    pub direction: Direction,
    /// What it is.
    pub kind: FrameKind,
    /// Of a CALL its own, of an answer that of the CALL it answers, where known.
    pub action: Option<String>,
    /// Where it has one.
    pub message_id: Option<String>,
    /// As sent or received, but for its secrets; cut at a limit where it was oversize.
    pub text: Arc<str>,
    /// Of an answer: milliseconds since its CALL.
    pub latency_ms: Option<i64>,
    /// The connector that the message speaks of, where it speaks of one.
    pub connector: Option<u8>,
    /// What a received frame breaks. Of an answer that was sent: what its CALL breaks, where that was
    /// found only after the CALL had been logged.
    pub violations: Vec<Violation>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_v16(version: &Version) -> bool {
    *version == Version::V16
}

/// How much a remark matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// As it should be.
    Info,
    /// Worth a look.
    Warning,
    /// Something failed.
    Error,
}

/// Something that is not a frame: what was done, could not be done, or is odd about a message.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// How much it matters.
    pub level: Level,
    /// What it says.
    #[serde(flatten)]
    pub text: Text,
    /// The connector that it is about, where it is about one.
    pub connector: Option<u8>,
    /// The clause that the notice rests on, as `1.6 §4.2`.
    pub clause: Option<&'static str>,
}
