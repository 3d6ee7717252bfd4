//! Block G: availability.

use ocpp_types::Action;
use ocpp_types::v201::ChangeAvailability;
use serde_json::Value;

use super::{Outcome, now, parse};
use crate::feature::{Core, Effects, availability};

pub(super) fn call(
    core: &mut Core,
    action: &str,
    payload: &Value,
    effects: &mut Effects,
) -> Outcome {
    match action {
        ChangeAvailability::NAME => {
            let call = parse::<ChangeAvailability>(payload)?;
            Ok(Some(now(&availability::v201::change_availability(&call, core, effects))))
        }
        _ => Ok(None),
    }
}
