//! Reservations.
//!
//! **Owns** `ReserveNow`, `CancelReservation`, `ReservationStatusUpdate`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action201 as action, enumeration};
use crate::v201::{IdToken, StatusInfo};

action! {
    /// Gives up a reservation.
    CancelReservation "2.0.1 §1.3.1" (CentralSystem, Reservation, "2.0.1 H02") {
        reservation_id: i64 = "reservationId", "The number of the reservation.";
    }
    CancelReservationResponse "2.0.1 §1.3.2" {
        status: CancelReservationStatus = "status", "Whether there was such a reservation.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Reports that a reservation is over.
    ReservationStatusUpdate "2.0.1 §1.46.1" (ChargePoint, Reservation, "2.0.1 H01, H04") {
        reservation_id: i64 = "reservationId", "The number of the reservation.";
        reservation_update_status: ReservationUpdateStatus = "reservationUpdateStatus",
            "Why the reservation has ended.";
    }
    ReservationStatusUpdateResponse "2.0.1 §1.46.2" {}
}

action! {
    /// Reserves an EVSE for a token.
    ReserveNow "2.0.1 §1.47.1" (CentralSystem, Reservation, "2.0.1 H01") {
        id: i64 = "id", "The number of the reservation; one that exists already is replaced.";
        expiry_date_time: DateTime = "expiryDateTime", "When the reservation ends.";
        connector_type: Option<ConnectorKind> = "connectorType",
            "The type of connector that is needed.";
        id_token: IdToken = "idToken", "The token that it is reserved for.";
        evse_id: Option<i64> = "evseId" min(1), "The EVSE; any EVSE if absent.";
        group_id_token: Option<IdToken> = "groupIdToken",
            "The group whose other tokens may use it as well.";
    }
    ReserveNowResponse "2.0.1 §1.47.2" {
        status: ReserveNowStatus = "status", "Whether it is reserved, and if not, why.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

enumeration! {
    /// Whether there was such a reservation.
    CancelReservationStatus "2.0.1 §3.6" { Accepted, Rejected }
}

enumeration! {
    /// Why a reservation is over.
    ReservationUpdateStatus "2.0.1 §3.72" { Expired, Removed }
}

enumeration! {
    /// What a connector looks like; `c` is a cable, `s` a socket.
    ConnectorKind "2.0.1 §3.22" {
        CCcs1 = "cCCS1",
        CCcs2 = "cCCS2",
        Cg105 = "cG105",
        CTesla = "cTesla",
        CType1 = "cType1",
        CType2 = "cType2",
        S309OnePhase16A = "s309-1P-16A",
        S309OnePhase32A = "s309-1P-32A",
        S309ThreePhase16A = "s309-3P-16A",
        S309ThreePhase32A = "s309-3P-32A",
        SBs1361 = "sBS1361",
        SCee77 = "sCEE-7-7",
        SType2 = "sType2",
        SType3 = "sType3",
        Other1PhMax16A,
        Other1PhOver16A,
        Other3Ph,
        Pan,
        WInductive = "wInductive",
        WResonant = "wResonant",
        Undetermined,
        Unknown,
    }
}

enumeration! {
    /// Whether a reservation was made, or why not.
    ReserveNowStatus "2.0.1 §3.73" { Accepted, Faulted, Occupied, Rejected, Unavailable }
}
