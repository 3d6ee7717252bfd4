//! Which CALLERROR a CALL gets whose payload breaks a rule.
//!
//! **Owns** how strictly a payload is taken, and the error code of each rule.
//! **Must not know** any particular action, or the state of things that a message is about.
//!
//! For a strict station, this and the rest of the engine answer:
//!
//! | cause | code |
//! | --- | --- |
//! | envelope wrong | `GenericError` |
//! | action unknown | `NotImplemented` |
//! | a message that only charge points send; a message of a profile that is switched off, if it has no word to refuse with | `NotSupported` |
//! | payload is no object, surplus field | `FormationViolation` |
//! | field missing | `ProtocolError` |
//! | wrong type | `TypeConstraintViolation` |
//! | value outside enum, length or format; JSON that no program can hold (`1e999`) | `PropertyConstraintViolation` |
//! | list empty that must not be | `OccurenceConstraintViolation` (spelled so, J errata 5.1) |
//!
//! A lenient station first coerces what is not in doubt, and refuses only what it cannot read. What makes
//! no sense in the state of things is reported, and answered in the action's own words.

use serde_json::{Value, json};

use crate::frame::{CallError, CallErrorCode};
use crate::{Rule, Violation};

/// Characters of an error's description. OCPP-J 1.6 sets no bound; its successor allows this many.
const MAX_DESCRIPTION_CHARS: usize = 255;

crate::named_enum! {
    /// How a message that breaks a rule is taken. All violations are reported either way.
    pub enum Strictness {
        /// A CALL that breaks a rule of the schemas gets a CALLERROR.
        Strict = "strict",
        /// Only one that cannot be understood does.
        Lenient = "lenient",
    }
}

impl Strictness {
    /// Whether a CALL may be handled whose payload has these violations.
    ///
    /// Strict, it may not break what the schemas forbid, or have an empty list where an item has to
    /// be. Lenient, it has to be understood. Numbers that make no sense (a connector -1) are for the
    /// action's own answer, and so is whatever makes no sense in the state of things.
    ///
    /// ```
    /// use ocpp_types::frame::CallErrorCode;
    /// use ocpp_types::{Action, Strictness, v16, validate};
    ///
    /// let payload = serde_json::json!({ "type": "Soft", "comment": "please" });
    /// let violations = validate(v16::Reset::REQUEST, &payload);
    /// let refused = Strictness::Strict.check(&payload, &violations).unwrap_err();
    /// assert_eq!(refused.code, CallErrorCode::FormationViolation);
    /// assert_eq!(Strictness::Lenient.check(&payload, &violations), Ok(()));
    /// ```
    ///
    /// # Errors
    /// The CALLERROR that the CALL gets instead of an answer: its code is for the first violation,
    /// its details list all of them.
    pub fn check(self, payload: &Value, violations: &[Violation]) -> Result<(), CallError> {
        if !payload.is_object() {
            let text = "the payload is not a JSON object";
            return Err(CallError::new(CallErrorCode::FormationViolation, text));
        }
        let Some(first) = violations.iter().find(|violation| self.refuses(violation)) else {
            return Ok(());
        };
        Err(CallError {
            code: code_of(first.rule),
            description: describe(first),
            details: json!({ "violations": violations.iter().map(wire).collect::<Vec<_>>() }),
        })
    }

    fn refuses(self, violation: &Violation) -> bool {
        match (self, violation.rule) {
            (_, Rule::TooFewItems) => true,
            (Self::Strict, _) => violation.schema,
            // Readers ignore a surplus field, take a text of any length, a fraction of a tenth, and
            // a date-time without an offset as UTC; one that is none they refuse themselves.
            (Self::Lenient, rule) => {
                violation.schema
                    && matches!(rule, Rule::Missing | Rule::WrongType | Rule::NotInEnum)
            }
        }
    }
}

/// As it goes over the wire: sentences, without what they are translated by.
fn wire(violation: &Violation) -> Value {
    let Violation { pointer, rule, found, expected, section, schema } = violation;
    json!({
        "pointer": pointer,
        "rule": rule,
        "found": found.english(),
        "expected": expected.english(),
        "section": section,
        "schema": schema,
    })
}

fn describe(violation: &Violation) -> String {
    let Violation { pointer, expected, found, section, .. } = violation;
    let text = format!("{pointer}: expected {expected}, found {found} ({section})");
    text.chars().take(MAX_DESCRIPTION_CHARS).collect()
}

fn code_of(rule: Rule) -> CallErrorCode {
    match rule {
        Rule::Missing => CallErrorCode::ProtocolError,
        Rule::Surplus => CallErrorCode::FormationViolation,
        Rule::WrongType => CallErrorCode::TypeConstraintViolation,
        Rule::TooFewItems | Rule::TooManyItems => CallErrorCode::OccurrenceConstraintViolation,
        _ => CallErrorCode::PropertyConstraintViolation,
    }
}
