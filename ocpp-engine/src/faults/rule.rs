//! One fault: which frames it is about, how often it happens, and what it does.
//!
//! Scripts and storage write it as one flat object, as
//! `{"direction":"fromStation","action":"StatusNotification","every":3,"drop":true}`.

mod flat;

use ocpp_types::named_enum;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::faults::Subject;
use flat::RuleFields;

named_enum! {
    /// Who sends the frame.
    pub enum FaultDirection {
        FromStation = "fromStation",
        FromCsms = "fromCsms",
    }
}

named_enum! {
    /// What the frame is (J §4.1.3).
    pub enum FaultKind {
        Call = "call",
        Result = "result",
        Error = "error",
    }
}

/// A fault to be injected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "RuleFields")]
pub struct FaultRule {
    pub direction: FaultDirection,
    /// Of a CALL, or of the CALL that is answered; any if none.
    pub action: Option<String>,
    /// Any if none.
    pub kind: Option<FaultKind>,
    pub frequency: FaultFrequency,
    pub effect: FaultEffect,
}

/// How often it happens, among the frames that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultFrequency {
    /// To so many from now on.
    Next(u32),
    /// To each of this number: the n-th, the 2n-th.
    Every(u32),
    /// By chance, in so many of a thousand.
    Chance(u16),
}

/// What happens to the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultEffect {
    /// It arrives later, by `ms` and up to `jitter_ms` more. Others may overtake it.
    Delay { ms: u32, jitter_ms: u32 },
    /// It never arrives.
    Drop,
    /// It arrives twice.
    Duplicate,
    /// It waits until a person releases it, edited or not, or drops it.
    Hold,
    /// The connection breaks before it arrives.
    CutSocket,
    /// A CALL of the CSMS is answered so, and nothing else comes of it.
    Answer(FaultAnswer),
}

/// How a CALL of the CSMS is answered instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultAnswer {
    /// With this word in the payload's `status`.
    Status(String),
    /// With a CALLERROR.
    Error { code: String, description: String },
    /// With a frame that is no JSON.
    Malformed,
    /// Not at all.
    Never,
}

impl FaultRule {
    pub(crate) fn is_about(&self, subject: Subject<'_>) -> bool {
        self.direction == subject.direction
            && self.kind.is_none_or(|kind| kind == subject.kind)
            && self.action.as_deref().is_none_or(|action| subject.action == Some(action))
            && (subject.kind == FaultKind::Call || !matches!(self.effect, FaultEffect::Answer(_)))
    }
}
