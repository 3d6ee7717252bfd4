//! PEM that others have sent.
//!
//! **Owns** the errors of a text in which no certificate can be found. Text around the blocks is
//! allowed: `openssl` writes some.

use base64ct::{Base64, Encoding};
use der::pem::LineEnding;

use super::certificate::Certificate;
use crate::CryptoError;

/// What is read where no setting says otherwise. A message of OCPP 1.6 cannot carry more.
pub(super) const MAX_CHARS: usize = 10_000;
/// More than any chain has.
const MAX_CERTIFICATES: usize = 16;

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";

/// Every certificate in it, in its order; at least one.
pub(super) fn read_certificates(
    text: &str,
    max_chars: usize,
) -> Result<Vec<Certificate>, CryptoError> {
    // Nothing is counted twice or copied before this: it may be any size.
    let chars = text.chars().count();
    if chars > max_chars {
        return Err(CryptoError::TooLong { chars, max: max_chars });
    }
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((block, after)) = next_block(rest)? {
        if found.len() == MAX_CERTIFICATES {
            return Err(CryptoError::TooMany { max: MAX_CERTIFICATES });
        }
        if block.label != "CERTIFICATE" {
            return Err(CryptoError::NotACertificate { label: block.label.to_owned() });
        }
        found.push(Certificate::from_der(&block.der()?)?);
        rest = after;
    }
    if found.is_empty() {
        return Err(if looks_like_der(text) { CryptoError::Der } else { CryptoError::NotPem });
    }
    Ok(found)
}

/// The only certificate in it.
pub(super) fn read_certificate(text: &str) -> Result<Certificate, CryptoError> {
    let mut all = read_certificates(text, MAX_CHARS)?;
    if all.len() > 1 {
        return Err(CryptoError::NotSingle);
    }
    all.pop().ok_or(CryptoError::NotPem)
}

/// The contents of the first block with one of these labels.
pub(super) fn read_block(text: &str, labels: &[&str]) -> Result<Vec<u8>, CryptoError> {
    let chars = text.chars().count();
    if chars > MAX_CHARS {
        return Err(CryptoError::TooLong { chars, max: MAX_CHARS });
    }
    let Some((block, _)) = next_block(text)? else { return Err(CryptoError::NotPem) };
    if !labels.contains(&block.label) {
        return Err(CryptoError::NotACertificate { label: block.label.to_owned() });
    }
    block.der()
}

/// Lines of 64 characters, with `\n` at the end of each.
pub(super) fn write(label: &str, der: &[u8]) -> Result<String, CryptoError> {
    der::pem::encode_string(label, LineEnding::LF, der).map_err(super::job)
}

struct Block<'a> {
    label: &'a str,
    body: &'a str,
}

impl Block<'_> {
    /// Lines may be of any length, as many tools write them.
    fn der(&self) -> Result<Vec<u8>, CryptoError> {
        let body: String = self.body.chars().filter(|it| !it.is_ascii_whitespace()).collect();
        Base64::decode_vec(&body).map_err(|error| CryptoError::Malformed {
            label: self.label.to_owned(),
            reason: error.to_string(),
        })
    }
}

/// The next block, and what comes after it.
fn next_block(text: &str) -> Result<Option<(Block<'_>, &str)>, CryptoError> {
    let Some((_, after)) = text.split_once(BEGIN) else { return Ok(None) };
    let (label, after) = after.split_once(DASHES).ok_or(CryptoError::Truncated)?;
    let (body, after) = after.split_once(DASHES).ok_or(CryptoError::Truncated)?;
    let end = format!("END {label}{DASHES}");
    let after = after.strip_prefix(end.as_str()).ok_or(CryptoError::Truncated)?;
    Ok(Some((Block { label, body }, after)))
}

/// Whether it begins like the Base64 or the bytes of a SEQUENCE with two bytes of length.
fn looks_like_der(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("MII")
        || text.starts_with("MIG")
        || text.starts_with("0\u{82}")
        || text.starts_with("0\u{fffd}")
}
