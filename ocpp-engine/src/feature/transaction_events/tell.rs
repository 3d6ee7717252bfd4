//! One transaction event: what it says.

use crate::delivery::{EventBody, EventKind, TransactionEvent};
use crate::feature::{Core, metering, tariff};
use crate::station::{
    ChargingState, Connector, EventTrigger, IdToken, OpenTransaction, PendingSession, Sample,
    StopCause, StopReason, Transaction,
};

/// What is to be told.
#[derive(Debug)]
pub(super) struct EventDetails {
    pub(super) kind: EventKind,
    pub(super) trigger: EventTrigger,
    pub(super) state: ChargingState,
    /// Of an end that has no cause of its own.
    pub(super) reason: Option<StopReason>,
    pub(super) samples: Vec<Sample>,
}

impl EventDetails {
    pub(super) fn new(kind: EventKind, trigger: EventTrigger, state: ChargingState) -> Self {
        Self { kind, trigger, state, reason: None, samples: Vec::new() }
    }
}

/// Tells an event with the facts as they are. Some things are told once, with the first event that
/// knows them (2.0.1 Part 2 E §1.5).
pub(super) fn tell(core: &mut Core, connector: u8, telling: EventDetails) {
    let EventDetails { kind, trigger, state, reason, mut samples } = telling;
    let is_end = kind == EventKind::Ended;
    let utc = core.utc();
    let Some(open) = core.station.connector(connector).and_then(|it| it.open.as_ref()) else {
        return;
    };
    let at = open.cause.as_ref().filter(|_| open.has_news()).map_or(utc, |cause| cause.at);
    let evse_news = !open.evse_told
        && core.station.connector(connector).is_some_and(|it| it.cable.is_plugged());
    if evse_news {
        // Only now it is known whose meter counts (E01.FR.09, E01.FR.17).
        samples.splice(0..0, metering::began(core, connector));
    }
    if is_end {
        samples.extend(metering::ended(core, connector, at));
    }
    let hardware = core.station.factory.hardware;
    let offline = !core.online();
    let Some(facts) = core.station.connector_mut(connector) else { return };
    let flows = state == ChargingState::Charging;
    let lines = facts.flow(&hardware).lines_used().filter(|_| flows);
    let token = token_of(facts);
    let remote_start_id = facts.remote_start_id().filter(|_| facts.conditions.authorized);
    let reservation = facts.used_reservation();
    let Some(open) = &mut facts.open else { return };
    let cause = open.cause.clone();
    open.enter(state, at);
    let stopping = cause.as_ref().filter(|_| open.has_news());
    open.cause_told = cause.is_some();
    let id_token = take_token(open, stopping, token);
    let stopped = || cause.as_ref().map(|it| it.reason).or(reason).unwrap_or(StopReason::Local);
    let key_told = open.key_told;
    let mut event = TransactionEvent {
        kind,
        transaction: open.number,
        id: open.id.clone(),
        seq_no: open.seq_no,
        connector,
        names_evse: evse_news || (trigger == EventTrigger::Trigger && open.evse_told),
        at,
        trigger,
        offline,
        charging_state: state,
        id_token,
        reservation: take_reservation(open, reservation),
        remote_start_id: remote_start_id.filter(|id| open.remote_start_id != Some(*id)),
        stopped_reason: is_end.then(stopped),
        charged_s: is_end.then_some(open.charged_ms / 1000),
        // The station's own socket is the weakest part of it.
        cable_max_current: (evse_news && hardware.detachable_cable && !hardware.dc)
            .then_some(hardware.max_current_a as i64),
        phases: lines.filter(|lines| open.phases_told != Some(*lines)),
        samples,
    };
    open.evse_told |= evse_news;
    open.phases_told = lines.or(open.phases_told);
    open.remote_start_id = remote_start_id.or(open.remote_start_id);
    open.seq_no += 1;
    let key_told = metering::signed::mark(core, &mut event, key_told);
    let open = core.station.connector_mut(connector).and_then(|it| it.open.as_mut());
    if let Some(open) = open {
        open.key_told = key_told;
    }
    if is_end {
        tariff::ended(core, connector, &event.id, offline);
    }
    core.event(EventBody::Transaction(Box::new(event)));
    metering::signed::ask(core);
}

/// The token to tell: the one that ends the transaction, or the driver's, which is told once.
fn take_token(
    open: &mut OpenTransaction,
    stopping: Option<&StopCause>,
    token: Option<IdToken>,
) -> Option<IdToken> {
    let told = match stopping {
        Some(cause) => cause.id_token.clone(),
        None => token.filter(|_| !open.token_told),
    };
    open.token_told |= told.is_some();
    if stopping.is_none() && open.owner.is_none() {
        open.owner.clone_from(&told);
    }
    told
}

fn take_reservation(open: &mut OpenTransaction, used: Option<i64>) -> Option<i64> {
    let told = used.filter(|_| !open.reservation_told);
    open.reservation_told |= told.is_some();
    told
}

/// The driver's token, once it is authorized.
fn token_of(facts: &Connector) -> Option<IdToken> {
    if !facts.conditions.authorized {
        return None;
    }
    let running = facts.transaction.as_ref().map(Transaction::id_token);
    running.or_else(|| facts.pending_session.as_ref().map(PendingSession::id_token))
}
