//! Sessions: from presenting a card or plugging in until the connector is free again.
//!
//! **Owns** when a transaction starts and stops, the cable and its lock.
//! **Must not know** the wire, how a card is authorized, what a reading contains.
//!
//! A transaction starts when a connector has both an authorized session and a plugged cable, in
//! whichever order they came (1.6 §4.8).

mod answers;
mod bay;
mod cable;
mod user;
mod wait;

use ocpp_types::log::Level;
use ocpp_types::text;

use crate::delivery::EventBody;
use crate::feature::{
    Core, availability, metering, reservation, smart_charging, transaction_events,
};
use crate::settings::Key;
use crate::station::{
    Admission, Connector, Group, IdToken, IntervalSums, PendingSession, PendingSessionState,
    Status, StopCause, StopReason, Transaction,
};
use crate::time::Timer;

pub(crate) mod v16;

pub(crate) use answers::{EventAnswer, event_answered, never_confirmed};
pub(crate) use bay::occupy_bay;
pub(crate) use cable::{jam_lock, plug_in, plug_out, unlock, unlock_late};
pub(crate) use user::{pause, resume, set_meter, stop_locally};
pub(crate) use wait::{
    begin as begin_waiting, begin_anew as begin_waiting_anew, end as end_waiting, limit_changed,
    timed_out,
};

/// While energy flows, the station looks at the meter this often.
pub(crate) const PHYSICS_MS: i64 = 1000;

/// Someone begins a session at a connector: it is no longer available to others.
pub(crate) fn begin(core: &mut Core, connector: u8, pending_session: PendingSession) {
    if let Some(facts) = core.station.connector_mut(connector) {
        // A cable left from before is used again (1.6 §4.9, F2).
        facts.pending_session = Some(PendingSession { again: facts.finishing, ..pending_session });
        facts.rejection = None;
        facts.finishing = false;
    }
    availability::refresh(core, connector);
}

/// The idTag of the session that has begun is accepted.
pub(crate) fn authorized(core: &mut Core, connector: u8, parent_id_tag: Option<String>) {
    let Some(facts) = core.station.connector_mut(connector) else { return };
    let Some(pending_session) = &mut facts.pending_session else { return };
    pending_session.state = PendingSessionState::Authorized;
    pending_session.parent_id_tag = parent_id_tag;
    let wrong = !pending_session.is_for(connector);
    let astray = pending_session.roaming && (!facts.cable.at_station || wrong);
    let open_to = |facts: &&Connector| {
        facts.id != connector && facts.can_begin() && may_roam(core, connector, facts.id)
    };
    let mut others = core.station.connectors.iter().filter(open_to);
    let waiting = others.clone().find(|facts| !facts.finishing && facts.cable.is_plugged());
    let free = others.find(|facts| wrong && facts.cable.is_out());
    let to = waiting.or(free).map(|facts| facts.id).filter(|_| astray).unwrap_or(connector);
    if wrong && to == connector {
        let text = text!("session-no-evse", "None of the EVSEs that the token is for is free");
        core.notice(Level::Warning, Some(connector), Some("2.0.1 C01.FR.21"), text);
        refused(core, connector);
        return;
    }
    roam(core, connector, to);
    reservation::use_up(core, to);
    transaction_events::refresh(core, to);
    start_if_ready(core, to);
}

/// Whether reservations let the session of one connector move to another.
fn may_roam(core: &Core, from: u8, to: u8) -> bool {
    let pending_session =
        core.station.connector(from).and_then(|facts| facts.pending_session.as_ref());
    pending_session.is_some_and(|pending_session| {
        let group = Group::Known(pending_session.parent_id_tag.as_deref());
        pending_session.is_for(to)
            && reservation::admits(core, to, &pending_session.id_token(), group) == Admission::Yes
    })
}

/// A session for which no connector was named moves to where the cable is.
fn roam(core: &mut Core, from: u8, to: u8) {
    if from == to {
        return;
    }
    transaction_events::moved(core, from, to);
    let pending_session =
        core.station.connector_mut(from).and_then(|facts| facts.pending_session.take());
    availability::refresh(core, from);
    if let Some(pending_session) = pending_session {
        begin(core, to, pending_session);
    }
}

/// The session that has begun comes to nothing; a plugged cable stays what it was.
pub(crate) fn refused(core: &mut Core, connector: u8) {
    if let Some(facts) = core.station.connector_mut(connector)
        && let Some(pending_session) = facts.pending_session.take()
    {
        facts.finishing = pending_session.again && !facts.cable.is_out();
    }
    availability::refresh(core, connector);
}

/// Ends the intended usage of a connector that has no transaction yet.
pub(crate) fn abandon(core: &mut Core, connector: u8) {
    let Some(facts) = core.station.connector_mut(connector) else { return };
    if facts.transaction.is_some() || !facts.is_in_service() {
        return;
    }
    facts.pending_session = None;
    facts.finishing = !facts.cable.is_out();
    availability::refresh(core, connector);
}

/// Ends what is going on at a connector, session and transaction, however far it has come.
pub(crate) fn end(core: &mut Core, connector: u8, cause: StopCause) {
    let Some(facts) = core.station.connector_mut(connector) else { return };
    if facts.transaction.is_some() {
        stop_because(core, connector, cause);
        return;
    }
    facts.pending_session = None;
    facts.start_reading = None;
    facts.finishing |= !facts.cable.is_out();
    transaction_events::session_ends(core, connector, cause);
    availability::refresh(core, connector);
}

/// Starts the transaction if nothing is missing any more.
pub(crate) fn start_if_ready(core: &mut Core, connector: u8) {
    let Some(facts) = core.station.connector(connector) else { return };
    let authorized = facts
        .pending_session
        .as_ref()
        .is_some_and(|pending_session| pending_session.state == PendingSessionState::Authorized);
    let ready = authorized
        && facts.cable.is_plugged()
        && facts.transaction.is_none()
        && facts.is_in_service()
        && !facts.is_faulted()
        && core.station.is_in_order()
        && core.check_running().is_ok()
        // A restart would end it at once.
        && !core.reset.is_pending();
    if !ready {
        return;
    }
    if core.station.factory.hardware.detachable_cable && facts.lock_jammed && !facts.locked {
        // Without a lock anybody could pull the cable under load.
        let text = text!("session-not-locked", "No session starts: the connector cannot be locked");
        cable::lock_failed(core, connector, text);
        refused(core, connector);
        return;
    }
    start(core, connector);
}

fn start(core: &mut Core, connector: u8) {
    let at = core.utc();
    let number = core.station.next_transaction;
    let restarts = core.station.factory.hardware.meter_restarts_per_session;
    let detachable = core.station.factory.hardware.detachable_cable;
    let Some(facts) = core.station.connector(connector) else { return };
    let Some(pending_session) = facts.pending_session.clone() else { return };
    let parent = pending_session.parent_id_tag.as_deref();
    let token = pending_session.id_token();
    let take = |core: &mut Core| reservation::take(core, connector, &token, parent);
    let reservation = pending_session.reservation.or_else(|| take(core));
    let told = transaction_events::are_told(core);
    let grace = answers::grace_wh(core);
    let Some(facts) = core.station.connector_mut(connector) else { return };
    facts.pending_session = None;
    if !told {
        // Otherwise all of this goes with the transaction, not with the session.
        if restarts {
            facts.meter_wh = 0.0;
        }
        facts.sampled_wh = facts.meter_wh;
        facts.aligned_own = IntervalSums::default();
    }
    facts.locked = detachable;
    facts.finishing = false;
    facts.transaction = Some(Transaction {
        number,
        id: None,
        id_tag: pending_session.id_tag.clone(),
        token_type: pending_session.token_type,
        additional_info: pending_session.additional_info,
        remote_start_id: pending_session.remote_start_id,
        reservation,
        parent_id_tag: pending_session.parent_id_tag,
        started_at: at,
        rhythm_from: at,
        meter_start_wh: facts.meter_wh,
        deauthorized: false,
        energy_limit_wh: None,
        exhausted: false,
        stop_data: Vec::new(),
    });
    if pending_session.deauthorized
        && let Some(transaction) = &mut facts.transaction
    {
        transaction.limit_energy(facts.meter_wh, grace);
    }
    let meter_start = crate::station::whole_wh(facts.meter_wh);
    core.station.next_transaction += 1;
    core.station.dirty.station = true;
    smart_charging::transaction_started(core, connector, pending_session.charging_profile);
    core.event(EventBody::Started {
        transaction: number,
        connector,
        id_tag: pending_session.id_tag,
        meter_start,
        at,
        reservation,
    });
    availability::refresh(core, connector);
    smart_charging::needs::ask(core, connector);
    metering::transaction_started(core, connector);
}

/// Ends a connector's transaction, if it has one. Energy has flowed up to now already.
pub(crate) fn stop(core: &mut Core, connector: u8, reason: StopReason, token: Option<IdToken>) {
    let cause = StopCause::new(reason, core.utc());
    stop_because(core, connector, StopCause { id_token: token, ..cause });
}

/// The same, with all that is known of why. It may lie in the past: a power cut is noticed only
/// afterwards.
pub(crate) fn stop_because(core: &mut Core, connector: u8, cause: StopCause) {
    let StopCause { reason, at, .. } = cause;
    let id_tag = cause.id_token.as_ref().map(|token| token.text.clone());
    metering::transaction_ending(core, connector, at);
    let Some(facts) = core.station.connector_mut(connector) else { return };
    let Some(transaction) = facts.transaction.take() else { return };
    facts.start_reading = None;
    let meter_stop = crate::station::whole_wh(facts.meter_wh);
    facts.finishing = !facts.cable.is_out();
    facts.ev_paused = false;
    facts.rejection = None;
    smart_charging::transaction_ended(core, connector);
    transaction_events::session_ends(core, connector, cause);
    core.event(EventBody::Ended {
        transaction: transaction.number,
        connector,
        id_tag,
        meter_stop,
        at,
        reason,
        data: transaction.stop_data,
    });
    let info = (reason == StopReason::EvDisconnected).then_some("EV side disconnected");
    availability::refresh_with(core, connector, info);
    availability::carry_out_scheduled(core, connector);
    release_lock(core, connector, reason, transaction.id_tag, transaction.parent_id_tag);
}

/// A normal end unlocks the cable (1.6 §4.10); after a deauthorization it stays locked for its
/// owner (errata 3.5); a cable pulled at the car is released as its setting says.
fn release_lock(
    core: &mut Core,
    connector: u8,
    reason: StopReason,
    id_tag: String,
    parent_id_tag: Option<String>,
) {
    let unlock_on_disconnect = core.station.settings.bool(Key::UnlockConnectorOnEvSideDisconnect);
    let Some(facts) = core.station.connector_mut(connector) else { return };
    if !facts.locked {
        return;
    }
    let keep = match reason {
        StopReason::DeAuthorized => true,
        StopReason::EvDisconnected => !unlock_on_disconnect,
        _ => false,
    };
    if keep {
        facts.locked_for = Some((id_tag, parent_id_tag));
    } else {
        unlock(core, connector);
    }
}

/// Draws the consequences of a meter that has moved: a deauthorized transaction has had its
/// last energy, or the car is full.
pub(crate) fn check_energy(core: &mut Core, connector: u8) {
    let exhausted = core
        .station
        .connector(connector)
        .and_then(|facts| facts.transaction.as_ref())
        .is_some_and(|transaction| transaction.deauthorized && transaction.exhausted);
    let running = core.check_running().is_ok();
    if exhausted && running && core.station.settings.bool(Key::StopTransactionOnInvalidId) {
        stop(core, connector, StopReason::DeAuthorized, None);
    } else {
        availability::refresh(core, connector);
    }
}

/// One second of charging has passed.
pub(crate) fn physics(core: &mut Core) {
    for connector in 1..=core.station.factory.connectors {
        check_energy(core, connector);
    }
    let charging = core.station.connectors.iter().any(|facts| facts.status() == Status::Charging);
    if charging {
        core.wake_in(Timer::Physics, PHYSICS_MS);
        save_within(core, SAVE_MS);
    }
}

/// Meters that run are stored this often; every other change is stored at once.
const SAVE_MS: i64 = 10_000;
/// Even where nothing changes, the records say this often that the station has power: a reload
/// after a quiet night is no power cut.
const ALIVE_MS: i64 = 60_000;

fn save_within(core: &mut Core, millis: i64) {
    let due = core.now.mono + millis;
    if core.timers.deadline(Timer::Save).is_none_or(|at| at > due) {
        core.timers.set(Timer::Save, due);
    }
}

/// From the start of the station on: the records are kept up to date.
pub(crate) fn keep_saving(core: &mut Core) {
    save_within(core, ALIVE_MS);
}

/// Stores what changes without an event, be it only the time.
pub(crate) fn save(core: &mut Core) {
    core.station.dirty.station = true;
    keep_saving(core);
}
