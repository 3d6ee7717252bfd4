//! Block E: transactions.

use ocpp_types::Action;
use ocpp_types::v201::GetTransactionStatus;
use serde_json::Value;

use super::{Outcome, now, parse};
use crate::feature::{Core, transaction_events};

pub(super) fn call(core: &mut Core, action: &str, payload: &Value) -> Outcome {
    match action {
        GetTransactionStatus::NAME => {
            let call = parse::<GetTransactionStatus>(payload)?;
            Ok(Some(now(&transaction_events::v201::status(core, call.transaction_id.as_deref()))))
        }
        _ => Ok(None),
    }
}
