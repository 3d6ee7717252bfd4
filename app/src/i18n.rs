//! The page's texts in the language of the person.
//!
//! **Owns** which languages there are, and how what the engine says is translated.
//! **Must not know** what a text is about.
//!
//! Texts are Fluent messages under ids, one file an area, in `locales/en` and `locales/de`. Components
//! show them by `tr!` and `move_tr!`. What goes over the wire is never translated, nor are the
//! specification's own terms. The engine's texts are English and carry an id; German texts for those ids
//! are in `locales/de` alone. Texts that only the second part of the program shows (`components/second_part.rs`)
//! come with it; they are in `locales-second-part`.
//!
//! | what is to be shown | how | its English is in |
//! | --- | --- | --- |
//! | a text of the page, in a component | `tr!(i18n, "id")`; `move_tr!` for a signal | `locales/en` |
//! | the same where the id is a value | `i18n.tr(id)` | `locales/en` |
//! | the same in a plain function | [`text`] | `locales/en` |
//! | a [`Text`] of the engine, the driver or the demo CSMS | [`said`]; [`translate`] in a plain function | its `text!` |
//! | the name of a rule, the help of a field | [`rule`], [`help`] | `ocpp-types` |
//! | another text that is declared with the code (settings, presets, units) | [`or_english`] | its declaration |
//! | a clause that stands by itself | [`sentence`] of it | |
//!
//! A new language needs:
//!
//! - a folder in `locales` and one in `locales-second-part`; the tests in `tests/tests/translations` and
//!   `tests/tests/font.rs` read them;
//! - a variant of [`Language`], for which the compiler then asks where numbers and times are written
//!   (`components/ui/format.rs`) and where the log is filtered (`components/log/filtered_log.rs`);
//! - a command that chooses it (`components/palette/table.rs`).

use std::borrow::Cow;
use std::collections::HashMap;
use std::iter;
use std::sync::LazyLock;
#[cfg(split)]
use std::sync::OnceLock;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{StaticLoader, static_loader};
use leptos::prelude::*;
use leptos_fluent::{I18n, leptos_fluent};
use ocpp_types::schema::{Field, Object};
use ocpp_types::{Arg, Rule, Text};

use crate::driver::language::Language;

static_loader! {
    static TRANSLATIONS = {
        locales: "./locales",
        fallback_language: "en",
        // Values stand in left-to-right text only: no invisible marks around them.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static_loader! {
    static SECOND_PART = {
        locales: "./locales-second-part",
        fallback_language: "en",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The texts of a part of the program.
pub type Texts = &'static LazyLock<StaticLoader>;

/// The texts of the second part of the program, which alone may call this: they would be part of the first
/// load.
pub fn of_second_part() -> Texts {
    &SECOND_PART
}

#[cfg(split)]
static FETCHED: OnceLock<Texts> = OnceLock::new();

/// The texts of the second part, once [`add`] has been given them.
struct FetchedTexts;

impl IntoIterator for FetchedTexts {
    type Item = Texts;
    type IntoIter = std::option::IntoIter<Texts>;

    fn into_iter(self) -> Self::IntoIter {
        #[cfg(split)]
        let texts = FETCHED.get().copied();
        // In one part, everything is there.
        #[cfg(not(split))]
        let texts = Some(of_second_part());
        texts.into_iter()
    }
}

/// Lets these texts be found as well from now on.
#[cfg_attr(not(split), allow(unused_variables, clippy::needless_pass_by_value))]
pub fn add(texts: Texts) {
    #[cfg(split)]
    FETCHED.get_or_init(|| texts);
}

/// Provides the translations to all that is within, in the language that was chosen before, or else
/// in the browser's.
#[component]
pub fn I18nProvider(children: Children) -> impl IntoView {
    leptos_fluent! {
        children: children(),
        translations: [TRANSLATIONS] + FetchedTexts,
        locales: "./locales",
        default_language: "en",
        sync_html_tag_lang: true,
        local_storage_key: "voltab/1/language",
        initial_language_from_local_storage: true,
        initial_language_from_navigator: true,
        set_language_to_local_storage: true,
    }
}

/// The language that the page is shown in; tracked.
pub fn language(i18n: I18n) -> Language {
    Language::parse(i18n.language.get().id).unwrap_or_default()
}

/// What leptos-fluent has of a language: its id, and its name in the language itself.
pub fn declared(i18n: I18n, language: Language) -> &'static leptos_fluent::Language {
    let found = i18n.languages.iter().find(|it| it.id == language.as_str());
    found.expect("each language has a folder in `locales`")
}

/// Shows the page in another language from now on, and stores that.
pub fn set_language(i18n: I18n, language: Language) {
    i18n.language.set(declared(i18n, language));
}

/// A text of the engine, the driver or the demo CSMS in the language of the page; tracked.
pub fn said(i18n: I18n, text: &Text) -> String {
    translate(language(i18n), text)
}

/// A text in a language: its message with its arguments, where the language has one, else in English.
pub fn translate(language: Language, text: &Text) -> String {
    let english = || text.english().to_owned();
    if language == Language::English || text.id().is_empty() {
        return english();
    }
    let args = text.args().map(|(name, arg)| (name.to_owned().into(), value(language, arg)));
    message(language, text.id(), &args.collect()).unwrap_or_else(english)
}

fn value(language: Language, arg: &Arg) -> FluentValue<'static> {
    /// Fluent's numbers are floats. From here on not every integer has one of its own.
    const INEXACT: u64 = 1 << 53;
    match arg {
        Arg::Integer(number) if number.unsigned_abs() < INEXACT => (*number).into(),
        Arg::Number(number) => (*number).into(),
        Arg::Text(text) => translate(language, text).into(),
        Arg::Integer(_) | Arg::String(_) => arg.to_string().into(),
    }
}

/// The translation of the text with this id; the given English text where the page is English, or has no
/// translation. For texts whose English is declared with the code.
pub fn or_english(i18n: I18n, id: &str, english: &str) -> String {
    declared_text(language(i18n), id, english)
}

fn declared_text(language: Language, id: &str, english: &str) -> String {
    if language == Language::English {
        return english.to_owned();
    }
    text(language, id, &Args::new()).unwrap_or_else(|| english.to_owned())
}

/// What is wrong with the thing at a violation's pointer: `is missing`.
pub fn rule(language: Language, rule: Rule) -> String {
    declared_text(language, &rule_id(rule), rule.description())
}

/// What a field is for, in one sentence.
pub fn help(language: Language, object: &Object, field: &Field) -> String {
    declared_text(language, &object.help_id(field), field.help)
}

fn rule_id(rule: Rule) -> String {
    format!("rule-{}", rule.as_str())
}

/// The arguments of a text, by their names.
pub type Args = HashMap<Cow<'static, str>, FluentValue<'static>>;

/// The text with this id in a language, or else in English, where one has it and the arguments suffice.
/// The text with this id, for plain functions, which know no signals.
pub fn text(language: Language, id: &str, args: &Args) -> Option<String> {
    message(language, id, args).or_else(|| message(Language::English, id, args))
}

/// The text with this id in this language alone.
fn message(language: Language, id: &str, args: &Args) -> Option<String> {
    let language = language.as_str().parse().expect("the id of a language");
    let mut texts = iter::once(&TRANSLATIONS).chain(FetchedTexts);
    texts.find_map(|texts| texts.lookup_single_language(&language, id, Some(args)).ok())
}

/// Whether a language itself has a text, one without arguments.
#[cfg(test)]
pub fn has_text(language: Language, id: &str) -> bool {
    let language = language.as_str().parse().expect("the id of a language");
    let mut texts = iter::once(&TRANSLATIONS).chain(FetchedTexts);
    texts.any(|texts| texts.lookup_single_language::<&str>(&language, id, None).is_ok())
}

/// The engine speaks in clauses; a message by itself starts with a capital and ends with a stop.
pub fn sentence(clause: &str) -> String {
    let mut chars = clause.chars();
    let Some(first) = chars.next() else { return String::new() };
    let mut text: String = iter::once(first.to_ascii_uppercase()).chain(chars).collect();
    if !text.ends_with(['.', '!', '?', '”']) {
        text.push('.');
    }
    text
}

#[cfg(test)]
mod tests {
    use ocpp_types::schema::Kind;
    use ocpp_types::{text, v16, v201};

    use super::*;

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
        for action in v16::ACTIONS.iter().chain(v201::ACTIONS) {
            for object in [action.request, action.response] {
                each_field(object, &mut |object, field| {
                    let id = object.help_id(field);
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
        let missing = |rule: &&Rule| !has_text(Language::German, &rule_id(**rule));
        assert_eq!(Rule::ALL.iter().filter(missing).collect::<Vec<_>>(), [&Rule::Missing; 0]);
    }

    #[test]
    fn a_text_is_translated_with_the_texts_within_it() {
        let why = text!(
            "page-too-many-stations",
            "the maximum number of stations, {max}, is reached",
            max = 16
        );
        let text = text!("driver-event-refused", "Rejected: {why}", why);
        assert_eq!(
            translate(Language::English, &text),
            "Rejected: the maximum number of stations, 16, is reached"
        );
        assert_eq!(
            translate(Language::German, &text),
            "Abgelehnt: die Höchstzahl der Stationen, 16, ist erreicht"
        );
    }

    #[test]
    fn what_has_no_translation_stays_as_it_is() {
        let unknown = Text::new("no-such-id", "as it was", []);
        for text in [Text::verbatim("as it was"), unknown] {
            assert_eq!(translate(Language::German, &text), "as it was");
        }
        let lacking = Text::new("driver-event-refused", "without its reason", []);
        assert_eq!(translate(Language::German, &lacking), "without its reason");
    }

    #[test]
    fn numbers_are_written_alike_in_every_language() {
        for number in [0, -7, 1_234_567, i64::MAX] {
            let text = text!("wire-elements", "{count} elements", count = number);
            assert_eq!(translate(Language::German, &text), format!("{number} Elemente"));
        }
        let text = text!("wire-elements", "{count} elements", count = 2.5);
        assert_eq!(translate(Language::German, &text), "2.5 Elemente");
    }
}
