//! Which CALLERROR a CALL gets that breaks a rule.

use serde_json::{Value, json};

use crate::rpc::{CallError, CallErrorCode};
use crate::station::Strictness;
use crate::wire::{Rule, Violation};

/// Names the first broken rule in the code, and all of them in the details.
///
/// Strict, that is what the schemas forbid, and empty lists. Lenient, it is what cannot be
/// understood. Numbers that make no sense (a connector -1) get the answer that each action has for
/// them, and so does whatever makes no sense in the state of things.
///
/// # Errors
/// The CALLERROR that the CALL gets instead of an answer.
pub fn refuse(
    payload: &Value,
    violations: &[Violation],
    strictness: Strictness,
) -> Result<(), CallError> {
    if !payload.is_object() {
        let text = "the payload is not a JSON object";
        return Err(CallError::new(CallErrorCode::FormationViolation, text));
    }
    let Some(first) = violations.iter().find(|it| is_refused(it, strictness)) else {
        return Ok(());
    };
    Err(CallError {
        code: code_of(first.rule),
        description: cut(&describe(first)),
        details: json!({ "violations": violations }).to_string(),
    })
}

fn is_refused(violation: &Violation, strictness: Strictness) -> bool {
    match (strictness, violation.rule) {
        (_, Rule::TooFewItems) => true,
        (Strictness::Strict, _) => violation.schema,
        // Readers ignore a surplus field, take a text of any length, a fraction of a tenth, and a
        // date-time without an offset as UTC; one that is none they refuse themselves.
        (Strictness::Lenient, rule) => {
            violation.schema && matches!(rule, Rule::Missing | Rule::WrongType | Rule::NotInEnum)
        }
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
