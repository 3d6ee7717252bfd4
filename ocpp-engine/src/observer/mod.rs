//! The observer: what makes no sense in a message although it is well formed.
//!
//! **Owns** what has to be remembered of a CSMS to judge its next message, the judgement, and the
//! scorecard of a connection.
//! **Must not know** how a message is handled: nothing here changes what the station does. A CSMS is not
//! judged for what an injected fault did.
//!
//! A rule is a violation only where the text forbids something or where it cannot make sense.
//! Not among them, on purpose: a transactionId of 0 or below (errata 3.54 allows it), an interval
//! of 0 (1.6 §4.2), a parentIdTag that is an idTag as well (1.6 §3.10), a retrieveDate in the past
//! (the download may start at once), a read-only or unknown configuration key, and a transaction
//! or reservation that has just ended: each of them has an answer of its own.

mod facts;
mod memory;
mod scorecard;
pub(crate) mod v16;

pub(crate) use facts::{Facts, TransactionKnowledge};
pub(crate) use memory::{Memory, MemoryRecord};
pub(crate) use scorecard::Tally;
pub use scorecard::{
    ActionCounts, KindCounts, LatencyView, RuleCount, Scorecard, ViolationExample,
};

use ocpp_types::IncomingCalls;

/// What the observer of one station keeps.
#[derive(Debug, Default)]
pub(crate) struct Observer {
    pub(crate) incoming: IncomingCalls,
    pub(crate) memory: Memory,
    pub(crate) tally: Tally,
    /// What is taken in now is a person's edit, not what the CSMS has said.
    pub(crate) judges_nothing: bool,
}
