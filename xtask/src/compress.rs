//! Compressed copies of the page's files, which a server can send as they are.
//!
//! **Owns** which files are compressed, how, and what the copies are called.
//!
//! The page is compressed once for each build, as much as the formats allow: compressing it for
//! each request would have to be fast, and the page would be a tenth larger.

use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::hash;

pub(crate) const GZIP: &str = "gz";
pub(crate) const BROTLI: &str = "br";

/// The formats of images are compressed already.
const COMPRESSED: [&str; 5] = ["html", "js", "json", "ts", "wasm"];
const BROTLI_BUFFER: usize = 4096;
const BROTLI_QUALITY: u32 = 11;
/// The largest window that every browser supports: 2^22 bytes.
const BROTLI_WINDOW: u32 = 22;

/// Adds a gzip and a Brotli copy of each file in `dist` that is worth it.
pub(crate) fn folder(dist: &Path) -> Result<()> {
    for name in hash::files(dist, &|_| true)? {
        if is_compressed(&name) {
            file(&dist.join(name))?;
        }
    }
    Ok(())
}

/// Makes both copies of a file anew.
pub(crate) fn file(path: &Path) -> Result<()> {
    let contents = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    write(&copy_of(path, GZIP), &gzip(&contents)?)?;
    write(&copy_of(path, BROTLI), &brotli(&contents)?)
}

fn is_compressed(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| COMPRESSED.contains(&extension))
}

/// The path of a file's compressed copy, as servers expect it.
pub(crate) fn copy_of(file: &Path, extension: &str) -> PathBuf {
    let mut path = OsString::from(file);
    path.push(".");
    path.push(extension);
    path.into()
}

fn write(path: &Path, contents: &[u8]) -> Result<()> {
    fs::write(path, contents).with_context(|| format!("writing {}", path.display()))
}

fn gzip(contents: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(contents)?;
    Ok(encoder.finish()?)
}

fn brotli(contents: &[u8]) -> Result<Vec<u8>> {
    let mut encoder =
        brotli::CompressorWriter::new(Vec::new(), BROTLI_BUFFER, BROTLI_QUALITY, BROTLI_WINDOW);
    encoder.write_all(contents)?;
    Ok(encoder.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_lie_beside_their_files_and_images_have_none() {
        let dist = std::env::temp_dir().join(format!("xtask-compress-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        for file in ["index.html", "icon.png"] {
            fs::write(dist.join(file), [b'a'; 10_000]).unwrap();
        }
        folder(&dist).unwrap();
        let names = hash::files(&dist, &|_| true).unwrap();
        let expected = ["icon.png", "index.html", "index.html.br", "index.html.gz"];
        assert_eq!(names, expected.map(PathBuf::from));
        for extension in [GZIP, BROTLI] {
            let copy = fs::read(copy_of(&dist.join("index.html"), extension)).unwrap();
            assert!(copy.len() < 100, "{extension}: {} bytes", copy.len());
        }
        fs::remove_dir_all(dist).unwrap();
    }
}
