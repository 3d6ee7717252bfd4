//! Block D: the local authorization list.

use ocpp_types::Action;
use ocpp_types::v201::{GetLocalListVersion, SendLocalList};
use serde_json::Value;

use super::{Outcome, now, parse};
use crate::feature::{Core, local_list};

pub(super) fn call(core: &mut Core, action: &str, payload: &Value) -> Outcome {
    match action {
        GetLocalListVersion::NAME => {
            parse::<GetLocalListVersion>(payload)?;
            Ok(Some(now(&local_list::v201::get_local_list_version(core))))
        }
        SendLocalList::NAME => {
            let call = parse::<SendLocalList>(payload)?;
            let bytes = payload.to_string().len();
            Ok(Some(now(&local_list::v201::send_local_list(&call, bytes, core))))
        }
        _ => Ok(None),
    }
}
