//! Fingerprints of files, to see that nothing changed since they were last taken.
//!
//! They are compared only with what this machine stored itself, so a hash that a newer Rust may
//! replace is good enough: the worst outcome is one build too many.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Hashes contents, not times: a fresh checkout of the same sources is the same.
#[derive(Debug, Default)]
pub(crate) struct Fingerprint(DefaultHasher);

impl Fingerprint {
    pub(crate) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Every file below `folder` that `keep` lets through, by its path from `folder` and contents.
    pub(crate) fn tree(&mut self, folder: &Path, keep: &dyn Fn(&Path) -> bool) -> Result<()> {
        for relative in files(folder, keep)? {
            self.text(&relative.to_string_lossy());
            let path = folder.join(&relative);
            let contents =
                fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
            self.bytes(&contents);
        }
        Ok(())
    }

    pub(crate) fn finish(self) -> String {
        format!("{:016x}", self.0.finish())
    }

    // The length goes first: otherwise two files could trade bytes at their border unseen.
    fn bytes(&mut self, bytes: &[u8]) {
        self.0.write_usize(bytes.len());
        self.0.write(bytes);
    }
}

/// The files below `folder`, sorted, as paths from it. `keep` is asked about folders too.
pub(crate) fn files(folder: &Path, keep: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut pending = vec![PathBuf::new()];
    while let Some(inside) = pending.pop() {
        let path = folder.join(&inside);
        let entries = fs::read_dir(&path).with_context(|| format!("reading {}", path.display()))?;
        for entry in entries {
            let entry = entry?;
            let relative = inside.join(entry.file_name());
            if !keep(&relative) {
                continue;
            }
            if entry.file_type()?.is_dir() {
                pending.push(relative);
            } else {
                found.push(relative);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str]) -> String {
        let mut fingerprint = Fingerprint::default();
        for text in texts {
            fingerprint.text(text);
        }
        fingerprint.finish()
    }

    #[test]
    fn borders_count() {
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }
}
