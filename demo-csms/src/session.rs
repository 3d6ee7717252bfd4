//! One charge point's connection, and the conversation on it.
//!
//! **Owns** which CALLs wait, which one is under way, and what the other side's were.
//! **Must not know** what any message means.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use ocpp_types::IncomingCalls;
use serde_json::Value;

use crate::limits::MAX_TIMED_OUT;
use crate::payload::remember;

#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) name: Arc<str>,
    pub(crate) open: bool,
    pub(crate) incoming: IncomingCalls,
    pub(crate) waiting: VecDeque<Call>,
    /// At most one (J §4.1.1).
    pub(crate) in_flight: Option<Call>,
    timed_out: Vec<Call>,
    /// Message ids of those that were answered last.
    answered: Vec<String>,
    /// The status last told of each connector on this connection.
    pub(crate) told: BTreeMap<i64, String>,
    /// Messages that were asked for with a `TriggerMessage`.
    pub(crate) triggered: Vec<String>,
    /// When the cost of each running transaction was told last, in monotonic milliseconds.
    pub(crate) costs: BTreeMap<i64, i64>,
}

/// A CALL of ours.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// The caller's number.
    pub(crate) operation: u64,
    /// Empty until it is sent.
    pub(crate) id: String,
    pub(crate) action: &'static str,
    pub(crate) payload: Value,
    /// Monotonic milliseconds.
    pub(crate) sent_at: i64,
}

/// What an answer belongs to.
#[derive(Debug)]
pub(crate) enum Answered {
    Current(Call),
    /// It had timed out.
    Late(Call),
    Again,
    Unasked,
}

impl Session {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            open: false,
            incoming: IncomingCalls::default(),
            waiting: VecDeque::new(),
            in_flight: None,
            timed_out: Vec::new(),
            answered: Vec::new(),
            told: BTreeMap::new(),
            triggered: Vec::new(),
            costs: BTreeMap::new(),
        }
    }

    /// A connection begins. What was asked for with a trigger may still come.
    pub(crate) fn opened(&mut self) {
        self.open = true;
        self.incoming.connected();
        self.told.clear();
    }

    /// It ends: gives the operations that get no answer any more.
    pub(crate) fn closed(&mut self) -> Vec<u64> {
        self.open = false;
        self.timed_out.clear();
        let calls = self.in_flight.take().into_iter().chain(self.waiting.drain(..));
        calls.map(|call| call.operation).collect()
    }

    /// The CALL under way counts as failed, and its answer as late.
    pub(crate) fn time_out(&mut self) -> Option<u64> {
        let call = self.in_flight.take()?;
        let operation = call.operation;
        remember(&mut self.timed_out, call, MAX_TIMED_OUT);
        Some(operation)
    }

    pub(crate) fn answer(&mut self, id: &str) -> Answered {
        if let Some(call) = self.in_flight.take_if(|call| call.id == id) {
            remember(&mut self.answered, call.id.clone(), MAX_TIMED_OUT);
            return Answered::Current(call);
        }
        if let Some(at) = self.timed_out.iter().position(|call| call.id == id) {
            let call = self.timed_out.remove(at);
            remember(&mut self.answered, call.id.clone(), MAX_TIMED_OUT);
            return Answered::Late(call);
        }
        if self.answered.iter().any(|old| old == id) { Answered::Again } else { Answered::Unasked }
    }

    pub(crate) fn was_triggered(&self, action: &str) -> bool {
        self.triggered.iter().any(|asked| asked == action)
    }

    /// A message of that name has come, or will not. One trigger may bring several of those that
    /// speak of connectors.
    pub(crate) fn untrigger(&mut self, action: &str) {
        if let Some(at) = self.triggered.iter().position(|asked| asked == action) {
            self.triggered.remove(at);
        }
    }
}
