//! Block N: diagnostics.

use ocpp_types::Action;
use ocpp_types::v201::{CustomerInformation, GetLog};
use serde_json::Value;

use super::{Outcome, now, parse};
use crate::feature::{Core, Effects, customer, logs};

pub(super) fn call(
    core: &mut Core,
    action: &str,
    payload: &Value,
    effects: &mut Effects,
) -> Outcome {
    match action {
        GetLog::NAME => {
            let call = parse::<GetLog>(payload)?;
            Ok(Some(now(&logs::v201::get_log(call, core, effects))))
        }
        CustomerInformation::NAME => {
            let call = parse::<CustomerInformation>(payload)?;
            Ok(Some(now(&customer::v201::customer_information(call, core, effects))))
        }
        _ => Ok(None),
    }
}
