//! Judges payloads for `tests/e2e/test_schema_verdicts.py` and `test_schema_verdicts_v201.py`.
//!
//! Reads lines of `{"version": "1.6", "action": "...", "response": false, "payload": ...}`. Writes for each
//! `{"ok": bool, "violations": [...]}`, where `ok` is the verdict that the official JSON schema
//! should reach: rules of the specification alone do not count, nor does `format`, which Python's
//! `jsonschema` does not check unless told to. `violations` lists all of them.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use ocpp_types::{Rule, Version, v16, v201, validate};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Case {
    #[serde(default = "oldest")]
    version: Version,
    action: String,
    response: bool,
    payload: Value,
}

/// Cases that name no version are of 1.6.
fn oldest() -> Version {
    Version::V16
}

fn judge(line: &str) -> Result<Value, String> {
    let case: Case = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let action = match case.version {
        Version::V16 => v16::action(&case.action),
        Version::V201 => v201::action(&case.action),
    };
    let action = action.ok_or_else(|| format!("no action {}", case.action))?;
    let object = if case.response { action.response } else { action.request };
    let violations = validate(object, &case.payload);
    let ok = !violations.iter().any(|it| it.schema && it.rule != Rule::BadFormat);
    Ok(json!({ "ok": ok, "violations": violations }))
}

fn run() -> Result<(), String> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let verdict = judge(&line.map_err(|error| error.to_string())?)?;
        writeln!(out, "{verdict}").map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("validate: {error}");
            ExitCode::FAILURE
        }
    }
}
