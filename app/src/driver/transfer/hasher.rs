//! The digest of a file that arrives piece by piece.

use md5::Md5;
use ocpp_engine::Digest;
use sha2::{Digest as _, Sha256};

use super::TransferSummary;

/// What is computed over the bytes that arrive.
#[derive(Debug)]
pub(super) enum Hasher {
    None,
    Sha256(Sha256),
    Md5(Md5),
}

impl Hasher {
    pub(super) fn new(digest: Option<Digest>) -> Self {
        match digest {
            None => Self::None,
            Some(Digest::Sha256) => Self::Sha256(Sha256::default()),
            Some(Digest::Md5) => Self::Md5(Md5::default()),
        }
    }

    pub(super) fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::None => {}
            Self::Sha256(it) => it.update(bytes),
            Self::Md5(it) => it.update(bytes),
        }
    }

    pub(super) fn wants_bytes(&self) -> bool {
        !matches!(self, Self::None)
    }

    pub(super) fn finish(self, bytes: u64) -> TransferSummary {
        let hex = base16ct::lower::encode_string;
        match self {
            Self::None => bytes.into(),
            Self::Sha256(it) => {
                TransferSummary { sha256: Some(hex(&it.finalize())), ..bytes.into() }
            }
            Self::Md5(it) => TransferSummary { md5: Some(hex(&it.finalize())), ..bytes.into() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_of_all_bytes_in_their_order() {
        let of = |digest| {
            let mut hasher = Hasher::new(digest);
            hasher.update(b"message ");
            hasher.update(b"digest");
            hasher.finish(14)
        };
        assert_eq!(of(None), TransferSummary::from(14));
        // RFC 1321, A.5.
        assert_eq!(of(Some(Digest::Md5)).md5.unwrap(), "f96b697d7cb7938d525a2f31aaf161d0");
        let sha256 = "f7846f55cf23e14eebeab5b4e1550cad5b509e3348fbc4efa3a1413d393cb650";
        assert_eq!(of(Some(Digest::Sha256)).sha256.unwrap(), sha256);
    }
}
