//! Whether a connector can be used: its status, taking it in and out of service, its lock.
//!
//! **Owns** `ChangeAvailability`, `StatusNotification`, `UnlockConnector`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action, enumeration};

action! {
    /// Puts a connector, or the whole charge point, in or out of service.
    ChangeAvailability "1.6 §6.7" (CentralSystem, Core, "1.6 §5.2") {
        connector_id: i64 = "connectorId" min(0),
            "The connector; 0 for the charge point and all its connectors.";
        r#type: AvailabilityType = "type", "Whether to put it in or out of service.";
    }
    ChangeAvailabilityResponse "1.6 §6.8" {
        status: AvailabilityStatus = "status",
            "Whether the change was made, or is scheduled.";
    }
}

action! {
    /// Reports the status of a connector, or of the charge point itself.
    StatusNotification "1.6 §6.47" (ChargePoint, Core, "1.6 §4.9") {
        connector_id: i64 = "connectorId" min(0),
            "The connector; 0 for the charge point's main controller.";
        error_code: ChargePointErrorCode = "errorCode", "The error, if there is one.";
        info: Option<String> = "info" max(50), "Free text about the error.";
        status: ChargePointStatus = "status", "The current status.";
        timestamp: Option<DateTime> = "timestamp",
            "When the status changed; time of receipt if absent.";
        vendor_id: Option<String> = "vendorId" max(255),
            "Whose definitions the vendor's error code follows.";
        vendor_error_code: Option<String> = "vendorErrorCode" max(50),
            "The vendor's own error code.";
    }
    StatusNotificationResponse "1.6 §6.48" {}
}

action! {
    /// Releases the lock of a connector whose plug is stuck.
    UnlockConnector "1.6 §6.53" (CentralSystem, Core, "1.6 §5.18") {
        connector_id: i64 = "connectorId" min(1), "The connector to unlock.";
    }
    UnlockConnectorResponse "1.6 §6.54" {
        status: UnlockStatus = "status", "Whether the connector was unlocked.";
    }
}

enumeration! {
    /// In service, or out of it.
    AvailabilityType "1.6 §7.4" { Inoperative, Operative }
}

enumeration! {
    /// Whether a change of availability happens.
    AvailabilityStatus "1.6 §7.3" { Accepted, Rejected, Scheduled }
}

enumeration! {
    /// What is wrong with a connector, or with the charge point.
    ChargePointErrorCode "1.6 §7.6" {
        ConnectorLockFailure,
        EvCommunicationError = "EVCommunicationError",
        GroundFailure,
        HighTemperature,
        InternalError,
        LocalListConflict,
        NoError,
        OtherError,
        OverCurrentFailure,
        OverVoltage,
        PowerMeterFailure,
        PowerSwitchFailure,
        ReaderFailure,
        ResetFailure,
        UnderVoltage,
        WeakSignal,
    }
}

enumeration! {
    /// The status of a connector, or of the charge point.
    ChargePointStatus "1.6 §7.7" {
        Available,
        Preparing,
        Charging,
        SuspendedEvse = "SuspendedEVSE",
        SuspendedEv = "SuspendedEV",
        Finishing,
        Reserved,
        Unavailable,
        Faulted,
    }
}

enumeration! {
    /// Whether a lock opened.
    UnlockStatus "1.6 §7.46" { Unlocked, UnlockFailed, NotSupported }
}

impl ChargePointStatus {
    /// The statuses that may follow this one by 1.6 §4.9, with the edge B6 that errata 3.20 adds.
    /// `Faulted` may follow anything, and returns to whatever the facts have become.
    ///
    /// ```
    /// use ocpp_types::v16::ChargePointStatus::{Available, Finishing, Preparing};
    ///
    /// assert!(Available.successors().contains(&Preparing));
    /// assert!(!Available.successors().contains(&Finishing));
    /// ```
    pub const fn successors(self) -> &'static [Self] {
        use ChargePointStatus::{
            Available, Charging, Faulted, Finishing, Preparing, Reserved, SuspendedEv,
            SuspendedEvse, Unavailable,
        };
        match self {
            Available => {
                &[Preparing, Charging, SuspendedEv, SuspendedEvse, Reserved, Unavailable, Faulted]
            }
            Preparing => &[Available, Charging, SuspendedEv, SuspendedEvse, Finishing, Faulted],
            Charging => &[Available, SuspendedEv, SuspendedEvse, Finishing, Unavailable, Faulted],
            SuspendedEv => &[Available, Charging, SuspendedEvse, Finishing, Unavailable, Faulted],
            SuspendedEvse => &[Available, Charging, SuspendedEv, Finishing, Unavailable, Faulted],
            Finishing | Reserved => &[Available, Preparing, Unavailable, Faulted],
            Unavailable => &[Available, Preparing, Charging, SuspendedEv, SuspendedEvse, Faulted],
            Faulted => &[
                Available,
                Preparing,
                Charging,
                SuspendedEv,
                SuspendedEvse,
                Finishing,
                Reserved,
                Unavailable,
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_may_become_faulted_and_none_follows_itself() {
        for status in ChargePointStatus::ALL {
            let next = status.successors();
            assert!(!next.contains(status));
            assert!(
                next.contains(&ChargePointStatus::Faulted) || *status == ChargePointStatus::Faulted
            );
        }
    }
}
