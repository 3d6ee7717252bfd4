//! What stands for files that nobody has.

/// What stands for the digest of a file of so many bytes, which nobody has.
pub(crate) fn sha256_of(bytes: u64) -> String {
    format!("{bytes:064x}")
}

/// The same, of MD5.
pub(crate) fn md5_of(bytes: u64) -> String {
    format!("{bytes:032x}")
}
