//! Reservations that have ended without the CSMS: it is told, if need be with the next connection (2.0.1
//! H01.FR.16, H01.FR.17, H04.FR.01).

use crate::delivery::Request;
use crate::feature::Core;
use crate::station::EndedReservation;

/// Most of them that are remembered while the CSMS cannot be told; then the oldest is forgotten.
const MOST: usize = 50;

/// The CSMS has not ended it, and is told.
pub(super) fn tell(core: &mut Core, id: i64, expired: bool) {
    if !core.dialect().tells_reservations() {
        return;
    }
    let ended = &mut core.station.main.ended_reservations;
    ended.push(EndedReservation { id, expired });
    if ended.len() > MOST {
        ended.remove(0);
    }
    core.station.dirty.station = true;
    if core.online() {
        core.request(Request::ReservationOver { id, expired });
    }
}

/// The CSMS can be reached again: it is told what it has missed.
pub(crate) fn online(core: &mut Core) {
    if !core.dialect().tells_reservations() {
        core.station.main.ended_reservations.clear();
    }
    for EndedReservation { id, expired } in core.station.main.ended_reservations.clone() {
        core.request(Request::ReservationOver { id, expired });
    }
}

/// The CSMS knows, or will not hear of it.
pub(crate) fn confirmed(core: &mut Core, id: i64, expired: bool) {
    let is_told = |it: &EndedReservation| (it.id, it.expired) == (id, expired);
    let ended = &mut core.station.main.ended_reservations;
    if let Some(at) = ended.iter().position(is_told) {
        ended.remove(at);
        core.station.dirty.station = true;
    }
}
