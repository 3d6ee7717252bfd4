//! Restarting the charge point.
//!
//! **Owns** `Reset`.
//! **Must not know** what a station does with them.

use crate::declare::{action, enumeration};

action! {
    /// Asks the charge point to restart.
    Reset "1.6 §6.39" (CentralSystem, Core, "1.6 §5.14") {
        r#type: ResetType = "type", "Immediately, or after ending transactions.";
    }
    ResetResponse "1.6 §6.40" {
        status: ResetStatus = "status", "Whether the charge point will restart.";
    }
}

enumeration! {
    /// How to restart.
    ResetType "1.6 §7.42" { Hard, Soft }
}

enumeration! {
    /// Whether the charge point will restart.
    ResetStatus "1.6 §7.41" { Accepted, Rejected }
}
