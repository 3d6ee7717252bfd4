//! Operative and inoperative, as the CSMS decides (1.6 §5.2, 2.0.1 G03, G04).
//!
//! In 1.6 what is decided of the whole station is decided of each connector. In 2.0.1 station, EVSE
//! and connector have availabilities of their own, and a connector is in service if all three are
//! operative.

use super::{mark_unreported, refresh, report};
use crate::feature::{Core, session, transaction_events};
use crate::station::{Connector, Level};

/// What becomes operative or inoperative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The station and each of its connectors.
    Everything,
    /// The station, whatever is decided of its parts.
    Station,
    /// The EVSE of this connector.
    Evse(u8),
    Connector(u8),
}

/// Whether a change to this availability has to wait for a transaction (1.6 §5.2, 2.0.1
/// G03.FR.05, G04.FR.06).
pub(crate) fn must_wait(core: &Core, scope: Scope, operative: bool) -> bool {
    !operative
        && match scope {
            Scope::Everything | Scope::Station => is_station_in_use(core),
            Scope::Evse(id) | Scope::Connector(id) => is_in_use(core, id),
        }
}

/// A transaction is under way, as far as the CSMS knows.
fn is_in_use(core: &Core, connector: u8) -> bool {
    let is_told = core.dialect().has_transaction_events();
    core.station
        .connector(connector)
        .is_some_and(|facts| facts.transaction.is_some() || (is_told && facts.open.is_some()))
}

fn is_station_in_use(core: &Core) -> bool {
    (1..=core.station.factory.connectors).any(|id| is_in_use(core, id))
}

/// Makes something operative or not.
pub(crate) fn change(core: &mut Core, scope: Scope, operative: bool) {
    match scope {
        Scope::Connector(id) => change_connector(core, id, operative),
        Scope::Evse(id) => change_level(core, id, operative, |facts| &mut facts.evse_level),
        Scope::Everything | Scope::Station => change_all(core, scope, operative),
    }
}

fn change_all(core: &mut Core, scope: Scope, operative: bool) {
    let repeated = scope == Scope::Station && !operative && !core.station.main.operative;
    for id in 1..=core.station.factory.connectors {
        if scope == Scope::Everything {
            change_connector(core, id, operative);
        } else {
            change_level(core, id, operative, |facts| &mut facts.station_level);
        }
        if repeated {
            // Part 2 asks for what has changed (G04.FR.05), `TC_G_13_CS` for every connector.
            mark_unreported(core, id);
            report(core, id);
        }
    }
    core.station.dirty.station = true;
    let wait = must_wait(core, scope, operative);
    core.station.main.inoperative_scheduled = wait;
    if !wait {
        core.station.main.operative = operative;
        refresh(core, 0);
    }
}

fn change_connector(core: &mut Core, connector: u8, operative: bool) {
    if must_wait(core, Scope::Connector(connector), operative) {
        if let Some(facts) = core.station.connector_mut(connector) {
            facts.inoperative_scheduled = true;
        }
        return;
    }
    prepare(core, connector, operative);
    let Some(facts) = core.station.connector_mut(connector) else { return };
    facts.operative = operative;
    facts.inoperative_scheduled = false;
    refresh(core, connector);
}

fn change_level(
    core: &mut Core,
    connector: u8,
    operative: bool,
    level: fn(&mut Connector) -> &mut Level,
) {
    let wait = !operative && is_in_use(core, connector);
    if !wait {
        prepare(core, connector, operative);
    }
    if let Some(facts) = core.station.connector_mut(connector) {
        *level(facts) = Level { inoperative: !operative && !wait, scheduled: wait };
    }
    refresh(core, connector);
}

fn prepare(core: &mut Core, connector: u8, operative: bool) {
    if !operative {
        // There is no way from Preparing to Unavailable but over the end of the usage that was
        // intended (1.6 §4.9: B1 or B6, then A8 or F8).
        session::abandon(core, connector);
        return;
    }
    let Some(facts) = core.station.connector_mut(connector) else { return };
    if !facts.is_operative() {
        // Nor is there one from Unavailable to Finishing; a cable still in begins anew (H2).
        facts.finishing = false;
    }
}

/// Carries out what was scheduled, once the connector has no user any more; the station's own
/// turn comes with the end of the last transaction.
pub(crate) fn carry_out_scheduled(core: &mut Core, connector: u8) {
    let by_matrix = core.dialect().has_status_matrix();
    let due = by_matrix
        && core.station.connector(connector).is_some_and(|facts| {
            facts.is_inoperative_scheduled() && facts.transaction.is_none() && facts.cable.is_out()
        });
    if due {
        let waits =
            core.station.connector(connector).is_some_and(|it| it.pending_session.is_some());
        if waits {
            // From Preparing there is no way to Unavailable but over the end of the usage (1.6
            // §4.9).
            session::abandon(core, connector);
        }
        if let Some(facts) = core.station.connector_mut(connector) {
            facts.carry_out_scheduled();
        }
    }
    carry_out_for_station(core);
}

fn carry_out_for_station(core: &mut Core) {
    if core.station.main.inoperative_scheduled && !is_station_in_use(core) {
        core.station.main.inoperative_scheduled = false;
        core.station.main.operative = false;
        core.station.dirty.station = true;
        refresh(core, 0);
    }
}

/// Without a matrix of status changes, a connector goes out of service with the end of its
/// transaction, cable or not (2.0.1 G03.FR.05, G01.FR.05). The end is told first.
pub(super) fn after_the_end(core: &mut Core, connector: u8) {
    let scheduled =
        core.station.connector(connector).is_some_and(Connector::is_inoperative_scheduled);
    if !scheduled || core.dialect().has_status_matrix() {
        return;
    }
    transaction_events::refresh(core, connector);
    if is_in_use(core, connector) {
        return;
    }
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.pending_session = None;
        facts.carry_out_scheduled();
    }
    carry_out_for_station(core);
}
