//! What a person has typed in place of a held message, looked at as it is typed.
//!
//! **Owns** where the text is no JSON, and how it goes on its way. **Must not know** how that is shown.

use ocpp_types::{Version, Violation, frame, v16, validate};
use serde_json::Value;

/// Characters shown before and after the place of a mistake.
const AROUND: usize = 32;

/// Where and why a text is no JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Both from 1, in characters.
    pub line: usize,
    pub column: usize,
    /// As the parser says it.
    pub why: String,
    /// The line around the place: before it, the character there (none at the end), after it.
    pub excerpt: [String; 3],
    /// The place for a text field: in UTF-16 units.
    pub utf16: u32,
}

/// What is wrong with a message. One that breaks rules can be sent, one that is no JSON cannot.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    NoJson(SyntaxError),
    Broken(Vec<Violation>),
}

/// Looks at a message; `action` is what an answer belongs to.
pub fn check(text: &str, action: Option<&str>) -> Check {
    if let Err(error) = serde_json::from_str::<Value>(text) {
        return Check::NoJson(place_of(text, &error));
    }
    let parsed = frame::parse(Version::V16, text);
    let mut violations = parsed.violations;
    let found = match &parsed.message {
        Some(frame::Message::Call { action, payload, .. }) => {
            v16::action(action).map(|known| validate(known.request, payload))
        }
        Some(frame::Message::Result { payload, .. }) => {
            action.and_then(v16::action).map(|known| validate(known.response, payload))
        }
        Some(frame::Message::Error { .. }) | None => None,
    };
    violations.extend(found.into_iter().flatten());
    Check::Broken(violations)
}

fn place_of(text: &str, error: &serde_json::Error) -> SyntaxError {
    let line = error.line().max(1);
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let content = text[start..].split('\n').next().unwrap_or_default();
    // The parser counts bytes, and stands on the last one that it has read.
    let mut at = error.column().saturating_sub(1).min(content.len());
    if error.is_eof() {
        at = content.len();
    }
    while !content.is_char_boundary(at) {
        at -= 1;
    }
    let (before, rest) = content.split_at(at);
    let here: String = rest.chars().take(1).collect();
    let after: String = rest.chars().skip(1).take(AROUND).collect();
    let skipped = before.chars().count().saturating_sub(AROUND);
    let said = error.to_string();
    let why = said.split(" at line ").next().unwrap_or_default().to_owned();
    SyntaxError {
        line,
        column: before.chars().count() + 1,
        why,
        excerpt: [before.chars().skip(skipped).collect(), here, after],
        utf16: text[..start + at].encode_utf16().count() as u32,
    }
}

/// In lines, as it is edited.
pub fn in_lines(text: &str) -> String {
    let pretty = |value: Value| serde_json::to_string_pretty(&value);
    serde_json::from_str(text).and_then(pretty).unwrap_or_else(|_| text.to_owned())
}

/// What goes on its way in place of the message: none where nothing was changed.
pub fn edited(text: &str, original: &str) -> Option<String> {
    if text == in_lines(original) {
        return None;
    }
    let in_one_line = |value: Value| serde_json::to_string(&value);
    let message = serde_json::from_str(text).and_then(in_one_line);
    Some(message.unwrap_or_else(|_| text.to_owned())).filter(|message| message != original)
}

#[cfg(test)]
mod tests {
    use ocpp_types::Rule;

    use super::*;

    fn error(text: &str) -> SyntaxError {
        match check(text, None) {
            Check::NoJson(error) => error,
            Check::Broken(_) => panic!("{text} is JSON"),
        }
    }

    #[test]
    fn a_mistake_is_pointed_at() {
        let mistake = error("[2,\n  \"ä\", x]");
        assert_eq!((mistake.line, mistake.column), (2, 8));
        assert_eq!(mistake.excerpt, ["  \"ä\", ".to_owned(), "x".to_owned(), "]".to_owned()]);
        assert_eq!(mistake.utf16, 11);
        assert_eq!(mistake.why, "expected value");
    }

    #[test]
    fn what_is_missing_at_the_end_is_missed_there() {
        let mistake = error("[2,\"x\"");
        assert_eq!((mistake.line, mistake.column), (1, 7));
        assert_eq!(mistake.excerpt, ["[2,\"x\"".to_owned(), String::new(), String::new()]);
        assert_eq!(error("").column, 1);
    }

    #[test]
    fn rules_that_are_broken_are_named() {
        let rules = |text: &str, action| match check(text, action) {
            Check::Broken(violations) => violations.iter().map(|it| it.rule).collect::<Vec<_>>(),
            Check::NoJson(error) => panic!("{error:?}"),
        };
        assert_eq!(rules(r#"[2,"x","Heartbeat",{}]"#, None), []);
        assert_eq!(rules(r#"[2,"x","Heartbeat",{"a":1}]"#, None), [Rule::Surplus]);
        assert_eq!(rules(r#"[3,"x",{"status":"Maybe"}]"#, Some("Reset")), [Rule::NotInEnum]);
        assert!(!rules(r#"{"a":1}"#, None).is_empty(), "no frame");
    }

    #[test]
    fn only_what_was_changed_goes_out_changed() {
        let original = r#"[2,"x","Heartbeat",{}]"#;
        let shown = in_lines(original);
        assert!(shown.lines().count() > 3);
        assert_eq!(edited(&shown, original), None);
        assert_eq!(edited(original, original), None, "other spaces are no edit");
        let changed = shown.replace("{}", "{\"b\": 1, \"a\": 2}");
        assert_eq!(edited(&changed, original).unwrap(), r#"[2,"x","Heartbeat",{"b":1,"a":2}]"#);
    }
}
