//! `cargo xtask size`: what a browser downloads to show the page, and what only later.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::compress::{BROTLI, GZIP, copy_of};
use crate::hash;
use crate::page;
use crate::project::Project;
use crate::split;

/// What the page consists of. Icons are not part of it.
const PROGRAM: [&str; 4] = ["html", "js", "wasm", "woff2"];

/// The bytes of a file: as it is, with gzip and with Brotli.
type Bytes = [u64; 3];

pub(crate) fn run(project: &Project) -> Result<()> {
    page::ensure_built(project)?;
    let (mut first, mut later) = (Vec::new(), Vec::new());
    for name in hash::files(&project.dist(), &|_| true)? {
        if is_program(&name) {
            let rows = if split::is_later(&name) { &mut later } else { &mut first };
            rows.push((name.display().to_string(), bytes(&project.dist().join(name))?));
        }
    }
    println!("The first load\n{}\n\nLater\n{}", table(&first), table(&later));
    Ok(())
}

fn is_program(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| PROGRAM.contains(&extension))
}

fn bytes(file: &Path) -> Result<Bytes> {
    let length = |path: &Path| {
        let metadata = fs::metadata(path).with_context(|| format!("reading {}", path.display()))?;
        anyhow::Ok(metadata.len())
    };
    // Fonts are compressed already, and have no copies.
    let copy = |extension| match copy_of(file, extension) {
        copy if copy.is_file() => length(&copy),
        _ => length(file),
    };
    Ok([length(file)?, copy(GZIP)?, copy(BROTLI)?])
}

fn table(rows: &[(String, Bytes)]) -> String {
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut text = format!("{:width$}  {:>10}  {:>10}  {:>10}\n", "", "bytes", "gzip", "Brotli");
    let mut total = Bytes::default();
    for (name, bytes) in rows {
        let [plain, gzip, brotli] = bytes;
        let _ = writeln!(text, "{name:width$}  {plain:>10}  {gzip:>10}  {brotli:>10}");
        for (sum, bytes) in total.iter_mut().zip(bytes) {
            *sum += bytes;
        }
    }
    let [plain, gzip, brotli] = total;
    let _ = write!(text, "{:width$}  {plain:>10}  {gzip:>10}  {brotli:>10}", "total");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_is_the_sum() {
        let rows = [("app.wasm".to_owned(), [1000, 300, 200]), ("app.js".to_owned(), [50, 20, 15])];
        let text = table(&rows);
        let total: Vec<_> = text.lines().last().unwrap().split_whitespace().collect();
        assert_eq!(total, ["total", "1050", "320", "215"]);
    }
}
