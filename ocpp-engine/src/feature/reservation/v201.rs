//! OCPP 2.0.1: `ReserveNow`, `CancelReservation` and `ReservationStatusUpdate` (H01 to H04).

use ocpp_types::log::Level;
use ocpp_types::text;
use ocpp_types::v201::{
    CancelReservation, CancelReservationResponse, CancelReservationStatus, ReservationStatusUpdate,
    ReservationUpdateStatus, ReserveNow, ReserveNowResponse, ReserveNowStatus,
};

use crate::feature::reservation::{self, Verdict};
use crate::feature::{Core, Effect, Effects, authorization};
use crate::settings::Profile;
use crate::station::Reservation;

/// Every EVSE has a connector of the same kind: a kind that is asked for is that of all or of none.
pub(crate) fn reserve_now(
    call: &ReserveNow,
    core: &mut Core,
    effects: &mut Effects,
) -> ReserveNowResponse {
    let answer = |status| ReserveNowResponse { status, status_info: None };
    if !core.station.settings.has_profile(Profile::Reservation)
        || !core.station.settings.bool(crate::settings::Key::ReservationEnabled)
    {
        return answer(ReserveNowStatus::Rejected);
    }
    let own = core.station.factory.hardware.connector_type();
    if let Some(wanted) = call.connector_type.filter(|wanted| wanted.as_str() != own) {
        let wanted = wanted.as_str();
        let text = text!(
            "reservation-connector-type",
            "Reservation rejected: the connectors are {own}, not {wanted}",
            own,
            wanted
        );
        core.notice(Level::Warning, None, Some("2.0.1 H01.FR.06"), text);
        return answer(ReserveNowStatus::Rejected);
    }
    let token = authorization::v201::neutral(&call.id_token);
    let reservation = Reservation {
        id: call.id,
        // One that no EVSE can have.
        connector: call.evse_id.map_or(0, |evse| u8::try_from(evse).unwrap_or(u8::MAX)),
        id_tag: token.text,
        token_type: token.kind,
        parent_id_tag: call.group_id_token.as_ref().map(|token| token.id_token.clone()),
        expiry: call.expiry_date_time.unix_ms(),
    };
    let verdict = reservation::judge(core, &reservation);
    if verdict == Verdict::Accepted {
        effects.push(Effect::Reserve(reservation));
    }
    answer(match verdict {
        Verdict::Accepted => ReserveNowStatus::Accepted,
        Verdict::Faulted => ReserveNowStatus::Faulted,
        Verdict::Occupied => ReserveNowStatus::Occupied,
        Verdict::Rejected => ReserveNowStatus::Rejected,
        Verdict::Unavailable => ReserveNowStatus::Unavailable,
    })
}

pub(crate) fn cancel_reservation(
    call: &CancelReservation,
    core: &Core,
    effects: &mut Effects,
) -> CancelReservationResponse {
    let status = if reservation::exists(core, call.reservation_id) {
        effects.push(Effect::CancelReservation(call.reservation_id));
        CancelReservationStatus::Accepted
    } else {
        CancelReservationStatus::Rejected
    };
    CancelReservationResponse { status, status_info: None }
}

pub(crate) fn status_update(id: i64, expired: bool) -> ReservationStatusUpdate {
    let status =
        if expired { ReservationUpdateStatus::Expired } else { ReservationUpdateStatus::Removed };
    ReservationStatusUpdate { reservation_id: id, reservation_update_status: status }
}
