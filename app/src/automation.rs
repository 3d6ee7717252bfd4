//! `window.voltab`: the page for scripts, as Playwright's.
//!
//! **Owns** the objects that scripts see, and the promises that their methods return.
//! **Must not know** what a method does: bodies are in `script`, a part of the page that is
//! loaded with the first call. They go the way of a component's, through `Commands`.
//!
//! Every method returns a promise, which resolves when the station has taken the action in, and
//! rejects with an `Error` that says which argument is wrong and what it may be, or why the
//! station does not take the action in now. Calls are made in their order, also those that wait
//! for the part.

mod arguments;
pub(crate) mod csms;
mod events;
mod factory;
mod fleet;
mod meter;
mod profiles;
mod script;
mod sessions;
mod station;
mod transfers;
mod watch;

use js_sys::{Error, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use crate::commands::Commands;
use crate::parts::{self, Missing};
use crate::stations::Stations;
use arguments as arg;
use script::{FLEET, Method, STATION, act, done, method, on_connector, outcome, plain};
pub(crate) use script::{ScriptPart, load};

/// More than any method has, so that a surplus one is noticed.
const PARAMETERS: usize = 4;
pub(crate) type Given = [JsValue; PARAMETERS];
type Outcome = Result<JsValue, String>;
type Raw = dyn Fn(JsValue, JsValue, JsValue, JsValue) -> Promise;

/// Whose methods an object has.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Of {
    /// Those of the station that is shown when one is called, and those about all of them.
    Shown(Stations),
    One(Commands),
}

/// The names alone, taken from the tables of the methods while this is compiled: those of a
/// station, and then those about all of them.
static NAMES: [&str; STATIONS_OWN + FLEETS_OWN] = names();
const STATIONS_OWN: usize = count(STATION);
const FLEETS_OWN: usize = FLEET.len();

const fn count(tables: &[&[Method]]) -> usize {
    let (mut sum, mut table) = (0, 0);
    while table < tables.len() {
        sum += tables[table].len();
        table += 1;
    }
    sum
}

const fn names() -> [&'static str; STATIONS_OWN + FLEETS_OWN] {
    let mut names = [""; STATIONS_OWN + FLEETS_OWN];
    let (mut at, mut table) = (0, 0);
    while table < STATION.len() {
        let mut i = 0;
        while i < STATION[table].len() {
            names[at] = STATION[table][i].name;
            (at, i) = (at + 1, i + 1);
        }
        table += 1;
    }
    while at < names.len() {
        names[at] = FLEET[at - STATIONS_OWN].name;
        at += 1;
    }
    names
}

/// Puts `window.voltab` in place: the station that is shown, and the way to the others.
pub fn install(stations: Stations) {
    let object = of(Of::Shown(stations));
    let _ = Reflect::set(&object, &"csms".into(), &csms::object(stations));
    // A window always takes a new property.
    let _ = Reflect::set(&window(), &"voltab".into(), &Object::freeze(&object));
}

/// One station as an object.
pub fn object(commands: Commands) -> Object {
    Object::freeze(&of(Of::One(commands)))
}

fn of(of: Of) -> Object {
    let object = Object::new();
    let names = match of {
        Of::Shown(_) => &NAMES[..],
        Of::One(_) => &NAMES[..STATIONS_OWN],
    };
    fill(&object, names, move |method, given| call(of, method, given));
    object
}

/// Gives an object methods of these names, which are called by their numbers.
fn fill(
    object: &Object,
    names: &[&'static str],
    call: impl Fn(usize, Given) -> Promise + Copy + 'static,
) {
    for (method, name) in names.iter().enumerate() {
        let body = Closure::<Raw>::new(move |a, b, c, d| call(method, [a, b, c, d]));
        let _ = Reflect::set(object, &(*name).into(), &body.into_js_value());
    }
}

/// At once if its body is there, else when it has been fetched.
fn call(of: Of, method: usize, given: Given) -> Promise {
    promised(move |told| {
        parts::script(Box::new(move |part| {
            told(match part {
                Ok(part) => (part.run)(of, method, &given),
                Err(Missing) => Err(missing(NAMES[method])),
            });
        }));
    })
}

type Told = Box<dyn FnOnce(Result<JsValue, JsValue>)>;

/// A promise of what is told, now or later.
fn promised(begin: impl FnOnce(Told)) -> Promise {
    let mut begin = Some(begin);
    Promise::new(&mut |resolve, reject| {
        // A promise begins once.
        if let Some(begin) = begin.take() {
            begin(Box::new(move |outcome| settle(&resolve, &reject, outcome)));
        }
    })
}

fn settle(resolve: &Function, reject: &Function, outcome: Result<JsValue, JsValue>) {
    let told = match outcome {
        Ok(value) => resolve.call1(&JsValue::UNDEFINED, &value),
        Err(error) => reject.call1(&JsValue::UNDEFINED, &error),
    };
    debug_assert!(told.is_ok(), "a promise can be settled");
}

fn missing(name: &str) -> JsValue {
    const WHY: &str = ": the page could not load what it takes to run this; without a network, \
                       try again later, and after an update of the page, reload it";
    Error::new(&["voltab.", name, WHY].concat()).into()
}
