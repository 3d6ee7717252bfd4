//! The built page in `dist/`, built again only when something that goes into it changed.
//!
//! A stamp keeps two fingerprints: of what went in, and of what came out. The second one notices
//! that `trunk serve` or a person has since put something else into `dist/`.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;

use crate::bundle::{self, Tools};
use crate::hash::Fingerprint;
use crate::project::Project;
use crate::section::elapsed;
use crate::tools;

/// Builds the optimised page unless `dist/` already holds it.
pub(crate) fn ensure_built(project: &Project) -> Result<()> {
    let split = tools::wasm_split();
    let bindgen = tools::wasm_bindgen(project)?;
    // Taken before the build: an edit made while it runs must count as a change.
    let makers = [
        &split.identity(),
        &bindgen.identity(),
        include_str!("bundle.rs"),
        include_str!("wasm.rs"),
    ];
    let inputs = inputs(&project.root, &makers)?;
    let stamp = project.target.join("xtask").join("page.stamp");
    if is_fresh(&stamp, &inputs, &project.dist()) {
        println!("The page is up to date.");
        return Ok(());
    }

    tools::ensure_wasm_target(project)?;
    let tools = Tools { split: split.ensure(project)?, bindgen: bindgen.ensure(project)? };
    println!("Building the page (the first time takes a few minutes)");
    let start = Instant::now();
    bundle::build(project, &tools)?;
    write_stamp(&stamp, &inputs, &project.dist())?;
    println!("Built the page in {}", elapsed(start.elapsed()));
    Ok(())
}

fn inputs(root: &Path, tools: &[&str]) -> Result<String> {
    let mut fingerprint = Fingerprint::default();
    for tool in tools {
        fingerprint.text(tool);
    }
    fingerprint.tree(root, &is_input)?;
    Ok(fingerprint.finish())
}

/// All that is not known to stay out of the page: a forgotten input would serve a stale page,
/// a needless one only costs a build.
fn is_input(relative: &Path) -> bool {
    const OUTSIDE: [&str; 6] = ["target", "dist", "app/pkg", "app/tests", "tests", "xtask"];
    let hidden = relative.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let prose = relative.components().count() == 1
        && relative.extension().is_some_and(|ending| ending == "md");
    let outside = OUTSIDE.iter().any(|outside| relative == Path::new(outside));
    relative == Path::new(".cargo") || !(hidden || prose || outside)
}

fn is_fresh(stamp: &Path, inputs: &str, dist: &Path) -> bool {
    let Ok(kept) = fs::read_to_string(stamp) else {
        return false;
    };
    let current = outputs(dist).map(|outputs| stamp_text(inputs, &outputs));
    current.is_ok_and(|current| current == kept)
}

fn write_stamp(stamp: &Path, inputs: &str, dist: &Path) -> Result<()> {
    bundle::write(stamp, stamp_text(inputs, &outputs(dist)?).as_bytes())
}

fn outputs(dist: &Path) -> Result<String> {
    let mut fingerprint = Fingerprint::default();
    fingerprint.tree(dist, &|_| true)?;
    Ok(fingerprint.finish())
}

fn stamp_text(inputs: &str, outputs: &str) -> String {
    format!("in {inputs}\nout {outputs}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_into_the_page_is_watched() {
        let watched = [
            "app",
            "app/src/main.rs",
            "ocpp-engine/src/lib.rs",
            "style/main.css",
            "index.html",
            "Trunk.toml",
            "Cargo.toml",
            "Cargo.lock",
            ".cargo",
            ".cargo/config.toml",
            "rust-toolchain.toml",
            "a-crate-yet-to-come/src/tests/x.rs",
            "app/src/help.md",
        ];
        for path in watched {
            assert!(is_input(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn what_stays_out_of_the_page_is_not() {
        let ignored = [
            ".git",
            ".ci",
            ".gitignore",
            "target",
            "dist",
            "tests",
            "xtask",
            "README.md",
            "app/pkg",
            "app/tests",
            "app/src/.main.rs.swp",
        ];
        for path in ignored {
            assert!(!is_input(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn a_page_is_fresh_until_sources_or_dist_change() {
        let root = std::env::temp_dir().join(format!("xtask-page-{}", std::process::id()));
        let (dist, source) = (root.join("dist"), root.join("app.rs"));
        let stamp = root.join("target/xtask/page.stamp");
        fs::create_dir_all(&dist).unwrap();
        fs::write(dist.join("index.html"), "page").unwrap();
        fs::write(&source, "one").unwrap();

        let before = inputs(&root, &["split 1"]).unwrap();
        assert!(!is_fresh(&stamp, &before, &dist), "never built");
        write_stamp(&stamp, &before, &dist).unwrap();
        assert!(is_fresh(&stamp, &inputs(&root, &["split 1"]).unwrap(), &dist));

        assert_ne!(before, inputs(&root, &["split 2"]).unwrap(), "another tool");
        fs::write(&source, "two").unwrap();
        assert_ne!(before, inputs(&root, &["split 1"]).unwrap(), "another source");

        fs::write(dist.join("index.html"), "another page").unwrap();
        assert!(!is_fresh(&stamp, &before, &dist), "another dist");
        fs::remove_dir_all(&dist).unwrap();
        assert!(!is_fresh(&stamp, &before, &dist), "no dist");
        fs::remove_dir_all(root).unwrap();
    }
}
