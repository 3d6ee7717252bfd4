//! A head start for the connection: what a CSMS nearby answers is taken in before the page is drawn.
//!
//! **Owns** how long drawing waits. **Must not know** what is drawn.
//!
//! Drawing keeps the browser busy for longer than such a CSMS takes to accept a station, and whatever
//! arrives meanwhile waits.

use std::cell::Cell;
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::select;
use gloo_timers::future::TimeoutFuture;
use ocpp_engine::{LinkState, StationView};

use crate::driver::{Driver, StationUpdate};

/// Nobody sees that a page appears so much later. A CSMS farther away answers while it is drawn.
const MOST_MS: u32 = 40;

fn is_connecting(view: &StationView) -> bool {
    matches!(view.link.state, LinkState::Connecting | LinkState::Booting)
}

/// Waits until the station is accepted or its connection has failed, but not for long. Nothing to wait
/// for without a connection.
pub(crate) async fn wait_for_connection(driver: Rc<Driver>) {
    if !is_connecting(&driver.view()) {
        return;
    }
    let (done, settled) = oneshot::channel();
    let done = Cell::new(Some(done));
    let id = driver.subscribe(Rc::new(move |update| {
        let StationUpdate::Station(view) = update else { return };
        if !is_connecting(view)
            && let Some(done) = done.take()
        {
            // It fails only where the time was over first.
            let _ = done.send(());
        }
    }));
    select(settled, TimeoutFuture::new(MOST_MS)).await;
    driver.unsubscribe(id);
}
