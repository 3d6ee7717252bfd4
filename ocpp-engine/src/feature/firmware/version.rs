//! The name of a firmware version.

/// Characters of a firmware version (1.6 §6.3).
pub(super) const MAX_VERSION: usize = 50;

/// What firmware from there calls itself: its file's name without ending.
pub(super) fn of(location: &str) -> String {
    let file = file_name(location);
    let stem = match file.rsplit_once('.') {
        // The last part of a version is no ending.
        Some((stem, ending))
            if !stem.is_empty() && ending.starts_with(|c: char| c.is_ascii_alphabetic()) =>
        {
            stem
        }
        _ => file,
    };
    stem.chars().take(MAX_VERSION).collect()
}

/// The last part of the path.
pub(crate) fn file_name(location: &str) -> &str {
    let path = location.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_from_locations() {
        for (location, version) in [
            ("ftp://user@h/dir/voltab-2.1.0.bin", "voltab-2.1.0"),
            ("https://h/fw/2.1.0?sig=a/b.c", "2.1.0"),
            ("https://h/fw/2.1.0/", "2.1.0"),
            ("https://h/.hidden", ".hidden"),
            ("https://h", "h"),
        ] {
            assert_eq!(of(location), version, "{location}");
        }
        let long = format!("ftp://h/{}", "é".repeat(80));
        assert_eq!(of(&long).chars().count(), MAX_VERSION);
    }
}
