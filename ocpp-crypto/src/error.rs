//! What is wrong with a certificate, a signature, or a job.
//!
//! **Owns** the reasons and their sentences. **Must not know** what a station does about them.

mod words;

use ocpp_types::Text;
use serde::{Deserialize, Serialize};

/// Why a job has no answer: the first thing that is wrong. Names of certificates are their subjects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "flaw", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum CryptoError {
    /// More text than is read.
    TooLong {
        /// So much came.
        chars: usize,
        /// So much may come.
        max: usize,
    },
    /// More certificates than are read.
    TooMany {
        /// So many may come.
        max: usize,
    },
    /// There is no `-----BEGIN` line.
    NotPem,
    /// Base64 or bytes of DER, without the lines of a PEM.
    Der,
    /// A PEM that begins and does not end.
    Truncated,
    /// A PEM of another kind.
    NotACertificate {
        /// What it calls itself: `PRIVATE KEY`.
        label: String,
    },
    /// A PEM whose contents are not what it says.
    Malformed {
        /// What it calls itself: `CERTIFICATE`.
        label: String,
        /// What the parser says.
        reason: String,
    },
    /// One certificate is expected, and several came.
    NotSingle,
    /// It is for another key than the one that the request was made for.
    OtherKey {
        /// The certificate.
        subject: String,
    },
    /// A charge point's or a signer's certificate that has signed itself.
    SelfSigned {
        /// The certificate.
        subject: String,
    },
    /// All certificates are there, but each has to follow the one that it has signed.
    WrongOrder {
        /// The first that is at the wrong place.
        subject: String,
    },
    /// The one that signed this is neither the next certificate nor an installed root.
    UnknownIssuer {
        /// The certificate.
        subject: String,
        /// Who is said to have signed it.
        issuer: String,
    },
    /// No root of this kind is installed.
    NoRoot,
    /// The signature is not its issuer's.
    BadSignature {
        /// The certificate.
        subject: String,
    },
    /// It is not valid any more.
    Expired {
        /// The certificate.
        subject: String,
        /// Its last moment, in Unix milliseconds.
        not_after: i64,
    },
    /// It is not valid yet.
    NotYetValid {
        /// The certificate.
        subject: String,
        /// Its first moment, in Unix milliseconds.
        not_before: i64,
    },
    /// It has signed another one, but its basic constraints do not allow that.
    NotAnAuthority {
        /// The certificate.
        subject: String,
    },
    /// More authorities are below it than its basic constraints allow.
    PathTooLong {
        /// The certificate.
        subject: String,
        /// So many may be below it.
        max: u8,
    },
    /// Its key usage does not allow what it is used for.
    KeyUsage {
        /// The certificate.
        subject: String,
        /// The usage that is missing: `digitalSignature`, `keyCertSign`, `clientAuth`, `codeSigning`.
        missing: String,
    },
    /// An authority's certificate in the place of a charge point's or a signer's.
    Authority {
        /// The certificate.
        subject: String,
    },
    /// An extension that must be understood, and is not.
    UnknownExtension {
        /// The certificate.
        subject: String,
        /// Its object identifier.
        oid: String,
    },
    /// A kind of key or signature that is not known here, or not allowed.
    Algorithm {
        /// The certificate.
        subject: String,
        /// Which: `SHA-1 with RSA`, or an object identifier.
        algorithm: String,
    },
    /// Signed with a hash that is not safe any more (A00.FR.504).
    WeakHash {
        /// The certificate.
        subject: String,
        /// Which: `RSA with SHA-1`.
        algorithm: String,
    },
    /// A key that is too short (A00.FR.501).
    WeakKey {
        /// The certificate.
        subject: String,
        /// Its length.
        bits: usize,
    },
    /// The organizationName is not the one expected (A02.FR.13, A00.FR.509).
    Organization {
        /// What is there, if anything.
        found: Option<String>,
        /// `CpoName`.
        expected: String,
    },
    /// The commonName is not the serial number (A00.FR.511).
    SerialNumber {
        /// What is there, if anything.
        found: Option<String>,
        /// Of the charge point.
        expected: String,
    },
    /// It has not signed itself, so it is no root.
    NotARoot {
        /// The certificate.
        subject: String,
        /// Who signed it.
        issuer: String,
    },
    /// A new root that the old one has not signed (M05.FR.10).
    NotSignedByOldRoot {
        /// The new root.
        subject: String,
        /// The old root.
        old: String,
    },
    /// The signature of a firmware is not Base64, or not one of this kind of key.
    SignatureFormat,
    /// The signature of a firmware is not the signer's, or not over these bytes.
    SignatureWrong,
    /// A request that is not signed by its own key.
    RequestSignature,
    /// A subject that no certificate can hold.
    Subject {
        /// `O` or `CN`.
        part: String,
        /// How many characters it may have.
        max: usize,
    },
    /// A key that cannot be read, or that was left out of a recording.
    PrivateKey,
    /// The job asks for what makes no sense.
    Job {
        /// What.
        reason: String,
    },
    /// The job was not performed at all: what performs jobs could not be loaded, or has failed.
    Unavailable {
        /// Why.
        reason: Text,
    },
}

impl std::fmt::Display for CryptoError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for CryptoError {}
