//! The cable and its lock.

use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use crate::delivery::AuthorizeFor;
use crate::feature::{Core, authorization, availability, contract, reservation, session};
use crate::io::Refusal;
use crate::settings::Key;
use crate::station::{
    Admission, Cable, Connector, ErrorCode, Fault, IdToken, PendingSession, StopReason,
};

/// A cable goes in, or the car is put back on one that was left in.
pub(crate) fn plug_in(core: &mut Core, connector: u8) -> Result<(), Refusal> {
    core.check_connector(connector)?;
    let arriving = core.station.factory.vehicle;
    let has_bay = core.dialect().has_transaction_events();
    let Some(facts) = core.station.connector_mut(connector) else { return Ok(()) };
    if facts.cable.at_vehicle {
        let place = core.place(connector.into());
        let text = text!("cable-in-already", "a car is already plugged in at {place}", place);
        return Err(Refusal::State(text));
    }
    if facts.cable.is_out() && facts.transaction.is_none() {
        // Another car, unless its state of charge was set by hand while none was here.
        if facts.vehicle.soc >= 100.0 {
            facts.vehicle.soc = arriving.soc;
        }
    }
    facts.cable = Cable::IN;
    facts.parked |= has_bay;
    facts.rejection = None;
    if facts.transaction.is_some() {
        // The car is back in time.
        session::end_waiting(core, connector);
    }
    if core.station.powered && !core.station.restarting {
        take_roaming_session(core, connector);
    }
    availability::refresh(core, connector);
    begin_for_anybody(core, connector);
    session::start_if_ready(core, connector);
    Ok(())
}

/// Where nobody has to say who they are, the cable is enough (2.0.1 `AuthCtrlr.Enabled`).
fn begin_for_anybody(core: &mut Core, connector: u8) {
    let token = IdToken::nobody();
    let free = core.station.connector(connector).is_some_and(Connector::can_begin);
    let heard = core.check_running().is_ok() && core.station.ever_accepted;
    if free
        && heard
        && !authorization::is_required(core)
        && reservation::admits_as_known(core, connector, &token) == Admission::Yes
    {
        session::begin(core, connector, PendingSession::of(&token));
        authorization::authorize(core, &token, AuthorizeFor::Start(connector));
    }
}

/// A card that was presented without naming a connector counts where the cable goes in.
fn take_roaming_session(core: &mut Core, connector: u8) {
    let can_begin = core
        .station
        .connector(connector)
        .is_some_and(|facts| facts.can_begin() && !facts.finishing);
    if !can_begin {
        return;
    }
    let elsewhere = core.station.connectors.iter().find(|facts| {
        facts.id != connector
            && !facts.cable.at_station
            && session::may_roam(core, facts.id, connector)
            && facts.pending_session.as_ref().is_some_and(|pending_session| {
                pending_session.roaming
                    && pending_session.state == crate::station::PendingSessionState::Authorized
            })
    });
    if let Some(other) = elsewhere.map(|facts| facts.id) {
        session::roam(core, other, connector);
    }
}

/// The cable is pulled at the car; where no lock holds it, it goes altogether.
pub(crate) fn plug_out(core: &mut Core, connector: u8) -> Result<(), Refusal> {
    core.check_connector(connector)?;
    let Some(facts) = core.station.connector_mut(connector) else { return Ok(()) };
    if facts.cable.is_out() {
        let place = core.place(connector.into());
        let text = text!("cable-not-in", "no cable is plugged in at {place}", place);
        return Err(Refusal::State(text));
    }
    if !facts.cable.at_vehicle {
        return Err(Refusal::State(text!(
            "cable-locked",
            "the cable is locked at {place}; present the card that may release it",
            place = core.place(connector.into())
        )));
    }
    facts.cable.at_vehicle = false;
    facts.ev_paused = false;
    facts.negotiation = None;
    facts.rejection = None;
    if facts.has_warning(ErrorCode::EvCommunicationError) {
        // No car, no communication with it.
        facts.fault = None;
    }
    let in_transaction = facts.transaction.is_some();
    contract::vehicle_left(core, connector);
    let runs = core.station.powered && !core.station.restarting;
    if in_transaction && runs {
        car_left(core, connector);
    }
    settle(core, connector);
    let facts = core.station.connector(connector);
    if runs && facts.is_some_and(|facts| facts.pending_session.is_some()) {
        wait_for_the_car(core, connector);
    }
    Ok(())
}

/// 1.6 §4.9 and §4.10: what the two EV-side settings say.
fn car_left(core: &mut Core, connector: u8) {
    if core.station.settings.bool(Key::StopTransactionOnEvSideDisconnect) {
        session::stop(core, connector, StopReason::EvDisconnected, None);
        return;
    }
    let fixed = !core.station.factory.hardware.detachable_cable;
    if let Some(facts) = core.station.connector_mut(connector).filter(|_| fixed) {
        // What is left of it hangs at the station.
        facts.cable = Cable::OUT;
    }
    availability::refresh_with(core, connector, Some("EV side disconnected"));
    if fixed {
        wait_for_the_car(core, connector);
    }
}

/// Somebody may charge, but their car has left: it has as long to come as if it had never been here
/// (2.0.1 C01.FR.26, E10.FR.02).
fn wait_for_the_car(core: &mut Core, connector: u8) {
    if core.dialect().waits_for_car_only() {
        session::begin_waiting(core, connector);
    }
}

/// Takes a cable that nothing holds out of the station, and looks at what follows.
fn settle(core: &mut Core, connector: u8) {
    let Some(facts) = core.station.connector_mut(connector) else { return };
    if !facts.cable.at_vehicle && !facts.locked && facts.transaction.is_none() {
        facts.cable = Cable::OUT;
        facts.finishing = false;
        facts.locked_for = None;
        availability::carry_out_scheduled(core, connector);
    }
    availability::refresh(core, connector);
}

/// Opens the lock, unless it is jammed.
pub(crate) fn unlock(core: &mut Core, connector: u8) {
    let Some(facts) = core.station.connector_mut(connector) else { return };
    if facts.lock_jammed {
        if facts.locked {
            lock_failed(
                core,
                connector,
                text!("cable-not-released", "Connector not unlocked: the lock is jammed"),
            );
            availability::refresh(core, connector);
        }
        return;
    }
    facts.locked = false;
    facts.locked_for = None;
    if facts.cable.at_station {
        settle(core, connector);
    }
}

/// The lock did not move as it was to. Nobody can charge at a connector that does not lock, nor
/// leave one that does not unlock, so that it is Faulted (1.6 §7.6).
pub(super) fn lock_failed(core: &mut Core, connector: u8, text: Text) {
    let Some(facts) = core.station.connector_mut(connector) else { return };
    if !facts.is_faulted() {
        facts.fault = Some(Fault { error: ErrorCode::ConnectorLockFailure, info: None });
        core.notice(Level::Error, Some(connector), Some("1.6 §7.6"), text);
    }
}

/// Opens a lock that was to be open long since: it was jammed, or there was no power.
pub(crate) fn unlock_late(core: &mut Core, connector: u8) {
    let due = core.station.connector(connector).is_some_and(|facts| {
        facts.locked && facts.transaction.is_none() && facts.locked_for.is_none()
    });
    if due && core.check_running().is_ok() {
        unlock(core, connector);
    }
}

/// The lock will not move, or does again. That shows when it is to move; a lock that does again
/// does at once what it could not.
pub(crate) fn jam_lock(core: &mut Core, connector: u8, jammed: bool) -> Result<(), Refusal> {
    core.check_connector(connector)?;
    if !core.station.factory.hardware.detachable_cable {
        let text = text!("cable-without-lock", "a station with a fixed cable has no lock");
        return Err(Refusal::State(text));
    }
    let Some(facts) = core.station.connector_mut(connector) else { return Ok(()) };
    facts.lock_jammed = jammed;
    if !jammed {
        facts.fault.take_if(|fault| fault.error == ErrorCode::ConnectorLockFailure);
        availability::refresh(core, connector);
        unlock_late(core, connector);
        session::start_if_ready(core, connector);
    }
    Ok(())
}
