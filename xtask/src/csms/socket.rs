//! The sockets of charge points.
//!
//! **Owns** their life from the request to the end. **Must not know** what is said on them.

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use demo_csms::{Input, SUBPROTOCOLS};
use tokio::time::{Instant, sleep_until, timeout};

use super::guard::Refused;
use super::{Limits, MAX_BYTES, Server};

/// `/ocpp/<id>`.
pub(super) async fn connect(
    State(server): State<Server>,
    Path(station): Path<String>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let slot = server.guard.station(&station, from, &headers).and_then(|()| server.slot());
    let slot = match slot {
        Ok(slot) => slot,
        Err(refused) => return server.refuse(&station, refused),
    };
    upgrade.protocols(SUBPROTOCOLS).max_message_size(MAX_BYTES).on_upgrade(async move |socket| {
        converse(server, station, socket).await;
        drop(slot);
    })
}

impl Server {
    /// Answers who is turned away, and says in the terminal why.
    pub(super) fn refuse(&self, who: &str, refused: Refused) -> Response {
        if let Some(why) = refused.why() {
            self.terminal.refuse(who, &why);
        }
        refused.into_response()
    }
}

async fn converse(server: Server, station: String, mut socket: WebSocket) {
    let protocol = socket.protocol().and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned();
    let (number, mut outgoing) = server.open(&station, &protocol);
    let mut pulse = Pulse::new(server.limits);
    let wordless = Instant::now() + server.limits.wordless;
    let mut has_spoken = false;
    loop {
        tokio::select! {
            message = outgoing.recv() => {
                let Some(message) = message else { break };
                let last = matches!(message, Message::Close(_));
                if !pulse.send(&mut socket, message).await || last {
                    break;
                }
            }
            message = socket.recv() => {
                pulse.heard();
                match message {
                    Some(Ok(Message::Text(text))) if server.is_current(&station, number) => {
                        has_spoken = true;
                        server.input(Input::Frame { station: &station, text: &text });
                    }
                    // OCPP-J has no use for binary frames (J §4.1.2); pings are answered below us.
                    Some(Ok(Message::Binary(_) | Message::Ping(_) | Message::Pong(_))) => {}
                    _ => break,
                }
            }
            () = pulse.beat() => {
                if !pulse.ping(&mut socket).await {
                    server.terminal.say(&station, "closed: it does not answer");
                    break;
                }
            }
            () = sleep_until(wordless), if !has_spoken => {
                let reason = "no OCPP message was sent";
                server.terminal.say(&station, format_args!("closed: {reason}"));
                let frame = CloseFrame { code: 1008, reason: reason.into() };
                pulse.send(&mut socket, Message::Close(Some(frame))).await;
                break;
            }
        }
    }
    server.close(&station, number);
}

/// Whether the other side is still there: what is silent is asked with a ping.
pub(super) struct Pulse {
    limits: Limits,
    heard: Instant,
    next: Instant,
}

impl Pulse {
    pub(super) fn new(limits: Limits) -> Self {
        let now = Instant::now();
        Self { limits, heard: now, next: now + limits.ping }
    }

    /// Something has arrived, an answer to a ping included.
    pub(super) fn heard(&mut self) {
        self.heard = Instant::now();
    }

    /// Until the next ping is due.
    pub(super) fn beat(&self) -> impl Future<Output = ()> + use<> {
        sleep_until(self.next)
    }

    /// False where the other side has been silent for too long.
    pub(super) async fn ping(&mut self, socket: &mut WebSocket) -> bool {
        self.next = Instant::now() + self.limits.ping;
        self.heard.elapsed() < self.limits.silence
            && self.send(socket, Message::Ping(Bytes::new())).await
    }

    /// False where the other side takes nothing more.
    pub(super) async fn send(&self, socket: &mut WebSocket, message: Message) -> bool {
        matches!(timeout(self.limits.silence, socket.send(message)).await, Ok(Ok(())))
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sockets: 250,
            ping: Duration::from_secs(30),
            silence: Duration::from_secs(90),
            wordless: Duration::from_mins(10),
        }
    }
}
