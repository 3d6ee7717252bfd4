//! Why there is no connection, and what to do about it.
//!
//! **Owns** the causes of each finding, the likeliest first, and their remedies.
//! **Must not know** how a finding is made (`driver/link.rs`, `driver/probe.rs`).

use leptos::prelude::window;
use ocpp_engine::{LinkState, StationView};
use web_sys::{Element, Url};

use crate::driver::endpoint::Credentials;
use crate::driver::explain::{Finding, Probe, remedy};
use crate::lang;
use crate::parts;
use crate::reactive::expect_context;
use crate::state::AppState;
use crate::ui::later::later;
use crate::ui::live::{Body, drawn};
use crate::ui::markup::Markup;

/// What decides whether a cause comes into question.
#[derive(Clone, Copy, Debug)]
struct Case {
    encrypted: bool,
    credentials: Credentials,
    /// A page from the internet, and a CSMS in a network of one's own.
    inwards: bool,
}

/// When it comes into question, what it is, and what to do.
type Cause = (fn(Case) -> bool, &'static str, &'static str);

const ALWAYS: fn(Case) -> bool = |_| true;

/// What the browser told, in words, and the causes.
type Advice = (&'static str, &'static [Cause]);

const NO_NETWORK: Advice = (
    "This computer is offline.",
    &[(ALWAYS, "No network", "Connect the computer; the station tries again by itself.")],
);

const DEMO_OFF: Advice = (
    "The demo CSMS is switched off.",
    &[(
        ALWAYS,
        "Somebody tries what a station does then",
        "Switch it on in the connection panel; the station tries again by itself.",
    )],
);

const MISSING: Advice = (
    "What connects, and the demo CSMS, are parts of this page that are loaded when they are first wanted.",
    &[
        (ALWAYS, "No network", "Connect the computer; the station tries again by itself."),
        (
            ALWAYS,
            "The page has been updated meanwhile",
            "Reload it: the station goes on from what was stored.",
        ),
    ],
);

const MIXED: Advice = (
    "A page that came over https may not open ws:// (mixed content). Nothing was sent.",
    &[
        (ALWAYS, "The CSMS has a TLS port", "Use its wss:// address."),
        (
            ALWAYS,
            "It has none",
            "Open this page over http, inside the same network, or put a proxy with a certificate \
             before the CSMS. ws://localhost is allowed.",
        ),
    ],
);

const NOT_TRIED: Advice = (
    "The browser refused the address and sent nothing.",
    &[
        (ALWAYS, "A port that browsers block", "Let the CSMS listen at another, such as 9000."),
        (
            ALWAYS,
            "This page's server or an extension forbids it",
            "Look for Content-Security-Policy (connect-src) in the browser's console.",
        ),
    ],
);

const INWARDS: Cause = (
    |case| case.inwards,
    "The browser guards the local network",
    "Allow this page access to the local network (the icon left of its address), or open the page \
     from a server inside that network.",
);

const DISTRUST: (&str, &str) = (
    "The browser does not trust the certificate",
    "Open the same host with https:// in another tab: the browser says there what is wrong. A \
     certificate of one's own must be accepted there, or installed.",
);

const UNREACHABLE: Advice = (
    "No answer to a plain web request either: refused, unknown host, or not a trusted certificate.",
    &[
        INWARDS,
        (ALWAYS, "The CSMS does not run, or at another port", "See where it listens."),
        (|case| !case.encrypted, "The port speaks TLS", "Try wss:// instead of ws://."),
        (|case| case.encrypted, DISTRUST.0, DISTRUST.1),
        (ALWAYS, "The host's name is wrong", "Compare it; try the IP address."),
        (
            ALWAYS,
            "It listens at localhost of another machine or container",
            "Let it listen at 0.0.0.0, and publish the container's port.",
        ),
        (ALWAYS, "A firewall or ad blocker refuses", "Try from another machine or profile."),
    ],
);

const SILENT: Advice = (
    "Nothing came back within two seconds, neither a refusal nor an answer.",
    &[
        INWARDS,
        (ALWAYS, "A firewall swallows the packets", "Open the port, or use the VPN."),
        (ALWAYS, "A wrong IP address", "See whether anything is there: ping it."),
        (ALWAYS, "A CSMS that hangs", "Restart it; see its log."),
    ],
);

const OTHER_SCHEME: Advice = (
    "A web request with the other one of http and https was answered at the same port.",
    &[
        (|case| !case.encrypted, "The port speaks TLS", "Use wss:// instead of ws://."),
        (|case| case.encrypted, "The port speaks no TLS", "Use ws:// instead of wss://."),
        // Some servers answer a request without TLS in order to complain.
        (|case| case.encrypted, DISTRUST.0, DISTRUST.1),
    ],
);

const NO_SUBPROTOCOL: Advice = (
    "A WebSocket that asks for no subprotocol was opened by the same URL at once.",
    &[
        (
            ALWAYS,
            "The CSMS does not choose ocpp1.6",
            "Let it answer with Sec-WebSocket-Protocol: ocpp1.6 (J §3.2); many libraries want a \
             list of subprotocols for that.",
        ),
        (ALWAYS, "It speaks OCPP 2.0.1 alone there", "Use its address for OCPP 1.6."),
        (ALWAYS, "A proxy drops the header", "Let it pass Sec-WebSocket-Protocol both ways."),
    ],
);

const REFUSED: Advice = (
    "A plain web request was answered. What the server said to the WebSocket, browsers keep from \
     pages.",
    &[
        (
            |case| case.credentials == Credentials::Lost,
            "It wants the password (401)",
            "Give it again: it is not kept when a tab is closed.",
        ),
        (
            ALWAYS,
            "It does not know the path or the id (404)",
            "Compare the address above with the one the CSMS shows; the id is its last part. \
             Create the charge point there, where strangers are not taken in.",
        ),
        (
            |case| case.credentials == Credentials::None,
            "It wants a password (401)",
            "Give user and password in the form above. The user is most often the id.",
        ),
        (
            |case| case.credentials == Credentials::Given,
            "User or password is wrong (401)",
            "Compare them with what the CSMS has for this id.",
        ),
        (
            ALWAYS,
            "It refuses web pages by their Origin (403)",
            "A browser always sends the page's Origin, which real stations do not. Allow it in \
             the CSMS or its gateway.",
        ),
        (
            ALWAYS,
            "A proxy does not pass WebSockets (400, 426, 502)",
            "Let it pass Upgrade and Connection, over HTTP/1.1.",
        ),
        (
            ALWAYS,
            "It does not take the subprotocol ocpp1.6 (400)",
            "See whether it speaks OCPP 1.6 over JSON, and at which address.",
        ),
        (ALWAYS, "It is another server", "See whether port and host are those of the CSMS."),
    ],
);

fn advice(finding: Finding) -> Advice {
    match finding {
        Finding::NoNetwork => NO_NETWORK,
        Finding::MixedContent => MIXED,
        Finding::DemoOff => DEMO_OFF,
        Finding::Missing => MISSING,
        Finding::NotTried | Finding::NeverOpened(Probe::Skipped) => NOT_TRIED,
        Finding::NeverOpened(Probe::Failed) => UNREACHABLE,
        Finding::NeverOpened(Probe::TimedOut) => SILENT,
        Finding::NeverOpened(Probe::OtherScheme) => OTHER_SCHEME,
        Finding::NeverOpened(Probe::NoSubprotocol) => NO_SUBPROTOCOL,
        Finding::Refused(_) | Finding::NeverOpened(Probe::Answered) => REFUSED,
        Finding::Ended(_) => ("", &[]),
    }
}

/// Shown as long as there is something to say.
pub fn doctor() -> Element {
    let AppState { station, finding, .. } = expect_context();
    let (body, act) = later(|| parts::panels().map(|it| it.station.doctor));
    let draw = move |html: &mut Markup, perform| {
        let state = || station.with(|view| view.link.state);
        if finding.with(Option::is_some)
            && !matches!(state(), LinkState::Offline | LinkState::Booting)
        {
            body(html, perform);
        }
    };
    drawn("div", "doctor-place", Box::new(draw), act)
}

pub fn body() -> Body {
    let AppState { station, finding, .. } = expect_context();
    let draw = move |html: &mut Markup, _| {
        if let Some(finding) = finding.get() {
            station.with(|view| draw(html, finding, view));
        }
    };
    (Box::new(draw), Box::new(|_, _| true))
}

fn draw(html: &mut Markup, finding: Finding, view: &StationView) {
    let endpoint = view.link.endpoint.as_deref().unwrap_or_default();
    let case = Case {
        encrypted: endpoint.starts_with("wss:"),
        credentials: match finding {
            Finding::Refused(credentials) => credentials,
            _ => Credentials::None,
        },
        inwards: goes_inwards(endpoint),
    };
    let (told, causes) = advice(finding);
    html.raw("<details class=\"card panel doctor\" id=\"doctor\" open><summary>");
    html.raw("<h2>{Connection doctor}</h2> <span class=\"muted\">");
    html.raw(if matches!(finding, Finding::Ended(_)) {
        "{Why it ended}"
    } else {
        "{Why it fails}"
    });
    html.raw("</span></summary><div class=\"fold-body\"><dl class=\"findings\">");
    html.fact("Tried", &lang::say_with("WebSocket with subprotocol ocpp1.6 to {0}", &[endpoint]));
    if let Finding::Ended(code) = finding {
        html.fact("Told", &lang::say_with("Close code {0}", &[&code.to_string()]));
        html.fact("What to do", lang::say(remedy(code)));
        html.raw("</dl></div></details>");
        return;
    }
    html.fact("Told", lang::say(told));
    html.raw("</dl><h3>{Likely causes, the likeliest first}</h3><ol>");
    for (_, what, then) in causes.iter().filter(|(when, ..)| when(case)) {
        html.raw("<li><strong>").say(what).raw(".</strong> ").say(then).raw("</li>");
    }
    html.raw("</ol></div></details>");
}

/// From the internet into a network of one's own: browsers ask for leave, or forbid it.
fn goes_inwards(endpoint: &str) -> bool {
    let page = window().location().hostname().unwrap_or_default();
    let host = Url::new(endpoint).map(|url| url.hostname()).unwrap_or_default();
    is_private(&host) && !is_private(&page)
}

fn is_private(host: &str) -> bool {
    let within = |from: u8, to: u8| {
        let second = host.split('.').nth(1).and_then(|part| part.parse().ok());
        second.is_some_and(|second: u8| (from..=to).contains(&second))
    };
    // A URL's host is in lower case.
    let domain = host.rsplit('.').next().unwrap_or_default();
    matches!(domain, "localhost" | "local")
        || ["10.", "127.", "192.168.", "169.254.", "[::1]", "[fc", "[fd", "[fe80"]
            .iter()
            .any(|start| host.starts_with(start))
        || (host.starts_with("172.") && within(16, 31))
        || (host.starts_with("100.") && within(64, 127))
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn networks_of_ones_own_are_known() {
        for host in ["localhost", "10.1.2.3", "172.16.0.1", "172.31.9.9", "[fd12::1]", "nas.local"]
        {
            assert!(is_private(host), "{host}");
        }
        for host in ["example.com", "172.32.0.1", "172.15.0.1", "11.0.0.1", "[2001:db8::1]", ""] {
            assert!(!is_private(host), "{host}");
        }
    }
}
