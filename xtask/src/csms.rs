//! The small CSMS behind sockets, for `cargo xtask serve --csms`.
//!
//! **Owns** the clock, and which socket is whose; it drives `demo_csms` as its documentation
//! says. **Must not know** what a message means.
//!
//! What it believes is gone when it ends: charge points that come back without a `BootNotification`
//! (J §5.4) are taken for accepted.

mod console;
pub(crate) mod guard;
mod socket;
mod terminal;

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::extract::Path as UrlPath;
use axum::extract::ws::{CloseFrame, Message};
use axum::http::StatusCode;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use axum::routing::get;
use demo_csms::remote::Sent;
use demo_csms::{Change, Config, Csms, Input, Now, Output, Refusal, firmware};
use getrandom::SysRng;
use ocpp_crypto::Job;
use ocpp_types::log::{Direction, LogKind};
use rand_core::UnwrapErr;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, watch};

use guard::{Guard, Refused};
use terminal::Terminal;

/// Where and for whom, besides this machine.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Options {
    /// An address that others can reach as well; they need the password.
    pub(crate) listen: Option<SocketAddr>,
    pub(crate) password: Option<String>,
    /// Pages of other servers that may connect as charge points.
    pub(crate) origins: Vec<String>,
}

/// Messages that wait for a socket; one that takes no more is given up.
const MAX_WAITING: usize = 256;
/// Bytes of a message; the CSMS reads less.
const MAX_BYTES: usize = 2 << 20;
/// A charge point that was not seen for so long is forgotten.
const MAX_IDLE_MS: i64 = 24 * 3_600_000;

/// The firmware that the CSMS offers, for whoever asks: a station in a page of another
/// server fetches it as well.
pub(crate) fn files() -> Router {
    let anyone = [(ACCESS_CONTROL_ALLOW_ORIGIN, "*"), (CONTENT_TYPE, "application/octet-stream")];
    let file = async move |UrlPath(name): UrlPath<String>| match name.as_str() {
        firmware::NAME => Ok((anyone, firmware::contents(&name))),
        _ => Err(StatusCode::NOT_FOUND),
    };
    Router::new().route("/firmware/{name}", get(file))
}

/// What nobody needs more of.
#[derive(Clone, Copy, Debug)]
struct Limits {
    /// At the same time.
    sockets: usize,
    /// Between two pings.
    ping: Duration,
    /// A socket from which nothing comes for so long is closed.
    silence: Duration,
    /// A charge point that has said nothing in so long since it connected is sent away.
    wordless: Duration,
}

/// One CSMS for all sockets.
#[derive(Clone)]
pub(crate) struct Server {
    shared: Arc<Mutex<Shared>>,
    /// The deadline has changed.
    woken: Arc<Notify>,
    guard: Guard,
    terminal: Arc<Terminal>,
    limits: Limits,
    slots: Arc<Semaphore>,
}

struct Shared {
    csms: Csms,
    /// What consoles have sent.
    sent: Sent,
    /// What a console shows has changed.
    changed: watch::Sender<()>,
    peers: BTreeMap<String, Peer>,
    connections: u64,
    deadline: Option<i64>,
    /// Asked for by the CSMS, one at a time.
    jobs: Vec<(u64, Box<Job>)>,
    started: Instant,
    terminal: Arc<Terminal>,
}

/// The newest connection of a charge point.
struct Peer {
    number: u64,
    sender: Sender<Message>,
}

impl Server {
    /// `origins`: of pages that other servers serve, and that may connect as charge points.
    /// `files`: where [`files`] is reached.
    pub(crate) fn new(origins: Vec<String>, files: String) -> Self {
        Self::with(Guard::new(origins), Limits::default(), Terminal::default(), files)
    }

    fn with(guard: Guard, limits: Limits, terminal: Terminal, files: String) -> Self {
        let terminal = Arc::new(terminal);
        let seed = RandomState::new().hash_one(0);
        let config = Config { adopt: true, files, ..Config::default() };
        let shared = Shared {
            csms: Csms::new(config, seed),
            sent: Sent::default(),
            changed: watch::Sender::new(()),
            peers: BTreeMap::new(),
            connections: 0,
            deadline: None,
            jobs: Vec::new(),
            started: Instant::now(),
            terminal: Arc::clone(&terminal),
        };
        let shared = Arc::new(Mutex::new(shared));
        let slots = Arc::new(Semaphore::new(limits.sockets));
        Self { shared, woken: Arc::default(), guard, terminal, limits, slots }
    }

    /// The same CSMS, for those who know the password.
    pub(crate) fn guarded(&self, password: &str) -> Self {
        Self { guard: self.guard.with_password(password), ..self.clone() }
    }

    /// Charge points connect to `/ocpp/<id>` (J §3.1.1), consoles to `/console`.
    pub(crate) fn router(&self) -> Router {
        Router::new()
            .route("/ocpp/{id}", get(socket::connect))
            .route("/console", get(console::open))
            .with_state(self.clone())
    }

    /// Tells of all that a console shows, what there is at the beginning included.
    fn changes(&self) -> watch::Receiver<()> {
        let mut changes = self.lock().changed.subscribe();
        changes.mark_changed();
        changes
    }

    /// Wakes the CSMS when it wants to be woken. Never ends.
    pub(crate) async fn keep_time(&self) {
        loop {
            let wait = {
                let shared = self.lock();
                shared.deadline.map(|at| at - shared.now().mono)
            };
            let Some(wait) = wait else {
                self.woken.notified().await;
                continue;
            };
            let wait = Duration::from_millis(u64::try_from(wait).unwrap_or_default());
            tokio::select! {
                () = tokio::time::sleep(wait) => self.input(Input::Tick),
                () = self.woken.notified() => {}
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        // What panicked while it held this has ended its own connection and nothing else.
        self.shared.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn input(&self, input: Input<'_>) {
        if let Err(refusal) = self.lock().input(input) {
            self.terminal.line(&refusal.to_string());
        }
        self.woken.notify_one();
    }

    /// Room for one more socket, until it is dropped.
    fn slot(&self) -> Result<OwnedSemaphorePermit, Refused> {
        Arc::clone(&self.slots).try_acquire_owned().map_err(|_| Refused::TooMany)
    }

    /// A socket that has opened: its number, and what is to be sent there.
    fn open(&self, station: &str, subprotocol: &str) -> (u64, Receiver<Message>) {
        let (sender, receiver) = channel(MAX_WAITING);
        let mut shared = self.lock();
        shared.forget_idle();
        shared.connections += 1;
        let number = shared.connections;
        // The one before, if any, ends as nothing more can be sent there.
        shared.peers.insert(station.to_owned(), Peer { number, sender });
        self.terminal.say(station, "connected");
        // A connection is refused with a frame, if at all.
        let _ = shared.input(Input::Connected { station, subprotocol });
        drop(shared);
        self.woken.notify_one();
        (number, receiver)
    }

    /// False where another connection has taken its place.
    fn is_current(&self, station: &str, number: u64) -> bool {
        self.lock().peers.get(station).is_some_and(|peer| peer.number == number)
    }

    fn close(&self, station: &str, number: u64) {
        let mut shared = self.lock();
        if shared.peers.get(station).is_some_and(|peer| peer.number == number) {
            shared.peers.remove(station);
            shared.end(station);
            self.terminal.say(station, "gone");
        }
        drop(shared);
        self.woken.notify_one();
    }
}

impl Shared {
    fn now(&self) -> Now {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let millis = |it: Duration| i64::try_from(it.as_millis()).unwrap_or(i64::MAX);
        Now { mono: millis(self.started.elapsed()), utc: millis(since_epoch) }
    }

    fn input(&mut self, input: Input<'_>) -> Result<(), Refusal> {
        let now = self.now();
        let taken = self.csms.handle(now, input);
        self.changed.send_replace(());
        loop {
            match self.csms.poll() {
                Output::Send { station, text } => {
                    self.send(&station, Message::Text(text.to_string().into()));
                }
                Output::Close { station, code, reason } => {
                    self.terminal.say(&station, format_args!("closed: {reason}"));
                    let frame = CloseFrame { code, reason: reason.into() };
                    self.send(&station, Message::Close(Some(frame)));
                }
                Output::Log { station, entry } => {
                    self.tell(station.as_deref().unwrap_or("all"), &entry.kind);
                }
                Output::Answered { operation, outcome } => {
                    self.sent.answered(now.utc, operation, outcome);
                }
                Output::Store { .. } => {}
                Output::Crypto { id, job } => self.jobs.push((id, job)),
                Output::Wait(deadline) => {
                    self.deadline = deadline;
                    break;
                }
            }
        }
        self.perform_jobs();
        taken
    }

    /// Milliseconds each: nobody notices that the others wait.
    fn perform_jobs(&mut self) {
        while let Some((id, job)) = self.jobs.pop() {
            let outcome = ocpp_crypto::perform(&job, &mut UnwrapErr(SysRng));
            // An outcome is refused nothing.
            let _ = self.input(Input::CryptoDone { id, outcome });
        }
    }

    /// A connection has ended.
    fn end(&mut self, station: &str) {
        let _ = self.input(Input::Closed { station });
        // Who never introduced itself leaves no trace.
        if self.csms.view().stations.iter().any(|it| it.id == station && it.is_stranger()) {
            self.forget(station.to_owned());
        }
    }

    fn forget_idle(&mut self) {
        let state = self.csms.view();
        let since = self.now().utc - MAX_IDLE_MS;
        let runs =
            |id: &str| state.transactions.iter().any(|it| it.station == id && it.is_running());
        let idle = state.stations.iter().filter(|it| {
            let seen = it.seen_at.max(it.connected_at);
            !it.connected && seen.is_some_and(|seen| seen < since) && !runs(&it.id)
        });
        for station in idle.map(|it| it.id.clone()).collect::<Vec<_>>() {
            self.forget(station);
        }
    }

    fn forget(&mut self, station: String) {
        // Refused where it has connected again: then it is not forgotten.
        let _ = self.input(Input::Change(Change::Forget { station }));
    }

    fn send(&mut self, station: &str, message: Message) {
        let full = |peer: &Peer| peer.sender.try_send(message).is_err();
        if self.peers.get(station).is_some_and(full) {
            // Nobody reads there: without a sender the socket closes.
            self.peers.remove(station);
        }
    }

    /// What breaks a rule, and remarks; other frames stand in the page's log.
    fn tell(&self, station: &str, kind: &LogKind) {
        match kind {
            LogKind::Frame(frame) if frame.direction == Direction::Received => {
                let action = frame.action.as_deref().unwrap_or("frame");
                for violation in &frame.violations {
                    self.terminal.say(station, format_args!("{action}: {violation}"));
                }
            }
            LogKind::Frame(_) => {}
            LogKind::Notice(notice) => self.terminal.say(station, &notice.text),
        }
    }
}

/// Sixteen digits that nobody can guess.
pub(crate) fn any_password() -> String {
    format!("{:016x}", RandomState::new().hash_one(1))
}

#[cfg(test)]
mod tests;
