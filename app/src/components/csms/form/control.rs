//! The control for a value, by its kind.

use leptos::prelude::*;
use ocpp_types::Violation;
use ocpp_types::schema::{Bound, Kind};
use serde_json::Value;

use super::Form;
use super::entry::{Entry, MomentEntry};
use super::enum_control::EnumControl;

/// What every control needs to know.
#[derive(Clone, Copy, Debug)]
pub struct ControlOf {
    pub(super) form: Form,
    pub(super) pointer: StoredValue<String>,
    /// The name of the field, or of the list whose item it is.
    pub(super) name: &'static str,
    pub(super) required: bool,
}

impl ControlOf {
    pub(super) fn id(self) -> String {
        self.pointer.with_value(|pointer| format!("f{pointer}"))
    }

    /// The id of what says what the field means, and what is wrong with it.
    pub(super) fn help_id(self) -> String {
        self.pointer.with_value(|pointer| format!("h{pointer}"))
    }

    /// The value as text; empty where there is none. Tracked.
    pub(super) fn text(self) -> String {
        self.pointer.with_value(|pointer| self.form.with(pointer, text))
    }

    /// The attribute `aria-invalid`; tracked.
    pub(super) fn invalid(self) -> Option<&'static str> {
        let is_here = |pointer: &str| self.pointer.with_value(|own| own == pointer);
        let broken = |all: &[_]| all.iter().any(|it: &Violation| is_here(&it.pointer));
        self.form.draft.with_violations(broken).then_some("true")
    }

    pub(super) fn set(self, text: &str) {
        self.pointer.with_value(|pointer| self.form.set(pointer, text));
    }
}

fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

#[component]
pub fn Control(kind: Kind, name: &'static str, pointer: String, required: bool) -> impl IntoView {
    let form = expect_context::<Form>();
    let of = ControlOf { form, pointer: StoredValue::new(pointer), name, required };
    match kind {
        Kind::Enum(words) => view! { <EnumControl of words=words.values /> }.into_any(),
        Kind::Boolean => view! { <EnumControl of words=&["true", "false"] /> }.into_any(),
        Kind::Integer(Bound::Min(min) | Bound::Range { min, .. }) => {
            view! { <Entry of kind="number" step="1" min=min.to_string() /> }.into_any()
        }
        Kind::Integer(_) => view! { <Entry of kind="number" step="1" /> }.into_any(),
        Kind::Decimal { tenths } => {
            let step = if tenths { "0.1" } else { "any" };
            view! { <Entry of kind="number" step /> }.into_any()
        }
        Kind::DateTime => view! { <MomentEntry of /> }.into_any(),
        Kind::Text { max: Some(max) } => {
            view! { <Entry of may_be_empty=true max=max.to_string() /> }.into_any()
        }
        Kind::Text { max: None } => view! { <Entry of may_be_empty=true /> }.into_any(),
        Kind::Uri | Kind::Any | Kind::Object(_) | Kind::List { .. } => {
            view! { <Entry of /> }.into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::text;

    #[test]
    fn a_value_is_shown_as_it_is_entered() {
        assert_eq!(text(None), "");
        assert_eq!(text(Some(&json!(null))), "");
        assert_eq!(text(Some(&json!("5"))), "5");
        assert_eq!(text(Some(&json!(6.5))), "6.5");
        assert_eq!(text(Some(&json!([1]))), "[1]");
    }
}
