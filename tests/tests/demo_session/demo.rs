//! A station and the demo CSMS on a network without delay, with real files and real cryptography.
//!
//! **Owns** the clock and the way between the two. **Must not know** what they talk about.

use std::collections::{BTreeMap, BTreeSet};

use demo_csms::{Change, Config, Csms, Input, Operation, Outcome, Output, firmware};
use ocpp_crypto::{perform, seeded};
use ocpp_engine::{StationSetup, StationView, TransferInfo, UserAction};
use ocpp_types::log::{LogEntry, LogKind};
use ocpp_types::{Version, Violation};
use serde_json::Value;
use voltab_tests::sim::{Sim, Transfer};

const ID: &str = "CP001";
/// More exchanges than this without a pause are a conversation that never ends.
const MAX_ROUNDS: u32 = 10_000;

#[derive(Debug)]
pub(crate) struct Demo {
    pub(crate) station: Sim,
    pub(crate) csms: Csms,
    pub(crate) version: Version,
    csms_deadline: Option<i64>,
    /// The station's connection is known to the CSMS.
    connected: bool,
    /// What the CSMS finds in frames of either side.
    found: Vec<String>,
    answers: BTreeMap<u64, Outcome>,
    /// CALLs that the CSMS has sent.
    pub(crate) sent: BTreeSet<String>,
    /// CALLs that the station has sent, with their payloads.
    pub(crate) told: Vec<(String, Value)>,
    jobs: u64,
    operations: u64,
}

impl Demo {
    pub(crate) fn new(version: Version) -> Self {
        let setup = StationSetup { ocpp: version.into(), ..StationSetup::default() };
        let mut demo = Self {
            station: Sim::new(setup, 1),
            csms: Csms::new(Config::default(), 1),
            version,
            csms_deadline: None,
            connected: false,
            found: Vec::new(),
            answers: BTreeMap::new(),
            sent: BTreeSet::new(),
            told: Vec::new(),
            jobs: 0,
            operations: 0,
        };
        demo.user(UserAction::PowerOn);
        demo.user(UserAction::Connect { endpoint: format!("ws://demo/{ID}") });
        demo
    }

    pub(crate) fn view(&self) -> StationView {
        self.station.view()
    }

    fn now(&self) -> demo_csms::Now {
        let ocpp_engine::Now { mono, utc } = self.station.now;
        demo_csms::Now { mono, utc }
    }

    /// A person does something, and whatever follows happens.
    pub(crate) fn user(&mut self, action: UserAction) {
        let shown = format!("{action:?}");
        self.station.user(action).unwrap_or_else(|why| panic!("{shown}: {why:?}"));
        self.settle();
    }

    pub(crate) fn change(&mut self, change: Change) {
        self.tell(Input::Change(change));
        self.settle();
    }

    /// What the console would send.
    pub(crate) fn payload(&self, action: &str) -> Value {
        self.csms.defaults(self.now(), ID, action)
    }

    /// The office sends what the console would; gives the payload of the answer.
    pub(crate) fn send(&mut self, action: &str) -> Value {
        self.send_with(action, self.payload(action))
    }

    pub(crate) fn send_with(&mut self, action: &str, payload: Value) -> Value {
        self.operations += 1;
        let number = self.operations;
        let (station, name) = (ID.to_owned(), action.to_owned());
        self.tell(Input::Operation(Operation { number, station, action: name, payload }));
        self.settle();
        match self.answers.remove(&number) {
            Some(Outcome::Result { payload }) => payload,
            other => panic!("{action}: {other:?}"),
        }
    }

    /// The same, and the answer is this status.
    pub(crate) fn agreed(&mut self, action: &str, status: &str) {
        let answer = self.send(action);
        assert_eq!(answer["status"], status, "{action}: {answer}");
    }

    /// Lets so many seconds pass.
    pub(crate) fn pass(&mut self, seconds: i64) {
        let end = self.station.now.mono + seconds * 1_000;
        loop {
            let next = [self.station.deadline, self.csms_deadline].into_iter().flatten().min();
            let at = next.filter(|at| *at < end).unwrap_or(end).max(self.station.now.mono);
            self.station.pass(at - self.station.now.mono);
            self.tell(Input::Tick);
            self.settle();
            if at >= end {
                break;
            }
        }
    }

    fn tell(&mut self, input: Input<'_>) {
        self.csms.handle(self.now(), input).expect("the CSMS takes it");
        let mut frames = Vec::new();
        let mut jobs = Vec::new();
        loop {
            match self.csms.poll() {
                Output::Send { text, .. } => frames.push(text.to_string()),
                Output::Close { reason, .. } => panic!("the CSMS closes: {reason}"),
                Output::Store { .. } | Output::Answered { operation: 0, .. } => {}
                Output::Log { entry, .. } => self.read(&entry),
                Output::Crypto { id, job } => jobs.push((id, job)),
                Output::Answered { operation, outcome } => {
                    self.answers.insert(operation, outcome);
                }
                Output::Wait(deadline) => {
                    self.csms_deadline = deadline;
                    break;
                }
            }
        }
        for text in frames {
            if let Some((action, _)) = call(&text) {
                self.sent.insert(action);
            }
            self.station.receive(&text);
        }
        for (id, job) in jobs {
            self.jobs += 1;
            let outcome = perform(&job, &mut seeded(self.jobs));
            self.tell(Input::CryptoDone { id, outcome });
        }
    }

    /// Until neither side has anything to say, or to fetch.
    fn settle(&mut self) {
        for _ in 0..MAX_ROUNDS {
            let frame = self.station.sent.pop_front().filter(|_| self.connected);
            if let Some(text) = frame {
                // What was sent before a socket was closed arrives.
                self.told.extend(call(&text));
                self.tell(Input::Frame { station: ID, text: &text });
            } else if self.connected && !self.station.open {
                self.connected = false;
                self.tell(Input::Closed { station: ID });
            } else if self.station.connecting {
                let subprotocol = self.version.subprotocol();
                self.tell(Input::Connected { station: ID, subprotocol });
                self.connected = true;
                self.station.open_with(subprotocol);
            } else if let Some((_, transfer)) = self.station.transfers.first().cloned() {
                self.carry(&transfer);
            } else {
                return;
            }
        }
        panic!("they never stop talking");
    }

    /// The file of the demo, or an upload that goes well.
    fn carry(&mut self, transfer: &Transfer) {
        let info = match transfer {
            Transfer::Download(location) => {
                let name = location.strip_prefix("demo://files/").expect("a file of the demo");
                let contents = firmware::contents(name);
                TransferInfo {
                    bytes: contents.len() as u64,
                    sha256: Some(firmware::sha256(&contents)),
                    md5: Some(firmware::md5(&contents)),
                }
            }
            Transfer::Upload(_) => TransferInfo { bytes: 1_000, ..TransferInfo::default() },
        };
        assert!(self.station.end_transfer_with(transfer, Ok(info)));
    }

    fn read(&mut self, entry: &LogEntry) {
        if let LogKind::Frame(frame) = &entry.kind {
            self.found.extend(frame.violations.iter().map(|it| shown(it, &frame.text)));
        }
    }

    /// Neither side has found anything wrong with what the other has sent.
    pub(crate) fn check(&self) {
        assert_eq!(self.found, [""; 0], "the CSMS finds");
        let frames = self.station.log.iter().filter_map(|entry| match &entry.kind {
            LogKind::Frame(frame) => Some(frame),
            LogKind::Notice(_) => None,
        });
        let found: Vec<_> = frames
            .flat_map(|frame| frame.violations.iter().map(|it| shown(it, &frame.text)))
            .collect();
        assert_eq!(found, [""; 0], "the station finds");
    }

    /// So often the station has sent this since the test last asked.
    pub(crate) fn take_told(&mut self, action: &str) -> Vec<Value> {
        let (taken, kept) =
            std::mem::take(&mut self.told).into_iter().partition(|it| it.0 == action);
        self.told = kept;
        let taken: Vec<(String, Value)> = taken;
        taken.into_iter().map(|(_, payload)| payload).collect()
    }

    pub(crate) fn card(&mut self, id_tag: &str) {
        self.user(UserAction::PresentToken {
            id_tag: id_tag.to_owned(),
            connector: Some(1),
            kind: <_>::default(),
        });
    }
}

fn shown(violation: &Violation, text: &str) -> String {
    format!("{violation} in {text}")
}

/// Action and payload of a CALL.
fn call(text: &str) -> Option<(String, Value)> {
    let frame: Vec<Value> = serde_json::from_str(text).ok()?;
    (frame[0] == 2).then(|| (frame[2].as_str().unwrap_or_default().to_owned(), frame[3].clone()))
}
