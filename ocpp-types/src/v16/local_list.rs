//! The list of identifiers that a charge point can judge by itself.
//!
//! **Owns** `GetLocalListVersion`, `SendLocalList`.
//! **Must not know** what a station does with them.

use super::authorization::IdTagInfo;
use crate::declare::{action, enumeration, object};

action! {
    /// Asks which version of the list the charge point holds.
    GetLocalListVersion "1.6 §6.27" (CentralSystem, LocalAuthListManagement, "1.6 §5.10") {}
    GetLocalListVersionResponse "1.6 §6.28" {
        list_version: i64 = "listVersion" @ "1.6 §5.10",
            "The current version; 0 for an empty list, -1 if lists are not supported.";
    }
}

action! {
    /// Replaces the list, or changes it.
    SendLocalList "1.6 §6.41" (CentralSystem, LocalAuthListManagement, "1.6 §5.15") {
        list_version: i64 = "listVersion" not(&[-1, 0]) @ "errata 3.52",
            "The version of the list after the update.";
        local_authorization_list: Option<Vec<AuthorizationData>> = "localAuthorizationList",
            "The new list, or the entries to change; no idTag twice.";
        update_type: UpdateType = "updateType", "Whether the list is replaced or updated.";
    }
    SendLocalListResponse "1.6 §6.42" {
        status: UpdateStatus = "status", "Whether the list was accepted.";
    }
}

object! {
    /// One entry of the list.
    AuthorizationData "1.6 §7.1" {
        id_tag: String = "idTag" max(20) @ "1.6 §7.28", "The idTag.";
        id_tag_info: Option<IdTagInfo> = "idTagInfo",
            "Its authorization; if absent in a differential update, the entry is deleted.";
    }
}

enumeration! {
    /// Whether a list is replaced or changed.
    UpdateType "1.6 §7.48" { Differential, Full }
}

enumeration! {
    /// Whether a list was taken over.
    UpdateStatus "1.6 §7.47" { Accepted, Failed, NotSupported, VersionMismatch }
}
