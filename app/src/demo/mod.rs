//! The demo central system of this page: all its stations can connect to it, by the address `demo:`.
//!
//! **Owns** the way to it, for sockets and for who sets its network. **Must not know** OCPP.
//!
//! There is one for the page, made when somebody first asks for it. It is driven as the stations'
//! engines are, by the page's clock and with records beside theirs. Connections to it stay within
//! the page, and are otherwise like those of a WebSocket (`wires.rs`).
//!
//! It is in a part of the page that is loaded when it is first wanted (`csms.rs`). What is in
//! `server.rs`, `core.rs` and `wires.rs` is for that part alone; here is what there is without it.

mod core;
pub(crate) mod server;
mod wires;

use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;
use std::rc::Rc;

pub use self::core::{Done, Row};
use crate::driver::clock;
use crate::driver::socket::SocketEvent;
use crate::driver::storage::{Slot, Storage};
use crate::parts;
use crate::reactive::{RwSignal, StoredValue};

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

/// Hears what happens to a connection.
pub(crate) type Heard = Rc<dyn Fn(SocketEvent)>;

/// The central system at work, as it is seen from outside of its part of the page.
pub(crate) trait Central: Any {
    /// The station's end of a new connection; `line` is a number that none had before.
    fn open(&self, line: u64, station: &str, heard: Heard);
    fn send(&self, line: u64, text: &str);
    fn close(&self, line: u64, code: u16, reason: &str);
    /// Closes it, and tells no more of it.
    fn let_go(&self, line: u64);
    fn set_network(&self, network: Network);
    /// Takes in all that has arrived.
    fn catch_up(&self);
}

/// What one is made of.
#[derive(Debug)]
pub(crate) struct Making {
    storage: Storage,
    seed: u64,
    network: Network,
    changed: RwSignal<u64>,
}

/// Makes one that works.
pub(crate) type Serve = fn(Making) -> Rc<dyn Central>;

/// A handle to it; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    inner: StoredValue<Rc<Inner>>,
}

struct Inner {
    lasting: bool,
    seed: u64,
    central: OnceCell<Rc<dyn Central>>,
    /// Connections that wait for it to be loaded, the oldest first.
    waiting: RefCell<Vec<Waiting>>,
    loading: Cell<bool>,
    lines: Cell<u64>,
    network: RwSignal<Network>,
    /// Counts what has been taken in.
    changed: RwSignal<u64>,
    /// How fast the page's clock runs, as it was last seen.
    speed: RwSignal<u32>,
}

struct Waiting {
    line: u64,
    station: String,
    heard: Heard,
    /// It was closed meanwhile, with this code and reason.
    closed: Option<(u16, String)>,
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
            central: OnceCell::new(),
            waiting: RefCell::default(),
            loading: Cell::new(false),
            lines: Cell::new(0),
            network: RwSignal::new(Network { latency_ms: DEFAULT_LATENCY_MS, down: false }),
            changed: RwSignal::new(0),
            speed: RwSignal::new(clock::speed()),
        });
        Self { inner: StoredValue::new(inner) }
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
        if let Some(central) = inner.central.get() {
            central.set_network(network);
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

    /// A station's end of a new connection, which is not open yet. It waits until the central
    /// system is loaded; where that fails, it ends with [`SocketEvent::Missing`].
    pub fn open(self, station: &str, heard: Rc<dyn Fn(SocketEvent)>) -> Line {
        let inner = self.inner.get_value();
        let number = inner.lines.get() + 1;
        inner.lines.set(number);
        if let Some(central) = inner.central.get() {
            central.open(number, station, heard);
        } else {
            let station = station.to_owned();
            let waiting = Waiting { line: number, station, heard, closed: None };
            inner.waiting.borrow_mut().push(waiting);
            inner.load();
        }
        Line { demo: self, number }
    }

    /// Time may run at another speed, so that what waits has to wait anew.
    pub(crate) fn catch_up(self) {
        // One that nobody has asked for waits for nothing.
        if let Some(central) = self.inner.get_value().central.get() {
            central.catch_up();
        }
        self.show_speed();
    }
}

impl Inner {
    fn load(self: Rc<Self>) {
        if self.loading.replace(true) {
            return;
        }
        clock::hold();
        parts::with_csms(Box::new(move |part| {
            self.loading.set(false);
            if let Ok(part) = part {
                self.begin(part.serve);
            }
            // What waited is on its way by now.
            clock::release();
            for it in self.waiting.take() {
                (it.heard)(SocketEvent::Missing);
            }
        }));
    }

    /// The central system, made now if there is none yet.
    fn begin(&self, serve: Serve) -> &dyn Central {
        let central = &**self.central.get_or_init(|| {
            let storage = if self.lasting { Storage::open } else { Storage::nowhere };
            serve(Making {
                storage: storage(Slot::DEMO),
                seed: self.seed,
                network: self.network.get_untracked(),
                changed: self.changed,
            })
        });
        for it in self.waiting.take() {
            central.open(it.line, &it.station, it.heard);
            if let Some((code, reason)) = it.closed {
                central.close(it.line, code, &reason);
            }
        }
        central
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
        if let Some(central) = self.demo.inner.get_value().central.get() {
            central.send(self.number, text);
        }
    }

    pub fn close(&self, code: u16, reason: &str) {
        let inner = self.demo.inner.get_value();
        if let Some(central) = inner.central.get() {
            return central.close(self.number, code, reason);
        }
        let mut waiting = inner.waiting.borrow_mut();
        if let Some(it) = waiting.iter_mut().find(|it| it.line == self.number) {
            it.closed.get_or_insert_with(|| (code, reason.to_owned()));
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let inner = self.demo.inner.get_value();
        if let Some(central) = inner.central.get() {
            return central.let_go(self.number);
        }
        inner.waiting.borrow_mut().retain(|it| it.line != self.number);
    }
}
