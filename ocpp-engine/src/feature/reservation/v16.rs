//! OCPP 1.6: `ReserveNow` and `CancelReservation`.

use ocpp_types::v16::{
    CancelReservation, CancelReservationResponse, CancelReservationStatus, ReservationStatus,
    ReserveNow, ReserveNowResponse,
};

use crate::feature::reservation::{self, Verdict};
use crate::feature::{Core, Effect, Effects};
use crate::station::{Reservation, TokenType};

pub(crate) fn reserve_now(
    call: &ReserveNow,
    core: &mut Core,
    effects: &mut Effects,
) -> ReserveNowResponse {
    let reservation = Reservation {
        id: call.reservation_id,
        // One that no connector can have.
        connector: u8::try_from(call.connector_id).unwrap_or(u8::MAX),
        id_tag: call.id_tag.clone(),
        token_type: TokenType::default(),
        parent_id_tag: call.parent_id_tag.clone(),
        expiry: call.expiry_date.unix_ms(),
    };
    let verdict = reservation::judge(core, &reservation);
    if verdict == Verdict::Accepted {
        effects.push(Effect::Reserve(reservation));
    }
    let status = match verdict {
        Verdict::Accepted => ReservationStatus::Accepted,
        Verdict::Faulted => ReservationStatus::Faulted,
        Verdict::Occupied => ReservationStatus::Occupied,
        Verdict::Rejected => ReservationStatus::Rejected,
        Verdict::Unavailable => ReservationStatus::Unavailable,
    };
    ReserveNowResponse { status }
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
    CancelReservationResponse { status }
}
