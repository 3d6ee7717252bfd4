//! The view of certificates for the page. No private key is in it.

use ocpp_crypto::{CertificateInfo, KeyAlgorithm};
use ocpp_types::Text;
use serde::Serialize;

use crate::feature::Core;
use crate::feature::certificates::{Slot, request::is_possible, roots};
use crate::station::{CertificateKind, CertificateUse, SignRequestPhase};

/// The certificates of a station.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CertificatesView {
    /// The roots that it trusts, in the order in which they were installed.
    pub roots: Vec<CertificateView>,
    /// Its own, the newest last.
    pub own: Vec<OwnCertificateView>,
    /// The request for the next one.
    pub request: Option<SignRequestView>,
    /// Those that the station shows to vehicles (ISO 15118), the newest last.
    pub for_vehicles: Vec<VehicleCertificateView>,
    /// The request for the next one of these.
    pub request_for_vehicles: Option<SignRequestView>,
    /// What key pairs are made for.
    pub algorithm: KeyAlgorithm,
    /// Why no certificate can be requested now.
    pub obstacle: Option<String>,
    /// The same of a certificate for vehicles. Left out of the JSON where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obstacle_for_vehicles: Option<String>,
    /// Root certificates that were installed by hand so far, or were not.
    pub installs: u64,
    /// Why the last one was not.
    pub install_error: Option<String>,
    #[serde(skip)]
    pub obstacle_text: Option<Text>,
    #[serde(skip)]
    pub obstacle_for_vehicles_text: Option<Text>,
    #[serde(skip)]
    pub install_error_text: Option<Text>,
}

/// A root.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CertificateView {
    /// What it is trusted for.
    #[serde(rename = "type")]
    pub usage: CertificateUse,
    /// `DeleteCertificate` cannot remove it: the connection depends on it.
    pub in_use: bool,
    /// Replaced, and kept until the station has connected with its successor.
    pub fallback: bool,
    #[serde(flatten)]
    pub certificate: CertificateInfo,
}

/// A certificate of the station itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OwnCertificateView {
    pub in_use: bool,
    /// Its own first, then those of the authorities that came with it.
    pub chain: Vec<CertificateInfo>,
}

/// A certificate that the station shows to vehicles.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VehicleCertificateView {
    pub in_use: bool,
    /// Its own first, then those of the authorities that came with it.
    pub chain: Vec<CertificateInfo>,
    /// What the CSMS has said of those in the chain, and the station keeps for vehicles.
    pub statuses: Vec<CertificateStatusView>,
}

/// An OCSP response.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CertificateStatusView {
    /// Of the certificate that it is about.
    pub fingerprint: String,
    /// When it came: Unix milliseconds on the station's clock.
    pub at: i64,
    /// Base64 of its DER, as it came.
    pub response: String,
}

/// A request for a certificate.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SignRequestView {
    pub phase: SignRequestPhase,
    /// The request, as PEM.
    pub csr: String,
    pub organization: String,
    pub serial_number: String,
    /// Transmissions that came to nothing.
    pub failures: u32,
    /// When it is sent again: Unix milliseconds on the station's clock.
    pub again_at: Option<i64>,
    /// What was wrong with the last certificate that came for it. Left out of the JSON where none
    /// was rejected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejection: Option<String>,
    #[serde(skip)]
    pub rejection_text: Option<Text>,
}

pub(crate) fn view(core: &Core) -> CertificatesView {
    let state = &core.certificates;
    let in_use = state.station.in_use(core.utc()).map(|own| own.key);
    let shown = state.v2g.in_use(core.utc()).map(|own| own.key);
    let sentence = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
    let obstacle_text = is_possible(core, CertificateKind::Station).err();
    let obstacle_for_vehicles_text = is_possible(core, CertificateKind::V2g).err();
    let install_error_text = state.by_hand.error.clone();
    CertificatesView {
        roots: state
            .roots
            .iter()
            .map(|root| CertificateView {
                usage: root.usage,
                in_use: roots::is_in_use(core, root),
                fallback: root.fallback,
                certificate: root.certificate.clone(),
            })
            .collect(),
        own: state
            .station
            .own
            .iter()
            .map(|own| OwnCertificateView {
                in_use: Some(own.key) == in_use,
                chain: own.chain.clone(),
            })
            .collect(),
        request: request(core, &state.station),
        for_vehicles: state
            .v2g
            .own
            .iter()
            .map(|own| VehicleCertificateView {
                in_use: Some(own.key) == shown,
                chain: own.chain.clone(),
                statuses: own.chain.iter().filter_map(|it| status(core, it)).collect(),
            })
            .collect(),
        request_for_vehicles: request(core, &state.v2g),
        algorithm: state.algorithm,
        obstacle: sentence(&obstacle_text),
        obstacle_for_vehicles: sentence(&obstacle_for_vehicles_text),
        installs: state.by_hand.count,
        install_error: sentence(&install_error_text),
        obstacle_text,
        obstacle_for_vehicles_text,
        install_error_text,
    }
}

fn request(core: &Core, slot: &Slot) -> Option<SignRequestView> {
    slot.request.as_ref().map(|request| SignRequestView {
        phase: request.phase,
        csr: request.csr.clone(),
        organization: request.subject.organization.clone(),
        serial_number: request.subject.serial_number.clone(),
        failures: request.failures,
        again_at: request.again_at.map(|at| at.saturating_add(core.station.clock_offset)),
        rejection: request.rejection.as_ref().map(ToString::to_string),
        rejection_text: request.rejection.clone(),
    })
}

fn status(core: &Core, of: &CertificateInfo) -> Option<CertificateStatusView> {
    let status = core.certificates.ocsp.get(&of.fingerprint)?;
    Some(CertificateStatusView {
        fingerprint: of.fingerprint.clone(),
        at: status.at?,
        response: status.response.clone()?,
    })
}
