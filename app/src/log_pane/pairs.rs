//! A CALL and its answer are one exchange, however much comes between them.
//!
//! **Owns** which answer belongs to which CALL, and how an exchange came out.
//! **Must not know** what is filtered or shown.

use std::collections::VecDeque;

use ocpp_engine::{Direction, Frame, FrameKind, LogKind, SortedMap};

use crate::state::log::{Log, Row};

/// CALLs without an answer that are looked through for those that have left the log.
const MANY_PENDING: usize = 1_000;
/// What a CSMS or a station says when it agrees; any other status is no.
const AGREED: [&str; 4] = ["Accepted", "RebootRequired", "Scheduled", "Unlocked"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
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
    pub answer: Option<u64>,
    pub outcome: Outcome,
    /// A later CALL has gone the same way: at most one of a side's is unanswered, so that nothing
    /// is to be expected any more.
    pub given_up: bool,
    /// Whether either frame breaks a rule.
    pub broken: bool,
}

/// Every row of a log.
#[derive(Debug, Default)]
pub struct Pairs {
    rows: VecDeque<Pair>,
    /// The first entry that has not been looked at.
    next: u64,
    /// CALLs without an answer, by whether the station has sent them, and their message ids.
    pending: SortedMap<(bool, String), u64>,
    /// The newest CALL of either side: received, sent.
    newest: [Option<u64>; 2],
    actions: Vec<String>,
}

impl Pairs {
    /// Looks at what is new. Adds the numbers of rows that were there before and have changed.
    pub fn follow(&mut self, log: &Log, changed: &mut Vec<u64>) {
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

    pub fn from(&self, seq: u64) -> impl Iterator<Item = &Pair> {
        self.rows.range(self.position(seq)..)
    }

    /// Every action that has been seen, in alphabetical order.
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
            let sent = frame.direction == Direction::Sent;
            if frame.kind != FrameKind::Call
                && let Some(id) = &frame.message_id
                && let Some(call) = self.pending.remove(&(!sent, id.clone()))
                && let Some(known) = self.change(call)
            {
                known.answer = Some(seq);
                known.outcome = outcome(frame);
                known.broken |= !frame.violations.is_empty();
                changed.push(call);
                return;
            }
            pair.broken = !frame.violations.is_empty();
            pair.outcome = Outcome::Stray;
            // A CALL that cannot be read is answered nonetheless, where it has an id.
            if matches!(frame.kind, FrameKind::Call | FrameKind::Unreadable)
                && let Some(id) = &frame.message_id
            {
                pair.outcome = Outcome::Unanswered;
                self.pending.insert((sent, id.clone()), seq);
                let before = self.newest[usize::from(sent)].replace(seq);
                if let Some(known) = before.and_then(|before| self.change(before))
                    && known.answer.is_none()
                {
                    known.given_up = true;
                    changed.push(known.seq);
                }
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

    fn change(&mut self, seq: u64) -> Option<&mut Pair> {
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

/// The status in an answer, or the code of a CALLERROR, as it stands in the text: reading a
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
    use ocpp_engine::{Level, LogEntry, Notice};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    pub(in crate::log_pane) fn frame(
        sent: bool,
        kind: FrameKind,
        id: &str,
        text: &str,
    ) -> LogEntry {
        let direction = if sent { Direction::Sent } else { Direction::Received };
        let kind = LogKind::Frame(Frame {
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

    #[wasm_bindgen_test]
    fn an_answer_joins_its_call_by_id_and_direction() {
        let (log, mut pairs, mut changed) = (Log::new(), Pairs::default(), Vec::new());
        log.append(vec![call(true, "1"), call(false, "1"), answer(true, "1", "Accepted")]);
        pairs.follow(&log, &mut changed);
        assert_eq!(rows(&pairs), [(1, None, Outcome::Unanswered), (2, Some(3), Outcome::Agreed)]);
        let text = "the power is cut".to_owned();
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

    #[wasm_bindgen_test]
    fn a_second_answer_and_one_to_nothing_stand_alone() {
        let (log, mut pairs) = (Log::new(), Pairs::default());
        let error = r#"[4,"1","InternalError","",{}]"#;
        log.append(vec![call(true, "1"), frame(false, FrameKind::Error, "1", error)]);
        log.append(vec![answer(false, "1", "Accepted"), answer(true, "9", "Accepted")]);
        pairs.follow(&log, &mut Vec::new());
        let expected =
            [(1, Some(2), Outcome::Error), (3, None, Outcome::Stray), (4, None, Outcome::Stray)];
        assert_eq!(rows(&pairs), expected);
    }

    #[wasm_bindgen_test]
    fn the_next_call_gives_up_the_one_before() {
        let (log, mut pairs) = (Log::new(), Pairs::default());
        log.append(vec![call(true, "1"), call(false, "8"), call(true, "2")]);
        pairs.follow(&log, &mut Vec::new());
        assert_eq!(pairs.from(0).map(|p| p.given_up).collect::<Vec<_>>(), [true, false, false]);
        assert_eq!(pairs.actions(), ["Authorize"]);
    }

    #[wasm_bindgen_test]
    fn a_status_within_a_text_is_none() {
        let text = r#"[3,"1",{"data":"{\"status\":\"Bad\"}","status":"Accepted"}]"#;
        let LogKind::Frame(frame) = frame(true, FrameKind::Result, "1", text).kind else {
            panic!()
        };
        assert_eq!(word(&frame), Some("Accepted"));
    }
}
