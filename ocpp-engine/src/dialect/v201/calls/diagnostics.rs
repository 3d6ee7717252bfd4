//! Block N: diagnostics.

use ocpp_types::Action;
use ocpp_types::v201::{
    ClearVariableMonitoring, CustomerInformation, GetLog, GetMonitoringReport, SetMonitoringBase,
    SetMonitoringLevel, SetVariableMonitoring,
};
use serde_json::Value;

use super::{Outcome, bytes, now, parse};
use crate::feature::{Core, Effects, customer, device_model, logs, monitoring};

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
        SetVariableMonitoring::NAME => {
            let call = parse::<SetVariableMonitoring>(payload)?;
            // Too many of them are refused one by one.
            device_model::v201::check_size(0, bytes(payload))?;
            Ok(Some(now(&monitoring::v201::set(&call, core)?)))
        }
        ClearVariableMonitoring::NAME => {
            let call = parse::<ClearVariableMonitoring>(payload)?;
            device_model::v201::check_size(call.id.len(), bytes(payload))?;
            Ok(Some(now(&monitoring::v201::clear(&call, core))))
        }
        GetMonitoringReport::NAME => {
            let call = parse::<GetMonitoringReport>(payload)?;
            let items = call.component_variable.as_ref().map_or(0, Vec::len);
            device_model::v201::check_size(items, bytes(payload))?;
            Ok(Some(now(&monitoring::v201::get_report(&call, core, effects))))
        }
        SetMonitoringBase::NAME => {
            let call = parse::<SetMonitoringBase>(payload)?;
            Ok(Some(now(&monitoring::v201::set_base(&call, core))))
        }
        SetMonitoringLevel::NAME => {
            let call = parse::<SetMonitoringLevel>(payload)?;
            Ok(Some(now(&monitoring::v201::set_level(&call, core))))
        }
        _ => Ok(None),
    }
}
