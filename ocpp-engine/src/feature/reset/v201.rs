//! OCPP 2.0.1: `Reset` (B11, B12).

use ocpp_types::v201::{Reset, ResetKind, ResetResponse, ResetStatus};

use crate::feature::reset::Kind;
use crate::feature::{Core, Effect, Effects};

pub(crate) fn reset(call: &Reset, core: &Core, effects: &mut Effects) -> ResetResponse {
    let answer = |status| ResetResponse { status, status_info: None };
    if core.reset.is_pending() || call.evse_id.is_some() {
        return answer(ResetStatus::Rejected);
    }
    match call.r#type {
        ResetKind::Immediate => {
            effects.push(Effect::Reset(Kind::Soft));
            answer(ResetStatus::Accepted)
        }
        ResetKind::OnIdle if core.station.in_transaction() => answer(ResetStatus::Rejected),
        ResetKind::OnIdle => {
            effects.push(Effect::Reset(Kind::Soft));
            answer(ResetStatus::Accepted)
        }
    }
}
