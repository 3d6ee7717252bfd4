//! OCPP 1.6: `Reset`. It has no word for a reset that waits for a better moment.

use ocpp_types::v16::{Reset, ResetResponse, ResetStatus, ResetType};

use crate::feature::reset::Kind;
use crate::feature::{Core, Effect, Effects};

pub(crate) fn reset(call: &Reset, core: &Core, effects: &mut Effects) -> ResetResponse {
    if core.reset.is_pending() {
        return ResetResponse { status: ResetStatus::Rejected };
    }
    effects.push(Effect::Reset(match call.r#type {
        ResetType::Soft => Kind::Soft,
        ResetType::Hard => Kind::Hard,
    }));
    ResetResponse { status: ResetStatus::Accepted }
}
