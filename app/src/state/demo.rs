//! The demo CSMS as components read it.
//!
//! **Owns** the signals that tell when it has changed. **Must not know** OCPP.

use demo_csms::remote::Asked;
use demo_csms::{Change, Csms, Now};
use leptos::prelude::*;
use ocpp_engine::Refusal;

use serde_json::Value;

use crate::driver::clock;
use crate::driver::demo;
pub use crate::driver::demo::{
    ADDRESS, Done, MAX_LATENCY_MS, Network, Row, SPEEDS, default_id, is_address, is_within,
};

/// A handle to the demo CSMS of the page; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    driver: StoredValue<demo::Demo, LocalStorage>,
    /// Counts what the CSMS has processed.
    changed: RwSignal<u64>,
    network: RwSignal<Network>,
    speed: RwSignal<u32>,
}

impl Demo {
    pub fn new(demo: demo::Demo) -> Self {
        let changed = RwSignal::new(0);
        demo.on_change(move || changed.update(|changed| *changed += 1));
        let speed = RwSignal::new(clock::speed());
        clock::on_speed_change(move |now| speed.set(now));
        let network = RwSignal::new(demo.network());
        Self { driver: StoredValue::new_local(demo), changed, network, speed }
    }

    pub(super) fn driver(self) -> demo::Demo {
        self.driver.get_value()
    }

    /// Tracked.
    pub fn network(self) -> Network {
        self.network.get()
    }

    /// The latency is limited to 0 to [`MAX_LATENCY_MS`].
    pub fn set_network(self, network: Network) {
        let demo = self.driver.get_value();
        demo.set_network(network);
        self.network.set(demo.network());
    }

    /// How many times as fast as usual time runs; tracked. `Stations` sets it.
    pub fn speed(self) -> u32 {
        self.speed.get()
    }

    /// Lends the CSMS, to look at its state; tracked. Not to be called from within itself.
    pub fn look<R>(self, read: impl FnOnce(&Csms, Now) -> R) -> R {
        self.changed.track();
        self.driver.get_value().look(read)
    }

    /// Sends an operation. Its outcome is passed to `done`, once, when it is known.
    ///
    /// # Errors
    /// Why it is not sent; then `done` is never called.
    pub fn send(
        self,
        station: &str,
        action: &str,
        payload: Value,
        done: Done,
    ) -> Result<u64, Refusal> {
        self.driver.get_value().send(station, action, payload, done).map_err(refusal)
    }

    /// A payload that makes sense for this operation now.
    pub fn defaults(self, station: &str, action: &str) -> Value {
        self.driver.get_value().defaults(station, action)
    }

    /// # Errors
    /// The CSMS's [`Refusal`].
    pub fn change(self, change: Change) -> Result<(), Refusal> {
        self.driver.get_value().change(change).map_err(refusal)
    }

    /// The operations that were sent last, the oldest first, with their answers; tracked.
    pub fn asked(self) -> Vec<Asked> {
        self.changed.track();
        self.driver.get_value().asked()
    }

    /// What it has logged above this number, with the rules that the stations broke; tracked.
    pub fn rows(self, since: u64) -> Vec<Row> {
        self.changed.track();
        self.driver.get_value().rows(since)
    }
}

/// The page shows one kind of refusal, whoever refuses.
fn refusal(refusal: demo_csms::Refusal) -> Refusal {
    match refusal {
        demo_csms::Refusal::Argument(text) => Refusal::Argument(text),
        demo_csms::Refusal::State(text) => Refusal::State(text),
    }
}
