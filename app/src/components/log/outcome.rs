//! How a row is coloured, and the one word for how its exchange ended.
//!
//! **Must not know** how a row is laid out.

use ocpp_types::log::{Direction, Frame, FrameKind, Level};

use super::pairs::{self, Outcome, Pair};

/// The last word of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutcomeText {
    /// A status or an error code from the wire; may be empty.
    Wire(String),
    /// The id of a text.
    Text(&'static str),
}

/// The word for how an exchange ended, and its tone as in `style/log.css`. `first` is a CALL, or a frame that
/// belongs to none; `waiting`: an answer may still come.
pub fn outcome(
    pair: &Pair,
    first: &Frame,
    answer: Option<&Frame>,
    waiting: bool,
) -> (&'static str, OutcomeText) {
    let wire = |frame: Option<&Frame>, otherwise: &str| {
        OutcomeText::Wire(frame.and_then(pairs::word).unwrap_or(otherwise).to_owned())
    };
    match pair.outcome {
        Outcome::Agreed => ("good", wire(answer, "OK")),
        Outcome::Refused => ("warning", wire(answer, "")),
        Outcome::Error => ("error", wire(answer, "ERROR")),
        Outcome::Unanswered if waiting => ("info", OutcomeText::Text("log-waiting")),
        Outcome::Unanswered => ("error", OutcomeText::Text("log-no-answer")),
        Outcome::Stray => ("info", wire(Some(first), "")),
        Outcome::Notice => ("info", OutcomeText::Wire(String::new())),
    }
}

/// The tone of a whole row. `first` is a CALL, or a frame that belongs to none.
pub fn tone(first: &Frame, answer: Option<&Frame>) -> &'static str {
    let is_error = |frame: &Frame| matches!(frame.kind, FrameKind::Error | FrameKind::Unreadable);
    let mut violations = first.violations.iter().chain(answer.iter().flat_map(|it| &it.violations));
    if is_error(first)
        || answer.is_some_and(is_error)
        || violations.clone().any(|violation| !violation.rule.is_advice())
    {
        "error"
    } else if violations.next().is_some() {
        "warning"
    } else {
        direction(first.direction)
    }
}

/// The tone of a notice, the sign before it, and the id of the word for that sign.
pub const fn level(level: Level) -> (&'static str, &'static str, &'static str) {
    match level {
        Level::Info => ("info", "·", "log-level-info"),
        Level::Warning => ("warning", "!", "log-level-warning"),
        Level::Error => ("error", "!", "log-level-error"),
    }
}

/// A direction as in the attributes that `style/log.css` reads.
pub const fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Sent => "sent",
        Direction::Received => "received",
    }
}

/// The name that OCPP-J gives a kind of messages.
pub const fn kind(kind: FrameKind) -> &'static str {
    match kind {
        FrameKind::Call => "CALL",
        FrameKind::Result => "RESULT",
        FrameKind::Error => "ERROR",
        FrameKind::Unreadable => "?",
    }
}

#[cfg(test)]
mod tests {
    use ocpp_types::log::{LogEntry, LogKind};
    use ocpp_types::{Rule, Text, Violation};

    use super::*;
    use crate::components::log::pairs::tests::frame;

    fn taken(entry: LogEntry) -> Frame {
        let LogKind::Frame(frame) = entry.kind else { panic!() };
        frame
    }

    fn call() -> Frame {
        taken(frame(true, FrameKind::Call, "1", "[2]"))
    }

    fn pair(outcome: Outcome) -> Pair {
        Pair { seq: 1, answer: None, outcome, given_up: false, broken: false }
    }

    fn breaking(rule: Rule) -> Frame {
        Frame {
            violations: vec![Violation::new(rule, "", Text::default(), Text::default(), "")],
            ..call()
        }
    }

    #[test]
    fn the_word_is_the_wires_where_it_has_one() {
        let answer = |kind, text| taken(frame(false, kind, "1", text));
        let accepted = answer(FrameKind::Result, r#"[3,"1",{"status":"Scheduled"}]"#);
        let plain = answer(FrameKind::Result, r#"[3,"1",{}]"#);
        let error = answer(FrameKind::Error, r#"[4,"1","InternalError","",{}]"#);
        let word = |how, answer| outcome(&pair(how), &call(), answer, false);
        let wire = |text: &str| OutcomeText::Wire(text.to_owned());
        assert_eq!(word(Outcome::Agreed, Some(&accepted)), ("good", wire("Scheduled")));
        assert_eq!(word(Outcome::Agreed, Some(&plain)), ("good", wire("OK")));
        assert_eq!(word(Outcome::Error, Some(&error)), ("error", wire("InternalError")));
    }

    #[test]
    fn without_an_answer_it_waits_and_then_is_an_error() {
        let word = |waiting| outcome(&pair(Outcome::Unanswered), &call(), None, waiting);
        assert_eq!(word(true), ("info", OutcomeText::Text("log-waiting")));
        assert_eq!(word(false), ("error", OutcomeText::Text("log-no-answer")));
    }

    #[test]
    fn the_worse_of_both_frames_gives_the_tone() {
        assert_eq!(tone(&call(), None), "sent");
        assert_eq!(tone(&call(), Some(&breaking(Rule::LateAnswer))), "warning");
        assert_eq!(tone(&breaking(Rule::LateAnswer), Some(&breaking(Rule::TooLong))), "error");
        let unreadable = Frame { kind: FrameKind::Unreadable, ..call() };
        assert_eq!(tone(&call(), Some(&unreadable)), "error");
    }
}
