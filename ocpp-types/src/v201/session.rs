//! Transactions.
//!
//! **Owns** `TransactionEvent` and `GetTransactionStatus`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action201 as action, enumeration};
use crate::v201::{Evse, IdToken, IdTokenInfo, MessageContent, MeterValue, Transaction};

action! {
    /// Asks whether a transaction is still under way, and whether messages wait.
    GetTransactionStatus "2.0.1 §1.27.1" (CentralSystem, Transactions, "2.0.1 E14") {
        transaction_id: Option<String> = "transactionId" max(36),
            "The transaction; all messages if absent.";
    }
    GetTransactionStatusResponse "2.0.1 §1.27.2" {
        ongoing_indicator: Option<bool> = "ongoingIndicator",
            "Whether the transaction is running; only if one was named.";
        messages_in_queue: bool = "messagesInQueue", "Whether messages are waiting to be sent.";
    }
}

action! {
    /// Reports that a transaction has started, changed or ended.
    TransactionEvent "2.0.1 §1.60.1"
    (ChargePoint, Transactions, "2.0.1 E01, E02, E03, E04, E05, E06, E07, E08, E09, E10, E11, E12, E13, E15, J02") {
        event_type: TransactionEventKind = "eventType", "Whether it has started, changed or ended.";
        meter_value: Option<Vec<MeterValue>> = "meterValue" min_items(1),
            "What was measured, by point in time.";
        timestamp: DateTime = "timestamp", "When it happened.";
        trigger_reason: TriggerReason = "triggerReason", "Why it is reported.";
        seq_no: i64 = "seqNo" min(0),
            "The number of this event within the transaction; each is one above the previous.";
        offline: Option<bool> = "offline", or "false",
            "Whether it happened while the station was offline; false if absent.";
        number_of_phases_used: Option<i64> = "numberOfPhasesUsed" range(0, 3),
            "On how many phases the vehicle charges.";
        cable_max_current: Option<i64> = "cableMaxCurrent" min(0),
            "The maximum current of the cable, in A.";
        reservation_id: Option<i64> = "reservationId",
            "The reservation that this transaction uses.";
        transaction_info: Transaction = "transactionInfo", "The transaction and its state.";
        evse: Option<Evse> = "evse",
            "The EVSE and its connector; required once, when they become known.";
        id_token: Option<IdToken> = "idToken", "The token that was presented.";
    }
    TransactionEventResponse "2.0.1 §1.60.2" {
        total_cost: Option<f64> = "totalCost",
            "The total cost of the transaction, with taxes; 0 if it is free.";
        charging_priority: Option<i64> = "chargingPriority" range(-9, 9),
            "The priority of this transaction, from -9 to 9; 0 is normal.";
        id_token_info: Option<IdTokenInfo> = "idTokenInfo",
            "Whether the token that was presented may charge.";
        updated_personal_message: Option<MessageContent> = "updatedPersonalMessage",
            "A new message for the driver.";
    }
}

enumeration! {
    /// Whether a transaction has started, changed or ended.
    TransactionEventKind "2.0.1 §3.80" { Ended, Started, Updated }
}

enumeration! {
    /// Why something about a transaction is reported.
    TriggerReason "2.0.1 §3.82" {
        Authorized,
        CablePluggedIn,
        ChargingRateChanged,
        ChargingStateChanged,
        Deauthorized,
        EnergyLimitReached,
        EvCommunicationLost = "EVCommunicationLost",
        EvConnectTimeout = "EVConnectTimeout",
        MeterValueClock,
        MeterValuePeriodic,
        TimeLimitReached,
        Trigger,
        UnlockCommand,
        StopAuthorized,
        EvDeparted = "EVDeparted",
        EvDetected = "EVDetected",
        RemoteStop,
        RemoteStart,
        AbnormalCondition,
        SignedDataReceived,
        ResetCommand,
    }
}
