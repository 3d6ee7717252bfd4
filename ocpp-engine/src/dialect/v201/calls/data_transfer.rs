//! Block P: data transfer.

use ocpp_types::Action;
use ocpp_types::v201::DataTransfer;
use serde_json::Value;

use super::{Outcome, now, parse};
use crate::feature::{Core, data_transfer};

pub(super) fn call(_core: &mut Core, action: &str, payload: &Value) -> Outcome {
    match action {
        DataTransfer::NAME => {
            Ok(Some(now(&data_transfer::v201::receive(&parse::<DataTransfer>(payload)?))))
        }
        _ => Ok(None),
    }
}
