//! The demo CSMS of this page: every station of the page can connect to it, at the address `demo:`.
//!
//! **Owns** the connections to it, and its network settings. **Must not know** OCPP.
//!
//! There is one for the page, created when somebody first asks for it. It is driven as the stations'
//! engines are, by the page's clock and with records beside theirs. Connections to it stay within
//! the page, and otherwise behave like a WebSocket (`network.rs`). A first visit does not download it: only
//! this file is part of the first load, and calls the rest through `Peer`.

mod core;
mod network;
mod server;

use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;
use std::rc::Rc;

use futures::FutureExt as _;
use leptos::task::spawn_local;

use self::core::Core;
pub use self::core::{Done, Row};
use self::server::Server;
use crate::driver::socket::SocketEvent;
use crate::driver::storage::{Slot, Storage};
use crate::second_part::{Missing, second_part};

/// What stands for the address of a CSMS.
pub const ADDRESS: &str = "demo:";
/// Where its files are.
const FILES: &str = "demo://files/";

/// The id of a station that has none: `CP001` and so on.
pub fn default_id(slot: Slot) -> String {
    let number = slot.0.to_string();
    ["CP", &"000"[..3_usize.saturating_sub(number.len())], &number].concat()
}

pub const MAX_LATENCY_MS: i64 = 60_000;

/// How fast time can run.
pub const SPEEDS: [u32; 3] = [1, 10, 60];

/// No code came from the other side (RFC 6455 §7.1.5).
const ABNORMAL: u16 = 1006;
const DEFAULT_LATENCY_MS: i64 = 40;

/// Whether a connection URL leads to it.
pub fn is_within(endpoint: &str) -> bool {
    endpoint.starts_with(ADDRESS)
}

/// Whether this is the demo's address.
pub fn is_address(url: &str) -> bool {
    url.trim().trim_end_matches('/').eq_ignore_ascii_case(ADDRESS)
}

/// A file of the demo CSMS, by its location.
pub(crate) fn file(location: &str) -> Option<Vec<u8>> {
    let name = location.strip_prefix(FILES)?;
    Some(demo_csms::firmware::contents(name))
}

/// The way between the stations and the CSMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// The milliseconds that a frame takes each way: 0 to [`MAX_LATENCY_MS`].
    pub latency_ms: i64,
    /// The CSMS is switched off, as a server that is not there.
    pub down: bool,
}

/// Receives what happens to a connection.
pub(crate) type OnEvent = Rc<dyn Fn(SocketEvent)>;

/// The demo CSMS as stations reach it. The number of a connection is that of its [`Line`].
trait Peer {
    fn open(&self, line: u64, station: &str, subprotocols: &[&'static str], on_event: OnEvent);
    fn send(&self, line: u64, text: &str);
    fn close(&self, line: u64, code: u16, reason: &str);
    /// Closes it, and delivers nothing more of it.
    fn abandon(&self, line: u64);
    fn set_network(&self, network: Network);
    fn catch_up(&self);
    /// Lends the CSMS, to the methods in `server.rs`.
    fn lend(&self, run: &mut dyn FnMut(&mut Core));
    fn touch(&self);
}

type Create = fn(&Demo) -> Rc<dyn Peer>;

second_part! {
    fn load() -> Create { Demo::server }
}

/// A connection that is opened once the CSMS is there.
struct Waiting {
    number: u64,
    station: String,
    subprotocols: Vec<&'static str>,
    on_event: OnEvent,
}

/// The end of a connection that was never open.
fn closed(reason: String) -> SocketEvent {
    SocketEvent::Closed { code: ABNORMAL, reason }
}

/// A handle to the demo CSMS.
#[derive(Clone)]
pub struct Demo(Rc<Inner>);

struct Inner {
    lasting: bool,
    seed: u64,
    server: OnceCell<Rc<dyn Peer>>,
    lines: Cell<u64>,
    waiting: RefCell<Vec<Waiting>>,
    network: Cell<Network>,
    on_change: RefCell<Rc<dyn Fn()>>,
}

impl fmt::Debug for Demo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Demo").field("network", &self.0.network.get()).finish_non_exhaustive()
    }
}

impl Demo {
    /// `lasting`: whether the browser stores something for this tab. The seed is for one of which
    /// nothing is stored.
    pub fn new(lasting: bool, seed: u64) -> Self {
        Self(Rc::new(Inner {
            lasting,
            seed,
            server: OnceCell::new(),
            lines: Cell::new(0),
            waiting: RefCell::default(),
            network: Cell::new(Network { latency_ms: DEFAULT_LATENCY_MS, down: false }),
            on_change: RefCell::new(Rc::new(|| ())),
        }))
    }

    /// From now on this is called whenever the CSMS has processed something.
    pub fn on_change(&self, callback: impl Fn() + 'static) {
        *self.0.on_change.borrow_mut() = Rc::new(callback);
    }

    pub fn network(&self) -> Network {
        self.0.network.get()
    }

    /// The latency is limited to 0 to [`MAX_LATENCY_MS`].
    pub fn set_network(&self, network: Network) {
        let latency_ms = network.latency_ms.clamp(0, MAX_LATENCY_MS);
        let network = Network { latency_ms, ..network };
        self.0.network.set(network);
        // A server that is created later is created with it.
        if let Some(server) = self.0.server.get() {
            server.set_network(network);
        }
    }

    /// The station's end of a new connection, which is not open yet.
    pub fn open(&self, station: &str, subprotocols: &[&'static str], on_event: OnEvent) -> Line {
        let number = self.0.lines.get() + 1;
        self.0.lines.set(number);
        let mut loading = Box::pin(load());
        if let Some(Ok(server)) = (&mut loading).now_or_never() {
            server(self).open(number, station, subprotocols, on_event);
        } else {
            self.0.waiting.borrow_mut().push(Waiting {
                number,
                station: station.to_owned(),
                subprotocols: subprotocols.to_vec(),
                on_event,
            });
            let demo = self.clone();
            spawn_local(async move { demo.admit(loading.await) });
        }
        Line { demo: self.clone(), number }
    }

    /// Opens the connections that had to wait for the CSMS to be loaded.
    fn admit(&self, loaded: Result<Create, Missing>) {
        let waiting = self.0.waiting.take();
        match loaded {
            Ok(create) => {
                let server = create(self);
                for Waiting { number, station, subprotocols, on_event } in waiting {
                    server.open(number, &station, &subprotocols, on_event);
                }
            }
            Err(missing) => {
                for Waiting { on_event, .. } in waiting {
                    on_event(closed(missing.to_string()));
                }
            }
        }
    }

    /// Takes a connection that waits to be opened.
    fn give_up(&self, line: u64) -> Option<Waiting> {
        let mut waiting = self.0.waiting.borrow_mut();
        let place = waiting.iter().position(|it| it.number == line)?;
        Some(waiting.remove(place))
    }

    /// The CSMS, created now if there is none yet. Only what is loaded later calls this.
    fn server(&self) -> Rc<dyn Peer> {
        let create = || {
            let storage = if self.0.lasting { Storage::open } else { Storage::nowhere };
            let inner = Rc::downgrade(&self.0);
            let changed = Rc::new(move || {
                if let Some(inner) = inner.upgrade() {
                    let callback = Rc::clone(&inner.on_change.borrow());
                    callback();
                }
            });
            let server: Rc<dyn Peer> =
                Server::new(storage(Slot::DEMO), self.0.seed, self.0.network.get(), changed);
            server
        };
        Rc::clone(self.0.server.get_or_init(create))
    }

    /// Time may run at another speed, so that what waits has to wait anew.
    pub(crate) fn catch_up(&self) {
        // A CSMS that nobody has asked for waits for nothing.
        if let Some(server) = self.0.server.get() {
            server.catch_up();
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
    /// Lost where the connection is not open.
    pub fn send(&self, text: &str) {
        if let Some(server) = self.demo.0.server.get() {
            server.send(self.number, text);
        }
    }

    pub fn close(&self, code: u16, reason: &str) {
        if let Some(Waiting { on_event, .. }) = self.demo.give_up(self.number) {
            // As with a WebSocket, not from within this call.
            spawn_local(async move { on_event(closed(String::new())) });
        } else if let Some(server) = self.demo.0.server.get() {
            server.close(self.number, code, reason);
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let waited = self.demo.give_up(self.number).is_some();
        if let Some(server) = self.demo.0.server.get().filter(|_| !waited) {
            server.abandon(self.number);
        }
    }
}
