//! Which rows are wanted.
//!
//! **Must not know** where entries come from or how they are shown.

use ocpp_engine::{Direction, LogEntry, LogKind};

use super::pairs::{Outcome, Pair};
use crate::lang;
use crate::state::log::Log;

/// How an exchange came out, as one asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Agreed,
    Refused,
    Error,
    Unanswered,
    Broken,
}

impl Wanted {
    pub const ALL: [(&'static str, Self); 5] = [
        ("Accepted", Self::Agreed),
        ("Rejected", Self::Refused),
        ("Errors", Self::Error),
        ("Unanswered", Self::Unanswered),
        ("With violations", Self::Broken),
    ];

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
    /// Words, each of which must occur somewhere in the row, in any case of ASCII letters.
    pub text: String,
    pub sent: bool,
    pub received: bool,
    pub notices: bool,
    pub action: Option<String>,
    pub connector: Option<u8>,
    pub wanted: Option<Wanted>,
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
            wanted: None,
        }
    }
}

impl Filter {
    /// Whether it can only admit what another one admits: somebody types on.
    pub fn narrows(&self, other: &Self) -> bool {
        let Self { text, sent, received, notices, action, connector, wanted } = self;
        text.starts_with(&other.text)
            && (*sent, *received, *notices) == (other.sent, other.received, other.notices)
            && (action, connector, wanted) == (&other.action, &other.connector, &other.wanted)
    }

    pub fn admits(&self, pair: &Pair, log: &Log) -> bool {
        if self.wanted.is_some_and(|wanted| !wanted.admits(pair)) {
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
        let answer = answer.as_ref().map(|row| &*row.entry);
        let mut words = self.text.split_whitespace();
        words.all(|word| occurs(word, &row.entry) || answer.is_some_and(|it| occurs(word, it)))
    }
}

fn occurs(word: &str, entry: &LogEntry) -> bool {
    match &entry.kind {
        LogKind::Frame(frame) => {
            // An answer's text does not hold its action.
            let action = frame.action.as_deref().unwrap_or_default();
            contains(&frame.text, word) || contains(action, word)
        }
        LogKind::Notice(notice) => {
            contains(&notice.text, word)
                || contains(notice.clause.unwrap_or_default(), word)
                || (lang::is_german() && contains(&lang::say_engine(&notice.text), word))
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
    use ocpp_engine::{FrameKind, Level, Notice};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;
    use crate::log_pane::pairs::Pairs;
    use crate::log_pane::pairs::tests::frame;

    fn admitted(filter: &Filter) -> Vec<u64> {
        let (log, mut pairs) = (Log::new(), Pairs::default());
        let call = r#"[2,"7","Authorize",{"idTag":"ANN"}]"#;
        let answer = r#"[3,"7",{"idTagInfo":{"status":"Blocked"}}]"#;
        let text = "the power is cut".to_owned();
        let notice = Notice { level: Level::Info, text, connector: Some(2), clause: None };
        log.append(vec![
            frame(true, FrameKind::Call, "7", call),
            LogEntry { at: 0, kind: LogKind::Notice(notice) },
            frame(false, FrameKind::Result, "7", answer),
            frame(false, FrameKind::Call, "8", "[2]"),
        ]);
        pairs.follow(&log, &mut Vec::new());
        pairs.from(0).filter(|pair| filter.admits(pair, &log)).map(|pair| pair.seq).collect()
    }

    fn wanting(text: &str) -> Filter {
        Filter { text: text.to_owned(), ..Filter::default() }
    }

    #[wasm_bindgen_test]
    fn every_word_must_occur_in_either_frame() {
        assert_eq!(admitted(&wanting("")), [1, 2, 4]);
        assert_eq!(admitted(&wanting("AUTHORIZE blocked ann")), [1]);
        assert_eq!(admitted(&wanting("authorize accepted")), [0; 0]);
        assert_eq!(admitted(&wanting("POWER")), [2]);
    }

    #[wasm_bindgen_test]
    fn typing_on_only_narrows() {
        assert!(wanting("heart b").narrows(&wanting("hear")));
        assert!(!wanting("hea").narrows(&wanting("hear")));
        let sent = Filter { sent: false, ..wanting("hear") };
        assert!(!wanting("heart").narrows(&sent) && !sent.narrows(&wanting("")));
    }

    #[wasm_bindgen_test]
    fn each_part_narrows_what_the_others_leave() {
        let all = Filter::default;
        assert_eq!(admitted(&Filter { sent: false, ..all() }), [2, 4]);
        assert_eq!(admitted(&Filter { notices: false, ..all() }), [1, 4]);
        assert_eq!(admitted(&Filter { action: Some("Authorize".to_owned()), ..all() }), [1, 4]);
        assert_eq!(admitted(&Filter { action: Some("Reset".to_owned()), ..all() }), [0; 0]);
        assert_eq!(admitted(&Filter { connector: Some(2), ..all() }), [2]);
        assert_eq!(admitted(&Filter { wanted: Some(Wanted::Refused), ..all() }), [1]);
        assert_eq!(admitted(&Filter { wanted: Some(Wanted::Unanswered), ..all() }), [4]);
        assert_eq!(admitted(&Filter { wanted: Some(Wanted::Broken), ..all() }), [0; 0]);
    }
}
