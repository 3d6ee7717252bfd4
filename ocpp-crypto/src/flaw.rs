//! What is wrong with a certificate, a signature, or a job.
//!
//! **Owns** the reasons and their sentences. **Must not know** what a station does about them.

use ocpp_types::{DateTime, Text, text};
use serde::{Deserialize, Serialize};

/// Why a job has no answer: the first thing that is wrong. Names of certificates are their subjects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "flaw", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Flaw {
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

impl Flaw {
    /// The sentence for people.
    pub fn text(&self) -> Text {
        let text = self.of_the_text().or_else(|| self.of_the_chain());
        text.or_else(|| self.of_one_certificate()).unwrap_or_else(|| self.of_the_job())
    }

    fn of_the_text(&self) -> Option<Text> {
        Some(match self {
            Self::TooLong { chars, max } => text!(
                "crypto-too-long",
                "it is {chars} characters long; at most {max} are allowed",
                chars = *chars,
                max = *max
            ),
            Self::TooMany { max } => {
                text!("crypto-too-many", "it contains more than {max} certificates", max = *max)
            }
            Self::Der => {
                text!("crypto-der", "it is DER, not PEM: the BEGIN and END lines are missing")
            }
            Self::Truncated => {
                text!("crypto-truncated", "the PEM is cut off: the END line is missing")
            }
            Self::NotACertificate { label } => text!(
                "crypto-not-a-certificate",
                "it is a PEM of {label}, not of CERTIFICATE",
                label
            ),
            Self::Malformed { label, reason } => text!(
                "crypto-malformed",
                "the PEM of {label} cannot be read: {reason}",
                label,
                reason
            ),
            Self::NotSingle => text!("crypto-not-single", "it contains more than one certificate"),
            Self::NotPem => text!("crypto-not-pem", "it is not PEM: the BEGIN line is missing"),
            _ => return None,
        })
    }

    fn of_the_chain(&self) -> Option<Text> {
        Some(match self {
            Self::OtherKey { subject } => text!(
                "crypto-other-key",
                "the certificate of {subject} is for another key than the one in the request",
                subject
            ),
            Self::SelfSigned { subject } => {
                text!("crypto-self-signed", "the certificate of {subject} is self-signed", subject)
            }
            Self::WrongOrder { subject } => text!(
                "crypto-wrong-order",
                "the certificates are in the wrong order: {subject} is out of place",
                subject
            ),
            Self::UnknownIssuer { subject, issuer } => text!(
                "crypto-unknown-issuer",
                "the chain is broken: {subject} was issued by {issuer}, which is neither the next certificate nor an installed root",
                subject,
                issuer
            ),
            Self::BadSignature { subject } => text!(
                "crypto-bad-signature",
                "the signature of the certificate of {subject} is wrong",
                subject
            ),
            Self::Expired { subject, not_after } => text!(
                "crypto-expired",
                "the certificate of {subject} expired at {date}",
                subject,
                date = date(*not_after)
            ),
            Self::NotYetValid { subject, not_before } => text!(
                "crypto-not-yet-valid",
                "the certificate of {subject} is not valid before {date}",
                subject,
                date = date(*not_before)
            ),
            Self::NotAnAuthority { subject } => text!(
                "crypto-not-an-authority",
                "{subject} must not issue certificates (basic constraints)",
                subject
            ),
            Self::PathTooLong { subject, max } => text!(
                "crypto-path-too-long",
                "the chain is too long: at most {max} intermediate certificates are allowed below {subject}",
                subject,
                max = *max
            ),
            Self::NoRoot => {
                text!("crypto-no-root", "no root certificate of this type is installed")
            }
            _ => return None,
        })
    }

    fn of_one_certificate(&self) -> Option<Text> {
        let or_nothing = |found: &Option<String>| match found {
            Some(found) => Text::verbatim(found.clone()),
            None => text!("crypto-nothing", "missing"),
        };
        Some(match self {
            Self::KeyUsage { subject, missing } => text!(
                "crypto-key-usage",
                "the key usage of the certificate of {subject} does not include {missing}",
                subject,
                missing
            ),
            Self::Authority { subject } => text!(
                "crypto-authority",
                "the certificate of {subject} is that of a certificate authority",
                subject
            ),
            Self::UnknownExtension { subject, oid } => text!(
                "crypto-unknown-extension",
                "the certificate of {subject} has the critical extension {oid}, which is not supported",
                subject,
                oid
            ),
            Self::Algorithm { subject, algorithm } => text!(
                "crypto-algorithm",
                "the certificate of {subject} uses {algorithm}, which is not supported",
                subject,
                algorithm
            ),
            Self::WeakKey { subject, bits } => text!(
                "crypto-weak-key",
                "the key of {subject} has only {bits} bits",
                subject,
                bits = *bits
            ),
            Self::Organization { found, expected } => text!(
                "crypto-organization",
                "the organization (O) is {found}; expected {expected}",
                found = or_nothing(found),
                expected
            ),
            Self::SerialNumber { found, expected } => text!(
                "crypto-serial-number",
                "the common name (CN) is {found}; expected the serial number {expected}",
                found = or_nothing(found),
                expected
            ),
            Self::NotSignedByOldRoot { subject, old } => text!(
                "crypto-not-signed-by-old-root",
                "the new root {subject} is not signed by the installed root {old}",
                subject,
                old
            ),
            Self::NotARoot { subject, issuer } => text!(
                "crypto-not-a-root",
                "{subject} is not a root: it was issued by {issuer}",
                subject,
                issuer
            ),
            _ => return None,
        })
    }

    fn of_the_job(&self) -> Text {
        match self {
            Self::SignatureFormat => text!(
                "crypto-signature-format",
                "the firmware's signature cannot be read: it must be Base64 of an ECDSA or RSA signature"
            ),
            Self::SignatureWrong => text!(
                "crypto-signature-wrong",
                "the firmware's signature does not match the firmware and the signing certificate"
            ),
            Self::RequestSignature => text!(
                "crypto-request-signature",
                "the certificate request is not signed with its own key"
            ),
            Self::Subject { part, max } => text!(
                "crypto-subject",
                "{part} of the subject must have 1 to {max} characters",
                part,
                max = *max
            ),
            Self::PrivateKey => text!("crypto-private-key", "the private key cannot be read"),
            Self::Job { reason } => {
                text!("crypto-job", "the cryptographic operation is not possible: {reason}", reason)
            }
            Self::Unavailable { reason } => text!(
                "crypto-unavailable",
                "the part of this page that does cryptography could not be loaded or has failed: {reason}",
                reason
            ),
            _ => Text::default(),
        }
    }
}

impl std::fmt::Display for Flaw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for Flaw {}

fn date(ms: i64) -> String {
    DateTime::from_unix_ms(ms).to_string()
}
