//! The firmware that the demo offers.
//!
//! **Owns** what is in the file. **Must not know** how it is served.

use md5::Md5;
use sha2::{Digest, Sha256};

/// The file's name.
pub const NAME: &str = "voltab-demo-2.0.bin";

/// The file of that name: some text.
pub fn contents(name: &str) -> Vec<u8> {
    format!("Firmware for a charge point that exists in a browser only.\nName: {name}\n")
        .into_bytes()
}

/// Hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Hexadecimal.
pub fn md5(bytes: &[u8]) -> String {
    hex(&Md5::digest(bytes))
}

fn hex(digest: &[u8]) -> String {
    digest.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
