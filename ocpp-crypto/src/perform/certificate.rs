//! Reads certificates.
//!
//! **Owns** the facts of [`CertificateInfo`] and OCPP's hash data.

use base16ct::upper::encode_string as hex;
use der::{Decode, Encode, Reader, SliceReader};
use sha2::{Digest, Sha256, Sha384, Sha512};
use x509_cert::der::oid::db::rfc5280::ID_AD_OCSP;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{AuthorityInfoAccessSyntax, BasicConstraints};
use x509_cert::name::Name;

use super::names::{COMMON_NAME, ORGANIZATION, part};
use super::{pem, verify};
use crate::{CertificateInfo, CryptoError, HashAlgorithm, HashData};

/// A certificate with its bytes as they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Certificate {
    pub(super) der: Vec<u8>,
    /// The part of them that is signed: not written anew, since a signature is over these very bytes.
    pub(super) signed: Vec<u8>,
    pub(super) parsed: x509_cert::Certificate,
}

impl Certificate {
    pub(super) fn from_der(der: &[u8]) -> Result<Self, CryptoError> {
        let malformed = |error: der::Error| CryptoError::Malformed {
            label: "CERTIFICATE".to_owned(),
            reason: error.to_string(),
        };
        let parsed = x509_cert::Certificate::from_der(der).map_err(malformed)?;
        let signed = first_element(der).map_err(malformed)?;
        Ok(Self { der: der.to_vec(), signed, parsed })
    }

    pub(super) fn subject_name(&self) -> &Name {
        self.parsed.tbs_certificate().subject()
    }

    pub(super) fn issuer_name(&self) -> &Name {
        self.parsed.tbs_certificate().issuer()
    }

    pub(super) fn subject(&self) -> String {
        self.subject_name().to_string()
    }

    pub(super) fn issuer(&self) -> String {
        self.issuer_name().to_string()
    }

    /// The bit string of its key, without the algorithm.
    fn key_bits(&self) -> &[u8] {
        self.parsed.tbs_certificate().subject_public_key_info().subject_public_key.raw_bytes()
    }

    /// First and last moment, in Unix milliseconds.
    pub(super) fn validity(&self) -> (i64, i64) {
        let validity = self.parsed.tbs_certificate().validity();
        let ms = |time: x509_cert::time::Time| {
            i64::try_from(time.to_unix_duration().as_millis()).unwrap_or(i64::MAX)
        };
        // A whole second belongs to it.
        (ms(validity.not_before), ms(validity.not_after).saturating_add(999))
    }

    /// Whether its names say so. Whether the signature does is for [`verify::is_signed_by`].
    pub(super) fn names_itself_as_issuer(&self) -> bool {
        self.subject_name() == self.issuer_name()
    }

    pub(super) fn is_self_signed(&self) -> bool {
        self.names_itself_as_issuer() && verify::is_signed_by(self, self).is_ok()
    }

    pub(super) fn constraints(&self) -> Option<BasicConstraints> {
        self.parsed.tbs_certificate().get_extension().ok().flatten().map(|(_, it)| it)
    }

    pub(super) fn is_authority(&self) -> bool {
        self.constraints().is_some_and(|it| it.ca)
    }

    fn ocsp(&self) -> Option<String> {
        let access = self.parsed.tbs_certificate().get_extension::<AuthorityInfoAccessSyntax>();
        let (_, access) = access.ok().flatten()?;
        access.0.iter().find(|it| it.access_method == ID_AD_OCSP).and_then(|it| {
            match &it.access_location {
                GeneralName::UniformResourceIdentifier(url) => Some(url.as_str().to_owned()),
                _ => None,
            }
        })
    }

    /// What there is to know; the hash data need the one that signed it.
    pub(super) fn info(&self, issuer: Option<&Self>) -> CertificateInfo {
        let (not_before, not_after) = self.validity();
        let spki = self.parsed.tbs_certificate().subject_public_key_info();
        let serial = hex(self.parsed.tbs_certificate().serial_number().as_bytes());
        CertificateInfo {
            subject: self.subject(),
            organization: part(self.subject_name(), ORGANIZATION),
            common_name: part(self.subject_name(), COMMON_NAME),
            issuer: self.issuer(),
            serial_number: without_zeroes(&serial),
            not_before,
            not_after,
            key: verify::key_words(spki),
            signature: verify::signature_words(self.parsed.signature_algorithm()),
            fingerprint: hex(&Sha256::digest(&self.der)),
            is_authority: self.is_authority(),
            is_self_signed: self.is_self_signed(),
            ocsp: self.ocsp(),
            hash_data: issuer.map(|issuer| self.hash_data(issuer)).unwrap_or_default(),
            pem: pem::write("CERTIFICATE", &self.der).unwrap_or_default(),
        }
    }

    fn hash_data(&self, issuer: &Self) -> Vec<HashData> {
        let name = self.issuer_name().to_der().unwrap_or_default();
        let serial = hex(self.parsed.tbs_certificate().serial_number().as_bytes());
        let data = |hash_algorithm: HashAlgorithm| HashData {
            hash_algorithm,
            issuer_name_hash: hash(hash_algorithm, &name),
            issuer_key_hash: hash(hash_algorithm, issuer.key_bits()),
            serial_number: without_zeroes(&serial),
        };
        HashAlgorithm::ALL.into_iter().map(data).collect()
    }
}

/// What there is to know of each. Who signed it is looked for among them and these others.
pub(super) fn describe(all: &[Certificate], others: &[Certificate]) -> Vec<CertificateInfo> {
    let signer = |of: &Certificate| {
        let mut candidates = all.iter().chain(others);
        candidates.find(|it| {
            it.subject_name() == of.issuer_name() && verify::is_signed_by(of, it).is_ok()
        })
    };
    all.iter().map(|it| it.info(signer(it))).collect()
}

/// Of a certificate or a request: the bytes that its signature is over.
pub(super) fn first_element(der: &[u8]) -> der::Result<Vec<u8>> {
    let mut outer = SliceReader::new(der)?;
    outer.sequence(|reader| {
        let signed = reader.tlv_bytes()?.to_vec();
        reader.tlv_bytes()?;
        reader.tlv_bytes()?;
        Ok(signed)
    })
}

fn hash(algorithm: HashAlgorithm, bytes: &[u8]) -> String {
    match algorithm {
        HashAlgorithm::Sha256 => hex(&Sha256::digest(bytes)),
        HashAlgorithm::Sha384 => hex(&Sha384::digest(bytes)),
        HashAlgorithm::Sha512 => hex(&Sha512::digest(bytes)),
    }
}

fn without_zeroes(serial: &str) -> String {
    let short = serial.trim_start_matches('0');
    if short.is_empty() { "0".to_owned() } else { short.to_owned() }
}
