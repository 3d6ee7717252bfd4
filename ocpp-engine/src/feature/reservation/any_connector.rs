//! Where a reservation of any connector becomes visible (2.0.1 H01.FR.20): once there are only as
//! many free connectors as such reservations, all of them are `Reserved`. Whoever only plugs in there
//! does not change that (2.0.1 G01.FR.09).

use crate::feature::Core;
use crate::station::{Admission, Connector, Group, Reservation};

/// Looks again which connectors are kept free; gives those that have changed,
/// a bit each.
pub(crate) fn keep_enough_free(core: &mut Core) -> u16 {
    let shows = core.dialect().tells_reservations();
    let free = |facts: &Connector| {
        let is_empty = facts.cable.is_out() || facts.kept_free;
        facts.reservation.is_none() && facts.can_begin() && is_empty
    };
    let count = core.station.connectors.iter().filter(|facts| free(facts)).count();
    let main = &core.station.main;
    let wanted = main.reservations.iter().filter(|it| !is_claimed(core, it)).count();
    let all_are_kept_free = shows && count <= wanted;
    let mut changed = 0;
    for facts in &mut core.station.connectors {
        let kept_free = all_are_kept_free && free(facts);
        if facts.kept_free != kept_free {
            facts.kept_free = kept_free;
            core.station.dirty.connector(facts.id);
            changed |= 1 << facts.id;
        }
    }
    changed
}

/// Whoever it is for has come, and waits to be authorized.
fn is_claimed(core: &Core, reservation: &Reservation) -> bool {
    let mut sessions = core.station.connectors.iter().filter_map(|it| it.pending_session.as_ref());
    sessions.any(|it| reservation.admits(&it.id_token(), Group::Unknown) == Admission::Yes)
}
