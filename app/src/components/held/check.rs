//! What a person has typed in place of a held message, looked at as it is typed.
//!
//! **Owns** what is wrong with it, and how it goes on its way. **Must not know** how that is shown.

use ocpp_types::{Version, Violation, frame, validate};
use serde_json::Value;

use crate::state::json_error::JsonError;

/// What is wrong with a message. One that breaks rules can be sent, one that is no JSON cannot.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    NoJson(JsonError),
    Broken(Vec<Violation>),
}

/// Looks at a message of a version of OCPP; `action` is what an answer belongs to.
pub fn check(version: Version, text: &str, action: Option<&str>) -> Check {
    if let Some(error) = JsonError::find(text) {
        return Check::NoJson(error);
    }
    let parsed = frame::parse(version, text);
    let mut violations = parsed.violations;
    let found = match &parsed.message {
        Some(frame::Message::Call { action, payload, .. }) => {
            version.action(action).map(|known| validate(known.request, payload))
        }
        Some(frame::Message::Result { payload, .. }) => action
            .and_then(|name| version.action(name))
            .map(|known| validate(known.response, payload)),
        Some(frame::Message::Error { .. }) | None => None,
    };
    violations.extend(found.into_iter().flatten());
    Check::Broken(violations)
}

/// A message in lines, as it is edited.
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

    #[test]
    fn what_is_no_json_is_not_looked_at_further() {
        assert!(matches!(check(Version::V16, "[2,", None), Check::NoJson(_)));
    }

    #[test]
    fn rules_that_are_broken_are_named() {
        let rules = |text: &str, action| match check(Version::V16, text, action) {
            Check::Broken(violations) => violations.iter().map(|it| it.rule).collect::<Vec<_>>(),
            Check::NoJson(error) => panic!("{error:?}"),
        };
        assert_eq!(rules(r#"[2,"x","Heartbeat",{}]"#, None), []);
        assert_eq!(rules(r#"[2,"x","Heartbeat",{"a":1}]"#, None), [Rule::Surplus]);
        assert_eq!(rules(r#"[3,"x",{"status":"Maybe"}]"#, Some("Reset")), [Rule::NotInEnum]);
        let newer = check(Version::V201, r#"[2,"x","StartTransaction",{}]"#, None);
        assert_eq!(
            newer,
            Check::Broken(Vec::new()),
            "unknown there, so that nothing is known of it"
        );
        let newer = check(Version::V201, r#"[3,"x",{"status":"Maybe"}]"#, Some("Reset"));
        assert!(matches!(newer, Check::Broken(violations) if violations.len() == 1));
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
