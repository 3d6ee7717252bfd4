//! Restarts.
//!
//! **Owns** `Reset`.
//! **Must not know** what a station does with them.

use crate::declare::{action201 as action, enumeration};
use crate::v201::StatusInfo;

action! {
    /// Asks the station, or one EVSE, to restart.
    Reset "2.0.1 §1.48.1" (CentralSystem, Provisioning, "2.0.1 B11, B12") {
        r#type: ResetKind = "type", "Immediately, or as soon as no transaction is running.";
        evse_id: Option<i64> = "evseId" min(1), "The EVSE; the whole station if absent.";
    }
    ResetResponse "2.0.1 §1.48.2" {
        status: ResetStatus = "status", "Whether the restart happens, or is scheduled.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

enumeration! {
    /// At once, or as soon as no transaction is under way.
    ResetKind "2.0.1 §3.74" { Immediate, OnIdle }
}

enumeration! {
    /// Whether something restarts.
    ResetStatus "2.0.1 §3.75" { Accepted, Rejected, Scheduled }
}
