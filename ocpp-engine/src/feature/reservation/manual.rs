//! Reservations made, changed and cancelled by hand, under the rules for those of the CSMS.

use ocpp_types::text;

use super::{Verdict, check, exists};
use crate::feature::Core;
use crate::feature::authorization::check_id_tag;
use crate::feature::authorization::manual::{check_parent, check_time};
use crate::io::Refusal;
use crate::settings::Profile;
use crate::station::Reservation;

/// Makes a reservation, or changes the one of the same number.
pub(crate) fn reserve(core: &mut Core, reservation: Reservation) -> Result<(), Refusal> {
    check_id_tag(core, &reservation.id_tag)?;
    check_parent(core, reservation.parent_id_tag.as_deref())?;
    check_time(reservation.expiry)?;
    core.check_running()?;
    if !core.station.settings.has_profile(Profile::Reservation) {
        let text = text!("reservation-profile-off", "the Reservation profile is off");
        return Err(Refusal::State(text));
    }
    check(core, &reservation).map_err(|(verdict, why)| match (verdict, why) {
        (_, Some(why)) => Refusal::Argument(why),
        (Verdict::Occupied, None) => Refusal::State(text!(
            "reservation-occupied",
            "no {word} is free for it: one that is in use or reserved cannot be reserved",
            word = core.place_word()
        )),
        (verdict, None) => Refusal::State(text!(
            "reservation-status",
            "the {word} or the station is {status}",
            word = core.place_word(),
            status = if verdict == Verdict::Faulted { "Faulted" } else { "Unavailable" }
        )),
    })?;
    let connector = Some(reservation.connector).filter(|id| *id > 0);
    let text = text!(
        "reservation-manual",
        "Reservation {id} for {id_tag} set manually",
        id = reservation.id,
        id_tag = reservation.id_tag.as_str()
    );
    core.info(connector, text);
    super::reserve(core, reservation);
    Ok(())
}

pub(crate) fn cancel(core: &mut Core, id: i64) -> Result<(), Refusal> {
    if !exists(core, id) {
        let text = text!("reservation-none", "there is no reservation {id}", id);
        return Err(Refusal::State(text));
    }
    core.info(
        None,
        text!("reservation-manual-cancelled", "Reservation {id} cancelled manually", id),
    );
    super::cancel(core, id);
    Ok(())
}
