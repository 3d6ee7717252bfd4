//! Resets that wait until nobody uses what is to restart (2.0.1 B12.FR.01).
//!
//! What is free stays free: nobody may begin a session, which the reset would have to wait for. A
//! reservation does not make it wait. It is kept over the restart (B11.FR.05), and the case
//! `TC_B_24_CS` of Part 6 expects the restart at once, although the errata (2025-06) name a pending
//! reservation among the examples of a station that is not idle.

use ocpp_types::text;

use super::{Kind, begin, single};
use crate::feature::{Core, transfer};
use crate::station::Connector;

/// Whether nothing is going on at a connector, or with 0 at the whole station, that a restart would
/// disturb.
pub(crate) fn is_idle(core: &Core, scope: u8) -> bool {
    let in_use = |facts: &Connector| {
        facts.transaction.is_some()
            || facts.open.is_some()
            || facts.pending_session.is_some()
            || facts.locked
    };
    let mut meant = core.station.connectors.iter().filter(|it| scope == 0 || it.id == scope);
    meant.all(|facts| !in_use(facts)) && (scope > 0 || !transfer::is_under_way(core))
}

/// It restarts as soon as it is idle.
pub(super) fn wait_for(core: &mut Core, scope: u8) {
    if !core.reset.waiting.contains(&scope) {
        core.reset.waiting.push(scope);
        core.station.dirty.station = true;
    }
    let connector = Some(scope).filter(|id| *id > 0);
    let text = text!("reset-waits", "Reset scheduled: the station waits until it is idle");
    core.info(connector, text);
    hold_back(core);
}

/// What is free and is about to restart.
pub(super) fn to_be_held(core: &Core) -> Vec<u8> {
    let concerned = |id: u8| core.reset.waiting.iter().any(|scope| *scope == 0 || *scope == id);
    let free = |facts: &&Connector| !facts.resetting && concerned(facts.id);
    let all = core.station.connectors.iter().filter(free).map(|facts| facts.id);
    all.filter(|id| is_idle(core, *id)).collect()
}

/// Takes it out of service.
fn hold_back(core: &mut Core) {
    for id in to_be_held(core) {
        single::hold(core, id);
    }
}

/// Something has happened: what has become idle restarts.
pub(super) fn check(core: &mut Core) {
    if core.reset.waiting.is_empty() || core.check_running().is_err() || core.reset.is_pending() {
        return;
    }
    hold_back(core);
    if core.reset.waiting.contains(&0) && is_idle(core, 0) {
        begin(core, Kind::Scheduled);
        return;
    }
    let ready: Vec<u8> =
        core.reset.waiting.iter().copied().filter(|id| *id > 0 && is_idle(core, *id)).collect();
    for connector in ready {
        core.reset.waiting.retain(|id| *id != connector);
        single::begin(core, connector);
    }
}
