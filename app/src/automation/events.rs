//! Events for scripts.
//!
//! **Owns** what an event looks like. **Must not know** what makes one.

use std::rc::Rc;

use js_sys::Function;
use serde::Serialize;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::{Arguments, Outcome, arg, plain};
use crate::driver::StationUpdate;
use crate::state::commands::Commands;
use crate::state::log::Numbered;

#[derive(Serialize)]
#[serde(rename_all = "camelCase", tag = "type")]
enum Event<'a> {
    Log { entry: Numbered<'a> },
    State,
}

/// Resolves with a function that ends it.
pub(super) fn on_event(to: Commands, [callback, ..]: &Arguments) -> Outcome {
    let Some(callback) = callback.dyn_ref::<Function>().cloned() else {
        let given = arg::describe(callback);
        return Err(format!("callback must be a function, not {given}").into());
    };
    let driver = to.driver();
    let id = driver.subscribe(Rc::new(move |update: &StationUpdate| {
        let event = match update {
            StationUpdate::Log(row) => Event::Log { entry: row.into() },
            StationUpdate::Station(_) => Event::State,
            StationUpdate::Retired => return,
        };
        let told = plain(&event).map(|event| callback.call1(&JsValue::NULL, &event));
        if let Ok(Err(error)) = told {
            // A script's own mistake; the station goes on.
            web_sys::console::error_2(&"voltab.onEvent: the callback failed".into(), &error);
        }
    }));
    let unsubscribe = Closure::<dyn Fn()>::new(move || driver.unsubscribe(id));
    Ok(unsubscribe.into_js_value())
}
