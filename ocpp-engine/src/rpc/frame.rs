//! Reading and writing frames (J §4.2).

use serde_json::{Value, json};

use crate::names::named_enum;
use crate::rpc::limits::MAX_MESSAGE_ID;

named_enum! {
    /// Why a CALL could not be handled (J §4.2.3). Two names keep their historical spelling
    /// (J errata 5.1, 5.2).
    pub enum CallErrorCode {
        /// No such action in OCPP 1.6.
        NotImplemented = "NotImplemented",
        /// A known action that this station does not handle: another profile's, or one that only
        /// a charge point sends.
        NotSupported = "NotSupported",
        /// The handler failed; this engine has no such path and only understands the code.
        InternalError = "InternalError",
        /// A required field is missing.
        ProtocolError = "ProtocolError",
        /// Reserved for the CSMS (J errata 3.10) and for the security messages.
        SecurityError = "SecurityError",
        /// The payload is not an object, or has a field that the action does not know.
        FormationViolation = "FormationViolation",
        /// A field's value is outside its enumeration, length, range or format.
        PropertyConstraintViolation = "PropertyConstraintViolation",
        /// A list has too few or too many items.
        OccurrenceConstraintViolation = "OccurenceConstraintViolation",
        /// A field has the wrong JSON type.
        TypeConstraintViolation = "TypeConstraintViolation",
        /// The envelope around the payload is wrong, for which no other code speaks.
        GenericError = "GenericError",
    }
}

/// The CSMS is at fault: its CALL is answered with a CALLERROR.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CallError {
    pub(crate) code: CallErrorCode,
    pub(crate) description: String,
    /// A JSON object (J §4.2.3).
    pub(crate) details: Value,
}

impl CallError {
    pub(crate) fn new(code: CallErrorCode, description: impl Into<String>) -> Self {
        Self { code, description: description.into(), details: json!({}) }
    }
}

/// A frame that is one of the three.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Message {
    Call { id: String, action: String, payload: Value },
    Result { id: String, payload: Value },
    Error { id: String, code: String, description: String, details: Value },
}

/// A frame that is none of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    pub(crate) why: String,
    pub(crate) clause: &'static str,
    /// Where it is recognisably a CALL, its sender gets a CALLERROR under this id.
    pub(crate) answer_to: Option<String>,
}

impl Unreadable {
    fn new(why: impl Into<String>, clause: &'static str) -> Self {
        Self { why: why.into(), clause, answer_to: None }
    }
}

/// Reads a text frame.
pub(crate) fn parse(text: &str) -> Result<Message, Unreadable> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Unreadable::new(format!("not JSON: {error}"), "J §4.1.2"))?;
    let Value::Array(parts) = value else {
        return Err(Unreadable::new("not a JSON array", "J §4.2"));
    };
    match parts.first().and_then(Value::as_u64) {
        Some(2) => parse_call(parts),
        Some(3) => parse_result(parts),
        Some(4) => parse_error(parts),
        _ => Err(Unreadable::new("the first element is not 2, 3 or 4", "J §4.1.3")),
    }
}

fn parse_call(parts: Vec<Value>) -> Result<Message, Unreadable> {
    let count = parts.len();
    let mut parts = parts.into_iter().skip(1);
    let Some(Value::String(id)) = parts.next() else {
        return Err(Unreadable::new("a CALL without a message id", "J §4.1.4"));
    };
    let unreadable = |why: String, clause| Unreadable { why, clause, answer_to: Some(id.clone()) };
    if id.chars().count() > MAX_MESSAGE_ID {
        let why = format!("the message id has more than {MAX_MESSAGE_ID} characters");
        return Err(unreadable(why, "J §4.1.4"));
    }
    if count != 4 {
        return Err(unreadable(format!("a CALL has 4 elements, not {count}"), "J §4.2.1"));
    }
    match (parts.next(), parts.next()) {
        (Some(Value::String(action)), Some(payload)) => {
            Ok(Message::Call { id, action, payload: null_is_empty(payload) })
        }
        _ => Err(unreadable("the action is not a string".to_owned(), "J §4.2.1")),
    }
}

fn parse_result(parts: Vec<Value>) -> Result<Message, Unreadable> {
    match <[Value; 3]>::try_from(parts) {
        Ok([_, Value::String(id), payload]) => {
            Ok(Message::Result { id, payload: null_is_empty(payload) })
        }
        Ok(_) => Err(Unreadable::new("a CALLRESULT without a message id", "J §4.2.2")),
        Err(parts) => {
            let why = format!("a CALLRESULT has 3 elements, not {}", parts.len());
            Err(Unreadable::new(why, "J §4.2.2"))
        }
    }
}

fn parse_error(parts: Vec<Value>) -> Result<Message, Unreadable> {
    match <[Value; 5]>::try_from(parts) {
        Ok([_, Value::String(id), Value::String(code), Value::String(description), details]) => {
            Ok(Message::Error { id, code, description, details })
        }
        Ok(_) => Err(Unreadable::new(
            "a CALLERROR has a message id, an error code and a description, all strings",
            "J §4.2.3",
        )),
        Err(parts) => {
            let why = format!("a CALLERROR has 5 elements, not {}", parts.len());
            Err(Unreadable::new(why, "J §4.2.3"))
        }
    }
}

/// `null` is the other notation for no payload (J §4.2.1).
fn null_is_empty(payload: Value) -> Value {
    if payload.is_null() { json!({}) } else { payload }
}

/// Writes a CALL around a payload that already is JSON.
pub(crate) fn call(id: &str, action: &str, payload: &str) -> String {
    format!("[2,{},{},{payload}]", quoted(id), quoted(action))
}

pub(crate) fn call_result(id: &str, payload: &str) -> String {
    format!("[3,{},{payload}]", quoted(id))
}

pub(crate) fn call_error(id: &str, error: &CallError) -> String {
    format!(
        "[4,{},{},{},{}]",
        quoted(id),
        quoted(error.code.as_str()),
        quoted(&error.description),
        error.details
    )
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_messages_are_read() {
        assert_eq!(
            parse(r#"[2,"1","Reset",{"type":"Soft"}]"#),
            Ok(Message::Call {
                id: "1".into(),
                action: "Reset".into(),
                payload: json!({"type":"Soft"})
            })
        );
        assert_eq!(
            parse(r#"[3,"1",null]"#),
            Ok(Message::Result { id: "1".into(), payload: json!({}) })
        );
        assert!(matches!(parse(r#"[4,"1","GenericError","",{}]"#), Ok(Message::Error { .. })));
    }

    #[test]
    fn a_broken_call_is_answerable_when_it_has_an_id() {
        for text in [r#"[2,"7"]"#, r#"[2,"7","Reset"]"#, r#"[2,"7",5,{}]"#, r#"[2,"7","A",{},1]"#] {
            assert_eq!(parse(text).unwrap_err().answer_to.as_deref(), Some("7"), "{text}");
        }
        let long = format!(r#"[2,"{}","Reset",{{}}]"#, "x".repeat(37));
        assert_eq!(parse(&long).unwrap_err().answer_to.map(|id| id.len()), Some(37));
    }

    #[test]
    fn other_frames_are_not_answerable() {
        for text in [
            "",
            "hello",
            "{}",
            "[]",
            "[5]",
            "[2]",
            "[2,1,\"Reset\",{}]",
            "[3,\"1\"]",
            "[4,\"1\"]",
            "[-2]",
        ] {
            assert_eq!(parse(text).unwrap_err().answer_to, None, "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_and_does_not_overflow() {
        let text = "[".repeat(100_000);
        assert!(parse(&text).is_err());
    }

    #[test]
    fn what_is_written_can_be_read() {
        let error = CallError::new(CallErrorCode::GenericError, "a \"quote\"");
        assert!(parse(&call_error("i\"d", &error)).is_ok());
        assert!(parse(&call("id", "Heartbeat", "{}")).is_ok());
        assert!(parse(&call_result("id", "{}")).is_ok());
    }
}
