//! OCPP 2.0.1: the messages about certificates (A02, A03, M03 to M05).
//!
//! Roots of vehicles and contracts (V2G, MO) have no use here yet: they are not installed.

use ocpp_crypto::{HashAlgorithm, HashData};
use ocpp_types::v201::{
    self, CertificateHashData, CertificateHashDataChain, CertificateSigned,
    CertificateSignedResponse, CertificateSignedStatus, CertificateSigningUse, DeleteCertificate,
    DeleteCertificateResponse, DeleteCertificateStatus, GenericStatus, GetCertificateIdUse,
    GetInstalledCertificateIds, GetInstalledCertificateIdsResponse, GetInstalledCertificateStatus,
    InstallCertificate, InstallCertificateResponse, InstallCertificateStatus,
    InstallCertificateUse, SignCertificate, SignCertificateResponse,
};

use crate::feature::certificates::{self, Deleted, Installed};
use crate::feature::{Core, Effects};
use crate::station::CertificateUse;

pub(crate) fn sign_certificate(csr: &str) -> SignCertificate {
    SignCertificate {
        csr: csr.to_owned(),
        certificate_type: Some(CertificateSigningUse::ChargingStationCertificate),
    }
}

pub(crate) fn on_sign_certificate(core: &mut Core, csr: &str, answer: &SignCertificateResponse) {
    certificates::on_answer(core, csr, answer.status == GenericStatus::Accepted);
}

/// # Errors
/// The answer, where there is no job to wait for.
pub(crate) fn certificate_signed(
    call: CertificateSigned,
    core: &mut Core,
    effects: &mut Effects,
) -> Result<u64, CertificateSignedResponse> {
    // The station has asked for no other one.
    if call.certificate_type == Some(CertificateSigningUse::V2GCertificate) {
        return Err(certificate_signed_answer(false));
    }
    certificates::certificate_signed(core, call.certificate_chain, effects)
        .ok_or_else(|| certificate_signed_answer(false))
}

pub(crate) fn certificate_signed_answer(accepted: bool) -> CertificateSignedResponse {
    let status = if accepted {
        CertificateSignedStatus::Accepted
    } else {
        CertificateSignedStatus::Rejected
    };
    CertificateSignedResponse { status, status_info: None }
}

/// # Errors
/// The answer, where there is no job to wait for.
pub(crate) fn install_certificate(
    call: InstallCertificate,
    core: &mut Core,
) -> Result<u64, InstallCertificateResponse> {
    let usage = match call.certificate_type {
        InstallCertificateUse::CsmsRootCertificate => CertificateUse::Csms,
        InstallCertificateUse::ManufacturerRootCertificate => CertificateUse::Manufacturer,
        InstallCertificateUse::V2GRootCertificate | InstallCertificateUse::MoRootCertificate => {
            return Err(install_answer(Installed::Rejected));
        }
    };
    certificates::install(core, usage, call.certificate).map_err(install_answer)
}

pub(crate) fn install_answer(verdict: Installed) -> InstallCertificateResponse {
    let status = match verdict {
        Installed::Accepted => InstallCertificateStatus::Accepted,
        Installed::Rejected => InstallCertificateStatus::Rejected,
        Installed::Failed => InstallCertificateStatus::Failed,
    };
    InstallCertificateResponse { status, status_info: None }
}

/// Of the kinds that are asked for, or of all (M03.FR.03).
pub(crate) fn get_installed(
    call: &GetInstalledCertificateIds,
    core: &Core,
) -> GetInstalledCertificateIdsResponse {
    let kinds = [
        (GetCertificateIdUse::CsmsRootCertificate, CertificateUse::Csms),
        (GetCertificateIdUse::ManufacturerRootCertificate, CertificateUse::Manufacturer),
    ];
    let is_wanted =
        |kind| call.certificate_type.as_ref().is_none_or(|wanted| wanted.contains(&kind));
    let wanted = kinds.into_iter().filter(|(kind, _)| is_wanted(*kind));
    let all: Vec<_> = wanted
        .flat_map(|(kind, usage)| {
            certificates::installed(core, usage).into_iter().map(move |data| {
                CertificateHashDataChain {
                    certificate_hash_data: hash_data(data),
                    certificate_type: kind,
                    child_certificate_hash_data: None,
                }
            })
        })
        .collect();
    let status = if all.is_empty() {
        GetInstalledCertificateStatus::NotFound
    } else {
        GetInstalledCertificateStatus::Accepted
    };
    GetInstalledCertificateIdsResponse {
        status,
        status_info: None,
        certificate_hash_data_chain: (!all.is_empty()).then_some(all),
    }
}

pub(crate) fn delete(call: DeleteCertificate, core: &mut Core) -> DeleteCertificateResponse {
    let data = call.certificate_hash_data;
    let data = HashData {
        hash_algorithm: match data.hash_algorithm {
            v201::HashAlgorithm::Sha256 => HashAlgorithm::Sha256,
            v201::HashAlgorithm::Sha384 => HashAlgorithm::Sha384,
            v201::HashAlgorithm::Sha512 => HashAlgorithm::Sha512,
        },
        issuer_name_hash: data.issuer_name_hash,
        issuer_key_hash: data.issuer_key_hash,
        serial_number: data.serial_number,
    };
    let status = match certificates::delete(core, &data) {
        Deleted::Accepted => DeleteCertificateStatus::Accepted,
        Deleted::Failed => DeleteCertificateStatus::Failed,
        Deleted::NotFound => DeleteCertificateStatus::NotFound,
    };
    DeleteCertificateResponse { status, status_info: None }
}

fn hash_data(data: HashData) -> CertificateHashData {
    CertificateHashData {
        hash_algorithm: match data.hash_algorithm {
            HashAlgorithm::Sha256 => v201::HashAlgorithm::Sha256,
            HashAlgorithm::Sha384 => v201::HashAlgorithm::Sha384,
            HashAlgorithm::Sha512 => v201::HashAlgorithm::Sha512,
        },
        issuer_name_hash: data.issuer_name_hash,
        issuer_key_hash: data.issuer_key_hash,
        serial_number: data.serial_number,
    }
}
