//! OCPP 1.6: `Authorize`, `ClearCache` and the `IdTagInfo` of three responses.

use ocpp_types::DateTime;
use ocpp_types::v16::{
    Authorize, AuthorizeResponse, ClearCacheResponse, ClearCacheStatus, IdTagInfo,
};

use crate::delivery::AuthorizeFor;
use crate::feature::Core;
use crate::feature::authorization::{self, TokenInfo};
use crate::station::{IdToken, TokenStatus};

pub(crate) fn token_info(info: &IdTagInfo) -> TokenInfo {
    TokenInfo {
        status: TokenStatus::parse(info.status.as_str()).unwrap_or(TokenStatus::Invalid),
        parent_id_tag: info.parent_id_tag.clone(),
        expiry: info.expiry_date.map(DateTime::unix_ms),
        ..TokenInfo::default()
    }
}

pub(crate) fn authorize(id_tag: &str) -> Authorize {
    Authorize { id_tag: id_tag.to_owned() }
}

pub(crate) fn on_authorize(
    core: &mut Core,
    token: &IdToken,
    purpose: AuthorizeFor,
    response: &AuthorizeResponse,
) {
    authorization::answered(core, token, purpose, &token_info(&response.id_tag_info));
}

pub(crate) fn clear_cache(core: &mut Core) -> ClearCacheResponse {
    let status = if authorization::clear_cache(core) {
        ClearCacheStatus::Accepted
    } else {
        ClearCacheStatus::Rejected
    };
    ClearCacheResponse { status }
}
