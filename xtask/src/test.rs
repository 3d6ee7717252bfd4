//! `cargo xtask test`: every test there is, from the fastest to the slowest.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use anyhow::{Context, Result, bail};

use crate::hash::Fingerprint;
use crate::node;
use crate::page;
use crate::project::Project;
use crate::section::Sections;
use crate::shell;
use crate::system::{self, Browser};
use crate::tools::{self, WASM_TARGET};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Suite {
    Native,
    Wasm,
    EndToEnd,
}

impl Suite {
    const ALL: [Self; 3] = [Self::Native, Self::Wasm, Self::EndToEnd];

    fn title(self) -> &'static str {
        match self {
            Self::Native => "native tests",
            Self::Wasm => "headless browser tests",
            Self::EndToEnd => "end-to-end tests",
        }
    }
}

impl FromStr for Suite {
    type Err = &'static str;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "native" => Ok(Self::Native),
            "wasm" => Ok(Self::Wasm),
            "e2e" => Ok(Self::EndToEnd),
            _ => Err("the suites are native, wasm and e2e"),
        }
    }
}

/// Runs the suites in `only`, or all of them. One that fails does not keep the others from running.
pub(crate) fn run(
    project: &Project,
    only: &[Suite],
    screenshots: bool,
    pytest: &[OsString],
) -> Result<()> {
    let chosen: Vec<_> =
        Suite::ALL.into_iter().filter(|suite| only.is_empty() || only.contains(suite)).collect();
    let mut sections = Sections::new(chosen.len());
    for suite in chosen {
        sections.run(suite.title(), || match suite {
            Suite::Native => native(project),
            Suite::Wasm => headless(project),
            Suite::EndToEnd => end_to_end(project, screenshots, pytest),
        });
    }
    sections.finish()
}

fn native(project: &Project) -> Result<()> {
    let mut cargo = shell::cargo(&project.root);
    shell::run(cargo.args(["test", "--workspace", "--exclude", "voltab-app"]))?;
    // What of the page is plain functions over plain types needs no browser.
    shell::run(shell::cargo(&project.root).args(["test", "--package", "voltab-app", "--lib"]))
}

fn headless(project: &Project) -> Result<()> {
    let browser = system::browser()?;
    tools::ensure_wasm_target(project)?;
    let bindgen = tools::wasm_bindgen(project)?.ensure(project)?;
    let mut command = shell::cargo(&project.root);
    command
        .args(["test", "--package", "voltab-app", "--target", WASM_TARGET])
        // A browser shows no debug information, and loading a test with it takes long.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_PROFILE_TEST_DEBUG", "0")
        // Cargo runs the tests with wasm-bindgen-test-runner (`.cargo/config.toml`).
        .env("PATH", shell::path_with(&[bindgen])?)
        .env("CHROMEDRIVER", &browser.driver);
    // Its own limits, 20 and 5 seconds, are too tight for a small machine that is also compiling.
    for (limit, seconds) in
        [("WASM_BINDGEN_TEST_TIMEOUT", "120"), ("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")]
    {
        if std::env::var_os(limit).is_none() {
            command.env(limit, seconds);
        }
    }
    if std::env::var_os("CHROME").is_some() {
        let settings = webdriver_settings(project, &browser)?;
        command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings);
    }
    shell::run(&mut command)
}

/// `app/webdriver.json` with the chosen browser in it, which the test runner asks for in no other way.
fn webdriver_settings(project: &Project, browser: &Browser) -> Result<PathBuf> {
    let path = project.root.join("app").join("webdriver.json");
    let shared =
        fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let folder = project.target.join("xtask");
    fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    let own = folder.join("webdriver.json");
    fs::write(&own, with_binary(&shared, &browser.chromium)?)?;
    Ok(own)
}

fn with_binary(settings: &str, chromium: &Path) -> Result<String> {
    const OPTIONS: &str = "\"goog:chromeOptions\": {";
    if !settings.contains(OPTIONS) {
        bail!("app/webdriver.json does not contain {OPTIONS}");
    }
    // Rust quotes a path's characters as JSON does.
    let binary = format!("{OPTIONS} \"binary\": {:?},", chromium.to_string_lossy());
    Ok(settings.replacen(OPTIONS, &binary, 1))
}

fn end_to_end(project: &Project, screenshots: bool, pytest: &[OsString]) -> Result<()> {
    let requirements = project.root.join("tests").join("e2e").join("requirements.txt");
    let browser = system::browser()?;
    page::ensure_built(project)?;
    let python = python(project, &requirements)?;
    let mut command = Command::new(python);
    command
        .current_dir(&project.root)
        .args(["-m", "pytest", "-q", "tests/e2e"])
        .args(pytest)
        .env("VOLTAB_DIST", project.dist())
        .env("VOLTAB_XTASK", std::env::current_exe().context("the path of this program")?)
        .env("VOLTAB_CHROMIUM", browser.chromium)
        .env("VOLTAB_CHROMEDRIVER", browser.driver);
    match node::packages(project) {
        Ok(modules) => {
            command.env("VOLTAB_NODE_MODULES", modules);
        }
        // The tests that need them fail and say so; the others can do without.
        Err(error) => eprintln!("warning: {error:#}"),
    }
    if screenshots {
        command.env("VOLTAB_SCREENSHOTS", project.target.join("screenshots"));
    }
    shell::run(&mut command)
}

/// Python with the end-to-end tests' packages: one virtual environment for each list of them.
fn python(project: &Project, requirements: &Path) -> Result<PathBuf> {
    let wanted = fs::read_to_string(requirements)
        .with_context(|| format!("reading {}", requirements.display()))?;
    let mut fingerprint = Fingerprint::default();
    fingerprint.text(&wanted);
    let venv = project.cache.join(format!("venv-{}", fingerprint.finish()));
    let python = system::in_venv(&venv, "python");
    // Written last: an installation that was interrupted starts again. The interpreter is asked
    // to run because an upgrade of the system's Python leaves environments behind that do not.
    let complete = venv.join("complete");
    let works = || shell::output(Command::new(&python).arg("--version")).is_some();
    if complete.is_file() && works() {
        return Ok(python);
    }
    println!("Installing the end-to-end tests' Python packages (once; about a minute)");
    system::create_venv(&venv)?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]);
    shell::run(pip.arg(requirements)).context("installing the Python packages")?;
    fs::write(&complete, "").with_context(|| format!("writing {}", complete.display()))?;
    Ok(python)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_browser_goes_into_the_settings() {
        let shared = include_str!("../../app/webdriver.json");
        let own = with_binary(shared, Path::new("/opt/my chrome/chrome")).unwrap();
        assert!(own.contains(r#""binary": "/opt/my chrome/chrome""#), "{own}");
        assert!(own.contains("--no-sandbox"), "{own}");
        assert!(with_binary("{}", Path::new("chrome")).is_err());
    }

    #[test]
    fn suites_have_the_names_of_the_help_text() {
        for (name, suite) in
            [("native", Suite::Native), ("wasm", Suite::Wasm), ("e2e", Suite::EndToEnd)]
        {
            assert_eq!(name.parse(), Ok(suite));
        }
        assert!("all".parse::<Suite>().is_err());
    }
}
