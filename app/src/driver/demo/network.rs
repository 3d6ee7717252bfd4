//! Connections that do not leave the page, and behave like those of a WebSocket.
//!
//! **Owns** what is on its way, when it arrives, and who is still connected.
//! **Must not know** what is said.
//!
//! All goes through one queue, so that nothing overtakes. What the CSMS does at the other
//! end is up to the [`Arrival`]s.

use std::collections::VecDeque;
use std::rc::Rc;

use super::{ABNORMAL, Network, OnEvent};
use crate::driver::socket::SocketEvent;

const REPLACED: u16 = 1008;

/// What has come to the CSMS's end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    Connected(Rc<str>, &'static str),
    Text(Rc<str>, String),
    Closed(Rc<str>),
}

#[derive(Debug)]
enum Payload {
    /// The handshake.
    Handshake,
    Text(String),
    Close {
        code: u16,
        reason: String,
    },
    /// An event for the station; all others are for the CSMS.
    ToStation(SocketEvent),
}

#[derive(Debug)]
struct Packet {
    due: i64,
    connection: u64,
    payload: Payload,
}

struct Connection {
    number: u64,
    station: Rc<str>,
    /// What the CSMS chose; empty where none of those offered will do.
    subprotocol: &'static str,
    /// None where the station has let go of its end.
    on_event: Option<OnEvent>,
    /// The CSMS has taken it in, and not ended it.
    joined: bool,
    /// The station was told that it is open, and has not closed it.
    ready: bool,
    closing: bool,
}

pub(super) struct Connections {
    all: Vec<Connection>,
    packets: VecDeque<Packet>,
    network: Network,
}

impl Connections {
    pub(super) fn new(network: Network) -> Self {
        Self { all: Vec::new(), packets: VecDeque::new(), network }
    }

    /// When the next thing arrives, by the monotonic clock.
    pub(super) fn due(&self) -> Option<i64> {
        self.packets.front().map(|packet| packet.due)
    }

    fn post(&mut self, now: i64, connection: u64, payload: Payload) {
        let due = now + self.network.latency_ms;
        // Order holds, also where the way has become shorter meanwhile.
        let due = self.packets.back().map_or(due, |last| due.max(last.due));
        self.packets.push_back(Packet { due, connection, payload });
    }

    fn find(&mut self, number: u64) -> Option<&mut Connection> {
        self.all.iter_mut().find(|connection| connection.number == number)
    }

    // The station's end.

    pub(super) fn open(
        &mut self,
        now: i64,
        number: u64,
        station: &str,
        subprotocols: &[&'static str],
        on_event: OnEvent,
    ) {
        let station = station.into();
        let subprotocol = demo_csms::choose_subprotocol(subprotocols);
        let on_event = Some(on_event);
        let connection = Connection {
            number,
            station,
            subprotocol,
            on_event,
            joined: false,
            ready: false,
            closing: false,
        };
        self.all.push(connection);
        self.post(now, number, Payload::Handshake);
    }

    /// Lost where the connection is not open.
    pub(super) fn send(&mut self, now: i64, number: u64, text: &str) {
        if self.find(number).is_some_and(|connection| connection.ready) {
            self.post(now, number, Payload::Text(text.to_owned()));
        }
    }

    pub(super) fn close(&mut self, now: i64, number: u64, code: u16, reason: &str) {
        let Some(connection) = self.find(number).filter(|connection| !connection.closing) else {
            return;
        };
        connection.closing = true;
        connection.ready = false;
        let payload = if connection.joined {
            Payload::Close { code, reason: reason.to_owned() }
        } else {
            // A handshake that is given up, or an end that is on its way already.
            Payload::ToStation(SocketEvent::Closed { code: ABNORMAL, reason: String::new() })
        };
        self.post(now, number, payload);
    }

    /// Closes it, and hears no more of it.
    pub(super) fn abandon(&mut self, now: i64, number: u64) {
        self.close(now, number, 1000, "");
        if let Some(connection) = self.find(number) {
            connection.on_event = None;
        }
    }

    // The CSMS's end.

    pub(super) fn say(&mut self, now: i64, station: &str, text: &str) {
        if let Some(number) = self.joined(station) {
            self.post(now, number, Payload::ToStation(SocketEvent::Text(text.to_owned())));
        }
    }

    /// Whether there was a connection to end.
    pub(super) fn end(&mut self, now: i64, station: &str, code: u16, reason: &str) -> bool {
        let Some(number) = self.joined(station) else { return false };
        if let Some(connection) = self.find(number) {
            connection.joined = false;
        }
        let reason = reason.to_owned();
        self.post(now, number, Payload::ToStation(SocketEvent::Closed { code, reason }));
        true
    }

    fn joined(&self, station: &str) -> Option<u64> {
        let connection = self
            .all
            .iter()
            .find(|connection| connection.joined && *connection.station == *station)?;
        Some(connection.number)
    }

    /// Where the CSMS goes down, all that is on its way goes with it.
    pub(super) fn set_network(&mut self, now: i64, network: Network) -> Vec<Arrival> {
        let goes = network.down && !self.network.down;
        self.network = network;
        if !goes {
            return Vec::new();
        }
        self.packets.clear();
        let mut ended = Vec::new();
        let mut numbers = Vec::new();
        for connection in &mut self.all {
            if std::mem::take(&mut connection.joined) {
                ended.push(Arrival::Closed(Rc::clone(&connection.station)));
            }
            numbers.push(connection.number);
        }
        for number in numbers {
            self.break_off(now, number);
        }
        ended
    }

    fn break_off(&mut self, now: i64, number: u64) {
        let event = SocketEvent::Closed { code: ABNORMAL, reason: String::new() };
        self.post(now, number, Payload::ToStation(event));
    }

    /// The next thing that has arrived by now. What is for a station is added to `deliveries`.
    pub(super) fn arrive(
        &mut self,
        now: i64,
        deliveries: &mut Vec<(OnEvent, SocketEvent)>,
    ) -> Option<Arrival> {
        while self.due().is_some_and(|due| due <= now) {
            let Packet { connection, payload, .. } = self.packets.pop_front()?;
            let arrival = match payload {
                Payload::Handshake => self.knock(now, connection),
                Payload::Text(text) => self
                    .find(connection)
                    .filter(|connection| connection.joined)
                    .map(|connection| Arrival::Text(Rc::clone(&connection.station), text)),
                Payload::Close { code, reason } => self.bye(now, connection, code, reason),
                Payload::ToStation(event) => {
                    self.tell(connection, event, deliveries);
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
        let connection = self.find(number).filter(|connection| !connection.closing)?;
        let station = Rc::clone(&connection.station);
        if self.network.down {
            self.break_off(now, number);
            return None;
        }
        self.end(now, &station, REPLACED, "another connection has come under this id");
        let connection = self.find(number)?;
        connection.joined = true;
        let chosen = connection.subprotocol;
        let opened = SocketEvent::Opened { subprotocol: chosen.to_owned() };
        self.post(now, number, Payload::ToStation(opened));
        Some(Arrival::Connected(station, chosen))
    }

    fn bye(&mut self, now: i64, number: u64, code: u16, reason: String) -> Option<Arrival> {
        let connection = self.find(number)?;
        let station = Rc::clone(&connection.station);
        // Otherwise its end is on the way already.
        if !std::mem::take(&mut connection.joined) {
            return None;
        }
        self.post(now, number, Payload::ToStation(SocketEvent::Closed { code, reason }));
        Some(Arrival::Closed(station))
    }

    fn tell(
        &mut self,
        number: u64,
        event: SocketEvent,
        deliveries: &mut Vec<(OnEvent, SocketEvent)>,
    ) {
        let Some(connection) = self.find(number) else { return };
        if matches!(event, SocketEvent::Opened { .. }) {
            if connection.closing {
                return;
            }
            connection.ready = true;
        }
        let on_event = connection.on_event.clone();
        if matches!(event, SocketEvent::Closed { .. }) {
            self.all.retain(|connection| connection.number != number);
        }
        if let Some(on_event) = on_event {
            deliveries.push((on_event, event));
        }
    }
}

impl std::fmt::Debug for Connections {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connections").field("packets", &self.packets).finish_non_exhaustive()
    }
}
