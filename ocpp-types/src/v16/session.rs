//! Transactions, from plug to bill.
//!
//! **Owns** `StartTransaction`, `StopTransaction`.
//! **Must not know** what a station does with them.

use super::authorization::IdTagInfo;
use super::metering::MeterValue;
use crate::DateTime;
use crate::declare::{action, enumeration};

action! {
    /// Reports that a transaction has begun.
    StartTransaction "1.6 §6.45" (ChargePoint, Core, "1.6 §4.8") {
        connector_id: i64 = "connectorId" min(1), "The connector in use.";
        id_tag: String = "idTag" max(20) @ "1.6 §7.28", "The idTag that is charged for.";
        meter_start: i64 = "meterStart", "The connector's meter at the start, in Wh.";
        reservation_id: Option<i64> = "reservationId", "The reservation that this transaction uses.";
        timestamp: DateTime = "timestamp", "When it began.";
    }
    StartTransactionResponse "1.6 §6.46" {
        id_tag_info: IdTagInfo = "idTagInfo", "Whether the idTag may charge.";
        transaction_id: i64 = "transactionId" @ "errata 3.54",
            "The transaction's number; none has a special meaning.";
    }
}

action! {
    /// Reports that a transaction has ended.
    StopTransaction "1.6 §6.49" (ChargePoint, Core, "1.6 §4.10") {
        id_tag: Option<String> = "idTag" max(20) @ "1.6 §7.28",
            "The idTag that ended it, if one did.";
        meter_stop: i64 = "meterStop", "The connector's meter at the end, in Wh.";
        timestamp: DateTime = "timestamp", "When it ended.";
        transaction_id: i64 = "transactionId", "The transaction's number.";
        reason: Option<Reason> = "reason", "Why it ended; Local if absent.";
        transaction_data: Option<Vec<MeterValue>> = "transactionData",
            "What was measured meanwhile.";
    }
    StopTransactionResponse "1.6 §6.50" {
        id_tag_info: Option<IdTagInfo> = "idTagInfo",
            "What is known about the idTag, if one was sent.";
    }
}

enumeration! {
    /// Why a transaction ended.
    Reason "1.6 §7.36" {
        EmergencyStop,
        EvDisconnected = "EVDisconnected",
        HardReset,
        Local,
        Other,
        PowerLoss,
        Reboot,
        Remote,
        SoftReset,
        UnlockCommand,
        DeAuthorized,
    }
}
