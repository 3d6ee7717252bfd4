//! Which rule answers which CALL of the CSMS, by functional block.

mod authorization;
mod availability;
mod certificates;
mod data_transfer;
mod diagnostics;
mod display;
mod firmware;
mod local_list;
mod provisioning;
mod remote_control;
mod reservation;
mod smart_charging;
mod tariff;
mod transactions;

use ocpp_types::frame::{CallError, CallErrorCode};
use ocpp_types::v201;
use ocpp_types::{
    Action, ActionInfo, FunctionalBlock, Sender, Strictness, Violation, coerce, validate,
};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::dialect::{Reply, answer};
use crate::feature::{Core, Effects, Verdict};

/// What a block makes of a CALL; None where it is none of its own.
type Outcome = Result<Option<Reply>, CallError>;

pub(super) fn on_call(
    core: &mut Core,
    action: &str,
    mut payload: Value,
    mut violations: Vec<Violation>,
    effects: &mut Effects,
) -> Result<Reply, CallError> {
    let info = known(action)?;
    let strictness = core.station.strictness;
    if strictness == Strictness::Lenient && !violations.is_empty() {
        payload = coerce(info.request, payload);
        violations = validate(info.request, &payload);
    }
    strictness.check(&payload, &violations)?;
    block_call(core, info, &payload, effects)?
        .ok_or_else(|| not_supported(action, "this station does not handle it"))
}

fn block_call(
    core: &mut Core,
    info: &ActionInfo,
    payload: &Value,
    effects: &mut Effects,
) -> Outcome {
    let action = info.name;
    let Some(block) = info.block() else { return Ok(None) };
    match block {
        FunctionalBlock::Security | FunctionalBlock::CertificateManagement => {
            certificates::call(core, action, payload, effects)
        }
        FunctionalBlock::Provisioning => provisioning::call(core, action, payload, effects),
        FunctionalBlock::Authorization => authorization::call(core, action, payload),
        FunctionalBlock::LocalAuthorizationList => local_list::call(core, action, payload),
        FunctionalBlock::Transactions => transactions::call(core, action, payload),
        FunctionalBlock::RemoteControl => remote_control::call(core, action, payload, effects),
        FunctionalBlock::Availability => availability::call(core, action, payload, effects),
        FunctionalBlock::FirmwareManagement => firmware::call(core, action, payload, effects),
        FunctionalBlock::Diagnostics => diagnostics::call(core, action, payload, effects),
        FunctionalBlock::DataTransfer => data_transfer::call(core, action, payload),
        FunctionalBlock::Reservation => reservation::call(core, action, payload, effects),
        FunctionalBlock::SmartCharging => smart_charging::call(core, action, payload, effects),
        FunctionalBlock::DisplayMessage => display::call(core, action, payload, effects),
        FunctionalBlock::TariffAndCost => tariff::call(core, action, payload),
        FunctionalBlock::MeterValues => Ok(None),
    }
}

/// The answer to a CALL that has waited for a job.
pub(super) fn late_answer(verdict: Verdict) -> Box<RawValue> {
    match verdict {
        Verdict::CertificateSigned { accepted } => certificates::signed_answer(accepted),
        Verdict::Firmware(verdict) => firmware::update_answer(verdict),
        Verdict::Installed(verdict) => certificates::install_answer(verdict),
    }
}

/// The action of that name, where a CSMS may send it.
fn known(action: &str) -> Result<&'static ActionInfo, CallError> {
    let Some(info) = v201::action(action) else {
        let text = format!("{action} is not an action of OCPP 2.0.1");
        return Err(CallError::new(CallErrorCode::NotImplemented, text));
    };
    if info.sender == Sender::ChargePoint {
        return Err(not_supported(action, "only a charging station sends it"));
    }
    Ok(info)
}

fn not_supported(action: &str, why: &str) -> CallError {
    CallError::new(CallErrorCode::NotSupported, format!("{action}: {why}"))
}

fn parse<A: Action>(payload: &Value) -> Result<A, CallError> {
    // What validation passes can be read, but for dates that are no dates.
    A::deserialize(payload).map_err(|_| {
        let what = format!("no {}", A::NAME);
        CallError::new(CallErrorCode::PropertyConstraintViolation, what)
    })
}

fn bytes(payload: &Value) -> usize {
    payload.to_string().len()
}

fn now(response: &impl serde::Serialize) -> Reply {
    Reply::Now(answer(response))
}
