//! Block B: provisioning.

use ocpp_types::Action;
use ocpp_types::v201::{
    GetBaseReport, GetReport, GetVariables, Reset, SetNetworkProfile, SetVariables,
};
use serde_json::Value;

use super::{Outcome, bytes, now, parse};
use crate::feature::{Core, Effects, device_model, network, reset};

pub(super) fn call(
    core: &mut Core,
    action: &str,
    payload: &Value,
    effects: &mut Effects,
) -> Outcome {
    match action {
        Reset::NAME => {
            let call = parse::<Reset>(payload)?;
            Ok(Some(now(&reset::v201::reset(&call, core, effects))))
        }
        GetVariables::NAME => {
            let call = parse::<GetVariables>(payload)?;
            device_model::v201::check_size(call.get_variable_data.len(), bytes(payload))?;
            Ok(Some(now(&device_model::v201::get_variables(&call, core))))
        }
        SetVariables::NAME => {
            let call = parse::<SetVariables>(payload)?;
            // Too many of them are refused one by one.
            device_model::v201::check_size(0, bytes(payload))?;
            Ok(Some(now(&device_model::v201::set_variables(&call, core, effects))))
        }
        GetBaseReport::NAME => {
            let call = parse::<GetBaseReport>(payload)?;
            Ok(Some(now(&device_model::v201::get_base_report(&call, core, effects))))
        }
        GetReport::NAME => {
            let call = parse::<GetReport>(payload)?;
            let items = call.component_variable.as_ref().map_or(0, Vec::len);
            device_model::v201::check_size(items, bytes(payload))?;
            Ok(Some(now(&device_model::v201::get_report(&call, core, effects))))
        }
        SetNetworkProfile::NAME => {
            let call = parse::<SetNetworkProfile>(payload)?;
            Ok(Some(now(&network::v201::set_network_profile(&call, core))))
        }
        _ => Ok(None),
    }
}
