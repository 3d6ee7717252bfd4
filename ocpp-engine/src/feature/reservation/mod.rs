//! Reservations: keeping a connector, or any one of them, free for somebody (1.6 §5.1, §5.13, 2.0.1
//! H).
//!
//! **Owns** when a reservation is taken, honoured and over.
//! **Must not know** the wire, or how a session proceeds.
//!
//! A reservation of a connector shows as `Reserved` while nobody has begun to use the connector.
//! One of connector 0 holds back the last free connector from others; see `any_connector.rs` for where that
//! shows.

mod any_connector;
mod ended;
pub(crate) mod manual;
pub(crate) mod v16;
pub(crate) mod v201;

pub(crate) use any_connector::keep_enough_free;
pub(crate) use ended::{confirmed as end_confirmed, online};

use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use crate::feature::{Core, authorization, availability};
use crate::settings::Key;
use crate::station::{Admission, Connector, Group, IdToken, Reservation, Status};
use crate::time::Timer;

/// What becomes of a request for a reservation (1.6 §7.40).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Accepted,
    Faulted,
    Occupied,
    Rejected,
    Unavailable,
}

/// Judges a request of the CSMS, and says in the log what the answer has no word for.
pub(crate) fn judge(core: &mut Core, wanted: &Reservation) -> Verdict {
    let Err((verdict, why)) = check(core, wanted) else { return Verdict::Accepted };
    if let Some(why) = why {
        let text = text!("reservation-rejected", "Reservation rejected: {why}", why);
        core.notice(Level::Warning, None, Some("1.6 §5.13, 2.0.1 H01"), text);
    }
    verdict
}

/// Judges a request. A reservation of the same number is replaced, so it stands in nobody's way.
///
/// The specification has words for a state of the station or connector and one for a station that
/// takes no such reservation; a fault goes before all (1.6 §5.13, §7.40). What it has no word for
/// comes last.
///
/// # Errors
/// What stands in its way; a sentence where it is `Rejected`.
fn check(core: &Core, wanted: &Reservation) -> Result<(), (Verdict, Option<Text>)> {
    let refuse = |why: Text| Err((Verdict::Rejected, Some(why)));
    if let Some(out_of_order) = out_of_order_at(core, wanted.connector) {
        return Err((out_of_order, None));
    }
    if let Some(why) = authorization::too_long(core, &wanted.id_tag) {
        return refuse(why);
    }
    if wanted.connector > 0 && core.station.connector(wanted.connector).is_none() {
        return refuse(core.no_such_connector(wanted.connector.into()));
    }
    if wanted.connector == 0 && !core.station.settings.bool(Key::ReserveConnectorZeroSupported) {
        return refuse(text!("reservation-not-of-any", "ReserveConnectorZeroSupported is false"));
    }
    if let Some(taken) = taken(core, wanted) {
        return Err((taken, None));
    }
    if wanted.expiry <= core.utc() {
        return refuse(text!("reservation-in-the-past", "it has already expired"));
    }
    Ok(())
}

/// The charge point or the connector is Faulted, or else Unavailable.
fn out_of_order_at(core: &Core, connector: u8) -> Option<Verdict> {
    let own = core.station.connector(connector).map(Connector::status);
    let both = [Some(core.station.main_report().status), own];
    if both.contains(&Some(Status::Faulted)) {
        Some(Verdict::Faulted)
    } else if both.contains(&Some(Status::Unavailable)) {
        Some(Verdict::Unavailable)
    } else {
        None
    }
}

/// Why there is no free connector for it, where there is none.
fn taken(core: &Core, wanted: &Reservation) -> Option<Verdict> {
    let free = |connector: &&Connector| is_free(connector, wanted.id);
    let all = core.station.connectors.iter();
    let others = core.station.main.reservations.iter().filter(|other| other.id != wanted.id);
    let of_any = others.count();
    // Each reservation of any connector needs a free one as well.
    let enough = all.clone().filter(free).count() > of_any;
    if let Some(connector) = core.station.connector(wanted.connector) {
        return (!free(&connector) || !enough).then_some(Verdict::Occupied);
    }
    if enough {
        return None;
    }
    let statuses: Vec<_> = all.map(Connector::status).collect();
    let out_of_order = |it: &Status| matches!(it, Status::Faulted | Status::Unavailable);
    Some(if !statuses.iter().all(out_of_order) {
        Verdict::Occupied
    } else if statuses.contains(&Status::Faulted) {
        Verdict::Faulted
    } else {
        Verdict::Unavailable
    })
}

/// Nobody uses it, and nobody but the holder of this reservation may.
fn is_free(connector: &Connector, reservation: i64) -> bool {
    connector.can_begin()
        && connector.cable.is_out()
        && connector.reservation.as_ref().is_none_or(|other| other.id == reservation)
}

/// Takes a reservation that was accepted.
pub(crate) fn reserve(core: &mut Core, reservation: Reservation) {
    let connector = reservation.connector;
    remove(core, |other| {
        other.id == reservation.id && (other.connector != connector || connector == 0)
    });
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.reservation = Some(reservation);
    } else {
        core.station.main.reservations.push(reservation);
        core.station.dirty.station = true;
    }
    arm(core);
    availability::refresh(core, connector);
}

/// Whether there is a reservation of this number.
pub(crate) fn exists(core: &Core, id: i64) -> bool {
    all(core).any(|reservation| reservation.id == id)
}

pub(crate) fn cancel(core: &mut Core, id: i64) {
    remove(core, |reservation| reservation.id == id);
    arm(core);
}

fn all(core: &Core) -> impl Iterator<Item = &Reservation> {
    let specific = core.station.connectors.iter().filter_map(|c| c.reservation.as_ref());
    specific.chain(&core.station.main.reservations)
}

fn remove(core: &mut Core, over: impl Fn(&Reservation) -> bool) {
    let before = core.station.main.reservations.len();
    core.station.main.reservations.retain(|reservation| !over(reservation));
    if core.station.main.reservations.len() < before {
        core.station.dirty.station = true;
        availability::refresh(core, 0);
    }
    for connector in 1..=core.station.factory.connectors {
        let facts = core.station.connector(connector);
        if facts.and_then(|facts| facts.reservation.as_ref()).is_some_and(&over) {
            if let Some(facts) = core.station.connector_mut(connector) {
                facts.reservation = None;
            }
            availability::refresh(core, connector);
        }
    }
}

/// Sets the timer for the next reservation that ends by itself.
pub(crate) fn arm(core: &mut Core) {
    let utc = core.utc();
    match all(core).map(|reservation| reservation.expiry).min() {
        Some(expiry) => core.wake_in(Timer::Reservation, expiry.saturating_sub(utc).max(0)),
        None => core.timers.cancel(Timer::Reservation),
    }
}

/// The time of a reservation is over (1.6 §5.13), or the clock or the station is another.
pub(crate) fn expire(core: &mut Core) {
    let utc = core.utc();
    let over: Vec<_> = all(core).filter(|reservation| reservation.expiry <= utc).cloned().collect();
    for reservation in &over {
        let connector = Some(reservation.connector).filter(|id| *id > 0);
        let id = reservation.id;
        core.info(connector, text!("reservation-expired", "Reservation {id} expired", id));
    }
    remove(core, |reservation| reservation.expiry <= utc);
    arm(core);
    for reservation in over {
        ended::tell(core, reservation.id, true);
    }
}

/// A connector, or with 0 the station, is out of order: nothing is kept free there any more.
pub(crate) fn out_of_order(core: &mut Core, connector: u8) {
    let lost = |reservation: &Reservation| connector == 0 || reservation.connector == connector;
    let ids: Vec<_> = all(core).filter(|reservation| lost(reservation)).map(|r| r.id).collect();
    for id in &ids {
        let text = text!(
            "reservation-out-of-order",
            "Reservation {id} ended: {place} is out of service",
            id = *id,
            place = core.place(connector.into())
        );
        let clause = Some("1.6 §5.13, 2.0.1 H01.FR.16, H01.FR.17");
        core.notice(Level::Info, Some(connector), clause, text);
    }
    if !ids.is_empty() {
        remove(core, lost);
        arm(core);
    }
    for id in ids {
        ended::tell(core, id, false);
    }
}

/// Whether an idTag may begin a session at a connector, as far as reservations are concerned.
pub(crate) fn admits(core: &Core, connector: u8, token: &IdToken, group: Group<'_>) -> Admission {
    let facts = core.station.connector(connector);
    if let Some(reservation) = facts.and_then(|facts| facts.reservation.as_ref()) {
        return reservation.admits(token, group);
    }
    let of_any = &core.station.main.reservations;
    let own = of_any.iter().map(|reservation| reservation.admits(token, group)).max();
    let others = core.station.connectors.iter();
    let left = others
        .filter(|facts| facts.id != connector && facts.reservation.is_none())
        .filter(|facts| facts.can_begin() && facts.cable.is_out())
        .count();
    match own {
        None | Some(Admission::Yes) => Admission::Yes,
        Some(_) if left >= of_any.len() => Admission::Yes,
        Some(other) => other,
    }
}

/// The same with what the station itself knows of the idTag's group.
pub(crate) fn admits_as_known(core: &Core, connector: u8, token: &IdToken) -> Admission {
    let known = authorization::lookup(core, token);
    let parent = known.as_ref().and_then(|known| known.parent_id_tag.as_deref());
    let group = if known.is_some() { Group::Known(parent) } else { Group::Unknown };
    admits(core, connector, token, group)
}

/// The connector that is reserved for this token in person.
pub(crate) fn connector_for(core: &Core, token: &IdToken) -> Option<u8> {
    let reserved = |facts: &&Connector| {
        let reservation = facts.reservation.as_ref();
        reservation.is_some_and(|r| r.admits(token, Group::Unknown) == Admission::Yes)
    };
    core.station.connectors.iter().find(reserved).map(|facts| facts.id)
}

/// A session is authorized. In a version where the token alone uses up a reservation, that is over from
/// now on, and does not come back (2.0.1 H03.FR.09); otherwise it goes with the start of a transaction.
pub(crate) fn use_up(core: &mut Core, connector: u8) {
    if !core.dialect().tells_reservations() {
        return;
    }
    let facts = core.station.connector(connector);
    let Some(session) = facts.and_then(|it| it.pending_session.as_ref()) else { return };
    let parent = session.parent_id_tag.as_deref();
    let Some(id) = used_by(core, connector, &session.id_token(), parent) else { return };
    if let Some(facts) = core.station.connector_mut(connector)
        && let Some(session) = &mut facts.pending_session
    {
        session.reservation = Some(id);
    }
    cancel(core, id);
}

/// The reservation that a session of this token makes use of, if any.
fn used_by(core: &Core, connector: u8, token: &IdToken, parent: Option<&str>) -> Option<i64> {
    let facts = core.station.connector(connector);
    let here = facts.and_then(|facts| facts.reservation.as_ref());
    here.into_iter()
        .chain(&core.station.main.reservations)
        .find(|r| r.admits(token, Group::Known(parent)) == Admission::Yes)
        .map(|used| used.id)
}

/// A transaction starts: the reservation that it uses up, if any.
pub(crate) fn take(
    core: &mut Core,
    connector: u8,
    token: &IdToken,
    parent: Option<&str>,
) -> Option<i64> {
    let id = used_by(core, connector, token, parent)?;
    cancel(core, id);
    Some(id)
}
