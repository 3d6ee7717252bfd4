//! Block D: the local authorization list.

use serde_json::Value;

use super::Outcome;
use crate::feature::Core;

pub(super) fn call(_core: &mut Core, _action: &str, _payload: &Value) -> Outcome {
    Ok(None)
}
