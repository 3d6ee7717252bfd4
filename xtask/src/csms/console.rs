//! The console of the CSMS, for the page that is served beside it.
//!
//! **Owns** how often it is told. **Must not know** what it shows.

use std::net::SocketAddr;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use demo_csms::remote::{ConsoleUpdate, ConsoleView, Request};
use demo_csms::{Input, Refusal};
use ocpp_types::Text;
use tokio::time::{Instant, sleep_until};

use super::socket::Pulse;
use super::{MAX_BYTES, Server};

/// Between two pictures: a person sees no more, and a busy CSMS is not held up.
const PAUSE: Duration = Duration::from_millis(100);

/// `/console`, for pages of this server.
pub(super) async fn open(
    State(server): State<Server>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let slot = match server.guard.console(from, &headers).and_then(|()| server.slot()) {
        Ok(slot) => slot,
        Err(refused) => return server.refuse("a console", refused),
    };
    upgrade.max_message_size(MAX_BYTES).on_upgrade(async move |socket| {
        converse(server, socket).await;
        drop(slot);
    })
}

async fn converse(server: Server, mut socket: WebSocket) {
    let mut news = server.changes();
    let mut next = Instant::now();
    let mut pulse = Pulse::new(server.limits);
    loop {
        let answer = tokio::select! {
            told = async {
                sleep_until(next).await;
                news.changed().await
            } => {
                if told.is_err() {
                    break;
                }
                next = Instant::now() + PAUSE;
                ConsoleUpdate::View(Box::new(server.view()))
            }
            message = socket.recv() => {
                pulse.heard();
                match message {
                    Some(Ok(Message::Text(text))) => match server.request(&text) {
                        Ok(()) => continue,
                        Err(why) => ConsoleUpdate::Refused(why),
                    },
                    Some(Ok(Message::Binary(_) | Message::Ping(_) | Message::Pong(_))) => continue,
                    _ => break,
                }
            }
            () = pulse.beat() => {
                if pulse.ping(&mut socket).await {
                    continue;
                }
                break;
            }
        };
        let answer = serde_json::to_string(&answer).expect("a view is plain data");
        if !pulse.send(&mut socket, Message::Text(answer.into())).await {
            break;
        }
    }
}

impl Server {
    fn view(&self) -> ConsoleView {
        let shared = self.lock();
        ConsoleView::of(shared.now().utc, shared.csms.view(), &shared.sent)
    }

    /// Does what a console asks for.
    ///
    /// # Errors
    /// Why it is not done, in words.
    fn request(&self, text: &str) -> Result<(), Text> {
        let request =
            serde_json::from_str(text).map_err(|error| Text::verbatim(error.to_string()))?;
        let mut shared = self.lock();
        let done = match request {
            Request::Change(change) => shared.input(Input::Change(change)),
            Request::Operation { station, action, payload } => {
                let at = shared.now().utc;
                let operation = shared.sent.add(at, &station, &action, payload);
                let done = shared.input(Input::Operation(operation));
                if done.is_err() {
                    shared.sent.take_back();
                }
                done
            }
        };
        drop(shared);
        self.woken.notify_one();
        done.map_err(|refusal: Refusal| refusal.text().clone())
    }
}
