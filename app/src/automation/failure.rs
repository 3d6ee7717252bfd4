//! The `Error` that the promise of a failed call rejects with.
//!
//! **Owns** the codes by which scripts tell failures apart: they are public, as the methods' names are.
//! **Must not know** which methods there are.

use js_sys::{Error, Reflect};
use ocpp_engine::Refusal;
use ocpp_types::{Text, secrets};
use wasm_bindgen::JsValue;

/// What went wrong, for a program; the text says it to people, and may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// An argument is wrong, whatever the state is.
    Argument,
    /// It makes no sense in the present state.
    State,
    /// What was waited for did not come in time.
    Timeout,
    /// A mistake of Voltab's own.
    Internal,
}

impl Code {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Argument => "argument",
            Self::State => "state",
            Self::Timeout => "timeout",
            Self::Internal => "internal",
        }
    }
}

#[derive(Debug)]
pub(super) struct Failure {
    code: Code,
    text: String,
    /// The id of the text, where it is one that the page translates.
    text_id: Option<String>,
}

impl Failure {
    pub(super) fn new(code: Code, text: impl Into<String>) -> Self {
        Self { code, text: text.into(), text_id: None }
    }

    pub(super) fn of_text(code: Code, text: &Text) -> Self {
        let id = Some(text.id()).filter(|id| !id.is_empty());
        Self { code, text: text.to_string(), text_id: id.map(str::to_owned) }
    }

    /// The sentence alone.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// The error as scripts get it; `call` is the method with its parameters.
    pub(super) fn into_error(self, call: &str) -> Error {
        let message = [call, ": ", &secrets::mask(&self.text)].concat();
        let id = self.text_id.as_deref().map(|id| ("textId", id));
        error(&message, [("code", self.code.as_str())].into_iter().chain(id))
    }
}

/// What is said of an argument.
impl From<String> for Failure {
    fn from(text: String) -> Self {
        Self::new(Code::Argument, text)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match &refusal {
            Refusal::Argument(text) => Self::of_text(Code::Argument, text),
            Refusal::State(text) => Self::of_text(Code::State, text),
        }
    }
}

/// An `Error` with further properties.
pub(super) fn error<'a>(
    message: &str,
    properties: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Error {
    let error = Error::new(message);
    for (name, value) in properties {
        // An error takes any property.
        let _ = Reflect::set(&error, &JsValue::from(name), &JsValue::from(value));
    }
    error
}
