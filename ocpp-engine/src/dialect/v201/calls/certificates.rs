//! Blocks A and M: certificates.

use ocpp_types::v201::{
    CertificateSignedResponse, CertificateSignedStatus, InstallCertificateResponse,
    InstallCertificateStatus,
};
use serde_json::Value;
use serde_json::value::RawValue;

use super::Outcome;
use crate::dialect::answer;
use crate::feature::certificates::Installed;
use crate::feature::{Core, Effects};

pub(super) fn call(
    _core: &mut Core,
    _action: &str,
    _payload: &Value,
    _effects: &mut Effects,
) -> Outcome {
    Ok(None)
}

pub(super) fn signed_answer(accepted: bool) -> Box<RawValue> {
    let status = if accepted {
        CertificateSignedStatus::Accepted
    } else {
        CertificateSignedStatus::Rejected
    };
    answer(&CertificateSignedResponse { status, status_info: None })
}

pub(super) fn install_answer(verdict: Installed) -> Box<RawValue> {
    let status = match verdict {
        Installed::Accepted => InstallCertificateStatus::Accepted,
        Installed::Rejected => InstallCertificateStatus::Rejected,
        Installed::Failed => InstallCertificateStatus::Failed,
    };
    answer(&InstallCertificateResponse { status, status_info: None })
}
