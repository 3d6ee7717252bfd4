//! Finds out what it can about a failed WebSocket handshake.
//!
//! **Owns** the questions: a plain request, one with the other scheme, and a WebSocket without
//! subprotocol. **Must not know** what is made of the answers.

use gloo_net::Error;
use gloo_net::http::Request;
use gloo_timers::callback::Timeout;
use js_sys::Promise;
use ocpp_types::Text;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestCache, RequestCredentials, RequestMode, WebSocket};

use super::endpoint::Target;
use super::explain::{Finding, Probe, never_opened};

/// A person waits for the explanation meanwhile.
const PATIENCE_MS: u32 = 2_000;

/// Asks whether an HTTP server answers at this URL. What it answers stays hidden (`no-cors`).
/// No credentials: a challenge must not open the browser's own password dialog.
pub async fn probe(url: &str) -> Probe {
    let answer = Request::get(url)
        .mode(RequestMode::NoCors)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)))
        .send()
        .await;
    match answer {
        Ok(_) => Probe::Answered,
        Err(Error::JsError(error)) if error.name == "TimeoutError" => Probe::TimedOut,
        Err(_) => Probe::Failed,
    }
}

/// Why a handshake failed that has offered these subprotocols, as a finding and as an explanation. `deep` as for [`examine`]; `known` is
/// what an earlier attempt found.
pub async fn find_cause(
    target: &Target,
    offered: &[&str],
    deep: bool,
    known: Option<Finding>,
) -> (Finding, Text) {
    let mut found = examine(target, deep).await;
    // An earlier, deeper look still holds where this one could not see as much.
    if found == Probe::Answered
        && known == Some(Finding::NeverOpened(Probe::NoSubprotocol))
        && !deep
    {
        found = Probe::NoSubprotocol;
    }
    let finding = match found {
        Probe::Answered => Finding::Refused(target.credentials),
        found => Finding::NeverOpened(found),
    };
    (finding, never_opened(target, offered, found))
}

/// Asks on until the cause is as narrow as a page can have it. `deep` allows a second WebSocket,
/// which the CSMS sees: not for one that has taken the subprotocol before, nor at every attempt.
pub async fn examine(target: &Target, deep: bool) -> Probe {
    let found = probe(&target.probe_url).await;
    match found {
        // A TLS server may well answer a plain request, in order to complain.
        Probe::Answered if !target.encrypted && answers_otherwise(target).await => {
            Probe::OtherScheme
        }
        Probe::Failed if answers_otherwise(target).await => Probe::OtherScheme,
        Probe::Answered if deep && opens_without_subprotocol(&target.socket_url).await => {
            Probe::NoSubprotocol
        }
        found => found,
    }
}

/// Whether there is a server of the other one of http and https.
async fn answers_otherwise(target: &Target) -> bool {
    let Some((_, rest)) = target.probe_url.split_once("://") else { return false };
    let other = if target.encrypted { "http://" } else { "https://" };
    probe(&[other, rest].concat()).await == Probe::Answered
}

async fn opens_without_subprotocol(url: &str) -> bool {
    let opened = Promise::new(&mut |resolve, _| {
        let Ok(socket) = WebSocket::new(url) else {
            let _ = resolve.call0(&JsValue::NULL);
            return;
        };
        let (closing, opened) = (socket.clone(), resolve.clone());
        let on_open = Closure::once_into_js(move || {
            let _ = opened.call1(&JsValue::NULL, &JsValue::TRUE);
            let _ = closing.close();
        });
        let closed = resolve.clone();
        let on_close = Closure::once_into_js(move || {
            let _ = closed.call0(&JsValue::NULL);
        });
        socket.set_onopen(Some(on_open.unchecked_ref()));
        socket.set_onclose(Some(on_close.unchecked_ref()));
        // It ends by itself, and what it still says is of no account.
        Timeout::new(PATIENCE_MS, move || {
            let _ = resolve.call0(&JsValue::NULL);
            let _ = socket.close();
        })
        .forget();
    });
    JsFuture::from(opened).await.is_ok_and(|opened| opened.is_truthy())
}
