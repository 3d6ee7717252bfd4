//! Which field of the form a refusal is about, and what it is called there.

use ocpp_engine::Refusal;

/// A field of the connection form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormField {
    Address,
    Id,
    Credentials,
}

/// The field that a refusal is about: its first word is the argument's name. None where it is about
/// none of them.
pub(super) fn field_of(refusal: &Refusal) -> Option<FormField> {
    let Refusal::Argument(text) = refusal else { return None };
    match text.english().split(' ').next() {
        Some("url") => Some(FormField::Address),
        Some("id") => Some(FormField::Id),
        Some("user" | "password") => Some(FormField::Credentials),
        _ => None,
    }
}

/// The English refusal with the name that the field has on the page.
pub(super) fn with_field_name(text: &str) -> String {
    match text.split_once(' ') {
        Some(("url", rest)) => format!("the address {rest}"),
        Some(("id", rest)) => format!("the ID {rest}"),
        Some(("user", rest)) => format!("the user {rest}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use ocpp_types::Text;

    use super::*;

    fn argument(text: &str) -> Refusal {
        Refusal::Argument(Text::verbatim(text.to_owned()))
    }

    #[test]
    fn a_refusal_names_its_field_by_its_first_word() {
        assert_eq!(field_of(&argument("url has no host")), Some(FormField::Address));
        assert_eq!(field_of(&argument("id is missing")), Some(FormField::Id));
        assert_eq!(field_of(&argument("user must not be so")), Some(FormField::Credentials));
        assert_eq!(field_of(&argument("password is too long")), Some(FormField::Credentials));
        assert_eq!(field_of(&argument("urlencoded it is not")), None);
        assert_eq!(field_of(&Refusal::State(Text::verbatim("id is taken"))), None);
    }

    #[test]
    fn the_argument_gets_the_name_that_the_field_has() {
        assert_eq!(with_field_name("url has no host"), "the address has no host");
        assert_eq!(with_field_name("id is missing"), "the ID is missing");
        assert_eq!(with_field_name("user is odd"), "the user is odd");
        assert_eq!(with_field_name("the station has no power"), "the station has no power");
    }
}
