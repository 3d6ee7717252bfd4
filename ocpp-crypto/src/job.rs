//! The jobs that can be requested, and their outcomes.
//!
//! **Owns** the jobs. **Must not know** how they are done.

use serde::{Deserialize, Serialize};

use crate::authority::{Authority, AuthorityName, Role, SignRequest, Validity};
use crate::{CertificateInfo, CryptoError, HashData, KeyAlgorithm, PrivateKey, PublicKey};

/// How a job went.
pub type Outcome = Result<Answer, CryptoError>;

/// Something to compute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "camelCase")]
pub enum Job {
    /// Make a key pair and a PKCS#10 request: [`Answer::Requested`].
    RequestCertificate(RequestCertificate),
    /// Judge the certificates that came for such a request: [`Answer::Chain`].
    CheckChain(CheckChain),
    /// Judge a root that is to be installed: [`Answer::Certificate`].
    CheckRoot(CheckRoot),
    /// Judge who has signed a firmware, before it is fetched: [`Answer::Certificate`].
    CheckSigner(CheckSigner),
    /// Judge a firmware that was fetched: [`Answer::Genuine`], or [`Answer::Readable`] where there
    /// are no bytes to compare the signature with.
    CheckFirmware(CheckFirmware),
    /// Judge the contract certificate that a vehicle shows: [`Answer::Contract`].
    CheckContract(CheckContract),
    /// Sign readings of a meter: [`Answer::Readings`].
    SignReadings(SignReadings),
    /// Make a file of a key and its certificates: [`Answer::File`].
    Export(Export),

    /// Make a root, or an authority below one: [`Answer::Authority`].
    MakeAuthority(MakeAuthority),
    /// Make a key with a certificate for signing firmware: [`Answer::Authority`].
    MakeSigner(MakeSigner),
    /// Make a key with the certificate of a vehicle's contract: [`Answer::Authority`].
    MakeContract(MakeContract),
    /// Tell the status of a certificate, as an OCSP responder does: [`Answer::Status`].
    TellStatus(TellStatus),
    /// Sign a request: [`Answer::Signed`].
    SignRequest(SignRequest),
    /// Sign a firmware: [`Answer::Signature`].
    SignFirmware(SignFirmware),
    /// Read certificates: [`Answer::Chain`].
    Inspect {
        /// As PEM, one or several.
        certificates: String,
    },
}

/// What a job found out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "camelCase")]
pub enum Answer {
    /// Of [`Job::RequestCertificate`].
    Requested {
        /// To keep, and to tell nobody (A02.FR.05).
        private_key: PrivateKey,
        /// To compare a certificate with.
        public_key: PublicKey,
        /// As PEM, for `SignCertificate`.
        csr: String,
    },
    /// The certificates that were given, all of them in order: the first is the one meant.
    Chain {
        /// Each of them.
        certificates: Vec<CertificateInfo>,
    },
    /// The certificate that was given.
    Certificate {
        /// What is in it.
        certificate: Box<CertificateInfo>,
        /// Of a root: the fingerprint of the one in [`CheckRoot::signed_by`] that has signed it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signed_by: Option<String>,
    },
    /// The certificates of a contract, all of them in order: the first is the vehicle's own.
    Contract {
        /// Each of them.
        certificates: Vec<CertificateInfo>,
        /// What is wrong with them, if anything. What they say is known all the same.
        flaw: Option<CryptoError>,
    },
    /// An OCSP response was signed.
    Status {
        /// Base64 of its DER, as `GetCertificateStatus` carries it.
        response: String,
    },
    /// The signature is the signer's, and over these bytes.
    Genuine,
    /// The signature has the form that one by the signer's key has. What it is over is not known.
    Readable,
    /// Readings were signed.
    Readings {
        /// Each in its place: a document in OCMF, Base64.
        documents: Vec<String>,
        /// What verifies them: `SubjectPublicKeyInfo` as DER, Base64.
        public_key: String,
    },
    /// To save.
    File(ExportedFile),
    /// One that can sign.
    Authority {
        /// Its key and its certificates.
        authority: Authority,
    },
    /// A certificate was signed.
    Signed {
        /// PEM, the charge point's certificate first: what `CertificateSigned` carries.
        chain: String,
    },
    /// A firmware was signed.
    Signature {
        /// Base64, as `SignedUpdateFirmware` carries it.
        signature: String,
    },
}

/// [`Job::RequestCertificate`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestCertificate {
    /// Of the key.
    pub algorithm: KeyAlgorithm,
    /// Whom it is for.
    pub subject: Subject,
}

/// Whom a charge point's certificate is for (A00.FR.509, A00.FR.511).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Subject {
    /// `CpoName`: becomes O, the organizationName.
    pub organization: String,
    /// The serial number: becomes CN, the commonName.
    pub serial_number: String,
    /// A code of ISO 3166-1, two letters: becomes C, the countryName.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// [`Job::CheckChain`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckChain {
    /// The PEM that came. The charge point's certificate is the first; the root may be left out.
    pub chain: String,
    /// `CertificateSignedMaxChainSize`, in characters.
    pub max_chars: usize,
    /// Of the key that the request was made for.
    pub public_key: PublicKey,
    /// Of the request.
    pub subject: Subject,
    /// Which side of TLS the certificate is for.
    #[serde(default)]
    pub role: Role,
    /// The installed roots, as PEM, one certificate each.
    pub roots: Vec<String>,
    /// The station's time, in Unix milliseconds.
    pub now: i64,
}

/// [`Job::CheckRoot`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckRoot {
    /// The PEM that came: one certificate.
    pub certificate: String,
    /// The roots one of which it replaces and that has to have signed it, as PEM, where
    /// `AdditionalRootCertificateCheck` is true; none where there are none (M05.FR.09).
    pub signed_by: Vec<String>,
    /// The station's time, in Unix milliseconds.
    pub now: i64,
}

/// [`Job::CheckSigner`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckSigner {
    /// `signingCertificate`: PEM, with those between it and the root, if there are any.
    pub certificate: String,
    /// The installed manufacturer's roots, as PEM, one certificate each.
    pub roots: Vec<String>,
    /// The station's time, in Unix milliseconds.
    pub now: i64,
}

/// [`Job::CheckContract`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckContract {
    /// PEM: the vehicle's own, with those between it and the root.
    pub chain: String,
    /// The installed roots that contracts may come from, as PEM, one certificate each.
    pub roots: Vec<String>,
    /// The station's time, in Unix milliseconds.
    pub now: i64,
}

/// [`Job::CheckFirmware`]. The bytes themselves stay with whoever has fetched them: all signatures
/// that OCPP allows are over a SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckFirmware {
    /// `signingCertificate`, which [`Job::CheckSigner`] has judged.
    pub certificate: String,
    /// `signature`: Base64 of an ECDSA signature as DER, or of an RSA signature (PSS or PKCS #1 v1.5).
    pub signature: String,
    /// SHA-256 of the bytes that were fetched, hexadecimal. None where none were, so that no more
    /// than the form of the signature can be judged.
    pub sha256: Option<String>,
}

/// [`Job::SignReadings`]: in the Open Charge Metering Format, with ECDSA over NIST P-256.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignReadings {
    /// The meter's.
    pub private_key: PrivateKey,
    /// The payload of each document: JSON, which is signed as it stands here.
    pub payloads: Vec<String>,
}

/// [`Job::Export`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Export {
    /// Of the first certificate.
    pub private_key: PrivateKey,
    /// PEM, the charge point's certificate first.
    pub chain: String,
    /// What kind of file.
    pub format: ExportFormat,
}

/// A kind of file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ExportFormat {
    /// Text: the key, then the certificates. Nothing protects the key.
    Pem,
    /// For the browser's or the system's certificate store.
    Pkcs12 {
        /// What it is called there.
        name: String,
        /// What protects the key.
        password: String,
    },
}

/// A file to save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExportedFile {
    /// `pem` or `p12`.
    pub extension: String,
    /// Its contents, Base64.
    pub base64: String,
}

/// [`Job::MakeAuthority`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MakeAuthority {
    /// Who it is.
    pub name: AuthorityName,
    /// Who signs its certificate; a root does that itself. A root that replaces another one may be
    /// signed by that (M05.FR.09).
    pub issuer: Option<Authority>,
    /// Of its certificate.
    pub validity: Validity,
    /// How many authorities may be below it: 0 for one that signs charge points only.
    pub path_length: u8,
    /// Of its key.
    pub algorithm: KeyAlgorithm,
    /// Where the status of its certificate is to be asked for; a root's is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ocsp: Option<String>,
}

/// [`Job::MakeSigner`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MakeSigner {
    /// Who it is.
    pub name: AuthorityName,
    /// Who signs its certificate.
    pub issuer: Authority,
    /// Of its certificate.
    pub validity: Validity,
    /// Of its key.
    pub algorithm: KeyAlgorithm,
}

/// [`Job::MakeContract`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MakeContract {
    /// Who the contract is with: becomes O, the organizationName.
    pub organization: String,
    /// Of the contract: becomes CN, the commonName (ISO 15118-2, table F.5).
    pub emaid: String,
    /// Who signs its certificate.
    pub issuer: Authority,
    /// Of its certificate.
    pub validity: Validity,
    /// Where the status of the certificate is to be asked for.
    pub ocsp: Option<String>,
}

/// [`Job::TellStatus`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TellStatus {
    /// Who has issued the certificate and answers for it.
    pub issuer: Authority,
    /// Which certificate is meant.
    pub certificate: HashData,
    /// What there is to say of it.
    pub status: Revocation,
    /// Since when that is known, in Unix milliseconds.
    pub this_update: i64,
    /// When more will be known.
    pub next_update: i64,
}

/// Whether a certificate has been revoked (RFC 6960 §2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "camelCase")]
pub enum Revocation {
    /// It has not.
    Good,
    /// It has.
    Revoked {
        /// Since when, in Unix milliseconds.
        at: i64,
    },
    /// The responder does not know the certificate.
    Unknown,
}

/// [`Job::SignFirmware`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignFirmware {
    /// Whose key signs.
    pub signer: Authority,
    /// SHA-256 of the firmware, hexadecimal.
    pub sha256: String,
}
