//! OCPP 2.0.1: `Get15118EVCertificate` (M01, M02).

use ocpp_types::v201::{
    CertificateAction, Get15118EvCertificate, Get15118EvCertificateResponse,
    Iso15118EvCertificateStatus,
};

use crate::feature::{Core, contract};
use crate::station::IdToken;

/// ISO 15118-2, as vehicles of today speak it.
const SCHEMA_VERSION: &str = "urn:iso:15118:2:2013:MsgDef";

pub(crate) fn contract_certificate(update: bool, exi: &str) -> Get15118EvCertificate {
    Get15118EvCertificate {
        iso15118_schema_version: SCHEMA_VERSION.to_owned(),
        action: if update { CertificateAction::Update } else { CertificateAction::Install },
        exi_request: exi.to_owned(),
    }
}

pub(crate) fn on_contract_certificate(
    core: &mut Core,
    connector: u8,
    contract: &IdToken,
    answer: &Get15118EvCertificateResponse,
) {
    match answer.status {
        Iso15118EvCertificateStatus::Accepted => {
            contract::installed(core, connector, contract, &answer.exi_response);
        }
        Iso15118EvCertificateStatus::Failed => contract::failed(core, connector),
    }
}
