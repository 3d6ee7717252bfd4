//! The certificates that the authority has issued, and what it says of them.
//!
//! **Owns** the ledger, and the answers to those CALLs of 2.0.1 that depend on it: the status of a
//! certificate (M06), a contract certificate for a vehicle (M01, M02), and whether one may charge
//! (C07). **Must not know** frames, nor how anything is computed.
//!
//! The authority enters what it issues into the ledger. Stations and vehicles get certificates below the same
//! root.

use base64ct::{Base64, Encoding as _};
use ocpp_crypto::{
    Answer, Authority, CertificateInfo, CheckContract, CryptoError, HashData, Job, MakeContract,
    Revocation, TellStatus,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::authority::{DAY_MS, Next, OCSP, ORGANIZATION, Step};
use crate::csms::Csms;
use crate::limits::MAX_CERTIFICATES;
use crate::payload::{list, text};
use crate::state::RequestPolicy;

/// How long an OCSP response holds: stations ask again within a week (M06.FR.10).
const STATUS_DAYS: i64 = 7;
/// What the requests of simulated vehicles begin with, and the answers to them.
const SIMULATED: &str = "simulated ";

/// A certificate that was issued. Nothing of it is secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IssuedCertificate {
    /// The commonName: of a contract, its eMAID.
    pub common_name: String,
    pub serial_number: String,
    /// The last moment at which it is valid.
    pub not_after: i64,
    pub revoked_at: Option<i64>,
    /// It is that of an authority, which the root has issued. Those below it have issued the others.
    pub is_authority: bool,
    hash_data: Vec<HashData>,
}

impl IssuedCertificate {
    fn of(it: &CertificateInfo) -> Self {
        Self {
            common_name: it.common_name.clone().unwrap_or_default(),
            serial_number: it.serial_number.clone(),
            not_after: it.not_after,
            revoked_at: None,
            is_authority: it.is_authority,
            hash_data: it.hash_data.clone(),
        }
    }

    fn is_meant_by(&self, data: &HashData) -> bool {
        self.hash_data.iter().any(|own| own.means_the_same_as(data))
    }
}

/// What a charge point asks about certificates, and has to wait for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Question {
    /// `GetCertificateStatus`.
    Status { certificate: HashData },
    /// `Get15118EVCertificate`. `made`: it has been issued, and is to be entered in the ledger.
    Contract { emaid: String, update: bool, made: Option<Authority> },
    /// `Authorize` with these certificates.
    Authorize { payload: Value, chain: String },
}

impl Question {
    /// None where the CALL can be answered at once.
    pub(crate) fn of(csms: &Csms, action: &str, payload: &Value) -> Option<Self> {
        match action {
            "GetCertificateStatus" => {
                let certificate = hash_data(payload.get("ocspRequestData")?)?;
                csms.issued(&certificate).map(|_| Self::Status { certificate })
            }
            "Get15118EVCertificate" => {
                let is_asked = csms.state.config.certificate_requests != RequestPolicy::Reject;
                let emaid = emaid_of(text(payload, "/exiRequest")?).filter(|_| is_asked)?;
                let update = text(payload, "/action") == Some("Update");
                Some(Self::Contract { emaid, update, made: None })
            }
            "Authorize" => {
                let chain = text(payload, "/certificate")?.to_owned();
                Some(Self::Authorize { payload: payload.clone(), chain })
            }
            _ => None,
        }
    }
}

/// The eMAID in a request of a simulated vehicle; a real one is EXI.
fn emaid_of(exi: &str) -> Option<String> {
    let text = String::from_utf8(Base64::decode_vec(exi).ok()?).ok()?;
    let (_, emaid) = text.strip_prefix(SIMULATED)?.split_once(", ")?;
    Some(emaid.to_owned())
}

fn hash_data(of: &Value) -> Option<HashData> {
    serde_json::from_value(of.clone()).ok()
}

impl Csms {
    fn issued(&self, data: &HashData) -> Option<&IssuedCertificate> {
        self.authorities.keys.ledger.iter().find(|it| it.is_meant_by(data))
    }

    /// What is to be computed for an answer.
    pub(crate) fn answering_job(&self, question: &Question) -> Option<Next> {
        let job = match question {
            Question::Status { certificate } => return self.status_job(certificate),
            Question::Contract { made: Some(made), .. } => inspect(&made.chain.concat()),
            Question::Contract { emaid, .. } => match self.intermediate() {
                Err(next) => return Some(next),
                Ok(issuer) => {
                    let contract = MakeContract {
                        organization: ORGANIZATION.to_owned(),
                        emaid: emaid.clone(),
                        issuer: issuer.clone(),
                        validity: self.leaf_validity(),
                        ocsp: Some(OCSP.to_owned()),
                    };
                    return Some((Step::Contract, Box::new(Job::MakeContract(contract))));
                }
            },
            Question::Authorize { chain, .. } => {
                let roots = self.state.authority.root.iter().cloned().collect();
                let chain = chain.clone();
                Job::CheckContract(CheckContract { chain, roots, now: self.now.utc })
            }
        };
        Some((Step::Task, Box::new(job)))
    }

    fn status_job(&self, certificate: &HashData) -> Option<Next> {
        let entry = self.issued(certificate)?;
        let issuer = if entry.is_authority { self.root() } else { self.intermediate() };
        let status = match entry.revoked_at {
            Some(at) => Revocation::Revoked { at },
            None => Revocation::Good,
        };
        Some(match issuer {
            Err(next) => next,
            Ok(issuer) => {
                let job = Job::TellStatus(TellStatus {
                    issuer: issuer.clone(),
                    certificate: certificate.clone(),
                    status,
                    this_update: self.now.utc,
                    next_update: self.now.utc.saturating_add(STATUS_DAYS * DAY_MS),
                });
                (Step::Task, Box::new(job))
            }
        })
    }

    /// The answer to a question; None: nothing could be computed.
    pub(crate) fn answer_to(&mut self, question: Question, found: Option<Answer>) -> Value {
        match (question, found) {
            (Question::Status { .. }, Some(Answer::Status { response })) => {
                json!({ "status": "Accepted", "ocspResult": response })
            }
            (Question::Status { .. }, _) => json!({ "status": "Failed" }),
            (
                Question::Contract { update, made: Some(made), .. },
                Some(Answer::Chain { certificates }),
            ) => {
                self.enter(&certificates);
                let message =
                    if update { "CertificateUpdateRes" } else { "CertificateInstallationRes" };
                // Everybody has the root.
                let below = made.chain.split_last().map(|(_, below)| below.concat());
                let text = format!("{SIMULATED}{message}\n{}", below.unwrap_or_default());
                let response = Base64::encode_string(text.as_bytes());
                json!({ "status": "Accepted", "exiResponse": response })
            }
            (Question::Contract { .. }, _) => json!({ "status": "Failed", "exiResponse": "" }),
            (
                Question::Authorize { payload, .. },
                Some(Answer::Contract { certificates, flaw: None }),
            ) => {
                let data: Vec<_> = certificates
                    .iter()
                    .filter(|it| !it.is_self_signed)
                    .filter_map(|it| it.hash_data.first().cloned())
                    .collect();
                let flaw = self.flaw_of(&data, &payload);
                self.contract_answer(&payload, flaw)
            }
            (Question::Authorize { payload, .. }, Some(Answer::Contract { flaw, .. })) => {
                let expired = matches!(flaw, Some(CryptoError::Expired { .. }));
                let flaw = if expired { "CertificateExpired" } else { "CertChainError" };
                self.contract_answer(&payload, Some(flaw))
            }
            (Question::Authorize { payload, .. }, _) => {
                self.contract_answer(&payload, Some("CertChainError"))
            }
        }
    }

    /// The answer to an `Authorize` that names certificates, and brings none; None where it names none.
    pub(crate) fn authorize_by_hashes(&self, payload: &Value) -> Option<Value> {
        let named = list(payload, "/iso15118CertificateHashData");
        if named.is_empty() {
            return None;
        }
        let data: Vec<_> = named.iter().filter_map(hash_data).collect();
        let flaw = self.flaw_of(&data, payload);
        Some(self.contract_answer(payload, flaw))
    }

    /// What is wrong with certificates that are named so, beyond what they say themselves.
    fn flaw_of(&self, named: &[HashData], payload: &Value) -> Option<&'static str> {
        let emaid = text(payload, "/idToken/idToken").unwrap_or_default();
        let mut is_own = false;
        for data in named {
            let Some(issued) = self.issued(data) else { return Some("CertChainError") };
            if issued.revoked_at.is_some() {
                return Some("CertificateRevoked");
            }
            if issued.not_after < self.now.utc {
                return Some("CertificateExpired");
            }
            is_own |= issued.common_name.eq_ignore_ascii_case(emaid);
        }
        // Those of another contract prove nothing of this one.
        (!is_own).then_some("CertChainError")
    }

    /// C07.FR.13 to FR.17.
    fn contract_answer(&self, payload: &Value, flaw: Option<&'static str>) -> Value {
        let (info, status) = match flaw {
            Some("CertificateExpired") => (json!({ "status": "Expired" }), "CertificateExpired"),
            Some(flaw) => (json!({ "status": "Invalid" }), flaw),
            None => {
                let info = self.token_info(payload, None);
                let is_out = matches!(
                    text(&info, "/status"),
                    Some("Blocked" | "Expired" | "Invalid" | "Unknown")
                );
                (info, if is_out { "ContractCancelled" } else { "Accepted" })
            }
        };
        json!({ "idTokenInfo": info, "certificateStatus": status })
    }

    /// Certificates that were issued, with those above them. The root is no entry: nobody could
    /// revoke it.
    pub(crate) fn enter(&mut self, certificates: &[CertificateInfo]) {
        let ledger = &mut self.authorities.keys.ledger;
        for it in certificates.iter().filter(|it| !it.is_self_signed) {
            // One that the authority has not issued, since it is to be wrong, cannot be asked about.
            let Some(data) = it.hash_data.first() else { continue };
            let is_known = |known: &IssuedCertificate| known.is_meant_by(data);
            if !ledger.iter().any(is_known) {
                ledger.push(IssuedCertificate::of(it));
            }
        }
        // An authority is needed for as long as it issues.
        while ledger.len() > MAX_CERTIFICATES
            && let Some(oldest) = ledger.iter().position(|it| !it.is_authority)
        {
            ledger.remove(oldest);
        }
        self.dirty.authority = true;
        self.show_roots();
    }

    /// Revokes a certificate, or takes that back; false where none has this serial number.
    pub(crate) fn revoke(&mut self, serial_number: &str, revoked: bool) -> bool {
        let now = self.now.utc;
        let ledger = &mut self.authorities.keys.ledger;
        let meant =
            ledger.iter_mut().find(|it| it.serial_number.eq_ignore_ascii_case(serial_number));
        let Some(issued) = meant else { return false };
        issued.revoked_at = revoked.then_some(issued.revoked_at.unwrap_or(now));
        self.dirty.authority = true;
        self.show_roots();
        true
    }
}

/// What is in certificates, with the hash data of each.
pub(crate) fn inspect(certificates: &str) -> Job {
    Job::Inspect { certificates: certificates.to_owned() }
}
