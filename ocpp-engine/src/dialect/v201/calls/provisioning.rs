//! Block B: provisioning.

use ocpp_types::Action;
use ocpp_types::v201::Reset;
use serde_json::Value;

use super::{Outcome, now, parse};
use crate::feature::{Core, Effects, reset};

pub(super) fn call(
    core: &mut Core,
    action: &str,
    payload: &Value,
    effects: &mut Effects,
) -> Outcome {
    match action {
        Reset::NAME => {
            let call = parse::<Reset>(payload)?;
            now(&reset::v201::reset(&call, core, effects))
        }
        _ => Ok(None),
    }
}
