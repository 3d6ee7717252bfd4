//! Who may connect.
//!
//! **Owns** the checks of a request before its socket opens: the page that it comes from, the name,
//! the password, how many there are. **Must not know** what is said on the socket.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::http::header::{AUTHORIZATION, HOST, ORIGIN, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use demo_csms::MAX_ID_CHARS;

/// Wrong passwords that an address may try before it has to wait.
const FREE_GUESSES: u32 = 5;
const LONGEST_WAIT: Duration = Duration::from_mins(1);
/// Addresses whose wrong passwords are counted.
const MAX_GUESSERS: usize = 1_000;

/// A check of whoever wants to connect.
#[derive(Clone, Default)]
pub(super) struct Guard {
    /// Pages of other servers that may open a charge point's socket.
    origins: Arc<[String]>,
    /// Whoever connects has to know it.
    password: Option<Arc<str>>,
    guesses: Arc<Mutex<Guesses>>,
}

/// Why somebody is turned away.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Refused {
    /// By this page.
    Page(String),
    Name(&'static str),
    /// No password was given: browsers and charge points ask so for the first time.
    NoPassword,
    WrongPassword,
    /// Too many wrong passwords came from there.
    Wait(Duration),
    TooMany,
}

impl Refused {
    /// For the terminal; nothing where it is no fault.
    pub(super) fn why(&self) -> Option<String> {
        Some(match self {
            Self::Page(origin) => format!(
                "a page of {origin} opened this socket; --csms-allow-origin ORIGIN allows its pages"
            ),
            Self::Name(why) => (*why).to_owned(),
            Self::NoPassword => return None,
            Self::WrongPassword => "the password is wrong".to_owned(),
            Self::Wait(_) => "too many wrong passwords from this address".to_owned(),
            Self::TooMany => "too many sockets are open".to_owned(),
        })
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let challenge = [(WWW_AUTHENTICATE, "Basic realm=\"Voltab\"")];
        match self {
            Self::Page(_) => {
                let why = "This CSMS is for the page that its server serves, and for \
                           charge points that are not web pages.";
                (StatusCode::FORBIDDEN, why).into_response()
            }
            Self::Name(why) => (StatusCode::BAD_REQUEST, why).into_response(),
            Self::NoPassword | Self::WrongPassword => {
                (StatusCode::UNAUTHORIZED, challenge).into_response()
            }
            Self::Wait(wait) => {
                let seconds = wait.as_secs().saturating_add(1).to_string();
                (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds)]).into_response()
            }
            Self::TooMany => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        }
    }
}

impl Guard {
    pub(super) fn new(origins: Vec<String>) -> Self {
        Self { origins: origins.into(), ..Self::default() }
    }

    /// The same one for those who know the password.
    pub(super) fn with_password(&self, password: &str) -> Self {
        Self { password: Some(password.into()), guesses: Arc::default(), ..self.clone() }
    }

    /// Judges a charge point. A browser lets any page in the world open a socket to this machine,
    /// and says which one did.
    pub(super) fn station(
        &self,
        id: &str,
        from: SocketAddr,
        headers: &HeaderMap,
    ) -> Result<(), Refused> {
        let origin = text(headers, ORIGIN).unwrap_or_default();
        if !self.is_own(headers) && !self.origins.iter().any(|it| it == origin) {
            return Err(Refused::Page(origin.to_owned()));
        }
        self.password(from.ip(), headers, Instant::now())?;
        if id.chars().count() > MAX_ID_CHARS {
            return Err(Refused::Name("its ID is too long"));
        }
        if id.trim().is_empty() || id.chars().any(char::is_control) {
            return Err(Refused::Name("its ID is empty or contains control characters"));
        }
        Ok(())
    }

    /// Judges a console, which is for pages of this server alone: it can do all that a person can.
    pub(super) fn console(&self, from: SocketAddr, headers: &HeaderMap) -> Result<(), Refused> {
        if !self.is_own(headers) {
            return Err(Refused::Page(text(headers, ORIGIN).unwrap_or_default().to_owned()));
        }
        self.password(from.ip(), headers, Instant::now())
    }

    /// Whether the page that asks comes from here. What is no browser says nothing of a page.
    ///
    /// Any name can be made to lead to this machine, and its page would then seem to come from here
    /// (DNS rebinding): only where a password is asked for may the name be another than this
    /// machine's.
    fn is_own(&self, headers: &HeaderMap) -> bool {
        if !headers.contains_key(ORIGIN) {
            return true;
        }
        let Some(origin) = text(headers, ORIGIN) else { return false };
        let host = text(headers, HOST).unwrap_or_default();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let here = matches!(name, "127.0.0.1" | "localhost" | "[::1]");
        let from = origin.split_once("://").map(|(_, host)| host);
        from == Some(host) && (here || self.password.is_some())
    }

    fn password(&self, from: IpAddr, headers: &HeaderMap, now: Instant) -> Result<(), Refused> {
        let Some(password) = &self.password else { return Ok(()) };
        let Some(given) = headers.get(AUTHORIZATION) else { return Err(Refused::NoPassword) };
        let mut guesses = self.guesses.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(wait) = guesses.wait(from, now) {
            // Unread: whoever guesses on does not learn whether this one was right.
            return Err(Refused::Wait(wait));
        }
        if given.to_str().is_ok_and(|given| is_right(given, password)) {
            guesses.right(from);
            return Ok(());
        }
        guesses.wrong(from, now);
        Err(Refused::WrongPassword)
    }
}

fn text(headers: &HeaderMap, name: axum::http::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether this is the password, as HTTP basic authentication has it (J §6.2). The name may be any.
fn is_right(given: &str, password: &str) -> bool {
    let given = given.split_once(' ');
    let Some((_, encoded)) = given.filter(|(kind, _)| kind.eq_ignore_ascii_case("basic")) else {
        return false;
    };
    let decoded = data_encoding::BASE64.decode(encoded.trim().as_bytes()).unwrap_or_default();
    let given = decoded.iter().position(|byte| *byte == b':').map(|at| &decoded[at + 1..]);
    given.is_some_and(|given| is_equal(given, password.as_bytes()))
}

/// Takes as long for any two of the same lengths.
fn is_equal(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

/// Wrong passwords by where they came from, so that who guesses does not keep others out.
#[derive(Default)]
struct Guesses(BTreeMap<IpAddr, Guesser>);

struct Guesser {
    wrong: u32,
    /// Nothing from there is looked at before.
    until: Instant,
}

impl Guesses {
    /// How long an address still has to wait.
    fn wait(&self, from: IpAddr, now: Instant) -> Option<Duration> {
        let guesser = self.0.get(&network(from))?;
        guesser.until.checked_duration_since(now).filter(|wait| !wait.is_zero())
    }

    fn right(&mut self, from: IpAddr) {
        self.0.remove(&network(from));
    }

    /// From the sixth one on it waits 1 s, then twice as long each time.
    fn wrong(&mut self, from: IpAddr, now: Instant) {
        if self.0.len() >= MAX_GUESSERS {
            let oldest = self.0.iter().min_by_key(|(_, it)| it.until).map(|(from, _)| *from);
            oldest.map(|oldest| self.0.remove(&oldest));
        }
        let guesser = self.0.entry(network(from)).or_insert(Guesser { wrong: 0, until: now });
        guesser.wrong = guesser.wrong.saturating_add(1);
        let doubled = guesser.wrong.checked_sub(FREE_GUESSES + 1);
        let wait = doubled.map(|doubled| Duration::from_secs(1 << doubled.min(6)));
        guesser.until = now + wait.unwrap_or_default().min(LONGEST_WAIT);
    }
}

/// Of IPv6 the first half, as the rest is the owner's to choose.
fn network(address: IpAddr) -> IpAddr {
    let address = address.to_canonical();
    let IpAddr::V6(v6) = address else { return address };
    let [a, b, c, d, ..] = v6.segments();
    Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
}

/// An origin as browsers write it (RFC 6454 §6.1), from what a person writes.
///
/// # Errors
/// What it has to look like.
pub(crate) fn origin(text: &str) -> Result<String, String> {
    let lower = text.trim_end_matches('/').to_ascii_lowercase();
    let host = lower.strip_prefix("http://").or_else(|| lower.strip_prefix("https://"));
    let is_host = |host: &str| !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']);
    if lower == "null" || host.is_some_and(is_host) {
        return Ok(lower);
    }
    Err(format!("{text:?} is not an origin: write it as http://localhost:3000, without a path"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_get_slower_for_who_guesses() {
        let mut guesses = Guesses::default();
        let now = Instant::now();
        let here: IpAddr = "192.0.2.1".parse().unwrap();
        let there: IpAddr = "192.0.2.2".parse().unwrap();
        for _ in 0..FREE_GUESSES {
            guesses.wrong(here, now);
            assert_eq!(guesses.wait(here, now), None);
        }
        for seconds in [1, 2, 4, 8, 16, 32, 60, 60] {
            guesses.wrong(here, now);
            assert_eq!(guesses.wait(here, now), Some(Duration::from_secs(seconds)));
        }
        assert_eq!(guesses.wait(here, now + Duration::from_mins(1)), None);
        assert_eq!(guesses.wait(there, now), None, "others are not held up");
        guesses.right(here);
        assert_eq!(guesses.wait(here, now), None);
        for number in 0..5_000_u32 {
            guesses.wrong(IpAddr::from(number.to_be_bytes()), now);
        }
        assert_eq!(guesses.0.len(), MAX_GUESSERS);
    }

    #[test]
    fn an_ipv6_network_is_one_guesser() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::2:3:4:5"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }

    #[test]
    fn origins_are_written_as_browsers_do() {
        assert_eq!(origin("HTTP://LocalHost:3000/").as_deref(), Ok("http://localhost:3000"));
        assert_eq!(origin("https://a.example").as_deref(), Ok("https://a.example"));
        for wrong in ["", "localhost:3000", "http://", "http://a/b", "ws://a", "*"] {
            assert!(origin(wrong).is_err(), "{wrong}");
        }
    }
}
