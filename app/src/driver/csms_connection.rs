//! The connection to the CSMS: from `Output::Connect` to `Input::Closed`.
//!
//! **Owns** the socket, which attempt it belongs to, and when its end is told.
//! **Must not know** the engine; it speaks in events.
//!
//! Every attempt has a number; what an earlier one still has to say is not heard. Each attempt ends
//! with exactly one `Happening::Ended`, and not before its explanation is known.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::window;
use ocpp_types::{Text, text};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::DomException;

use super::clock;
use super::demo::Demo;
use super::endpoint::Target;
use super::explain::{self, Finding};
use super::probe;
use super::probe::ProbeResult;
use super::socket::{Socket, SocketEvent};

/// No code came from the other side (RFC 6455 §7.1.5).
const ABNORMAL: u16 = 1006;
/// A browser waits up to a minute for the other side to confirm a close; a station on a dead
/// network would seem to hang.
const CLOSE_GRACE_MS: i64 = 2_000;

/// Something that happened to attempt `.0`.
#[derive(Clone, Debug, PartialEq)]
pub struct ConnectionEvent(u32, Happening);

#[derive(Clone, Debug, PartialEq)]
enum Happening {
    Socket(SocketEvent),
    Ended { code: u16, finding: Option<Finding>, explanation: Text },
    GraceOver,
}

/// What it means for the engine.
#[derive(Clone, Debug, PartialEq)]
pub enum ConnectionInput {
    Opened { subprotocol: String },
    Text(String),
    Binary { bytes: usize },
    Closed { code: u16, explanation: Text },
}

#[derive(Debug)]
enum Phase {
    Idle,
    Opening,
    Open,
    /// Asked to close, and waiting for the browser to say so.
    Closing {
        reason: &'static str,
        was_open: bool,
        _grace: Timeout,
    },
    /// It failed; the probe looks for the cause.
    Probing,
    /// It is over, and the event that says so is on its way.
    Ending,
}

pub struct CsmsConnection {
    /// Where the next attempt goes.
    next: Option<Target>,
    /// Where this one goes.
    target: Option<Target>,
    /// What is offered there.
    subprotocols: Vec<&'static str>,
    socket: Option<Socket>,
    phase: Phase,
    attempt: u32,
    /// Why the last attempt failed or ended, until the CSMS has accepted a station over another one.
    pub finding: Option<Finding>,
    /// The endpoint that was asked everything there is to ask, or that has answered as it should.
    examined: Option<String>,
    demo: Demo,
    sink: Rc<dyn Fn(ConnectionEvent)>,
}

impl CsmsConnection {
    pub fn new(demo: Demo, sink: Rc<dyn Fn(ConnectionEvent)>) -> Self {
        Self {
            next: None,
            target: None,
            subprotocols: Vec::new(),
            socket: None,
            phase: Phase::Idle,
            attempt: 0,
            finding: None,
            examined: None,
            demo,
            sink,
        }
    }

    /// Replaces where the next attempt goes, and returns where it would have gone.
    pub fn set_target(&mut self, target: Option<Target>) -> Option<Target> {
        if self.finding.take().is_some() {
            // Who orders a connection anew may have changed something.
            self.examined = None;
        }
        std::mem::replace(&mut self.next, target)
    }

    /// Reaches the same place in another way from now on.
    pub fn replace_target(&mut self, target: Target) {
        self.next = Some(target);
    }

    /// Begins an attempt, at this connection URL where one is given, with TLS where `secure` is set;
    /// one that still runs is dropped unheard.
    pub fn connect(
        &mut self,
        elsewhere: Option<&str>,
        secure: bool,
        subprotocols: Vec<&'static str>,
    ) {
        self.subprotocols = subprotocols;
        self.attempt += 1;
        self.socket = None;
        self.phase = Phase::Opening;
        let target = self.next.as_ref().map(|it| match elsewhere {
            Some(endpoint) => it.moved_to(endpoint),
            None => it.clone(),
        });
        self.target = target.map(|it| if secure { it.with_tls() } else { it });
        let Some(target) = self.target.clone() else {
            let explanation =
                text!("driver-no-address", "The CSMS address is unknown. Connect again.");
            return self.end(None, explanation);
        };
        if target.in_page.is_none() {
            // Nobody else's time runs faster.
            clock::set_speed(1);
        }
        let (attempt, sink) = (self.attempt, Rc::clone(&self.sink));
        let on_event =
            Rc::new(move |event| sink(ConnectionEvent(attempt, Happening::Socket(event))));
        match Socket::open(&target, &self.subprotocols, &self.demo, on_event) {
            Ok(socket) => self.socket = Some(socket),
            Err(error) => {
                let (finding, explanation) = not_tried(&target, &error);
                self.end(Some(finding), explanation);
            }
        }
    }

    /// The connection serves its purpose: nothing needs an explanation any more.
    pub fn settle(&mut self) {
        self.finding = None;
    }

    /// Whether another event of the socket follows on the one that is being taken in.
    pub fn goes_on(&self) -> bool {
        self.socket.as_ref().is_some_and(Socket::goes_on)
    }

    pub fn send(&self, text: &str) {
        if let Some(socket) = &self.socket {
            socket.send(text);
        }
    }

    pub fn close(&mut self, code: u16, reason: &'static str) {
        match self.phase {
            Phase::Opening | Phase::Open => {
                let Some(socket) = &self.socket else { return };
                socket.close(code, reason);
                let (attempt, sink) = (self.attempt, Rc::clone(&self.sink));
                let grace = Timeout::new(clock::browser_ms(CLOSE_GRACE_MS) as u32, move || {
                    sink(ConnectionEvent(attempt, Happening::GraceOver));
                });
                let was_open = matches!(self.phase, Phase::Open);
                self.phase = Phase::Closing { reason, was_open, _grace: grace };
            }
            Phase::Probing => {
                let explanation = self.target.as_ref().map_or_else(Text::default, explain::gave_up);
                self.end(Some(Finding::NeverOpened(ProbeResult::TimedOut)), explanation);
            }
            Phase::Idle | Phase::Closing { .. } | Phase::Ending => {}
        }
    }

    /// Takes an event in. `None` where the engine need not know.
    pub fn on_event(
        &mut self,
        ConnectionEvent(attempt, happening): ConnectionEvent,
    ) -> Option<ConnectionInput> {
        if attempt != self.attempt {
            return None;
        }
        match happening {
            Happening::Socket(event) => self.on_socket(event),
            Happening::Ended { code, finding, explanation } => {
                // The probe may come to its end after the attempt has.
                if !matches!(self.phase, Phase::Probing | Phase::Ending) {
                    return None;
                }
                self.phase = Phase::Idle;
                self.finding = finding;
                Some(ConnectionInput::Closed { code, explanation })
            }
            Happening::GraceOver => self.on_closed(ABNORMAL, ""),
        }
    }

    fn on_socket(&mut self, event: SocketEvent) -> Option<ConnectionInput> {
        match event {
            SocketEvent::Opened { subprotocol } => {
                if !matches!(self.phase, Phase::Opening) {
                    return None;
                }
                self.phase = Phase::Open;
                // Some browsers leave it to the page to insist on the subprotocol.
                if !self.subprotocols.contains(&subprotocol.as_str()) {
                    self.finding = Some(Finding::NeverOpened(ProbeResult::NoSubprotocol));
                }
                self.examined = self.target.as_ref().map(|target| target.endpoint.clone());
                Some(ConnectionInput::Opened { subprotocol })
            }
            SocketEvent::Text(text) => self.is_open().then_some(ConnectionInput::Text(text)),
            SocketEvent::Binary { bytes } => {
                self.is_open().then_some(ConnectionInput::Binary { bytes })
            }
            SocketEvent::Closed { code, reason } => self.on_closed(code, &reason),
            SocketEvent::Paused => None,
        }
    }

    fn is_open(&self) -> bool {
        matches!(self.phase, Phase::Open)
    }

    fn on_closed(&mut self, code: u16, said: &str) -> Option<ConnectionInput> {
        self.socket = None;
        let explanation = match &self.phase {
            Phase::Opening => {
                self.explain_failure();
                return None;
            }
            Phase::Open => {
                self.finding = Some(Finding::Ended(code));
                explain::ended(code, said)
            }
            Phase::Closing { was_open: true, reason, .. } => explain::closed_by_station(reason),
            Phase::Closing { was_open: false, .. } => {
                self.finding = Some(Finding::NeverOpened(ProbeResult::TimedOut));
                self.target.as_ref().map_or_else(Text::default, explain::gave_up)
            }
            Phase::Idle | Phase::Probing | Phase::Ending => return None,
        };
        self.phase = Phase::Idle;
        Some(ConnectionInput::Closed { code, explanation })
    }

    fn explain_failure(&mut self) {
        let Some(target) = self.target.clone() else {
            return self.end(None, Text::default());
        };
        if target.in_page.is_some() {
            return self.end(Some(Finding::DemoOff), explain::demo_off());
        }
        if !window().navigator().on_line() {
            return self.end(Some(Finding::NoNetwork), explain::no_network());
        }
        if target.insecure && page_is_https() {
            return self.end(Some(Finding::MixedContent), explain::mixed_content(&target));
        }
        self.phase = Phase::Probing;
        let deep = self.examined.as_ref() != Some(&target.endpoint);
        self.examined = Some(target.endpoint.clone());
        let known = self.finding;
        let offered = self.subprotocols.clone();
        let (attempt, sink) = (self.attempt, Rc::clone(&self.sink));
        spawn_local(async move {
            let (finding, explanation) = probe::find_cause(&target, &offered, deep, known).await;
            let ended = Happening::Ended { code: ABNORMAL, finding: Some(finding), explanation };
            sink(ConnectionEvent(attempt, ended));
        });
    }

    /// Ends the attempt with an event of its own, since the engine is being listened to now.
    fn end(&mut self, finding: Option<Finding>, explanation: Text) {
        self.phase = Phase::Ending;
        let ended = Happening::Ended { code: ABNORMAL, finding, explanation };
        (self.sink)(ConnectionEvent(self.attempt, ended));
    }
}

impl std::fmt::Debug for CsmsConnection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CsmsConnection").field("phase", &self.phase).finish_non_exhaustive()
    }
}

fn page_is_https() -> bool {
    window().location().protocol().is_ok_and(|protocol| protocol == "https:")
}

fn not_tried(target: &Target, error: &JsValue) -> (Finding, Text) {
    let error = error.dyn_ref::<DomException>();
    match error {
        Some(error) if error.name() == "SecurityError" && page_is_https() => {
            (Finding::MixedContent, explain::mixed_content(target))
        }
        Some(error) => (Finding::NotTried, explain::not_tried(target, &error.message())),
        None => (Finding::NotTried, explain::not_opened(target)),
    }
}
