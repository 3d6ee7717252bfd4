//! What an OCSP responder says (RFC 6960).
//!
//! **Owns** how a response is put together. An authority answers for what it has issued, with its own
//! key, so that a response needs no certificate beside it (§4.2.2.2).
//!
//! `x509-ocsp` has types of its own for names and numbers: they are handed over as DER.

use std::time::Duration;

use base64ct::{Base64, Encoding};
use der::Encode as _;
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use x509_cert_of_ocsp::der::asn1::{BitString, GeneralizedTime, ObjectIdentifier, OctetString};
use x509_cert_of_ocsp::der::{Decode as _, Encode};
use x509_cert_of_ocsp::name::Name;
use x509_cert_of_ocsp::serial_number::SerialNumber;
use x509_cert_of_ocsp::spki::AlgorithmIdentifierOwned;
use x509_ocsp::{
    BasicOcspResponse, CertId, CertStatus, OcspGeneralizedTime, OcspResponse, ResponderId,
    ResponseData, RevokedInfo, SingleResponse, Version,
};

use super::issue::name_of;
use super::job;
use super::key_pair::KeyPair;
use crate::{Answer, CryptoError, HashAlgorithm, HashData, Outcome, Revocation, TellStatus};

const ECDSA_WITH_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");

pub(super) fn tell(ask: &TellStatus, entropy: &mut impl CryptoRng) -> Outcome {
    let key = KeyPair::read(&ask.issuer.private_key)?;
    if !matches!(key, KeyPair::P256(_)) {
        return Err(job("an OCSP responder with another key than ECDSA P-256"));
    }
    let name = name_of(&ask.issuer)?.to_der().map_err(job)?;
    let this_update = time(ask.this_update)?;
    let cert_status = match ask.status {
        Revocation::Good => CertStatus::good(),
        Revocation::Revoked { at } => {
            CertStatus::revoked(RevokedInfo { revocation_time: time(at)?, revocation_reason: None })
        }
        Revocation::Unknown => CertStatus::unknown(),
    };
    let response = SingleResponse {
        cert_id: cert_id(&ask.certificate)?,
        cert_status,
        this_update,
        next_update: Some(time(ask.next_update)?),
        single_extensions: None,
    };
    let tbs_response_data = ResponseData {
        version: Version::V1,
        responder_id: ResponderId::ByName(Name::from_der(&name).map_err(job)?),
        produced_at: this_update,
        responses: vec![response],
        response_extensions: None,
    };
    let signed = tbs_response_data.to_der().map_err(job)?;
    let signature = key.sign_sha256(&Sha256::digest(&signed), entropy)?;
    let basic = BasicOcspResponse {
        tbs_response_data,
        signature_algorithm: AlgorithmIdentifierOwned { oid: ECDSA_WITH_SHA256, parameters: None },
        signature: BitString::from_bytes(&signature).map_err(job)?,
        certs: None,
    };
    let der = OcspResponse::successful(basic).and_then(|it| it.to_der()).map_err(job)?;
    Ok(Answer::Status { response: Base64::encode_string(&der) })
}

/// The certificate that is meant, in the words in which it was asked about.
fn cert_id(data: &HashData) -> Result<CertId, CryptoError> {
    let oid = match data.hash_algorithm {
        HashAlgorithm::Sha256 => SHA256,
        HashAlgorithm::Sha384 => SHA384,
        HashAlgorithm::Sha512 => SHA512,
    };
    let bytes = |hex: &str| base16ct::mixed::decode_vec(hex).map_err(job);
    let octets = |hex: &str| bytes(hex).and_then(|it| OctetString::new(it).map_err(job));
    let serial = &data.serial_number;
    let even = if serial.len().is_multiple_of(2) { serial.clone() } else { format!("0{serial}") };
    Ok(CertId {
        hash_algorithm: AlgorithmIdentifierOwned { oid, parameters: None },
        issuer_name_hash: octets(&data.issuer_name_hash)?,
        issuer_key_hash: octets(&data.issuer_key_hash)?,
        serial_number: SerialNumber::new(&bytes(&even)?).map_err(job)?,
    })
}

fn time(ms: i64) -> Result<OcspGeneralizedTime, CryptoError> {
    let seconds = u64::try_from(ms.div_euclid(1_000)).map_err(|_| job("a date before 1970"))?;
    let time = GeneralizedTime::from_unix_duration(Duration::from_secs(seconds)).map_err(job)?;
    Ok(OcspGeneralizedTime(time))
}
