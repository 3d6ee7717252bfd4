//! Block O: display messages.

use ocpp_types::Action;
use ocpp_types::v201::{ClearDisplayMessage, GetDisplayMessages, SetDisplayMessage};
use serde_json::Value;

use super::{Outcome, now, parse};
use crate::feature::display::v201 as display;
use crate::feature::{Core, Effects};

pub(super) fn call(
    core: &mut Core,
    action: &str,
    payload: &Value,
    effects: &mut Effects,
) -> Outcome {
    Ok(Some(match action {
        SetDisplayMessage::NAME => now(&display::set(&parse(payload)?, core)),
        GetDisplayMessages::NAME => now(&display::get(&parse(payload)?, core, effects)),
        ClearDisplayMessage::NAME => now(&display::clear(&parse(payload)?, core)),
        _ => return Ok(None),
    }))
}
