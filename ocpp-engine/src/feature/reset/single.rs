//! A connector that restarts alone (2.0.1 B11.FR.08, B12.FR.08): the station goes on, and no
//! `BootNotification` follows.

use ocpp_types::text;

use super::Kind;
use crate::feature::{Core, availability, security, session, transaction_events};
use crate::station::{SecurityEvent, StopCause};
use crate::time::Timer;

/// How long a connector is gone.
const RESTART_MS: i64 = 2_000;

/// Ends what is going on at a connector, and restarts it.
pub(super) fn begin(core: &mut Core, connector: u8) {
    if core.reset.single.iter().any(|(id, _)| *id == connector) {
        return;
    }
    core.reset.waiting.retain(|id| *id != connector);
    let cause = StopCause::new(Kind::Soft.reason(), core.utc());
    transaction_events::must_end(core, connector, cause.clone());
    session::stop_because(core, connector, cause);
    session::abandon(core, connector);
    hold(core, connector);
    let back_at = core.now.mono + RESTART_MS;
    core.reset.single.push((connector, back_at));
    core.station.dirty.station = true;
    arm(core);
    let how = format!("Reset of {}", core.place(connector.into()));
    security::happened(core, SecurityEvent::ResetOrReboot, &how);
    let place = core.place(connector.into());
    core.info(Some(connector), text!("reset-connector", "Restart of {place} begins", place));
}

/// Takes a connector out of service for the time of a restart.
pub(super) fn hold(core: &mut Core, connector: u8) {
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.resetting = true;
    }
    availability::refresh(core, connector);
}

/// Connectors whose time has come are back.
pub(super) fn due(core: &mut Core) {
    let now = core.now.mono;
    let back: Vec<u8> =
        core.reset.single.iter().filter(|(_, at)| *at <= now).map(|(id, _)| *id).collect();
    core.reset.single.retain(|(_, at)| *at > now);
    core.station.dirty.station = true;
    for connector in back {
        let waits = core.reset.waiting.contains(&0);
        if let Some(facts) = core.station.connector_mut(connector) {
            // A cable that is still in begins anew.
            facts.finishing = false;
            facts.resetting = waits;
        }
        let place = core.place(connector.into());
        let text = text!("reset-connector-back", "Restart of {place} is over", place);
        core.info(Some(connector), text);
        availability::refresh(core, connector);
    }
    arm(core);
}

fn arm(core: &mut Core) {
    match core.reset.single.iter().map(|(_, at)| *at).min() {
        Some(at) => core.timers.set(Timer::ResetGrace, at),
        None => core.timers.cancel(Timer::ResetGrace),
    }
}
