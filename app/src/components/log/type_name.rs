//! What rules and fields are called, in the language of the page.
//!
//! **Must not know** any particular message: the English texts are declared with the wire's
//! descriptions.

use fluent_templates::fluent_bundle::FluentValue;
use ocpp_types::Rule;
use ocpp_types::schema::{Bound, Field, Kind, Object};

use crate::driver::language::Language;
use crate::i18n::{Args, text};

/// Values of an enumeration that a type lists; of more it has the name.
const MAX_VALUES: usize = 12;

/// What is wrong with the thing at the pointer: `is missing`.
pub fn rule(language: Language, rule: Rule) -> String {
    let id = format!("rule-{}", rule.as_str());
    text(language, &id, &Args::new()).unwrap_or_else(|| rule.description().to_owned())
}

/// What a field is for, in one sentence.
pub fn help(language: Language, object: &Object, field: &Field) -> String {
    let id = format!("help-{}-{}", object.name, field.name);
    text(language, &id, &Args::new()).unwrap_or_else(|| field.help.to_owned())
}

/// What a value may be: `text to 20`, `Hard | Soft`.
pub fn type_of(language: Language, kind: &Kind) -> String {
    let say = |id: &str, args: &Args| text(language, id, args).unwrap_or_default();
    let with = |id: &str, name: &'static str, value: String| {
        say(id, &Args::from([(name.into(), FluentValue::from(value))]))
    };
    let plain = |id: &str| say(id, &Args::new());
    match kind {
        Kind::Boolean => plain("log-type-boolean"),
        Kind::Integer(Bound::Min(min)) => with("log-type-integer-from", "min", min.to_string()),
        Kind::Integer(Bound::Not(values)) => {
            let value = values.first().copied().unwrap_or_default();
            with("log-type-integer-but", "value", value.to_string())
        }
        Kind::Integer(Bound::Any) => plain("log-type-integer"),
        Kind::Decimal { tenths: true } => plain("log-type-tenths"),
        Kind::Decimal { .. } => plain("log-type-number"),
        Kind::Text { max: Some(max) } => with("log-type-text-to", "max", max.to_string()),
        Kind::Text { max: None } => plain("log-type-text"),
        Kind::DateTime => plain("log-type-date-time"),
        Kind::Uri => "URI".to_owned(),
        Kind::Enum(known) if known.values.len() <= MAX_VALUES => known.values.join(" | "),
        Kind::Enum(known) => known.name.to_owned(),
        Kind::Object(object) => object.name.to_owned(),
        Kind::List { item, .. } => with("log-type-list", "item", type_of(language, item)),
    }
}

#[cfg(test)]
mod tests {
    use ocpp_types::v16::{ACTIONS, action};

    use super::*;
    use crate::i18n::has_text;

    fn each_field(object: &Object, found: &mut dyn FnMut(&Object, &Field)) {
        for field in object.fields {
            found(object, field);
            let item = match &field.kind {
                Kind::List { item, .. } => item,
                kind => kind,
            };
            if let Kind::Object(object) = item {
                each_field(object, found);
            }
        }
    }

    #[test]
    fn every_field_is_explained_in_german() {
        let mut missing = Vec::new();
        for action in ACTIONS {
            for object in [action.request, action.response] {
                each_field(object, &mut |object, field| {
                    let id = format!("help-{}-{}", object.name, field.name);
                    if !has_text(Language::German, &id) {
                        missing.push(id);
                    }
                });
            }
        }
        assert_eq!(missing, [""; 0]);
    }

    #[test]
    fn every_rule_has_german_words() {
        let missing =
            |rule: &&Rule| !has_text(Language::German, &format!("rule-{}", rule.as_str()));
        assert_eq!(Rule::ALL.iter().filter(missing).collect::<Vec<_>>(), [&Rule::Missing; 0]);
    }

    #[test]
    fn types_are_named_in_either_language() {
        let authorize = action("Authorize").unwrap().request;
        let field = authorize.field("idTag").unwrap();
        assert_eq!(type_of(Language::English, &field.kind), "string, max 20");
        assert_eq!(type_of(Language::German, &field.kind), "Text, max. 20");
        assert_ne!(help(Language::English, authorize, field), "");
        let reset = action("Reset").unwrap().request.field("type").unwrap();
        assert_eq!(type_of(Language::German, &reset.kind), "Hard | Soft");
    }
}
