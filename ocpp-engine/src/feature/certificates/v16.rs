//! OCPP 1.6 with the security white paper: the five messages about certificates.

use ocpp_crypto::{HashAlgorithm, HashData};
use ocpp_types::v16::{
    self, CertificateHashData, CertificateSigned, CertificateSignedResponse,
    CertificateSignedStatus, DeleteCertificate, DeleteCertificateResponse, DeleteCertificateStatus,
    GenericStatus, GetInstalledCertificateIds, GetInstalledCertificateIdsResponse,
    GetInstalledCertificateStatus, InstallCertificate, InstallCertificateResponse,
    InstallCertificateStatus, SignCertificate, SignCertificateResponse,
};

use crate::feature::certificates::{self, Deleted, Installed};
use crate::feature::{Core, Effects};
use crate::station::CertificateUse;

pub(crate) fn sign_certificate(csr: &str) -> SignCertificate {
    SignCertificate { csr: csr.to_owned() }
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
    certificates::certificate_signed(core, None, call.certificate_chain, effects)
        .ok_or_else(|| certificate_signed_answer(false))
}

pub(crate) fn certificate_signed_answer(accepted: bool) -> CertificateSignedResponse {
    let status = if accepted {
        CertificateSignedStatus::Accepted
    } else {
        CertificateSignedStatus::Rejected
    };
    CertificateSignedResponse { status }
}

/// # Errors
/// The answer, where there is no job to wait for.
pub(crate) fn install_certificate(
    call: InstallCertificate,
    core: &mut Core,
) -> Result<u64, InstallCertificateResponse> {
    certificates::install(core, usage(call.certificate_type), call.certificate)
        .map_err(install_answer)
}

pub(crate) fn install_answer(verdict: Installed) -> InstallCertificateResponse {
    let status = match verdict {
        Installed::Accepted => InstallCertificateStatus::Accepted,
        Installed::Rejected => InstallCertificateStatus::Rejected,
        Installed::Failed => InstallCertificateStatus::Failed,
    };
    InstallCertificateResponse { status }
}

pub(crate) fn get_installed(
    call: &GetInstalledCertificateIds,
    core: &Core,
) -> GetInstalledCertificateIdsResponse {
    let all = certificates::installed(core, usage(call.certificate_type));
    let all: Vec<_> = all.into_iter().map(hash_data).collect();
    let status = if all.is_empty() {
        GetInstalledCertificateStatus::NotFound
    } else {
        GetInstalledCertificateStatus::Accepted
    };
    let certificate_hash_data = (!all.is_empty()).then_some(all);
    GetInstalledCertificateIdsResponse { status, certificate_hash_data }
}

pub(crate) fn delete(call: DeleteCertificate, core: &mut Core) -> DeleteCertificateResponse {
    let data = call.certificate_hash_data;
    let data = HashData {
        hash_algorithm: match data.hash_algorithm {
            v16::HashAlgorithm::Sha256 => HashAlgorithm::Sha256,
            v16::HashAlgorithm::Sha384 => HashAlgorithm::Sha384,
            v16::HashAlgorithm::Sha512 => HashAlgorithm::Sha512,
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
    DeleteCertificateResponse { status }
}

fn hash_data(data: HashData) -> CertificateHashData {
    CertificateHashData {
        hash_algorithm: match data.hash_algorithm {
            HashAlgorithm::Sha256 => v16::HashAlgorithm::Sha256,
            HashAlgorithm::Sha384 => v16::HashAlgorithm::Sha384,
            HashAlgorithm::Sha512 => v16::HashAlgorithm::Sha512,
        },
        issuer_name_hash: data.issuer_name_hash,
        issuer_key_hash: data.issuer_key_hash,
        serial_number: data.serial_number,
    }
}

fn usage(of: v16::CertificateUse) -> CertificateUse {
    match of {
        v16::CertificateUse::CentralSystemRootCertificate => CertificateUse::Csms,
        v16::CertificateUse::ManufacturerRootCertificate => CertificateUse::Manufacturer,
    }
}
