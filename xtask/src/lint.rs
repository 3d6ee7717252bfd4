//! `cargo xtask lint`: formatting and lints, with every warning an error.

use anyhow::Result;

use crate::project::Project;
use crate::section::Sections;
use crate::shell;
use crate::tools::{self, WASM_TARGET};

pub(crate) fn run(project: &Project) -> Result<()> {
    let cargo = |arguments: &[&str]| shell::run(shell::cargo(&project.root).args(arguments));
    let clippy = |of: &[&str]| cargo(&[&["clippy"], of, &["--", "-D", "warnings"]].concat());
    let mut sections = Sections::new(3);
    sections.run("formatting", || cargo(&["fmt", "--all", "--check"]));
    sections.run("native lints", || {
        clippy(&[
            "--workspace",
            "--exclude",
            "voltab-app",
            "--exclude",
            "voltab-crypto",
            "--all-targets",
        ])
    });
    // The page is linted as the browser gets it: much of it does not exist for the native target.
    sections.run("page lints", || {
        tools::ensure_wasm_target(project)?;
        clippy(&["--package", "voltab-app", "--target", WASM_TARGET, "--all-targets"])?;
        clippy(&["--package", "voltab-crypto", "--target", WASM_TARGET])
    });
    sections.finish()
}
