//! Node.js and the packages of the end-to-end tests: TypeScript, and Playwright for an example.
//!
//! **Owns** where they are installed. **Must not know** which versions: the example's `package.json` does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::hash::Fingerprint;
use crate::project::Project;
use crate::{shell, system};

const LEAST_VERSION: u32 = 20;
const LISTS: [&str; 2] = ["package.json", "package-lock.json"];

const HOW_TO_GET_NODE: &str = "\
some of the end-to-end tests need Node.js 20 or later, with npm. Install it with
    Debian, Ubuntu   sudo apt-get install nodejs npm
    Fedora           sudo dnf install nodejs npm
    Arch             sudo pacman -S nodejs npm
    macOS            brew install node
    elsewhere        https://nodejs.org/en/download";

/// The folder `node_modules`, with what the example in TypeScript asks for.
pub(crate) fn packages(project: &Project) -> Result<PathBuf> {
    let example = project.root.join("examples").join("playwright-ts");
    let mut fingerprint = Fingerprint::default();
    for list in LISTS {
        let path = example.join(list);
        let text =
            fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        fingerprint.text(&text);
    }
    let npm = npm()?;
    let folder = project.cache.join(format!("npm-{}", fingerprint.finish()));
    let modules = folder.join("node_modules");
    // Written last: an installation that was interrupted starts again.
    let complete = folder.join("complete");
    if complete.is_file() {
        return Ok(modules);
    }
    println!("Installing the end-to-end tests' Node.js packages (once; a few seconds)");
    install(&npm, &example, &folder)?;
    fs::write(&complete, "").with_context(|| format!("writing {}", complete.display()))?;
    Ok(modules)
}

fn install(npm: &Path, example: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    for list in LISTS {
        fs::copy(example.join(list), folder.join(list))
            .with_context(|| format!("copying {list} to {}", folder.display()))?;
    }
    let mut command = Command::new(npm);
    command
        .current_dir(folder)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        // The tests have a browser.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    shell::run(&mut command).context("installing the Node.js packages")
}

/// The program npm, which comes with a Node.js that is new enough.
fn npm() -> Result<PathBuf> {
    let found = find().or_else(|error| {
        if !system::may_install() {
            return Err(error);
        }
        println!("Installing Node.js and npm (once; about a minute)");
        system::apt_install(&["nodejs", "npm"])?;
        find()
    });
    found.context(HOW_TO_GET_NODE)
}

fn find() -> Result<PathBuf> {
    let node = shell::which(&["node"]).context("there is no Node.js on PATH")?;
    let version = shell::output(Command::new(node).arg("--version")).unwrap_or_default();
    if major(&version).is_none_or(|major| major < LEAST_VERSION) {
        bail!("the Node.js on PATH has version {version:?}");
    }
    // On Windows npm is a batch file.
    let npm = if cfg!(windows) { shell::which_file("npm.cmd") } else { shell::which(&["npm"]) };
    npm.context("there is a Node.js on PATH, but no npm")
}

/// Of `v20.20.2`, 20.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9.0.0"), Some(9));
        assert_eq!(major(""), None);
        assert_eq!(major("node"), None);
    }
}
