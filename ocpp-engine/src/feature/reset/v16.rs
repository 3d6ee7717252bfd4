//! OCPP 1.6: `Reset`. It has no status for a reset that is scheduled.

use ocpp_types::v16::{Reset, ResetResponse, ResetStatus, ResetType};

use crate::feature::reset::{self, Kind, Order, Verdict};
use crate::feature::{Core, Effect, Effects};

pub(crate) fn reset(call: &Reset, core: &Core, effects: &mut Effects) -> ResetResponse {
    let order = Order::Station(match call.r#type {
        ResetType::Soft => Kind::Soft,
        ResetType::Hard => Kind::Hard,
    });
    if reset::judge(core, order) == Verdict::Rejected {
        return ResetResponse { status: ResetStatus::Rejected };
    }
    effects.push(Effect::Reset(order));
    ResetResponse { status: ResetStatus::Accepted }
}
