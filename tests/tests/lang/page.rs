//! What the page itself says: the texts in its markup, and those of its tables.

use std::collections::BTreeSet;

use crate::catalogue::german;
use crate::engine;
use crate::literals::{Literal, literals};
use crate::pattern::end;
use crate::sources;

/// Where nothing is said on the page: what the engine's test looks at, what scripts and charts
/// read, and drawings.
const SILENT: [&str; 10] = [
    // What the demo CSMS says goes over a wire, too.
    "app/src/demo/",
    "app/src/driver/",
    "app/src/link_args.rs",
    "app/src/automation",
    "app/src/lang/",
    "app/src/log_pane/chart.rs",
    "app/src/log_pane/pairs.rs",
    "app/src/ui/icon.rs",
    "app/src/reactive.rs",
    "app/src/main.rs",
];
/// Calls whose literals are no texts.
const NOT_SAID: [&str; 9] = [
    "raw",
    "fill",
    "expect",
    "debug_assert",
    "debug_struct",
    "element",
    "on",
    "key_down",
    "writeln",
];
/// Names of the specification, of keys, of events, and of the page itself.
const TERMS: [&str; 37] = [
    "Accepted",
    "Rejected",
    "Available",
    "Preparing",
    "Charging",
    "Finishing",
    "Reserved",
    "Unavailable",
    "Faulted",
    "Scheduled",
    "Downloading",
    "Retrying",
    "Waiting",
    "Installing",
    "Uploading",
    "Pending",
    "Local",
    "Other",
    "Unlocked",
    "Auto",
    "Ok",
    "Profile",
    "Percent",
    "Heartbeat",
    "Wh",
    "Voltab",
    "Escape",
    "End",
    "Home",
    "Enter",
    "Mac",
    "Authorize",
    "Reset",
    "English",
    "Deutsch",
    "Core",
    "CSMS",
];
/// Classes, drawings, units, and pieces between values.
const PIECES: [&str; 23] = [
    "pane console-pane",
    "card panel",
    "card panel settings",
    "modal help-sheet",
    "modal palette",
    "card panel identity-panel",
    "two-tariff meter",
    "wallbox meter",
    "pane log-pane",
    "pane station-pane",
    "button jump",
    "reading power",
    "verdict good",
    "verdict bad",
    "M140 96 v-12 q0 -7 8 -9 l14 -3 q10 -16 18 -16 h22 q12 0 20 16 l6 3 q6 2 6 9 v12 z",
    "sequenceDiagram
  participant S as Station
  participant C as CSMS
",
    "Note over S: ",
    // As the engine names them, with the names of the fields instead.
    "the address {0}",
    "the id {0}",
    "the user {0}",
    "{0} {1}",
    "{0}{1}min {2}{3}s",
    "{0} {unit}",
];

fn page() -> Vec<(String, String)> {
    let mut files = sources("app/src");
    files.retain(|(path, _)| !SILENT.iter().any(|part| path.starts_with(part)));
    files
}

/// The texts in braces of a piece of markup, and what one would see outside of them.
fn markup(html: &str) -> (Vec<String>, Vec<String>) {
    let (mut texts, mut bare) = (Vec::new(), Vec::new());
    let mut outside = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('{') {
        outside.push_str(before);
        let (text, after) = after.split_at(end(after));
        texts.push(text.to_owned());
        // Stands for it.
        outside.push('#');
        rest = after.get(1..).unwrap_or_default();
    }
    outside.push_str(rest);
    // A piece that begins within a tag closes it first.
    let first = outside.find(['<', '>']);
    let mut in_tag = first.is_some_and(|at| outside[at..].starts_with('>'));
    // Without either it may be any of both: a sentence, or the value of an attribute.
    if first.is_none() && (outside.contains('=') || outside.contains('"') || !outside.contains(' '))
    {
        in_tag = true;
    }
    let mut rest = outside.as_str();
    while !rest.is_empty() {
        let (part, after) = rest.split_at(rest.find(['<', '>']).unwrap_or(rest.len()));
        if in_tag {
            for name in ["aria-label=\"", "title=\"", "placeholder=\""] {
                let value = part.split_once(name).map(|(_, value)| value.split('"').next());
                bare.extend(value.flatten().map(str::to_owned));
            }
        } else {
            bare.push(part.to_owned());
        }
        in_tag = after.starts_with('<');
        rest = after.get(1..).unwrap_or_default();
    }
    bare.retain(|text| is_seen(text));
    (texts, bare)
}

/// Letters that say something, other than units, terms and entities.
fn is_seen(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic());
    // What stands alone and small is an attribute: ` checked`.
    if text.starts_with(' ') && !text.trim().contains(' ') {
        return false;
    }
    let known = ["kWh", "ocpp", "Voltab", "times", "nbsp", "blinks"];
    words.filter(|word| word.len() > 1).any(|word| {
        !known.contains(&word) && !TERMS.contains(&word) && word.chars().any(char::is_lowercase)
    })
}

/// Something to be read: some words, or a word with a capital.
fn is_text(text: &str) -> bool {
    let word = |word: &str| word.len() > 2 && word.chars().all(char::is_alphabetic);
    let capital = text.chars().next().is_some_and(char::is_uppercase)
        && word(text)
        && text.chars().skip(1).all(char::is_lowercase);
    capital && !TERMS.contains(&text)
        || text.split(' ').filter(|part| part.chars().any(char::is_lowercase)).count() > 1
            && !text.contains(['<', '=', '/'])
            && !text.contains("px")
            // A selector.
            && !text.starts_with('.')
}

fn is_said(literal: &Literal) -> bool {
    let text = engine::key(literal);
    !literal.is_in(&NOT_SAID)
        && !literal.compared
        && is_text(&text)
        && !PIECES.contains(&text.as_str())
}

#[test]
fn markup_has_no_text_outside_of_braces() {
    let mut found = Vec::new();
    for (path, text) in page() {
        for literal in literals(&text) {
            if ["raw", "fill"].iter().any(|name| literal.is_in(&[name])) && !literal.compared {
                let (_, bare) = markup(&literal.value);
                found.extend(
                    bare.into_iter().map(|text| format!("{path}:{}: {text:?}", literal.line)),
                );
            }
        }
    }
    assert!(found.is_empty(), "put these into braces:\n{}", found.join("\n"));
}

#[test]
fn every_text_of_the_page_has_an_entry() {
    let german = german();
    let mut missing = BTreeSet::new();
    for (path, text) in page() {
        for literal in literals(&text) {
            let mut texts = Vec::new();
            if literal.is_in(&["raw", "fill"]) {
                texts = markup(&literal.value).0;
            } else if is_said(&literal) {
                texts.push(engine::key(&literal));
            }
            texts.retain(|text| !german.contains_key(text));
            missing
                .extend(texts.into_iter().map(|text| format!("{text:?}  {path}:{}", literal.line)));
        }
    }
    let missing: Vec<_> = missing.into_iter().collect();
    assert!(missing.is_empty(), "not in lang/de.json:\n{}", missing.join("\n"));
}

#[test]
fn every_entry_is_of_a_text() {
    let mut known = engine::keys();
    let said = sources("app/src").into_iter().chain(sources("ocpp-engine/src/settings/table.rs"));
    for (_, text) in said {
        for literal in literals(&text) {
            known.extend(markup(&literal.value).0);
            known.insert(engine::key(&literal));
            known.insert(literal.value);
        }
    }
    let unused: Vec<_> = german().keys().filter(|key| !known.contains(*key)).cloned().collect();
    assert!(unused.is_empty(), "nobody says:\n{}", unused.join("\n"));
}

#[test]
fn what_one_sees_of_markup_is_found() {
    let seen = |html: &str| markup(html).1;
    assert_eq!(seen("<p class=\"a b\">{Hello} </p>"), Vec::<String>::new());
    assert_eq!(seen("\"> and more</p>"), [" and more"]);
    assert_eq!(seen(" class=\"so it is\" aria-label=\""), Vec::<String>::new());
    assert_eq!(seen("\" title=\"So it is\">{x}"), ["So it is"]);
    assert_eq!(seen("so it is"), ["so it is"]);
    assert_eq!(markup("<b>{a {0}}</b>{c}").0, ["a {0}", "c"]);
}
