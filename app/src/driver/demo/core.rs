//! The demo CSMS at work: one input into it, every output performed.
//!
//! **Owns** the CSMS, its connections, its timer and its records.
//! **Must not know** who listens: what there is to deliver waits until nothing is borrowed.

use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use demo_csms::remote::Sent;
use demo_csms::{Change, Config, Csms, Input, Now, Outcome, Output, Refusal};

use ocpp_crypto::Job;
use ocpp_types::log::LogEntry;
use serde::Serialize;
use serde_json::Value;

use super::network::{Arrival, Connections};
use super::{Network, OnEvent};
use crate::driver::clock;
use crate::driver::socket::SocketEvent;
use crate::driver::storage::Storage;
use crate::driver::timer::Timer;

/// The most rows of its log, which is kept for those who ask.
const MAX_ROWS: usize = 2_000;

/// Hears what became of an operation.
pub type Done = Box<dyn FnOnce(&Outcome)>;

/// A line of the CSMS's log.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// From 1 on, anew with each page.
    pub seq: u64,
    /// None where it is about no station.
    pub station: Option<Arc<str>>,
    #[serde(flatten)]
    pub entry: LogEntry,
}

/// What there is to tell.
#[derive(Default)]
pub(super) struct Deliveries {
    pub(super) stations: Vec<(OnEvent, SocketEvent)>,
    pub(super) outcomes: Vec<(Done, Outcome)>,
    /// To be performed.
    pub(super) jobs: Vec<(u64, Job)>,
}

#[derive(Debug)]
pub(super) struct Core {
    pub(super) csms: Csms,
    /// When it wants to be called next.
    deadline: Option<i64>,
    pub(super) connections: Connections,
    timer: Timer,
    storage: Storage,
    pub(super) rows: VecDeque<Row>,
    written: u64,
    pub(super) sent: Sent,
    waiting: Waiting,
    deliveries: Deliveries,
}

#[derive(Default)]
struct Waiting(Vec<(u64, Done)>);

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} operations", self.0.len())
    }
}

impl std::fmt::Debug for Deliveries {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} events, {} outcomes", self.stations.len(), self.outcomes.len())
    }
}

/// The page's time, as the demo CSMS takes it.
pub(super) fn now() -> Now {
    let ocpp_engine::Now { mono, utc } = clock::now();
    Now { mono, utc }
}

impl Core {
    pub(super) fn new(storage: Storage, seed: u64, network: Network, wake: Rc<dyn Fn()>) -> Self {
        let records = storage.records();
        let csms = if records.is_empty() {
            Csms::new(Config::default(), seed)
        } else {
            Csms::restore(Config::default(), seed, &records)
        };
        let mut core = Self {
            csms,
            deadline: None,
            connections: Connections::new(network),
            timer: Timer::new(wake),
            storage,
            rows: VecDeque::new(),
            written: 0,
            sent: Sent::default(),
            waiting: Waiting::default(),
            deliveries: Deliveries::default(),
        };
        // What one that was kept has to say comes out with its first input.
        core.tick();
        core
    }

    /// What has come about since the last time. To be delivered while nothing is borrowed.
    pub(super) fn take_deliveries(&mut self) -> Deliveries {
        std::mem::take(&mut self.deliveries)
    }

    /// Takes in all that has arrived.
    pub(super) fn catch_up(&mut self) {
        self.timer.fired();
        let now = clock::now().mono;
        while let Some(arrival) = self.connections.arrive(now, &mut self.deliveries.stations) {
            self.on_arrival(&arrival);
        }
        self.tick();
    }

    /// The timer follows what waits for it; to be called after each change.
    pub(super) fn arm(&mut self) {
        let due = self.connections.due();
        clock::wait_for_frame(due);
        let deadline = match (due, self.deadline) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        self.timer.set(deadline, clock::now().mono);
    }

    fn tick(&mut self) {
        // Time is refused nothing.
        let _ = self.drive(Input::Tick);
    }

    pub(super) fn on_arrival(&mut self, arrival: &Arrival) {
        // Of these nothing can be refused.
        let _ = match arrival {
            Arrival::Connected(station, subprotocol) => {
                self.drive(Input::Connected { station, subprotocol })
            }
            Arrival::Text(station, text) => self.drive(Input::Frame { station, text }),
            Arrival::Closed(station) => self.drive(Input::Closed { station }),
        };
    }

    pub(super) fn crypto_done(&mut self, id: u64, outcome: ocpp_crypto::Outcome) {
        // An outcome is refused nothing.
        let _ = self.drive(Input::CryptoDone { id, outcome });
    }

    pub(super) fn change(&mut self, change: Change) -> Result<(), Refusal> {
        self.drive(Input::Change(change))
    }

    pub(super) fn send(
        &mut self,
        station: &str,
        action: &str,
        payload: Value,
        done: Done,
    ) -> Result<u64, Refusal> {
        let operation = self.sent.add(clock::now().utc, station, action, payload);
        let number = operation.number;
        self.waiting.0.push((number, done));
        let sent = self.drive(Input::Operation(operation));
        if sent.is_err() {
            self.sent.take_back();
            self.waiting.0.retain(|(waiting, _)| *waiting != number);
        }
        sent.map(|()| number)
    }

    fn drive(&mut self, input: Input<'_>) -> Result<(), Refusal> {
        let now = now();
        let taken = self.csms.handle(now, input);
        let mut ended = Vec::new();
        loop {
            match self.csms.poll() {
                Output::Send { station, text } => self.connections.say(now.mono, &station, &text),
                Output::Close { station, code, reason } => {
                    if self.connections.end(now.mono, &station, code, reason) {
                        ended.push(Arrival::Closed((*station).into()));
                    }
                }
                Output::Store { key, value } => {
                    // Where there is no room the stations say so: theirs are in the same place.
                    let _ = self.storage.put(key, value);
                }
                Output::Log { station, entry } => self.note(station, entry),
                Output::Crypto { id, job } => self.deliveries.jobs.push((id, *job)),
                Output::Answered { operation, outcome } => self.on_answer(operation, outcome),
                Output::Wait(deadline) => {
                    self.deadline = deadline;
                    break;
                }
            }
        }
        for arrival in &ended {
            self.on_arrival(arrival);
        }
        taken
    }

    fn note(&mut self, station: Option<Arc<str>>, entry: LogEntry) {
        self.written += 1;
        self.rows.push_back(Row { seq: self.written, station, entry });
        if self.rows.len() > MAX_ROWS {
            self.rows.pop_front();
        }
    }

    fn on_answer(&mut self, operation: u64, outcome: Outcome) {
        self.sent.answered(clock::now().utc, operation, outcome.clone());
        if let Some(place) = self.waiting.0.iter().position(|(number, _)| *number == operation) {
            let (_, done) = self.waiting.0.remove(place);
            self.deliveries.outcomes.push((done, outcome));
        }
    }
}
