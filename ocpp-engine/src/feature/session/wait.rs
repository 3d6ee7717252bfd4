//! How long a connector waits for what is missing before a transaction: `ConnectionTimeOut`.
//!
//! **Owns** since when it waits, and what follows when that has lasted too long. **Must not know** what
//! it waits for.

use ocpp_types::log::Level;
use ocpp_types::text;

use crate::feature::{Core, session, transaction_events};
use crate::settings::Key;
use crate::station::{Connector, Status, StopCause, StopReason};
use crate::time::Timer;

/// The wait begins.
pub(crate) fn begin(core: &mut Core, connector: u8) {
    let utc = core.utc();
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.waits_since = Some(utc);
    }
    arm(core, connector, utc);
}

/// What was missing has come, or nobody waits any more.
pub(crate) fn end(core: &mut Core, connector: u8) {
    core.timers.cancel(Timer::Connection(connector));
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.waits_since = None;
    }
}

/// The station starts: whoever waits, waits from now on.
pub(crate) fn begin_anew(core: &mut Core) {
    for connector in 1..=core.station.factory.connectors {
        let status = core.station.connector(connector).map(Connector::status);
        if status == Some(Status::Preparing) {
            begin(core, connector);
        } else {
            end(core, connector);
        }
    }
}

/// The limit is another, or the page is back: those who wait have as long as it says in all.
pub(crate) fn limit_changed(core: &mut Core) {
    for connector in 1..=core.station.factory.connectors {
        let Some(facts) = core.station.connector(connector) else { continue };
        // A record of an earlier version does not say it.
        let preparing = facts.reporting.current.status == Status::Preparing;
        let told = preparing.then_some(facts.reporting.since);
        match facts.waits_since.or(told) {
            Some(since) => arm(core, connector, since),
            None => core.timers.cancel(Timer::Connection(connector)),
        }
    }
}

fn arm(core: &mut Core, connector: u8, since: i64) {
    let limit = core.station.settings.millis(Key::ConnectionTimeOut);
    if limit > 0 {
        let left = (limit - (core.utc() - since)).clamp(0, limit);
        core.wake_in(Timer::Connection(connector), left);
    } else {
        core.timers.cancel(Timer::Connection(connector));
    }
}

/// Preparing has lasted too long: without a cable the connector is free again (B1), with one it
/// waits for the cable to go (B6, errata 3.20), so that nobody starts on a stranger's car.
///
/// Where the time is the driver's time to plug in, a cable may wait for a card; and a car that has
/// left a fixed cable has as long to come back (2.0.1 E03.FR.05, E10.FR.02).
pub(crate) fn timed_out(core: &mut Core, connector: u8) {
    let car_only = core.dialect().waits_for_car_only();
    end(core, connector);
    let Some(facts) = core.station.connector(connector) else { return };
    let preparing = facts.status() == Status::Preparing
        && (!car_only || (facts.pending_session.is_some() && !facts.cable.is_plugged()));
    if car_only && facts.transaction.is_some() && facts.cable.is_out() {
        let text = text!(
            "session-car-not-back",
            "Session ended: the car has not been plugged in again in time"
        );
        core.notice(Level::Info, Some(connector), Some("2.0.1 E10.FR.02"), text);
        session::stop(core, connector, StopReason::Timeout, None);
    }
    if preparing {
        let text = text!(
            "session-connection-timeout",
            "Session ended before it started: ConnectionTimeOut expired"
        );
        let section = "1.6 §9.1.6, errata 3.20, 2.0.1 E03.FR.05, F02.FR.07";
        core.notice(Level::Info, Some(connector), Some(section), text);
        let cause = StopCause::new(StopReason::Timeout, core.utc());
        transaction_events::session_ends(core, connector, cause);
        session::abandon(core, connector);
    }
}
