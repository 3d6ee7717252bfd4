//! Where things are: in the clone, in its build output, and in the user's cache.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

#[derive(Debug)]
pub(crate) struct Project {
    /// The clone.
    pub(crate) root: PathBuf,
    /// Cargo's output.
    pub(crate) target: PathBuf,
    /// Installed tools: outside the clone, so that every clone shares them and `git clean` spares them.
    pub(crate) cache: PathBuf,
}

impl Project {
    pub(crate) fn find() -> Result<Self> {
        // Asked at run time: a path compiled in would be wrong once the clone has moved.
        let root = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(xtask) => Path::new(&xtask).parent().map(Path::to_path_buf),
            None => env::current_dir()?
                .ancestors()
                .find(|folder| folder.join("xtask/Cargo.toml").is_file())
                .map(Path::to_path_buf),
        };
        let root = root.context("not inside a clone of Voltab")?;
        let target = match set("CARGO_TARGET_DIR") {
            Some(folder) => env::current_dir()?.join(folder),
            None => root.join("target"),
        };
        let cache = cache_folder(env::consts::OS, &|name| set(name));
        let Some(cache) = cache else {
            bail!("no home folder found: say where tools may be installed with VOLTAB_CACHE=…");
        };
        let cache = env::current_dir()?.join(cache);
        Ok(Self { root, target, cache })
    }

    /// The built page.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }
}

fn set(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

fn cache_folder(os: &str, variable: &dyn Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name| variable(name).map(PathBuf::from);
    if let Some(chosen) = folder("VOLTAB_CACHE") {
        return Some(chosen);
    }
    let shared = match os {
        "windows" => folder("LOCALAPPDATA"),
        "macos" => folder("HOME").map(|home| home.join("Library/Caches")),
        _ => folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache"))),
    };
    shared.map(|folder| folder.join("voltab"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(os: &str, variables: &[(&str, &str)]) -> Option<PathBuf> {
        cache_folder(os, &|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn the_cache_follows_the_platform_unless_told() {
        let home = ("HOME", "/home/ada");
        let cases = [
            ("linux", vec![home], "/home/ada/.cache/voltab"),
            ("linux", vec![home, ("XDG_CACHE_HOME", "/c")], "/c/voltab"),
            ("linux", vec![home, ("VOLTAB_CACHE", "/v")], "/v"),
            ("macos", vec![home], "/home/ada/Library/Caches/voltab"),
            ("windows", vec![("LOCALAPPDATA", "/l")], "/l/voltab"),
        ];
        for (os, variables, expected) in cases {
            assert_eq!(chosen(os, &variables), Some(expected.into()), "{variables:?}");
        }
        assert_eq!(chosen("linux", &[]), None);
    }
}
