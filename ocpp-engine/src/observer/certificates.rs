//! What is wrong with a certificate that the CSMS has sent, once its contents have been checked.
//!
//! **Owns** which flaws break a rule, and which clause. **Must not know** how a certificate is checked.
//!
//! Not every refusal is the CSMS's fault. Not judged: that no root is installed, what this station does
//! not support although the white paper allows it (other curves, other critical extensions), and jobs
//! that could not be performed. A chain that is too long is judged by its length alone.

use ocpp_crypto::CryptoError;
use ocpp_types::{Rule, Text, Violation, text};

/// What a CALL breaks whose certificate was refused for this flaw.
pub(crate) fn refused(action: &str, flaw: &CryptoError) -> Option<Violation> {
    let (pointer, expected, section) = match action {
        "CertificateSigned" => (
            "/certificateChain",
            text!("observer-valid-certificate", "a valid certificate for the station’s request"),
            "security A02.FR.06, 2.0.1 A02.FR.06",
        ),
        "InstallCertificate" => (
            "/certificate",
            text!("observer-valid-root", "a valid root certificate"),
            "security M05.FR.06, 2.0.1 M05.FR.07",
        ),
        "SignedUpdateFirmware" | "UpdateFirmware" => (
            "/firmware/signingCertificate",
            text!("observer-valid-signer", "a valid certificate for signing firmware"),
            "security L01.FR.11, 2.0.1 L01.FR.11",
        ),
        _ => return None,
    };
    let section = clause(flaw, section)?;
    let found: Text = flaw.text();
    Some(Violation::new(Rule::BadCertificate, pointer, found, expected, section))
}

/// The clause that a flaw breaks, `general` where there is no closer one; None where it breaks none.
fn clause(flaw: &CryptoError, general: &'static str) -> Option<&'static str> {
    Some(match flaw {
        CryptoError::NotPem
        | CryptoError::Der
        | CryptoError::Truncated
        | CryptoError::NotACertificate { .. }
        | CryptoError::Malformed { .. } => "security A00.FR.507, 2.0.1 A00.FR.507",
        CryptoError::WeakKey { .. } => "security A00.FR.501, 2.0.1 A00.FR.501",
        CryptoError::WeakHash { .. } => "security A00.FR.504, 2.0.1 A00.FR.504",
        CryptoError::Organization { .. } => "security A00.FR.509, 2.0.1 A00.FR.509",
        CryptoError::SerialNumber { .. } => "security A00.FR.511, 2.0.1 A00.FR.511",
        CryptoError::NotSignedByOldRoot { .. } => "security M05.FR.09, 2.0.1 M05.FR.10",
        CryptoError::NotSingle
        | CryptoError::OtherKey { .. }
        | CryptoError::SelfSigned { .. }
        | CryptoError::WrongOrder { .. }
        | CryptoError::UnknownIssuer { .. }
        | CryptoError::BadSignature { .. }
        | CryptoError::Expired { .. }
        | CryptoError::NotYetValid { .. }
        | CryptoError::NotAnAuthority { .. }
        | CryptoError::PathTooLong { .. }
        | CryptoError::KeyUsage { .. }
        | CryptoError::Authority { .. }
        | CryptoError::NotARoot { .. } => general,
        CryptoError::TooLong { .. }
        | CryptoError::TooMany { .. }
        | CryptoError::NoRoot
        | CryptoError::UnknownExtension { .. }
        | CryptoError::Algorithm { .. }
        | CryptoError::SignatureFormat
        | CryptoError::SignatureWrong
        | CryptoError::RequestSignature
        | CryptoError::Subject { .. }
        | CryptoError::PrivateKey
        | CryptoError::Job { .. }
        | CryptoError::Unavailable { .. } => return None,
    })
}
