//! The frames of OCPP-J: CALL, CALLRESULT and CALLERROR (J §4.2; 2.0.1 J §4.2).
//!
//! **Owns** the envelope around a payload: reading it, with everything that it breaks, and writing
//! it. **Must not know** any action.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::{Rule, Text, Version, Violation, json, quote, render, text};

#[cfg(test)]
mod tests;

/// Text frames above this many bytes are not read (1 MiB; OCPP-J sets no limit).
pub const MAX_FRAME_BYTES: usize = 1 << 20;
/// Characters in a message id (J §4.1.4).
pub const MAX_MESSAGE_ID_CHARS: usize = 36;

mod code;

pub use code::CallErrorCode;

/// A clause of the OCPP-J of a version; both number theirs alike.
macro_rules! clause {
    ($version:expr, $number:literal) => {
        match $version {
            Version::V16 => concat!("J ", $number),
            Version::V201 => concat!("2.0.1 J ", $number),
        }
    };
}

/// The message id of a CALLERROR that answers what has no readable one (2.0.1 J §4.2.3).
pub const NO_MESSAGE_ID: &str = "-1";

/// The other side is at fault: its CALL is answered with a CALLERROR.
#[derive(Clone, Debug, PartialEq)]
pub struct CallError {
    /// Why it is not handled.
    pub code: CallErrorCode,
    /// The same for people.
    pub description: String,
    /// An object (J §4.2.3).
    pub details: Value,
}

impl CallError {
    /// One without details.
    pub fn new(code: CallErrorCode, description: impl Into<String>) -> Self {
        let details = Value::Object(Map::new());
        Self { code, description: description.into(), details }
    }
}

/// A frame that is one of the three.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// CALL: asks for something.
    Call {
        /// The message id, which the answer repeats.
        id: String,
        /// The name of the action, known or not.
        action: String,
        /// The request; an empty object where the frame has null.
        payload: Value,
    },
    /// CALLRESULT: answers a CALL.
    Result {
        /// The id of the CALL that it answers.
        id: String,
        /// The response; an empty object where the frame has null.
        payload: Value,
    },
    /// CALLERROR: says that a CALL could not be handled.
    Error {
        /// The id of the CALL that it answers.
        id: String,
        /// A [`CallErrorCode`], or another text.
        code: String,
        /// The reason for people; empty where there is none.
        description: String,
    },
}

/// A frame as far as it can be made out.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// None where it cannot be taken for any message.
    pub message: Option<Message>,
    /// What the envelope breaks. Pointers are into the frame.
    pub violations: Vec<Violation>,
    /// Of a frame that is recognisably a CALL: its sender gets a CALLERROR under this id where
    /// the frame is not handled. In 2.0.1 also of one that may have been a CALL, then perhaps
    /// [`NO_MESSAGE_ID`].
    pub answer_to: Option<String>,
    /// The code of that CALLERROR, where there is no message.
    pub answer_code: CallErrorCode,
}

impl Default for Parsed {
    fn default() -> Self {
        // None of the codes speaks of the envelope but the general one (J §4.2.3).
        let answer_code = CallErrorCode::GenericError;
        Self { message: None, violations: Vec::new(), answer_to: None, answer_code }
    }
}

impl Parsed {
    fn none(rule: Rule, pointer: &str, found: Text, expected: Text, clause: &'static str) -> Self {
        let violations = vec![Violation::new(rule, pointer, found, expected, clause)];
        Self { violations, ..Self::default() }
    }

    /// Whether it is a message as it stands. What an error's code and details are does not
    /// change what it is.
    pub fn is_well_formed(&self) -> bool {
        let harmless = |it: &Violation| matches!(it.rule, Rule::ErrorCode | Rule::ErrorDetails);
        self.message.is_some() && self.violations.iter().all(harmless)
    }
}

/// Reads a text frame, reporting all that is wrong with its envelope.
///
/// ```
/// use ocpp_types::frame::{self, Message};
/// use ocpp_types::{Rule, Version};
///
/// let frame = frame::parse(Version::V16, r#"[3,"7",{"status":"Accepted"}]"#);
/// assert!(matches!(frame.message, Some(Message::Result { .. })));
///
/// let frame = frame::parse(Version::V16, r#"[2,"7"]"#);
/// assert_eq!(frame.message, None);
/// assert_eq!(frame.violations[0].rule, Rule::ElementCount);
/// assert_eq!(frame.answer_to.as_deref(), Some("7"));
/// ```
pub fn parse(version: Version, text: &str) -> Parsed {
    let parsed = read(version, text);
    if version == Version::V16 || parsed.is_well_formed() || is_answer(text) {
        return parsed;
    }
    answerable(parsed, text)
}

/// Whether it begins as an answer does. Nobody answers an answer, however broken.
fn is_answer(text: &str) -> bool {
    let first = text.trim_start().strip_prefix('[').unwrap_or_default().trim_start();
    first.starts_with(['3', '4'])
}

/// 2.0.1 has codes for what is no message, and answers it even without an id (2.0.1 J §4.2.3, §4.3).
fn answerable(mut parsed: Parsed, text: &str) -> Parsed {
    let whole: Value = serde_json::from_str(text).unwrap_or_default();
    if parsed.answer_to.is_none() || parsed.answer_code == CallErrorCode::GenericError {
        let is_unknown = whole.get(0).is_some_and(Value::is_number)
            && parsed.violations.iter().any(|it| it.rule == Rule::MessageType);
        parsed.answer_code = if is_unknown {
            CallErrorCode::MessageTypeNotSupported
        } else {
            CallErrorCode::RpcFrameworkError
        };
    }
    if parsed.answer_to.is_none() {
        let id = whole.get(1).and_then(Value::as_str).map(str::to_owned);
        let id = id.filter(|id| id.chars().count() <= MAX_MESSAGE_ID_CHARS);
        let id = id.or_else(|| id_of_call(text)).unwrap_or_else(|| NO_MESSAGE_ID.to_owned());
        parsed.answer_to = Some(id);
    }
    parsed
}

fn read(version: Version, text: &str) -> Parsed {
    let clause = clause!(version, "§4.1.2");
    let (value, unreadable) = match json::read(text, clause) {
        Ok(read) => read,
        Err(error) => {
            let found = Text::verbatim(format!("{} ({error})", quote(text)));
            return Parsed::none(Rule::NotJson, "", found, Text::verbatim("JSON"), clause);
        }
    };
    let mut parsed = envelope(version, value);
    if unreadable.is_empty() {
        return parsed;
    }
    // An answer still says the rest. A CALL without a part of it would ask for something else.
    if matches!(parsed.message, Some(Message::Call { .. })) {
        parsed.message = None;
        parsed.answer_code = CallErrorCode::PropertyConstraintViolation;
    }
    // Nobody knows an id by what stands in the place of a part of it.
    if unreadable.iter().any(|it| it.pointer == "/1") {
        (parsed.message, parsed.answer_to) = (None, None);
    }
    parsed.violations.splice(0..0, unreadable);
    parsed
}

/// The message id of a CALL of which only the beginning is worth reading: one that is too long.
pub fn id_of_call(text: &str) -> Option<String> {
    let mut parts = text.trim_start().strip_prefix('[')?;
    let mut first = serde_json::Deserializer::from_str(parts).into_iter::<u64>();
    first.next()?.ok().filter(|kind| *kind == 2)?;
    parts = parts[first.byte_offset()..].trim_start().strip_prefix(',')?;
    let id = serde_json::Deserializer::from_str(parts).into_iter::<String>().next()?.ok()?;
    (id.chars().count() <= MAX_MESSAGE_ID_CHARS).then_some(id)
}

fn envelope(version: Version, value: Value) -> Parsed {
    let Value::Array(parts) = value else {
        let (expected, clause) = (text!("wire-a-list", "an array"), clause!(version, "§4.2"));
        return Parsed::none(Rule::NotAnArray, "", render(&value), expected, clause);
    };
    match parts.first().and_then(Value::as_u64) {
        Some(2) => Reader::of(version, parts, 4, clause!(version, "§4.2.1")).call(),
        Some(3) => Reader::of(version, parts, 3, clause!(version, "§4.2.2")).result(),
        Some(4) => Reader::of(version, parts, 5, clause!(version, "§4.2.3")).error(),
        _ => {
            let found = parts.first().map_or_else(|| text!("wire-nothing", "nothing"), render);
            let expected = text!("wire-message-types", "2, 3 or 4");
            Parsed::none(Rule::MessageType, "/0", found, expected, clause!(version, "§4.1.3"))
        }
    }
}

/// The elements after the message type, and what was found wrong so far.
struct Reader {
    version: Version,
    parts: std::vec::IntoIter<Value>,
    clause: &'static str,
    violations: Vec<Violation>,
}

impl Reader {
    fn of(version: Version, parts: Vec<Value>, expected: usize, clause: &'static str) -> Self {
        let (empty, violations) = (Vec::new().into_iter(), Vec::new());
        let mut reader = Self { version, parts: empty, clause, violations };
        if parts.len() != expected {
            let elements = |count: usize| text!("wire-elements", "{count} elements", count);
            let found = elements(parts.len());
            reader.report(Rule::ElementCount, "", found, elements(expected));
        }
        reader.parts = parts.into_iter();
        reader.parts.next();
        reader
    }

    fn report(&mut self, rule: Rule, pointer: &str, found: Text, expected: Text) {
        self.violations.push(Violation::new(rule, pointer, found, expected, self.clause));
    }

    fn id(&mut self) -> Option<String> {
        let id = self.parts.next().unwrap_or_default();
        let clause = clause!(self.version, "§4.1.4");
        let expected = || {
            text!(
                "wire-message-id",
                "a string of 1 to {max} characters",
                max = MAX_MESSAGE_ID_CHARS
            )
        };
        let Value::String(id) = id else {
            let violation = Violation::new(Rule::MessageId, "/1", render(&id), expected(), clause);
            self.violations.push(violation);
            return None;
        };
        if id.is_empty() {
            let violation = Violation::new(Rule::MessageId, "/1", quote(&id), expected(), clause);
            self.violations.push(violation);
            return Some(id);
        }
        let length = id.chars().count();
        if length > MAX_MESSAGE_ID_CHARS {
            let found = text!(
                "wire-text-of-length",
                "{text} ({length} characters)",
                text = quote(&id),
                length
            );
            let rule = Rule::MessageIdTooLong;
            self.violations.push(Violation::new(rule, "/1", found, expected(), clause));
        }
        Some(id)
    }

    /// A text, where there is one; nothing is reported of what is not there, the count does that.
    fn text(&mut self, rule: Rule, pointer: &str) -> Option<String> {
        match self.parts.next()? {
            Value::String(text) => Some(text),
            other => {
                self.report(rule, pointer, render(&other), text!("wire-a-text", "a string"));
                None
            }
        }
    }

    fn payload(&mut self) -> Value {
        null_is_empty(self.parts.next().unwrap_or_default())
    }

    fn call(mut self) -> Parsed {
        let Some(id) = self.id() else {
            return Parsed { violations: self.violations, ..Parsed::default() };
        };
        let action = self.text(Rule::ActionType, "/2");
        let payload = self.payload();
        let answer_to = Some(id.clone());
        let message = action.map(|action| Message::Call { id, action, payload });
        Parsed { message, violations: self.violations, answer_to, ..Parsed::default() }
    }

    fn result(mut self) -> Parsed {
        let id = self.id();
        let payload = self.payload();
        let message = id.map(|id| Message::Result { id, payload });
        Parsed { message, violations: self.violations, ..Parsed::default() }
    }

    fn error(mut self) -> Parsed {
        let id = self.id();
        let code = self.text(Rule::ErrorCode, "/2").unwrap_or_default();
        if !code.is_empty() && CallErrorCode::parse(self.version, &code).is_none() {
            let expected = text!("wire-an-error-code", "an error code of OCPP-J");
            self.report(Rule::ErrorCode, "/2", quote(&code), expected);
        }
        let description = self.text(Rule::ErrorDescription, "/3").unwrap_or_default();
        let details = self.parts.next();
        if let Some(details) = details.filter(|details| !details.is_object()) {
            let expected = text!("wire-an-object", "an object");
            self.report(Rule::ErrorDetails, "/4", render(&details), expected);
        }
        let message = id.map(|id| Message::Error { id, code, description });
        Parsed { message, violations: self.violations, ..Parsed::default() }
    }
}

/// `null` is the other notation for no payload (J §4.2.1).
fn null_is_empty(payload: Value) -> Value {
    if payload.is_null() { Value::Object(Map::new()) } else { payload }
}

/// Writes a CALL.
///
/// ```
/// use ocpp_types::{frame, v16};
///
/// let text = frame::call("7", "ClearCache", &v16::ClearCache {});
/// assert_eq!(text, r#"[2,"7","ClearCache",{}]"#);
/// ```
pub fn call(id: &str, action: &str, payload: &(impl Serialize + ?Sized)) -> String {
    to_json(&(2, id, action, payload))
}

/// Writes a CALLRESULT.
pub fn call_result(id: &str, payload: &(impl Serialize + ?Sized)) -> String {
    to_json(&(3, id, payload))
}

/// Writes a CALLERROR, in the words of a version.
///
/// ```
/// use ocpp_types::Version;
/// use ocpp_types::frame::{self, CallError, CallErrorCode};
///
/// let error = CallError::new(CallErrorCode::FormationViolation, "");
/// let text = frame::call_error(Version::V201, "7", &error);
/// assert_eq!(text, r#"[4,"7","FormatViolation","",{}]"#);
/// ```
pub fn call_error(version: Version, id: &str, error: &CallError) -> String {
    to_json(&(4, id, error.code.word(version), &error.description, &error.details))
}

fn to_json(frame: &impl Serialize) -> String {
    serde_json::to_string(frame).expect("a payload is plain data, with texts as keys")
}
