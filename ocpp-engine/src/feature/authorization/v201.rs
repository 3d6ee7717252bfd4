//! OCPP 2.0.1: `Authorize`, `ClearCache` and the `IdTokenInfo` of their responses (C01 to C12).

use ocpp_types::DateTime;
use ocpp_types::v201::{
    self, Authorize, AuthorizeCertificateStatus, AuthorizeResponse, ClearCacheResponse,
    ClearCacheStatus, IdTokenInfo, IdTokenKind,
};

use crate::delivery::AuthorizeFor;
use crate::feature::authorization::{self, TokenInfo};
use crate::feature::{Core, certificates, contract, tariff};
use crate::station::{AdditionalInfo, IdToken, TokenStatus, TokenType};

/// As many as `iso15118CertificateHashData` may have.
const MAX_CERTIFICATES: usize = 4;

pub(crate) fn token_info(info: &IdTokenInfo) -> TokenInfo {
    TokenInfo {
        status: TokenStatus::parse(info.status.as_str()).unwrap_or(TokenStatus::Invalid),
        parent_id_tag: info.group_id_token.as_ref().map(|token| token.id_token.clone()),
        expiry: info.cache_expiry_date_time.map(DateTime::unix_ms),
        evses: info.evse_id.clone().unwrap_or_default(),
        ..TokenInfo::default()
    }
}

pub(crate) fn id_token(token: &IdToken) -> v201::IdToken {
    let additional = token.additional.iter().map(|info| v201::AdditionalInfo {
        additional_id_token: info.text.clone(),
        r#type: info.kind.clone(),
    });
    v201::IdToken {
        additional_info: (!token.additional.is_empty()).then(|| additional.collect()),
        id_token: token.text.clone(),
        r#type: IdTokenKind::parse(token.kind.as_str()).unwrap_or(IdTokenKind::Iso14443),
    }
}

pub(crate) fn neutral(token: &v201::IdToken) -> IdToken {
    let info = |info: &v201::AdditionalInfo| AdditionalInfo {
        text: info.additional_id_token.clone(),
        kind: info.r#type.clone(),
    };
    IdToken {
        text: token.id_token.clone(),
        kind: TokenType::parse(token.r#type.as_str()).unwrap_or_default(),
        additional: token.additional_info.iter().flatten().map(info).collect(),
    }
}

/// With what its vehicle has shown, where it is a contract (C07.FR.02, FR.06).
pub(crate) fn authorize(core: &Core, token: &IdToken, purpose: AuthorizeFor) -> Authorize {
    let contract = contract::of(core, token, purpose);
    let questions = contract.iter().flat_map(|it| &it.status_questions).take(MAX_CERTIFICATES);
    let data: Vec<_> = questions
        .map(|it| certificates::v201::ocsp_request(&it.certificate, &it.responder))
        .collect();
    Authorize {
        id_token: id_token(token),
        certificate: contract.filter(|it| !it.verified).map(|it| it.chain),
        iso15118_certificate_hash_data: (!data.is_empty()).then_some(data),
    }
}

pub(crate) fn on_authorize(
    core: &mut Core,
    token: &IdToken,
    purpose: AuthorizeFor,
    response: &AuthorizeResponse,
) {
    let info = token_info(&response.id_token_info);
    let wrong =
        response.certificate_status.filter(|it| *it != AuthorizeCertificateStatus::Accepted);
    if let Some(status) = wrong {
        contract::not_valid(core, purpose.connector(), status.as_str());
        if info.status == TokenStatus::Accepted {
            return authorization::contradicted(core, token, purpose);
        }
    }
    tariff::greeted(core, token, tariff::v201::greeting(&response.id_token_info));
    authorization::answered(core, token, purpose, &info);
}

pub(crate) fn clear_cache(core: &mut Core) -> ClearCacheResponse {
    let status = if authorization::clear_cache(core) {
        ClearCacheStatus::Accepted
    } else {
        ClearCacheStatus::Rejected
    };
    ClearCacheResponse { status, status_info: None }
}
