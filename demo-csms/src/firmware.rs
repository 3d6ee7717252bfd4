//! The firmware that the demo offers.
//!
//! **Owns** what is in the file. **Must not know** how it is served.

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
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
