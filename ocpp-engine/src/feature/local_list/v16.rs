//! OCPP 1.6: `SendLocalList` and `GetLocalListVersion`.

use ocpp_types::v16::{
    GetLocalListVersionResponse, SendLocalList, SendLocalListResponse, UpdateStatus, UpdateType,
};

use crate::feature::Core;
use crate::feature::authorization::v16::token_info;
use crate::feature::local_list::{self, Verdict};
use crate::station::IdToken;

pub(crate) fn get_local_list_version(core: &Core) -> GetLocalListVersionResponse {
    // -1 where there are no lists (1.6 §5.10).
    GetLocalListVersionResponse { list_version: local_list::version(core).unwrap_or(-1) }
}

pub(crate) fn send_local_list(call: &SendLocalList, core: &mut Core) -> SendLocalListResponse {
    let full = call.update_type == UpdateType::Full;
    let entries = call.local_authorization_list.iter().flatten();
    let changes = entries
        .map(|entry| (IdToken::card(&entry.id_tag), entry.id_tag_info.as_ref().map(token_info)))
        .collect();
    let status = match local_list::update(core, call.list_version, full, changes) {
        Verdict::Accepted => UpdateStatus::Accepted,
        Verdict::Failed => UpdateStatus::Failed,
        Verdict::NotSupported => UpdateStatus::NotSupported,
        Verdict::VersionMismatch => UpdateStatus::VersionMismatch,
    };
    SendLocalListResponse { status }
}
