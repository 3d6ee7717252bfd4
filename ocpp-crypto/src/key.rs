//! Keys, as text.
//!
//! **Owns** that a private key does not end up in a log by mistake.

use std::fmt;

use ocpp_types::named_enum;
use serde::{Deserialize, Serialize};

named_enum! {
    /// What a key pair is made for.
    #[derive(Default)]
    pub enum KeyAlgorithm {
        /// Elliptic curve NIST P-256: milliseconds.
        #[default]
        EcdsaP256 = "ecdsaP256",
        /// RSA with 2048 bits, the least that is allowed (A00.FR.502): seconds.
        Rsa2048 = "rsa2048",
    }
}

/// A private key: PKCS#8, as PEM. `Debug` does not show it.
///
/// It is serialized as it is, for a record and for the way to a worker. Whoever writes anything that
/// leaves the tab (a recording, a log, an export) puts [`PrivateKey::withheld`] in its place.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PrivateKey(String);

impl PrivateKey {
    /// From PKCS#8 as PEM. Whether it is one is seen when it is used.
    pub fn from_pem(pem: impl Into<String>) -> Self {
        Self(pem.into())
    }

    /// What stands where a key is left out. Jobs refuse it.
    pub fn withheld() -> Self {
        Self(String::new())
    }

    /// The key itself.
    pub fn expose_pem(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey(…)")
    }
}

/// A public key: `SubjectPublicKeyInfo`, as PEM.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PublicKey(String);

impl PublicKey {
    /// From `SubjectPublicKeyInfo` as PEM. Whether it is one is seen when it is used.
    pub fn from_pem(pem: impl Into<String>) -> Self {
        Self(pem.into())
    }

    /// The key as PEM.
    pub fn as_pem(&self) -> &str {
        &self.0
    }
}
