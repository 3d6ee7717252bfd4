//! The facts about a certificate.
//!
//! **Owns** the facts, and when two of OCPP's hash data name the same certificate.

use serde::{Deserialize, Serialize};

/// A certificate, read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CertificateInfo {
    /// The whole name, as RFC 4514 writes it: `CN=VT-0001,O=Example CPO`.
    pub subject: String,
    /// The subject's organizationName.
    pub organization: Option<String>,
    /// The subject's commonName.
    pub common_name: Option<String>,
    /// The whole name of who signed it.
    pub issuer: String,
    /// Hexadecimal, in capitals, without leading zeroes.
    pub serial_number: String,
    /// Unix milliseconds.
    pub not_before: i64,
    /// Unix milliseconds; the last moment at which it is valid.
    pub not_after: i64,
    /// For people: `ECDSA P-256`, `RSA 2048`.
    pub key: String,
    /// For people: `ECDSA with SHA-256`.
    pub signature: String,
    /// SHA-256 of the whole certificate (DER), hexadecimal, in capitals.
    pub fingerprint: String,
    /// Whether it may sign others, by its basic constraints.
    pub is_authority: bool,
    /// Whether it has signed itself.
    pub is_self_signed: bool,
    /// The URL of the OCSP responder that it names (RFC 5280 §4.2.2.1).
    #[serde(default)]
    pub ocsp: Option<String>,
    /// What OCPP calls it by, for each algorithm; empty where the issuer's key was not at hand.
    pub hash_data: Vec<HashData>,
    /// The certificate alone, as PEM, written anew.
    pub pem: String,
}

impl CertificateInfo {
    /// What OCPP calls it by with this algorithm.
    pub fn hash_data(&self, algorithm: HashAlgorithm) -> Option<&HashData> {
        self.hash_data.iter().find(|data| data.hash_algorithm == algorithm)
    }

    /// Whether these hash data mean this certificate.
    pub fn is_meant_by(&self, data: &HashData) -> bool {
        self.hash_data(data.hash_algorithm).is_some_and(|own| own.means_the_same_as(data))
    }

    /// Whether it is valid at that time, in Unix milliseconds.
    pub fn is_valid_at(&self, at: i64) -> bool {
        (self.not_before..=self.not_after).contains(&at)
    }
}

/// How the parts of [`HashData`] are hashed (security white paper §6.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HashAlgorithm {
    /// SHA-256.
    #[serde(rename = "SHA256")]
    Sha256,
    /// SHA-384.
    #[serde(rename = "SHA384")]
    Sha384,
    /// SHA-512.
    #[serde(rename = "SHA512")]
    Sha512,
}

impl HashAlgorithm {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sha256, Self::Sha384, Self::Sha512];
}

/// How OCPP names a certificate (security white paper §6.1): by its issuer and its serial number, as
/// OCSP does. The JSON is that of the messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HashData {
    /// Of both hashes.
    pub hash_algorithm: HashAlgorithm,
    /// Of the issuer's name, as DER.
    pub issuer_name_hash: String,
    /// Of the issuer's public key: the bit string's contents, without tag, length and count of
    /// unused bits.
    pub issuer_key_hash: String,
    /// Hexadecimal, without leading zeroes.
    pub serial_number: String,
}

impl HashData {
    /// Whether both name the same certificate. Letters may be of either case, since these are
    /// case-insensitive strings; zeroes in front of a serial number are an old mistake, and harmless.
    pub fn means_the_same_as(&self, other: &Self) -> bool {
        let serial = |data: &Self| data.serial_number.trim_start_matches('0').to_ascii_uppercase();
        self.hash_algorithm == other.hash_algorithm
            && self.issuer_name_hash.eq_ignore_ascii_case(&other.issuer_name_hash)
            && self.issuer_key_hash.eq_ignore_ascii_case(&other.issuer_key_hash)
            && serial(self) == serial(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(name: &str, serial: &str) -> HashData {
        HashData {
            hash_algorithm: HashAlgorithm::Sha256,
            issuer_name_hash: name.to_owned(),
            issuer_key_hash: "AB".to_owned(),
            serial_number: serial.to_owned(),
        }
    }

    #[test]
    fn case_and_leading_zeroes_do_not_matter() {
        assert!(data("AA", "FFF").means_the_same_as(&data("aa", "0fff")));
        assert!(!data("AA", "FFF").means_the_same_as(&data("AA", "FFF0")));
        let other = HashData { hash_algorithm: HashAlgorithm::Sha512, ..data("AA", "FFF") };
        assert!(!data("AA", "FFF").means_the_same_as(&other));
    }

    #[test]
    fn json_is_that_of_the_messages() {
        let json = serde_json::to_value(data("AA", "FFF")).unwrap();
        let expected = serde_json::json!({
            "hashAlgorithm": "SHA256", "issuerNameHash": "AA", "issuerKeyHash": "AB",
            "serialNumber": "FFF",
        });
        assert_eq!(json, expected);
    }
}
