//! Block I: tariff and cost.

use ocpp_types::Action;
use ocpp_types::v201::CostUpdated;
use serde_json::Value;

use super::{Outcome, now, parse};
use crate::feature::{Core, tariff};

pub(super) fn call(core: &mut Core, action: &str, payload: &Value) -> Outcome {
    match action {
        CostUpdated::NAME => {
            Ok(Some(now(&tariff::v201::cost_updated(&parse::<CostUpdated>(payload)?, core))))
        }
        _ => Ok(None),
    }
}
