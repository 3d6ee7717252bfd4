//! A plain request to where a WebSocket handshake failed.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, DomException, RequestCache, RequestCredentials, RequestInit, RequestMode,
};

use super::explain::Probe;

/// A person waits for the explanation meanwhile.
const PATIENCE_MS: u32 = 2_000;

/// Asks whether an HTTP server answers at this URL. What it answers stays hidden (`no-cors`).
/// No credentials: a challenge must not open the browser's own password dialog.
pub async fn probe(url: &str) -> Probe {
    let init = RequestInit::new();
    init.set_mode(RequestMode::NoCors);
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    match JsFuture::from(window().fetch_with_str_and_init(url, &init)).await {
        Ok(_) => Probe::Answered,
        Err(error) => match error.dyn_ref::<DomException>() {
            Some(error) if error.name() == "TimeoutError" => Probe::TimedOut,
            _ => Probe::Failed,
        },
    }
}
