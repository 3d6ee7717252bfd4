//! Block H: reservation.

use ocpp_types::Action;
use ocpp_types::v201::{CancelReservation, ReserveNow};
use serde_json::Value;

use super::{Outcome, now, parse};
use crate::feature::{Core, Effects, reservation};

pub(super) fn call(
    core: &mut Core,
    action: &str,
    payload: &Value,
    effects: &mut Effects,
) -> Outcome {
    match action {
        ReserveNow::NAME => Ok(Some(now(&reservation::v201::reserve_now(
            &parse::<ReserveNow>(payload)?,
            core,
            effects,
        )))),
        CancelReservation::NAME => {
            let call = parse::<CancelReservation>(payload)?;
            Ok(Some(now(&reservation::v201::cancel_reservation(&call, core, effects))))
        }
        _ => Ok(None),
    }
}
