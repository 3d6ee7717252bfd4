//! Decides whether the page has a tab CSMS.
//!
//! **Must not know** what is in that pane.

use leptos::prelude::*;
use ocpp_engine::{LinkViewStoreFields as _, StationViewStoreFields as _};

use crate::driver::{console, demo};
use crate::state::stations::{Station, Stations};

/// Whether there is a CSMS with a console: a station of this page uses the demo CSMS, or the page
/// comes from a server that has one.
pub fn has_console() -> Signal<bool> {
    let stations = expect_context::<Stations>();
    let offered = console::is_offered();
    Memo::new(move |_| offered || stations.all().iter().any(uses_demo)).into()
}

/// Whether a station is connected to the demo CSMS, or was last; tracked.
pub fn uses_demo(station: &Station) -> bool {
    let state = station.state();
    let connected = || {
        let endpoint = state.view.link().endpoint();
        endpoint.with(|at| at.as_deref().is_some_and(demo::is_within))
    };
    state.connection.with(|form| demo::is_address(&form.url)) || connected()
}
