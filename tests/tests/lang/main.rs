//! That every text is in the catalogue of every language.

mod catalogue;
mod engine;
mod literals;
mod page;
#[path = "../../../app/src/lang/pattern.rs"]
mod pattern;

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The sources below a folder or a file, with their texts; paths relative to the root.
fn sources(of: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut left = vec![root().join(of)];
    while let Some(path) = left.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder");
            left.extend(entries.map(|entry| entry.expect("an entry").path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("text");
            let path = path.strip_prefix(root()).unwrap_or(&path);
            found.push((path.display().to_string(), text));
        }
    }
    assert!(!found.is_empty(), "{of} has sources");
    found.sort();
    found
}

mod patterns {
    use serde_json::{Map, Value};

    use crate::pattern::{end, fill, translate};

    fn german(text: &str) -> String {
        let pairs = [
            ("the reservation is rejected: {0}", "die Reservierung wird abgelehnt: {0}"),
            ("there is no connector {0}", "es gibt keinen Ladepunkt {0}"),
            ("{0} is not changed: {1}", "{0} wird nicht geändert: {1}"),
            ("{0} is read-only", "{0} ist nur lesbar"),
            ("{0} of {1}", "{1}, davon {0}"),
            ("{0} a", "zu kurz"),
            ("no answer", "keine Antwort"),
            ("connector {0} is {1}", "Ladepunkt {0} ist {1}"),
            ("Reserved", "Belegt"),
        ];
        let catalogue: Map<String, Value> = pairs
            .into_iter()
            .map(|(key, text)| (key.to_owned(), Value::String(text.to_owned())))
            .collect();
        translate(&catalogue, text)
    }

    #[test]
    fn texts_within_texts_are_found() {
        assert_eq!(
            german("the reservation is rejected: there is no connector 7"),
            "die Reservierung wird abgelehnt: es gibt keinen Ladepunkt 7"
        );
        assert_eq!(
            german("A is not changed: A is read-only"),
            "A wird nicht geändert: A ist nur lesbar"
        );
        assert_eq!(german("2 of 7"), "7, davon 2");
        assert_eq!(german("no answer"), "keine Antwort");
        assert_eq!(german("connector 2 is Reserved"), "Ladepunkt 2 ist Reserved", "a status");
    }

    #[test]
    fn what_is_not_known_stays() {
        let unknown =
            ["", "Available", "something else", "b a", "{0}", "{0} is not changed", "ü {9} {"];
        for text in unknown {
            assert_eq!(german(text), text);
        }
    }

    #[test]
    fn the_end_of_a_text_is_not_that_of_a_place() {
        assert_eq!(end("Reset}</p>"), 5);
        assert_eq!(end("a {0} of {1}} {x}"), 12);
        assert_eq!(end("Reset}{0}</p>"), 5);
        assert_eq!(end("open"), 4);
        assert_eq!(fill("{1}-{0}-{2}{x}", &mut |n| n.to_string()), "1-0-2{x}");
    }
}
