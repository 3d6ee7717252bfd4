//! The clipboard, where the browser gives it to the page.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether the text is there now. A page that came over plain http has no clipboard.
pub async fn copy(text: &str) -> bool {
    match begin(text) {
        Ok(done) => JsFuture::from(done).await.is_ok(),
        Err(_) => false,
    }
}

fn begin(text: &str) -> Result<Promise, JsValue> {
    // By name, since the typed accessor takes its presence for granted.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into())?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
    write.call1(&clipboard, &text.into())?.dyn_into()
}
