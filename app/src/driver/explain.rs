//! Why a connection failed or ended, in plain words.
//!
//! **Owns** the wording. **Must not know** sockets or the engine.
//!
//! A browser keeps from a page what a server answered to a WebSocket handshake: every failure is a
//! close code 1006. What can be had is found out by asking in other ways (`probe.rs`); the
//! page lists the likely causes of what remains, and what to do (`components/station/doctor`).

use ocpp_types::{Text, text};

use super::endpoint::{Credentials, Target};
use super::probe::ProbeResult;

/// What is known of a connection that failed or ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    NoNetwork,
    MixedContent,
    /// The demo CSMS of this page is switched off.
    DemoOff,
    /// The browser did not even try.
    NotTried,
    /// The handshake failed, and so much was found out.
    NeverOpened(ProbeResult),
    /// A server answered, and refused the handshake that came with these.
    Refused(Credentials),
    /// It was open, and ended with this close code.
    Ended(u16),
}

/// The handshake, which has offered these subprotocols, did not succeed.
pub fn never_opened(target: &Target, offered: &[&str], probe: ProbeResult) -> Text {
    let Target { host, endpoint, .. } = target;
    match probe {
        ProbeResult::Answered => text!(
            "driver-refused",
            "A server at {host} answers, but refuses the WebSocket {endpoint}.",
            host,
            endpoint
        ),
        ProbeResult::Failed if target.encrypted => text!(
            "driver-nothing-trusted-answers",
            "No server at {host} answers that this browser trusts.",
            host
        ),
        ProbeResult::Failed => {
            text!("driver-nothing-answers", "No server answers at {host}.", host)
        }
        ProbeResult::TimedOut => gave_up(target),
        ProbeResult::OtherScheme if target.encrypted => text!(
            "driver-answers-without-tls",
            "The server at {host} answers without TLS (ws://), but not with TLS (wss://).",
            host
        ),
        ProbeResult::OtherScheme => text!(
            "driver-speaks-tls",
            "The server at {host} expects TLS: use wss:// instead of ws://.",
            host
        ),
        ProbeResult::NoSubprotocol => text!(
            "driver-no-subprotocol",
            "The server at {host} opens a WebSocket to {endpoint}, but not with the subprotocol {offered} (J §3.2).",
            host,
            endpoint,
            offered = offered.join(", ")
        ),
        ProbeResult::Skipped => not_opened(target),
    }
}

/// Says that a connection was not opened, where nothing else is known.
pub fn not_opened(target: &Target) -> Text {
    text!(
        "driver-not-opened",
        "The connection to {endpoint} could not be opened.",
        endpoint = &target.endpoint
    )
}

/// A page that came over https may open wss:// only.
pub fn mixed_content(target: &Target) -> Text {
    text!(
        "driver-mixed-content",
        "This page was loaded over https, so the browser does not let it open {endpoint}. Use a wss:// address, or open the page over http.",
        endpoint = &target.endpoint
    )
}

/// A CSMS in the page needs no probing.
pub fn demo_off() -> Text {
    text!("driver-demo-off", "The demo CSMS is switched off.")
}

/// The browser did not even try.
pub fn not_tried(target: &Target, error: &str) -> Text {
    text!(
        "driver-not-tried",
        "The browser refused to open {endpoint}: {error}",
        endpoint = &target.endpoint,
        error
    )
}

pub fn no_network() -> Text {
    text!("driver-no-network", "This computer has no network connection.")
}

/// The station gave up on a handshake.
pub fn gave_up(target: &Target) -> Text {
    text!("driver-no-answer", "No answer from {host}.", host = &target.host)
}

/// The station closed the connection itself.
pub fn closed_by_station(reason: &str) -> Text {
    if reason.is_empty() {
        return text!("driver-closed-by-station", "The station closed the connection.");
    }
    text!("driver-closed-by-station-reason", "The station closed the connection: {reason}.", reason)
}

/// An open connection ended.
pub fn ended(code: u16, reason: &str) -> Text {
    let meaning = meaning(code);
    if reason.is_empty() {
        return text!("driver-ended", "{meaning} (code {code}).", meaning, code);
    }
    text!("driver-ended-reason", "{meaning}: “{reason}” (code {code}).", meaning, reason, code)
}

/// What a close code means (RFC 6455 §7.4, and the registry it set up).
#[rustfmt::skip]
fn meaning(code: u16) -> Text {
    match code {
        1000 => text!("driver-code-1000", "The CSMS closed the connection normally"),
        1001 => text!("driver-code-1001", "The CSMS is going away: it is stopping or restarting"),
        1002 => text!("driver-code-1002", "The CSMS reported a WebSocket protocol error"),
        1003 => text!("driver-code-1003", "The CSMS does not accept this kind of frame"),
        1004 => text!("driver-code-1004", "The CSMS closed the connection with a reserved code"),
        1005 => text!("driver-code-1005", "The CSMS closed the connection without giving a reason"),
        1006 => text!("driver-code-1006", "The connection dropped without a close frame: the network, the CSMS or something between them failed"),
        1007 => text!("driver-code-1007", "The CSMS received text that is not UTF-8"),
        1008 => text!("driver-code-1008", "The CSMS closed the connection because of its policy; often it does not know this charge point, or already has a connection with the same ID"),
        1009 => text!("driver-code-1009", "A message was too large for the CSMS"),
        1010 => text!("driver-code-1010", "The connection closed because a WebSocket extension is missing"),
        1011 => text!("driver-code-1011", "The CSMS had an internal error"),
        1012 => text!("driver-code-1012", "The CSMS is restarting"),
        1013 => text!("driver-code-1013", "The CSMS is overloaded; try again later"),
        1014 => text!("driver-code-1014", "A gateway in front of the CSMS got no valid answer from it"),
        1015 => text!("driver-code-1015", "The TLS handshake failed"),
        3000 => text!("driver-code-3000", "The CSMS does not authorize this charge point"),
        3003 => text!("driver-code-3003", "The CSMS does not allow this charge point to connect"),
        3008 => text!("driver-code-3008", "The CSMS waited too long for this charge point"),
        _ => text!("driver-code-other", "The CSMS closed the connection"),
    }
}

/// What can be done about a close code.
#[rustfmt::skip]
pub fn remedy(code: u16) -> Text {
    match code {
        1000 => text!("driver-remedy-1000", "The station reconnects. If this repeats, the CSMS may not know this charge point: check its log."),
        1001 => text!("driver-remedy-1001", "Wait until it is available again."),
        1002 => text!("driver-remedy-1002", "Look for a proxy that changes frames, and check the log of the CSMS."),
        1003 => text!("driver-remedy-1003", "It may expect binary frames, or another protocol: OCPP-J sends text (J §3)."),
        1004 => text!("driver-remedy-1004", "Its WebSocket library is at fault."),
        1005 => text!("driver-remedy-1005", "Check its log. Many CSMS close this way when they do not know the station."),
        1006 => text!("driver-remedy-1006", "If it always drops after the same time, a proxy closes idle connections: set HeartbeatInterval to less than its timeout."),
        1007 => text!("driver-remedy-1007", "Browsers send only UTF-8: look for a proxy or a faulty decoder."),
        1008 => text!("driver-remedy-1008", "Register the charge point in the CSMS, and make sure that no other station or tab uses its ID."),
        1009 => text!("driver-remedy-1009", "The message is at the end of the log; raise the limit of the CSMS or its gateway."),
        1010 => text!("driver-remedy-1010", "Servers must not close with this code."),
        1011 => text!("driver-remedy-1011", "Check its log: the last frame sent is the likely cause."),
        1012 => text!("driver-remedy-1012", "Wait until it is available again."),
        1013 => text!("driver-remedy-1013", "Wait, or connect fewer stations."),
        1014 => text!("driver-remedy-1014", "Check whether the CSMS is running behind its gateway."),
        1015 => text!("driver-remedy-1015", "Check the certificate: open the same host with https:// in another tab."),
        3000 => text!("driver-remedy-3000", "Check user and password."),
        3003 => text!("driver-remedy-3003", "Check what the CSMS allows this charge point to do."),
        3008 => text!("driver-remedy-3008", "The end of the log shows what it waited for."),
        1016..=2999 => text!("driver-remedy-kept", "This code is reserved for later versions of the protocol: the CSMS should not use it."),
        3001..=3002 | 3004..=3007 | 3009..4000 => text!("driver-remedy-framework", "This code belongs to a library or framework of the CSMS: see the IANA registry."),
        4000..5000 => text!("driver-remedy-private", "This code is specific to the CSMS: see its documentation or log."),
        _ => text!("driver-remedy-none", "This code does not exist: the WebSocket library of the CSMS is at fault."),
    }
}
