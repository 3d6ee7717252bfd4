//! Who may charge: authorization and its cache.
//!
//! **Owns** `Authorize`, `ClearCache`, and what the CSMS says about an identifier.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action, enumeration, object};

action! {
    /// Asks whether an identifier may charge.
    Authorize "1.6 §6.1" (ChargePoint, Core, "1.6 §4.1") {
        id_tag: String = "idTag" max(20) @ "1.6 §7.28", "The idTag to authorize.";
    }
    AuthorizeResponse "1.6 §6.2" {
        id_tag_info: IdTagInfo = "idTagInfo", "The result, and how long it is valid.";
    }
}

action! {
    /// Empties the authorization cache.
    ClearCache "1.6 §6.11" (CentralSystem, Core, "1.6 §5.4") {}
    ClearCacheResponse "1.6 §6.12" {
        status: ClearCacheStatus = "status", "Whether the cache was cleared.";
    }
}

object! {
    /// What the CSMS knows about an identifier.
    IdTagInfo "1.6 §7.27" {
        expiry_date: Option<DateTime> = "expiryDate",
            "When the idTag expires in the authorization cache; never if absent.";
        parent_id_tag: Option<String> = "parentIdTag" max(20) @ "1.6 §7.28",
            "The group that the idTag belongs to.";
        status: AuthorizationStatus = "status", "Whether the idTag may charge.";
    }
}

enumeration! {
    /// What the CSMS says of an identifier.
    AuthorizationStatus "1.6 §7.2" { Accepted, Blocked, Expired, Invalid, ConcurrentTx }
}

enumeration! {
    /// Whether the cache was emptied.
    ClearCacheStatus "1.6 §7.20" { Accepted, Rejected }
}
