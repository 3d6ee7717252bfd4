//! How the type of a field is named, in the language of the page.
//!
//! **Must not know** any particular message.

use fluent_templates::fluent_bundle::FluentValue;
use ocpp_types::schema::{Bound, Kind};

use crate::driver::language::Language;
use crate::i18n::{Args, text};

/// Values of an enumeration that a type lists; of more it has the name.
const MAX_VALUES: usize = 12;

/// What a value may be: `text to 20`, `Hard | Soft`.
pub fn type_of(language: Language, kind: &Kind) -> String {
    let say = |id: &str, args: &Args| text(language, id, args).unwrap_or_default();
    let with = |id: &str, name: &'static str, value: String| {
        say(id, &Args::from([(name.into(), FluentValue::from(value))]))
    };
    let plain = |id: &str| say(id, &Args::new());
    match kind {
        Kind::Boolean => plain("log-type-boolean"),
        Kind::Integer(Bound::Min(min) | Bound::Range { min, max: None, .. }) => {
            with("log-type-integer-from", "min", min.to_string())
        }
        Kind::Integer(Bound::Not(values)) => {
            let value = values.first().copied().unwrap_or_default();
            with("log-type-integer-but", "value", value.to_string())
        }
        Kind::Integer(Bound::Range { min, max: Some(max), .. }) => {
            let args = [("min", *min), ("max", *max)]
                .map(|(name, value)| (name.into(), FluentValue::from(value.to_string())));
            say("log-type-integer-between", &Args::from(args))
        }
        Kind::Integer(Bound::Any) => plain("log-type-integer"),
        Kind::Decimal { tenths: true } => plain("log-type-tenths"),
        Kind::Decimal { .. } => plain("log-type-number"),
        Kind::Text { max: Some(max) } => with("log-type-text-to", "max", max.to_string()),
        Kind::Text { max: None } => plain("log-type-text"),
        Kind::DateTime => plain("log-type-date-time"),
        Kind::Uri => "URI".to_owned(),
        Kind::Any => "JSON".to_owned(),
        Kind::Enum(known) if known.values.len() <= MAX_VALUES => known.values.join(" | "),
        Kind::Enum(known) => known.name.to_owned(),
        Kind::Object(object) => object.name.to_owned(),
        Kind::List { item, .. } => with("log-type-list", "item", type_of(language, item)),
    }
}

#[cfg(test)]
mod tests {
    use ocpp_types::v16::action;

    use super::*;

    #[test]
    fn types_are_named_in_either_language() {
        let authorize = action("Authorize").unwrap().request;
        let field = authorize.field("idTag").unwrap();
        assert_eq!(type_of(Language::English, &field.kind), "string, max 20");
        assert_eq!(type_of(Language::German, &field.kind), "Text, max. 20");
        let reset = action("Reset").unwrap().request.field("type").unwrap();
        assert_eq!(type_of(Language::German, &reset.kind), "Hard | Soft");
    }
}
