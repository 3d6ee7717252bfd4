//! The demo central system of this page: all its stations can connect to it, by the address `demo:`.
//!
//! **Owns** the way to it, for sockets, components and scripts. **Must not know** OCPP.
//!
//! There is one for the page, made when somebody first asks for it. It is driven as the stations'
//! engines are, by the page's clock and with records beside theirs. Connections to it stay within
//! the page, and are otherwise like those of a WebSocket (`wires.rs`).

mod core;
mod wires;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use demo_csms::{Change, Csms};
use ocpp_engine::json::Value;
use ocpp_engine::{Now, Refusal};

pub use self::core::{Asked, Done, Row};
use self::core::{Core, Told};
use crate::driver::clock;
use crate::driver::socket::SocketEvent;
use crate::driver::storage::{Slot, Storage};
use crate::reactive::{RwSignal, StoredValue};

/// What stands for the address of a CSMS.
pub const ADDRESS: &str = "demo:";
/// The id of who gives none.
pub const DEFAULT_ID: &str = "CP001";
pub const MAX_LATENCY_MS: i64 = 60_000;

/// How fast time can run.
pub const SPEEDS: [u32; 3] = [1, 10, 60];

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

/// A handle to it; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    inner: StoredValue<Rc<Inner>>,
}

#[derive(Debug)]
struct Inner {
    lasting: bool,
    seed: u64,
    core: RefCell<Option<Core>>,
    me: Weak<Self>,
    /// Counts what has been taken in.
    changed: RwSignal<u64>,
    /// How fast the page's clock runs, as it was last seen.
    speed: RwSignal<u32>,
}

impl Demo {
    /// `lasting`: whether the browser keeps something for this tab. The seed is for one of which
    /// nothing is kept.
    pub fn new(lasting: bool, seed: u64) -> Self {
        let inner = Rc::new_cyclic(|me| Inner {
            lasting,
            seed,
            core: RefCell::new(None),
            me: Weak::clone(me),
            changed: RwSignal::new(0),
            speed: RwSignal::new(clock::speed()),
        });
        Self { inner: StoredValue::new(inner) }
    }

    /// Lends the central system, to look at what it believes; tracked. Not to be called from within
    /// itself.
    pub fn look<R>(self, read: impl FnOnce(&Csms, Now) -> R) -> R {
        self.track();
        self.run(|core| read(&core.csms, clock::now()))
    }

    /// Sends an operation. What becomes of it is told to `done`, once, when it is known.
    ///
    /// # Errors
    /// Why it is not sent; then nothing is told.
    pub fn send(
        self,
        station: &str,
        action: &str,
        payload: Value,
        done: Done,
    ) -> Result<u64, Refusal> {
        let (station, action) = (station.to_owned(), action.to_owned());
        let sent = self.run(|core| core.send(station, action, payload, done));
        self.touch();
        sent
    }

    /// A payload that makes sense for this operation now.
    pub fn defaults(self, station: &str, action: &str) -> Value {
        self.run(|core| core.csms.defaults(clock::now(), station, action))
    }

    /// # Errors
    /// The central system's [`Refusal`].
    pub fn change(self, change: Change) -> Result<(), Refusal> {
        let changed = self.run(|core| core.change(change));
        self.touch();
        changed
    }

    /// The operations that were sent last, the oldest first, with their answers; tracked.
    pub fn asked(self) -> Vec<Asked> {
        self.track();
        self.run(|core| core.asked.iter().cloned().collect())
    }

    /// What it has logged above this number, with the rules that the stations broke; tracked.
    pub fn rows(self, since: u64) -> Vec<Row> {
        self.track();
        self.run(|core| core.rows.iter().filter(|row| row.seq > since).cloned().collect())
    }

    /// Tracked.
    pub fn network(self) -> Network {
        self.track();
        self.run(|core| Network { latency_ms: core.wires.latency_ms, down: core.wires.down })
    }

    pub fn set_network(self, network: Network) {
        self.run(|core| {
            core.wires.latency_ms = network.latency_ms.clamp(0, MAX_LATENCY_MS);
            for arrival in core.wires.set_down(clock::now().mono, network.down) {
                core.on_arrival(&arrival);
            }
        });
        self.touch();
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

    /// A station's end of a new connection, which is not open yet.
    pub fn open(self, station: &str, heard: Rc<dyn Fn(SocketEvent)>) -> Line {
        let number = self.run(|core| core.wires.open(clock::now().mono, station, heard));
        Line { demo: self, number }
    }

    /// Time may run at another speed, so that what waits has to wait anew.
    pub(crate) fn catch_up(self) {
        let inner = self.inner.get_value();
        // One that nobody has asked for waits for nothing.
        if inner.core.borrow().is_some() {
            inner.catch_up();
        }
        self.show_speed();
    }

    fn track(self) {
        self.inner.get_value().changed.track();
    }

    fn touch(self) {
        self.inner.get_value().changed.update(|changed| *changed += 1);
    }

    fn run<R>(self, run: impl FnOnce(&mut Core) -> R) -> R {
        let (result, told) = self.inner.get_value().run(run);
        told.tell();
        result
    }
}

impl Inner {
    fn storage(&self) -> Storage {
        if self.lasting { Storage::open(Slot::DEMO) } else { Storage::nowhere(Slot::DEMO) }
    }

    fn run<R>(&self, run: impl FnOnce(&mut Core) -> R) -> (R, Told) {
        let mut core = self.core.borrow_mut();
        let core = core.get_or_insert_with(|| {
            let me = Weak::clone(&self.me);
            let wake = Rc::new(move || {
                if let Some(inner) = me.upgrade() {
                    inner.catch_up();
                }
            });
            Core::new(self.storage(), self.seed, wake)
        });
        let result = run(core);
        core.arm();
        (result, core.take_told())
    }

    fn catch_up(&self) {
        let ((), told) = self.run(Core::catch_up);
        told.tell();
        self.changed.update(|changed| *changed += 1);
    }
}

impl Told {
    fn tell(self) {
        for (heard, event) in self.stations {
            heard(event);
        }
        for (done, outcome) in self.outcomes {
            done(&outcome);
        }
    }
}

/// A station's end of a connection; dropped, it is closed unheard.
#[derive(Debug)]
pub struct Line {
    demo: Demo,
    number: u64,
}

impl Line {
    pub fn send(&self, text: &str) {
        self.demo.run(|core| core.wires.send(clock::now().mono, self.number, text));
    }

    pub fn close(&self, code: u16, reason: &str) {
        self.demo.run(|core| core.wires.close(clock::now().mono, self.number, code, reason));
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.demo.run(|core| core.wires.let_go(clock::now().mono, self.number));
    }
}
