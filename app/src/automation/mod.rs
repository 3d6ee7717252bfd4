//! `window.voltab`: the page's API for scripts, for example from Playwright.
//!
//! **Owns** the objects that scripts see, and the promises that their methods return.
//! **Must not know** what a method does: the methods are in `station`, `page` and the
//! other modules here. They call `Commands`, as components do. A first visit downloads only their names.
//!
//! Every method returns a promise, which resolves when the station has taken the action in. It rejects with an
//! `Error` that says which argument is wrong and what it may be, or why the station does not take the action in
//! now; its `code` tells a program which of the two it is (`failure`).
//!
//! `web/voltab.d.ts` declares all of it for TypeScript. It is written by hand, with the units and ranges that
//! no generator knows.

mod access;
mod arguments;
mod charging;
mod csms;
mod events;
mod failure;
mod held;
mod meter;
mod page;
mod profiles;
mod repeat;
mod script;
mod security;
mod sessions;
mod setup;
mod station;
mod traffic;
mod transfers;
mod wait;

use js_sys::{Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::future_to_promise;

use crate::second_part::{Missing, second_part};
use crate::state::commands::Commands;
use crate::state::stations::Stations;
use arguments as arg;
use failure::{Code, Failure};
use futures::FutureExt as _;
use script::{
    CSMS_NAMES, Method, PAGE_NAMES, STATION_NAMES, act, called, done, method, on_connector, plain,
};

/// More than any method has, so that a surplus one is noticed.
const PARAMETERS: usize = 4;
pub(crate) type Arguments = [JsValue; PARAMETERS];
type Outcome = Result<JsValue, Failure>;
type Raw = dyn Fn(JsValue, JsValue, JsValue, JsValue) -> Promise;

/// What the methods of an object are about.
#[derive(Clone, Copy, Debug)]
enum Of {
    /// The station that is shown when one is called.
    Shown(Stations),
    One(Commands),
    /// All of the page.
    All(Stations),
    DemoCsms(Stations),
}

/// Calls a method by its name.
type Call = fn(Of, &str, &Arguments) -> Result<JsValue, JsValue>;

second_part! {
    fn load() -> Call { script::call_method }
}

/// Puts `window.voltab` in place: the station that is shown, and the way to the others.
pub fn install(stations: Stations) {
    let object = Object::new();
    define_all(&object, Of::Shown(stations), &STATION_NAMES);
    define_all(&object, Of::All(stations), &PAGE_NAMES);
    let csms = Object::new();
    define_all(&csms, Of::DemoCsms(stations), &CSMS_NAMES);
    let _ = Reflect::set(&object, &"csms".into(), &Object::freeze(&csms));
    // A window always takes a new property.
    let _ = Reflect::set(&window(), &"voltab".into(), &Object::freeze(&object));
}

/// One station as an object.
pub fn object(commands: Commands) -> Object {
    let object = Object::new();
    define_all(&object, Of::One(commands), &STATION_NAMES);
    Object::freeze(&object)
}

/// Gives an object the methods with these names.
fn define_all(object: &Object, of: Of, names: &[&'static str]) {
    for &name in names {
        let body = Closure::<Raw>::new(move |a, b, c, d| call(of, name, [a, b, c, d]));
        let _ = Reflect::set(object, &name.into(), &body.into_js_value());
    }
}

/// At once, or else when the methods have been loaded, in the order of the calls.
fn call(of: Of, name: &'static str, given: Arguments) -> Promise {
    let mut loading = Box::pin(load());
    if let Some(Ok(call)) = (&mut loading).now_or_never() {
        return match call(of, name, &given) {
            Ok(value) => Promise::resolve(&value),
            Err(error) => Promise::reject(&error),
        };
    }
    future_to_promise(async move {
        let call = loading.await.map_err(|Missing| {
            Failure::of_text(Code::State, &Missing::text()).into_error(&["voltab.", name].concat())
        })?;
        call(of, name, &given)
    })
}
