//! Firmware that is fetched and diagnostics that are sent: with the browser's `fetch`.
//!
//! **Owns** the transfers that run, the last file of diagnostics, and why one failed: in plain
//! words, and as a cause that the CSMS can be told. **Must not know** the engine; it speaks in events.
//!
//! A page can do with other origins only what these allow (CORS), and learns nothing else of their answers.
//! Firmware is counted, hashed where it is signed or published, and thrown away as it arrives. Diagnostics go
//! with PUT to the location, which is a directory, followed by the file's name (1.6 §6.25). A user and password
//! in a location go along as HTTP Basic.

mod hasher;

use std::collections::BTreeMap;
use std::rc::Rc;

use gloo_net::Error;
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use js_sys::{Reflect, Uint8Array};
use leptos::prelude::window;
use ocpp_engine::station::TransferCause;
use ocpp_engine::{Digest, TransferFailure};
use ocpp_types::{Text, text};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, RequestCache, RequestCredentials,
    RequestMode, RequestRedirect, Url,
};

use self::hasher::Hasher;
use super::diagnostics::DiagnosticsFile;
use super::local_network::is_loopback;
use super::probe::{ProbeResult, probe};

/// No station's firmware is larger; what comes beyond is not fetched.
const MAX_FIRMWARE_BYTES: u64 = 512 << 20;
const CONTENT_TYPE: &str = "application/x-ndjson";

/// What was transferred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferSummary {
    pub bytes: u64,
    /// Hexadecimal, where somebody has asked for it.
    pub sha256: Option<String>,
    pub md5: Option<String>,
}

impl From<u64> for TransferSummary {
    fn from(bytes: u64) -> Self {
        Self { bytes, sha256: None, md5: None }
    }
}

/// The end of a transfer: what was transferred, or why it failed.
#[derive(Clone, Debug, PartialEq)]
pub struct TransferEvent {
    pub job: u64,
    pub result: Result<TransferSummary, TransferFailure>,
}

/// Is told of the end of a transfer.
pub type Done = Box<dyn FnOnce(Result<TransferSummary, TransferFailure>)>;

pub struct Transfers {
    running: BTreeMap<u64, AbortController>,
    pub file: Option<Rc<DiagnosticsFile>>,
    sink: Rc<dyn Fn(TransferEvent)>,
}

impl Transfers {
    pub fn new(sink: Rc<dyn Fn(TransferEvent)>) -> Self {
        Self { running: BTreeMap::new(), file: None, sink }
    }

    /// Notes that the transfer of this number begins. Returns what cancels it, and whom to tell of its end.
    pub fn begin(&mut self, job: u64) -> (Option<AbortSignal>, Done) {
        let signal = AbortController::new().ok().map(|controller| {
            let signal = controller.signal();
            self.running.insert(job, controller);
            signal
        });
        let sink = Rc::clone(&self.sink);
        (signal, Box::new(move |result| sink(TransferEvent { job, result })))
    }

    pub fn cancel(&mut self, job: u64) {
        if let Some(controller) = self.running.remove(&job) {
            controller.abort();
        }
    }

    /// Whether somebody waits for the end of this transfer.
    pub fn finish(&mut self, job: u64) -> bool {
        self.running.remove(&job).is_some()
    }
}

impl std::fmt::Debug for Transfers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Transfers").field("running", &self.running.len()).finish_non_exhaustive()
    }
}

/// Fetches a file, and computes this digest of it.
pub fn download(
    location: String,
    redirects: RedirectPolicy,
    digest: Option<Digest>,
    signal: Option<AbortSignal>,
    done: Done,
) {
    spawn_local(async move { done(get(&location, redirects, digest, signal.as_ref()).await) });
}

/// Which redirections a transfer follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedirectPolicy {
    /// None: one could lead into the person's own network.
    OwnHost,
    Anywhere,
}

/// Computes the digest of a file that is in the page already.
pub fn take(contents: &[u8], digest: Option<Digest>, done: Done) {
    let mut hasher = Hasher::new(digest);
    hasher.update(contents);
    let summary = hasher.finish(contents.len() as u64);
    spawn_local(async move { done(Ok(summary)) });
}

/// Sends this file.
pub fn upload(
    location: String,
    redirects: RedirectPolicy,
    file: Rc<DiagnosticsFile>,
    signal: Option<AbortSignal>,
    done: Done,
) {
    spawn_local(async move {
        done(put(&location, redirects, &file, signal.as_ref()).await.map(TransferSummary::from));
    });
}

async fn get(
    location: &str,
    redirects: RedirectPolicy,
    digest: Option<Digest>,
    signal: Option<&AbortSignal>,
) -> Result<TransferSummary, TransferFailure> {
    let (url, authorization) = without_credentials(location)?;
    let request = prepared(Request::get(&url), redirects, authorization.as_deref(), signal).build();
    let response = send(request, signal).await?;
    let Some(body) = response.body() else { return Ok(TransferSummary::from(0)) };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let (mut bytes, mut hasher) = (0, Hasher::new(digest));
    loop {
        let chunk = JsFuture::from(reader.read())
            .await
            .map_err(|_| TransferFailure::other(broken_off(bytes)))?;
        let done = Reflect::get(&chunk, &"done".into()).is_ok_and(|done| done.is_truthy());
        if done {
            return Ok(hasher.finish(bytes));
        }
        let value = Reflect::get(&chunk, &"value".into()).unwrap_or(JsValue::UNDEFINED);
        if let Some(chunk) = value.dyn_ref::<Uint8Array>() {
            bytes += u64::from(chunk.length());
            if hasher.wants_bytes() {
                hasher.update(&chunk.to_vec());
            }
        }
        if bytes > MAX_FIRMWARE_BYTES {
            // Nobody waits for the cancellation.
            let _ = reader.cancel();
            return Err(TransferFailure::other(text!(
                "driver-file-too-large",
                "the file is larger than {max} MiB",
                max = MAX_FIRMWARE_BYTES >> 20
            )));
        }
    }
}

fn broken_off(bytes: u64) -> Text {
    text!("driver-broken-off", "the connection broke after {bytes} B", bytes)
}

async fn put(
    location: &str,
    redirects: RedirectPolicy,
    file: &DiagnosticsFile,
    signal: Option<&AbortSignal>,
) -> Result<u64, TransferFailure> {
    let (directory, authorization) = without_credentials(location)?;
    let url = in_directory(&directory, &file.file_name)?;
    let request = prepared(Request::put(&url), redirects, authorization.as_deref(), signal)
        .header("Content-Type", CONTENT_TYPE)
        .body(&file.content);
    send(request, signal).await?;
    Ok(file.content.len() as u64)
}

fn prepared(
    request: RequestBuilder,
    redirects: RedirectPolicy,
    authorization: Option<&str>,
    signal: Option<&AbortSignal>,
) -> RequestBuilder {
    let request = request
        .mode(RequestMode::Cors)
        // The page's own cookies are nobody's business, and no password dialog shall open.
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .redirect(match redirects {
            RedirectPolicy::OwnHost => RequestRedirect::Error,
            RedirectPolicy::Anywhere => RequestRedirect::Follow,
        })
        .abort_signal(signal);
    match authorization {
        Some(authorization) => request.header("Authorization", authorization),
        None => request,
    }
}

async fn send(
    request: Result<Request, Error>,
    signal: Option<&AbortSignal>,
) -> Result<Response, TransferFailure> {
    let request = request.map_err(|error| {
        let error = error.to_string();
        bad(text!("driver-no-request", "the request failed: {error}", error))
    })?;
    let (url, method) = (request.url(), request.method());
    let Ok(response) = request.send().await else {
        if signal.is_some_and(AbortSignal::aborted) {
            return Err(TransferFailure::other(text!("driver-cancelled", "cancelled")));
        }
        return Err(TransferFailure::other(explain(&url, &method).await));
    };
    if response.ok() {
        return Ok(response);
    }
    let (status, reason) = (response.status(), response.status_text());
    let why = if reason.is_empty() {
        text!("driver-server-answers", "the server answered {status}", status)
    } else {
        text!(
            "driver-server-answers-reason",
            "the server answered {status} ({reason})",
            status,
            reason
        )
    };
    Err(TransferFailure { cause: cause_of(status), why })
}

/// What an HTTP status is in the words of security §6.19.
fn cause_of(status: u16) -> TransferCause {
    match status {
        401 | 403 | 407 => TransferCause::PermissionDenied,
        // Method Not Allowed, Not Implemented.
        405 | 501 => TransferCause::NotSupportedOperation,
        // Bad Request; Length Required; Unsupported Media Type; Unprocessable Content; Upgrade
        // Required; HTTP Version Not Supported: the two do not speak the same protocol.
        400 | 411 | 415 | 422 | 426 | 505 => TransferCause::BadMessage,
        _ => TransferCause::Other,
    }
}

fn bad(why: Text) -> TransferFailure {
    TransferFailure { cause: TransferCause::BadMessage, why }
}

/// All that a page can know of a fetch that brought no answer.
async fn explain(url: &str, method: &Method) -> Text {
    let (host, name) = Url::new(url).map(|url| (url.host(), url.hostname())).unwrap_or_default();
    let location = window().location();
    let page_is_https = location.protocol().is_ok_and(|protocol| protocol == "https:");
    if !window().navigator().on_line() {
        return super::explain::no_network();
    }
    if page_is_https && url.starts_with("http:") && !is_loopback(&name) {
        return text!(
            "driver-transfer-mixed-content",
            "this page was loaded over https, so the browser does not let it reach {host} over http; use an https location, or open the page over http",
            host
        );
    }
    match probe(url).await {
        ProbeResult::Answered => {
            let origin = location.origin().unwrap_or_default();
            if *method == Method::PUT {
                text!(
                    "driver-transfer-cors-put",
                    "a server at {host} answers, but does not allow this page (CORS): it must send Access-Control-Allow-Origin: {origin}, and answer OPTIONS requests with Access-Control-Allow-Methods: PUT and Access-Control-Allow-Headers: Content-Type",
                    host,
                    origin
                )
            } else {
                text!(
                    "driver-transfer-cors",
                    "a server at {host} answers, but does not allow this page (CORS): it must send Access-Control-Allow-Origin: {origin}",
                    host,
                    origin
                )
            }
        }
        ProbeResult::TimedOut => text!("driver-transfer-no-answer", "no answer from {host}", host),
        _ => text!(
            "driver-transfer-nothing-answers",
            "no server answers at {host}: is one running there, and does this browser trust its certificate?",
            host
        ),
    }
}

fn parse(location: &str) -> Result<Url, TransferFailure> {
    let why = || text!("driver-location-no-url", "the location is not a URL");
    Url::new(location).map_err(|_| bad(why()))
}

/// `fetch` refuses a URL with user and password in it: they become a header.
fn without_credentials(location: &str) -> Result<(String, Option<String>), TransferFailure> {
    let url = parse(location)?;
    if url.username().is_empty() && url.password().is_empty() {
        return Ok((url.href(), None));
    }
    let decoded = |text: &str| {
        js_sys::decode_uri_component(text).map_or_else(|_| text.to_owned(), String::from)
    };
    let pair = format!("{}:{}", decoded(&url.username()), decoded(&url.password()));
    // `btoa` takes bytes, as characters up to U+00FF.
    let bytes: String = pair.bytes().map(char::from).collect();
    let encoded = window().btoa(&bytes).map_err(|_| {
        bad(text!(
            "driver-user-not-sendable",
            "the user name contains characters that cannot be sent"
        ))
    })?;
    url.set_username("");
    url.set_password("");
    Ok((url.href(), Some(format!("Basic {encoded}"))))
}

/// The file of this name in the directory; a query stays.
fn in_directory(directory: &str, name: &str) -> Result<String, TransferFailure> {
    let url = parse(directory)?;
    let path = url.pathname();
    url.set_pathname(&format!("{}/{name}", path.trim_end_matches('/')));
    url.set_hash("");
    Ok(url.href())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_http_status_is_a_cause() {
        for (status, cause) in [
            (401, TransferCause::PermissionDenied),
            (403, TransferCause::PermissionDenied),
            (405, TransferCause::NotSupportedOperation),
            (501, TransferCause::NotSupportedOperation),
            (400, TransferCause::BadMessage),
            (404, TransferCause::Other),
            (413, TransferCause::Other),
            (500, TransferCause::Other),
            (503, TransferCause::Other),
        ] {
            assert_eq!(cause_of(status), cause, "{status}");
        }
    }
}
