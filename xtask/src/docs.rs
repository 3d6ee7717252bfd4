//! `cargo xtask docs`: the book in `docs/`, as web pages in `target/docs`.
//!
//! **Owns** how mdBook is called. **Must not know** what the book says; whether its links lead somewhere
//! is tested in `tests/tests/documents.rs`.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::project::Project;
use crate::shell;
use crate::tools;

pub(crate) fn run(project: &Project) -> Result<()> {
    let target = project.target.join("docs");
    build(project, &target)?;
    println!("The book begins at {}", target.join("index.html").display());
    Ok(())
}

/// Puts the book into a folder.
pub(crate) fn build(project: &Project, target: &Path) -> Result<()> {
    let mdbook = tools::mdbook().ensure(project)?;
    let mut command = Command::new(mdbook.join(shell::executable("mdbook")));
    command.arg("build").arg(project.root.join("docs")).arg("--dest-dir").arg(target);
    shell::run(&mut command)
}
