//! OCPP 2.0.1: the messages about certificates (A02, A03, M03 to M06).

use ocpp_crypto::{HashAlgorithm, HashData};
use ocpp_types::v201::{
    self, CertificateHashData, CertificateHashDataChain, CertificateSigned,
    CertificateSignedResponse, CertificateSignedStatus, CertificateSigningUse, DeleteCertificate,
    DeleteCertificateResponse, DeleteCertificateStatus, GenericStatus, GetCertificateIdUse,
    GetCertificateStatus, GetCertificateStatusResponse, GetCertificateStatusResult,
    GetInstalledCertificateIds, GetInstalledCertificateIdsResponse, GetInstalledCertificateStatus,
    InstallCertificate, InstallCertificateResponse, InstallCertificateStatus,
    InstallCertificateUse, OcspRequestData, SignCertificate, SignCertificateResponse,
};

use crate::feature::certificates::{self, Deleted, Installed};
use crate::feature::{Core, Effects};
use crate::station::{CertificateKind, CertificateUse};

/// As many as `childCertificateHashData` may have.
const MAX_CHILDREN: usize = 4;

/// Always with its type, since the station has a key for each (A02.FR.13).
pub(crate) fn sign_certificate(csr: &str, kind: CertificateKind) -> SignCertificate {
    let certificate_type = Some(match kind {
        CertificateKind::Station => CertificateSigningUse::ChargingStationCertificate,
        CertificateKind::V2g => CertificateSigningUse::V2GCertificate,
    });
    SignCertificate { csr: csr.to_owned(), certificate_type }
}

pub(crate) fn certificate_status(data: &HashData, responder: &str) -> GetCertificateStatus {
    GetCertificateStatus { ocsp_request_data: ocsp_request(data, responder) }
}

pub(crate) fn ocsp_request(data: &HashData, responder: &str) -> OcspRequestData {
    let CertificateHashData { hash_algorithm, issuer_name_hash, issuer_key_hash, serial_number } =
        hash_data(data.clone());
    let responder_url = responder.to_owned();
    OcspRequestData {
        hash_algorithm,
        issuer_name_hash,
        issuer_key_hash,
        serial_number,
        responder_url,
    }
}

pub(crate) fn on_certificate_status(
    core: &mut Core,
    fingerprint: &str,
    answer: &GetCertificateStatusResponse,
) {
    let has_one = answer.status == GetCertificateStatusResult::Accepted;
    // One that says to have it, and has not, has sent no OCSP response.
    let response = has_one.then(|| answer.ocsp_result.as_deref().unwrap_or_default());
    certificates::status_answered(core, fingerprint, response);
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
    let kind = call.certificate_type.map(|it| match it {
        CertificateSigningUse::ChargingStationCertificate => CertificateKind::Station,
        CertificateSigningUse::V2GCertificate => CertificateKind::V2g,
    });
    certificates::certificate_signed(core, kind, call.certificate_chain, effects)
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
        InstallCertificateUse::V2GRootCertificate => CertificateUse::V2g,
        InstallCertificateUse::MoRootCertificate => CertificateUse::MobilityOperator,
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
        (GetCertificateIdUse::V2GRootCertificate, CertificateUse::V2g),
        (GetCertificateIdUse::MoRootCertificate, CertificateUse::MobilityOperator),
    ];
    let is_wanted =
        |kind| call.certificate_type.as_ref().is_none_or(|wanted| wanted.contains(&kind));
    let wanted = kinds.into_iter().filter(|(kind, _)| is_wanted(*kind));
    let mut all: Vec<_> = wanted
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
    if is_wanted(GetCertificateIdUse::V2GCertificateChain) {
        all.extend(certificates::chains_for_vehicles(core).into_iter().filter_map(chain));
    }
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

/// The certificate, with those of the authorities above it as its children (M03.FR.05).
fn chain(data: Vec<HashData>) -> Option<CertificateHashDataChain> {
    let mut data = data.into_iter().map(hash_data);
    let certificate_hash_data = data.next()?;
    let above: Vec<_> = data.take(MAX_CHILDREN).collect();
    Some(CertificateHashDataChain {
        certificate_hash_data,
        certificate_type: GetCertificateIdUse::V2GCertificateChain,
        child_certificate_hash_data: (!above.is_empty()).then_some(above),
    })
}

pub(crate) fn delete(call: DeleteCertificate, core: &mut Core) -> DeleteCertificateResponse {
    let data = call.certificate_hash_data;
    let status = match certificates::delete(core, &neutral(data)) {
        Deleted::Accepted => DeleteCertificateStatus::Accepted,
        Deleted::Failed => DeleteCertificateStatus::Failed,
        Deleted::NotFound => DeleteCertificateStatus::NotFound,
    };
    DeleteCertificateResponse { status, status_info: None }
}

pub(crate) fn neutral(data: CertificateHashData) -> HashData {
    HashData {
        hash_algorithm: match data.hash_algorithm {
            v201::HashAlgorithm::Sha256 => HashAlgorithm::Sha256,
            v201::HashAlgorithm::Sha384 => HashAlgorithm::Sha384,
            v201::HashAlgorithm::Sha512 => HashAlgorithm::Sha512,
        },
        issuer_name_hash: data.issuer_name_hash,
        issuer_key_hash: data.issuer_key_hash,
        serial_number: data.serial_number,
    }
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
