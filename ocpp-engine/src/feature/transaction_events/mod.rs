//! Transaction events: what a version of OCPP is told that has one message for the start, the
//! course and the end of a transaction (2.0.1 E01 to E16).
//!
//! **Owns** when a transaction begins and ends (`TxStartPoint`, `TxStopPoint`), which changes are
//! told of it, and the number of each event.
//! **Must not know** the wire, or why a session begins and ends.
//!
//! A session is what a driver does at a connector: see `feature/session`. The transaction that is
//! told follows from the facts of the connector, like its status: after each change the facts are
//! looked at again, and what differs from the last event is told.

pub(crate) mod v201;

use crate::delivery::{EventBody, EventKind, TransactionEvent};
use crate::dialect;
use crate::feature::{Core, metering};
use crate::settings::Key;
use crate::station::{
    ChargingState, Conditions, Connector, Context, EventTrigger, IdToken, OpenTransaction, Sample,
    StopCause, StopReason,
};

/// Whether the CSMS is told of transactions in this way.
fn are_told(core: &Core) -> bool {
    dialect::of(core.station.version).has_transaction_events()
}

/// Looks at the facts of a connector again. To be called after every change of a fact that a
/// transaction event may follow from.
pub(crate) fn refresh(core: &mut Core, connector: u8) {
    if !are_told(core) {
        return;
    }
    let Some(facts) = core.station.connector(connector) else { return };
    let (before, now) = (facts.conditions, Conditions::of(facts));
    let state = ChargingState::of(facts);
    let is_told = facts.open.as_ref().is_none_or(|open| open.state == state && !has_news(open));
    if now == before && is_told {
        return;
    }
    let trigger = trigger(facts, before, now);
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.conditions = now;
    }
    let begins = names(core, Key::TxStartPoint, now.risen_since(before));
    let ends = now.is_none() || names(core, Key::TxStopPoint, before.risen_since(now));
    let is_open = core.station.connector(connector).is_some_and(|facts| facts.open.is_some());
    match (is_open, begins, ends) {
        (false, true, _) => begin(core, connector, trigger),
        (true, _, true) => end(core, connector, trigger),
        (true, _, false) => tell(core, connector, EventKind::Updated, trigger, Vec::new()),
        (false, false, _) => {}
    }
}

/// There is a reason to end it that has not been told.
fn has_news(open: &OpenTransaction) -> bool {
    open.cause.is_some() && !open.cause_told
}

fn names(core: &Core, key: Key, conditions: Conditions) -> bool {
    conditions.holds_any(|point| core.station.settings.lists(key, point))
}

/// What an event that follows from this change was occasioned by.
fn trigger(facts: &Connector, before: Conditions, now: Conditions) -> EventTrigger {
    let (risen, fallen) = (now.risen_since(before), before.risen_since(now));
    let open = facts.open.as_ref();
    let cause = open.filter(|open| has_news(open)).and_then(|open| open.cause.as_ref());
    if let Some(cause) = cause {
        return trigger_of(cause.reason);
    }
    if risen.authorized {
        let remote = |it: &crate::station::PendingSession| it.remote_start_id.is_some();
        let by_csms = facts.pending_session.as_ref().is_some_and(remote)
            || facts.transaction.as_ref().is_some_and(|it| it.remote_start_id.is_some());
        return if by_csms { EventTrigger::RemoteStart } else { EventTrigger::Authorized };
    }
    if risen.connected {
        EventTrigger::CablePluggedIn
    } else if fallen.connected {
        EventTrigger::EvCommunicationLost
    } else if fallen.authorized {
        let refused = facts.transaction.as_ref().is_some_and(|it| it.deauthorized);
        if refused { EventTrigger::Deauthorized } else { EventTrigger::StopAuthorized }
    } else {
        EventTrigger::ChargingStateChanged
    }
}

/// 2.0.1 `TriggerReasonEnumType`, `ReasonEnumType`.
fn trigger_of(reason: StopReason) -> EventTrigger {
    match reason {
        StopReason::Local
        | StopReason::MasterPass
        | StopReason::LocalOutOfCredit
        | StopReason::StoppedByEv => EventTrigger::StopAuthorized,
        StopReason::Remote => EventTrigger::RemoteStop,
        StopReason::EvDisconnected => EventTrigger::EvCommunicationLost,
        StopReason::DeAuthorized => EventTrigger::Deauthorized,
        StopReason::HardReset | StopReason::SoftReset | StopReason::Reboot => {
            EventTrigger::ResetCommand
        }
        StopReason::UnlockCommand => EventTrigger::UnlockCommand,
        StopReason::Timeout => EventTrigger::EvConnectTimeout,
        StopReason::EnergyLimitReached | StopReason::SocLimitReached => {
            EventTrigger::EnergyLimitReached
        }
        StopReason::TimeLimitReached => EventTrigger::TimeLimitReached,
        StopReason::EmergencyStop
        | StopReason::PowerLoss
        | StopReason::Other
        | StopReason::GroundFault
        | StopReason::OvercurrentFault
        | StopReason::PowerQuality => EventTrigger::AbnormalCondition,
    }
}

fn begin(core: &mut Core, connector: u8, trigger: EventTrigger) {
    let number = core.station.next_transaction;
    core.station.next_transaction += 1;
    core.station.dirty.station = true;
    let id = uuid::Builder::from_random_bytes(core.rng.u128(..).to_be_bytes()).into_uuid();
    let Some(facts) = core.station.connector_mut(connector) else { return };
    facts.open = Some(OpenTransaction::new(number, id.to_string()));
    let samples = metering::begin_reading(core, connector);
    tell(core, connector, EventKind::Started, trigger, samples);
}

fn end(core: &mut Core, connector: u8, trigger: EventTrigger) {
    let Some(facts) = core.station.connector_mut(connector) else { return };
    let Some(open) = &mut facts.open else { return };
    let mut samples = core::mem::take(&mut open.end_data);
    if samples.is_empty() {
        samples = metering::end_reading(core, connector);
    }
    tell(core, connector, EventKind::Ended, trigger, samples);
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.open = None;
    }
}

/// Tells an event with the facts as they are.
fn tell(
    core: &mut Core,
    connector: u8,
    kind: EventKind,
    trigger: EventTrigger,
    samples: Vec<Sample>,
) {
    let offline = !core.online();
    let utc = core.utc();
    let hardware = core.station.factory.hardware;
    let Some(facts) = core.station.connector_mut(connector) else { return };
    let state = ChargingState::of(facts);
    let phases = facts.flow(&hardware).lines_used();
    let token = token_of(facts);
    let remote_start_id = remote_start_of(facts);
    let Some(open) = &mut facts.open else { return };
    let cause = open.cause.clone();
    let at = match &cause {
        Some(cause) if !open.cause_told => cause.at,
        _ => utc,
    };
    open.enter(state, at);
    let stopping = cause.as_ref().filter(|_| !open.cause_told);
    open.cause_told = cause.is_some();
    let id_token = match stopping {
        Some(cause) => cause.id_token.clone(),
        None => token.filter(|_| !open.token_told),
    };
    open.token_told |= id_token.is_some();
    let remote_start_id = remote_start_id.filter(|_| open.remote_start_id.is_none());
    open.remote_start_id = open.remote_start_id.or(remote_start_id);
    let is_end = kind == EventKind::Ended;
    let event = TransactionEvent {
        kind,
        transaction: open.number,
        id: open.id.clone(),
        seq_no: open.seq_no,
        connector,
        at,
        trigger,
        offline,
        charging_state: state,
        id_token,
        reservation: open.reservation.take(),
        remote_start_id,
        stopped_reason: is_end.then(|| cause.as_ref().map_or(StopReason::Local, |it| it.reason)),
        charged_s: is_end.then_some(open.charged_ms / 1000),
        cable_max_current: None,
        phases,
        samples,
    };
    open.seq_no += 1;
    core.event(EventBody::Transaction(Box::new(event)));
}

/// The driver's token, once it is authorised.
fn token_of(facts: &Connector) -> Option<IdToken> {
    if !facts.conditions.authorized {
        return None;
    }
    let running = facts.transaction.as_ref().map(|it| it.id_token());
    running.or_else(|| facts.pending_session.as_ref().map(|it| it.id_token()))
}

fn remote_start_of(facts: &Connector) -> Option<i64> {
    let running = facts.transaction.as_ref().and_then(|it| it.remote_start_id);
    running.or_else(|| facts.pending_session.as_ref().and_then(|it| it.remote_start_id))
}

/// Something leads to the end of the session at a connector; the first such thing counts
/// (2.0.1 E06). `data` is what was measured for its end.
pub(crate) fn session_ends(core: &mut Core, connector: u8, cause: StopCause, data: &[Sample]) {
    let Some(facts) = core.station.connector_mut(connector) else { return };
    let Some(open) = &mut facts.open else { return };
    if open.cause.is_none() {
        open.cause = Some(cause);
    }
    open.end_data.extend_from_slice(data);
}

/// A session for which no connector was named goes to the one where the cable is: so does its
/// transaction.
pub(crate) fn moved(core: &mut Core, from: u8, to: u8) {
    let Some(facts) = core.station.connector_mut(from) else { return };
    let Some(open) = facts.open.take() else { return };
    let told = core::mem::take(&mut facts.conditions);
    if let Some(facts) = core.station.connector_mut(to) {
        facts.open = Some(open);
        facts.conditions.authorized |= told.authorized;
    }
}

/// The session that has begun makes use of a reservation.
pub(crate) fn reservation_used(core: &mut Core, connector: u8, id: Option<i64>) {
    if let Some(facts) = core.station.connector_mut(connector)
        && let Some(open) = &mut facts.open
    {
        open.reservation = id;
    }
}

/// The station was without power from `at` on: whatever was going on is over.
pub(crate) fn power_returned(core: &mut Core, connector: u8, at: i64) {
    let cause = StopCause { reason: StopReason::PowerLoss, id_token: None, at };
    session_ends(core, connector, cause, &[]);
    if core.station.connector(connector).is_some_and(|facts| facts.open.is_some()) {
        end(core, connector, EventTrigger::AbnormalCondition);
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
    let open = core.station.connector(connector).is_some_and(|facts| facts.open.is_some());
    if !open || !are_told(core) {
        return false;
    }
    let trigger = match context {
        Context::SampleClock => EventTrigger::MeterValueClock,
        Context::Trigger => EventTrigger::Trigger,
        _ => EventTrigger::MeterValuePeriodic,
    };
    tell(core, connector, EventKind::Updated, trigger, samples.to_vec());
    true
}
