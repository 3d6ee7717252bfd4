//! A web worker that performs cryptographic jobs, so that neither the page's first load nor its
//! thread has to carry them.
//!
//! A message is a job as JSON, and is answered by its outcome as JSON, in the same order. The first
//! message is the worker's own and empty: it is ready. `web/voltab-crypto-loader.js` starts it.
//!
//! **Owns** the browser's entropy. **Must not know** who asks.

use getrandom::SysRng;
use js_sys::JsString;
use ocpp_crypto::{CryptoError, Outcome, perform};
use rand_core::UnwrapErr;
use wasm_bindgen::prelude::{Closure, JsValue};
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    // What went wrong is in the console; the page hears of it by the worker's `error` event.
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().dyn_into::<JsString>().map(String::from).unwrap_or_default();
        say(&answering, &answer(&text));
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    say(&scope, "");
}

fn answer(text: &str) -> String {
    let outcome: Outcome = match serde_json::from_str(text) {
        Ok(job) => perform(&job, &mut UnwrapErr(SysRng)),
        // A page of another version.
        Err(error) => Err(CryptoError::Job { reason: error.to_string() }),
    };
    serde_json::to_string(&outcome).expect_throw("plain data has a JSON form")
}

fn say(scope: &DedicatedWorkerGlobalScope, text: &str) {
    scope.post_message(&JsValue::from_str(text)).expect_throw("a string can be sent");
}
