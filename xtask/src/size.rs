//! `cargo xtask size`: what a browser downloads to show the page.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::hash;
use crate::page;
use crate::project::Project;

const WEIGHED: [&str; 4] = ["wasm", "js", "css", "html"];

struct Weight {
    name: String,
    plain: usize,
    gzipped: usize,
}

pub(crate) fn run(project: &Project) -> Result<()> {
    page::ensure_built(project)?;
    let mut weights = Vec::new();
    for name in hash::files(&project.dist(), &|_| true)? {
        if is_weighed(&name) {
            let path = project.dist().join(&name);
            let contents =
                fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
            weights.push(Weight {
                name: name.to_string_lossy().into_owned(),
                plain: contents.len(),
                gzipped: gzipped(&contents)?,
            });
        }
    }
    println!("{}", table(&weights));
    Ok(())
}

fn is_weighed(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| WEIGHED.contains(&ending))
}

fn gzipped(contents: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(contents)?;
    Ok(encoder.finish()?.len())
}

fn table(weights: &[Weight]) -> String {
    let names = weights.iter().map(|weight| weight.name.len());
    let width = names.max().unwrap_or(0).max("total".len());
    let mut text = format!("{:width$}  {:>10}  {:>10}\n", "file", "bytes", "gzipped");
    for weight in weights {
        let Weight { name, plain, gzipped } = weight;
        let _ = writeln!(text, "{name:width$}  {plain:>10}  {gzipped:>10}");
    }
    let plain: usize = weights.iter().map(|weight| weight.plain).sum();
    let gzipped: usize = weights.iter().map(|weight| weight.gzipped).sum();
    let _ = write!(text, "{:width$}  {plain:>10}  {gzipped:>10}", "total");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_is_the_sum() {
        let weight = |name: &str, plain, gzipped| Weight { name: name.to_owned(), plain, gzipped };
        let text = table(&[weight("app.wasm", 1000, 300), weight("app.js", 50, 20)]);
        let total = text.lines().last().unwrap();
        let words: Vec<_> = total.split_whitespace().collect();
        assert_eq!(words, ["total", "1050", "320"]);
    }

    #[test]
    fn only_what_shows_the_page_is_weighed() {
        assert!(is_weighed(Path::new("voltab_bg.wasm")));
        assert!(!is_weighed(Path::new("LICENSE")));
        assert!(!is_weighed(Path::new("app.wasm.map")));
    }

    #[test]
    fn repetition_compresses() {
        assert!(gzipped(&[b'a'; 10_000]).unwrap() < 100);
    }
}
