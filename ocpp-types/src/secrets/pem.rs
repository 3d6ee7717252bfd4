//! Private keys in PEM within a text.

use std::borrow::Cow;

use super::MASK;

/// How the first line of a PEM of a private key ends; before it may be `RSA`, `EC`, `ENCRYPTED`.
pub(super) const PRIVATE_KEY: &str = "PRIVATE KEY-----";

/// Masks what is between the first and the last line of each private key.
pub(super) fn mask_private_keys(text: &str) -> Cow<'_, str> {
    if !text.contains(PRIVATE_KEY) {
        return Cow::Borrowed(text);
    }
    let mut masked = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(PRIVATE_KEY) {
        let (line, behind) = rest.split_at(at + PRIVATE_KEY.len());
        let body = &behind[..behind.find("-----").unwrap_or(behind.len())];
        masked.push_str(line);
        // Behind the last line of a key there is another text.
        let begins = line.rfind("-----BEGIN ") > line.rfind("-----END ");
        let is_empty = body.trim().is_empty();
        masked.push_str(if begins && !is_empty { MASK } else { body });
        rest = &behind[body.len()..];
    }
    masked.push_str(rest);
    if masked == text { Cow::Borrowed(text) } else { Cow::Owned(masked) }
}
