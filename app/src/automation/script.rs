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
    Arguments, Of, Outcome, access, arg, charging, csms, held, page, profiles, repeat, security,
    sessions, station, traffic, transfers, wait,
};
use crate::exact_json;
use crate::state::commands::Commands;
use crate::state::stations::Stations;
use crate::state::versions::VersionPack;

/// A method about a `T`.
pub(super) struct Method<T> {
    name: &'static str,
    /// The parameters as the book has them: what a wrong call is told.
    parameters: &'static str,
    arity: usize,
    body: fn(T, &Arguments) -> Outcome,
}

pub(super) const fn method<T>(
    name: &'static str,
    parameters: &'static str,
    arity: usize,
    body: fn(T, &Arguments) -> Outcome,
) -> Method<T> {
    Method { name, parameters, arity, body }
}

const STATION: &[&[Method<Commands>]] = &[
    station::METHODS,
    access::METHODS,
    profiles::METHODS,
    charging::METHODS,
    security::METHODS,
    repeat::METHODS,
    sessions::METHODS,
    transfers::METHODS,
    wait::METHODS,
    traffic::METHODS,
    held::METHODS,
];
const PAGE: &[&[Method<Stations>]] = &[page::METHODS];
const CSMS: &[&[Method<Stations>]] = &[csms::METHODS];

// The names alone, since whoever refers to a table has all that its methods need in the first load.
pub(super) static STATION_NAMES: [&str; count(STATION)] = names(STATION);
pub(super) static PAGE_NAMES: [&str; count(PAGE)] = names(PAGE);
pub(super) static CSMS_NAMES: [&str; count(CSMS)] = names(CSMS);

const fn count<T>(tables: &[&[Method<T>]]) -> usize {
    let (mut count, mut table) = (0, 0);
    while table < tables.len() {
        count += tables[table].len();
        table += 1;
    }
    count
}

const fn names<T, const N: usize>(tables: &[&[Method<T>]]) -> [&'static str; N] {
    let mut names = [""; N];
    let (mut at, mut table) = (0, 0);
    while table < tables.len() {
        let mut row = 0;
        while row < tables[table].len() {
            names[at] = tables[table][row].name;
            at += 1;
            row += 1;
        }
        table += 1;
    }
    names
}

/// Calls the method with this name.
pub(super) fn call_method(of: Of, name: &str, given: &Arguments) -> Result<JsValue, JsValue> {
    // What is called may ask a station for any version of OCPP, which the log tells with texts of this part.
    if let Of::All(stations) | Of::Shown(stations) = of {
        stations.learn(VersionPack::ALL);
    }
    let commands = match of {
        Of::All(stations) => return run(PAGE, name, stations, given),
        Of::DemoCsms(stations) => return run(CSMS, name, stations, given),
        Of::Shown(stations) => stations.shown_untracked().commands,
        Of::One(commands) => commands,
    };
    run(STATION, name, commands.for_scripts(), given)
}

/// Calls with too many arguments are not made.
fn run<T>(
    tables: &[&[Method<T>]],
    name: &str,
    of: T,
    given: &Arguments,
) -> Result<JsValue, JsValue> {
    let method = tables.iter().copied().flatten().find(|method| method.name == name);
    let Method { parameters, arity, body, .. } = method.expect("each name is that of a method");
    let surplus = given[*arity..].iter().any(|value| !value.is_undefined());
    let too_many = || Failure::new(Code::Argument, "too many arguments");
    let outcome = if surplus { Err(too_many()) } else { body(of, given) };
    outcome.map_err(|failure| failure.into_error(&called(name, parameters)).into())
}

/// A method as it is named where it fails.
pub(super) fn called(name: &str, parameters: &str) -> String {
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
    let text = exact_json::to_json(value).map_err(|error| mistake(error.to_string()))?;
    JSON::parse(&secrets::mask(&text)).map_err(|error| mistake(arg::describe(&error)))
}
