//! Texts with places for values.
//!
//! **Owns** how a text is found that somebody else has put together.
//! **Must not know** which language is spoken. The tests of the catalogue use it too, and test it.

use ocpp_engine::json::{Map, Value};

/// Letters that a pattern must have beside its places, so as not to fit by chance.
const MIN_LETTERS: usize = 3;
/// How deep texts stand within texts.
const MAX_DEPTH: u8 = 4;

/// Splits at the first place: what is before it, its number, and what comes after it.
fn place(text: &str) -> Option<(&str, usize, &str)> {
    let (before, after) = text.split_once('{')?;
    let mut chars = after.chars();
    let number = chars.next()?.to_digit(10)?;
    let rest = chars.as_str().strip_prefix('}')?;
    Some((before, number as usize, rest))
}

/// Where the brace is that closes a text, which may have places.
pub(crate) fn end(text: &str) -> usize {
    let mut from = 0;
    while let Some((before, _, after)) = place(&text[from..]) {
        if before.contains('}') {
            break;
        }
        from = text.len() - after.len();
    }
    text[from..].find('}').map_or(text.len(), |at| from + at)
}

/// Puts values at the places.
pub(crate) fn fill(pattern: &str, value: &mut dyn FnMut(usize) -> String) -> String {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, number, after)) = place(rest) {
        text.push_str(before);
        text.push_str(&value(number));
        rest = after;
    }
    text.push_str(rest);
    text
}

/// What stands at the places of a pattern, in order, if the text is one of it.
fn fits<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let (before, _, mut rest) = place(pattern)?;
    let mut text = text.strip_prefix(before)?;
    let mut values = Vec::new();
    while let Some((between, _, after)) = place(rest) {
        let (value, more) = text.split_once(between)?;
        values.push(value);
        (text, rest) = (more, after);
    }
    values.push(text.strip_suffix(rest)?);
    Some(values)
}

/// Characters that are not places.
fn weight(pattern: &str) -> usize {
    let places = pattern.bytes().filter(|byte| *byte == b'{').count();
    pattern.len() - 3 * places
}

/// The text as the catalogue has it; as it is, where the catalogue does not know it. Of several
/// patterns that fit, the one with the fewest letters left to its values.
pub(crate) fn translate(catalogue: &Map, text: &str) -> String {
    within(catalogue, text, 0)
}

fn within(catalogue: &Map, text: &str, depth: u8) -> String {
    // One word as a value is a name, a term or a number: a status, an idTag.
    let word = !text.contains(' ');
    if depth > 0 && word {
        return text.to_owned();
    }
    if let Some(found) = catalogue.get(text).and_then(Value::as_str) {
        return found.to_owned();
    }
    if depth > MAX_DEPTH || word {
        return text.to_owned();
    }
    let mut best = MIN_LETTERS;
    let mut fitting = None;
    for (pattern, translated) in catalogue {
        if weight(pattern) > best
            && let Some(values) = fits(pattern, text)
        {
            best = weight(pattern);
            fitting = Some((values, translated));
        }
    }
    let Some((values, Value::String(translated))) = fitting else { return text.to_owned() };
    fill(translated, &mut |at| {
        values.get(at).map(|value| within(catalogue, value, depth + 1)).unwrap_or_default()
    })
}
