//! Block C: authorization.

use ocpp_types::Action;
use ocpp_types::v201::ClearCache;
use serde_json::Value;

use super::{Outcome, now, parse};
use crate::feature::{Core, authorization};

pub(super) fn call(core: &mut Core, action: &str, payload: &Value) -> Outcome {
    match action {
        ClearCache::NAME => {
            parse::<ClearCache>(payload)?;
            Ok(Some(now(&authorization::v201::clear_cache(core))))
        }
        _ => Ok(None),
    }
}
