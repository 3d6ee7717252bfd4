//! The local authorization list.
//!
//! **Owns** `SendLocalList` and `GetLocalListVersion`.
//! **Must not know** what a station does with them.

use crate::declare::{action201 as action, enumeration};
use crate::v201::{AuthorizationData, StatusInfo};

action! {
    /// Asks for the version of the local authorization list.
    GetLocalListVersion "2.0.1 §1.23.1" (CentralSystem, LocalAuthorizationList, "2.0.1 D02") {}
    GetLocalListVersionResponse "2.0.1 §1.23.2" {
        version_number: i64 = "versionNumber" min(0),
            "The version of the list; 0 if there is none.";
    }
}

action! {
    /// Replaces or changes the local authorization list.
    SendLocalList "2.0.1 §1.50.1" (CentralSystem, LocalAuthorizationList, "2.0.1 D01") {
        local_authorization_list: Option<Vec<AuthorizationData>> = "localAuthorizationList"
            min_items(1),
            "The entries; in a differential update, one without idTokenInfo is deleted.";
        version_number: i64 = "versionNumber" min(0),
            "The version that the list has after the update.";
        update_type: UpdateKind = "updateType",
            "Whether the list is replaced or updated.";
    }
    SendLocalListResponse "2.0.1 §1.50.2" {
        status: SendLocalListStatus = "status", "Whether the list was updated.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

enumeration! {
    /// Whether a list is replaced or changed.
    UpdateKind "2.0.1 §3.85" { Differential, Full }
}

enumeration! {
    /// Whether the list was updated.
    SendLocalListStatus "2.0.1 §3.76" { Accepted, Failed, VersionMismatch }
}
