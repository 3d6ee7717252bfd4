//! The run loop: input in, outputs out.
//!
//! **Owns** the order of things, and what is common to all of them.
//! **Must not know** what a message means.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use ocpp_types::log::{Frame, Level, LogEntry, LogKind, Notice};
use ocpp_types::{Text, Version, text};
use serde_json::Value;

use crate::authority::{Authorities, Task};
use crate::io::{Change, Input, Now, Outcome, Output, Refusal};
use crate::limits::{MAX_CONNECTORS, MAX_ID_CHARS, MAX_STATIONS, MAX_TAGS};
use crate::payload::same;
use crate::session::Session;
use crate::state::{
    Config, Connector, Receipt, Registration, ReservationState, State, Station, Tag,
};
use crate::store::{CONNECTORS, Dirty, STATION};

/// The WebSocket subprotocols that it speaks.
pub const SUBPROTOCOLS: [&str; 2] = [Version::V201.subprotocol(), Version::V16.subprotocol()];

/// The subprotocol to speak of those that a station offers, the preferred one first; empty where
/// it is none of them (RFC 6455 §4.2.2).
pub fn choose_subprotocol(offered: &[&'static str]) -> &'static str {
    offered.iter().find(|name| SUBPROTOCOLS.contains(name)).copied().unwrap_or_default()
}

/// A CSMS.
#[derive(Debug)]
pub struct Csms {
    pub(crate) state: State,
    /// One for each of the state's stations, in the same order.
    pub(crate) sessions: Vec<Session>,
    pub(crate) now: Now,
    pub(crate) dirty: Dirty,
    pub(crate) next_transaction: i64,
    /// Tells one life of the CSMS from another, so that no message id comes twice.
    pub(crate) starts: u64,
    seed: u64,
    calls: u64,
    pub(crate) authorities: Authorities,
    pub(crate) last_request_id: i64,
    /// What is sent once the CALL that is being taken in has been answered.
    pub(crate) afterwards: Option<(&'static str, Value)>,
    out: VecDeque<Output>,
    drained: bool,
}

impl Csms {
    /// One that knows nothing but its configuration. The seed says where transaction ids begin,
    /// and what message ids look like.
    pub fn new(config: Config, seed: u64) -> Self {
        let state = State { config, ..State::default() };
        Self {
            state,
            sessions: Vec::new(),
            now: Now::default(),
            dirty: Dirty::default(),
            next_transaction: 1 + i64::try_from(seed % 1_000_000).unwrap_or_default(),
            starts: 0,
            seed,
            calls: 0,
            authorities: Authorities::default(),
            last_request_id: 0,
            afterwards: None,
            out: VecDeque::new(),
            drained: true,
        }
    }

    /// One from the records that an earlier one gave out. A record that cannot be read is left out
    /// and told of in the log.
    pub fn restore(config: Config, seed: u64, records: &BTreeMap<String, String>) -> Self {
        let mut csms = Self::new(config, seed);
        csms.read_records(records);
        for station in &csms.state.stations {
            csms.sessions.push(Session::new(&station.id));
        }
        csms.starts += 1;
        csms.dirty.head = true;
        csms
    }

    /// Takes in one input. Call [`Csms::poll`] until [`Output::Wait`] before the next one.
    ///
    /// # Errors
    /// Why an operation or a change is not taken in; then nothing has happened.
    pub fn handle(&mut self, now: Now, input: Input<'_>) -> Result<(), Refusal> {
        debug_assert!(self.drained, "drain `poll` to `Output::Wait` first");
        self.drained = false;
        self.now = now;
        self.pass_time();
        let outcome = self.take(input);
        self.tell_costs();
        self.save();
        outcome
    }

    fn take(&mut self, input: Input<'_>) -> Result<(), Refusal> {
        match input {
            Input::Connected { station, subprotocol } => self.on_connected(station, subprotocol),
            Input::Frame { station, text } => {
                if let Some(at) = self.find(station).filter(|at| self.sessions[*at].open) {
                    self.on_frame(at, text);
                }
            }
            Input::Closed { station } => {
                if let Some(at) = self.find(station) {
                    self.close(at);
                }
            }
            Input::CryptoDone { id, outcome } => self.on_crypto_done(id, outcome),
            Input::Operation(operation) => return self.on_operation(operation),
            Input::Change(change) => return self.on_change(change),
            Input::Tick => {}
        }
        Ok(())
    }

    /// The next thing to do.
    pub fn poll(&mut self) -> Output {
        self.out.pop_front().unwrap_or_else(|| {
            self.drained = true;
            Output::Wait(self.deadline())
        })
    }

    /// What the CSMS believes.
    pub fn view(&self) -> &State {
        &self.state
    }

    /// [`State::defaults`] of now.
    pub fn defaults(&self, now: Now, station: &str, action: &str) -> Value {
        self.state.defaults(now.utc, station, action)
    }

    /// [`State::receipt`] as of now.
    pub fn receipt(&self, now: Now, transaction: i64) -> Option<Receipt> {
        self.state.receipt(now.utc, transaction)
    }

    /// How many operations wait for their turn or their answer.
    pub fn waiting(&self, station: &str) -> usize {
        let session = self.find(station).map(|at| &self.sessions[at]);
        session.map_or(0, |it| it.waiting.len() + usize::from(it.in_flight.is_some()))
    }

    pub(crate) fn find(&self, station: &str) -> Option<usize> {
        self.state.stations.iter().position(|it| it.id == station)
    }

    pub(crate) fn push(&mut self, output: Output) {
        self.out.push_back(output);
    }

    /// Before all else: what an answer promises is kept when it goes out.
    pub(crate) fn push_first(&mut self, output: Output) {
        self.out.push_front(output);
    }

    pub(crate) fn next_message_id(&mut self) -> String {
        self.calls += 1;
        format!("{}-{}-{}", self.seed % 0xffff_ffff, self.starts, self.calls)
    }

    pub(crate) fn log_frame(&mut self, at: usize, frame: Frame) {
        let station = &mut self.state.stations[at];
        station.violations += frame.violations.len() as u64;
        self.log(Some(at), LogKind::Frame(frame));
    }

    pub(crate) fn notice(&mut self, at: Option<usize>, level: Level, text: Text) {
        self.log(at, LogKind::Notice(Notice { level, text, connector: None, clause: None }));
    }

    fn log(&mut self, at: Option<usize>, kind: LogKind) {
        let station = at.map(|at| Arc::clone(&self.sessions[at].name));
        let entry = LogEntry { at: self.now.utc, kind }.masked();
        self.push(Output::Log { station, entry });
    }

    /// The connector's facts, which begin with the first that is told of it. None where there are
    /// too many.
    pub(crate) fn connector(&mut self, at: usize, id: i64) -> Option<&mut Connector> {
        self.dirty.connectors(at);
        let all = &mut self.state.stations[at].connectors;
        let place = all.partition_point(|connector| connector.id < id);
        if all.get(place).is_none_or(|connector| connector.id != id) {
            if all.len() >= MAX_CONNECTORS || id < 0 {
                return None;
            }
            all.insert(place, Connector { id, ..Connector::default() });
        }
        all.get_mut(place)
    }

    fn on_connected(&mut self, station: &str, subprotocol: &str) {
        let refuse = |csms: &mut Self, code, reason| {
            csms.push(Output::Close { station: station.into(), code, reason });
        };
        if station.chars().count() > MAX_ID_CHARS {
            return refuse(self, 1008, "the charge point's ID is too long");
        }
        let Some(at) = self.find_or_add(station) else {
            return refuse(self, 1013, "too many charge points");
        };
        self.close(at);
        let Some(version) = Version::of_subprotocol(subprotocol) else {
            return refuse(self, 1002, "the subprotocol is not ocpp1.6 or ocpp2.0.1");
        };
        self.sessions[at].opened();
        let now = self.now.utc;
        let facts = &mut self.state.stations[at];
        facts.connected = true;
        facts.connected_at = Some(now);
        facts.ocpp = version;
        self.dirty.station(at);
    }

    /// None where there are too many, and none of them can be forgotten.
    fn find_or_add(&mut self, id: &str) -> Option<usize> {
        if let Some(at) = self.find(id) {
            return Some(at);
        }
        if self.state.stations.len() >= MAX_STATIONS {
            let forgotten = self.least_missed()?;
            self.forget_at(forgotten);
        }
        self.state.stations.push(Station { id: id.to_owned(), ..Station::default() });
        self.sessions.push(Session::new(id));
        Some(self.state.stations.len() - 1)
    }

    /// The charge point to forget for a new one: one that is not connected and has no running
    /// transaction. First those that have never booted, then the one that was heard of longest ago.
    fn least_missed(&self) -> Option<usize> {
        let runs =
            |id: &str| self.state.transactions.iter().any(|it| it.station == id && it.is_running());
        let stations = self.state.stations.iter().enumerate();
        let (at, _) = stations
            .filter(|(at, it)| !self.sessions[*at].open && !runs(&it.id))
            .min_by_key(|(_, it)| (!it.is_stranger(), it.seen_at.max(it.connected_at)))?;
        Some(at)
    }

    fn close(&mut self, at: usize) {
        self.state.stations[at].connected = false;
        let station = self.state.stations[at].id.clone();
        self.forget_questions(&station);
        for operation in self.sessions[at].closed() {
            self.push(Output::Answered { operation, outcome: Outcome::Closed });
        }
    }

    /// What the clock brings about by itself.
    fn pass_time(&mut self) {
        let patience = self.state.config.call_timeout_s * 1_000;
        for at in 0..self.sessions.len() {
            let due = |sent_at: i64| sent_at + patience <= self.now.mono;
            let session = &mut self.sessions[at];
            if session.in_flight.as_ref().is_some_and(|call| due(call.sent_at))
                && let Some(operation) = session.time_out()
            {
                self.push(Output::Answered { operation, outcome: Outcome::Timeout });
                self.send_next(at);
            }
            for reservation in &mut self.state.stations[at].reservations {
                if reservation.state == ReservationState::Active
                    && reservation.expires_at <= self.now.utc
                {
                    reservation.state = ReservationState::Expired;
                    self.dirty.station(at);
                }
            }
        }
    }

    fn deadline(&self) -> Option<i64> {
        let patience = self.state.config.call_timeout_s * 1_000;
        let calls = self.sessions.iter().filter_map(|it| it.in_flight.as_ref());
        let calls = calls.map(|call| call.sent_at + patience);
        let promises = self.state.stations.iter().flat_map(|it| &it.reservations);
        let promises = promises.filter(|it| it.state == ReservationState::Active);
        let (mono, utc) = (self.now.mono, self.now.utc);
        // Dates are any that fit; a deadline is not beyond what can be counted.
        let promises =
            promises.map(|it| mono.saturating_add(it.expires_at.saturating_sub(utc).max(0)));
        calls.chain(promises).chain(self.costs_due()).min()
    }

    fn on_change(&mut self, change: Change) -> Result<(), Refusal> {
        self.dirty.head = true;
        let config = &mut self.state.config;
        match change {
            Change::SetTag(tag) => return self.set_tag(tag),
            Change::RemoveTag { id_tag } => config.tags.retain(|it| !same(&it.id_tag, &id_tag)),
            Change::SetRegistration(policy) => config.registration = policy,
            Change::SetTariff(tariff) => config.tariff = tariff,
            Change::AcceptUnknownTags(yes) => config.accept_unknown_tags = yes,
            Change::OneTransactionPerTag(yes) => config.one_transaction_per_tag = yes,
            Change::SetPolicy { station, policy } => {
                if station.chars().count() > MAX_ID_CHARS {
                    let most = MAX_ID_CHARS;
                    return Err(Refusal::Argument(text!(
                        "demo-id-length",
                        "a charge point ID must have at most {most} characters",
                        most
                    )));
                }
                let Some(at) = self.find_or_add(&station) else {
                    let why = text!(
                        "demo-too-many-stations",
                        "the maximum number of charge points is reached"
                    );
                    return Err(Refusal::State(why));
                };
                self.state.stations[at].policy = policy;
                self.dirty.station(at);
            }
            Change::SetCertificateRequests(policy) => config.certificate_requests = policy,
            Change::RevokeCertificate { serial_number, revoked } => {
                if !self.revoke(&serial_number, revoked) {
                    let why = text!(
                        "demo-no-certificate",
                        "the certificate authority has issued no certificate {serial_number}",
                        serial_number
                    );
                    return Err(Refusal::Argument(why));
                }
            }
            Change::InstallRoot { station, usage, choice } => {
                self.check_connected(&station)?;
                return self.want(Task::Install { station, usage, choice, own: None });
            }
            Change::UpdateFirmware { station, signing } => {
                self.check_connected(&station)?;
                return self.want(Task::Firmware { station, signing, own: None });
            }
            Change::Forget { station } => return self.forget(&station),
        }
        Ok(())
    }

    fn set_tag(&mut self, tag: Tag) -> Result<(), Refusal> {
        let tags = &mut self.state.config.tags;
        if tag.id_tag.is_empty() || tag.id_tag.chars().count() > 20 {
            let why = text!("demo-id-tag-length", "an idTag must have 1 to 20 characters");
            return Err(Refusal::Argument(why));
        }
        match tags.iter().position(|it| same(&it.id_tag, &tag.id_tag)) {
            Some(at) => tags[at] = tag,
            None if tags.len() >= MAX_TAGS => {
                return Err(Refusal::State(text!(
                    "demo-too-many-id-tags",
                    "the maximum number of idTags is reached"
                )));
            }
            None => tags.push(tag),
        }
        Ok(())
    }

    fn forget(&mut self, station: &str) -> Result<(), Refusal> {
        let Some(at) = self.find(station) else { return Ok(()) };
        if self.sessions[at].open {
            let why = text!("demo-station-connected", "the charge point is connected");
            return Err(Refusal::State(why));
        }
        self.forget_at(at);
        Ok(())
    }

    fn forget_at(&mut self, at: usize) {
        // Places move: what waits to be stored is stored first.
        self.save();
        let station = self.state.stations.remove(at).id;
        self.sessions.remove(at);
        for kind in [STATION, CONNECTORS] {
            let key = format!("{kind}{station}");
            self.push(Output::Store { key, value: None });
        }
        let (gone, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut self.state.transactions)
            .into_iter()
            .partition(|transaction| transaction.station == station);
        self.state.transactions = kept;
        for transaction in gone {
            self.forget_transaction(transaction.id);
        }
    }

    pub(crate) fn is_accepted(&self, at: usize) -> bool {
        self.state.stations[at].registration == Registration::Accepted
    }
}
