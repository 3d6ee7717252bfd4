//! A station and its driver.

use std::collections::{BTreeMap, VecDeque};

use fastrand::Rng;
use ocpp_crypto::{perform, seeded};
use ocpp_engine::{Engine, Input, Now, Output, StationSetup, StationView, UserAction};
use ocpp_types::log::{LogEntry, LogKind};
use ocpp_types::{Rule, Text, Version};

use crate::events::Events;
use crate::truth::Account;
use crate::wire::Wire;

/// Lines of the trace.
const TRACE: usize = 200;

/// Whether a violation is a side's fault. The network is slow, not the CSMS; and an operation that is sent
/// as the demo CSMS suggests it has no certificate in it before its authority has made one.
pub(crate) fn is_blamed(rule: Rule) -> bool {
    !matches!(rule, Rule::LateAnswer | Rule::BadCertificate)
}

#[derive(Debug)]
pub(crate) struct Station {
    pub(crate) id: String,
    engine: Engine,
    seed: u64,
    records: BTreeMap<String, String>,
    pub(crate) deadline: Option<i64>,
    pub(crate) wire: Wire,
    pub(crate) version: Version,
    /// Of 1.6.
    pub(crate) account: Account,
    /// Of 2.0.1.
    pub(crate) events: Events,
    /// What the CSMS has broken, in the station's opinion.
    pub(crate) blames: Vec<String>,
    /// Transaction messages that it has given up.
    pub(crate) given_up: u64,
    /// What went in and out last, for whoever has to find out why.
    pub(crate) trace: VecDeque<String>,
    /// The power comes back then.
    pub(crate) power_at: Option<i64>,
}

impl Station {
    pub(crate) fn new(id: &str, setup: StationSetup, version: Version, seed: u64) -> Self {
        Self {
            id: id.to_owned(),
            engine: Engine::new(setup, seed),
            seed,
            records: BTreeMap::new(),
            deadline: None,
            wire: Wire::new(),
            version,
            account: Account::default(),
            events: Events::default(),
            blames: Vec::new(),
            given_up: 0,
            trace: VecDeque::new(),
            power_at: None,
        }
    }

    pub(crate) fn view(&self, now: Now) -> StationView {
        self.engine.view(now)
    }

    /// Refusals are answers too.
    pub(crate) fn user(&mut self, now: Now, rng: &mut Rng, action: UserAction) {
        self.input(now, rng, Input::User(action));
    }

    pub(crate) fn lost(&mut self, now: Now, rng: &mut Rng) {
        self.input(now, rng, Input::Closed { code: 1006, explanation: Text::verbatim("lost") });
    }

    /// The page is reloaded, or was closed for a while.
    pub(crate) fn reload(&mut self, now: Now, rng: &mut Rng) {
        self.wire.close(now.mono, rng);
        self.engine = Engine::restore(now, &self.records, self.seed);
        self.input(now, rng, Input::Tick);
    }

    fn note(&mut self, now: Now, what: &str) {
        if self.trace.len() >= TRACE {
            self.trace.pop_front();
        }
        self.trace.push_back(format!("{:>10} {what}", now.mono));
    }

    pub(crate) fn input(&mut self, now: Now, rng: &mut Rng, input: Input<'_>) {
        if !matches!(input, Input::Tick) {
            self.note(now, &format!("{input:?}"));
        }
        let _ = self.engine.handle(now, input);
        let mut closed = false;
        let mut stored = Vec::new();
        let mut jobs = Vec::new();
        loop {
            match self.engine.poll() {
                Output::Connect { .. } => self.wire.connect(now.mono, rng),
                Output::Close { .. } => {
                    self.wire.close(now.mono, rng);
                    closed = true;
                }
                Output::Send(text) => {
                    self.note(now, &["    sends ", &text].concat());
                    self.events.sent(&text);
                    self.wire.send_up(now.mono, text.to_string(), rng);
                }
                Output::Store { key, value: Some(value) } => {
                    if self.version == Version::V16 && key.starts_with("event/") {
                        stored.push((key.clone(), value.clone()));
                    }
                    self.records.insert(key, value);
                }
                Output::Store { key, value: None } => {
                    self.records.remove(&key);
                }
                Output::Crypto { id, job } => jobs.push((id, job)),
                Output::Log(entry) => self.read(&entry),
                Output::Wait(deadline) => {
                    self.deadline = deadline;
                    break;
                }
                Output::StoreClear
                | Output::Download { .. }
                | Output::WriteDiagnostics { .. }
                | Output::Upload { .. }
                | Output::UsePassword(_)
                | Output::WriteSecurityLog { .. }
                | Output::CancelTransfer { .. } => {}
            }
        }
        for (key, value) in stored {
            self.account.note(&key, &value, &self.engine, now);
        }
        for (id, job) in jobs {
            let outcome = perform(&job, &mut seeded(rng.u64(..)));
            self.input(now, rng, Input::CryptoDone { id, outcome });
        }
        if closed {
            self.input(
                now,
                rng,
                Input::Closed { code: 1000, explanation: Text::verbatim("closed") },
            );
        }
    }

    fn read(&mut self, entry: &LogEntry) {
        match &entry.kind {
            LogKind::Frame(frame) => {
                let blamed = frame.violations.iter().filter(|it| is_blamed(it.rule));
                for violation in blamed {
                    self.blames.push(format!("{violation} in {}", frame.text));
                }
            }
            LogKind::Notice(notice) if notice.text.english().contains("given up after attempt") => {
                self.given_up += 1;
            }
            LogKind::Notice(_) => {}
        }
    }
}
