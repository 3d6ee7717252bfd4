//! Reset: soft, hard and manual (1.6 §5.14, errata 3.36).
//!
//! **Owns** what comes between the request and the next start.
//!
//! Any reset ends transactions first and tells so. A soft one gives all messages some time to be
//! delivered. A hard one waits a moment for the ends of transactions alone, and restarts at once
//! where there are none. What was not delivered is delivered afterwards.

pub(crate) mod v16;
pub(crate) mod v201;

use ocpp_types::log::Level;
use ocpp_types::text;
use serde::{Deserialize, Serialize};

use crate::delivery::CallSubject;
use crate::feature::provisioning::BootCause;
use crate::feature::{Core, security, session, transaction_events, transfer};
use crate::rpc::InFlight;
use crate::settings::Key;
use crate::station::{ErrorCode, Fault, SecurityEvent, StopCause, StopReason};
use crate::time::Timer;

/// How long a soft reset waits for the delivery of transaction messages.
const GRACE_MS: i64 = 10_000;
/// How long a hard one waits for that of the ends of transactions.
const HARD_GRACE_MS: i64 = 5_000;
/// How long the station is gone.
const SOFT_RESTART_MS: i64 = 2_000;
const HARD_RESTART_MS: i64 = 4_000;
/// Wait before a failed reset is tried again (`ResetRetries`).
const RETRY_MS: i64 = 2_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    Soft,
    Hard,
    /// Someone restarts the station by hand.
    ByHand,
}

impl Kind {
    fn reason(self) -> StopReason {
        match self {
            Self::Soft => StopReason::SoftReset,
            Self::Hard => StopReason::HardReset,
            Self::ByHand => StopReason::Reboot,
        }
    }
}

#[derive(Debug, Default)]
pub(crate) struct State {
    pending: Option<Pending>,
}

#[derive(Clone, Copy, Debug)]
struct Pending {
    kind: Kind,
    failures: u8,
    /// Nothing is waited for any more but the next try.
    retrying: bool,
}

impl State {
    pub(crate) fn is_pending(&self) -> bool {
        self.pending.is_some()
    }

    /// A hard reset waits for the ends of transactions to be told.
    pub(crate) fn is_hard(&self) -> bool {
        self.pending.is_some_and(|it| it.kind == Kind::Hard && !it.retrying)
    }

    /// What a reload must not forget: the CSMS was promised a restart.
    pub(crate) fn kind(&self) -> Option<Kind> {
        self.pending.map(|pending| pending.kind)
    }
}

/// Begins a reset.
pub(crate) fn begin(core: &mut Core, kind: Kind) {
    if core.reset.is_pending() {
        return;
    }
    core.reset.pending = Some(Pending { kind, failures: 0, retrying: false });
    core.station.dirty.station = true;
    for connector in 1..=core.station.factory.connectors {
        let cause = StopCause::new(kind.reason(), core.utc());
        transaction_events::must_end(core, connector, cause.clone());
        session::stop_because(core, connector, cause);
    }
    let grace = if kind == Kind::Hard { HARD_GRACE_MS } else { GRACE_MS };
    core.wake_in(Timer::ResetGrace, grace);
}

/// Something was delivered, or cannot be: a reset goes on once nothing is left to wait for.
pub(crate) fn check(core: &mut Core, in_flight: Option<&InFlight<CallSubject>>) {
    let waiting = core.reset.pending.is_some_and(|pending| !pending.retrying);
    let idle = !core.online() || core.outbox.paused;
    let drained = if core.reset.is_hard() {
        !core.outbox.events().any(|event| event.body.is_end())
    } else {
        core.outbox.len() == 0 && !core.outbox.has_requests() && in_flight.is_none()
    };
    if waiting && !core.station.restarting && (drained || idle) {
        attempt(core);
    }
}

/// The wait for delivery, or for another try, is over.
pub(crate) fn attempt(core: &mut Core) {
    core.timers.cancel(Timer::ResetGrace);
    let Some(mut pending) = core.reset.pending else { return };
    if core.station.failing_resets == 0 {
        restart(core, pending.kind);
        return;
    }
    core.station.failing_resets -= 1;
    pending.failures += 1;
    pending.retrying = true;
    let retries = core.station.settings.int(Key::ResetRetries);
    if i64::from(pending.failures) <= retries {
        let text = text!("reset-failed", "Reset failed; it is tried again");
        core.notice(Level::Warning, None, Some("1.6 §9.1.22"), text);
        core.reset.pending = Some(pending);
        core.wake_in(Timer::ResetGrace, RETRY_MS);
        return;
    }
    core.reset.pending = None;
    core.station.dirty.station = true;
    let text = text!("reset-failed-for-good", "Reset failed; no attempts left");
    core.notice(Level::Error, None, Some("1.6 §9.1.22"), text);
    core.station.main.fault = Some(Fault { error: ErrorCode::ResetFailure, info: None });
    crate::feature::availability::refresh(core, 0);
    // The station goes on, and so does whoever could not begin before the restart.
    for connector in 1..=core.station.factory.connectors {
        session::start_if_ready(core, connector);
    }
}

fn restart(core: &mut Core, kind: Kind) {
    core.station.restarting = true;
    core.station.dirty.station = true;
    // A reset that works has cured what an earlier one could not.
    if core.station.main.fault.as_ref().is_some_and(|f| f.error == ErrorCode::ResetFailure) {
        core.station.main.fault = None;
        crate::feature::availability::refresh(core, 0);
    }
    transfer::interrupt(core);
    let how = match kind {
        Kind::Soft => "Soft reset",
        Kind::Hard => "Hard reset",
        Kind::ByHand => "Restart",
    };
    security::happened(core, SecurityEvent::ResetOrReboot, how);
    core.timers.clear();
    core.close = Some("restart");
    core.provisioning.next_boot = Some(match kind {
        Kind::Soft | Kind::Hard => BootCause::RemoteReset,
        Kind::ByHand => BootCause::LocalReset,
    });
    let millis = if kind == Kind::Hard { HARD_RESTART_MS } else { SOFT_RESTART_MS };
    core.wake_in(Timer::Restart, millis);
    core.info(None, text!("reset-restarts", "Station restarting"));
}
