//! Blocks A and M: certificates.

use ocpp_types::Action;
use ocpp_types::v201::{
    CertificateSigned, DeleteCertificate, GetInstalledCertificateIds, InstallCertificate,
};
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Outcome, now, parse};
use crate::dialect::{Reply, answer};
use crate::feature::certificates::Installed;
use crate::feature::{Core, Effects, certificates};

pub(super) fn call(
    core: &mut Core,
    action: &str,
    payload: &Value,
    effects: &mut Effects,
) -> Outcome {
    Ok(Some(match action {
        CertificateSigned::NAME => {
            let call = parse::<CertificateSigned>(payload)?;
            let asked = certificates::v201::certificate_signed(call, core, effects);
            Reply::of::<CertificateSigned>(asked)
        }
        InstallCertificate::NAME => {
            let call = parse::<InstallCertificate>(payload)?;
            Reply::of::<InstallCertificate>(certificates::v201::install_certificate(call, core))
        }
        GetInstalledCertificateIds::NAME => {
            let call = parse::<GetInstalledCertificateIds>(payload)?;
            now(&certificates::v201::get_installed(&call, core))
        }
        DeleteCertificate::NAME => {
            let call = parse::<DeleteCertificate>(payload)?;
            now(&certificates::v201::delete(call, core))
        }
        _ => return Ok(None),
    }))
}

pub(super) fn signed_answer(accepted: bool) -> Box<RawValue> {
    answer(&certificates::v201::certificate_signed_answer(accepted))
}

pub(super) fn install_answer(verdict: Installed) -> Box<RawValue> {
    answer(&certificates::v201::install_answer(verdict))
}
