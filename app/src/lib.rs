//! The page: a charge point in a browser tab.
//!
//! Three layers, each of which knows only those below it:
//! - `driver`: the world. Sockets, timers, storage, files; it runs the engine.
//! - `state`: what components read (stores, log, preferences), and `Commands`, the one way in which
//!   they change a station or replay a session.
//! - `components`: what a person sees. `automation` stands beside them: the same for scripts, as
//!   `window.voltab`.
//!
//! `exact_json` is how data goes to scripts; `second_part` fetches what a first visit does not download;
//! `shorten`: how long texts are cut.
//!
//! **Must not know** the rules of OCPP: those are `ocpp-engine`'s. The page has its terms, and asks for a
//! version where people see a difference.

pub mod automation;
pub mod components;
pub mod driver;
mod exact_json;
pub mod i18n;
mod second_part;
mod shorten;
pub mod state;

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use leptos::task::spawn_local;

use components::App;
use components::second_part::NotStarted;
use driver::language::Language;
use second_part::Missing;

/// Starts the stations and shows them.
pub fn run() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        say_crashed();
    }));
    // The stations come first: a socket that is to be opened need not wait for the page to be drawn.
    _ = any_spawner::Executor::init_wasm_bindgen();
    spawn_local(async {
        match state::start::start().await {
            Ok(stations) => {
                automation::install(stations);
                state::head_start::wait_for_connection(
                    stations.shown_untracked().commands.driver(),
                )
                .await;
                mount_to_body(move || view! { <App stations /> });
            }
            Err(Missing) => mount_to_body(|| view! { <NotStarted /> }),
        }
    });
}

/// A page that has panicked does nothing more, and must not look as if it did. No component runs then.
fn say_crashed() {
    let document = document();
    let language = document.document_element().and_then(|root| root.get_attribute("lang"));
    let language = language.and_then(|id| Language::parse(&id)).unwrap_or_default();
    let (Some(body), Ok(note)) = (document.body(), document.create_element("p")) else { return };
    note.set_class_name("banner");
    note.set_text_content(i18n::text(language, "shell-crashed", &i18n::Args::new()).as_deref());
    // A screen reader is told as well, where the browser lets us.
    let _ = note.set_attribute("role", "alert");
    let _ = body.prepend_with_node_1(&note);
}

// The unit tests that need a browser.
#[cfg(test)]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
