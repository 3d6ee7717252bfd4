//! Whether the page has a pane of the CSMS.
//!
//! **Must not know** what is in that pane.

use leptos::prelude::*;
use ocpp_engine::{LinkViewStoreFields as _, StationViewStoreFields as _};

use crate::driver::demo;
use crate::state::stations::{Station, Stations};

/// What `cargo xtask serve --csms` writes into the page: the server has a console of its own.
const SERVER_CONSOLE: &str = "meta[name=voltab-console]";

/// Whether there is a CSMS with a console: a station of this page uses the demo CSMS, or the page
/// comes from a server that has one.
pub fn wanted() -> Signal<bool> {
    let stations = expect_context::<Stations>();
    let offered = is_offered();
    Memo::new(move |_| offered || stations.all().iter().any(uses_demo)).into()
}

/// Whether this page comes from a server with a console.
pub fn is_offered() -> bool {
    document().query_selector(SERVER_CONSOLE).is_ok_and(|found| found.is_some())
}

/// Whether a station is connected to the demo CSMS, or was last; tracked.
pub fn uses_demo(station: &Station) -> bool {
    let state = station.state();
    let connected = || {
        let endpoint = state.station.link().endpoint();
        endpoint.with(|at| at.as_deref().is_some_and(demo::is_within))
    };
    state.connection.with(|form| demo::is_address(&form.url)) || connected()
}
