//! Other programs: finding them, starting them, and saying which one failed.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Cargo, of the toolchain that runs this.
pub(crate) fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder);
    command
}

/// Shows the command, lets it write to the terminal, and fails when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    println!("$ {}", shown(command));
    let name = program(command);
    let status = command.status().with_context(|| format!("`{name}` could not be started"))?;
    if !status.success() {
        bail!("`{name}` failed ({status})");
    }
    Ok(())
}

/// What the command prints, or nothing when it cannot be started or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output();
    let output = output.ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// `PATH` with these folders in front, so that a child finds our tools before any other version.
pub(crate) fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&inherited));
    env::join_paths(all).context("a folder on PATH has a name that PATH cannot hold")
}

/// The first of these programs on `PATH`.
pub(crate) fn which(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    which_in(names, &env::split_paths(&path).collect::<Vec<_>>())
}

/// Earlier names win over earlier folders: the caller lists them by preference.
fn which_in(names: &[&str], folders: &[PathBuf]) -> Option<PathBuf> {
    names.iter().find_map(|name| file_in(&executable(name), folders))
}

/// The first file of exactly this name on `PATH`.
pub(crate) fn which_file(file: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    file_in(file, &env::split_paths(&path).collect::<Vec<_>>())
}

fn file_in(file: &str, folders: &[PathBuf]) -> Option<PathBuf> {
    folders.iter().map(|folder| folder.join(file)).find(|path| path.is_file())
}

/// A program's file name on this platform.
pub(crate) fn executable(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

fn program(command: &Command) -> String {
    let mut name = stem(command.get_program());
    // `cargo failed` says too little: its first argument is the command that a person knows.
    if let Some(first) = command.get_args().next().and_then(OsStr::to_str)
        && first.starts_with(|c: char| c.is_ascii_alphabetic())
        && !first.contains(['/', '\\'])
    {
        let _ = write!(name, " {first}");
    }
    name
}

fn stem(program: &OsStr) -> String {
    let stem = Path::new(program).file_stem().unwrap_or(program);
    stem.to_string_lossy().into_owned()
}

fn shown(command: &Command) -> String {
    let mut line = stem(command.get_program());
    for argument in command.get_args() {
        let argument = argument.to_string_lossy();
        if argument.contains(char::is_whitespace) {
            let _ = write!(line, " '{argument}'");
        } else {
            let _ = write!(line, " {argument}");
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_preferred_name_wins_over_an_earlier_folder() {
        let base = env::temp_dir().join(format!("xtask-which-{}", std::process::id()));
        let folders = [base.join("one"), base.join("two")];
        for (folder, name) in folders.iter().zip(["chrome", "chromium"]) {
            fs::create_dir_all(folder).unwrap();
            fs::write(folder.join(executable(name)), "").unwrap();
        }
        let found = which_in(&["chromium", "chrome"], &folders);
        assert_eq!(found, Some(folders[1].join(executable("chromium"))));
        assert_eq!(which_in(&["firefox"], &folders), None);
        fs::remove_dir_all(base).unwrap();
    }

    #[test]
    fn a_failure_names_the_command_a_person_knows() {
        let mut cargo = Command::new("/some/where/cargo");
        cargo.args(["test", "--workspace"]);
        assert_eq!(program(&cargo), "cargo test");
        let mut python = Command::new("python3");
        python.args(["-m", "pytest"]);
        assert_eq!(program(&python), "python3");
        assert_eq!(shown(&cargo), "cargo test --workspace");
    }
}
