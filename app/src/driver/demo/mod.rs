//! The demo CSMS of this page: every station of the page can connect to it, at the address `demo:`.
//!
//! **Owns** the connections to it, and its network settings. **Must not know** OCPP.
//!
//! There is one for the page, created when somebody first asks for it. It is driven as the stations'
//! engines are, by the page's clock and with records beside theirs. Connections to it stay within
//! the page, and otherwise behave like a WebSocket (`network.rs`).

mod core;
mod network;
mod server;

use std::cell::{Cell, OnceCell};
use std::fmt;
use std::rc::Rc;

use leptos::prelude::*;

pub use self::core::{Done, Row};
use self::server::Server;
use crate::driver::clock;
use crate::driver::socket::SocketEvent;
use crate::driver::storage::{Slot, Storage};

/// What stands for the address of a CSMS.
pub const ADDRESS: &str = "demo:";
/// The id of a station that has none: `CP001` and so on.
pub fn default_id(slot: Slot) -> String {
    let number = slot.0.to_string();
    ["CP", &"000"[..3_usize.saturating_sub(number.len())], &number].concat()
}

pub const MAX_LATENCY_MS: i64 = 60_000;

/// How fast time can run.
pub const SPEEDS: [u32; 3] = [1, 10, 60];

const DEFAULT_LATENCY_MS: i64 = 40;

/// Whether a connection URL leads to it.
pub fn is_within(endpoint: &str) -> bool {
    endpoint.starts_with(ADDRESS)
}

/// Whether this is the demo's address.
pub fn is_address(url: &str) -> bool {
    url.trim().trim_end_matches('/').eq_ignore_ascii_case(ADDRESS)
}

/// The way between the stations and the central system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// For each way; 0 to [`MAX_LATENCY_MS`].
    pub latency_ms: i64,
    /// It is switched off, as a server that is not there.
    pub down: bool,
}

/// Receives what happens to a connection.
pub(crate) type OnEvent = Rc<dyn Fn(SocketEvent)>;

/// A handle to the demo CSMS; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

struct Inner {
    lasting: bool,
    seed: u64,
    server: OnceCell<Rc<Server>>,
    lines: Cell<u64>,
    network: RwSignal<Network>,
    /// Counts what has been processed.
    changed: RwSignal<u64>,
    /// How fast the page's clock runs, as it was last seen.
    speed: RwSignal<u32>,
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Inner")
    }
}

impl Demo {
    /// `lasting`: whether the browser keeps something for this tab. The seed is for one of which
    /// nothing is kept.
    pub fn new(lasting: bool, seed: u64) -> Self {
        let inner = Rc::new(Inner {
            lasting,
            seed,
            server: OnceCell::new(),
            lines: Cell::new(0),
            network: RwSignal::new(Network { latency_ms: DEFAULT_LATENCY_MS, down: false }),
            changed: RwSignal::new(0),
            speed: RwSignal::new(clock::speed()),
        });
        Self { inner: StoredValue::new_local(inner) }
    }

    /// Tracked.
    pub fn network(self) -> Network {
        self.inner.get_value().network.get()
    }

    pub fn set_network(self, network: Network) {
        let inner = self.inner.get_value();
        let latency_ms = network.latency_ms.clamp(0, MAX_LATENCY_MS);
        let network = Network { latency_ms, ..network };
        inner.network.set(network);
        // One that is made later is made with it.
        if let Some(server) = inner.server.get() {
            server.set_network(network);
        }
    }

    /// How fast time runs; tracked. `Stations` sets it.
    pub fn speed(self) -> u32 {
        self.inner.get_value().speed.get()
    }

    /// Tells those who show the speed where it has changed.
    pub(crate) fn show_speed(self) {
        let shown = self.inner.get_value().speed;
        if shown.get_untracked() != clock::speed() {
            shown.set(clock::speed());
        }
    }

    /// The station's end of a new connection, which is not open yet.
    pub fn open(self, station: &str, on_event: OnEvent) -> Line {
        let inner = self.inner.get_value();
        let number = inner.lines.get() + 1;
        inner.lines.set(number);
        inner.server().open(number, station, on_event);
        Line { demo: self, number }
    }

    fn server(self) -> Rc<Server> {
        self.inner.get_value().server()
    }

    /// Time may run at another speed, so that what waits has to wait anew.
    pub(crate) fn catch_up(self) {
        // One that nobody has asked for waits for nothing.
        if let Some(server) = self.inner.get_value().server.get() {
            server.catch_up();
        }
        self.show_speed();
    }
}

impl Inner {
    /// The demo CSMS, created now if there is none yet.
    fn server(&self) -> Rc<Server> {
        let create = || {
            let storage = if self.lasting { Storage::open } else { Storage::nowhere };
            let network = self.network.get_untracked();
            Server::new(storage(Slot::DEMO), self.seed, network, self.changed)
        };
        Rc::clone(self.server.get_or_init(create))
    }
}

/// A station's end of a connection; dropped, it is closed unheard.
#[derive(Debug)]
pub struct Line {
    demo: Demo,
    number: u64,
}

impl Line {
    /// Lost where the connection is not open.
    pub fn send(&self, text: &str) {
        if let Some(server) = self.demo.inner.get_value().server.get() {
            server.send(self.number, text);
        }
    }

    pub fn close(&self, code: u16, reason: &str) {
        if let Some(server) = self.demo.inner.get_value().server.get() {
            server.close(self.number, code, reason);
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        // The page may be gone by now, and its handles with it.
        let inner = self.demo.inner.try_get_value();
        if let Some(server) = inner.as_ref().and_then(|inner| inner.server.get()) {
            server.abandon(self.number);
        }
    }
}
