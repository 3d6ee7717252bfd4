//! JSON that is well-formed, but holds what a program cannot: a number that is too large, an
//! unpaired surrogate, too many nested lists.
//!
//! **Owns** reading the rest of such a text, and reporting what cannot be read. **Must not know**
//! frames and messages.
//!
//! RFC 8259 leaves such limits to the reader (§9), so that a text beyond them is JSON all the same.

use serde_json::value::RawValue;
use serde_json::{Map, Number, Value};

use crate::{Rule, Text, Violation, pointer, quote, text};

/// Lists and objects within each other; further ones are not read.
pub(crate) const MAX_DEPTH: usize = 127;

/// Reads a JSON text. What cannot be held is reported, and the nearest stands in its place: the
/// largest number, a replacement character, null.
///
/// # Errors
/// The text is not JSON.
pub(crate) fn read(
    text: &str,
    section: &'static str,
) -> Result<(Value, Vec<Violation>), serde_json::Error> {
    let error = match serde_json::from_str(text) {
        Ok(value) => return Ok((value, Vec::new())),
        Err(error) => error,
    };
    let Ok(raw) = serde_json::from_str::<&RawValue>(text) else { return Err(error) };
    let mut reader = Reader { pointer: String::new(), depth: 0, section, found: Vec::new() };
    let value = reader.value(raw);
    Ok((value, reader.found))
}

struct Reader {
    pointer: String,
    depth: usize,
    section: &'static str,
    found: Vec<Violation>,
}

impl Reader {
    fn value(&mut self, raw: &RawValue) -> Value {
        let text = raw.get();
        match text.as_bytes().first() {
            Some(b'[' | b'{') if self.depth >= MAX_DEPTH => {
                let expected = text!(
                    "wire-depth",
                    "at most {most} arrays and objects within each other",
                    most = MAX_DEPTH
                );
                self.report(text!("wire-deeper", "deeper nesting"), expected);
                Value::Null
            }
            Some(b'[') => self.list(text),
            Some(b'{') => self.object(text),
            Some(b'"') => Value::String(self.text(text)),
            _ => serde_json::from_str(text).unwrap_or_else(|_| self.number(text)),
        }
    }

    fn list(&mut self, text: &str) -> Value {
        let items: Vec<&RawValue> = serde_json::from_str(text).unwrap_or_default();
        let items = items.into_iter().enumerate();
        items.map(|(at, item)| self.below(&at.to_string(), item)).collect()
    }

    fn object(&mut self, text: &str) -> Value {
        let Ok(Fields(fields)) = serde_json::from_str(text) else {
            // A name that is no text of whole characters.
            self.report(
                quote(text),
                text!("wire-whole-characters", "a string without unpaired surrogates"),
            );
            return Value::Object(Map::new());
        };
        let mut map = Map::new();
        for (name, field) in fields {
            let value = self.below(&name, field);
            map.insert(name, value);
        }
        Value::Object(map)
    }

    fn below(&mut self, step: &str, raw: &RawValue) -> Value {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&pointer::escape(step));
        self.depth += 1;
        let value = self.value(raw);
        self.depth -= 1;
        self.pointer.truncate(length);
        value
    }

    fn text(&mut self, text: &str) -> String {
        serde_json::from_str(text).unwrap_or_else(|_| {
            self.report(
                quote(text),
                text!("wire-whole-characters", "a string without unpaired surrogates"),
            );
            lossy(text)
        })
    }

    fn number(&mut self, text: &str) -> Value {
        self.report(
            Text::verbatim(shortened(text)),
            text!("wire-number-in-range", "a number of at most {most}", most = "1.8e308"),
        );
        let nearest = if text.starts_with('-') { f64::MIN } else { f64::MAX };
        Number::from_f64(nearest).into()
    }

    fn report(&mut self, found: Text, expected: Text) {
        if self.found.len() < crate::MAX_VIOLATIONS {
            let pointer = self.pointer.clone();
            self.found.push(Violation::new(
                Rule::Unreadable,
                pointer,
                found,
                expected,
                self.section,
            ));
        }
    }
}

/// The text of a JSON string in which `\u` escapes stand for halves of characters.
fn lossy(text: &str) -> String {
    use serde::Deserializer as _;

    /// `serde_json` gives bytes where it cannot give characters: half a pair becomes the three bytes
    /// that UTF-8 has no character for.
    struct Bytes;

    impl serde::de::Visitor<'_> for Bytes {
        type Value = String;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a text")
        }

        fn visit_bytes<E>(self, bytes: &[u8]) -> Result<String, E> {
            Ok(String::from_utf8_lossy(bytes).into_owned())
        }
    }

    serde_json::Deserializer::from_str(text).deserialize_bytes(Bytes).unwrap_or_default()
}

fn shortened(text: &str) -> String {
    let mut shown: String = text.chars().take(crate::MAX_FOUND_CHARS).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// The fields of an object, of each name the last one.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de> serde::Deserialize<'de> for Fields<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Fields<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }

        from.deserialize_map(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(text: &str) -> (Value, Vec<String>) {
        let (value, violations) = read(text, "J §4.1.2").unwrap();
        (value, violations.iter().map(|it| it.pointer.clone()).collect())
    }

    #[test]
    fn what_can_be_held_is_read() {
        assert_eq!(found(r#"{"a":[1,1e308]}"#), (json!({"a":[1, 1e308]}), Vec::new()));
    }

    #[test]
    fn numbers_beyond_all_bounds_are_named() {
        let (value, places) = found(r#"[2,"7",{"a/b":[-1e999, 1],"c":1e400}]"#);
        assert_eq!(value, json!([2, "7", {"a/b": [f64::MIN, 1], "c": f64::MAX}]));
        assert_eq!(places, ["/2/a~1b/0", "/2/c"]);
        let digits = "9".repeat(400);
        let (_, violations) = read(&digits, "").unwrap();
        assert_eq!(violations[0].rule, Rule::Unreadable);
        assert!(violations[0].found.english().len() < 60);
    }

    #[test]
    fn halves_of_characters_are_named() {
        let (value, places) = found(r#"{"a":"x\ud83dy","b":"\ud83d\ude00"}"#);
        assert_eq!(value["b"], "😀");
        let text = value["a"].as_str().unwrap();
        assert!(text.starts_with('x') && text.ends_with('y') && text.contains('\u{fffd}'));
        assert_eq!(places, ["/a"]);
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(found(&nested(MAX_DEPTH)).1, Vec::<String>::new());
        let (_, places) = found(&nested(100_000));
        assert_eq!(places, ["/0".repeat(MAX_DEPTH)]);
    }

    #[test]
    fn what_is_not_json_is_none() {
        for text in ["", "hello", "[1e999", r#"{"a":1e999,}"#, "[1e]", "[01e999]", "\u{feff}[]"] {
            assert!(read(text, "").is_err(), "{text}");
        }
    }
}
