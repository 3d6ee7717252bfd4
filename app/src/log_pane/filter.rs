//! Which entries are wanted.
//!
//! **Must not know** where entries come from or how they are shown.

use ocpp_engine::{Direction, LogEntry, LogKind};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Words, each of which must occur somewhere in the entry, in any case of ASCII letters.
    pub text: String,
    pub sent: bool,
    pub received: bool,
    pub notices: bool,
}

impl Default for Filter {
    fn default() -> Self {
        Self { text: String::new(), sent: true, received: true, notices: true }
    }
}

impl Filter {
    pub fn admits(&self, entry: &LogEntry) -> bool {
        let kind = match &entry.kind {
            LogKind::Frame(frame) => match frame.direction {
                Direction::Sent => self.sent,
                Direction::Received => self.received,
            },
            LogKind::Notice(_) => self.notices,
        };
        kind && self.text.split_whitespace().all(|word| occurs(word, entry))
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
            contains(&notice.text, word) || contains(notice.clause.unwrap_or_default(), word)
        }
    }
}

/// Without allocating: this runs over ten thousand frames at each key pressed.
fn contains(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some(first) = word.first() else { return true };
    text.windows(word.len())
        .any(|part| part[0].eq_ignore_ascii_case(first) && part.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ocpp_engine::{Frame, FrameKind, Level, Notice};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn answer() -> LogEntry {
        let kind = LogKind::Frame(Frame {
            direction: Direction::Received,
            kind: FrameKind::Result,
            action: Some("Authorize".to_owned()),
            message_id: Some("7".to_owned()),
            text: Arc::from(r#"[3,"7",{"idTagInfo":{"status":"Blocked"}}]"#),
            latency_ms: Some(3),
            connector: None,
            violations: Vec::new(),
        });
        LogEntry { at: 0, kind }
    }

    fn wanting(text: &str) -> Filter {
        Filter { text: text.to_owned(), ..Filter::default() }
    }

    #[wasm_bindgen_test]
    fn every_word_must_occur_in_text_or_action() {
        assert!(wanting("").admits(&answer()));
        assert!(wanting("AUTHORIZE blocked").admits(&answer()));
        assert!(!wanting("authorize accepted").admits(&answer()));
    }

    #[wasm_bindgen_test]
    fn directions_and_notices_are_left_out_by_themselves() {
        assert!(!Filter { received: false, ..Filter::default() }.admits(&answer()));
        let text = "the power is cut".to_owned();
        let kind =
            LogKind::Notice(Notice { level: Level::Info, text, connector: None, clause: None });
        let notice = LogEntry { at: 0, kind };
        assert!(wanting("POWER").admits(&notice));
        assert!(!Filter { notices: false, ..Filter::default() }.admits(&notice));
    }
}
