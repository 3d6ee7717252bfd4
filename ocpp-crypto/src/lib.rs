//! The cryptography that OCPP asks for, as jobs.
//!
//! A charge point and a CSMS are sans-IO: neither draws entropy, and neither should carry
//! a megabyte of mathematics. They ask for a [`Job`] and hear its [`Outcome`], as with a transfer of
//! a file. Whoever drives them performs it with `perform`, which the feature of that name adds: a
//! worker of the page, or a native program.
//!
//! Jobs are pure: all that they need is in them, also the time ("now" is the clock of the station,
//! which may be wrong) and the roots that are trusted. The same job with the same entropy has the
//! same outcome, byte for byte.
//!
//! What a certificate breaks is a [`CryptoError`], with a sentence for people.
//!
//! **Owns** what is asked and what is answered, and how it is computed.
//! **Must not know** messages, stations, who performs a job and where keys are kept.
//!
//! All signatures over files are over a SHA-256, so that a driver can hash a file as it arrives: a job names
//! the hash. The crates are those of `RustCrypto`.

#![warn(missing_docs)]

mod authority;
mod error;
mod info;
mod job;
mod key;
#[cfg(feature = "perform")]
mod perform;

pub use authority::{Authority, AuthorityName, Role, SignRequest, SigningMode, Validity};
pub use error::CryptoError;
pub use info::{CertificateInfo, HashAlgorithm, HashData};
pub use job::{
    Answer, CheckChain, CheckContract, CheckFirmware, CheckRoot, CheckSigner, Export, ExportFormat,
    ExportedFile, Job, MakeAuthority, MakeContract, MakeSigner, Outcome, RequestCertificate,
    Revocation, SignFirmware, SignReadings, Subject, TellStatus,
};
pub use key::{KeyAlgorithm, PrivateKey, PublicKey};
#[cfg(feature = "perform")]
pub use perform::{perform, seeded};
