//! Calls the methods of `window.voltab`.
//!
//! **Owns** the list of all methods, and how an outcome is returned.
//! **Must not know** how a call gets here.

use js_sys::JSON;
use ocpp_engine::{Refusal, UserAction};
use ocpp_types::secrets;
use serde::Serialize;
use wasm_bindgen::JsValue;

use super::failure::{Code, Failure};
use super::{
    Arguments, Of, Outcome, access, arg, fleet, held, profiles, repeat, security, sessions,
    station, transfers, wait, watch,
};
use crate::exact;
use crate::state::commands::Commands;
use crate::state::stations::Stations;

/// A method of a station.
pub(super) struct Method {
    pub(super) name: &'static str,
    /// As in the book: what a wrong call is told.
    parameters: &'static str,
    arity: usize,
    body: fn(Commands, &Arguments) -> Outcome,
}

pub(super) const fn method(
    name: &'static str,
    parameters: &'static str,
    arity: usize,
    body: fn(Commands, &Arguments) -> Outcome,
) -> Method {
    Method { name, parameters, arity, body }
}

pub(super) const STATION: &[&[Method]] = &[
    station::METHODS,
    access::METHODS,
    profiles::METHODS,
    security::METHODS,
    repeat::METHODS,
    sessions::METHODS,
    transfers::METHODS,
    wait::METHODS,
    watch::METHODS,
    held::METHODS,
];

pub(super) const FLEET: &[fleet::Method] = fleet::METHODS;

/// Runs a method of a station.
pub(super) fn run(of: Of, method: &Method, given: &Arguments) -> Result<JsValue, JsValue> {
    let commands = match of {
        Of::Shown(stations) => stations.shown_untracked().commands,
        Of::One(commands) => commands,
    };
    let Method { name, parameters, arity, body } = method;
    outcome((name, parameters, *arity), given, || body(commands.for_scripts(), given))
}

/// Runs a method about all stations.
pub(super) fn run_on_all(
    stations: Stations,
    method: &fleet::Method,
    given: &Arguments,
) -> Result<JsValue, JsValue> {
    let fleet::Method { name, parameters, arity, body } = method;
    outcome((name, parameters, *arity), given, || body(stations, given))
}

/// What the promise is told; calls with too many arguments are not made.
pub(super) fn outcome(
    (name, parameters, arity): (&str, &str, usize),
    given: &Arguments,
    run: impl FnOnce() -> Outcome,
) -> Result<JsValue, JsValue> {
    let surplus = given[arity..].iter().any(|value| !value.is_undefined());
    let too_many = || Failure::new(Code::Argument, "too many arguments");
    let outcome = if surplus { Err(too_many()) } else { run() };
    outcome.map_err(|failure| failure.into_error(&call(name, parameters)).into())
}

/// A method as it is named where it fails.
pub(super) fn call(name: &str, parameters: &str) -> String {
    ["voltab.", name, "(", parameters, ")"].concat()
}

pub(super) fn done(result: Result<(), Refusal>) -> Outcome {
    result?;
    Ok(JsValue::UNDEFINED)
}

pub(super) fn act(to: Commands, action: UserAction) -> Outcome {
    done(to.act(action))
}

pub(super) fn on_connector(
    to: Commands,
    given: &Arguments,
    action: fn(u8) -> UserAction,
) -> Outcome {
    act(to, action(arg::connector(to, &given[0], 1)?))
}

/// Plain JavaScript data, without secrets; an integer beyond 2^53 becomes a text of its digits.
pub(super) fn plain(value: &impl Serialize) -> Outcome {
    let mistake = |what: String| Failure::new(Code::Internal, what);
    let text = exact::to_json(value).map_err(|error| mistake(error.to_string()))?;
    JSON::parse(&secrets::mask(&text)).map_err(|error| mistake(arg::describe(&error)))
}
