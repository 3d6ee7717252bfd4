//! The CALLs of the other side: which ids it has used, and which CALLs wait for our answer.
//!
//! **Owns** what J §4.1 says of the order and the ids of CALLs, as their receiver sees them. **Must
//! not know** what a CALL is about.

use std::collections::VecDeque;

/// CALLs that are remembered to tell a repeated one.
pub const MAX_REMEMBERED_CALLS: usize = 256;

/// The CALLs that have come in, over all connections (J errata 3.1).
///
/// ```
/// use ocpp_types::IncomingCalls;
///
/// let mut calls = IncomingCalls::default();
/// let frame = r#"[2,"7","ClearCache",{}]"#;
/// assert!(!calls.received("7", frame, 0, 30_000).id_reused);
/// calls.answered("7");
/// assert!(calls.received("7", frame, 1_000, 30_000).id_reused);
/// ```
#[derive(Debug, Default)]
pub struct IncomingCalls {
    /// The number of the connection, counted from the first one.
    pub connection: u32,
    /// The oldest first, at most [`MAX_REMEMBERED_CALLS`].
    pub calls: VecDeque<IncomingCall>,
}

/// A CALL that has come in. Its texts are remembered by their hashes, for space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IncomingCall {
    /// The hash of its message id.
    pub id: u64,
    /// The hash of the whole frame: a retransmission has the same.
    pub text: u64,
    /// The connection that it came over.
    pub connection: u32,
    /// When it came, in monotonic milliseconds.
    pub at: i64,
    /// What has become of it.
    pub state: CallState,
}

/// What has become of a CALL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallState {
    /// It waits for our answer.
    Waiting,
    /// Our answer has gone out.
    Answered,
    /// It will not be answered, and the other side knows.
    Ignored,
}

/// A CALL's place among the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CallCheck {
    /// Its id was used before, and it is not the retransmission of a CALL without an answer.
    pub id_reused: bool,
    /// Another CALL still waits for our answer (J §4.1.1).
    pub before_answer: bool,
    /// It is the retransmission of a CALL that had no answer, as far as its sender knows.
    pub retransmission: bool,
}

impl IncomingCalls {
    /// A new connection: what was unanswered on the one before will stay so.
    pub fn connected(&mut self) {
        self.connection = self.connection.wrapping_add(1);
    }

    /// Notes a CALL, with the whole text of its frame. `now` and `timeout` are in milliseconds: a
    /// CALL that has waited for longer than `timeout` has timed out for its sender, and may come
    /// again as it was.
    pub fn received(&mut self, id: &str, text: &str, now: i64, timeout: i64) -> CallCheck {
        let (id, text, connection) = (hash(id), hash(text), self.connection);
        let old = self.calls.iter().position(|call| call.id == id);
        let old = old.and_then(|at| self.calls.remove(at));
        let before_answer = self.calls.iter().any(|call| {
            call.state == CallState::Waiting
                && call.connection == connection
                && now - call.at < timeout
        });
        let repeated = old.map(|old| {
            // An answer may also be on its way for longer than the other side waits.
            let late = now - old.at >= timeout;
            let unanswered = old.state != CallState::Answered || old.connection != connection;
            (unanswered || late) && old.text == text
        });
        if self.calls.len() >= MAX_REMEMBERED_CALLS {
            self.calls.pop_front();
        }
        let state = CallState::Waiting;
        self.calls.push_back(IncomingCall { id, text, connection, at: now, state });
        CallCheck {
            id_reused: repeated == Some(false),
            before_answer,
            retransmission: repeated == Some(true),
        }
    }

    /// Our answer to this CALL goes out.
    pub fn answered(&mut self, id: &str) {
        self.settle(id, CallState::Answered);
    }

    /// There will be no answer to this CALL, as the other side has to expect.
    pub fn ignored(&mut self, id: &str) {
        self.settle(id, CallState::Ignored);
    }

    /// This CALL is to count as one that never came.
    pub fn forget(&mut self, id: &str) {
        let id = hash(id);
        self.calls.retain(|call| call.id != id);
    }

    fn settle(&mut self, id: &str, state: CallState) {
        let id = hash(id);
        if let Some(call) = self.calls.iter_mut().rev().find(|call| call.id == id) {
            call.state = state;
        }
    }
}

/// A number to tell texts apart by, the same in every build: FNV-1a.
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good(check: CallCheck) -> bool {
        !check.id_reused && !check.before_answer
    }

    #[test]
    fn an_id_is_used_once_even_over_connections() {
        let mut calls = IncomingCalls::default();
        assert_eq!(calls.received("a", "frame", 0, 1000), CallCheck::default());
        calls.answered("a");
        assert!(calls.received("a", "frame", 1, 1000).id_reused, "it had its answer");
        calls.answered("a");
        calls.connected();
        assert!(calls.received("a", "another frame", 2, 1000).id_reused);
    }

    #[test]
    fn a_retransmission_keeps_its_id() {
        let mut calls = IncomingCalls::default();
        calls.received("a", "frame", 0, 1000);
        assert!(good(calls.received("a", "frame", 2000, 1000)), "it had no answer");
        calls.answered("a");
        assert!(good(calls.received("a", "frame", 3000, 1000)), "the answer may have been late");
        calls.answered("a");
        calls.connected();
        let check = calls.received("a", "frame", 3000, 1000);
        assert!(good(check) && check.retransmission, "the answer may have been lost");
    }

    #[test]
    fn a_call_waits_for_the_answer_to_the_one_before() {
        let mut calls = IncomingCalls::default();
        calls.received("a", "a", 0, 1000);
        assert!(calls.received("b", "b", 999, 1000).before_answer);
        calls.ignored("b");
        assert!(good(calls.received("c", "c", 1000, 1000)), "a has timed out");
        calls.connected();
        assert!(good(calls.received("d", "d", 1001, 1000)), "what was lost with a connection");
    }

    #[test]
    fn memory_is_bounded() {
        let mut calls = IncomingCalls::default();
        for n in 0..10_000 {
            calls.received(&n.to_string(), "x", n, 10);
        }
        assert_eq!(calls.calls.len(), MAX_REMEMBERED_CALLS);
    }
}
