//! `window.voltab`: the page's API for scripts, for example from Playwright.
//!
//! **Owns** the objects that scripts see, and the promises that their methods return.
//! **Must not know** what a method does: the methods are in `station`, `fleet` and the
//! other modules here. They call `Commands`, as components do.
//!
//! Every method returns a promise, which resolves when the station has taken the action in, and
//! rejects with an `Error` that says which argument is wrong and what it may be, or why the
//! station does not take the action in now. Its `code` says which of the two to a program (`failure`).
//!
//! `web/voltab.d.ts` declares all of it for TypeScript.

mod access;
mod arguments;
mod csms;
mod events;
mod factory;
mod failure;
mod fleet;
mod held;
mod meter;
mod profiles;
mod repeat;
mod script;
mod security;
mod sessions;
mod station;
mod transfers;
mod wait;
mod watch;

use js_sys::{Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use crate::state::commands::Commands;
use crate::state::stations::Stations;
use arguments as arg;
use failure::Failure;
use script::{
    FLEET, Method, STATION, act, call, done, method, on_connector, plain, run, run_on_all,
};

/// More than any method has, so that a surplus one is noticed.
const PARAMETERS: usize = 4;
pub(crate) type Arguments = [JsValue; PARAMETERS];
type Outcome = Result<JsValue, Failure>;
type Raw = dyn Fn(JsValue, JsValue, JsValue, JsValue) -> Promise;

/// Whose methods an object has.
#[derive(Clone, Copy, Debug)]
enum Of {
    /// Those of the station that is shown when one is called, and those about all of them.
    Shown(Stations),
    One(Commands),
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
    for method in STATION.iter().copied().flatten() {
        define(&object, method.name, move |given| promise(run(of, method, given)));
    }
    if let Of::Shown(stations) = of {
        for method in FLEET {
            define(&object, method.name, move |given| promise(run_on_all(stations, method, given)));
        }
    }
    object
}

/// Gives an object a method of this name.
fn define(object: &Object, name: &str, call: impl Fn(&Arguments) -> Promise + 'static) {
    let body = Closure::<Raw>::new(move |a, b, c, d| call(&[a, b, c, d]));
    let _ = Reflect::set(object, &name.into(), &body.into_js_value());
}

/// A promise that is settled already.
fn promise(outcome: Result<JsValue, JsValue>) -> Promise {
    match outcome {
        Ok(value) => Promise::resolve(&value),
        Err(error) => Promise::reject(&error),
    }
}
