//! The console of the central system, for the page that is served beside it.
//!
//! **Owns** who may use it, and how often it is told. **Must not know** what it shows.

use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use demo_csms::remote::{News, Picture, Request};
use demo_csms::{Input, Refusal};
use ocpp_types::Text;
use tokio::time::{Instant, sleep_until};

use super::{MAX_BYTES, Server};

/// Between two pictures: a person sees no more, and a busy central system is not held up.
const PAUSE: Duration = Duration::from_millis(100);

/// `/console`, for pages of this server.
pub(super) async fn open(
    State(server): State<Server>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !server.admits(&headers) {
        return super::challenge();
    }
    // A browser lets any page in the world open a socket to this machine, and says which one did.
    if !is_own(&headers, server.password.is_some()) {
        let why = "The console is for the page that this server serves.";
        return (StatusCode::FORBIDDEN, why).into_response();
    }
    upgrade.max_message_size(MAX_BYTES).on_upgrade(move |socket| converse(server, socket))
}

/// Whether the page that asks comes from here. What is no browser says nothing of a page.
///
/// Any name can be made to lead to this machine, and its page would then seem to come from here
/// (DNS rebinding): only where a password is asked for may the name be another than this machine's.
fn is_own(headers: &HeaderMap, guarded: bool) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = text(ORIGIN) else { return true };
    let host = text(HOST).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let here = matches!(name, "127.0.0.1" | "localhost" | "[::1]");
    let from = origin.split_once("://").map(|(_, host)| host);
    from == Some(host) && (here || guarded)
}

async fn converse(server: Server, mut socket: WebSocket) {
    let mut news = server.changes();
    let mut next = Instant::now();
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
                News::Picture(Box::new(server.picture()))
            }
            message = socket.recv() => match message {
                Some(Ok(Message::Text(text))) => match server.request(&text) {
                    Ok(()) => continue,
                    Err(why) => News::Refused(why),
                },
                Some(Ok(Message::Binary(_) | Message::Ping(_) | Message::Pong(_))) => continue,
                _ => break,
            },
        };
        let answer = serde_json::to_string(&answer).expect("a picture is plain data");
        if socket.send(Message::Text(answer.into())).await.is_err() {
            break;
        }
    }
}

impl Server {
    fn picture(&self) -> Picture {
        let shared = self.lock();
        Picture::of(shared.now().utc, shared.csms.view(), &shared.sent)
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
