//! The small central system behind sockets, for `cargo xtask serve --csms`.
//!
//! **Owns** the sockets, the clock and who may connect; it drives `demo_csms` as its documentation
//! says. **Must not know** what a message means.
//!
//! What it believes is gone when it ends: charge points that come back without a `BootNotification`
//! (J §5.4) are taken for accepted.

mod console;

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, State};
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use demo_csms::remote::Sent;
use demo_csms::{Config, Csms, Input, Now, Output, Refusal};
use ocpp_types::log::{Direction, LogKind};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::{Notify, watch};

/// Where and for whom, besides this machine.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Options {
    /// An address that others can reach as well; they need the password.
    pub(crate) listen: Option<SocketAddr>,
    pub(crate) password: Option<String>,
}

/// Messages that wait for a socket; one that takes no more is given up.
const MAX_WAITING: usize = 256;
/// Bytes of a message; the central system reads less.
const MAX_BYTES: usize = 2 << 20;

/// One central system for all sockets.
#[derive(Clone)]
pub(crate) struct Server {
    shared: Arc<Mutex<Shared>>,
    /// The deadline has changed.
    woken: Arc<Notify>,
    /// Whoever connects has to know it.
    password: Option<Arc<str>>,
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
    started: Instant,
}

/// The newest connection of a charge point.
struct Peer {
    number: u64,
    sender: Sender<Message>,
}

impl Server {
    pub(crate) fn new() -> Self {
        let seed = RandomState::new().hash_one(0);
        let config = Config { adopt: true, ..Config::default() };
        let shared = Shared {
            csms: Csms::new(config, seed),
            sent: Sent::default(),
            changed: watch::Sender::new(()),
            peers: BTreeMap::new(),
            connections: 0,
            deadline: None,
            started: Instant::now(),
        };
        let shared = Arc::new(Mutex::new(shared));
        Self { shared, woken: Arc::default(), password: None }
    }

    /// The same central system, for those who know the password.
    pub(crate) fn guarded(&self, password: &str) -> Self {
        Self { password: Some(password.into()), ..self.clone() }
    }

    /// Charge points connect to `/ocpp/<id>` (J §3.1.1), consoles to `/console`.
    pub(crate) fn router(&self) -> Router {
        Router::new()
            .route("/ocpp/{id}", get(connect))
            .route("/console", get(console::open))
            .with_state(self.clone())
    }

    /// Tells of all that a console shows, what there is at the beginning included.
    fn changes(&self) -> watch::Receiver<()> {
        let mut changes = self.lock().changed.subscribe();
        changes.mark_changed();
        changes
    }

    /// Wakes the central system when it wants to be woken. Never ends.
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
            println!("{refusal}");
        }
        self.woken.notify_one();
    }

    /// A socket that has opened: its number, and what is to be sent there.
    fn open(&self, station: &str, subprotocol: &str) -> (u64, Receiver<Message>) {
        let (sender, receiver) = channel(MAX_WAITING);
        let mut shared = self.lock();
        shared.connections += 1;
        let number = shared.connections;
        // The one before, if any, ends as nothing more can be sent there.
        shared.peers.insert(station.to_owned(), Peer { number, sender });
        // A connection is refused with a frame, if at all.
        let _ = shared.input(Input::Connected { station, subprotocol });
        drop(shared);
        println!("{station} has connected");
        self.woken.notify_one();
        (number, receiver)
    }

    /// False where another connection has taken its place.
    fn is_current(&self, station: &str, number: u64) -> bool {
        self.lock().peers.get(station).is_some_and(|peer| peer.number == number)
    }

    fn close(&self, station: &str, number: u64) {
        if self.is_current(station, number) {
            self.lock().peers.remove(station);
            self.input(Input::Closed { station });
            println!("{station} has gone");
        }
    }

    /// Whether this is the password, as HTTP basic authentication has it (J §6.2). The name may be
    /// any.
    fn admits(&self, headers: &HeaderMap) -> bool {
        let Some(password) = &self.password else { return true };
        let given = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let given = given.and_then(|value| value.split_once(' '));
        let Some((_, encoded)) = given.filter(|(kind, _)| kind.eq_ignore_ascii_case("basic"))
        else {
            return false;
        };
        let decoded = data_encoding::BASE64.decode(encoded.trim().as_bytes()).unwrap_or_default();
        let given = decoded.iter().position(|byte| *byte == b':').map(|at| &decoded[at + 1..]);
        given.is_some_and(|given| is_equal(given, password.as_bytes()))
    }
}

/// Takes as long for any two of the same lengths.
fn is_equal(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

/// Sixteen digits that nobody can guess.
pub(crate) fn any_password() -> String {
    format!("{:016x}", RandomState::new().hash_one(1))
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
                    let frame = CloseFrame { code, reason: reason.into() };
                    self.send(&station, Message::Close(Some(frame)));
                }
                Output::Log { station, entry } => {
                    tell(station.as_deref().unwrap_or_default(), &entry.kind);
                }
                Output::Answered { operation, outcome } => {
                    self.sent.answered(now.utc, operation, outcome);
                }
                Output::Store { .. } => {}
                Output::Wait(deadline) => {
                    self.deadline = deadline;
                    return taken;
                }
            }
        }
    }

    fn send(&mut self, station: &str, message: Message) {
        let full = |peer: &Peer| peer.sender.try_send(message).is_err();
        if self.peers.get(station).is_some_and(full) {
            // Nobody reads there: without a sender the socket closes.
            self.peers.remove(station);
        }
    }
}

/// What breaks a rule, and remarks; other frames stand in the page's log.
fn tell(station: &str, kind: &LogKind) {
    match kind {
        LogKind::Frame(frame) if frame.direction == Direction::Received => {
            for violation in &frame.violations {
                println!("{station}: {}: {violation}", frame.action.as_deref().unwrap_or("frame"));
            }
        }
        LogKind::Frame(_) => {}
        LogKind::Notice(notice) => println!("{station}: {}", notice.text),
    }
}

/// The answer to who has not told the password.
fn challenge() -> Response {
    let challenge = [(WWW_AUTHENTICATE, "Basic realm=\"Voltab\"")];
    (StatusCode::UNAUTHORIZED, challenge).into_response()
}

async fn connect(
    State(server): State<Server>,
    Path(station): Path<String>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !server.admits(&headers) {
        return challenge();
    }
    upgrade
        .protocols(["ocpp1.6"])
        .max_message_size(MAX_BYTES)
        .on_upgrade(move |socket| converse(server, station, socket))
}

async fn converse(server: Server, station: String, mut socket: WebSocket) {
    let protocol = socket.protocol().and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned();
    let (number, mut outgoing) = server.open(&station, &protocol);
    loop {
        tokio::select! {
            message = outgoing.recv() => {
                let Some(message) = message else { break };
                let last = matches!(message, Message::Close(_));
                if socket.send(message).await.is_err() || last {
                    break;
                }
            }
            message = socket.recv() => match message {
                Some(Ok(Message::Text(text))) if server.is_current(&station, number) => {
                    server.input(Input::Frame { station: &station, text: &text });
                }
                // OCPP-J has no use for binary frames (J §4.1.2); pings are answered below us.
                Some(Ok(Message::Binary(_) | Message::Ping(_) | Message::Pong(_))) => {}
                _ => break,
            },
        }
    }
    server.close(&station, number);
}

#[cfg(test)]
mod tests;
