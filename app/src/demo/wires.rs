//! Connections that do not leave the page, and behave like those of a WebSocket.
//!
//! **Owns** what is on its way, when it arrives, and who is still connected.
//! **Must not know** what is said.
//!
//! All goes through one queue, so that nothing overtakes. What the central system does at the other
//! end is up to the [`Arrival`]s.

use std::collections::VecDeque;
use std::rc::Rc;

use super::{Heard, Network};
use crate::driver::socket::{SUBPROTOCOL, SocketEvent};

/// No code came from the other side (RFC 6455 §7.1.5).
const ABNORMAL: u16 = 1006;
const REPLACED: u16 = 1008;

/// What has come to the central system's end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    Connected(Rc<str>),
    Text(Rc<str>, String),
    Closed(Rc<str>),
}

#[derive(Debug)]
enum Load {
    /// The handshake.
    Knock,
    Text(String),
    Bye {
        code: u16,
        reason: String,
    },
    /// For the station's end; the rest is for the other one.
    Say(SocketEvent),
}

#[derive(Debug)]
struct Parcel {
    due: i64,
    wire: u64,
    load: Load,
}

struct Wire {
    number: u64,
    station: Rc<str>,
    /// None where the station has let go of its end.
    heard: Option<Heard>,
    /// The central system has taken it in, and not ended it.
    joined: bool,
    /// The station has heard that it is open, and not closed it.
    ready: bool,
    closing: bool,
}

pub(super) struct Wires {
    all: Vec<Wire>,
    parcels: VecDeque<Parcel>,
    network: Network,
}

impl Wires {
    pub(super) fn new(network: Network) -> Self {
        Self { all: Vec::new(), parcels: VecDeque::new(), network }
    }

    /// When the next thing arrives, by the monotonic clock.
    pub(super) fn due(&self) -> Option<i64> {
        self.parcels.front().map(|parcel| parcel.due)
    }

    fn post(&mut self, now: i64, wire: u64, load: Load) {
        let due = now + self.network.latency_ms;
        // Order holds, also where the way has become shorter meanwhile.
        let due = self.parcels.back().map_or(due, |last| due.max(last.due));
        self.parcels.push_back(Parcel { due, wire, load });
    }

    fn find(&mut self, number: u64) -> Option<&mut Wire> {
        self.all.iter_mut().find(|wire| wire.number == number)
    }

    // The station's end.

    pub(super) fn open(&mut self, now: i64, number: u64, station: &str, heard: Heard) {
        let station = station.into();
        let heard = Some(heard);
        let wire = Wire { number, station, heard, joined: false, ready: false, closing: false };
        self.all.push(wire);
        self.post(now, number, Load::Knock);
    }

    /// Lost where the connection is not open.
    pub(super) fn send(&mut self, now: i64, number: u64, text: &str) {
        if self.find(number).is_some_and(|wire| wire.ready) {
            self.post(now, number, Load::Text(text.to_owned()));
        }
    }

    pub(super) fn close(&mut self, now: i64, number: u64, code: u16, reason: &str) {
        let Some(wire) = self.find(number).filter(|wire| !wire.closing) else { return };
        wire.closing = true;
        wire.ready = false;
        let load = if wire.joined {
            Load::Bye { code, reason: reason.to_owned() }
        } else {
            // A handshake that is given up, or an end that is on its way already.
            Load::Say(SocketEvent::Closed { code: ABNORMAL, reason: String::new() })
        };
        self.post(now, number, load);
    }

    /// Closes it, and hears no more of it.
    pub(super) fn let_go(&mut self, now: i64, number: u64) {
        self.close(now, number, 1000, "");
        if let Some(wire) = self.find(number) {
            wire.heard = None;
        }
    }

    // The central system's end.

    pub(super) fn say(&mut self, now: i64, station: &str, text: &str) {
        if let Some(number) = self.joined(station) {
            self.post(now, number, Load::Say(SocketEvent::Text(text.to_owned())));
        }
    }

    /// Whether there was a connection to end.
    pub(super) fn end(&mut self, now: i64, station: &str, code: u16, reason: &str) -> bool {
        let Some(number) = self.joined(station) else { return false };
        if let Some(wire) = self.find(number) {
            wire.joined = false;
        }
        let reason = reason.to_owned();
        self.post(now, number, Load::Say(SocketEvent::Closed { code, reason }));
        true
    }

    fn joined(&self, station: &str) -> Option<u64> {
        let wire = self.all.iter().find(|wire| wire.joined && *wire.station == *station)?;
        Some(wire.number)
    }

    /// Where the central system goes down, all that is on its way goes with it.
    pub(super) fn set_network(&mut self, now: i64, network: Network) -> Vec<Arrival> {
        let goes = network.down && !self.network.down;
        self.network = network;
        if !goes {
            return Vec::new();
        }
        self.parcels.clear();
        let mut ended = Vec::new();
        let mut numbers = Vec::new();
        for wire in &mut self.all {
            if std::mem::take(&mut wire.joined) {
                ended.push(Arrival::Closed(Rc::clone(&wire.station)));
            }
            numbers.push(wire.number);
        }
        for number in numbers {
            self.break_off(now, number);
        }
        ended
    }

    fn break_off(&mut self, now: i64, number: u64) {
        let event = SocketEvent::Closed { code: ABNORMAL, reason: String::new() };
        self.post(now, number, Load::Say(event));
    }

    /// The next thing that has arrived by now. What is for a station is added to `told`.
    pub(super) fn arrive(
        &mut self,
        now: i64,
        told: &mut Vec<(Heard, SocketEvent)>,
    ) -> Option<Arrival> {
        while self.due().is_some_and(|due| due <= now) {
            let Parcel { wire, load, .. } = self.parcels.pop_front()?;
            let arrival = match load {
                Load::Knock => self.knock(now, wire),
                Load::Text(text) => self
                    .find(wire)
                    .filter(|wire| wire.joined)
                    .map(|wire| Arrival::Text(Rc::clone(&wire.station), text)),
                Load::Bye { code, reason } => self.bye(now, wire, code, reason),
                Load::Say(event) => {
                    self.tell(wire, event, told);
                    None
                }
            };
            if arrival.is_some() {
                return arrival;
            }
        }
        None
    }

    fn knock(&mut self, now: i64, number: u64) -> Option<Arrival> {
        let wire = self.find(number).filter(|wire| !wire.closing)?;
        let station = Rc::clone(&wire.station);
        if self.network.down {
            self.break_off(now, number);
            return None;
        }
        self.end(now, &station, REPLACED, "another connection has come under this id");
        self.find(number)?.joined = true;
        let subprotocol = SUBPROTOCOL.to_owned();
        self.post(now, number, Load::Say(SocketEvent::Opened { subprotocol }));
        Some(Arrival::Connected(station))
    }

    fn bye(&mut self, now: i64, number: u64, code: u16, reason: String) -> Option<Arrival> {
        let wire = self.find(number)?;
        let station = Rc::clone(&wire.station);
        // Otherwise its end is on the way already.
        if !std::mem::take(&mut wire.joined) {
            return None;
        }
        self.post(now, number, Load::Say(SocketEvent::Closed { code, reason }));
        Some(Arrival::Closed(station))
    }

    fn tell(&mut self, number: u64, event: SocketEvent, told: &mut Vec<(Heard, SocketEvent)>) {
        let Some(wire) = self.find(number) else { return };
        if matches!(event, SocketEvent::Opened { .. }) {
            if wire.closing {
                return;
            }
            wire.ready = true;
        }
        let heard = wire.heard.clone();
        if matches!(event, SocketEvent::Closed { .. }) {
            self.all.retain(|wire| wire.number != number);
        }
        if let Some(heard) = heard {
            told.push((heard, event));
        }
    }
}

impl std::fmt::Debug for Wires {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wires").field("parcels", &self.parcels).finish_non_exhaustive()
    }
}
