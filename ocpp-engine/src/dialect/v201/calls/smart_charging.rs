//! Block K: smart charging.

use ocpp_types::Action;
use ocpp_types::v201::{
    ClearChargingProfile, GetChargingProfiles, GetCompositeSchedule, SetChargingProfile,
};
use serde_json::Value;

use super::{Outcome, not_supported, now, parse};
use crate::feature::{Core, Effects, smart_charging};

pub(super) fn call(
    core: &mut Core,
    action: &str,
    payload: &Value,
    effects: &mut Effects,
) -> Outcome {
    // K01.FR.29
    if !smart_charging::is_supported(core) {
        return Err(not_supported(action, "smart charging is off"));
    }
    match action {
        SetChargingProfile::NAME => {
            let call = parse::<SetChargingProfile>(payload)?;
            Ok(Some(now(&smart_charging::v201::set_charging_profile(&call, core, effects))))
        }
        ClearChargingProfile::NAME => {
            let call = parse::<ClearChargingProfile>(payload)?;
            Ok(Some(now(&smart_charging::v201::clear_charging_profile(&call, core, effects))))
        }
        GetChargingProfiles::NAME => {
            let call = parse::<GetChargingProfiles>(payload)?;
            Ok(Some(now(&smart_charging::v201::get_charging_profiles(&call, core, effects))))
        }
        GetCompositeSchedule::NAME => {
            let call = parse::<GetCompositeSchedule>(payload)?;
            Ok(Some(now(&smart_charging::v201::get_composite_schedule(&call, core))))
        }
        _ => Ok(None),
    }
}
