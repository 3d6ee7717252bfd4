//! Block F: remote control.

use ocpp_types::Action;
use ocpp_types::v201::{
    RequestStartTransaction, RequestStopTransaction, TriggerMessage, UnlockConnector,
};
use serde_json::Value;

use super::{Outcome, now, parse};
use crate::feature::{Core, Effects, remote_control, trigger};

pub(super) fn call(
    core: &mut Core,
    action: &str,
    payload: &Value,
    effects: &mut Effects,
) -> Outcome {
    match action {
        RequestStartTransaction::NAME => {
            let call = parse::<RequestStartTransaction>(payload)?;
            Ok(Some(now(&remote_control::v201::request_start(&call, core, effects))))
        }
        RequestStopTransaction::NAME => {
            let call = parse::<RequestStopTransaction>(payload)?;
            Ok(Some(now(&remote_control::v201::request_stop(&call, core, effects))))
        }
        UnlockConnector::NAME => {
            let call = parse::<UnlockConnector>(payload)?;
            Ok(Some(now(&remote_control::v201::unlock_connector(&call, core, effects))))
        }
        TriggerMessage::NAME => {
            let call = parse::<TriggerMessage>(payload)?;
            Ok(Some(now(&trigger::v201::trigger_message(&call, core, effects))))
        }
        _ => Ok(None),
    }
}
