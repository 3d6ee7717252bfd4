//! Where a reservation of any connector becomes visible (2.0.1 H01.FR.20): once there are only as
//! many free connectors as such reservations, all of them are `Reserved`.

use crate::feature::Core;
use crate::station::Connector;

/// Looks again which connectors are kept free; gives those that have changed,
/// a bit each.
pub(crate) fn keep_enough_free(core: &mut Core) -> u16 {
    let shows = core.dialect().tells_reservations();
    let free = |facts: &Connector| {
        facts.reservation.is_none() && facts.can_begin() && facts.cable.is_out()
    };
    let count = core.station.connectors.iter().filter(|facts| free(facts)).count();
    let all_are_kept_free = shows && count <= core.station.main.reservations.len();
    let mut changed = 0;
    for facts in &mut core.station.connectors {
        let kept_free = all_are_kept_free && free(facts);
        if facts.kept_free != kept_free {
            facts.kept_free = kept_free;
            changed |= 1 << facts.id;
        }
    }
    changed
}
