//! Reset: of the station or of one connector, at once or when nobody uses it (1.6 §5.14, errata
//! 3.36, 2.0.1 B11, B12).
//!
//! **Owns** what comes between the request and the next start.
//!
//! Any reset ends transactions first and tells so. A soft one gives all messages some time to be
//! delivered. A hard one waits a moment for the ends of transactions alone, and restarts at once
//! where there are none. What was not delivered is delivered afterwards.

mod idle;
mod single;
pub(crate) mod v16;
pub(crate) mod v201;

pub(crate) use idle::is_idle;

use ocpp_types::log::Level;
use ocpp_types::text;
use serde::{Deserialize, Serialize};

use crate::delivery::CallSubject;
use crate::feature::provisioning::BootCause;
use crate::feature::{Core, availability, security, session, transaction_events, transfer};
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

/// How the station restarts, and what for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    /// The CSMS wants it, and messages are delivered first.
    Soft,
    /// The CSMS wants it, and it cannot wait.
    Hard,
    /// Someone restarts the station by hand.
    ByHand,
    /// The CSMS has wanted it as soon as nobody uses the station.
    Scheduled,
    /// To run another firmware.
    Update,
}

impl Kind {
    fn reason(self) -> StopReason {
        match self {
            Self::Soft | Self::Scheduled => StopReason::SoftReset,
            Self::Hard => StopReason::HardReset,
            Self::ByHand | Self::Update => StopReason::Reboot,
        }
    }

    /// What the next `BootNotification` says.
    fn cause(self) -> BootCause {
        match self {
            Self::Soft | Self::Hard => BootCause::RemoteReset,
            Self::ByHand => BootCause::LocalReset,
            Self::Scheduled => BootCause::ScheduledReset,
            Self::Update => BootCause::FirmwareUpdate,
        }
    }
}

/// What is to restart, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The whole station, now.
    Station(Kind),
    /// One connector, now.
    Connector(u8),
    /// A connector, or with 0 the whole station, as soon as nobody uses it.
    OnIdle(u8),
}

/// What becomes of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Accepted,
    Scheduled,
    Rejected,
}

#[derive(Debug, Default)]
pub(crate) struct State {
    pending: Option<Pending>,
    /// Connectors, or 0 for the station, that restart as soon as nobody uses them.
    waiting: Vec<u8>,
    /// Connectors that restart, and when they are back (monotonic).
    single: Vec<(u8, i64)>,
}

#[derive(Clone, Copy, Debug)]
struct Pending {
    kind: Kind,
    failures: u8,
    /// Nothing is waited for any more but the next try.
    retrying: bool,
}

impl State {
    /// The station is about to restart.
    pub(crate) fn is_pending(&self) -> bool {
        self.pending.is_some()
    }

    /// Something restarts, or is about to.
    pub(crate) fn is_under_way(&self) -> bool {
        self.is_pending() || !self.single.is_empty()
    }

    /// A hard reset waits for the ends of transactions to be told.
    pub(crate) fn is_hard(&self) -> bool {
        self.pending.is_some_and(|it| it.kind == Kind::Hard && !it.retrying)
    }

    /// What a reload must not forget: the CSMS was promised a restart.
    pub(crate) fn kind(&self) -> Option<Kind> {
        self.pending.map(|pending| pending.kind)
    }

    /// The same of what waits, and of connectors that restart alone.
    pub(crate) fn orders(&self) -> Vec<u8> {
        self.waiting.iter().copied().chain(self.single.iter().map(|(id, _)| *id)).collect()
    }
}

/// Judges an order of the CSMS: the station can restart at any time, except that a restart which
/// has begun is not begun again (2.0.1 B11.FR.06, B11.FR.07).
pub(crate) fn judge(core: &Core, order: Order) -> Verdict {
    let restarts = |id: u8| core.reset.single.iter().any(|(other, _)| *other == id);
    match order {
        _ if core.reset.is_pending() => Verdict::Rejected,
        Order::Connector(id) | Order::OnIdle(id) if restarts(id) => Verdict::Rejected,
        Order::OnIdle(scope) if !is_idle(core, scope) => Verdict::Scheduled,
        _ => Verdict::Accepted,
    }
}

/// Carries out an order.
pub(crate) fn carry_out(core: &mut Core, order: Order) {
    match order {
        Order::Station(kind) => begin(core, kind),
        Order::Connector(connector) => single::begin(core, connector),
        Order::OnIdle(0) if is_idle(core, 0) => begin(core, Kind::Soft),
        Order::OnIdle(connector) if is_idle(core, connector) => single::begin(core, connector),
        Order::OnIdle(scope) => idle::wait_for(core, scope),
    }
}

/// Nothing restarts any more, or the station has.
pub(crate) fn ended(core: &mut Core) {
    core.reset = State::default();
    for id in 1..=core.station.factory.connectors {
        if core.station.connector(id).is_some_and(|facts| facts.resetting)
            && let Some(facts) = core.station.connector_mut(id)
        {
            facts.resetting = false;
        }
    }
}

/// Takes back what waited before a reload.
pub(crate) fn restored(core: &mut Core, orders: Vec<u8>) {
    core.reset.waiting = orders;
    for id in idle::to_be_held(core) {
        if let Some(facts) = core.station.connectors.get_mut(usize::from(id) - 1) {
            facts.resetting = true;
        }
    }
}

/// Begins a reset.
pub(crate) fn begin(core: &mut Core, kind: Kind) {
    if core.reset.is_pending() {
        return;
    }
    core.reset.pending = Some(Pending { kind, failures: 0, retrying: false });
    core.reset.waiting.clear();
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
    idle::check(core);
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

/// The wait for delivery, or for another try, is over, or a connector is back.
pub(crate) fn due(core: &mut Core) {
    if core.reset.is_pending() {
        attempt(core);
    } else {
        single::due(core);
    }
}

fn attempt(core: &mut Core) {
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
        core.notice(Level::Warning, None, Some("1.6 §9.1.22, 2.0.1 §2.1"), text);
        core.reset.pending = Some(pending);
        core.wake_in(Timer::ResetGrace, RETRY_MS);
        return;
    }
    ended(core);
    core.station.dirty.station = true;
    let text = text!("reset-failed-for-good", "Reset failed; no attempts left");
    core.notice(Level::Error, None, Some("1.6 §9.1.22, 2.0.1 §2.1"), text);
    core.station.main.fault = Some(Fault { error: ErrorCode::ResetFailure, info: None });
    availability::refresh(core, 0);
    // The station goes on, and so does whoever could not begin before the restart.
    for connector in 1..=core.station.factory.connectors {
        availability::refresh(core, connector);
        session::start_if_ready(core, connector);
    }
}

fn restart(core: &mut Core, kind: Kind) {
    core.station.restarting = true;
    core.station.dirty.station = true;
    // A reset that works has cured what an earlier one could not.
    if core.station.main.fault.as_ref().is_some_and(|f| f.error == ErrorCode::ResetFailure) {
        core.station.main.fault = None;
        availability::refresh(core, 0);
    }
    transfer::interrupt(core);
    let how = match kind {
        Kind::Soft => "Soft reset",
        Kind::Hard => "Hard reset",
        Kind::Scheduled => "Scheduled reset",
        Kind::ByHand | Kind::Update => "Restart",
    };
    security::happened(core, SecurityEvent::ResetOrReboot, how);
    core.timers.clear();
    core.close = Some("restart");
    core.provisioning.next_boot = Some(kind.cause());
    let millis = if kind == Kind::Hard { HARD_RESTART_MS } else { SOFT_RESTART_MS };
    core.wake_in(Timer::Restart, millis);
    core.info(None, text!("reset-restarts", "Station restarting"));
}
