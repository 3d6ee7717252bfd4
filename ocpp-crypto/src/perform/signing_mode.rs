//! Signs certificate requests: correctly, or wrong on purpose.
//!
//! **Owns** what exactly is wrong in each mode.

use base64ct::{Base64, Encoding};
use der::Decode;
use rand_core::CryptoRng;
use x509_cert::request::CertReq;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use super::certificate::{Certificate, first_element};
use super::issue::{Kind, Order, issue, name_of};
use super::key_pair::KeyPair;
use super::names::{COMMON_NAME, ORGANIZATION, name, part};
use super::pem::MAX_CHARS;
use super::verify::{PublicKey, verify};
use super::{job, pem};
use crate::{Answer, CryptoError, KeyAlgorithm, Outcome, Role, SignRequest, SigningMode, Validity};

const DAY_MS: i64 = 24 * 3_600 * 1_000;
/// The END line and some of what is before it.
const CUT_CHARS: usize = 80;
const REQUEST_LABELS: [&str; 2] = ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"];

pub(super) fn sign_request(ask: &SignRequest, entropy: &mut impl CryptoRng) -> Outcome {
    let request = read_request(&ask.csr)?;
    let leaf = leaf(ask, &request, entropy)?;
    // The root is installed: it need not travel.
    let (root, above) = ask.authority.chain.split_last().ok_or_else(|| job("no authority"))?;
    let above = above.concat();
    let chain = match ask.mode {
        SigningMode::BrokenChain if above.is_empty() => {
            return Err(job("a chain without an intermediate certificate cannot be broken"));
        }
        SigningMode::BrokenChain | SigningMode::SelfSigned | SigningMode::UnknownAuthority => leaf,
        SigningMode::WrongOrder => format!("{root}{above}{leaf}"),
        SigningMode::TooLong => {
            let padding = if above.is_empty() { root } else { &above };
            let mut chain = format!("{leaf}{above}");
            while chain.len() <= MAX_CHARS {
                chain.push_str(padding);
            }
            chain
        }
        SigningMode::Truncated => {
            let mut chain = format!("{leaf}{above}");
            chain.truncate(chain.len().saturating_sub(CUT_CHARS));
            chain
        }
        SigningMode::Der => Base64::encode_string(&pem::read_certificate(&leaf)?.der),
        _ => format!("{leaf}{above}"),
    };
    Ok(Answer::Signed { chain })
}

fn read_request(csr: &str) -> Result<CertReq, CryptoError> {
    let der = pem::read_block(csr, &REQUEST_LABELS)?;
    let malformed = |error: der::Error| CryptoError::Malformed {
        label: REQUEST_LABELS[0].to_owned(),
        reason: error.to_string(),
    };
    let request = CertReq::from_der(&der).map_err(malformed)?;
    let signed = first_element(&der).map_err(malformed)?;
    let subject = request.info.subject.to_string();
    let key = PublicKey::read(&request.info.public_key, &subject)?;
    match verify(&key, &request.algorithm, &signed, request.signature.raw_bytes(), &subject) {
        Err(CryptoError::BadSignature { .. }) => Err(CryptoError::RequestSignature),
        outcome => outcome.map(|()| request),
    }
}

/// The charge point's certificate, as PEM.
fn leaf(
    ask: &SignRequest,
    request: &CertReq,
    entropy: &mut impl CryptoRng,
) -> Result<String, CryptoError> {
    let organization = part(&request.info.subject, ORGANIZATION).unwrap_or_default();
    let serial_number = part(&request.info.subject, COMMON_NAME).unwrap_or_default();
    let subject = match ask.mode {
        SigningMode::WrongSubject => name(&organization, "ANOTHER-CHARGE-POINT")?,
        SigningMode::WrongOrganization => name("Another organization", &serial_number)?,
        // As it was asked for, to the byte.
        _ => request.info.subject.clone(),
    };
    let key = match ask.mode {
        SigningMode::OtherKey => other_key(entropy)?,
        _ => request.info.public_key.clone(),
    };
    let mut order = Order {
        kind: match ask.role {
            Role::Client => Kind::ChargePoint,
            Role::Server => Kind::Secc,
        },
        subject,
        issuer: name_of(&ask.authority)?,
        validity: validity(ask),
        key,
        ocsp: ask.ocsp.clone(),
    };
    let own = KeyPair::read(&ask.authority.private_key)?;
    match ask.mode {
        SigningMode::UnknownAuthority => {
            let stranger = KeyPair::generate(KeyAlgorithm::EcdsaP256, entropy)?;
            order.issuer = name("Unknown organization", "Unknown authority")?;
            issue(order, &stranger, entropy)
        }
        SigningMode::SelfSigned => {
            // Only the charge point has its key: another one stands for it.
            let stranger = KeyPair::generate(KeyAlgorithm::EcdsaP256, entropy)?;
            order.key = stranger.spki()?;
            order.issuer = order.subject.clone();
            issue(order, &stranger, entropy)
        }
        SigningMode::BadSignature => with_bad_signature(&issue(order, &own, entropy)?),
        _ => issue(order, &own, entropy),
    }
}

fn validity(ask: &SignRequest) -> Validity {
    let Validity { not_before, not_after } = ask.validity;
    let length = not_after - not_before;
    match ask.mode {
        SigningMode::Expired => {
            Validity { not_before: not_before - length - DAY_MS, not_after: not_before - DAY_MS }
        }
        SigningMode::NotYetValid => {
            Validity { not_before: not_after + DAY_MS, not_after: not_after + DAY_MS + length }
        }
        _ => ask.validity,
    }
}

fn other_key(entropy: &mut impl CryptoRng) -> Result<SubjectPublicKeyInfoOwned, CryptoError> {
    KeyPair::generate(KeyAlgorithm::EcdsaP256, entropy)?.spki()
}

/// The signature is the last thing in a certificate.
fn with_bad_signature(certificate: &str) -> Result<String, CryptoError> {
    let Certificate { mut der, .. } = pem::read_certificate(certificate)?;
    if let Some(last) = der.last_mut() {
        *last ^= 1;
    }
    pem::write("CERTIFICATE", &der)
}
