//! Block L: firmware.

use ocpp_types::Action;
use ocpp_types::v201::{PublishFirmware, UnpublishFirmware, UpdateFirmware};
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Outcome, now, parse};
use crate::dialect::{Reply, answer};
use crate::feature::firmware::signed::Answered;
use crate::feature::{Core, Effects, firmware, publishing};

pub(super) fn call(
    core: &mut Core,
    action: &str,
    payload: &Value,
    effects: &mut Effects,
) -> Outcome {
    match action {
        UpdateFirmware::NAME => {
            let call = parse::<UpdateFirmware>(payload)?;
            let asked = firmware::v201::update(call, core, effects);
            Ok(Some(Reply::of::<UpdateFirmware>(asked)))
        }
        PublishFirmware::NAME => {
            let call = parse::<PublishFirmware>(payload)?;
            Ok(Some(now(&publishing::v201::publish(call, core, effects))))
        }
        UnpublishFirmware::NAME => {
            let call = parse::<UnpublishFirmware>(payload)?;
            Ok(Some(now(&publishing::v201::unpublish(&call, core))))
        }
        _ => Ok(None),
    }
}

pub(super) fn update_answer(verdict: Answered) -> Box<RawValue> {
    answer(&firmware::v201::update_answer(verdict))
}
