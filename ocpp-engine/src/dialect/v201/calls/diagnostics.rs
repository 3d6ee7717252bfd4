//! Block N: diagnostics.

use serde_json::Value;

use super::Outcome;
use crate::feature::{Core, Effects};

pub(super) fn call(
    _core: &mut Core,
    _action: &str,
    _payload: &Value,
    _effects: &mut Effects,
) -> Outcome {
    Ok(None)
}
