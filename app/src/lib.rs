//! The page: a charge point in a browser tab.
//!
//! Three layers, each of which knows only those below it:
//! - `driver`: the world. Sockets, timers, storage, files; it runs the engine.
//! - `state`: what components read (stores, log, preferences), and `Commands`, the one way in which
//!   they write.
//! - `components`: what a person sees. `automation` stands beside them: the same for scripts, as
//!   `window.voltab`.
//!
//! **Must not know** OCPP: that is `ocpp-engine`'s.

pub mod automation;
pub mod components;
pub mod driver;
pub mod i18n;
pub mod state;

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use leptos::task::spawn_local;

use components::App;

/// Starts the stations and shows them.
pub fn run() {
    console_error_panic_hook::set_once();
    // The stations come first: a socket that is to be opened need not wait for the page to be drawn.
    _ = any_spawner::Executor::init_wasm_bindgen();
    spawn_local(async {
        let stations = state::start::start().await;
        automation::install(stations);
        mount_to_body(move || view! { <App stations /> });
    });
}

// The unit tests that need a browser.
#[cfg(test)]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
