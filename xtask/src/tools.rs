//! The programs that build and test a wasm page and the book, installed into the cache when they are missing.
//!
//! Each version has a folder of its own: a clone on another version overwrites nothing.
//! They come from crates.io and are compiled here, since a machine that can build this repository
//! can reach crates.io, but perhaps not the hosts of the binaries that the projects publish.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::section::elapsed;
use crate::shell;

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

#[derive(Debug)]
pub(crate) struct Tool {
    /// The package on crates.io.
    package: &'static str,
    /// The programs in it; the first one prints the version.
    programs: &'static [&'static str],
    version: String,
    install: &'static [&'static str],
    /// How long compiling it takes on two cores, for the person who waits.
    takes: &'static str,
}

/// Builds the page. Newer versions need a newer Rust than `rust-toolchain.toml` names.
pub(crate) fn trunk() -> Tool {
    Tool {
        package: "trunk",
        programs: &["trunk"],
        version: "0.21.14".to_owned(),
        // It has nothing to download (page.rs), so it needs no TLS: that takes long to compile.
        install: &["--locked", "--no-default-features"],
        takes: "3 to 5 minutes",
    }
}

/// wasm-bindgen's program refuses a page built with any other version of its library.
pub(crate) fn wasm_bindgen(project: &Project) -> Result<Tool> {
    let path = project.root.join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let Some(version) = locked_version(&lock, "wasm-bindgen") else {
        bail!("Cargo.lock does not contain wasm-bindgen: does the page depend on it?");
    };
    Ok(Tool {
        package: "wasm-bindgen-cli",
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        version: version.to_owned(),
        install: &[],
        takes: "1 to 2 minutes",
    })
}

/// Takes the page's program apart (`split.rs`). `wasm_split_helpers` in `Cargo.lock` must be one that it
/// understands.
pub(crate) fn wasm_split() -> Tool {
    Tool {
        package: "wasm_split_cli_support",
        programs: &["wasm-split-cli"],
        version: "0.2.4".to_owned(),
        install: &["--locked", "--features", "build-binary"],
        takes: "1 minute",
    }
}

/// Makes the book of `docs/`. Newer versions may need a newer Rust than `rust-toolchain.toml` names.
pub(crate) fn mdbook() -> Tool {
    Tool {
        package: "mdbook",
        programs: &["mdbook"],
        version: "0.5.4".to_owned(),
        // Nothing is served or searched with it: what that needs takes long to compile.
        install: &["--locked", "--no-default-features"],
        takes: "2 to 4 minutes",
    }
}

impl Tool {
    /// Package and version.
    pub(crate) fn identity(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    /// The folder that holds the tool's programs, which are installed there first if need be.
    pub(crate) fn ensure(&self, project: &Project) -> Result<PathBuf> {
        let root = project.cache.join("tools").join(format!("{}-{}", self.package, self.version));
        let bin = root.join("bin");
        if self.is_complete(&bin) {
            return Ok(bin);
        }
        if let Some(folder) = self.on_path() {
            return Ok(folder);
        }
        self.install_to(&root, project)?;
        if !self.is_complete(&bin) {
            bail!("{} was installed but is not in {}", self.package, bin.display());
        }
        Ok(bin)
    }

    fn is_complete(&self, folder: &Path) -> bool {
        let here = |program: &&str| folder.join(shell::executable(program)).is_file();
        self.programs.iter().all(here)
    }

    fn on_path(&self) -> Option<PathBuf> {
        let program = shell::which(&self.programs[..1])?;
        let said = shell::output(Command::new(&program).arg("--version"))?;
        let folder = program.parent()?.to_path_buf();
        // mdBook says `v0.5.4`, the others `0.21.14`.
        let version = said.split_whitespace().nth(1)?.trim_start_matches('v');
        (version == self.version && self.is_complete(&folder)).then_some(folder)
    }

    fn install_to(&self, root: &Path, project: &Project) -> Result<()> {
        let Tool { package, version, .. } = self;
        println!(
            "Installing {package} {version} into {} (once; about {})",
            root.display(),
            self.takes
        );
        let start = Instant::now();
        // Kept until the end, so that an interrupted installation resumes where it stopped.
        let scratch = root.join("build");
        let mut command = shell::cargo(&project.root);
        command
            .args(["install", &format!("{package}@{version}")])
            .args(self.install)
            .arg("--root")
            .arg(root)
            .env("CARGO_TARGET_DIR", &scratch)
            // Or Cargo would advise the person to put the folder there.
            .env("PATH", shell::path_with(&[root.join("bin")])?)
            // These programs run for a second at a time: compiling them fast is what counts.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256");
        for meant_for_the_page in
            ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS", "CARGO_BUILD_TARGET"]
        {
            command.env_remove(meant_for_the_page);
        }
        shell::run(&mut command).with_context(|| format!("installing {package} {version}"))?;
        // What is left behind costs only disk space.
        let _ = fs::remove_dir_all(scratch);
        println!("Installed {package} {version} in {}", elapsed(start.elapsed()));
        Ok(())
    }
}

/// Makes sure that this toolchain can compile to wasm.
pub(crate) fn ensure_wasm_target(project: &Project) -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.current_dir(&project.root).args(["--print", "target-libdir", "--target", WASM_TARGET]);
    if shell::output(&mut rustc).is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    if shell::which(&["rustup"]).is_none() {
        bail!(
            "this Rust cannot compile to {WASM_TARGET} and there is no rustup to add it: \
             install Rust from https://rustup.rs"
        );
    }
    println!("Adding Rust's {WASM_TARGET} target (once; under a minute)");
    let mut rustup = Command::new("rustup");
    rustup.current_dir(&project.root);
    shell::run(rustup.args(["target", "add", WASM_TARGET]))
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    fn value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
        let rest = line.strip_prefix(key)?.trim_start().strip_prefix('=')?;
        rest.trim().strip_prefix('"')?.strip_suffix('"')
    }
    let mut lines = lock.lines();
    lines.find(|line| value(line, "name") == Some(package))?;
    lines.take_while(|line| !line.starts_with('[')).find_map(|line| value(line, "version"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "wasm-bindgen-test"
version = "0.3.80"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
dependencies = [
 "cfg-if",
]

[[package]]
name = "nameless"

[[package]]
name = "zmij"
version = "1.0.23"
"#;

    #[test]
    fn a_version_is_read_from_the_lock() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "zmij"), Some("1.0.23"));
    }

    #[test]
    fn nothing_is_read_from_another_package() {
        assert_eq!(locked_version(LOCK, "wasm"), None);
        assert_eq!(locked_version(LOCK, "nameless"), None);
        assert_eq!(locked_version("", "wasm-bindgen"), None);
    }

    #[test]
    fn a_tool_is_complete_with_all_its_programs() {
        let folder = std::env::temp_dir().join(format!("xtask-tools-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let tool = Tool { programs: &["one", "two"], ..trunk() };
        fs::write(folder.join(shell::executable("one")), "").unwrap();
        assert!(!tool.is_complete(&folder));
        fs::write(folder.join(shell::executable("two")), "").unwrap();
        assert!(tool.is_complete(&folder));
        fs::remove_dir_all(folder).unwrap();
    }
}
