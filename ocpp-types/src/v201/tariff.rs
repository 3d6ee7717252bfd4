//! What a transaction costs.
//!
//! **Owns** `CostUpdated`.
//! **Must not know** what a station does with them.

use crate::declare::action201 as action;

action! {
    /// Tells what a transaction costs so far.
    CostUpdated "2.0.1 §1.11.1" (CentralSystem, TariffAndCost, "2.0.1 I02") {
        total_cost: f64 = "totalCost", "The cost so far, with taxes.";
        transaction_id: String = "transactionId" max(36), "The transaction.";
    }
    CostUpdatedResponse "2.0.1 §1.11.2" {}
}
