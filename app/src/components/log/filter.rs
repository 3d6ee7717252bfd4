//! The filter of the log.
//!
//! **Must not know** where entries come from or how they are shown.

use ocpp_types::log::{Direction, LogEntry, LogKind, Notice};

use super::pairs::{Outcome, Pair};
use crate::state::log::Entries;

/// How a notice reads in the language of the page, where that is not the engine's own.
pub type Translate<'a> = Option<&'a dyn Fn(&Notice) -> String>;

/// How the exchanges ended that are to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeFilter {
    Agreed,
    Refused,
    Error,
    Unanswered,
    Broken,
}

impl OutcomeFilter {
    pub const ALL: [Self; 5] =
        [Self::Agreed, Self::Refused, Self::Error, Self::Unanswered, Self::Broken];

    /// The value of its `<option>`, which is also the end of its text's id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Refused => "refused",
            Self::Error => "error",
            Self::Unanswered => "unanswered",
            Self::Broken => "broken",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }

    fn admits(self, pair: &Pair) -> bool {
        match self {
            Self::Agreed => pair.outcome == Outcome::Agreed,
            Self::Refused => pair.outcome == Outcome::Refused,
            Self::Error => matches!(pair.outcome, Outcome::Error | Outcome::Stray),
            Self::Unanswered => pair.outcome == Outcome::Unanswered,
            Self::Broken => pair.broken,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Words between spaces. Each must occur somewhere in the row; a word behind a minus must not. ASCII
    /// letters may be in either case.
    pub text: String,
    pub sent: bool,
    pub received: bool,
    pub notices: bool,
    pub action: Option<String>,
    pub connector: Option<u8>,
    pub outcome: Option<OutcomeFilter>,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            text: String::new(),
            sent: true,
            received: true,
            notices: true,
            action: None,
            connector: None,
            outcome: None,
        }
    }
}

impl Filter {
    /// Whether it can only admit what the other one admits, as when somebody types on.
    pub fn narrows(&self, other: &Self) -> bool {
        let Self { text, sent, received, notices, action, connector, outcome } = self;
        // A longer word behind a minus rules out fewer rows.
        text.starts_with(&other.text)
            && words(text).all(|(_, must_occur)| must_occur)
            && (*sent, *received, *notices) == (other.sent, other.received, other.notices)
            && (action, connector, outcome) == (&other.action, &other.connector, &other.outcome)
    }

    pub fn admits(&self, pair: &Pair, log: &Entries, translate: Translate<'_>) -> bool {
        if self.outcome.is_some_and(|outcome| !outcome.admits(pair)) {
            return false;
        }
        let Some(row) = log.get(pair.seq) else { return false };
        let (kind, connector) = match &row.entry.kind {
            LogKind::Frame(frame) => {
                if self.action.is_some() && self.action != frame.action {
                    return false;
                }
                let kind = match frame.direction {
                    Direction::Sent => self.sent,
                    Direction::Received => self.received,
                };
                (kind, frame.connector)
            }
            LogKind::Notice(notice) => (self.notices && self.action.is_none(), notice.connector),
        };
        if !kind || (self.connector.is_some() && self.connector != connector) {
            return false;
        }
        if self.text.is_empty() {
            return true;
        }
        let answer = pair.answer.and_then(|seq| log.get(seq));
        words(&self.text).all(|(word, must_occur)| {
            let found = occurs(word, &row.entry, translate)
                || answer.as_ref().is_some_and(|row| occurs(word, &row.entry, translate));
            found == must_occur
        })
    }
}

/// The words of a search, and whether each must occur or must not.
fn words(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.split_whitespace().map(|word| match word.strip_prefix('-') {
        Some(unwanted) if !unwanted.is_empty() => (unwanted, false),
        _ => (word, true),
    })
}

fn occurs(word: &str, entry: &LogEntry, translate: Translate<'_>) -> bool {
    match &entry.kind {
        LogKind::Frame(frame) => {
            // An answer's text does not hold its action.
            let action = frame.action.as_deref().unwrap_or_default();
            contains(&frame.text, word) || contains(action, word)
        }
        LogKind::Notice(notice) => {
            contains(notice.text.english(), word)
                || contains(notice.clause.unwrap_or_default(), word)
                || translate.is_some_and(|translate| contains(&translate(notice), word))
        }
    }
}

/// Without allocating: this runs over a hundred thousand frames at each key pressed.
fn contains(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some(first) = word.first() else { return true };
    text.windows(word.len())
        .any(|part| part[0].eq_ignore_ascii_case(first) && part.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use ocpp_types::Text;
    use ocpp_types::log::{FrameKind, Level};

    use super::*;
    use crate::components::log::pairs::Pairs;
    use crate::components::log::pairs::tests::frame;

    fn admitted_in(filter: &Filter, translate: Translate<'_>) -> Vec<u64> {
        let (log, mut pairs) = (Entries::new(), Pairs::default());
        let call = r#"[2,"7","Authorize",{"idTag":"ANN"}]"#;
        let answer = r#"[3,"7",{"idTagInfo":{"status":"Blocked"}}]"#;
        let text = Text::verbatim("Power cut");
        let notice = Notice { level: Level::Info, text, connector: Some(2), clause: None };
        log.append(vec![
            frame(true, FrameKind::Call, "7", call),
            LogEntry { at: 0, kind: LogKind::Notice(notice) },
            frame(false, FrameKind::Result, "7", answer),
            frame(false, FrameKind::Call, "8", "[2]"),
        ]);
        pairs.follow(&log, &mut Vec::new());
        let admits = |pair: &&Pair| filter.admits(pair, &log, translate);
        pairs.from(0).filter(admits).map(|pair| pair.seq).collect()
    }

    fn admitted(filter: &Filter) -> Vec<u64> {
        admitted_in(filter, None)
    }

    fn wanting(text: &str) -> Filter {
        Filter { text: text.to_owned(), ..Filter::default() }
    }

    #[test]
    fn every_word_must_occur_in_either_frame() {
        assert_eq!(admitted(&wanting("")), [1, 2, 4]);
        assert_eq!(admitted(&wanting("AUTHORIZE blocked ann")), [1]);
        assert_eq!(admitted(&wanting("authorize accepted")), [0; 0]);
        assert_eq!(admitted(&wanting("POWER")), [2]);
    }

    #[test]
    fn a_word_behind_a_minus_must_not_occur() {
        assert_eq!(admitted(&wanting("-blocked")), [2, 4]);
        assert_eq!(admitted(&wanting("authorize -blocked")), [4], "by its action");
        assert_eq!(admitted(&wanting("-power -blocked")), [4]);
        assert_eq!(admitted(&wanting("-")), admitted(&wanting("- ")), "a minus alone is a word");
        assert!(!wanting("-blocked").narrows(&wanting("-block")), "it admits more");
        assert!(!wanting("a -b").narrows(&wanting("a ")));
    }

    #[test]
    fn a_notice_is_found_by_its_translation_too() {
        let german = |_: &Notice| "der Strom ist aus".to_owned();
        assert_eq!(admitted_in(&wanting("strom"), Some(&german)), [2]);
        assert_eq!(admitted_in(&wanting("power"), Some(&german)), [2]);
        assert_eq!(admitted(&wanting("strom")), [0; 0]);
    }

    #[test]
    fn typing_on_only_narrows() {
        assert!(wanting("heart b").narrows(&wanting("hear")));
        assert!(!wanting("hea").narrows(&wanting("hear")));
        let sent = Filter { sent: false, ..wanting("hear") };
        assert!(!wanting("heart").narrows(&sent) && !sent.narrows(&wanting("")));
    }

    #[test]
    fn each_part_narrows_what_the_others_leave() {
        let all = Filter::default;
        assert_eq!(admitted(&Filter { sent: false, ..all() }), [2, 4]);
        assert_eq!(admitted(&Filter { notices: false, ..all() }), [1, 4]);
        assert_eq!(admitted(&Filter { action: Some("Authorize".to_owned()), ..all() }), [1, 4]);
        assert_eq!(admitted(&Filter { action: Some("Reset".to_owned()), ..all() }), [0; 0]);
        assert_eq!(admitted(&Filter { connector: Some(2), ..all() }), [2]);
        assert_eq!(admitted(&Filter { outcome: Some(OutcomeFilter::Refused), ..all() }), [1]);
        assert_eq!(admitted(&Filter { outcome: Some(OutcomeFilter::Unanswered), ..all() }), [4]);
        assert_eq!(admitted(&Filter { outcome: Some(OutcomeFilter::Broken), ..all() }), [0; 0]);
    }
}
