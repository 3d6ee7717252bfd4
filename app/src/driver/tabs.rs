//! Two tabs on one storage would corrupt each other's records: only the first may use it.
//!
//! **Owns** the lock that the first tab holds. **Must not know** what is stored.
//!
//! A lock has a welcome side effect: browsers do not freeze a hidden page that holds one.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, DomException};

const LOCK: &str = "voltab/1";
/// The page that a reload replaces may give its lock back a moment after the new one asks for it.
const PATIENCE_MS: u32 = 500;

/// Whether no other tab of this browser has the storage. Holds it from then on, until the page
/// goes. True also where it cannot be told: locks exist only for https and this very computer.
pub async fn is_first() -> bool {
    let Ok(asked) = ask() else { return true };
    match JsFuture::from(asked).await {
        Ok(_) => true,
        Err(error) => !error
            .dyn_ref::<DomException>()
            .is_some_and(|error| matches!(error.name().as_str(), "TimeoutError" | "AbortError")),
    }
}

/// Resolves once the lock is ours, and rejects when our patience is at its end.
fn ask() -> Result<Promise, JsValue> {
    let locks = Reflect::get(&window().navigator(), &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"signal".into(), &AbortSignal::timeout_with_u32(PATIENCE_MS))?;

    let mut asked = Err(JsValue::UNDEFINED);
    let granted = Promise::new(&mut |resolve, _| {
        // The lock is held until this promise resolves: never.
        let hold = Closure::once_into_js(move |_: JsValue| {
            let _ = resolve.call0(&JsValue::NULL);
            Promise::new(&mut |_, _| {})
        });
        asked = request.call3(&locks, &LOCK.into(), &options, &hold);
    });
    Ok(Promise::race(&Array::of2(&granted, &asked?)))
}
