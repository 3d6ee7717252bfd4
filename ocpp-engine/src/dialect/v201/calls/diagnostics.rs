//! Block N: diagnostics.

use ocpp_types::Action;
use ocpp_types::v201::GetLog;
use serde_json::Value;

use super::{Outcome, now, parse};
use crate::feature::{Core, Effects, logs};

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
        _ => Ok(None),
    }
}
