//! What `window.voltab` does: the part of the page that scripts load with their first call.
//!
//! **Owns** which methods there are, and how an outcome is told.
//! **Must not know** how a call gets here.

use js_sys::{Error, JSON};
use ocpp_engine::json::{self, Serialize};
use ocpp_engine::{Refusal, UserAction};
use wasm_bindgen::JsValue;

use super::{Given, Of, Outcome, arg, fleet, profiles, sessions, station, transfers, watch};
use crate::commands::Commands;
use crate::parts::part;

/// What runs a method, by its place among the names.
#[derive(Debug)]
pub(crate) struct ScriptPart {
    pub(super) run: fn(Of, usize, &Given) -> Result<JsValue, JsValue>,
}

part!(script, ScriptPart, ScriptPart { run });

/// A method of a station.
pub(super) struct Method {
    pub(super) name: &'static str,
    /// As in the README: what a wrong call is told.
    parameters: &'static str,
    arity: usize,
    body: fn(Commands, &Given) -> Outcome,
}

pub(super) const fn method(
    name: &'static str,
    parameters: &'static str,
    arity: usize,
    body: fn(Commands, &Given) -> Outcome,
) -> Method {
    Method { name, parameters, arity, body }
}

pub(super) const STATION: &[&[Method]] =
    &[station::METHODS, profiles::METHODS, sessions::METHODS, transfers::METHODS, watch::METHODS];

pub(super) const FLEET: &[fleet::Method] = fleet::METHODS;

fn run(of: Of, method: usize, given: &Given) -> Result<JsValue, JsValue> {
    let mut rest = method;
    for table in STATION {
        if let Some(Method { name, parameters, arity, body }) = table.get(rest) {
            let commands = match of {
                Of::Shown(stations) => stations.shown_untracked().commands,
                Of::One(commands) => commands,
            };
            let run = || body(commands.for_scripts(), given);
            return outcome((name, parameters, *arity), given, &run);
        }
        rest -= table.len();
    }
    let fleet::Method { name, parameters, arity, body } = &FLEET[rest];
    let run = || match of {
        Of::Shown(stations) => body(stations, given),
        Of::One(_) => Err("a station alone does not have it".to_owned()),
    };
    outcome((name, parameters, *arity), given, &run)
}

/// What the promise is told; calls with too many arguments are not made.
pub(super) fn outcome(
    (name, parameters, arity): (&str, &str, usize),
    given: &Given,
    run: &dyn Fn() -> Outcome,
) -> Result<JsValue, JsValue> {
    let surplus = given[arity..].iter().any(|value| !value.is_undefined());
    let outcome = if surplus { Err("too many arguments".to_owned()) } else { run() };
    outcome.map_err(|text| {
        Error::new(&["voltab.", name, "(", parameters, "): ", &text].concat()).into()
    })
}

pub(super) fn done(result: Result<(), Refusal>) -> Outcome {
    match result {
        Ok(()) => Ok(JsValue::UNDEFINED),
        Err(refusal) => Err(refusal.to_string()),
    }
}

pub(super) fn act(to: Commands, action: UserAction) -> Outcome {
    done(to.act(action))
}

pub(super) fn on_connector(to: Commands, given: &Given, action: fn(u8) -> UserAction) -> Outcome {
    act(to, action(arg::connector(to, &given[0], 1)?))
}

/// Plain JavaScript data.
pub(super) fn plain(value: &dyn Serialize) -> Outcome {
    JSON::parse(&json::to_string(value)).map_err(|error| arg::describe(&error))
}
