//! The view of certificates for the page. No private key is in it.

use ocpp_crypto::{CertificateInfo, KeyAlgorithm};
use ocpp_types::Text;
use serde::Serialize;

use crate::feature::Core;
use crate::feature::certificates::{request::is_possible, roots};
use crate::station::{CertificateUse, SignRequestPhase};

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
    /// What key pairs are made for.
    pub algorithm: KeyAlgorithm,
    /// Why no certificate can be requested now.
    pub obstacle: Option<String>,
    /// Root certificates that were installed by hand so far, or were not.
    pub installs: u64,
    /// Why the last one was not.
    pub install_error: Option<String>,
    #[serde(skip)]
    pub obstacle_text: Option<Text>,
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
}

pub(crate) fn view(core: &Core) -> CertificatesView {
    let state = &core.certificates;
    let in_use = state.in_use(core.utc()).map(|own| own.key);
    let sentence = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
    let obstacle_text = is_possible(core).err();
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
            .own
            .iter()
            .map(|own| OwnCertificateView {
                in_use: Some(own.key) == in_use,
                chain: own.chain.clone(),
            })
            .collect(),
        request: state.request.as_ref().map(|request| SignRequestView {
            phase: request.phase,
            csr: request.csr.clone(),
            organization: request.subject.organization.clone(),
            serial_number: request.subject.serial_number.clone(),
            failures: request.failures,
            again_at: request.again_at.map(|at| at.saturating_add(core.station.clock_offset)),
        }),
        algorithm: state.algorithm,
        obstacle: sentence(&obstacle_text),
        installs: state.by_hand.count,
        install_error: sentence(&install_error_text),
        obstacle_text,
        install_error_text,
    }
}
