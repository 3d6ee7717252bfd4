//! What the driver tells of a transfer, and what it is asked to compute.

use ocpp_types::Text;

use crate::station::TransferCause;

/// A transfer that went well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TransferInfo {
    /// So many have travelled.
    pub bytes: u64,
    /// SHA-256 of them, hexadecimal, where that was asked for.
    pub sha256: Option<String>,
    /// MD5 of them, hexadecimal, where that was asked for.
    pub md5: Option<String>,
}

/// What is computed over a file as it arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digest {
    /// For a signature.
    Sha256,
    /// For the checksum of a firmware that is published (2.0.1 L03.FR.02).
    Md5,
}

/// Why a transfer did not go well.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TransferFailure {
    /// What the CSMS can be told of it.
    pub cause: TransferCause,
    /// In plain words.
    pub why: Text,
}

impl TransferFailure {
    /// One that nothing more precise is known of.
    pub fn other(why: Text) -> Self {
        Self { cause: TransferCause::Other, why }
    }
}
