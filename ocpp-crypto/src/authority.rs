//! Jobs for a certificate authority.
//!
//! **Owns** the ways in which it can be wrong on purpose.

use serde::{Deserialize, Serialize};

use crate::PrivateKey;

/// One that can sign: its key, and its certificate with those above it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Authority {
    /// Of the first certificate.
    pub private_key: PrivateKey,
    /// PEM, one certificate each: its own, then the one that signed it, up to the root.
    pub chain: Vec<String>,
}

impl Authority {
    /// The last of its chain.
    pub fn root(&self) -> Option<&str> {
        self.chain.last().map(String::as_str)
    }
}

/// Who a certificate is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuthorityName {
    /// organizationName.
    pub organization: String,
    /// commonName.
    pub common_name: String,
}

/// From when to when, in Unix milliseconds; certificates count whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Validity {
    /// The first moment.
    pub not_before: i64,
    /// The last moment.
    pub not_after: i64,
}

/// A certificate for the key of a PKCS#10 request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignRequest {
    /// The request, as PEM.
    pub csr: String,
    /// Who signs.
    pub authority: Authority,
    /// Of the certificate, if it is to be right.
    pub validity: Validity,
    /// Right, or wrong in one way.
    #[serde(default, rename = "manner")]
    pub mode: SigningMode,
    /// Which side of TLS it is for.
    #[serde(default)]
    pub role: Role,
    /// Where the status of the certificate is to be asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ocsp: Option<String>,
}

/// Which side of TLS a charging station is with a certificate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// That of the CSMS's client.
    #[default]
    Client,
    /// That of the vehicles' server (ISO 15118).
    Server,
}

/// How a request is answered: what a charge point has to notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SigningMode {
    /// As it should be.
    #[default]
    Right,
    /// For another key than the one of the request.
    OtherKey,
    /// Signed by an authority that no installed root knows.
    UnknownAuthority,
    /// The certificate between the charge point's and the root is missing.
    BrokenChain,
    /// The certificates in the wrong order.
    WrongOrder,
    /// Not valid any more.
    Expired,
    /// Not valid yet.
    NotYetValid,
    /// So many certificates that the text is longer than any station takes.
    TooLong,
    /// For another serial number.
    WrongSubject,
    /// For another organization.
    WrongOrganization,
    /// Signed by itself.
    SelfSigned,
    /// One bit of the signature is another.
    BadSignature,
    /// The text ends early.
    Truncated,
    /// Base64 of DER, without the lines of a PEM.
    Der,
}

impl SigningMode {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Right,
        Self::OtherKey,
        Self::UnknownAuthority,
        Self::BrokenChain,
        Self::WrongOrder,
        Self::Expired,
        Self::NotYetValid,
        Self::TooLong,
        Self::WrongSubject,
        Self::WrongOrganization,
        Self::SelfSigned,
        Self::BadSignature,
        Self::Truncated,
        Self::Der,
    ];
}
