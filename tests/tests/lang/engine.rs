//! What the engine and the driver put together, in English: the catalogue has a pattern for each.

use std::collections::BTreeSet;
use std::fs;

use ocpp_types::log::LogKind;
use serde_json::{Map, Value};
use voltab_tests::chart::{Chart, run_recorded};

use crate::catalogue::{german, key_of_format};
use crate::literals::{Literal, literals};
use crate::pattern::translate;
use crate::{root, sources};

/// Whose texts nobody reads on the page: keys of JSON, reasons of a close frame, and CALLERRORs,
/// which go over the wire.
const NOT_SHOWN: [&str; 5] = [
    "src/dialect/",
    "ocpp-types/src/declare.rs",
    "ocpp-types/src/schema.rs",
    "ocpp-types/src/strictness.rs",
    "driver/timer.rs",
];
const NOT_TEXTS: [&str; 7] =
    ["expect", "panic", "debug_assert", "assert", "unreachable", "close_link", "debug_struct"];

/// Pieces that are put to others, and the keys that stand for the whole.
const PIECES: [(&str, &[&str]); 8] = [
    ("answer to ", &["answer to {0}"]),
    ("CALLERROR to ", &["CALLERROR to {0}"]),
    ("; it was the last", &["{0}; it was the last"]),
    (" with data {0}", &["{0} with data {1}"]),
    (
        "; advice not followed {0} times",
        &[
            "{0}; advice not followed {1} times",
            "{0}; advice not followed {1} times; {2} messages left unanswered",
        ],
    ),
    ("; {0} messages left unanswered", &["{0}; {1} messages left unanswered"]),
    (
        ", and Access-Control-Allow-Methods: PUT with Access-Control-Allow-Headers: Content-Type to an OPTIONS request",
        &[],
    ),
    ("Basic {0}", &[]),
];
/// Said in charts by the one who plays the driver.
const PLAYED: [&str; 2] = ["the network failed", "the connection was lost"];
/// Single words, and what looks like a piece of something else.
const WORDS: [&str; 4] = ["nothing", "connected", "cancelled", "{0} (simulated)"];
/// The factory's names, which are the station's own.
const NAMES: [&str; 1] = ["Browser tab"];

/// Two words at least, and no clause of the specification.
fn is_text(text: &str) -> bool {
    let clause = ["1.6 §", "J §", "J errata", "errata "];
    let words = text.split(' ').filter(|word| word.chars().any(char::is_alphabetic));
    !clause.iter().any(|start| text.starts_with(start))
        && words.count() > 1 - usize::from(text.contains('{'))
        && text.contains(' ')
        && text.chars().any(char::is_lowercase)
}

pub(crate) fn key(literal: &Literal) -> String {
    if literal.is_in(&["format", "write"]) {
        key_of_format(&literal.value)
    } else {
        literal.value.clone()
    }
}

/// The keys that stand for all that is put together.
pub(crate) fn keys() -> BTreeSet<String> {
    let mut files = sources("ocpp-engine/src");
    files.extend(sources("ocpp-types/src"));
    files.extend(sources("app/src/driver"));
    files.extend(sources("app/src/link_args.rs"));
    files.retain(|(path, _)| {
        !path.ends_with("tests.rs") && !NOT_SHOWN.iter().any(|part| path.contains(part))
    });
    let mut keys: BTreeSet<String> = WORDS.map(str::to_owned).into();
    for (path, text) in &files {
        for literal in literals(text) {
            let key = key(&literal);
            if literal.is_in(&NOT_TEXTS) || NAMES.contains(&&*key) || path.contains("/lang") {
                continue;
            }
            match PIECES.iter().find(|(piece, _)| *piece == key) {
                Some((_, whole)) => keys.extend(whole.iter().map(|key| (*key).to_owned())),
                None if is_text(&key) => {
                    keys.insert(key);
                }
                None => {}
            }
        }
    }
    keys
}

#[test]
fn every_text_of_the_engine_has_an_entry() {
    let german = german();
    let missing: Vec<_> = keys().into_iter().filter(|key| !german.contains_key(key)).collect();
    assert!(missing.is_empty(), "not in lang/de.json:\n{}", missing.join("\n"));
}

/// What was said in all the charts is found as the page will look for it: no English is left.
#[test]
fn what_is_said_in_the_charts_is_found() {
    // A language of nothing but the values at the places.
    let silent: Map<String, Value> = german()
        .iter()
        .map(|(key, _)| {
            let places = (0..9).map(|n| format!("{{{n}}}")).filter(|place| key.contains(place));
            let text = places.collect::<Vec<_>>().join(" | ");
            (key.clone(), Value::String(text))
        })
        .collect();
    let mut left = BTreeSet::new();
    let mut said = 0;
    let mut hear = |text: &str| {
        said += 1;
        let rest = translate(&silent, text);
        if is_prose(&rest) && !PLAYED.iter().any(|text| rest.ends_with(text)) {
            left.insert(format!("{text}\n    {rest}"));
        }
    };
    for entry in fs::read_dir(root().join("tests/charts")).expect("charts") {
        let text = fs::read_to_string(entry.expect("an entry").path()).expect("text");
        let Ok(chart) = Chart::parse(&text) else { continue };
        let Ok(sim) = run_recorded(&chart, None) else { continue };
        for entry in &sim.log {
            match &entry.kind {
                LogKind::Notice(notice) => hear(&notice.text),
                LogKind::Frame(frame) => {
                    for violation in &frame.violations {
                        hear(violation.rule.description());
                        hear(&violation.expected);
                        hear(&violation.found);
                    }
                }
            }
        }
    }
    assert!(said > 500, "{said} texts");
    assert!(left.is_empty(), "{}", left.into_iter().collect::<Vec<_>>().join("\n"));
}

/// Three small words in a row are no names; what stands in quotes is somebody else's.
fn is_prose(text: &str) -> bool {
    let outside: String = text.split('"').step_by(2).collect::<Vec<_>>().join("|");
    outside.split(['|', ',', ':', ';']).any(|part| {
        let words: Vec<_> = part.split_whitespace().collect();
        let small = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase());
        words.windows(3).any(|three| three.iter().all(small))
    })
}
