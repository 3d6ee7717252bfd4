//! Where a reservation of any connector becomes visible (2.0.1 H01.FR.20): once there are only as
//! many free connectors as such reservations, all of them are `Reserved`.

use crate::feature::Core;
use crate::station::Connector;

/// Looks at the promises again; gives the connectors, a bit for each, at which they show now and did
/// not before, or the other way round.
pub(crate) fn keep_promises(core: &mut Core) -> u16 {
    let shows = core.dialect().tells_reservations();
    let free = |facts: &Connector| {
        facts.reservation.is_none() && facts.can_begin() && facts.cable.is_out()
    };
    let count = core.station.connectors.iter().filter(|facts| free(facts)).count();
    let all_are_promised = shows && count <= core.station.main.reservations.len();
    let mut changed = 0;
    for facts in &mut core.station.connectors {
        let promised = all_are_promised && free(facts);
        if facts.promised != promised {
            facts.promised = promised;
            changed |= 1 << facts.id;
        }
    }
    changed
}
