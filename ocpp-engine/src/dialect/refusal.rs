//! Which CALLERROR a CALL gets that breaks a rule.

use serde_json::{Value, json};

use crate::rpc::{CallError, CallErrorCode};
use crate::wire::{Rule, Violation};

/// Names the first broken rule in the code, and all of them in the details.
pub(super) fn check_payload(payload: &Value, violations: &[Violation]) -> Result<(), CallError> {
    if !payload.is_object() {
        let text = "the payload is not a JSON object";
        return Err(CallError::new(CallErrorCode::FormationViolation, text));
    }
    let Some(first) = violations.iter().find(|violation| is_refused(violation)) else {
        return Ok(());
    };
    Err(CallError {
        code: code_of(first.rule),
        description: cut(&describe(first)),
        details: json!({ "violations": violations }),
    })
}

/// What the schemas forbid, and empty lists. Numbers that make no sense (a connector -1) get the
/// answer that each action has for them; a date without an offset is read as UTC, for its
/// meaning is not in doubt. All are reported in the log.
fn is_refused(violation: &Violation) -> bool {
    match violation.rule {
        Rule::BadFormat => false,
        Rule::TooFewItems => true,
        _ => violation.schema,
    }
}

fn describe(violation: &Violation) -> String {
    let Violation { pointer, expected, found, section, .. } = violation;
    format!("{pointer}: expected {expected}, found {found} ({section})")
}

pub(super) fn cut(text: &str) -> String {
    /// OCPP-J 1.6 sets no bound; its successor allows 255 characters.
    const MAX_DESCRIPTION: usize = 255;
    text.chars().take(MAX_DESCRIPTION).collect()
}

fn code_of(rule: Rule) -> CallErrorCode {
    match rule {
        Rule::Missing => CallErrorCode::ProtocolError,
        Rule::Surplus => CallErrorCode::FormationViolation,
        Rule::WrongType => CallErrorCode::TypeConstraintViolation,
        Rule::TooFewItems => CallErrorCode::OccurrenceConstraintViolation,
        _ => CallErrorCode::PropertyConstraintViolation,
    }
}
