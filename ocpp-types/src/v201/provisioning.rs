//! The start of a station.
//!
//! **Owns** `BootNotification` and `Heartbeat`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action201 as action, enumeration};
use crate::v201::{ChargingStation, StatusInfo};

action! {
    /// Says that the station has started, and what it is.
    BootNotification "2.0.1 §1.2.1" (ChargePoint, Provisioning, "2.0.1 B01, B02, B03") {
        charging_station: ChargingStation = "chargingStation",
            "The station: vendor, model and so on.";
        reason: BootReason = "reason", "Why the station boots, or why it sends this.";
    }
    BootNotificationResponse "2.0.1 §1.2.2" {
        current_time: DateTime = "currentTime", "The clock of the CSMS.";
        interval: i64 = "interval" min(0),
            "Seconds between heartbeats; if not accepted, the wait before the next attempt.";
        status: RegistrationStatus = "status", "Whether the station is accepted.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Says that the station is still there, and asks for the time.
    Heartbeat "2.0.1 §1.29.1" (ChargePoint, Availability, "2.0.1 G02") {}
    HeartbeatResponse "2.0.1 §1.29.2" {
        current_time: DateTime = "currentTime", "The clock of the CSMS.";
    }
}

enumeration! {
    /// Why a station boots.
    BootReason "2.0.1 §3.5" {
        ApplicationReset,
        FirmwareUpdate,
        LocalReset,
        PowerUp,
        RemoteReset,
        ScheduledReset,
        Triggered,
        Unknown,
        Watchdog,
    }
}

enumeration! {
    /// Whether a station is accepted.
    RegistrationStatus "2.0.1 §3.69" { Accepted, Pending, Rejected }
}
