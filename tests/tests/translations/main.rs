//! That every text of the page exists in every language, with its arguments.
//!
//! The sources are read as tokens: `tr!`, `move_tr!` and `text!` name ids and arguments as literals.

mod messages;
mod sources;

use std::collections::{BTreeMap, BTreeSet};

use messages::{Messages, messages, messages_in};
use sources::{Named, literals, literals_of_files, named};

/// Texts whose English is declared with the code, and which are looked up by an id made of a name.
const DECLARED: [&str; 7] =
    ["help-", "help201-", "setting-", "settings-unit-", "fact-", "rule-", "identity-preset-"];

fn in_page() -> Vec<Named> {
    named("app/src", &["tr", "move_tr"])
}

fn in_code() -> Vec<Named> {
    ["ocpp-types/src", "ocpp-crypto/src", "ocpp-engine/src", "demo-csms/src", "app/src"]
        .iter()
        .flat_map(|folder| named(folder, &["text"]))
        .collect()
}

/// Without the example of the macro's own documentation and tests.
fn outside_of_the_macro(all: Vec<Named>) -> Vec<Named> {
    let tests = ["ocpp-types/src/text.rs", "ocpp-types/src/secrets/tests.rs"];
    all.into_iter().filter(|it| !tests.iter().any(|path| it.path.ends_with(path))).collect()
}

fn report(problems: &BTreeSet<String>, what: &str) {
    let list: Vec<_> = problems.iter().map(String::as_str).collect();
    assert!(problems.is_empty(), "{what}:\n{}", list.join("\n"));
}

#[test]
fn what_the_page_shows_is_there_in_english_with_its_arguments() {
    let english = messages("en");
    let mut problems = BTreeSet::new();
    for text in in_page() {
        match english.get(&text.id) {
            None => drop(problems.insert(format!("{}: {} has no text", text.path, text.id))),
            Some(variables) if *variables != text.arguments => {
                let (has, wants) = (&text.arguments, variables);
                problems.insert(format!("{}: {}: {has:?}, not {wants:?}", text.path, text.id));
            }
            Some(_) => {}
        }
    }
    report(&problems, "locales/en does not fit the sources");
}

#[test]
fn every_english_text_is_named_somewhere() {
    let literals = literals("app/src");
    let english = messages("en");
    let unused = english.keys().filter(|id| !is_named(&literals, id)).cloned().collect();
    report(&unused, "nobody shows these texts of locales/en");
}

/// Whether a literal is the id, or makes it with what stands in braces: `name-{}`, or `{id}-name` of an id
/// that is named itself.
fn is_named(literals: &BTreeSet<String>, id: &str) -> bool {
    literals.contains(id)
        || literals.iter().any(|literal| {
            let begins = literal.split_once('{').is_some_and(|(before, _)| {
                before.len() > 3 && before.ends_with('-') && id.starts_with(before)
            });
            let continues = literal.split_once('}').filter(|(before, after)| {
                before.starts_with('{') && after.starts_with('-') && !after.contains('{')
            });
            let stem = continues.and_then(|(_, after)| id.strip_suffix(after));
            begins || stem.is_some_and(|stem| is_named(literals, stem))
        })
}

/// The log's sentences write some arguments otherwise where they begin with them: it is the same argument.
fn same_arguments(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let plain = |all: &BTreeSet<String>| -> BTreeSet<String> {
        all.iter().map(|name| name.trim_end_matches("-first").to_owned()).collect()
    };
    plain(one) == plain(other)
}

fn compare(from: &Messages, to: &Messages, problems: &mut BTreeSet<String>) {
    for (id, variables) in from {
        match to.get(id) {
            None => drop(problems.insert(format!("{id} is missing"))),
            Some(other) if !same_arguments(other, variables) => {
                problems.insert(format!("{id}: {other:?}, not {variables:?}"));
            }
            Some(_) => {}
        }
    }
}

/// Where components and tasks of the second part of the program are (`components/second_part.rs`), which come
/// with their own texts.
const SECOND_PART: [&str; 19] = [
    "components/connector/contract.rs",
    "components/connector/negotiation.rs",
    "components/connector/parking.rs",
    "components/csms/",
    "components/files.rs",
    "components/log/diagram.rs",
    "components/log/replay.rs",
    "components/log/scorecard.rs",
    "components/log/sender.rs",
    "components/log/tools.rs",
    "components/station/doctor/advice.rs",
    "components/station/panels/access/",
    "components/station/panels/charging/",
    "components/station/panels/faults/",
    "components/station/panels/identity/",
    "components/station/panels/security/",
    "components/station/panels/settings/",
    "components/station/panels/transfers/",
    "components/station/station_card/display_messages.rs",
];

#[test]
fn the_first_load_names_only_texts_that_it_has() {
    let texts = messages_in("locales-second-part", "en");
    let mut problems = BTreeSet::new();
    for (path, literals) in literals_of_files("app/src") {
        if !SECOND_PART.iter().any(|place| path.contains(place)) {
            let missing = literals.iter().filter(|it| texts.contains_key(*it));
            problems.extend(missing.map(|id| format!("{path}: {id}")));
        }
    }
    report(&problems, "these texts of locales-second-part belong in locales");
}

#[test]
fn german_has_every_text_with_the_same_arguments() {
    let (english, german) = (messages("en"), messages("de"));
    let mut problems = BTreeSet::new();
    compare(&english, &german, &mut problems);
    let of_code: Messages =
        outside_of_the_macro(in_code()).into_iter().map(|text| (text.id, text.arguments)).collect();
    compare(&of_code, &german, &mut problems);
    report(&problems, "locales/de does not fit");
    let unused: BTreeSet<_> = german
        .into_keys()
        .filter(|id| !english.contains_key(id) && !of_code.contains_key(id))
        .filter(|id| !DECLARED.iter().any(|prefix| id.starts_with(prefix)))
        .collect();
    report(&unused, "nobody says these texts of locales/de");
}

#[test]
fn an_id_stands_for_one_sentence() {
    let mut sentences: BTreeMap<String, String> = BTreeMap::new();
    let mut problems = BTreeSet::new();
    for text in outside_of_the_macro(in_code()) {
        let sentence = text.sentence.clone().unwrap_or_default();
        let known = sentences.entry(text.id.clone()).or_insert_with(|| sentence.clone());
        if *known != sentence {
            problems.insert(format!("{}: {}: {known:?} and {sentence:?}", text.path, text.id));
        }
    }
    report(&problems, "two sentences under one id");
}

#[test]
fn what_is_declared_with_the_code_exists_in_german_and_nothing_else() {
    let mut declared = BTreeSet::from(["setting-custom".to_owned()]);
    for action in ocpp_types::v16::ACTIONS.iter().chain(ocpp_types::v201::ACTIONS) {
        for object in [action.request, action.response] {
            sources::fields(object, &mut |object, field| {
                declared.insert(object.help_id(field));
            });
        }
    }
    for setting in ocpp_engine::settings::SETTINGS {
        declared.insert(format!("setting-{}", setting.name));
    }
    for (component, name) in ocpp_engine::device_model_facts() {
        declared.insert(format!("fact-{component}-{name}"));
    }
    for rule in ocpp_types::Rule::ALL {
        declared.insert(format!("rule-{}", rule.as_str()));
    }
    let german = messages("de").into_keys();
    let german = german.filter(|id| {
        ["help-", "help201-", "setting-", "fact-", "rule-"].iter().any(|it| id.starts_with(it))
    });
    let german: BTreeSet<_> = german.collect();
    let missing = declared.difference(&german).cloned().collect();
    report(&missing, "locales/de lacks what is declared with the code");
    let unused = german.difference(&declared).cloned().collect();
    report(&unused, "nothing is declared by these names of locales/de");
}
