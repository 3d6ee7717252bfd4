//! Reporting what concerns the security of the charge point.
//!
//! **Owns** `SecurityEventNotification`.
//! **Must not know** what a station does with it.

use crate::DateTime;
use crate::declare::action;

action! {
    /// Reports a security event.
    SecurityEventNotification "security §5.15" (ChargePoint, Security, "security A04") {
        kind: String = "type" max(50) @ "security §8", "What happened: a name of the list in §8.";
        timestamp: DateTime = "timestamp", "When it happened.";
        tech_info: Option<String> = "techInfo" max(255), "Further information.";
    }
    SecurityEventNotificationResponse "security §5.16" {}
}
