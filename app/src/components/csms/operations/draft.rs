//! The operation that is being put together.
//!
//! **Owns** its payload: until somebody edits it, it is filled with the current defaults.
//! **Must not know** where these come from, nor how the payload is entered.

use demo_csms::{OPERATIONS, operations};
use leptos::prelude::*;
use ocpp_types::v16::action;
use ocpp_types::{ActionInfo, FeatureProfile, FunctionalBlock, Version, Violation, validate};
use serde_json::Value;

use crate::state::json_error::JsonError;

/// The operation that the console begins with, in OCPP 1.6.
const FIRST: &str = "RemoteStartTransaction";
/// The operation that the console begins with, in OCPP 2.0.1.
const FIRST_OF_201: &str = "RequestStartTransaction";

/// What a CSMS sends in a version, as the specification groups it.
pub fn groups(version: Version) -> Vec<(&'static str, Vec<&'static str>)> {
    let of = |is_in: &dyn Fn(&ActionInfo) -> bool| {
        let all = operations(version).into_iter();
        all.filter(|name| version.action(name).is_some_and(is_in)).collect()
    };
    match version {
        Version::V16 => FeatureProfile::ALL
            .iter()
            .map(|profile| (profile.as_str(), of(&|it| it.profile() == Some(*profile))))
            .collect(),
        Version::V201 => FunctionalBlock::ALL
            .iter()
            .map(|block| (block.as_str(), of(&|it| it.block() == Some(*block))))
            .filter(|(_, names): &(_, Vec<_>)| !names.is_empty())
            .collect(),
    }
}

/// A handle to it; a context of the pane's components.
#[derive(Clone, Copy, Debug)]
pub struct OperationDraft {
    /// What the charge point speaks.
    version: RwSignal<Version>,
    action: RwSignal<&'static ActionInfo>,
    /// The payload, once somebody has touched it.
    edited: RwSignal<Option<Value>>,
    payload: Memo<Value>,
    violations: Memo<Vec<Violation>>,
    as_json: RwSignal<bool>,
    /// What was typed as JSON since the payload was last changed otherwise: it has the person's own
    /// white space, or is no JSON yet.
    typed: RwSignal<Option<String>>,
    /// What was in the way of the last attempt, until something is changed.
    refused: RwSignal<Option<NotReady>>,
}

/// Why an operation cannot be sent, or its text be shown as a form.
#[derive(Clone, Debug, PartialEq)]
pub enum NotReady {
    /// A form breaks a rule. As JSON it can be sent.
    Violations,
    /// The text is no JSON.
    Syntax(Box<JsonError>),
}

impl OperationDraft {
    /// `defaults`: a payload that makes sense now for the operation of this name; tracked.
    pub fn new(defaults: impl Fn(&'static str) -> Value + Send + Sync + 'static) -> Self {
        let first = action(FIRST).or_else(|| action(OPERATIONS[0]));
        let action = RwSignal::new(first.expect("an operation is an action"));
        let version = RwSignal::new(Version::V16);
        let edited = RwSignal::new(None);
        let payload =
            Memo::new(move |_| edited.get().unwrap_or_else(|| defaults(action.get().name)));
        let violations =
            Memo::new(move |_| payload.with(|payload| validate(action.get().request, payload)));
        let (as_json, typed) = (RwSignal::new(false), RwSignal::new(None));
        let refused = RwSignal::new(None);
        Self { version, action, edited, payload, violations, as_json, typed, refused }
    }

    /// Tracked.
    pub fn version(self) -> Version {
        self.version.get()
    }

    /// The operations are those of this version from now on.
    pub fn speak(self, version: Version) {
        if self.version.get_untracked() == version {
            return;
        }
        self.version.set(version);
        let name = self.action.get_untracked().name;
        let first = if version == Version::V201 { FIRST_OF_201 } else { FIRST };
        self.choose(if operations(version).contains(&name) { name } else { first });
    }

    /// Tracked.
    pub fn action(self) -> &'static ActionInfo {
        self.action.get()
    }

    /// Lends the payload; tracked.
    pub fn with_payload<R>(self, read: impl FnOnce(&Value) -> R) -> R {
        self.payload.with(read)
    }

    pub fn payload_untracked(self) -> Value {
        self.payload.get_untracked()
    }

    /// Lends what is wrong with the payload; tracked.
    pub fn with_violations<R>(self, read: impl FnOnce(&[Violation]) -> R) -> R {
        self.violations.with(|all| read(all))
    }

    /// Another operation, with what makes sense for it.
    pub fn choose(self, name: &str) {
        if let Some(known) = self.version.get_untracked().action(name) {
            self.action.set(known);
            self.fill_in();
        }
    }

    /// The payload follows what makes sense again.
    pub fn fill_in(self) {
        self.replace(None);
    }

    /// An operation that is filled in already.
    pub fn load(self, name: &str, payload: Value) {
        if let Some(known) = self.version.get_untracked().action(name) {
            self.action.set(known);
            self.replace(Some(payload));
        }
    }

    /// Changes the payload, which is the person's own from now on.
    pub fn edit<R>(self, change: impl FnOnce(&mut Value) -> R) -> R {
        let mut payload = self.payload_untracked();
        let result = change(&mut payload);
        self.replace(Some(payload));
        result
    }

    fn replace(self, payload: Option<Value>) {
        self.refused.set(None);
        self.typed.set(None);
        self.edited.set(payload);
    }

    /// Whether it is shown as JSON, and not as a form; tracked.
    pub fn is_json(self) -> bool {
        self.as_json.get()
    }

    /// The payload as JSON, or what was typed instead; tracked.
    pub fn text(self) -> String {
        let pretty =
            || self.payload.with(|it| serde_json::to_string_pretty(it).unwrap_or_default());
        self.typed.get().unwrap_or_else(pretty)
    }

    /// Takes over what was typed as JSON. Where it is none, the payload stays as it was.
    pub fn write(self, text: String) {
        let payload = serde_json::from_str(&text).unwrap_or_else(|_| self.payload_untracked());
        self.edited.set(Some(payload));
        self.typed.set(Some(text));
        self.refused.set(None);
    }

    pub fn show_json(self) {
        self.as_json.set(true);
    }

    /// # Errors
    /// [`NotReady::Syntax`]: such a text would be lost.
    pub fn show_form(self) -> Result<(), NotReady> {
        self.note(self.check_text())?;
        self.typed.set(None);
        self.as_json.set(false);
        Ok(())
    }

    /// Whether it can be sent.
    ///
    /// # Errors
    /// What is in the way. JSON goes out whatever rules it breaks, so that a charge point can be
    /// tried with it.
    pub fn check(self) -> Result<(), NotReady> {
        self.note(if self.as_json.get_untracked() {
            self.check_text()
        } else if self.violations.with_untracked(Vec::is_empty) {
            Ok(())
        } else {
            Err(NotReady::Violations)
        })
    }

    /// What was in the way when it was last to be sent or shown as a form; none once something has
    /// been changed. Tracked.
    pub fn refused(self) -> Option<NotReady> {
        self.refused.get()
    }

    fn note(self, result: Result<(), NotReady>) -> Result<(), NotReady> {
        self.refused.set(result.clone().err());
        result
    }

    fn check_text(self) -> Result<(), NotReady> {
        let error = self.typed.with_untracked(|typed| typed.as_deref().and_then(JsonError::find));
        error.map_or(Ok(()), |error| Err(NotReady::Syntax(Box::new(error))))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// With a `default` that can change.
    fn draft() -> (Owner, RwSignal<Value>, OperationDraft) {
        let owner = Owner::new();
        let (default, draft) = owner.with(|| {
            let default = RwSignal::new(json!({"type": "Soft"}));
            (default, OperationDraft::new(move |_| default.get()))
        });
        draft.choose("Reset");
        (owner, default, draft)
    }

    #[test]
    fn what_nobody_has_touched_follows_the_defaults() {
        let (_owner, default, draft) = draft();
        assert_eq!(draft.payload_untracked(), json!({"type": "Soft"}));
        default.set(json!({"type": "Hard"}));
        assert_eq!(draft.payload_untracked(), json!({"type": "Hard"}));
        draft.edit(|payload| payload["type"] = "Soft".into());
        default.set(json!({}));
        assert_eq!(draft.payload_untracked(), json!({"type": "Soft"}));
        draft.fill_in();
        assert_eq!(draft.payload_untracked(), json!({}));
    }

    #[test]
    fn the_text_is_the_payload_as_soon_as_it_is_json() {
        let (_owner, _, draft) = draft();
        draft.show_json();
        assert_eq!(draft.text(), "{\n  \"type\": \"Soft\"\n}");
        draft.write("{\"type\":".to_owned());
        assert_eq!(draft.text(), "{\"type\":");
        assert_eq!(draft.payload_untracked(), json!({"type": "Soft"}));
        assert!(matches!(draft.check(), Err(NotReady::Syntax(_))));
        assert!(draft.show_form().is_err());
        assert!(matches!(draft.refused(), Some(NotReady::Syntax(_))));
        assert!(draft.is_json());
        draft.write("{\"type\":\"Gentle\"}".to_owned());
        assert_eq!(draft.refused(), None, "it was about another text");
        assert_eq!(draft.text(), "{\"type\":\"Gentle\"}");
        assert_eq!(draft.payload_untracked(), json!({"type": "Gentle"}));
        draft.load("Reset", json!({"type": "Hard"}));
        assert_eq!(draft.text(), "{\n  \"type\": \"Hard\"\n}");
    }

    #[test]
    fn a_form_that_breaks_a_rule_is_not_sent_and_json_is() {
        let (_owner, _, draft) = draft();
        assert_eq!(draft.check(), Ok(()));
        draft.show_json();
        draft.write("{\"type\":\"Gentle\"}".to_owned());
        assert_eq!(draft.check(), Ok(()));
        assert_eq!(draft.show_form(), Ok(()));
        assert_eq!(draft.check(), Err(NotReady::Violations));
        assert_eq!(draft.with_violations(|all| all[0].pointer.clone()), "/type");
    }
}
