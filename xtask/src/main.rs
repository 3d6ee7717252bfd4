//! `cargo xtask`: the commands of this repository.
//!
//! **Owns** the command line; each command has a module of its own.
//! **Must not know** the charge point: this crate builds, serves and checks the others. Of the central
//! system it knows how to be driven.

mod compress;
mod csms;
mod csp;
mod docs;
mod hash;
mod lint;
mod node;
mod page;
mod project;
mod section;
mod serve;
mod shell;
mod site;
mod size;
mod split;
mod system;
mod test;
mod tools;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::{Long, Short, Value, ValueExt};

use crate::project::Project;
use crate::test::Suite;

const HELP: &str = "\
The commands of the Voltab repository

cargo xtask serve [--port N] [--open] [--csms] [--csms-allow-origin ORIGIN]...
                  [--csms-listen ADDRESS:PORT [--csms-password WORD]]
    Build the optimized page and serve it on this machine (port 8080).
    The first run installs what the build needs, outside this folder.
    With --csms, a demo CSMS runs beside it, at /ocpp. With --csms-listen,
    other machines reach it too, with a password. Of web pages, only the one
    served here may connect, and those of each ORIGIN that is named, such as
    http://localhost:3000.

cargo xtask test [--only native|wasm|e2e]... [--screenshots] [-- PYTEST-ARGUMENTS]
    Run every test: the native ones, those in a headless browser, and
    the built page end to end. With --screenshots, the last take a picture
    of each main state of the page in target/screenshots.

cargo xtask lint
    Check the formatting and the lints, as CI does.

cargo xtask docs
    Build the book of docs/ into target/docs.

cargo xtask site
    Build the page with the book beside it into target/site, for a web server.

cargo xtask size
    List what a browser downloads first, and what it downloads later, with
    sizes: uncompressed, with gzip and with Brotli.

cargo xtask split
    Split the program that Trunk has just built, so that a first visit
    downloads only what it needs. Trunk runs this itself (Trunk.toml).

Installed tools are kept in $VOLTAB_CACHE, or else the user's cache folder.
$CHROME and $CHROMEDRIVER name a browser and its driver to test with.
";

const DEFAULT_PORT: u16 = 8080;

#[derive(Debug, PartialEq)]
enum Command {
    Help,
    Serve { port: u16, open: bool, csms: Option<csms::Options> },
    Test { only: Vec<Suite>, screenshots: bool, pytest: Vec<OsString> },
    Lint,
    Docs,
    Site,
    Size,
    Split,
}

fn main() -> ExitCode {
    let done = match parse(lexopt::Parser::from_env()) {
        Ok(command) => run(command).map_err(|error| format!("{error:#}")),
        // An error of the command line says its cause itself; `#` would say it twice.
        Err(error) => Err(error.to_string()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    if command == Command::Help {
        print!("{HELP}");
        return Ok(());
    }
    let project = Project::find()?;
    match command {
        Command::Help => Ok(()),
        Command::Serve { port, open, csms } => serve::run(&project, port, open, csms.as_ref()),
        Command::Test { only, screenshots, pytest } => {
            test::run(&project, &only, screenshots, &pytest)
        }
        Command::Lint => lint::run(&project),
        Command::Docs => docs::run(&project),
        Command::Site => site::run(&project),
        Command::Size => size::run(&project),
        Command::Split => split::run(&project),
    }
}

fn parse(mut arguments: lexopt::Parser) -> Result<Command> {
    let mut command = match arguments.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Command::Help),
        Some(Value(name)) => match name.to_str() {
            Some("help") => return Ok(Command::Help),
            Some("serve") => Command::Serve { port: DEFAULT_PORT, open: false, csms: None },
            Some("test") => {
                Command::Test { only: Vec::new(), screenshots: false, pytest: Vec::new() }
            }
            Some("lint") => Command::Lint,
            Some("docs") => Command::Docs,
            Some("site") => Command::Site,
            Some("size") => Command::Size,
            Some("split") => Command::Split,
            _ => bail!("there is no command `{}`; `cargo xtask help` lists them", name.display()),
        },
        Some(other) => return Err(other.unexpected().into()),
    };
    loop {
        // What follows `--` belongs to pytest, options included, so it is taken before lexopt reads it.
        if let Command::Test { pytest, .. } = &mut command
            && let Some(raw) = arguments.try_raw_args()
            && raw.peek().is_some_and(|next| next == "--")
        {
            pytest.extend(raw.skip(1));
        }
        let Some(argument) = arguments.next()? else {
            break;
        };
        match (&mut command, argument) {
            (_, Short('h') | Long("help")) => return Ok(Command::Help),
            (Command::Serve { port, .. }, Long("port")) => *port = arguments.value()?.parse()?,
            (Command::Serve { open, .. }, Long("open")) => *open = true,
            (Command::Serve { csms, .. }, Long("csms")) => {
                csms.get_or_insert_default();
            }
            (Command::Serve { csms, .. }, Long("csms-listen")) => {
                csms.get_or_insert_default().listen = Some(arguments.value()?.parse()?);
            }
            (Command::Serve { csms, .. }, Long("csms-password")) => {
                csms.get_or_insert_default().password = Some(arguments.value()?.parse()?);
            }
            (Command::Serve { csms, .. }, Long("csms-allow-origin")) => {
                let origin = arguments.value()?.parse_with(csms::guard::origin)?;
                csms.get_or_insert_default().origins.push(origin);
            }
            (Command::Test { only, .. }, Long("only")) => only.push(arguments.value()?.parse()?),
            (Command::Test { screenshots, .. }, Long("screenshots")) => *screenshots = true,
            (_, other) => return Err(other.unexpected().into()),
        }
    }
    if let Command::Serve { csms: Some(csms), .. } = &command
        && csms.listen.is_none()
        && csms.password.is_some()
    {
        bail!("--csms-password is for other machines: give --csms-listen ADDRESS:PORT as well");
    }
    if let Command::Test { only, pytest, .. } = &command
        && !pytest.is_empty()
        && *only != [Suite::EndToEnd]
    {
        bail!("what follows `--` goes to pytest: use `cargo xtask test --only e2e -- …`");
    }
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        parse(lexopt::Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn serve_takes_a_port_and_may_open_the_page() {
        let serve = |port, open| Command::Serve { port, open, csms: None };
        assert_eq!(parsed("serve").unwrap(), serve(DEFAULT_PORT, false));
        assert_eq!(parsed("serve --open --port=9000").unwrap(), serve(9000, true));
        assert!(parsed("serve --port many").is_err());
        assert!(parsed("serve --only e2e").is_err());
    }

    #[test]
    fn serve_may_have_a_central_system_for_others_too() {
        let csms = |line| match parsed(line).unwrap() {
            Command::Serve { csms, .. } => csms.unwrap(),
            other => panic!("{other:?}"),
        };
        assert_eq!(csms("serve --csms"), csms::Options::default());
        let options = csms("serve --csms-listen 0.0.0.0:9000 --csms-password secret");
        assert_eq!(options.listen, Some("0.0.0.0:9000".parse().unwrap()));
        assert_eq!(options.password.as_deref(), Some("secret"));
        assert!(parsed("serve --csms-password secret").is_err());
        assert!(parsed("serve --csms-listen somewhere").is_err());
        let options = csms("serve --csms-allow-origin http://a:1/ --csms-allow-origin https://b");
        assert_eq!(options.origins, ["http://a:1", "https://b"]);
        assert!(parsed("serve --csms-allow-origin a:1").is_err());
    }

    #[test]
    fn what_follows_the_dashes_is_left_for_pytest() {
        assert_eq!(
            parsed("test --only e2e -- -k remote --maxfail=1").unwrap(),
            Command::Test {
                only: vec![Suite::EndToEnd],
                screenshots: false,
                pytest: vec!["-k".into(), "remote".into(), "--maxfail=1".into()],
            }
        );
        assert!(parsed("test -- -k remote").is_err());
        assert!(parsed("test --only native --only e2e -- -k remote").is_err());
    }

    #[test]
    fn suites_may_be_chosen_more_than_once() {
        let Command::Test { only, .. } = parsed("test --only wasm --only native").unwrap() else {
            panic!("not the test command");
        };
        assert_eq!(only, [Suite::Wasm, Suite::Native]);
    }

    #[test]
    fn pictures_are_asked_for() {
        let command = parsed("test --screenshots --only e2e").unwrap();
        assert!(matches!(command, Command::Test { screenshots: true, .. }));
        assert!(parsed("lint --screenshots").is_err());
    }

    #[test]
    fn the_book_is_built_without_options() {
        assert_eq!(parsed("docs").unwrap(), Command::Docs);
        assert!(parsed("docs --open").is_err());
    }

    #[test]
    fn an_unknown_command_is_named() {
        let error = parsed("serf").unwrap_err().to_string();
        assert!(error.contains("serf"), "{error}");
    }
}
