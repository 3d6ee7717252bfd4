//! The command palette, and the keys that run a command at once.
//!
//! **Owns** which commands there are, how one is found by typing, and which keys do something.
//! **Must not know** how a command is carried out: it is an action of the station, a request to
//! another part of the page, or a function.

pub mod commands;
pub mod dialog;
pub mod keys;
pub mod list;
pub mod search;
pub mod table;

pub use keys::SingleKeys;

use leptos::prelude::*;
use ocpp_engine::StationView;
use reactive_stores::Store;

use crate::components::guide::Tour;
use crate::components::page::Page;
use crate::components::ui::{Actions, use_actions};
use crate::state::AppState;
use crate::state::preferences::Preferences;
use crate::state::stations::Stations;
use dialog::PaletteDialog;
use keys::Keys;

/// What commands work on.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    pub actions: Actions,
    pub page: Page,
    pub view: Store<StationView>,
    pub preferences: Preferences,
    pub stations: Stations,
    pub tour: Tour,
    pub single_keys: SingleKeys,
}

/// The palette of the station in context, and its keys.
#[component]
pub fn Palette() -> impl IntoView {
    let AppState { view, preferences, .. } = expect_context();
    let context = Context {
        actions: use_actions(),
        page: expect_context(),
        view,
        preferences,
        stations: expect_context(),
        tour: expect_context(),
        single_keys: expect_context(),
    };
    view! {
        <Keys context />
        <PaletteDialog context />
    }
}
