//! The page: a charge point in a browser tab.
//!
//! **Owns** the order of start: engine and driver first, then the components on their state.
//! **Must not know** OCPP: that is `ocpp-engine`'s.
//!
//! `driver` does all the web's input and output, `state` is what components read, `commands` is
//! the one way in which they write; `stations` holds one of each for every station of the page.
//! `automation` is the same for scripts, as `window.voltab`.

mod app;
pub mod automation;
pub mod commands;
mod console;
mod csms;
pub mod demo;
pub mod driver;
pub mod lang;
pub mod link_args;
#[allow(unreachable_pub, reason = "`pub` says what a part is for, not how far it is seen")]
mod log_pane;
mod panels;
#[allow(unreachable_pub, reason = "as above")]
mod parts;
pub mod presets;
pub mod reactive;
#[allow(unreachable_pub, reason = "as above")]
mod shell;
pub mod state;
#[allow(unreachable_pub, reason = "as above")]
mod station_pane;
pub mod stations;
#[allow(unreachable_pub, reason = "as above")]
mod ui;

use leptos::mount::mount_to_body;
use leptos::prelude::document;
use reactive::provide_context;

/// Starts the station and shows it.
pub fn run() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        say_crashed();
    }));
    // Not by way of leptos, whose executor is set up with the first mount only.
    wasm_bindgen_futures::spawn_local(async {
        let stations = driver::start().await;
        automation::install(stations);
        let preferences = stations.shown_untracked().state().preferences;
        lang::begin(preferences.language.get_untracked()).await;
        mount_to_body(move || {
            provide_context(stations);
            provide_context(stations.demo());
            // Not by way of a view: all parts are elements already.
            document().body().map(|body| body.append_child(&app::app()));
        });
    });
}

/// A page that has panicked does nothing more, and must not look as if it did.
fn say_crashed() {
    const TEXT: &str = "Voltab has met an error of its own and stopped; the browser's console has \
                        the details. Reload the page: the station goes on from what was stored.";
    let (Some(body), Ok(note)) = (document().body(), document().create_element("p")) else {
        return;
    };
    note.set_class_name("banner");
    note.set_text_content(Some(lang::say(TEXT)));
    // A screen reader is told as well, where the browser lets us.
    let _ = note.set_attribute("role", "alert");
    let _ = body.prepend_with_node_1(&note);
}

// Without this the unit tests of the parts would be passed over.
#[cfg(test)]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
