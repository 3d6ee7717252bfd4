//! Meter values outside of transactions.
//!
//! **Owns** `MeterValues`.
//! **Must not know** what a station does with them.

use crate::declare::action201 as action;
use crate::v201::MeterValue;

action! {
    /// Reports what was measured outside of a transaction.
    MeterValues "2.0.1 §1.32.1" (ChargePoint, MeterValues, "2.0.1 J01") {
        evse_id: i64 = "evseId" min(0), "The EVSE; 0 for the main meter.";
        meter_value: Vec<MeterValue> = "meterValue" min_items(1), "The values, by point in time.";
    }
    MeterValuesResponse "2.0.1 §1.32.2" {}
}
