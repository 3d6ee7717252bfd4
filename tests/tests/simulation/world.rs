//! Stations, the CSMS and the networks between them, in virtual time.
//!
//! **Owns** the clock, and who hears of what. **Must not know** what people do.

use std::collections::BTreeMap;

use demo_csms::{Config, Csms, Input, Operation, Output};
use fastrand::Rng;
use ocpp_crypto::{perform, seeded};
use ocpp_engine::Now;
use ocpp_types::log::{Direction, LogKind};
use serde_json::Value;
use voltab_tests::sim::EPOCH;

use crate::station::{Station, is_blamed};
use crate::wire::Event;

#[derive(Debug)]
pub(crate) struct World {
    pub(crate) rng: Rng,
    pub(crate) now: Now,
    pub(crate) csms: Csms,
    pub(crate) stations: Vec<Station>,
    records: BTreeMap<String, String>,
    csms_deadline: Option<i64>,
    /// What stations have broken, in the CSMS's opinion.
    pub(crate) blames: Vec<String>,
    /// Answers to each operation.
    pub(crate) operations: BTreeMap<u64, u32>,
    seed: u64,
}

impl World {
    pub(crate) fn new(stations: Vec<Station>, seed: u64) -> Self {
        Self {
            rng: Rng::with_seed(seed),
            now: Now { mono: 0, utc: EPOCH },
            csms: Csms::new(Config::default(), seed),
            stations,
            records: BTreeMap::new(),
            csms_deadline: None,
            blames: Vec::new(),
            operations: BTreeMap::new(),
            seed,
        }
    }

    /// Lets so much time pass.
    pub(crate) fn pass(&mut self, millis: i64) {
        let end = self.now.mono + millis;
        loop {
            let stations = self.stations.iter();
            let next = stations.flat_map(|it| [it.deadline, it.wire.next()]);
            let next = next.chain([self.csms_deadline]).flatten().min();
            match next.filter(|at| *at <= end) {
                Some(at) => self.advance(at.max(self.now.mono)),
                None => return self.advance(end),
            }
        }
    }

    fn advance(&mut self, mono: i64) {
        self.now = Now { mono, utc: EPOCH + mono };
        if self.csms_deadline.is_some_and(|at| at <= mono) {
            self.tell_csms(Input::Tick);
        }
        for at in 0..self.stations.len() {
            while let Some(event) = self.stations[at].wire.take(mono) {
                self.happen(at, &event);
            }
            if self.stations[at].deadline.is_some_and(|deadline| deadline <= mono) {
                self.stations[at].input(self.now, &mut self.rng, ocpp_engine::Input::Tick);
            }
        }
    }

    fn happen(&mut self, at: usize, event: &Event) {
        let id = self.stations[at].id.clone();
        let (now, rng) = (self.now, &mut self.rng);
        let it = &mut self.stations[at];
        match event {
            Event::Opened => {
                let subprotocol = it.version.subprotocol();
                self.tell_csms(Input::Connected { station: &id, subprotocol });
                let it = &mut self.stations[at];
                it.input(now, &mut self.rng, ocpp_engine::Input::Opened { subprotocol });
            }
            Event::Failed | Event::StationNotices => it.lost(now, rng),
            Event::CsmsNotices => self.tell_csms(Input::Closed { station: &id }),
            Event::ToStation(text) => it.input(now, rng, ocpp_engine::Input::Frame(text)),
            Event::ToCsms(text) => self.tell_csms(Input::Frame { station: &id, text }),
        }
    }

    pub(crate) fn operate(&mut self, station: &str, action: &str, payload: Value) {
        // Zero is what the CSMS sends of its own accord.
        let number = self.operations.len() as u64 + 1;
        let (station, action) = (station.to_owned(), action.to_owned());
        let operation = Input::Operation(Operation { number, station, action, payload });
        if self.csms.handle(csms_now(self.now), operation).is_ok() {
            self.operations.insert(number, 0);
        }
        self.drain();
    }

    fn tell_csms(&mut self, input: Input<'_>) {
        self.csms.handle(csms_now(self.now), input).expect("not an operation");
        self.drain();
    }

    /// The program of the CSMS ends, and begins again from its records.
    pub(crate) fn restart_csms(&mut self) {
        for station in &mut self.stations {
            station.wire.close_csms(self.now.mono, &mut self.rng);
        }
        // What it was asked for nobody answers any more.
        for answers in self.operations.values_mut() {
            *answers = 1;
        }
        self.csms = Csms::restore(Config::default(), self.seed, &self.records);
        self.tell_csms(Input::Tick);
    }

    fn drain(&mut self) {
        let mut jobs = Vec::new();
        loop {
            match self.csms.poll() {
                Output::Send { station, text } => {
                    let at = self.stations.iter().position(|it| it.id == *station);
                    let wire = &mut self.stations[at.expect("a station")].wire;
                    wire.send_down(self.now.mono, text.to_string(), &mut self.rng);
                }
                Output::Close { .. } => panic!("it has no reason to close"),
                Output::Store { key, value: Some(value) } => {
                    self.records.insert(key, value);
                }
                Output::Store { key, value: None } => {
                    self.records.remove(&key);
                }
                Output::Log { entry, .. } => {
                    let LogKind::Frame(frame) = entry.kind else { continue };
                    let received = frame.direction == Direction::Received;
                    let broken = frame.violations.iter().filter(|_| received);
                    for violation in broken.filter(|it| is_blamed(it.rule)) {
                        self.blames.push(format!("{violation} in {}", frame.text));
                    }
                }
                Output::Crypto { id, job } => jobs.push((id, job)),
                // Of its own accord.
                Output::Answered { operation: 0, .. } => {}
                Output::Answered { operation, .. } => {
                    *self.operations.get_mut(&operation).expect("an operation") += 1;
                }
                Output::Wait(deadline) => {
                    self.csms_deadline = deadline;
                    break;
                }
            }
        }
        for (id, job) in jobs {
            let outcome = perform(&job, &mut seeded(self.rng.u64(..)));
            self.tell_csms(Input::CryptoDone { id, outcome });
        }
    }
}

/// The same time, in the words of the CSMS.
pub(crate) fn csms_now(Now { mono, utc }: Now) -> demo_csms::Now {
    demo_csms::Now { mono, utc }
}
