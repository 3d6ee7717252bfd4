//! Transaction events, for versions of OCPP that have one message for the start, the course and the
//! end of a transaction (2.0.1 E01 to E16).
//!
//! **Owns** when a transaction begins and ends (`TxStartPoint`, `TxStopPoint`), and which changes
//! are reported. **Must not know** the wire, or why a session begins and ends.
//!
//! A session is what a driver does at a connector: see `feature/session`. The transaction follows
//! from the facts of the connector, like its status: after each change the facts are compared with
//! the last event, and a difference is reported. Where the transaction ends first, the session ends
//! with it, so that no energy flows outside of a transaction.

mod tell;
pub(crate) mod v201;

use crate::delivery::EventKind;
use crate::feature::{Core, session, smart_charging};
use crate::settings::Key;
use crate::station::{
    ChargingState, Conditions, Connector, Context, ErrorCode, EventTrigger, OpenTransaction,
    Sample, StopCause, StopReason,
};
use tell::{EventDetails, tell};

/// Whether the CSMS is told of transactions in this way.
pub(crate) fn are_told(core: &Core) -> bool {
    core.dialect().has_transaction_events()
}

/// Whether there is a transaction that the CSMS is told of in this way.
pub(crate) fn is_open(core: &Core, connector: u8) -> bool {
    are_told(core) && core.station.connector(connector).is_some_and(|facts| facts.open.is_some())
}

/// Looks at the facts of a connector again. To be called after every change of a fact that a
/// transaction event may follow from.
pub(crate) fn refresh(core: &mut Core, connector: u8) {
    // A station without power tells nothing; what has changed meanwhile is seen when it starts.
    if !are_told(core) || core.check_running().is_err() {
        return;
    }
    let Some(facts) = core.station.connector(connector) else { return };
    let (before, now) = (facts.conditions, Conditions::of(facts));
    let Some(open) = &facts.open else {
        if now != before {
            begin_if_due(core, connector, before, now);
        }
        return;
    };
    if now == before && open.state == ChargingState::of(facts) && !open.has_news() {
        return;
    }
    if !ends(core, open, before, now) {
        update(core, connector, before, now);
    } else if facts.transaction.is_some() || facts.pending_session.is_some() {
        let cause = open.cause.clone();
        let cause = cause.unwrap_or_else(|| why_it_ends(facts, before, now, core.utc()));
        session::end(core, connector, cause);
    } else {
        end(core, connector, before, now);
    }
}

/// A point of `TxStartPoint` that holds already begins a transaction with whatever comes next: after
/// a transaction has ended, the cable may still be in (E01.FR.02 to FR.06).
fn begin_if_due(core: &mut Core, connector: u8, before: Conditions, now: Conditions) {
    set_conditions(core, connector, now);
    if now.has_risen_since(before) && names(core, Key::TxStartPoint, now) {
        begin(core, connector, before, now);
    }
}

fn set_conditions(core: &mut Core, connector: u8, now: Conditions) {
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.conditions = now;
    }
}

fn names(core: &Core, key: Key, conditions: Conditions) -> bool {
    conditions.holds_any(|point| core.station.settings.lists(key, point))
}

fn ends(core: &Core, open: &OpenTransaction, before: Conditions, now: Conditions) -> bool {
    // Somebody has asked for the end of one that was never authorised (F03.FR.03).
    let authorized = Conditions { authorized: true, power_path: true, ..Conditions::default() };
    let asked = || open.has_news() && !now.authorized && names(core, Key::TxStopPoint, authorized);
    open.must_end
        || now.is_none()
        || names(core, Key::TxStopPoint, before.risen_since(now))
        || asked()
}

/// Why a transaction ends whose session still goes on.
fn why_it_ends(facts: &Connector, before: Conditions, now: Conditions, at: i64) -> StopCause {
    if before.connected && !now.connected {
        return StopCause::new(StopReason::EvDisconnected, at);
    }
    let faulted = facts.fault.as_ref().filter(|fault| !fault.error.is_warning());
    if let Some(fault) = faulted {
        return StopCause::new(reason_of(fault.error), at);
    }
    let refused = facts.transaction.as_ref().is_some_and(|it| it.deauthorized && it.exhausted);
    let reason = match ChargingState::of(facts) {
        _ if refused => StopReason::DeAuthorized,
        ChargingState::SuspendedEv => StopReason::StoppedByEv,
        _ => StopReason::Other,
    };
    let trigger = EventTrigger::ChargingStateChanged;
    StopCause { trigger, ..StopCause::new(reason, at) }
}

/// 2.0.1 `ReasonEnumType`.
fn reason_of(error: ErrorCode) -> StopReason {
    match error {
        ErrorCode::GroundFailure => StopReason::GroundFault,
        ErrorCode::OverCurrentFailure => StopReason::OvercurrentFault,
        ErrorCode::OverVoltage | ErrorCode::UnderVoltage => StopReason::PowerQuality,
        _ => StopReason::Other,
    }
}

/// What an event that follows from this change was occasioned by. Of two reasons the more specific
/// one counts (E02.FR.17).
fn trigger(facts: &Connector, before: Conditions, now: Conditions) -> EventTrigger {
    let (risen, fallen) = (now.risen_since(before), before.risen_since(now));
    let open = facts.open.as_ref();
    if let Some(cause) = open.filter(|open| open.has_news()).and_then(|open| open.cause.as_ref()) {
        return cause.trigger;
    }
    let told = open.and_then(|open| open.remote_start_id);
    if now.authorized && facts.remote_start_id().is_some_and(|id| told != Some(id)) {
        // The first event after a remote start (F01.FR.19, F02.FR.21).
        EventTrigger::RemoteStart
    } else if fallen.energy && facts.is_faulted() {
        EventTrigger::AbnormalCondition
    } else if risen.connected {
        EventTrigger::CablePluggedIn
    } else if risen.authorized {
        EventTrigger::Authorized
    } else if fallen.connected {
        EventTrigger::EvCommunicationLost
    } else if fallen.authorized {
        EventTrigger::StopAuthorized
    } else {
        EventTrigger::ChargingStateChanged
    }
}

fn begin(core: &mut Core, connector: u8, before: Conditions, now: Conditions) {
    let number = core.station.next_transaction;
    core.station.next_transaction += 1;
    core.station.dirty.station = true;
    let id = uuid::Builder::from_random_bytes(core.rng.u128(..).to_be_bytes()).into_uuid();
    let Some(facts) = core.station.connector_mut(connector) else { return };
    let trigger = trigger(facts, before, now);
    let state = ChargingState::of(facts);
    facts.open = Some(OpenTransaction::new(number, id.to_string()));
    tell(core, connector, EventDetails::new(EventKind::Started, trigger, state));
}

/// A stop is told before what follows from it, and a cable before the energy that it carries: two
/// things at a time are two events (E03.FR.12).
fn update(core: &mut Core, connector: u8, before: Conditions, now: Conditions) {
    let risen = now.risen_since(before);
    set_conditions(core, connector, now);
    let Some(facts) = core.station.connector_mut(connector) else { return };
    let state = ChargingState::of(facts);
    if risen.authorized
        && let Some(open) = &mut facts.open
    {
        open.resume();
    }
    let trigger = trigger(facts, before, now);
    let Some(open) = &facts.open else { return };
    let first = if risen.connected {
        ChargingState::EvConnected
    } else if open.has_news() && state != ChargingState::Idle {
        open.state
    } else {
        state
    };
    tell(core, connector, EventDetails::new(EventKind::Updated, trigger, first));
    if first != state {
        let trigger = EventTrigger::ChargingStateChanged;
        tell(core, connector, EventDetails::new(EventKind::Updated, trigger, state));
    }
}

fn end(core: &mut Core, connector: u8, before: Conditions, now: Conditions) {
    set_conditions(core, connector, now);
    let Some(facts) = core.station.connector(connector) else { return };
    let trigger = trigger(facts, before, now);
    let state = ChargingState::of(facts);
    let lost = before.connected && !now.connected;
    let reason = if lost { StopReason::EvDisconnected } else { StopReason::Local };
    let telling = EventDetails::new(EventKind::Ended, trigger, state);
    tell(core, connector, EventDetails { reason: Some(reason), ..telling });
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.open = None;
    }
    smart_charging::transaction_ended(core, connector);
}

/// Something leads to the end of the session at a connector; the first such thing counts
/// (2.0.1 E06).
pub(crate) fn session_ends(core: &mut Core, connector: u8, cause: StopCause) {
    if let Some(facts) = core.station.connector_mut(connector)
        && let Some(open) = &mut facts.open
        && open.cause.is_none()
    {
        open.cause = Some(cause);
    }
}

/// The transaction of a connector, if there is one, ends whatever `TxStopPoint` says: the station
/// restarts, or was without power from a time on.
pub(crate) fn must_end(core: &mut Core, connector: u8, cause: StopCause) {
    if !is_open(core, connector) {
        return;
    }
    if let Some(facts) = core.station.connector_mut(connector)
        && let Some(open) = &mut facts.open
    {
        open.must_end = true;
        // What happened before, and has been told, was not its end.
        if open.cause_told || open.cause.is_none() {
            open.cause = Some(cause);
        }
        open.cause_told = false;
    }
    refresh(core, connector);
}

/// A session for which no connector was named goes to the one where the cable is: so does its
/// transaction.
pub(crate) fn moved(core: &mut Core, from: u8, to: u8) {
    let Some(facts) = core.station.connector_mut(from) else { return };
    let open = facts.open.take();
    let told = core::mem::take(&mut facts.conditions);
    if let Some(facts) = core.station.connector_mut(to) {
        if open.is_some() {
            facts.open = open;
        }
        facts.conditions.authorized |= told.authorized;
    }
}

/// A reading of a connector with an open transaction is told as its event; false where there is
/// none.
pub(crate) fn metered(
    core: &mut Core,
    connector: u8,
    context: Context,
    samples: &[Sample],
) -> bool {
    if !is_open(core, connector) {
        return false;
    }
    let trigger = match context {
        Context::SampleClock => EventTrigger::MeterValueClock,
        Context::Trigger => EventTrigger::Trigger,
        _ => EventTrigger::MeterValuePeriodic,
    };
    happened(core, connector, trigger, samples.to_vec());
    true
}

/// Something is told that changes no fact.
pub(crate) fn happened(
    core: &mut Core,
    connector: u8,
    trigger: EventTrigger,
    samples: Vec<Sample>,
) {
    if !is_open(core, connector) {
        return;
    }
    let Some(facts) = core.station.connector(connector) else { return };
    let state = ChargingState::of(facts);
    let telling = EventDetails::new(EventKind::Updated, trigger, state);
    tell(core, connector, EventDetails { samples, ..telling });
}
