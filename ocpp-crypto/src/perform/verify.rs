//! Signatures of certificates and requests.
//!
//! **Owns** which keys and algorithms are known and strong enough (A00.FR.501 to 504).

use der::asn1::{Any, ObjectIdentifier};
use der::oid::AssociatedOid;
use der::{Decode, Encode, Tagged};
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use p256::pkcs8::DecodePublicKey;
use rsa::pkcs1::{RsaPssParams, RsaPublicKeyRef};
use rsa::traits::PublicKeyParts;
use rsa::{PublicKey as RsaPublicKey, pkcs1v15, pss};
use sha2::{Digest, Sha256, Sha384, Sha512};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::certificate::Certificate;
use crate::CryptoError;

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
const PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");

/// A00.FR.502.
const MIN_RSA_BITS: usize = 2048;
/// What the library reads; nobody makes longer ones.
const MAX_RSA_BITS: usize = RsaPublicKey::MAX_SIZE;
/// A00.FR.503 wants at least 224.
const P192: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.1");
const P192_BITS: usize = 192;

/// Kinds of keys that are known by name only, by the object identifier of the curve or the kind.
const OTHER_KEYS: [(&str, &str); 11] = [
    ("1.2.840.10045.3.1.1", "ECDSA P-192"),
    ("1.3.132.0.33", "ECDSA P-224"),
    ("1.3.132.0.35", "ECDSA P-521"),
    ("1.3.132.0.10", "ECDSA secp256k1"),
    ("1.3.36.3.3.2.8.1.1.7", "ECDSA brainpoolP256r1"),
    ("1.3.36.3.3.2.8.1.1.11", "ECDSA brainpoolP384r1"),
    ("1.3.36.3.3.2.8.1.1.13", "ECDSA brainpoolP512r1"),
    ("1.2.840.113549.1.1.10", "an RSA key for PSS only"),
    ("1.3.101.112", "Ed25519"),
    ("1.3.101.113", "Ed448"),
    ("1.2.840.10040.4.1", "DSA"),
];

/// Algorithms by their object identifiers, with a hash each.
const SIGNATURES: [(&str, &str, Option<Hash>); 9] = [
    ("1.2.840.10045.4.3.2", "ECDSA with SHA-256", Some(Hash::Sha256)),
    ("1.2.840.10045.4.3.3", "ECDSA with SHA-384", Some(Hash::Sha384)),
    ("1.2.840.10045.4.3.4", "ECDSA with SHA-512", Some(Hash::Sha512)),
    ("1.2.840.113549.1.1.11", "RSA with SHA-256", Some(Hash::Sha256)),
    ("1.2.840.113549.1.1.12", "RSA with SHA-384", Some(Hash::Sha384)),
    ("1.2.840.113549.1.1.13", "RSA with SHA-512", Some(Hash::Sha512)),
    ("1.2.840.113549.1.1.5", "RSA with SHA-1", None),
    ("1.2.840.113549.1.1.4", "RSA with MD5", None),
    ("1.2.840.10045.4.1", "ECDSA with SHA-1", None),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn of(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }

    fn from_oid(oid: ObjectIdentifier) -> Option<Self> {
        let all =
            [(Sha256::OID, Self::Sha256), (Sha384::OID, Self::Sha384), (Sha512::OID, Self::Sha512)];
        all.into_iter().find(|(other, _)| *other == oid).map(|(_, hash)| hash)
    }
}

/// A public key that is known here.
pub(super) enum PublicKey {
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
    Rsa(RsaPublicKey),
}

impl PublicKey {
    /// The key of whoever is called that.
    pub(super) fn read(
        spki: &SubjectPublicKeyInfoOwned,
        subject: &str,
    ) -> Result<Self, CryptoError> {
        let unknown =
            || CryptoError::Algorithm { subject: subject.to_owned(), algorithm: key_words(spki) };
        let der = spki.to_der().map_err(|_| unknown())?;
        let curve = curve(spki);
        if curve == Some(P256) {
            let key = p256::ecdsa::VerifyingKey::from_public_key_der(&der);
            key.map(Self::P256).map_err(|_| unknown())
        } else if curve == Some(P384) {
            let key = p384::ecdsa::VerifyingKey::from_public_key_der(&der);
            key.map(Self::P384).map_err(|_| unknown())
        } else if curve == Some(P192) {
            Err(CryptoError::WeakKey { subject: subject.to_owned(), bits: P192_BITS })
        } else if let Some(bits) = rsa_bits(spki) {
            if bits < MIN_RSA_BITS {
                return Err(CryptoError::WeakKey { subject: subject.to_owned(), bits });
            }
            if bits > MAX_RSA_BITS {
                return Err(unknown());
            }
            let key = RsaPublicKey::from_public_key_der(&der).map_err(|error| {
                CryptoError::Malformed { label: "PUBLIC KEY".to_owned(), reason: error.to_string() }
            })?;
            Ok(Self::Rsa(key))
        } else {
            Err(unknown())
        }
    }

    /// Whether a signature with SHA-256 is this key's. RSA: of either kind.
    pub(super) fn verify_sha256(&self, sha256: &[u8], signature: &[u8]) -> Option<bool> {
        match self {
            Self::P256(_) | Self::P384(_) => self.verify_ecdsa(sha256, signature),
            Self::Rsa(key) => {
                let pss = verify_pss(key, Hash::Sha256, sha256, signature)?;
                Some(pss || verify_pkcs1(key, Hash::Sha256, sha256, signature)?)
            }
        }
    }

    /// Whether a signature has the form of one by this key, whatever it is over.
    pub(super) fn can_have_made(&self, signature: &[u8]) -> bool {
        match self {
            Self::P256(_) => p256::ecdsa::DerSignature::from_der(signature).is_ok(),
            Self::P384(_) => p384::ecdsa::DerSignature::from_der(signature).is_ok(),
            // RFC 8017 §8.1.2, §8.2.2: as long as the modulus.
            Self::Rsa(key) => signature.len() == key.size(),
        }
    }

    /// None where the signature is none.
    fn verify_ecdsa(&self, hash: &[u8], signature: &[u8]) -> Option<bool> {
        match self {
            Self::P256(key) => {
                let signature = p256::ecdsa::DerSignature::from_der(signature).ok()?;
                Some(key.verify_prehash(hash, &signature).is_ok())
            }
            Self::P384(key) => {
                let signature = p384::ecdsa::DerSignature::from_der(signature).ok()?;
                Some(key.verify_prehash(hash, &signature).is_ok())
            }
            Self::Rsa(_) => None,
        }
    }
}

fn verify_pss(key: &RsaPublicKey, hash: Hash, prehash: &[u8], signature: &[u8]) -> Option<bool> {
    let signature = pss::Signature::try_from(signature).ok()?;
    let key = key.clone();
    Some(
        match hash {
            Hash::Sha256 => pss::VerifyingKey::<Sha256>::new_with_auto_salt_len(key)
                .verify_prehash(prehash, &signature),
            Hash::Sha384 => pss::VerifyingKey::<Sha384>::new_with_auto_salt_len(key)
                .verify_prehash(prehash, &signature),
            Hash::Sha512 => pss::VerifyingKey::<Sha512>::new_with_auto_salt_len(key)
                .verify_prehash(prehash, &signature),
        }
        .is_ok(),
    )
}

fn verify_pkcs1(key: &RsaPublicKey, hash: Hash, prehash: &[u8], signature: &[u8]) -> Option<bool> {
    let signature = pkcs1v15::Signature::try_from(signature).ok()?;
    let key = key.clone();
    Some(
        match hash {
            Hash::Sha256 => {
                pkcs1v15::VerifyingKey::<Sha256>::new(key).verify_prehash(prehash, &signature)
            }
            Hash::Sha384 => {
                pkcs1v15::VerifyingKey::<Sha384>::new(key).verify_prehash(prehash, &signature)
            }
            Hash::Sha512 => {
                pkcs1v15::VerifyingKey::<Sha512>::new(key).verify_prehash(prehash, &signature)
            }
        }
        .is_ok(),
    )
}

/// Whether the certificate was signed with the issuer's key.
pub(super) fn is_signed_by(
    certificate: &Certificate,
    issuer: &Certificate,
) -> Result<(), CryptoError> {
    let spki = issuer.parsed.tbs_certificate().subject_public_key_info();
    let key = PublicKey::read(spki, &issuer.subject())?;
    let subject = certificate.subject();
    let signature = certificate.parsed.signature().raw_bytes();
    // Otherwise what is signed would not say how.
    if certificate.parsed.signature_algorithm() != certificate.parsed.tbs_certificate().signature()
    {
        return Err(CryptoError::BadSignature { subject });
    }
    let algorithm = certificate.parsed.signature_algorithm();
    verify(&key, algorithm, &certificate.signed, signature, &subject)
}

/// Whether the signature is this key's, over these bytes.
pub(super) fn verify(
    key: &PublicKey,
    algorithm: &AlgorithmIdentifierOwned,
    signed: &[u8],
    signature: &[u8],
    subject: &str,
) -> Result<(), CryptoError> {
    let unknown = || CryptoError::Algorithm {
        subject: subject.to_owned(),
        algorithm: signature_words(algorithm),
    };
    if is_weak(algorithm) {
        let algorithm = signature_words(algorithm);
        return Err(CryptoError::WeakHash { subject: subject.to_owned(), algorithm });
    }
    let hash = hash_of(algorithm).ok_or_else(unknown)?;
    let prehash = hash.of(signed);
    let verdict = match key {
        PublicKey::Rsa(rsa) if algorithm.oid == PSS => verify_pss(rsa, hash, &prehash, signature),
        PublicKey::Rsa(rsa) => verify_pkcs1(rsa, hash, &prehash, signature),
        curve => curve.verify_ecdsa(&prehash, signature),
    };
    if verdict == Some(true) {
        Ok(())
    } else {
        Err(CryptoError::BadSignature { subject: subject.to_owned() })
    }
}

/// Signed with a hash for which two texts with the same value can be made.
fn is_weak(algorithm: &AlgorithmIdentifierOwned) -> bool {
    let oid = algorithm.oid.to_string();
    SIGNATURES.iter().any(|(known, _, hash)| *known == oid && hash.is_none())
}

fn hash_of(algorithm: &AlgorithmIdentifierOwned) -> Option<Hash> {
    if algorithm.oid == PSS {
        let params = algorithm.parameters.as_ref()?.to_der().ok()?;
        return Hash::from_oid(RsaPssParams::<Any>::from_der(&params).ok()?.hash.oid);
    }
    SIGNATURES.iter().find(|(oid, ..)| algorithm.oid.to_string() == *oid)?.2
}

fn curve(spki: &SubjectPublicKeyInfoOwned) -> Option<ObjectIdentifier> {
    let parameters = spki.algorithm.parameters.as_ref()?;
    let is_curve = spki.algorithm.oid == EC && parameters.tag() == der::Tag::ObjectIdentifier;
    is_curve.then(|| parameters.decode_as().ok()).flatten()
}

/// The length of an RSA key, whether or not the library reads it; None where it is none.
fn rsa_bits(spki: &SubjectPublicKeyInfoOwned) -> Option<usize> {
    let der = spki.subject_public_key.as_bytes().filter(|_| spki.algorithm.oid == RSA)?;
    let key = RsaPublicKeyRef::from_der(der).ok()?;
    let modulus = key.modulus.as_bytes();
    let unused = modulus.first()?.leading_zeros() as usize;
    Some(modulus.len() * 8 - unused)
}

/// What kind of key it is, for people.
pub(super) fn key_words(spki: &SubjectPublicKeyInfoOwned) -> String {
    match curve(spki) {
        Some(P256) => "ECDSA P-256".to_owned(),
        Some(P384) => "ECDSA P-384".to_owned(),
        Some(other) => known_key(other).unwrap_or_else(|| format!("ECDSA {other}")),
        None if spki.algorithm.oid == RSA => {
            rsa_bits(spki).map_or_else(|| "RSA".to_owned(), |bits| format!("RSA {bits}"))
        }
        None if spki.algorithm.oid == EC => "ECDSA on an unnamed curve".to_owned(),
        None => known_key(spki.algorithm.oid).unwrap_or_else(|| spki.algorithm.oid.to_string()),
    }
}

fn known_key(oid: ObjectIdentifier) -> Option<String> {
    let oid = oid.to_string();
    OTHER_KEYS.iter().find(|(known, _)| *known == oid).map(|(_, words)| (*words).to_owned())
}

/// How something was signed, for people.
pub(super) fn signature_words(algorithm: &AlgorithmIdentifierOwned) -> String {
    let oid = algorithm.oid.to_string();
    if algorithm.oid == PSS {
        return match hash_of(algorithm) {
            Some(Hash::Sha256) => "RSA-PSS with SHA-256".to_owned(),
            Some(Hash::Sha384) => "RSA-PSS with SHA-384".to_owned(),
            Some(Hash::Sha512) => "RSA-PSS with SHA-512".to_owned(),
            None => "RSA-PSS".to_owned(),
        };
    }
    SIGNATURES
        .iter()
        .find(|(known, ..)| *known == oid)
        .map_or(oid, |(_, words, _)| (*words).to_owned())
}
