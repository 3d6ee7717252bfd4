//! The sentence for each flaw.

use ocpp_types::{DateTime, Text, text};

use super::CryptoError;

impl CryptoError {
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
            Self::WeakHash { subject, algorithm } => text!(
                "crypto-weak-hash",
                "the certificate of {subject} is signed with {algorithm}, which is not secure",
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

fn date(ms: i64) -> String {
    DateTime::from_unix_ms(ms).to_string()
}
