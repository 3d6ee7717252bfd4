//! What Cargo cannot install: a browser, its driver, and Python.
//!
//! They are found, or installed where that needs no question (root on Debian or Ubuntu, which is
//! what a CI machine is), or else the person is told exactly what to type.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::shell;

const CHROMIUMS: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// Where programs are that never reach `PATH`.
const CHROMIUM_PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];
const DRIVERS: &[&str] = &["chromedriver", "chromium.chromedriver"];

const HOW_TO_GET_A_BROWSER: &str = "\
the tests need Chromium or Chrome, and the chromedriver of the same version. Install them with
    Debian   sudo apt-get install chromium chromium-driver
    Ubuntu   sudo apt-get install chromium-browser chromium-chromedriver
    Fedora   sudo dnf install chromium chromedriver
    Arch     sudo pacman -S chromium
    macOS    brew install --cask google-chrome chromedriver
or say where they are: CHROME=/path/to/chrome CHROMEDRIVER=/path/to/chromedriver cargo xtask test";

const HOW_TO_GET_PYTHON: &str = "\
the end-to-end tests need Python 3 with its venv module. Install it with
    Debian, Ubuntu   sudo apt-get install python3 python3-venv
    Fedora           sudo dnf install python3
    Arch             sudo pacman -S python
    macOS            brew install python";

#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

pub(crate) fn browser() -> Result<Browser> {
    if let Some(browser) = find_browser()? {
        return Ok(browser);
    }
    if may_install() {
        println!("Installing Chromium and its driver (once; about a minute)");
        apt_install(&["chromium", "chromium-driver"])?;
    }
    find_browser()?.context(HOW_TO_GET_A_BROWSER)
}

fn find_browser() -> Result<Option<Browser>> {
    let chromium = named("CHROME")?
        .or_else(|| shell::which(CHROMIUMS))
        .or_else(|| CHROMIUM_PLACES.iter().map(PathBuf::from).find(|path| path.is_file()));
    let driver = named("CHROMEDRIVER")?.or_else(|| shell::which(DRIVERS));
    Ok(chromium.zip(driver).map(|(chromium, driver)| Browser { chromium, driver }))
}

/// A program that the person chose: when it is not there, using another would be a surprise.
fn named(variable: &str) -> Result<Option<PathBuf>> {
    let Some(path) = env::var_os(variable).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let path = PathBuf::from(path);
    if !path.is_file() {
        bail!("{variable} names {}, which is not there", path.display());
    }
    Ok(Some(path))
}

/// A new virtual environment in `folder`.
pub(crate) fn create_venv(folder: &Path) -> Result<()> {
    let create = |python: &Path| {
        let mut command = Command::new(python);
        shell::run(command.args(["-m", "venv", "--clear"]).arg(folder))
    };
    // On Windows `python3` may be a stub that only opens a shop.
    let find = || shell::which(if cfg!(windows) { &["python"] } else { &["python3", "python"] });
    if let Some(python) = find() {
        match create(&python) {
            Ok(()) => return Ok(()),
            Err(error) if !may_install() => return Err(error.context(HOW_TO_GET_PYTHON)),
            Err(_) => {}
        }
    }
    if may_install() {
        println!("Installing Python's venv module (once; under a minute)");
        apt_install(&["python3", "python3-venv"])?;
    }
    create(&find().context(HOW_TO_GET_PYTHON)?).context(HOW_TO_GET_PYTHON)
}

/// A program of a virtual environment.
pub(crate) fn in_venv(folder: &Path, program: &str) -> PathBuf {
    let programs = if cfg!(windows) { "Scripts" } else { "bin" };
    folder.join(programs).join(shell::executable(program))
}

pub(crate) fn may_install() -> bool {
    let root = || shell::output(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    shell::which(&["apt-get"]).is_some() && root()
}

pub(crate) fn apt_install(packages: &[&str]) -> Result<()> {
    shell::run(Command::new("apt-get").arg("update"))?;
    let mut install = Command::new("apt-get");
    install
        .args(["install", "-y", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive");
    shell::run(&mut install)
}
