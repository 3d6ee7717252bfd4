//! OCPP 2.0.1: `SendLocalList` and `GetLocalListVersion` (D01, D02).

use ocpp_types::v201::{
    GetLocalListVersionResponse, SendLocalList, SendLocalListResponse, SendLocalListStatus,
    StatusInfo, UpdateKind,
};

use crate::feature::Core;
use crate::feature::authorization::v201::{neutral, token_info};
use crate::feature::local_list::{self, Verdict};

/// 0 where there is no list, or none that is used (D02.FR.02, D02.FR.03).
pub(crate) fn get_local_list_version(core: &Core) -> GetLocalListVersionResponse {
    let version_number = local_list::version(core).unwrap_or_default();
    GetLocalListVersionResponse { version_number }
}

/// `bytes` is the size of the payload.
pub(crate) fn send_local_list(
    call: &SendLocalList,
    bytes: usize,
    core: &mut Core,
) -> SendLocalListResponse {
    let full = call.update_type == UpdateKind::Full;
    let entries = call.local_authorization_list.iter().flatten();
    let changes = entries
        .map(|entry| (neutral(&entry.id_token), entry.id_token_info.as_ref().map(token_info)))
        .collect();
    let verdict = match local_list::check_size(core, bytes) {
        Ok(()) => local_list::update(core, call.version_number, full, changes),
        Err(verdict) => verdict,
    };
    let (status, reason) = match verdict {
        Verdict::Accepted => (SendLocalListStatus::Accepted, None),
        Verdict::Failed => (SendLocalListStatus::Failed, None),
        Verdict::NotSupported => (SendLocalListStatus::Failed, Some("NotEnabled")),
        Verdict::VersionMismatch => (SendLocalListStatus::VersionMismatch, None),
    };
    let status_info =
        reason.map(|reason| StatusInfo { reason_code: reason.to_owned(), additional_info: None });
    SendLocalListResponse { status, status_info }
}
