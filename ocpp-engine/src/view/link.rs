//! The connection to the CSMS, and what waits for it.

use ocpp_types::Text;
use serde::{Serialize, Serializer};

use crate::delivery::CallSubject;
use crate::engine::link::{Link, Phase};
use crate::feature::Core;
use crate::feature::provisioning::BootFailure;
use crate::rpc::Calls;
use crate::texts;
use crate::time::{Now, Timer};

/// Transaction messages that wait for delivery (1.6 §3.7).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "store", derive(reactive_stores::Store, reactive_stores::Patch))]
#[serde(rename_all = "camelCase")]
pub struct QueueView {
    pub length: usize,
    /// What is at its head: `StartTransaction`, `MeterValues` or `StopTransaction`.
    pub head: Option<&'static str>,
    /// How often the head has been tried.
    pub attempts: u32,
    /// Milliseconds until it is tried again, where it waits after a failure.
    pub retry_in_ms: Option<i64>,
    /// Meter values given up because the queue was full.
    pub dropped: u64,
}

/// The state of the connection to the CSMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum LinkState {
    /// No CSMS is given, the network is down or the power is off.
    Offline,
    /// A socket is being opened.
    Connecting,
    /// The last attempt failed; the next one has a time.
    Waiting,
    /// Connected, and not yet accepted by the CSMS.
    Booting,
    /// Connected and accepted.
    Online,
}

/// The connection to the CSMS.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "store", derive(reactive_stores::Store, reactive_stores::Patch))]
#[serde(rename_all = "camelCase")]
pub struct LinkView {
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub state: LinkState,
    pub endpoint: Option<String>,
    /// Attempts since the last connection that proved itself: one over which the CSMS answered a
    /// station that it has not rejected, or that stayed open for a while. One that has opened and
    /// did neither yet counts once it has closed.
    pub attempts: u32,
    /// Milliseconds until the next attempt to connect.
    pub retry_in_ms: Option<i64>,
    /// Why the last connection ended or failed; it stays until another has proved itself. As JSON it
    /// is the English sentence, and beside it `reasonText` with what it is translated by.
    #[serde(flatten, serialize_with = "reason")]
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub reason: Option<Text>,
    pub close_code: Option<u16>,
    /// Milliseconds until the next `BootNotification`, where the CSMS has the station wait for it
    /// or has not answered the last one (1.6 §4.2). Left out of the JSON otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boot_in_ms: Option<i64>,
    /// Why the last `BootNotification` came to nothing: `unanswered` or `refused`. Left out
    /// of the JSON where it did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub boot_failure: Option<BootFailure>,
    /// The action of the CALL that waits for its answer.
    pub awaiting: Option<String>,
}

#[allow(clippy::ref_option, reason = "serde passes it so")]
fn reason<S: Serializer>(text: &Option<Text>, to: S) -> Result<S::Ok, S::Error> {
    texts::serialize(["reason", "reasonText"], text.as_ref(), to)
}

pub(super) fn queue(core: &Core, now: Now) -> QueueView {
    let head = core.outbox.head();
    QueueView {
        length: core.outbox.len(),
        head: head.map(|event| core.dialect().event_action(&event.body)),
        attempts: head.map_or(0, |event| event.attempts),
        retry_in_ms: left(core, Timer::TransactionRetry, now),
        dropped: core.outbox.dropped,
    }
}

fn left(core: &Core, timer: Timer, now: Now) -> Option<i64> {
    core.timers.deadline(timer).map(|at| (at - now.mono).max(0))
}

pub(super) fn of(core: &Core, link: &Link, calls: &Calls<CallSubject>, now: Now) -> LinkView {
    let retry_in_ms = left(core, Timer::Reconnect, now);
    let state = match link.phase {
        Phase::Open if core.online() => LinkState::Online,
        Phase::Open => LinkState::Booting,
        Phase::Connecting => LinkState::Connecting,
        Phase::Down | Phase::Closing if retry_in_ms.is_some() => LinkState::Waiting,
        Phase::Down | Phase::Closing => LinkState::Offline,
    };
    LinkView {
        state,
        endpoint: link.endpoint.clone(),
        attempts: link.failed_attempts(),
        retry_in_ms,
        reason: link.reason.clone(),
        close_code: link.close_code,
        boot_in_ms: left(core, Timer::Boot, now),
        boot_failure: core.provisioning.boot_failure,
        awaiting: calls.in_flight().map(|call| call.action.to_owned()),
    }
}
