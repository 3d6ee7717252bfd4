//! OCPP 2.0.1: `Authorize`, `ClearCache` and the `IdTokenInfo` of their responses (C01 to C12).

use ocpp_types::DateTime;
use ocpp_types::v201::{
    self, Authorize, AuthorizeResponse, ClearCacheResponse, ClearCacheStatus, IdTokenInfo,
    IdTokenKind,
};

use crate::delivery::AuthorizeFor;
use crate::feature::Core;
use crate::feature::authorization::{self, TokenInfo};
use crate::station::{IdToken, TokenStatus, TokenType, same_tag};

pub(crate) fn token_info(info: &IdTokenInfo) -> TokenInfo {
    TokenInfo {
        status: TokenStatus::parse(info.status.as_str()).unwrap_or(TokenStatus::Invalid),
        parent_id_tag: info.group_id_token.as_ref().map(|token| token.id_token.clone()),
        expiry: info.cache_expiry_date_time.map(DateTime::unix_ms),
    }
}

pub(crate) fn id_token(token: &IdToken) -> v201::IdToken {
    v201::IdToken {
        additional_info: None,
        id_token: token.text.clone(),
        r#type: IdTokenKind::parse(token.kind.as_str()).unwrap_or(IdTokenKind::Iso14443),
    }
}

pub(crate) fn neutral(token: &v201::IdToken) -> IdToken {
    let kind = TokenType::parse(token.r#type.as_str()).unwrap_or_default();
    IdToken { text: token.id_token.clone(), kind }
}

pub(crate) fn authorize(core: &Core, id_tag: &str, purpose: AuthorizeFor) -> Authorize {
    let facts = core.station.connector(purpose.connector());
    let pending = facts.and_then(|facts| facts.pending_session.as_ref());
    let kind = pending.filter(|it| same_tag(&it.id_tag, id_tag)).map(|it| it.token_type);
    let token = IdToken { text: id_tag.to_owned(), kind: kind.unwrap_or_default() };
    Authorize {
        id_token: id_token(&token),
        certificate: None,
        iso15118_certificate_hash_data: None,
    }
}

pub(crate) fn on_authorize(
    core: &mut Core,
    id_tag: &str,
    purpose: AuthorizeFor,
    response: &AuthorizeResponse,
) {
    authorization::answered(core, id_tag, purpose, &token_info(&response.id_token_info));
}

pub(crate) fn clear_cache(core: &mut Core) -> ClearCacheResponse {
    let status = if authorization::clear_cache(core) {
        ClearCacheStatus::Accepted
    } else {
        ClearCacheStatus::Rejected
    };
    ClearCacheResponse { status, status_info: None }
}
