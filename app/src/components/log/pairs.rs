//! A CALL and its answer are one exchange, however much comes between them.
//!
//! **Owns** which answer belongs to which CALL, and how an exchange ended.
//! **Must not know** what is filtered or shown.

use std::collections::{HashMap, VecDeque};

use ocpp_types::log::{Direction, Frame, FrameKind, LogKind};

use crate::state::log::{Entries, Row};

/// With more CALLs without an answer than this, those that have left the log are removed.
const MANY_PENDING: usize = 1_000;
/// Statuses with which a CSMS or a station agrees; any other is a refusal.
const AGREED: [&str; 4] = ["Accepted", "RebootRequired", "Scheduled", "Unlocked"];

/// How an exchange ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is a notice, not an exchange.
    Notice,
    /// Neither CALL nor answer, or an answer to nothing.
    Stray,
    Unanswered,
    Agreed,
    Refused,
    Error,
}

/// One row: an exchange, a frame that belongs to none, or a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The number of its first entry.
    pub seq: u64,
    /// The number of the answer's entry.
    pub answer: Option<u64>,
    pub outcome: Outcome,
    /// Unanswered when the same side sent its next CALL. A side waits for one answer at a time, so
    /// none is expected any more.
    pub given_up: bool,
    /// Whether either frame breaks a rule.
    pub broken: bool,
}

/// Every row of a log.
#[derive(Debug, Default)]
pub struct Pairs {
    rows: VecDeque<Pair>,
    /// The first entry that has not been read.
    next: u64,
    /// CALLs without an answer: whether the station sent them, and their message ids.
    pending: HashMap<(bool, String), u64>,
    /// The newest CALL of either side: received, sent.
    newest: [Option<u64>; 2],
    actions: Vec<String>,
}

impl Pairs {
    /// Reads what is new. Adds to `changed` the numbers of rows that were there before and are
    /// different now.
    pub fn follow(&mut self, log: &Entries, changed: &mut Vec<u64>) {
        let first = log.first_seq();
        while self.rows.front().is_some_and(|pair| pair.seq < first) {
            self.rows.pop_front();
        }
        if self.pending.len() > MANY_PENDING {
            self.pending.retain(|_, seq| *seq >= first);
        }
        log.with_range(self.next, u64::MAX, |rows| {
            for row in rows {
                self.add(row, changed);
            }
        });
        self.next = log.next_seq();
    }

    pub fn get(&self, seq: u64) -> Option<&Pair> {
        let at = self.position(seq);
        self.rows.get(at).filter(|pair| pair.seq == seq)
    }

    /// The rows from this number on.
    pub fn from(&self, seq: u64) -> impl Iterator<Item = &Pair> {
        self.rows.range(self.position(seq)..)
    }

    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// Every action that has occurred, in alphabetical order.
    pub fn actions(&self) -> &[String] {
        &self.actions
    }

    fn position(&self, seq: u64) -> usize {
        self.rows.partition_point(|pair| pair.seq < seq)
    }

    fn add(&mut self, row: &Row, changed: &mut Vec<u64>) {
        let seq = row.seq;
        let mut pair =
            Pair { seq, answer: None, outcome: Outcome::Notice, given_up: false, broken: false };
        if let LogKind::Frame(frame) = &row.entry.kind {
            if self.add_answer(seq, frame, changed) {
                return;
            }
            pair.broken = !frame.violations.is_empty();
            pair.outcome = Outcome::Stray;
            // A CALL that cannot be read is answered nonetheless, where it has an id.
            if matches!(frame.kind, FrameKind::Call | FrameKind::Unreadable)
                && let Some(id) = &frame.message_id
            {
                pair.outcome = Outcome::Unanswered;
                self.expect_answer(seq, frame.direction == Direction::Sent, id, changed);
            }
            if let Some(action) = &frame.action
                && let Err(at) = self.actions.binary_search(action)
                && self.actions.len() < MANY_PENDING
            {
                self.actions.insert(at, action.clone());
            }
        }
        self.rows.push_back(pair);
    }

    /// Whether the frame is the answer to a CALL of the log, and so belongs to its row.
    fn add_answer(&mut self, seq: u64, frame: &Frame, changed: &mut Vec<u64>) -> bool {
        if frame.kind != FrameKind::Call
            && let Some(id) = &frame.message_id
            && let Some(call) =
                self.pending.remove(&(frame.direction != Direction::Sent, id.clone()))
            && let Some(pair) = self.get_mut(call)
        {
            pair.answer = Some(seq);
            pair.outcome = outcome(frame);
            pair.broken |= !frame.violations.is_empty();
            changed.push(call);
            return true;
        }
        false
    }

    fn expect_answer(&mut self, seq: u64, sent: bool, id: &str, changed: &mut Vec<u64>) {
        self.pending.insert((sent, id.to_owned()), seq);
        let before = self.newest[usize::from(sent)].replace(seq);
        if let Some(pair) = before.and_then(|before| self.get_mut(before))
            && pair.answer.is_none()
        {
            pair.given_up = true;
            changed.push(pair.seq);
        }
    }

    fn get_mut(&mut self, seq: u64) -> Option<&mut Pair> {
        let at = self.position(seq);
        self.rows.get_mut(at).filter(|pair| pair.seq == seq)
    }
}

fn outcome(answer: &Frame) -> Outcome {
    match answer.kind {
        FrameKind::Result if word(answer).is_none_or(|word| AGREED.contains(&word)) => {
            Outcome::Agreed
        }
        FrameKind::Result => Outcome::Refused,
        _ => Outcome::Error,
    }
}

/// The status in an answer, or the code of a CALLERROR, as it stands in the text: to parse a
/// hundred thousand answers as JSON would take a second.
pub fn word(answer: &Frame) -> Option<&str> {
    let text = &answer.text;
    if answer.kind == FrameKind::Error {
        return text.split('"').nth(3);
    }
    let value = text.split_once("\"status\"")?.1.trim_start().strip_prefix(':')?;
    value.trim_start().strip_prefix('"')?.split('"').next()
}

#[cfg(test)]
pub(super) mod tests {
    use ocpp_types::log::{Level, LogEntry, Notice};
    use ocpp_types::{Text, Version};

    use super::*;

    pub(in crate::components::log) fn frame(
        sent: bool,
        kind: FrameKind,
        id: &str,
        text: &str,
    ) -> LogEntry {
        let direction = if sent { Direction::Sent } else { Direction::Received };
        let kind = LogKind::Frame(Frame {
            version: Version::V16,
            direction,
            kind,
            action: Some("Authorize".to_owned()),
            message_id: Some(id.to_owned()),
            text: text.into(),
            latency_ms: None,
            connector: None,
            violations: Vec::new(),
        });
        LogEntry { at: 0, kind }
    }

    fn call(sent: bool, id: &str) -> LogEntry {
        frame(sent, FrameKind::Call, id, "[2]")
    }

    fn answer(sent: bool, id: &str, status: &str) -> LogEntry {
        let text = format!(r#"[3,"{id}",{{"idTagInfo":{{ "status" : "{status}"}}}}]"#);
        frame(sent, FrameKind::Result, id, &text)
    }

    fn rows(pairs: &Pairs) -> Vec<(u64, Option<u64>, Outcome)> {
        pairs.from(0).map(|pair| (pair.seq, pair.answer, pair.outcome)).collect()
    }

    #[test]
    fn an_answer_joins_its_call_by_id_and_direction() {
        let (log, mut pairs, mut changed) = (Entries::new(), Pairs::default(), Vec::new());
        log.append(vec![call(true, "1"), call(false, "1"), answer(true, "1", "Accepted")]);
        pairs.follow(&log, &mut changed);
        assert_eq!(rows(&pairs), [(1, None, Outcome::Unanswered), (2, Some(3), Outcome::Agreed)]);
        let text = Text::verbatim("Power cut");
        let notice = Notice { level: Level::Info, text, connector: None, clause: None };
        log.append(vec![
            LogEntry { at: 0, kind: LogKind::Notice(notice) },
            answer(false, "1", "Blocked"),
        ]);
        changed.clear();
        pairs.follow(&log, &mut changed);
        assert_eq!(changed, [1]);
        assert_eq!(rows(&pairs)[0], (1, Some(5), Outcome::Refused));
        assert_eq!(rows(&pairs)[2], (4, None, Outcome::Notice));
    }

    #[test]
    fn a_second_answer_and_one_to_nothing_stand_alone() {
        let (log, mut pairs) = (Entries::new(), Pairs::default());
        let error = r#"[4,"1","InternalError","",{}]"#;
        log.append(vec![call(true, "1"), frame(false, FrameKind::Error, "1", error)]);
        log.append(vec![answer(false, "1", "Accepted"), answer(true, "9", "Accepted")]);
        pairs.follow(&log, &mut Vec::new());
        let expected =
            [(1, Some(2), Outcome::Error), (3, None, Outcome::Stray), (4, None, Outcome::Stray)];
        assert_eq!(rows(&pairs), expected);
    }

    #[test]
    fn the_next_call_gives_up_the_one_before() {
        let (log, mut pairs) = (Entries::new(), Pairs::default());
        log.append(vec![call(true, "1"), call(false, "8"), call(true, "2")]);
        pairs.follow(&log, &mut Vec::new());
        assert_eq!(pairs.from(0).map(|p| p.given_up).collect::<Vec<_>>(), [true, false, false]);
        assert_eq!(pairs.actions(), ["Authorize"]);
    }

    #[test]
    fn a_status_within_a_text_is_none() {
        let text = r#"[3,"1",{"data":"{\"status\":\"Bad\"}","status":"Accepted"}]"#;
        let LogKind::Frame(frame) = frame(true, FrameKind::Result, "1", text).kind else {
            panic!()
        };
        assert_eq!(word(&frame), Some("Accepted"));
    }
}
