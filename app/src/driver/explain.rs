//! Why a connection failed or ended, in plain words.
//!
//! **Owns** the wording. **Must not know** sockets or the engine.
//!
//! A browser keeps from a page what a server answered to a WebSocket handshake: every failure is a
//! close code 1006. What can be had is whether anything answers there at all (`probe.rs`); the
//! likely causes of what remains are listed, the likeliest first.

use super::endpoint::{Credentials, Target};

/// What a plain request to the same place met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Probe {
    /// An HTTP server answered, whatever it said.
    Answered,
    /// Connection refused, unknown host, untrusted certificate, or not HTTP.
    Failed,
    /// Nothing within the time we gave it.
    TimedOut,
    /// Not made.
    Skipped,
}

/// The handshake did not succeed.
pub fn never_opened(target: &Target, probe: Probe) -> String {
    let Target { host, endpoint, .. } = target;
    match probe {
        Probe::Answered => refused(target),
        Probe::Failed if target.encrypted => format!(
            "No secure web server answers at {host}. Is the CSMS running there, are host and port \
             right, does it speak TLS (wss://), and does this browser trust its certificate? \
             To see the certificate, open https://{host} in another tab."
        ),
        Probe::Failed => format!(
            "Nothing answers at {host}. Is the CSMS running there, are host and port right, and \
             does no firewall stand between? A server that speaks only wss:// looks the same."
        ),
        Probe::TimedOut => format!(
            "No answer from {host}. Are host and port right, and does no firewall stand between?"
        ),
        Probe::Skipped => format!("The connection to {endpoint} could not be opened."),
    }
}

fn refused(target: &Target) -> String {
    let Target { host, endpoint, .. } = target;
    let credentials = match target.credentials {
        Credentials::None => "it asks for a user and password, and none was given (401)",
        Credentials::Lost => {
            "it asks for the password, which was not kept when its tab was closed: give it again \
             (401)"
        }
        Credentials::Given => "the user or password is wrong (401)",
    };
    let unknown = "it does not know this path or charge point id (404)";
    let subprotocol = "it does not speak the subprotocol ocpp1.6";
    let causes = match target.credentials {
        Credentials::Lost => [credentials, unknown, subprotocol],
        Credentials::None | Credentials::Given => [unknown, credentials, subprotocol],
    };
    format!(
        "A server answers at {host}, but refused the WebSocket {endpoint}. Likely causes: {}; {}; \
         {}.",
        causes[0], causes[1], causes[2]
    )
}

/// A page that came over https may open wss:// only.
pub fn mixed_content(target: &Target) -> String {
    format!(
        "This page came over https, so the browser does not let it open {}. Use a wss:// address, \
         or open the page over http.",
        target.endpoint
    )
}

/// The browser did not even try.
pub fn not_tried(target: &Target, error: &str) -> String {
    format!("The browser refused to open {}: {error}", target.endpoint)
}

pub fn no_network() -> String {
    "This computer has no network connection.".to_owned()
}

/// The station gave up on a handshake.
pub fn gave_up(target: &Target) -> String {
    never_opened(target, Probe::TimedOut)
}

/// The station closed the connection itself.
pub fn closed_by_station(reason: &str) -> String {
    if reason.is_empty() {
        return "The station closed the connection.".to_owned();
    }
    format!("The station closed the connection: {reason}.")
}

/// An open connection ended (RFC 6455 §7.4, and the registry it sets up).
pub fn ended(code: u16, reason: &str) -> String {
    let meaning = match code {
        1000 => "The CSMS closed the connection as planned",
        1001 => "The CSMS is going away: it stops or restarts",
        1002 => "The CSMS reports a WebSocket protocol error",
        1003 => "The CSMS does not accept this kind of frame",
        1005 => "The CSMS closed the connection without saying why",
        1006 => {
            "The connection broke without a goodbye: the network, the CSMS or something between \
             them failed"
        }
        1007 => "The CSMS found text that is not UTF-8",
        1008 => {
            "The CSMS closed the connection as against its policy; often it does not know this \
             charge point, or has another connection under the same id"
        }
        1009 => "A message was too big for the CSMS",
        1011 => "The CSMS met an internal error",
        1012 => "The CSMS restarts",
        1013 => "The CSMS is overloaded and asks to try again later",
        1014 => "A gateway before the CSMS got no valid answer from it",
        1015 => "The TLS handshake failed",
        3000 => "The CSMS does not authorise this charge point",
        3003 => "The CSMS forbids this charge point to connect",
        3008 => "The CSMS waited too long for this charge point",
        _ => "The CSMS closed the connection",
    };
    let said = if reason.is_empty() { String::new() } else { format!(": “{reason}”") };
    format!("{meaning}{said} (code {code}).")
}
