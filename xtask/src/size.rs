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
/// How the names of files begin that are loaded when somebody wants what is in them.
const LATER: [&str; 2] = ["split_", "chunk_"];

struct Weight {
    name: String,
    plain: usize,
    gzipped: usize,
}

pub(crate) fn run(project: &Project) -> Result<()> {
    page::ensure_built(project)?;
    let (mut first, mut later) = (Vec::new(), Vec::new());
    for name in hash::files(&project.dist(), &|_| true)? {
        if is_weighed(&name) {
            let path = project.dist().join(&name);
            let contents =
                fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
            let weight = Weight {
                name: name.to_string_lossy().into_owned(),
                plain: contents.len(),
                gzipped: gzipped(&contents)?,
            };
            if is_for_later(&name) { &mut later } else { &mut first }.push(weight);
        }
    }
    println!("{}\n\n{}", table("at first", &first), table("when wanted", &later));
    Ok(())
}

fn is_weighed(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| WEIGHED.contains(&ending))
}

fn is_for_later(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    LATER.iter().any(|start| name.starts_with(start))
}

fn gzipped(contents: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(contents)?;
    Ok(encoder.finish()?.len())
}

fn table(title: &str, weights: &[Weight]) -> String {
    let names = weights.iter().map(|weight| weight.name.len());
    let width = names.max().unwrap_or(0).max(title.len());
    let mut text = format!("{:width$}  {:>10}  {:>10}\n", title, "bytes", "gzipped");
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
        let text = table("at first", &[weight("app.wasm", 1000, 300), weight("app.js", 50, 20)]);
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
    fn parts_are_loaded_later() {
        assert!(is_for_later(Path::new("voltab-0a/split_console.wasm")));
        assert!(is_for_later(Path::new("voltab-0a/chunk_2.wasm")));
        assert!(!is_for_later(Path::new("voltab-0a/__wasm_split.js")));
    }

    #[test]
    fn repetition_compresses() {
        assert!(gzipped(&[b'a'; 10_000]).unwrap() < 100);
    }
}
