//! Events that concern security.
//!
//! **Owns** `SecurityEventNotification`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::action201 as action;

action! {
    /// Reports an event that concerns security.
    SecurityEventNotification "2.0.1 §1.49.1" (ChargePoint, Security, "2.0.1 A04") {
        r#type: String = "type" max(50),
            "What happened: preferably a name from the list in the appendix.";
        timestamp: DateTime = "timestamp", "When it happened.";
        tech_info: Option<String> = "techInfo" max(255), "Technical details.";
    }
    SecurityEventNotificationResponse "2.0.1 §1.49.2" {}
}
