//! What is in service, and in which state.
//!
//! **Owns** `ChangeAvailability` and `StatusNotification`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action201 as action, enumeration};
use crate::v201::{Evse, StatusInfo};

action! {
    /// Takes the station, an EVSE or a connector into or out of service.
    ChangeAvailability "2.0.1 §1.5.1" (CentralSystem, Availability, "2.0.1 G03, G04") {
        evse: Option<Evse> = "evse",
            "The EVSE, or one of its connectors; the whole station if absent.";
        operational_status: OperationalStatus = "operationalStatus",
            "Whether to put it in or out of service.";
    }
    ChangeAvailabilityResponse "2.0.1 §1.5.2" {
        status: ChangeAvailabilityStatus = "status",
            "Whether the change was made, or is scheduled.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Reports the status of a connector.
    StatusNotification "2.0.1 §1.59.1"
    (ChargePoint, Availability, "2.0.1 G01, G03, G04, G05, H01") {
        timestamp: DateTime = "timestamp", "When the status changed.";
        connector_status: ConnectorStatus = "connectorStatus", "The status.";
        evse_id: i64 = "evseId" min(1), "The EVSE of the connector.";
        connector_id: i64 = "connectorId" min(1), "The connector, counted from 1 within its EVSE.";
    }
    StatusNotificationResponse "2.0.1 §1.59.2" {}
}

enumeration! {
    /// In or out of service.
    OperationalStatus "2.0.1 §3.63" { Inoperative, Operative }
}

enumeration! {
    /// Whether a change of availability is done.
    ChangeAvailabilityStatus "2.0.1 §3.10" { Accepted, Rejected, Scheduled }
}

enumeration! {
    /// The status of a connector.
    ConnectorStatus "2.0.1 §3.23" { Available, Occupied, Reserved, Unavailable, Faulted }
}
