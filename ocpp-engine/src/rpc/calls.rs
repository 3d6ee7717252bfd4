//! Our own CALLs: at most one is unanswered (J §4.1.1), and no message id is used twice
//! (J §4.1.4, J errata 3.1).

use std::collections::VecDeque;

use crate::rpc::limits::{MAX_REMEMBERED_IDS, MAX_TIMED_OUT};

/// A CALL that has been sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InFlight<T> {
    pub(crate) id: String,
    pub(crate) action: &'static str,
    pub(crate) what: T,
    /// Monotonic milliseconds.
    pub(crate) sent_at: i64,
}

/// What an answer belongs to.
#[derive(Debug, PartialEq)]
pub(crate) enum Answered<T> {
    /// The CALL that waits.
    Current(InFlight<T>),
    /// A CALL that timed out.
    Late(InFlight<T>),
    /// A CALL that has been answered before.
    Duplicate,
    /// No CALL of ours.
    Unsolicited,
}

#[derive(Debug)]
pub(crate) struct Calls<T> {
    /// Tells one start of the station from another.
    prefix: String,
    counter: u64,
    in_flight: Option<InFlight<T>>,
    timed_out: VecDeque<InFlight<T>>,
    answered: VecDeque<String>,
    /// Ids of CALLs that the other side sent on this connection.
    theirs: VecDeque<String>,
}

impl<T: Clone> Calls<T> {
    pub(crate) fn new(prefix: String) -> Self {
        Self {
            prefix,
            counter: 0,
            in_flight: None,
            timed_out: VecDeque::new(),
            answered: VecDeque::new(),
            theirs: VecDeque::new(),
        }
    }

    pub(crate) fn next_id(&mut self) -> String {
        self.counter += 1;
        format!("{}-{}", self.prefix, self.counter)
    }

    pub(crate) fn in_flight(&self) -> Option<&InFlight<T>> {
        self.in_flight.as_ref()
    }

    pub(crate) fn sent(&mut self, call: InFlight<T>) {
        debug_assert!(self.in_flight.is_none(), "one CALL at a time");
        // The same message sent again keeps its id, so an old copy is no longer a late one.
        self.timed_out.retain(|old| old.id != call.id);
        self.in_flight = Some(call);
    }

    /// The timeout has passed: the CALL counts as failed, and its answer as late.
    pub(crate) fn time_out(&mut self) -> Option<InFlight<T>> {
        let call = self.in_flight.take()?;
        if self.timed_out.len() == MAX_TIMED_OUT {
            self.timed_out.pop_front();
        }
        self.timed_out.push_back(call.clone());
        Some(call)
    }

    /// The connection is gone, and with it every answer.
    pub(crate) fn abandon(&mut self) -> Option<InFlight<T>> {
        self.timed_out.clear();
        self.theirs.clear();
        self.in_flight.take()
    }

    pub(crate) fn answer(&mut self, id: &str) -> Answered<T> {
        if let Some(call) = self.in_flight.take_if(|call| call.id == id) {
            self.remember_answered(id);
            return Answered::Current(call);
        }
        if let Some(index) = self.timed_out.iter().position(|call| call.id == id)
            && let Some(call) = self.timed_out.remove(index)
        {
            self.remember_answered(id);
            return Answered::Late(call);
        }
        if self.answered.iter().any(|old| old == id) {
            Answered::Duplicate
        } else {
            Answered::Unsolicited
        }
    }

    fn remember_answered(&mut self, id: &str) {
        remember(&mut self.answered, id);
    }

    /// Notes the id of a CALL from the other side; true where it was used before.
    pub(crate) fn is_repeated(&mut self, id: &str) -> bool {
        let repeated = self.theirs.iter().any(|old| old == id);
        if !repeated {
            remember(&mut self.theirs, id);
        }
        repeated
    }
}

fn remember(ids: &mut VecDeque<String>, id: &str) {
    if ids.len() == MAX_REMEMBERED_IDS {
        ids.pop_front();
    }
    ids.push_back(id.to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(calls: &mut Calls<u8>) -> String {
        let id = calls.next_id();
        calls.sent(InFlight { id: id.clone(), action: "Heartbeat", what: 1, sent_at: 0 });
        id
    }

    #[test]
    fn an_answer_belongs_to_its_call_once() {
        let mut calls = Calls::new("a".to_owned());
        let id = sent(&mut calls);
        assert!(matches!(calls.answer("other"), Answered::Unsolicited));
        assert!(matches!(calls.answer(&id), Answered::Current(_)));
        assert!(matches!(calls.answer(&id), Answered::Duplicate));
    }

    #[test]
    fn an_answer_after_the_timeout_is_late() {
        let mut calls = Calls::new("a".to_owned());
        let id = sent(&mut calls);
        assert!(calls.time_out().is_some());
        assert!(matches!(calls.answer(&id), Answered::Late(_)));
        assert!(matches!(calls.answer(&id), Answered::Duplicate));
    }

    #[test]
    fn memory_is_bounded() {
        let mut calls = Calls::new("a".to_owned());
        for n in 0..10_000 {
            sent(&mut calls);
            calls.time_out();
            calls.is_repeated(&n.to_string());
        }
        assert_eq!(calls.timed_out.len(), MAX_TIMED_OUT);
        assert_eq!(calls.theirs.len(), MAX_REMEMBERED_IDS);
        assert!(calls.is_repeated("9999"));
    }
}
