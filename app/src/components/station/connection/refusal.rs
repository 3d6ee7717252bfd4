//! Which field of the form a refusal is about, and what it is called there.

use leptos_fluent::{I18n, tr};
use ocpp_engine::Refusal;
use ocpp_types::{Arg, Text};

use crate::driver::endpoint::{ID, URL, USER};

/// A field of the connection form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormField {
    Address,
    Id,
    Credentials,
}

impl FormField {
    /// What it is called within a sentence.
    pub(super) fn name(self, i18n: I18n) -> String {
        match self {
            Self::Address => tr!(i18n, "station-the-address"),
            Self::Id => tr!(i18n, "station-the-id"),
            Self::Credentials => tr!(i18n, "station-the-user"),
        }
    }
}

/// The field that a refusal is about, which is its argument `field` (`driver/endpoint.rs`). None where
/// it is about none of them.
pub(super) fn field_of(refusal: &Refusal) -> Option<FormField> {
    let Refusal::Argument(text) = refusal else { return None };
    let Arg::String(field) = text.args().find(|(name, _)| *name == FIELD)?.1 else { return None };
    match field.as_str() {
        URL => Some(FormField::Address),
        ID => Some(FormField::Id),
        USER => Some(FormField::Credentials),
        _ => None,
    }
}

/// The refusal with the name that its field has on the page.
pub(super) fn with_field_name(text: &Text, name: &str) -> Text {
    text.labelled(FIELD, |_| name.to_owned())
}

const FIELD: &str = "field";

#[cfg(test)]
mod tests {
    use ocpp_types::text;

    use super::*;

    #[test]
    fn a_refusal_names_its_field() {
        let about = |field| {
            field_of(&Refusal::Argument(text!(
                "driver-url-fragment",
                "{field} must not contain \"#\"",
                field
            )))
        };
        assert_eq!(about(URL), Some(FormField::Address));
        assert_eq!(about(ID), Some(FormField::Id));
        assert_eq!(about(USER), Some(FormField::Credentials));
        assert_eq!(about("speed"), None);
        let refusal = text!("power-none", "the station has no power");
        assert_eq!(field_of(&Refusal::Argument(refusal.clone())), None);
        assert_eq!(field_of(&Refusal::State(refusal)), None);
    }

    #[test]
    fn the_argument_gets_the_name_that_the_field_has() {
        let text = text!("driver-url-fragment", "{field} must not contain \"#\"", field = URL);
        assert_eq!(with_field_name(&text, "the address"), "the address must not contain \"#\"");
    }
}
