//! Keeping a connector free for somebody.
//!
//! **Owns** `ReserveNow`, `CancelReservation`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action, enumeration};

action! {
    /// Reserves a connector for an identifier.
    ReserveNow "1.6 §6.37" (CentralSystem, Reservation, "1.6 §5.13") {
        connector_id: i64 = "connectorId" min(0), "The connector; 0 for any.";
        expiry_date: DateTime = "expiryDate", "When the reservation ends.";
        id_tag: String = "idTag" max(20) @ "1.6 §7.28", "The idTag it is for.";
        parent_id_tag: Option<String> = "parentIdTag" max(20) @ "1.6 §7.28",
            "The group whose other members may use it as well.";
        reservation_id: i64 = "reservationId",
            "The reservation's number; one that exists already is replaced.";
    }
    ReserveNowResponse "1.6 §6.38" {
        status: ReservationStatus = "status", "Whether the connector is reserved, and if not, why.";
    }
}

action! {
    /// Gives up a reservation.
    CancelReservation "1.6 §6.5" (CentralSystem, Reservation, "1.6 §5.1") {
        reservation_id: i64 = "reservationId", "The reservation's number.";
    }
    CancelReservationResponse "1.6 §6.6" {
        status: CancelReservationStatus = "status", "Whether there was such a reservation.";
    }
}

enumeration! {
    /// Whether a connector is reserved.
    ReservationStatus "1.6 §7.40" { Accepted, Faulted, Occupied, Rejected, Unavailable }
}

enumeration! {
    /// Whether a reservation was given up.
    CancelReservationStatus "1.6 §7.5" { Accepted, Rejected }
}
