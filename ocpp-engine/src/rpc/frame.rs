//! Reading and writing frames (J §4.2).

use serde::Serialize;
use serde_json::{Map, Value};

use crate::names::named_enum;
use crate::rpc::limits::MAX_MESSAGE_ID;
use crate::violation::{Rule, Violation, quote, render};

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

/// The other side is at fault: its CALL is answered with a CALLERROR.
#[derive(Clone, Debug, PartialEq)]
pub struct CallError {
    pub code: CallErrorCode,
    pub description: String,
    /// An object, as JSON (J §4.2.3).
    pub details: String,
}

impl CallError {
    pub fn new(code: CallErrorCode, description: impl Into<String>) -> Self {
        Self { code, description: description.into(), details: "{}".to_owned() }
    }
}

/// A frame that is one of the three.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    Call { id: String, action: String, payload: Value },
    Result { id: String, payload: Value },
    Error { id: String, code: String, description: String },
}

/// A frame as far as it can be made out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// None where even good will makes no message of it.
    pub message: Option<Message>,
    /// What the envelope breaks. Pointers are into the frame.
    pub broken: Vec<Violation>,
    /// Of a frame that is recognisably a CALL: its sender gets a CALLERROR under this id where
    /// the frame is not handled.
    pub answer_to: Option<String>,
}

impl Parsed {
    fn none(
        rule: Rule,
        pointer: &str,
        found: String,
        expected: &str,
        clause: &'static str,
    ) -> Self {
        let broken = vec![Violation::new(rule, pointer, found, expected, clause)];
        Self { broken, ..Self::default() }
    }

    /// Whether it is a message as it stands. What an error's code and details are does not
    /// change what it is.
    pub fn is_sound(&self) -> bool {
        let harmless = |it: &Violation| matches!(it.rule, Rule::ErrorCode | Rule::ErrorDetails);
        self.message.is_some() && self.broken.iter().all(harmless)
    }
}

/// Reads a text frame, reporting all that is wrong with its envelope.
pub fn parse(text: &str) -> Parsed {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let found = format!("{} ({error})", quote(text));
            return Parsed::none(Rule::NotJson, "", found, "JSON", "J §4.1.2");
        }
    };
    let Value::Array(parts) = value else {
        return Parsed::none(Rule::NotAnArray, "", render(&value), "a list", "J §4.2");
    };
    match parts.first().and_then(Value::as_u64) {
        Some(2) => Reader::of(parts, 4, "J §4.2.1").call(),
        Some(3) => Reader::of(parts, 3, "J §4.2.2").result(),
        Some(4) => Reader::of(parts, 5, "J §4.2.3").error(),
        _ => {
            let found = parts.first().map_or_else(|| "nothing".to_owned(), render);
            Parsed::none(Rule::MessageType, "/0", found, "2, 3 or 4", "J §4.1.3")
        }
    }
}

/// The elements after the message type, and what was found wrong so far.
struct Reader {
    parts: std::vec::IntoIter<Value>,
    clause: &'static str,
    broken: Vec<Violation>,
}

impl Reader {
    fn of(parts: Vec<Value>, expected: usize, clause: &'static str) -> Self {
        let mut reader = Self { parts: Vec::new().into_iter(), clause, broken: Vec::new() };
        if parts.len() != expected {
            let (found, expected) =
                (format!("{} elements", parts.len()), format!("{expected} elements"));
            reader.report(Rule::ElementCount, "", found, &expected);
        }
        reader.parts = parts.into_iter();
        reader.parts.next();
        reader
    }

    fn report(&mut self, rule: Rule, pointer: &str, found: String, expected: &str) {
        self.broken.push(Violation::new(rule, pointer, found, expected, self.clause));
    }

    fn id(&mut self) -> Option<String> {
        let id = self.parts.next().unwrap_or_default();
        let expected = format!("a text of at most {MAX_MESSAGE_ID} characters");
        let Value::String(id) = id else {
            let broken = Violation::new(Rule::MessageId, "/1", render(&id), expected, "J §4.1.4");
            self.broken.push(broken);
            return None;
        };
        let length = id.chars().count();
        if length > MAX_MESSAGE_ID {
            let found = format!("{} ({length} characters)", quote(&id));
            let rule = Rule::MessageIdTooLong;
            self.broken.push(Violation::new(rule, "/1", found, expected, "J §4.1.4"));
        }
        Some(id)
    }

    /// A text, where there is one; nothing is reported of what is not there, the count does that.
    fn text(&mut self, rule: Rule, pointer: &str) -> Option<String> {
        match self.parts.next()? {
            Value::String(text) => Some(text),
            other => {
                self.report(rule, pointer, render(&other), "a text");
                None
            }
        }
    }

    fn payload(&mut self) -> Value {
        null_is_empty(self.parts.next().unwrap_or_default())
    }

    fn call(mut self) -> Parsed {
        let Some(id) = self.id() else {
            return Parsed { broken: self.broken, ..Parsed::default() };
        };
        let action = self.text(Rule::ActionType, "/2");
        let payload = self.payload();
        let answer_to = Some(id.clone());
        let message = action.map(|action| Message::Call { id, action, payload });
        Parsed { message, broken: self.broken, answer_to }
    }

    fn result(mut self) -> Parsed {
        let id = self.id();
        let payload = self.payload();
        let message = id.map(|id| Message::Result { id, payload });
        Parsed { message, broken: self.broken, answer_to: None }
    }

    fn error(mut self) -> Parsed {
        let id = self.id();
        let code = self.text(Rule::ErrorCode, "/2").unwrap_or_default();
        if !code.is_empty() && CallErrorCode::parse(&code).is_none() {
            let expected = "an error code of OCPP-J";
            self.report(Rule::ErrorCode, "/2", quote(&code), expected);
        }
        let description = self.text(Rule::ErrorDescription, "/3").unwrap_or_default();
        let details = self.parts.next();
        if let Some(details) = details.filter(|details| !details.is_object()) {
            self.report(Rule::ErrorDetails, "/4", render(&details), "an object");
        }
        let message = id.map(|id| Message::Error { id, code, description });
        Parsed { message, broken: self.broken, answer_to: None }
    }
}

/// `null` is the other notation for no payload (J §4.2.1).
fn null_is_empty(payload: Value) -> Value {
    if payload.is_null() { Value::Object(Map::new()) } else { payload }
}

/// Writes a CALL around a payload that already is JSON.
pub fn call(id: &str, action: &str, payload: &str) -> String {
    format!("[2,{},{},{payload}]", quoted(id), quoted(action))
}

/// Writes a CALLRESULT, likewise.
pub fn call_result(id: &str, payload: &str) -> String {
    format!("[3,{},{payload}]", quoted(id))
}

/// Writes a CALLERROR.
pub fn call_error(id: &str, error: &CallError) -> String {
    format!(
        "[4,{},{},{},{}]",
        quoted(id),
        quoted(error.code.as_str()),
        quoted(&error.description),
        error.details
    )
}

fn quoted(text: &str) -> String {
    to_json(text)
}

/// The JSON of a payload.
pub fn to_json<T: Serialize + ?Sized>(payload: &T) -> String {
    serde_json::to_string(payload).expect("a payload is plain data, with texts as keys")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn message(text: &str) -> Message {
        let parsed = parse(text);
        assert!(parsed.is_sound(), "{text}: {parsed:?}");
        parsed.message.expect("sound")
    }

    /// The rules that a frame breaks, and where.
    fn broken(text: &str) -> Vec<(Rule, String)> {
        parse(text).broken.into_iter().map(|it| (it.rule, it.pointer)).collect()
    }

    #[test]
    fn the_three_messages_are_read() {
        let payload = json!({"type":"Soft"});
        assert_eq!(
            message(r#"[2,"1","Reset",{"type":"Soft"}]"#),
            Message::Call { id: "1".into(), action: "Reset".into(), payload }
        );
        assert_eq!(
            message(r#"[3,"1",null]"#),
            Message::Result { id: "1".into(), payload: json!({}) }
        );
        assert!(matches!(message(r#"[4,"1","GenericError","",{}]"#), Message::Error { .. }));
    }

    #[test]
    fn a_broken_call_is_answerable_when_it_has_an_id() {
        for text in [r#"[2,"7"]"#, r#"[2,"7","Reset"]"#, r#"[2,"7",5,{}]"#, r#"[2,"7","A",{},1]"#] {
            assert_eq!(parse(text).answer_to.as_deref(), Some("7"), "{text}");
            assert!(!parse(text).is_sound(), "{text}");
        }
        let long = format!(r#"[2,"{}","Reset",{{}}]"#, "x".repeat(37));
        assert_eq!(parse(&long).answer_to.map(|id| id.len()), Some(37));
    }

    #[test]
    fn other_frames_are_not_answerable() {
        for text in ["", "hello", "{}", "[]", "[5]", "[2]", "[2,1,\"Reset\",{}]", "[-2]"] {
            assert_eq!(parse(text).answer_to, None, "{text}");
            assert_eq!(parse(text).message, None, "{text}");
        }
    }

    #[test]
    fn everything_wrong_with_an_envelope_is_named() {
        let one = |rule, pointer: &str| vec![(rule, pointer.to_owned())];
        assert_eq!(broken("hello"), one(Rule::NotJson, ""));
        assert_eq!(broken(r#"{"a":1}"#), one(Rule::NotAnArray, ""));
        assert_eq!(broken("[7]"), one(Rule::MessageType, "/0"));
        assert_eq!(broken(r#"["2","a","B",{}]"#), one(Rule::MessageType, "/0"));
        assert_eq!(broken(r#"[2,1,"Reset",{}]"#), one(Rule::MessageId, "/1"));
        assert_eq!(broken(r#"[2,"1",{},{}]"#), one(Rule::ActionType, "/2"));
        assert_eq!(broken(r#"[3,"1"]"#), one(Rule::ElementCount, ""));
        assert_eq!(broken(r#"[4,"1","Oops","",{}]"#), one(Rule::ErrorCode, "/2"));
        assert_eq!(broken(r#"[4,"1","GenericError",null,{}]"#), one(Rule::ErrorDescription, "/3"));
        assert_eq!(broken(r#"[4,"1","GenericError","",[]]"#), one(Rule::ErrorDetails, "/4"));
        let all = format!(r#"[4,"{}",5,6,7,8]"#, "x".repeat(40));
        let rules: Vec<_> = broken(&all).into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(
            rules,
            [
                Rule::ElementCount,
                Rule::MessageIdTooLong,
                Rule::ErrorCode,
                Rule::ErrorDescription,
                Rule::ErrorDetails
            ]
        );
    }

    #[test]
    fn deep_nesting_is_refused_and_does_not_overflow() {
        let text = "[".repeat(100_000);
        assert_eq!(broken(&text)[0].0, Rule::NotJson);
    }

    #[test]
    fn what_is_written_can_be_read() {
        let error = CallError::new(CallErrorCode::GenericError, "a \"quote\"");
        for text in [call_error("i\"d", &error), call("id", "Reset", "{}"), call_result("id", "{}")]
        {
            assert_eq!(broken(&text), [], "{text}");
        }
    }
}
