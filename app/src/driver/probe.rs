//! Finds out what it can about a failed WebSocket handshake.
//!
//! **Owns** the questions: a plain request, one with the other scheme, and a WebSocket without
//! subprotocol. **Must not know** what is made of the answers.

use futures::SinkExt as _;
use futures::future::{poll_fn, select};
use gloo_net::Error;
use gloo_net::http::Request;
use gloo_net::websocket::State;
use gloo_net::websocket::futures::WebSocket;
use gloo_timers::future::TimeoutFuture;
use ocpp_types::Text;
use web_sys::{AbortSignal, RequestCache, RequestCredentials, RequestMode};

use super::endpoint::Target;
use super::explain::{Finding, never_opened};

/// What a plain request to the same place met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProbeResult {
    /// An HTTP server answered, whatever it said.
    Answered,
    /// Connection refused, unknown host, untrusted certificate, or not HTTP.
    Failed,
    /// Nothing within the time we gave it.
    TimedOut,
    /// Not made.
    Skipped,
    /// The server answers `https` where `http` was asked for, or the other way round.
    OtherScheme,
    /// The server opens a WebSocket to the same URL that asks for no subprotocol.
    NoSubprotocol,
}

/// A person waits for the explanation meanwhile.
const PATIENCE_MS: u32 = 2_000;

/// Asks whether an HTTP server answers at this URL. What it answers stays hidden (`no-cors`).
/// No credentials: a challenge must not open the browser's own password dialog.
pub async fn probe(url: &str) -> ProbeResult {
    let answer = Request::get(url)
        .mode(RequestMode::NoCors)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)))
        .send()
        .await;
    match answer {
        Ok(_) => ProbeResult::Answered,
        Err(Error::JsError(error)) if error.name == "TimeoutError" => ProbeResult::TimedOut,
        Err(_) => ProbeResult::Failed,
    }
}

/// Why a handshake failed that has offered these subprotocols, as a finding and as an explanation.
/// `deep` is that of [`examine`], and `known` what an earlier attempt found.
pub async fn find_cause(
    target: &Target,
    offered: &[&str],
    deep: bool,
    known: Option<Finding>,
) -> (Finding, Text) {
    let mut found = examine(target, deep).await;
    // An earlier, deeper look still holds where this one could not see as much.
    if found == ProbeResult::Answered
        && known == Some(Finding::NeverOpened(ProbeResult::NoSubprotocol))
        && !deep
    {
        found = ProbeResult::NoSubprotocol;
    }
    let finding = match found {
        ProbeResult::Answered => Finding::Refused(target.credentials),
        found => Finding::NeverOpened(found),
    };
    (finding, never_opened(target, offered, found))
}

/// Asks on until the cause is as narrow as a page can have it. `deep` allows a second WebSocket,
/// which the CSMS sees: not for one that has taken the subprotocol before, nor at every attempt.
pub async fn examine(target: &Target, deep: bool) -> ProbeResult {
    let found = probe(&target.probe_url).await;
    match found {
        // A TLS server may well answer a plain request, in order to complain.
        ProbeResult::Answered if !target.encrypted && answers_with_other_scheme(target).await => {
            ProbeResult::OtherScheme
        }
        ProbeResult::Failed if answers_with_other_scheme(target).await => ProbeResult::OtherScheme,
        ProbeResult::Answered if deep && opens_without_subprotocol(&target.socket_url).await => {
            ProbeResult::NoSubprotocol
        }
        found => found,
    }
}

/// Whether a server answers `https` where the target has `http`, or the other way round.
async fn answers_with_other_scheme(target: &Target) -> bool {
    let Some((_, rest)) = target.probe_url.split_once("://") else { return false };
    let other = if target.encrypted { "http://" } else { "https://" };
    probe(&[other, rest].concat()).await == ProbeResult::Answered
}

/// Whether a WebSocket that asks for no subprotocol opens in time. It is closed at once.
async fn opens_without_subprotocol(url: &str) -> bool {
    let Ok(mut socket) = WebSocket::open(url) else { return false };
    // It is ready for a message once it is open, or has failed.
    let tried = poll_fn(|context| socket.poll_ready_unpin(context));
    select(tried, TimeoutFuture::new(PATIENCE_MS)).await;
    matches!(socket.state(), State::Open)
}
