//! Judges payloads for `tests/e2e/test_schema_verdicts.py`.
//!
//! Reads lines of `{"action": "...", "response": false, "payload": ...}`. Writes for each
//! `{"ok": bool, "violations": [...]}`, where `ok` is the verdict that the official JSON schema
//! should reach: rules of the specification alone do not count, nor does `format`, which Python's
//! `jsonschema` does not check unless told to. `violations` lists all of them.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use ocpp_types::{Rule, v16, validate};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Case {
    action: String,
    response: bool,
    payload: Value,
}

fn judge(line: &str) -> Result<Value, String> {
    let case: Case = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let action = v16::action(&case.action).ok_or_else(|| format!("no action {}", case.action))?;
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
