//! Which field of the form a refusal is about, and what it is called there.

use ocpp_engine::Refusal;

/// A field of the connection form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormField {
    Address,
    Id,
    Credentials,
}

/// The field that a refusal is about, by the id of its text (`driver/endpoint.rs`). None where it is
/// about none of them.
pub(super) fn field_of(refusal: &Refusal) -> Option<FormField> {
    let Refusal::Argument(text) = refusal else { return None };
    let about = |argument: &str| text.id().starts_with(&["driver-", argument, "-"].concat());
    if about("url") {
        Some(FormField::Address)
    } else if about("id") {
        Some(FormField::Id)
    } else {
        (about("user") || about("password")).then_some(FormField::Credentials)
    }
}

/// The English text of a refusal that is about this field, with the name that the field has on the page
/// in place of the argument's.
pub(super) fn with_field_name(text: &str, field: Option<FormField>) -> String {
    let (argument, name) = match field {
        Some(FormField::Address) => ("url ", "the address "),
        Some(FormField::Id) => ("id ", "the ID "),
        Some(FormField::Credentials) => ("user ", "the user "),
        None => return text.to_owned(),
    };
    text.strip_prefix(argument).map_or_else(|| text.to_owned(), |rest| [name, rest].concat())
}

#[cfg(test)]
mod tests {
    use ocpp_types::Text;

    use super::*;

    #[test]
    fn a_refusal_names_its_field_by_its_id() {
        let refusal = |id| Text::new(id, "url is a word like others", []);
        let about = |id| field_of(&Refusal::Argument(refusal(id)));
        assert_eq!(about("driver-url-no-host"), Some(FormField::Address));
        assert_eq!(about("driver-id-missing"), Some(FormField::Id));
        assert_eq!(about("driver-user-colon"), Some(FormField::Credentials));
        assert_eq!(about("page-speed"), None);
        assert_eq!(field_of(&Refusal::State(refusal("driver-id-missing"))), None);
    }

    #[test]
    fn the_argument_gets_the_name_that_the_field_has() {
        let named = |text, field| with_field_name(text, Some(field));
        assert_eq!(named("url has no host", FormField::Address), "the address has no host");
        assert_eq!(named("id is missing", FormField::Id), "the ID is missing");
        assert_eq!(named("user is odd", FormField::Credentials), "the user is odd");
        assert_eq!(with_field_name("the station has no power", None), "the station has no power");
    }
}
