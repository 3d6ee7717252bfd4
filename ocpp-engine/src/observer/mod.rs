//! The observer: what is wrong with a well-formed message in the given situation.
//!
//! **Owns** what has to be remembered of a CSMS to judge its next message, the judgement, and the
//! scorecard of a connection. **Must not know** how a message is handled: nothing here changes what
//! the station does. What a message fault causes is not judged.
//!
//! A message is a violation only where the specification forbids something or where it cannot make
//! sense. Not among them, on purpose: a transactionId of 0 or below (errata 3.54 allows it), an
//! interval of 0 (1.6 §4.2), a parentIdTag that is an idTag as well (1.6 §3.10), a retrieveDate in
//! the past (the download may start at once), a read-only or unknown configuration key, and a
//! transaction or reservation that has just ended: each of them has an answer of its own.

mod certificates;
mod facts;
mod findings;
mod memory;
mod scorecard;
pub(crate) mod v16;
pub(crate) mod v201;

pub(crate) use certificates::refused as refused_certificate;
pub(crate) use facts::{Facts, TransactionKnowledge};
pub(crate) use findings::request_id;
pub(crate) use memory::{Memory, MemoryRecord};
pub(crate) use scorecard::Tally;
pub use scorecard::{
    ActionCounts, KindCounts, LatencyView, RuleCount, Scorecard, ViolationExample,
};

use ocpp_types::{IncomingCalls, Violation};
use serde_json::Value;

use crate::station::TokenType;

/// What the observer of one station keeps.
#[derive(Debug, Default)]
pub(crate) struct Observer {
    pub(crate) incoming: IncomingCalls,
    pub(crate) memory: Memory,
    pub(crate) tally: Tally,
    /// What is taken in now is a person's edit, not what the CSMS has said.
    pub(crate) judges_nothing: bool,
}

/// What an answer is judged by of the request that it is for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Asked {
    /// The station's own number of the transaction whose start it tells.
    pub(crate) transaction: Option<u64>,
    /// The kind of token that it names.
    pub(crate) token: Option<TokenType>,
    /// It is about a contract certificate.
    pub(crate) certificate: bool,
}

/// What makes no sense in the messages of one version of OCPP.
pub(crate) trait Judge {
    /// Judges the payload of a CALL.
    fn call(&self, facts: Facts<'_>, action: &str, payload: &Value) -> Vec<Violation>;

    /// Judges the payload of an answer.
    fn result(
        &self,
        facts: Facts<'_>,
        action: &str,
        asked: &Asked,
        payload: &Value,
    ) -> Vec<Violation>;

    /// Judges the code of a CALLERROR.
    fn error(&self, facts: Facts<'_>, action: &str, code: &str) -> Option<Violation>;

    /// An action that is none, or none that a CSMS sends.
    fn no_action(&self, action: &str) -> Option<Violation>;

    /// A `BootNotification` is asked for.
    fn asks_for_boot(&self, action: &str, payload: &Value) -> bool;

    /// What is not allowed while Pending.
    fn is_remote_start_or_stop(&self, action: &str) -> bool;

    /// The time that an answer tells.
    fn time_of(&self, action: &str, payload: &Value) -> Option<i64>;

    /// The transaction id that an answer gives.
    fn transaction_id_of(&self, action: &str, payload: &Value) -> Option<i64>;
}
