//! What the CSMS does in place of a driver.
//!
//! **Owns** `RequestStartTransaction`, `RequestStopTransaction`, `UnlockConnector`.
//! **Must not know** what a station does with them.

use crate::declare::{action201 as action, enumeration};
use crate::v201::{ChargingProfile, IdToken, StatusInfo};

action! {
    /// Asks the station to start a transaction.
    RequestStartTransaction "2.0.1 §1.44.1" (CentralSystem, RemoteControl, "2.0.1 F01, F02") {
        evse_id: Option<i64> = "evseId" min(1), "The EVSE; the station decides if absent.";
        group_id_token: Option<IdToken> = "groupIdToken", "The group that the token belongs to.";
        id_token: IdToken = "idToken", "The token that the transaction is for.";
        remote_start_id: i64 = "remoteStartId",
            "The number that the events of the transaction will have.";
        charging_profile: Option<ChargingProfile> = "chargingProfile",
            "A charging profile for the transaction.";
    }
    RequestStartTransactionResponse "2.0.1 §1.44.2" {
        status: RequestStartStopStatus = "status", "Whether the station will try to start it.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
        transaction_id: Option<String> = "transactionId" max(36),
            "The transaction, if it has begun already, because the cable was plugged in first.";
    }
}

action! {
    /// Asks the station to stop a transaction.
    RequestStopTransaction "2.0.1 §1.45.1" (CentralSystem, RemoteControl, "2.0.1 F03, F04") {
        transaction_id: String = "transactionId" max(36), "The transaction.";
    }
    RequestStopTransactionResponse "2.0.1 §1.45.2" {
        status: RequestStartStopStatus = "status", "Whether the station will stop it.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

action! {
    /// Asks the station to release a stuck cable.
    UnlockConnector "2.0.1 §1.62.1" (CentralSystem, RemoteControl, "2.0.1 F05") {
        evse_id: i64 = "evseId" min(1), "The EVSE of the connector.";
        connector_id: i64 = "connectorId" min(1), "The connector, counted from 1 within its EVSE.";
    }
    UnlockConnectorResponse "2.0.1 §1.62.2" {
        status: UnlockStatus = "status", "Whether the connector was unlocked, and if not, why.";
        status_info: Option<StatusInfo> = "statusInfo", "Why it has this status.";
    }
}

enumeration! {
    /// Whether a transaction will be started or stopped.
    RequestStartStopStatus "2.0.1 §3.71" { Accepted, Rejected }
}

enumeration! {
    /// Whether a connector was unlocked, or why not.
    UnlockStatus "2.0.1 §3.83" {
        Unlocked,
        UnlockFailed,
        OngoingAuthorizedTransaction,
        UnknownConnector,
    }
}
