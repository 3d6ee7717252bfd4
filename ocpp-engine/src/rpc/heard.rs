//! The CALLs of the other side: which ids it has used, and which CALLs wait for our answer.

use std::collections::VecDeque;

use crate::rpc::calls::hash;
use crate::rpc::limits::MAX_REMEMBERED_IDS;
use crate::tape::Tape;

/// Ids are remembered over connections (J errata 3.1), and only their hashes.
#[derive(Debug, Default)]
pub struct Heard {
    connection: u32,
    /// With each CALL one comes and one goes.
    calls: VecDeque<Call>,
}

#[derive(Debug)]
struct Call {
    id: u64,
    /// Of the whole frame: a retransmission is the same.
    text: u64,
    connection: u32,
    /// Monotonic milliseconds.
    at: i64,
    fate: Fate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Waiting,
    Answered,
    /// Will not be answered, and the other side knows.
    Ignored,
}

/// What is wrong with a CALL's place among others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Misplaced {
    /// Its id was used before, and it is no retransmission of a CALL that had no answer.
    pub reused: bool,
    /// Another CALL still waits for our answer (J §4.1.1).
    pub early: bool,
    /// It is the retransmission of a CALL that had no answer, as far as its sender knows.
    pub again: bool,
}

impl Heard {
    /// What was unanswered on the connection before will stay so.
    pub fn connected(&mut self) {
        self.connection = self.connection.wrapping_add(1);
    }

    /// All that it knows.
    pub(crate) fn memory(&mut self, tape: &mut Tape) {
        self.connection = tape.whole(self.connection.into()) as u32;
        let count = tape.count(self.calls.len(), MAX_REMEMBERED_IDS);
        self.calls.resize_with(count, || Call {
            id: 0,
            text: 0,
            connection: 0,
            at: 0,
            fate: Fate::Waiting,
        });
        for call in &mut self.calls {
            call.id = tape.whole(call.id.cast_signed()).cast_unsigned();
            call.text = tape.whole(call.text.cast_signed()).cast_unsigned();
            call.connection = tape.whole(call.connection.into()) as u32;
            tape.number(&mut call.at);
            call.fate = match tape.whole(call.fate as i64) {
                0 => Fate::Waiting,
                1 => Fate::Answered,
                _ => Fate::Ignored,
            };
        }
    }

    /// Notes a CALL. One that has waited for longer than `patience` milliseconds has timed out, and
    /// may come again as it was.
    pub fn call(&mut self, id: &str, text: &str, now: i64, patience: i64) -> Misplaced {
        let (id, text, connection) = (hash(id), hash(text), self.connection);
        let (mut early, mut old) = (false, None);
        for (at, call) in self.calls.iter().enumerate() {
            if call.id == id {
                old = Some(at);
            } else if call.fate == Fate::Waiting {
                early |= call.connection == connection && now - call.at < patience;
            }
        }
        let old = old.and_then(|at| self.calls.remove(at));
        let again = old.as_ref().map(|old| {
            // An answer may also be on its way for longer than the other side waits.
            let late = now - old.at >= patience;
            let unheard = old.fate != Fate::Answered || old.connection != connection || late;
            unheard && old.text == text
        });
        if self.calls.len() == MAX_REMEMBERED_IDS {
            self.calls.pop_front();
        }
        self.calls.push_back(Call { id, text, connection, at: now, fate: Fate::Waiting });
        Misplaced { reused: again == Some(false), early, again: again == Some(true) }
    }

    /// Our answer is on its way.
    pub fn answered(&mut self, id: &str) {
        self.settle(id, Fate::Answered);
    }

    /// There will be no answer, as the other side has to expect.
    pub fn ignored(&mut self, id: &str) {
        self.settle(id, Fate::Ignored);
    }

    /// This CALL was never heard.
    pub fn forget(&mut self, id: &str) {
        let id = hash(id);
        self.calls.retain(|call| call.id != id);
    }

    fn settle(&mut self, id: &str, fate: Fate) {
        let id = hash(id);
        if let Some(call) = self.calls.iter_mut().rev().find(|call| call.id == id) {
            call.fate = fate;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good(misplaced: Misplaced) -> bool {
        !misplaced.reused && !misplaced.early
    }

    #[test]
    fn an_id_is_used_once_even_over_connections() {
        let mut heard = Heard::default();
        assert_eq!(heard.call("a", "frame", 0, 1000), Misplaced::default());
        heard.answered("a");
        assert!(heard.call("a", "frame", 1, 1000).reused, "it had its answer");
        heard.answered("a");
        heard.connected();
        assert!(heard.call("a", "another frame", 2, 1000).reused);
    }

    #[test]
    fn a_retransmission_keeps_its_id() {
        let mut heard = Heard::default();
        heard.call("a", "frame", 0, 1000);
        assert!(good(heard.call("a", "frame", 2000, 1000)), "it had no answer");
        heard.answered("a");
        assert!(good(heard.call("a", "frame", 3000, 1000)), "the answer may have been late");
        heard.answered("a");
        heard.connected();
        let misplaced = heard.call("a", "frame", 3000, 1000);
        assert!(good(misplaced) && misplaced.again, "the answer may have been lost");
    }

    #[test]
    fn a_call_waits_for_the_answer_to_the_one_before() {
        let mut heard = Heard::default();
        heard.call("a", "a", 0, 1000);
        assert!(heard.call("b", "b", 999, 1000).early);
        heard.ignored("b");
        assert!(good(heard.call("c", "c", 1000, 1000)), "a has timed out");
        heard.connected();
        assert!(good(heard.call("d", "d", 1001, 1000)), "what was lost with a connection");
    }

    #[test]
    fn memory_is_bounded() {
        let mut heard = Heard::default();
        for n in 0..10_000 {
            heard.call(&n.to_string(), "x", n, 10);
        }
        assert_eq!(heard.calls.len(), MAX_REMEMBERED_IDS);
    }
}
