//! Where a text that a person has typed or opened is not JSON, and the message about it.
//!
//! **Owns** the place as people count it, and the sentence. **Must not know** how it is shown.

use ocpp_types::{Text, text};
use serde_json::Value;

/// Characters shown before and after the place of a mistake.
const AROUND: usize = 32;

/// Where and why a text is no JSON, or not the JSON that is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonError {
    /// Both from 1, in characters.
    pub line: usize,
    pub column: usize,
    pub why: Text,
    /// The line around the place: before it, the character there (none at the end), after it.
    pub excerpt: [String; 3],
    /// The place for a text field: in UTF-16 units.
    pub utf16: u32,
}

impl JsonError {
    /// What is wrong with a text, where it is no JSON.
    pub fn find(text: &str) -> Option<Self> {
        serde_json::from_str::<Value>(text).err().map(|error| Self::of(text, &error))
    }

    /// `error` is what the parser has said of the text.
    pub fn of(text: &str, error: &serde_json::Error) -> Self {
        // What ends a line too early is the end of it, not the beginning of the next one.
        let at_line_end = error.column() == 0 && error.line() > 1;
        let line = if at_line_end { error.line() - 1 } else { error.line().max(1) };
        let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let content = text[start..].split('\n').next().unwrap_or_default();
        // The parser counts bytes, and stands on the last one that it has read.
        let mut at = error.column().saturating_sub(1).min(content.len());
        if error.is_eof() || at_line_end {
            at = content.len();
        }
        while !content.is_char_boundary(at) {
            at -= 1;
        }
        let (before, rest) = content.split_at(at);
        let here: String = rest.chars().take(1).collect();
        let after: String = rest.chars().skip(1).take(AROUND).collect();
        let skipped = before.chars().count().saturating_sub(AROUND);
        Self {
            line,
            column: before.chars().count() + 1,
            why: why(error, &here),
            excerpt: [before.chars().skip(skipped).collect(), here, after],
            utf16: text[..start + at].encode_utf16().count() as u32,
        }
    }

    /// The mistake as a clause, with its place.
    pub fn text(&self) -> Text {
        let Self { line, column, why, .. } = self;
        text!(
            "json-error",
            "line {line}, column {column}: {why}",
            line = *line,
            column = *column,
            why = why.clone()
        )
    }
}

/// The parser's own words are English, and say more than the character at which it has stopped.
fn why(error: &serde_json::Error, here: &str) -> Text {
    let said = error.to_string();
    let parser = said.split(" at line ").next().unwrap_or_default().to_owned();
    if error.is_eof() {
        text!("json-ends", "the text ends too early ({parser})", parser)
    } else if error.is_data() {
        Text::verbatim(parser)
    } else if here.is_empty() {
        text!("json-line-ends", "the line ends too early ({parser})", parser)
    } else {
        text!("json-unexpected", "unexpected “{here}” ({parser})", here, parser)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> JsonError {
        JsonError::find(text).unwrap_or_else(|| panic!("{text} is JSON"))
    }

    #[test]
    fn a_mistake_is_pointed_at() {
        let mistake = error("[2,\n  \"ä\", x]");
        assert_eq!((mistake.line, mistake.column), (2, 8));
        assert_eq!(mistake.excerpt, ["  \"ä\", ".to_owned(), "x".to_owned(), "]".to_owned()]);
        assert_eq!(mistake.utf16, 11);
        let said = "line 2, column 8: unexpected “x” (expected value)";
        assert_eq!(mistake.text().english(), said);
    }

    #[test]
    fn what_is_missing_at_the_end_is_missed_there() {
        let mistake = error("[2,\"x\"");
        assert_eq!((mistake.line, mistake.column), (1, 7));
        assert_eq!(mistake.excerpt, ["[2,\"x\"".to_owned(), String::new(), String::new()]);
        assert_eq!(mistake.why.id(), "json-ends");
        assert_eq!(error("").column, 1);
    }

    #[test]
    fn a_text_in_quotes_ends_with_its_line() {
        let mistake = error("{\"a\": \"b\n}");
        assert_eq!((mistake.line, mistake.why.id()), (1, "json-line-ends"), "{mistake:?}");
    }

    #[test]
    fn what_is_json_has_no_mistake() {
        assert_eq!(JsonError::find("[1, {}]"), None);
    }
}
