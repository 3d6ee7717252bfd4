//! Key pairs.
//!
//! **Owns** how they are made, kept and used. ECDSA signatures are deterministic (RFC 6979).

use p256::ecdsa::signature::hazmat::{PrehashSigner, RandomizedPrehashSigner};
use p256::elliptic_curve::Generate;
use p256::pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey, LineEnding};
use rand_core::CryptoRng;
use rsa::PrivateKey as RsaPrivateKey;
use rsa::signature::SignatureEncoding;
use sha2::Sha256;
use x509_cert::Certificate;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{Builder, CertificateBuilder};
use x509_cert::der::{Encode, EncodePem};
use x509_cert::name::Name;
use x509_cert::request::RequestBuilder;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use super::job;
use crate::{CryptoError, KeyAlgorithm, PrivateKey};

const RSA_BITS: usize = 2048;

pub(super) enum KeyPair {
    P256(p256::ecdsa::SigningKey),
    Rsa(Box<RsaPrivateKey>),
}

impl KeyPair {
    pub(super) fn generate(
        algorithm: KeyAlgorithm,
        entropy: &mut impl CryptoRng,
    ) -> Result<Self, CryptoError> {
        Ok(match algorithm {
            KeyAlgorithm::EcdsaP256 => {
                Self::P256(p256::ecdsa::SigningKey::generate_from_rng(entropy))
            }
            KeyAlgorithm::Rsa2048 => {
                Self::Rsa(Box::new(RsaPrivateKey::new(entropy, RSA_BITS).map_err(job)?))
            }
        })
    }

    pub(super) fn read(key: &PrivateKey) -> Result<Self, CryptoError> {
        let pem = key.expose_pem();
        if let Ok(key) = p256::SecretKey::from_pkcs8_pem(pem) {
            return Ok(Self::P256(key.into()));
        }
        let key = RsaPrivateKey::from_pkcs8_pem(pem).map_err(|_| CryptoError::PrivateKey)?;
        Ok(Self::Rsa(Box::new(key)))
    }

    pub(super) fn to_private_key(&self) -> Result<PrivateKey, CryptoError> {
        let pem = match self {
            Self::P256(key) => key.to_pkcs8_pem(LineEnding::LF),
            Self::Rsa(key) => key.to_pkcs8_pem(LineEnding::LF),
        };
        Ok(PrivateKey::from_pem(pem.map_err(job)?.as_str()))
    }

    pub(super) fn spki(&self) -> Result<SubjectPublicKeyInfoOwned, CryptoError> {
        match self {
            Self::P256(key) => SubjectPublicKeyInfoOwned::from_key(key.verifying_key()),
            Self::Rsa(key) => SubjectPublicKeyInfoOwned::from_key(&key.to_public_key()),
        }
        .map_err(job)
    }

    pub(super) fn public_pem(&self) -> Result<String, CryptoError> {
        match self {
            Self::P256(key) => key.verifying_key().to_public_key_pem(LineEnding::LF),
            Self::Rsa(key) => key.to_public_key().to_public_key_pem(LineEnding::LF),
        }
        .map_err(job)
    }

    /// A PKCS#10 request. RSA signs it as PKCS #1 v1.5 says: every authority reads that.
    pub(super) fn request(&self, subject: Name) -> Result<String, CryptoError> {
        let builder = RequestBuilder::new(subject).map_err(job)?;
        let request = match self {
            Self::P256(key) => builder.build::<_, p256::ecdsa::DerSignature>(key),
            Self::Rsa(key) => {
                builder.build(&rsa::pkcs1v15::SigningKey::<Sha256>::new((**key).clone()))
            }
        };
        request.map_err(job)?.to_pem(LineEnding::LF).map_err(job)
    }

    /// Signs a certificate. RSA as PSS says, as an authority should (A00.FR.505).
    pub(super) fn certify(
        &self,
        builder: CertificateBuilder<impl BuilderProfile>,
        entropy: &mut impl CryptoRng,
    ) -> Result<Certificate, CryptoError> {
        match self {
            Self::P256(key) => builder.build::<_, p256::ecdsa::DerSignature>(key),
            Self::Rsa(key) => {
                builder.build_with_rng::<_, rsa::pss::Signature, _>(&pss(key), entropy)
            }
        }
        .map_err(job)
    }

    /// ECDSA as DER, or RSA-PSS.
    pub(super) fn sign_sha256(
        &self,
        sha256: &[u8],
        entropy: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, CryptoError> {
        match self {
            Self::P256(key) => {
                let signature: p256::ecdsa::DerSignature = key.sign_prehash(sha256).map_err(job)?;
                Ok(signature.as_bytes().to_vec())
            }
            Self::Rsa(key) => {
                let signature = pss(key).sign_prehash_with_rng(entropy, sha256).map_err(job)?;
                Ok(signature.to_vec())
            }
        }
    }

    /// PKCS#8, as bytes.
    pub(super) fn to_pkcs8(&self) -> Result<Vec<u8>, CryptoError> {
        let document = match self {
            Self::P256(key) => key.to_pkcs8_der(),
            Self::Rsa(key) => key.to_pkcs8_der(),
        };
        Ok(document.map_err(job)?.as_bytes().to_vec())
    }

    /// Whether this is the private part of that key.
    pub(super) fn belongs_to(&self, spki: &SubjectPublicKeyInfoOwned) -> Result<bool, CryptoError> {
        Ok(self.spki()?.to_der().map_err(job)? == spki.to_der().map_err(job)?)
    }
}

fn pss(key: &RsaPrivateKey) -> rsa::pss::SigningKey<Sha256> {
    rsa::pss::SigningKey::new(key.clone())
}
