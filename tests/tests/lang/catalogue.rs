//! The German catalogue as the tests see it.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Map, Value};

use crate::root;

pub(crate) fn german() -> Map<String, Value> {
    let text = fs::read_to_string(root().join("lang/de.json")).expect("a catalogue");
    match serde_json::from_str(&text) {
        Ok(Value::Object(map)) => map,
        other => panic!("lang/de.json is no object of texts: {other:?}"),
    }
}

/// A format string as a key of the catalogue: its places numbered, `{name:?}` as `{0}`.
pub(crate) fn key_of_format(text: &str) -> String {
    let mut key = String::new();
    let mut places = 0;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '{' | '}' if chars.peek() == Some(&char) => {
                chars.next();
                key.push(char);
            }
            '{' => {
                chars.by_ref().find(|char| *char == '}');
                key.extend(["{", &places.to_string(), "}"]);
                places += 1;
            }
            char => key.push(char),
        }
    }
    key
}

/// The places that a text has: `{0}`, `{1}`, and of the sentences of `words.rs` `{idTag}`.
pub(crate) fn places(text: &str) -> BTreeSet<&str> {
    let inside = |part: &str| part.find('}').map(|end| &part[..end]).is_some();
    let parts = text.split('{').skip(1).filter(|part| inside(part));
    parts.filter_map(|part| part.split('}').next()).collect()
}

#[test]
fn a_translation_has_the_places_of_its_text() {
    let german = german();
    let wrong: Vec<_> = german
        .iter()
        .filter(|(key, value)| {
            value.as_str().is_none_or(|text| text.is_empty() || places(text) != places(key))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A text that begins small goes on elsewhere, and one that ends with a stop is whole.
#[test]
fn a_translation_ends_as_its_text_does() {
    let end = |text: &str| text.chars().last().filter(|last| ".?!:,;…".contains(*last));
    let german = german();
    let wrong: Vec<_> = german
        .iter()
        .filter(|(key, value)| end(key) != end(value.as_str().unwrap_or_default()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn format_strings_become_keys() {
    assert_eq!(key_of_format("{a} of {b:?}, {{x}} {}"), "{0} of {1}, {x} {2}");
    assert_eq!(places("{0} of [{idTag:c}]"), BTreeSet::from(["0", "idTag:c"]));
}
