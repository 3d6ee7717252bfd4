//! The revocation status of the V2G certificate and of those above it, as the CSMS reports it
//! (2.0.1 M06).
//!
//! A vehicle needs the status together with the certificate, and has no network to ask for it. So
//! the station asks the CSMS, keeps the answer, and asks again within a week (M06.FR.06, FR.10).

use base64ct::{Base64, Encoding as _};
use ocpp_crypto::{CertificateInfo, HashAlgorithm, HashData};
use ocpp_types::log::Level;
use ocpp_types::{Text, text};
use serde::{Deserialize, Serialize};

use super::schedule::{DAY_MS, due};
use crate::delivery::Request;
use crate::feature::Core;
use crate::feature::certificates::exists;
use crate::station::CertificateKind;

const CLAUSE: Option<&str> = Some("2.0.1 M06");
/// How old a status may become. A day is left for a CSMS that cannot be reached.
const REFRESH_MS: i64 = 6 * DAY_MS;
/// The wait after an attempt that has brought none.
const RETRY_MS: i64 = 3_600_000;
/// The tag of an OCSP response, which is a SEQUENCE (RFC 6960 §4.2.1).
const SEQUENCE: u8 = 0x30;

/// What is known of a certificate's status.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Status {
    /// The OCSP response, Base64 of DER, as the CSMS has sent it.
    pub(super) response: Option<String>,
    /// When it came, on the station's clock.
    pub(super) at: Option<i64>,
    /// When the CSMS is asked again, on the host's clock.
    again_at: i64,
}

/// The certificates whose status vehicles want, each with what to ask about it.
fn wanted(core: &Core) -> Vec<(String, HashData, String)> {
    let own = core.certificates.v2g.in_use(core.utc());
    let Some(own) = own.filter(|_| exists(core, CertificateKind::V2g)) else { return Vec::new() };
    let ask = |it: &CertificateInfo| {
        let data = it.hash_data(HashAlgorithm::Sha256)?.clone();
        Some((it.fingerprint.clone(), data, it.ocsp.clone()?))
    };
    // A root is trusted, or it is not: nobody above it could revoke it.
    own.chain.iter().filter(|it| !it.is_self_signed).filter_map(ask).collect()
}

/// The next moment at which a status is asked for.
pub(super) fn next(core: &Core) -> Option<i64> {
    let state = &core.certificates;
    let moments = wanted(core).into_iter().filter(|(it, ..)| !state.asked.contains(it));
    moments.map(|(it, ..)| state.ocsp.get(&it).map_or(core.now.utc, |it| it.again_at)).min()
}

/// There is a new certificate: its status is wanted, and that of those above it (M06.FR.07).
pub(super) fn renewed(core: &mut Core) {
    let utc = core.now.utc;
    let wanted = wanted(core);
    let silent = core
        .certificates
        .v2g
        .in_use(core.utc())
        .is_some_and(|own| own.chain.iter().any(|it| !it.is_self_signed && it.ocsp.is_none()));
    if silent {
        let text = text!(
            "certificate-no-responder",
            "A V2G certificate names no OCSP responder, so its status cannot be checked"
        );
        core.notice(Level::Warning, None, CLAUSE, text);
    }
    let state = &mut core.certificates;
    state.ocsp.retain(|known, _| wanted.iter().any(|(it, ..)| it == known));
    for status in state.ocsp.values_mut() {
        status.again_at = utc;
    }
    core.station.dirty.certificates = true;
    due(core);
}

/// Asks for each status that is not known, or not known any more.
pub(super) fn refresh(core: &mut Core) {
    if !core.online() {
        return;
    }
    let utc = core.now.utc;
    for (fingerprint, data, responder) in wanted(core) {
        let known = core.certificates.ocsp.get(&fingerprint);
        let is_fresh = known.is_some_and(|it| it.again_at > utc);
        if !is_fresh && core.certificates.asked.insert(fingerprint.clone()) {
            core.request(Request::CertificateStatus { fingerprint, data, responder });
        }
    }
}

/// The CSMS has answered, with an OCSP response or without.
pub(crate) fn answered(core: &mut Core, fingerprint: &str, response: Option<&str>) {
    let decoded = response.map(Base64::decode_vec);
    match (response, decoded) {
        (Some(response), Some(Ok(der))) if der.first() == Some(&SEQUENCE) => {
            core.certificates.asked.remove(fingerprint);
            let status = Status {
                response: Some(response.to_owned()),
                at: Some(core.utc()),
                again_at: core.now.utc.saturating_add(REFRESH_MS),
            };
            core.certificates.ocsp.insert(fingerprint.to_owned(), status);
            core.station.dirty.certificates = true;
            due(core);
        }
        (None, _) => {
            let why = text!("certificate-status-none", "the CSMS could not determine it");
            without(core, fingerprint, why);
        }
        _ => {
            let why = text!("certificate-status-malformed", "ocspResult is not an OCSP response");
            without(core, fingerprint, why);
        }
    }
}

/// A CALLERROR, or an answer that cannot be used, or none.
pub(crate) fn failed(core: &mut Core, fingerprint: &str) {
    without(core, fingerprint, text!("certificate-request-unanswered", "no usable answer"));
}

/// Lost with the connection: it is asked for again with the next one.
pub(crate) fn undelivered(core: &mut Core, fingerprint: &str) {
    core.certificates.asked.remove(fingerprint);
}

/// What was known before stays (M06.FR.04 says no more than that there is nothing new).
fn without(core: &mut Core, fingerprint: &str, why: Text) {
    let state = &mut core.certificates;
    state.asked.remove(fingerprint);
    let again_at = core.now.utc.saturating_add(RETRY_MS);
    state.ocsp.entry(fingerprint.to_owned()).or_default().again_at = again_at;
    core.station.dirty.certificates = true;
    let text = text!(
        "certificate-status-unknown",
        "Status of a V2G certificate unknown: {why}; the CSMS is asked again in an hour",
        why
    );
    core.notice(Level::Warning, None, CLAUSE, text);
    due(core);
}
