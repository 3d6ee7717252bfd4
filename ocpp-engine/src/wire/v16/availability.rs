//! Whether a connector can be used: its status, taking it in and out of service, its lock.
//!
//! **Owns** `ChangeAvailability`, `StatusNotification`, `UnlockConnector`.
//! **Must not know** what a station does with them.

use crate::wire::DateTime;
use crate::wire::declare::{action, words};

action! {
    /// Puts a connector, or the whole charge point, in or out of service.
    ChangeAvailability "1.6 §6.7" (CentralSystem, Core, "1.6 §5.2") {
        connector_id: i64 = "connectorId" min(0),
            "The connector; 0 for the charge point and all its connectors.";
        r#type: AvailabilityType = "type", "In service or out of it.";
    }
    ChangeAvailabilityResponse "1.6 §6.8" {
        status: AvailabilityStatus = "status",
            "Whether the change happens, and if not yet, that it will.";
    }
}

action! {
    /// Reports the status of a connector, or of the charge point itself.
    StatusNotification "1.6 §6.47" (ChargePoint, Core, "1.6 §4.9") {
        connector_id: i64 = "connectorId" min(0),
            "The connector; 0 for the charge point's main controller.";
        error_code: ChargePointErrorCode = "errorCode", "The error, if there is one.";
        info: Option<String> = "info" max(50), "Free text about the error.";
        status: ChargePointStatus = "status", "The status now.";
        timestamp: Option<DateTime> = "timestamp",
            "Since when; if absent, the moment of receipt counts.";
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
        status: UnlockStatus = "status", "Whether the lock opened.";
    }
}

words! {
    AvailabilityType "1.6 §7.4" { Inoperative, Operative }
}

words! {
    AvailabilityStatus "1.6 §7.3" { Accepted, Rejected, Scheduled }
}

words! {
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

words! {
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

words! {
    UnlockStatus "1.6 §7.46" { Unlocked, UnlockFailed, NotSupported }
}
