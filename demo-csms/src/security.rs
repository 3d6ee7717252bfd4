//! What charge points report about their security, and how they answer (security white paper).
//!
//! **Owns** the facts of certificates, security events and logs. **Must not know** keys.

use ocpp_crypto::SigningMode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::authority::Task;
use crate::certificates::IssuedCertificate;
use crate::csms::Csms;
use crate::limits::MAX_REMEMBERED;
use crate::payload::{date, list, owned, remember, status};
use crate::session::Call;

/// What anybody may know of the certificate authority: its certificates, as PEM.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AuthorityFacts {
    /// Of the CSMS and the charge points.
    pub root: Option<String>,
    /// Of those who sign firmware.
    pub manufacturer_root: Option<String>,
    /// Who signs the demo's firmware.
    pub signer: Option<String>,
    /// What was issued for vehicles and to stations for them, the newest last.
    pub certificates: Vec<IssuedCertificate>,
}

/// How a charge point's request for a certificate is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RequestPolicy {
    /// With `Rejected`.
    Reject,
    /// With `Accepted`, but no certificate ever comes.
    Ignore,
    /// With a certificate, right or wrong.
    Sign(SigningMode),
}

impl Default for RequestPolicy {
    fn default() -> Self {
        Self::Sign(SigningMode::Right)
    }
}

/// How the demo's firmware is signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FirmwareSigning {
    /// As it should be.
    #[default]
    Right,
    /// The signature is over another file.
    OtherFile,
    /// The signature is of another key than the certificate's.
    OtherKey,
    /// The certificate is not the manufacturer's.
    UnknownSigner,
    /// The certificate is not valid any more.
    ExpiredSigner,
}

impl FirmwareSigning {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Right, Self::OtherFile, Self::OtherKey, Self::UnknownSigner, Self::ExpiredSigner];
}

/// A certificate that a charge point was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Issued {
    pub policy: RequestPolicy,
    pub at: i64,
    /// What `CertificateSigned` was answered; `CALLERROR` for one.
    pub status: Option<String>,
}

/// What a charge point told with `SecurityEventNotification`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SecurityEvent {
    #[serde(rename = "type")]
    pub kind: String,
    pub at: i64,
    pub tech_info: Option<String>,
}

impl Csms {
    /// A02.FR.11, A02.FR.12. One that comes again is answered and not signed again.
    pub(crate) fn sign_certificate(&mut self, at: usize, payload: &Value, again: bool) -> Value {
        self.sessions[at].untrigger("SignCertificate");
        let policy = self.state.config.certificate_requests;
        let csr = owned(payload, "/csr").unwrap_or_default();
        let kind = owned(payload, "/certificateType");
        let station = self.state.stations[at].id.clone();
        let accepted = match policy {
            RequestPolicy::Reject => false,
            RequestPolicy::Ignore => true,
            RequestPolicy::Sign(_) => {
                again || self.want(Task::Sign { station, csr, kind, signed: None }).is_ok()
            }
        };
        json!({ "status": if accepted { "Accepted" } else { "Rejected" } })
    }

    pub(crate) fn security_event(&mut self, at: usize, payload: &Value, again: bool) -> Value {
        if !again {
            let event = SecurityEvent {
                kind: owned(payload, "/type").unwrap_or_default(),
                at: date(payload, "/timestamp").unwrap_or(self.now.utc),
                tech_info: owned(payload, "/techInfo"),
            };
            let station = &mut self.state.stations[at];
            remember(&mut station.security_events, event, MAX_REMEMBERED);
            self.dirty.station(at);
        }
        json!({})
    }

    pub(crate) fn certificate_answered(&mut self, at: usize, status: &str) {
        if let Some(issued) = &mut self.state.stations[at].certificate {
            issued.status = Some(status.to_owned());
        }
        self.dirty.station(at);
    }

    /// Takes in an answer about certificates; false where it is about something else.
    pub(crate) fn take_security_answer(&mut self, at: usize, call: &Call, answer: &Value) -> bool {
        let station = &mut self.state.stations[at];
        match call.action {
            "CertificateSigned" => self.certificate_answered(at, status(answer)),
            "GetInstalledCertificateIds" => {
                station.certificates = list(answer, "/certificateHashData").to_vec();
            }
            "DeleteCertificate" if status(answer) == "Accepted" => {
                let deleted = call.payload.get("certificateHashData");
                station.certificates.retain(|known| Some(known) != deleted);
            }
            "DeleteCertificate" | "InstallCertificate" | "ExtendedTriggerMessage" => {}
            _ => return false,
        }
        self.dirty.station(at);
        true
    }
}
