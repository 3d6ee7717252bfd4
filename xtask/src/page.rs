//! The page in `dist/`: Trunk builds it, when something that goes into it has changed.
//!
//! **Owns** how Trunk is called, and when. **Must not know** what the page consists of: that is in
//! `index.html` and `Trunk.toml`, for `trunk serve` as well.
//!
//! A stamp keeps two fingerprints: of what went in, and of what came out. The second one notices
//! that `trunk serve` or a person has since put something else into `dist/`.
//!
//! Around Trunk, this crate installs the tools, keeps the names of this machine's folders out of the program,
//! and compresses the files. Style sheets are inlined, so that a first visit makes seven requests, one of
//! them for the font.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::compress;
use crate::csp;
use crate::hash::Fingerprint;
use crate::project::Project;
use crate::section::elapsed;
use crate::shell;
use crate::tools;

/// Builds the optimized page unless `dist/` already contains it.
pub(crate) fn ensure_built(project: &Project) -> Result<()> {
    let (trunk, bindgen) = (tools::trunk(), tools::wasm_bindgen(project)?);
    // Taken before the build: an edit made while it runs must count as a change.
    let builders = [
        &trunk.identity(),
        &bindgen.identity(),
        &tools::wasm_split().identity(),
        include_str!("page.rs"),
        include_str!("compress.rs"),
        include_str!("csp.rs"),
        include_str!("split.rs"),
    ];
    let inputs = inputs(&project.root, &builders)?;
    let stamp = project.target.join("xtask").join("page.stamp");
    if is_fresh(&stamp, &inputs, &project.dist()) {
        println!("The page is up to date.");
        return Ok(());
    }

    tools::ensure_wasm_target(project)?;
    let (trunk, bindgen) = (trunk.ensure(project)?, bindgen.ensure(project)?);
    println!("Building the page (the first time takes a few minutes)");
    let start = Instant::now();
    build(project, &trunk, bindgen)?;
    csp::add(&project.dist().join("index.html"))?;
    compress::folder(&project.dist())?;
    write_stamp(&stamp, &inputs, &project.dist())?;
    println!("Built the page in {}", elapsed(start.elapsed()));
    Ok(())
}

/// Fills `dist/`, which Trunk leaves as it was when the build fails.
fn build(project: &Project, trunk: &Path, bindgen: PathBuf) -> Result<()> {
    // Trunk runs offline, since it would download programs that it does not find; Cargo does too then.
    shell::run(shell::cargo(&project.root).args(["fetch", "--locked"]))?;
    let mut trunk = Command::new(trunk.join(shell::executable("trunk")));
    trunk
        .current_dir(&project.root)
        .args(["build", "--release", "--locked", "--offline"])
        .env("PATH", shell::path_with(&[bindgen])?)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", remap_flags(&project.root));
    if env::var_os("NO_COLOR").is_some() {
        // Trunk refuses to start with the usual `1`.
        trunk.env("NO_COLOR", "true");
    }
    shell::run(&mut trunk)
}

/// Flags that leave the folders of this machine out of the page's panic messages. Cargo adds them to
/// those of `.cargo/config.toml`.
fn remap_flags(root: &Path) -> String {
    let home = env::home_dir().unwrap_or_default();
    let cargo = env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let folders = [cargo.display().to_string(), root.display().to_string()];
    // Cargo splits the variable at spaces: a folder with one keeps its name.
    let flags = folders.iter().filter(|folder| !folder.contains(char::is_whitespace));
    flags.map(|folder| format!("--remap-path-prefix={folder}=")).collect::<Vec<_>>().join(" ")
}

fn inputs(root: &Path, builders: &[&str]) -> Result<String> {
    let mut fingerprint = Fingerprint::default();
    for builder in builders {
        fingerprint.text(builder);
    }
    fingerprint.tree(root, &is_input)?;
    Ok(fingerprint.finish())
}

/// Everything that is not known to stay out of the page: a forgotten input would serve a stale page,
/// an unnecessary one only costs a build.
fn is_input(relative: &Path) -> bool {
    const OUTSIDE: [&str; 7] =
        ["target", "dist", "docs", "examples", "app/tests", "tests", "xtask"];
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
    let folder = stamp.parent().unwrap_or(stamp);
    fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    let text = stamp_text(inputs, &outputs(dist)?);
    fs::write(stamp, text).with_context(|| format!("writing {}", stamp.display()))
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
            "docs",
            "examples",
            "tests",
            "xtask",
            "README.md",
            "app/tests",
            "app/src/.main.rs.swp",
        ];
        for path in ignored {
            assert!(!is_input(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn folders_with_spaces_are_no_flags() {
        let flags = remap_flags(Path::new("/home/ada/my clones/voltab"));
        assert!(!flags.contains("clones"), "{flags}");
        assert!(remap_flags(Path::new("/src")).ends_with("--remap-path-prefix=/src="));
    }

    #[test]
    fn a_page_is_fresh_until_sources_or_dist_change() {
        let root = env::temp_dir().join(format!("xtask-page-{}", std::process::id()));
        let (dist, source) = (root.join("dist"), root.join("app.rs"));
        let stamp = root.join("target/xtask/page.stamp");
        fs::create_dir_all(&dist).unwrap();
        fs::write(dist.join("index.html"), "page").unwrap();
        fs::write(&source, "one").unwrap();

        let before = inputs(&root, &["trunk 1"]).unwrap();
        assert!(!is_fresh(&stamp, &before, &dist), "never built");
        write_stamp(&stamp, &before, &dist).unwrap();
        assert!(is_fresh(&stamp, &inputs(&root, &["trunk 1"]).unwrap(), &dist));

        assert_ne!(before, inputs(&root, &["trunk 2"]).unwrap(), "another tool");
        fs::write(&source, "two").unwrap();
        assert_ne!(before, inputs(&root, &["trunk 1"]).unwrap(), "another source");

        fs::write(dist.join("index.html"), "another page").unwrap();
        assert!(!is_fresh(&stamp, &before, &dist), "another dist");
        fs::remove_dir_all(&dist).unwrap();
        assert!(!is_fresh(&stamp, &before, &dist), "no dist");
        fs::remove_dir_all(root).unwrap();
    }
}
