//! Our own CALLs: at most one is unanswered (J §4.1.1), and no message id is used twice
//! (J §4.1.4, J errata 3.1).

use crate::codec::CheckpointCodec;
use crate::limits::{MAX_REMEMBERED_IDS, MAX_TIMED_OUT};

/// A CALL that has been sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InFlight<T> {
    pub(crate) id: String,
    pub(crate) action: &'static str,
    pub(crate) subject: T,
    /// Transmissions under this id without an answer so far, this one included, whatever
    /// connection they went over: a CSMS may answer those of an earlier one as well.
    pub(crate) copies: u8,
    /// A fault touched it or its answer, or the station slept: nothing is made of when the answer
    /// comes.
    pub(crate) timing_ignored: bool,
    /// A person has edited it: nothing is made of what the answer is like.
    pub(crate) edited: bool,
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
    /// A CALL that has been answered before, but was sent more than once.
    ExpectedDuplicate,
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
    timed_out: Vec<InFlight<T>>,
    /// CALLs that have been answered: the hash of the id, and answers that may still come.
    answered: Vec<(u64, u8)>,
}

impl<T: Clone> Calls<T> {
    pub(crate) fn new(prefix: String) -> Self {
        Self { prefix, counter: 0, in_flight: None, timed_out: Vec::new(), answered: Vec::new() }
    }

    /// No answer is waited for, however late.
    pub(crate) fn is_idle(&self) -> bool {
        self.in_flight.is_none() && self.timed_out.is_empty()
    }

    /// What it knows while nothing is under way.
    pub(crate) fn checkpoint(&mut self, codec: &mut CheckpointCodec) {
        codec.string_in_place(&mut self.prefix);
        self.counter = codec.int(self.counter.cast_signed()).cast_unsigned();
        let count = codec.count(self.answered.len(), MAX_REMEMBERED_IDS);
        self.answered.resize(count, (0, 0));
        for (id, owed) in &mut self.answered {
            *id = codec.int(id.cast_signed()).cast_unsigned();
            *owed = codec.int((*owed).into()) as u8;
        }
    }

    pub(crate) fn next_id(&mut self) -> String {
        self.counter += 1;
        format!("{}-{}", self.prefix, self.counter)
    }

    pub(crate) fn in_flight(&self) -> Option<&InFlight<T>> {
        self.in_flight.as_ref()
    }

    pub(crate) fn sent(&mut self, mut call: InFlight<T>) {
        debug_assert!(self.in_flight.is_none(), "one CALL at a time");
        let hash = hash(&call.id);
        if let Some(old) = self.timed_out.iter().find(|old| old.id == call.id) {
            call.copies = call.copies.max(old.copies.saturating_add(1));
        } else if let Some(at) = self.answered.iter().position(|(old, _)| *old == hash) {
            // An answer to it was a refusal; those to its other copies may still come.
            let (_, owed) = self.answered.remove(at);
            call.copies = owed.saturating_add(1);
        }
        // The same message sent again keeps its id, so an old copy is no longer a late one.
        self.timed_out.retain(|old| old.id != call.id);
        self.in_flight = Some(call);
    }

    /// The timeout has passed: the CALL counts as failed, and its answer as late.
    pub(crate) fn time_out(&mut self) -> Option<InFlight<T>> {
        let call = self.in_flight.take()?;
        if self.timed_out.len() == MAX_TIMED_OUT {
            self.timed_out.remove(0);
        }
        self.timed_out.push(call.clone());
        Some(call)
    }

    /// The connection is gone, and with it every answer.
    pub(crate) fn abandon(&mut self) -> Option<InFlight<T>> {
        self.timed_out.clear();
        self.in_flight.take()
    }

    pub(crate) fn answer(&mut self, id: &str) -> Answered<T> {
        if let Some(call) = self.in_flight.take_if(|call| call.id == id) {
            self.remember_answered(&call);
            return Answered::Current(call);
        }
        if let Some(index) = self.timed_out.iter().position(|call| call.id == id) {
            let call = self.timed_out.remove(index);
            self.remember_answered(&call);
            return Answered::Late(call);
        }
        match self.answered.iter_mut().rev().find(|(old, _)| *old == hash(id)) {
            Some((_, 0)) => Answered::Duplicate,
            Some((_, owed)) => {
                *owed -= 1;
                Answered::ExpectedDuplicate
            }
            None => Answered::Unsolicited,
        }
    }

    /// The CALL that an answer with this id would belong to.
    pub(crate) fn asked(&self, id: &str) -> Option<&InFlight<T>> {
        self.in_flight.iter().chain(&self.timed_out).find(|call| call.id == id)
    }

    fn asked_mut(&mut self, id: &str) -> Option<&mut InFlight<T>> {
        self.in_flight.iter_mut().chain(&mut self.timed_out).find(|call| call.id == id)
    }

    /// A fault touches this CALL or its answer.
    pub(crate) fn ignore_timing(&mut self, id: &str) {
        if let Some(call) = self.asked_mut(id) {
            call.timing_ignored = true;
        }
    }

    /// A person has edited this CALL.
    pub(crate) fn edited(&mut self, id: &str) {
        if let Some(call) = self.asked_mut(id) {
            call.edited = true;
        }
    }

    /// As `ignore_timing`, for the CALL that waits.
    pub(crate) fn ignore_timing_of_in_flight(&mut self) {
        if let Some(call) = &mut self.in_flight {
            call.timing_ignored = true;
        }
    }

    /// One answer more is to be expected.
    pub(crate) fn expect_another_answer(&mut self, id: &str) {
        if let Some(call) = self.asked_mut(id) {
            call.copies = call.copies.saturating_add(1);
        }
    }

    /// A CALL that was held back is on its way only now.
    pub(crate) fn sent_late(&mut self, id: &str, now: i64) {
        if let Some(call) = self.asked_mut(id) {
            call.sent_at = now;
        }
    }

    fn remember_answered(&mut self, call: &InFlight<T>) {
        if self.answered.len() == MAX_REMEMBERED_IDS {
            self.answered.remove(0);
        }
        self.answered.push((hash(&call.id), call.copies.saturating_sub(1)));
    }
}

/// FNV-1a: ids are remembered by their hashes, for space.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(calls: &mut Calls<u8>) -> String {
        let id = calls.next_id();
        calls.sent(InFlight {
            id: id.clone(),
            action: "Heartbeat",
            subject: 1,
            copies: 1,
            timing_ignored: false,
            edited: false,
            sent_at: 0,
        });
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
    fn what_was_sent_twice_may_be_answered_twice() {
        let mut calls = Calls::new("a".to_owned());
        let id = sent(&mut calls);
        let again = calls.time_out().expect("it waits");
        calls.sent(InFlight { copies: 1, ..again });
        assert!(matches!(calls.answer(&id), Answered::Current(_)));
        assert!(matches!(calls.answer(&id), Answered::ExpectedDuplicate));
        assert!(matches!(calls.answer(&id), Answered::Duplicate));
    }

    #[test]
    fn what_was_refused_and_sent_again_may_be_answered_again() {
        let mut calls = Calls::new("a".to_owned());
        let id = sent(&mut calls);
        let again = calls.time_out().expect("it waits");
        calls.sent(InFlight { copies: 2, ..again.clone() });
        assert!(matches!(calls.answer(&id), Answered::Current(_)), "a CALLERROR, to the first");
        calls.sent(InFlight { copies: 3, ..again });
        assert!(matches!(calls.answer(&id), Answered::Current(_)), "to the second");
        assert!(matches!(calls.answer(&id), Answered::ExpectedDuplicate), "to the third");
        assert!(matches!(calls.answer(&id), Answered::Duplicate));
    }

    #[test]
    fn what_went_over_two_connections_may_be_answered_twice() {
        let mut calls = Calls::new("a".to_owned());
        let id = sent(&mut calls);
        let again = calls.abandon().expect("it waits");
        calls.sent(InFlight { copies: 2, ..again });
        assert!(matches!(calls.answer(&id), Answered::Current(_)));
        assert!(matches!(calls.answer(&id), Answered::ExpectedDuplicate));
        assert!(matches!(calls.answer(&id), Answered::Duplicate));
    }

    #[test]
    fn memory_is_bounded() {
        let mut calls = Calls::new("a".to_owned());
        for _ in 0..10_000 {
            let id = sent(&mut calls);
            calls.time_out();
            calls.answer(&id);
            sent(&mut calls);
            calls.time_out();
        }
        assert_eq!(calls.timed_out.len(), MAX_TIMED_OUT);
        assert_eq!(calls.answered.len(), MAX_REMEMBERED_IDS);
    }
}
