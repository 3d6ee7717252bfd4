//! OCPP 2.0.1: `Reset` (B11, B12). Each EVSE can restart alone.

use ocpp_types::v201::{Reset, ResetKind, ResetResponse, ResetStatus};

use crate::feature::availability::v201::connector_of_evse;
use crate::feature::reset::{self, Kind, Order, Verdict};
use crate::feature::{Core, Effect, Effects};

pub(crate) fn reset(call: &Reset, core: &Core, effects: &mut Effects) -> ResetResponse {
    let answer = |status| ResetResponse { status, status_info: None };
    let scope = match call.evse_id {
        None => 0,
        Some(evse) => match connector_of_evse(core, evse) {
            Some(connector) => connector,
            None => return answer(ResetStatus::Rejected),
        },
    };
    let order = match (call.r#type, scope) {
        (ResetKind::OnIdle, scope) => Order::OnIdle(scope),
        (ResetKind::Immediate, 0) => Order::Station(Kind::Soft),
        (ResetKind::Immediate, connector) => Order::Connector(connector),
    };
    let verdict = reset::judge(core, order);
    if verdict != Verdict::Rejected {
        effects.push(Effect::Reset(order));
    }
    answer(match verdict {
        Verdict::Accepted => ResetStatus::Accepted,
        Verdict::Scheduled => ResetStatus::Scheduled,
        Verdict::Rejected => ResetStatus::Rejected,
    })
}
