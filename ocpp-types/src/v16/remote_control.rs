//! Transactions begun and ended from afar.
//!
//! **Owns** `RemoteStartTransaction`, `RemoteStopTransaction`.
//! **Must not know** what a station does with them.

use super::smart_charging::ChargingProfile;
use crate::declare::{action, enumeration};

action! {
    /// Asks for a transaction to be started.
    RemoteStartTransaction "1.6 §6.33" (CentralSystem, Core, "1.6 §5.11") {
        connector_id: Option<i64> = "connectorId" min(1),
            "The connector; up to the charge point if absent.";
        id_tag: String = "idTag" max(20) @ "1.6 §7.28", "The idTag to charge for.";
        charging_profile: Option<ChargingProfile> = "chargingProfile",
            "A profile for this transaction; its purpose must be TxProfile.";
    }
    RemoteStartTransactionResponse "1.6 §6.34" {
        status: RemoteStartStopStatus = "status", "Whether the charge point will try.";
    }
}

action! {
    /// Asks for a transaction to be stopped.
    RemoteStopTransaction "1.6 §6.35" (CentralSystem, Core, "1.6 §5.12") {
        transaction_id: i64 = "transactionId", "The transaction to stop.";
    }
    RemoteStopTransactionResponse "1.6 §6.36" {
        status: RemoteStartStopStatus = "status", "Whether the charge point will try.";
    }
}

enumeration! {
    /// Whether a remote request will be tried.
    RemoteStartStopStatus "1.6 §7.39" { Accepted, Rejected }
}
