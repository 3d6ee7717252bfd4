//! A driver in virtual time: socket, storage and clock of one engine, under the test's control.
//!
//! **Owns** what a page's driver owns. **Must not know** what messages mean.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use ocpp_crypto::{Job, perform, seeded};
use ocpp_engine::station::Status;
use ocpp_engine::{
    ComponentView, Engine, Input, Now, Output, ProfileView, RecordedInput, Recorder,
    RecordingStart, Refusal, Replay, ScheduleView, Scorecard, StationSetup, StationView,
    TransferFailure, TransferInfo, UserAction,
};
use ocpp_types::Text;
use ocpp_types::log::{Direction, Frame, LogEntry, LogKind};

use crate::files::{md5_of, sha256_of};
use crate::own_frame::check_own_frame;

/// 1 January 2026, 00:00 UTC.
pub const EPOCH: i64 = 1_767_225_600_000;

/// What a driver is asked to move, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Transfer {
    Download(String),
    Upload(String),
}

/// One engine and its world.
#[derive(Debug)]
pub struct Sim {
    engine: Engine,
    pub now: Now,
    /// Frames that the station has sent and the test has not looked at.
    pub sent: VecDeque<String>,
    pub log: Vec<LogEntry>,
    pub records: BTreeMap<String, String>,
    /// The next thing that the engine waits for.
    pub deadline: Option<i64>,
    /// A connection is asked for and not yet opened.
    pub connecting: bool,
    pub open: bool,
    /// What the driver would have to transfer, each with its number.
    pub transfers: Vec<(u64, Transfer)>,
    /// What the driver would have to compute, each with its number.
    pub jobs: VecDeque<(u64, Job)>,
    /// They are performed.
    pub performs: bool,
    /// With which the next connection is made.
    pub password: Option<String>,
    /// The last connection that was asked for is to be made with TLS.
    pub secure: bool,
    /// Where it goes, if not to what a person has connected to.
    pub elsewhere: Option<String>,
    /// What was offered for it.
    pub subprotocols: Vec<&'static str>,
    /// The file of diagnostics last written: its name, and the period.
    pub file: Option<(String, Option<i64>, Option<i64>)>,
    /// The file of the security log that was written last.
    pub security_log: Option<String>,
    /// The status of each connector as it was after each input: (connector, status).
    pub statuses: Vec<(u8, Status)>,
    /// Where one is wanted.
    pub recorder: Option<Recorder>,
    /// What a person has made of messages, right or wrong.
    edits: Vec<String>,
    seed: u64,
}

impl Sim {
    pub fn new(setup: StationSetup, seed: u64) -> Self {
        Self {
            engine: Engine::new(setup, seed),
            now: Now { mono: 0, utc: EPOCH },
            sent: VecDeque::new(),
            log: Vec::new(),
            records: BTreeMap::new(),
            deadline: None,
            connecting: false,
            open: false,
            transfers: Vec::new(),
            jobs: VecDeque::new(),
            performs: true,
            password: None,
            secure: false,
            elsewhere: None,
            subprotocols: Vec::new(),
            file: None,
            security_log: None,
            statuses: Vec::new(),
            recorder: None,
            edits: Vec::new(),
            seed,
        }
    }

    /// Gives one input and carries out what follows.
    ///
    /// # Errors
    /// The engine's refusal of a person's action.
    pub fn input(&mut self, input: Input<'_>) -> Result<(), Refusal> {
        if let Some(recorder) = &mut self.recorder {
            let seq = self.log.len() as u64 + 1;
            recorder.record(&mut self.engine, self.now, seq, &RecordedInput::of(input.clone()));
        }
        let outcome = self.engine.handle(self.now, input);
        self.drain();
        self.perform_jobs();
        outcome
    }

    /// A job takes no time, unless nobody does any.
    fn perform_jobs(&mut self) {
        while self.performs
            && let Some((id, job)) = self.jobs.pop_front()
        {
            let outcome = perform(&job, &mut seeded(id));
            self.input(Input::CryptoDone { id, outcome }).expect("not a person's action");
        }
    }

    /// The driver has a password for connections to come, or none.
    pub fn tell_password(&mut self, given: bool) {
        self.input(Input::Password { given }).expect("not a person's action");
    }

    /// The same for a person's action.
    /// # Errors
    /// The engine's refusal.
    pub fn user(&mut self, action: UserAction) -> Result<(), Refusal> {
        if let UserAction::ReleaseHeld { text: Some(text), .. } = &action {
            self.edits.push(text.clone());
        }
        self.input(Input::User(action))
    }

    fn drain(&mut self) {
        let mut closed = false;
        loop {
            match self.engine.poll() {
                Output::Connect { endpoint, secure, subprotocols } => {
                    self.elsewhere = endpoint;
                    self.subprotocols = subprotocols;
                    self.connecting = true;
                    self.secure = secure;
                }
                Output::Close { .. } => {
                    self.connecting = false;
                    closed = true;
                    self.open = false;
                }
                Output::Send(text) => self.sent.push_back(text.to_string()),
                Output::Store { key, value: Some(value) } => {
                    self.records.insert(key, value);
                }
                Output::Store { key, value: None } => {
                    self.records.remove(&key);
                }
                Output::StoreClear => self.records.clear(),
                Output::Download { job, location, .. } => {
                    self.transfers.push((job, Transfer::Download(location)));
                }
                Output::WriteDiagnostics { file_name, from, to } => {
                    self.file = Some((file_name, from, to));
                }
                Output::WriteSecurityLog { file_name, text } => {
                    self.file = Some((file_name, None, None));
                    self.security_log = Some(text);
                }
                Output::Upload { job, location, file_name, .. } => {
                    assert_eq!(self.file.as_ref().map(|(name, ..)| name), Some(&file_name));
                    self.transfers.push((job, Transfer::Upload(location)));
                }
                Output::CancelTransfer { job } => {
                    let before = self.transfers.len();
                    self.transfers.retain(|(other, _)| *other != job);
                    assert_ne!(before, self.transfers.len(), "only what runs is cancelled");
                }
                Output::Crypto { id, job } => self.jobs.push_back((id, *job)),
                Output::UsePassword(password) => self.password = Some(password),
                Output::Log(entry) => {
                    if !self.is_edit(&entry) {
                        check_own_frame(self.engine.version(), &entry);
                    }
                    self.log.push(entry);
                }
                Output::Wait(deadline) => {
                    self.deadline = deadline;
                    break;
                }
            }
        }
        self.note_statuses();
        if closed {
            // A socket reports its end, whoever closed it.
            let _ = self.input(Input::Closed { code: 1000, explanation: Text::verbatim("closed") });
        }
    }

    fn is_edit(&self, entry: &LogEntry) -> bool {
        matches!(&entry.kind, LogKind::Frame(frame) if self.edits.iter().any(|text| **text == *frame.text))
    }

    fn note_statuses(&mut self) {
        for connector in self.view().connectors {
            let known = self.statuses.iter().rev().find(|(id, _)| *id == connector.id);
            if known.is_none_or(|(_, status)| *status != connector.status) {
                self.statuses.push((connector.id, connector.status));
            }
        }
    }

    pub fn view(&self) -> StationView {
        self.engine.view(self.now)
    }

    pub fn device_model(&self) -> Vec<ComponentView> {
        self.engine.device_model()
    }

    pub fn schedule(&self, connector: u8, seconds: i64) -> Option<ScheduleView> {
        self.engine.schedule(self.now, connector, seconds)
    }

    pub fn profiles(&self) -> Vec<ProfileView> {
        self.engine.profiles()
    }

    /// The socket that was asked for opens.
    pub fn open(&mut self) {
        // A server takes the first one that is offered, unless a test says otherwise.
        let subprotocol = self.subprotocols.first().copied().unwrap_or_default();
        self.open_with(subprotocol);
    }

    /// The same, and the server takes this subprotocol.
    pub fn open_with(&mut self, subprotocol: &str) {
        assert!(self.connecting, "no connection is asked for");
        self.connecting = false;
        self.open = true;
        self.input(Input::Opened { subprotocol }).expect("not a person's action");
    }

    /// The transfer that was asked for comes to its end; false where none was.
    pub fn end_transfer(&mut self, what: &Transfer, result: Result<u64, TransferFailure>) -> bool {
        let info = |bytes| TransferInfo {
            bytes,
            sha256: Some(sha256_of(bytes)),
            md5: Some(md5_of(bytes)),
        };
        self.end_transfer_with(what, result.map(info))
    }

    /// The same with digests of the test's own.
    pub fn end_transfer_with(
        &mut self,
        what: &Transfer,
        result: Result<TransferInfo, TransferFailure>,
    ) -> bool {
        let Some(index) = self.transfers.iter().position(|(_, other)| other == what) else {
            return false;
        };
        let (job, _) = self.transfers.remove(index);
        self.input(Input::TransferDone { job, result }).expect("not a person's action");
        true
    }

    /// The driver has no more room for records.
    pub fn fill_storage(&mut self) {
        self.input(Input::StorageFull).expect("not a person's action");
    }

    /// The socket is gone.
    pub fn lose(&mut self) {
        self.close(1006);
    }

    /// The same with this code.
    pub fn close(&mut self, code: u16) {
        self.open = false;
        self.connecting = false;
        self.input(Input::Closed { code, explanation: Text::verbatim("the connection was lost") })
            .expect("not a person's action");
    }

    pub fn receive(&mut self, text: &str) {
        self.input(Input::Frame(text)).expect("not a person's action");
    }

    /// Lets time pass, waking the engine exactly when it asks to be.
    pub fn pass(&mut self, millis: i64) {
        let end = self.now.mono + millis;
        while let Some(deadline) = self.deadline.filter(|at| *at <= end) {
            self.advance(deadline.max(self.now.mono));
        }
        self.advance(end);
    }

    /// Lets time pass until the station sends something or connects, or `millis` are over.
    pub fn pass_until_sent(&mut self, millis: i64) {
        let end = self.now.mono + millis;
        while self.sent.is_empty() && !self.connecting {
            let next = self.deadline.filter(|at| *at <= end).unwrap_or(end);
            self.advance(next.max(self.now.mono));
            if next >= end {
                break;
            }
        }
    }

    /// Lets time pass while the engine sleeps, as in a frozen tab.
    pub fn freeze(&mut self, millis: i64) {
        self.advance(self.now.mono + millis);
    }

    fn advance(&mut self, mono: i64) {
        self.now.utc += mono - self.now.mono;
        self.now.mono = mono;
        self.input(Input::Tick).expect("not a person's action");
    }

    /// The page is reloaded: a new engine from the stored records, some time later.
    pub fn reload(&mut self, gone_millis: i64) {
        self.now.utc += gone_millis;
        self.now.mono += gone_millis;
        self.engine = Engine::restore(self.now, &self.records, self.seed);
        if let Some(recorder) = &mut self.recorder {
            recorder.begin(RecordingStart {
                mono: self.now.mono,
                utc: self.now.utc,
                seed: self.seed,
                seq: self.log.len() as u64 + 1,
                records: self.records.clone(),
            });
        }
        self.open = false;
        self.connecting = false;
        self.transfers.clear();
        self.jobs.clear();
        self.input(Input::Tick).expect("not a person's action");
    }

    /// The last frame of the CSMS.
    pub fn last_received(&self) -> Option<&Frame> {
        self.log.iter().rev().find_map(|entry| match &entry.kind {
            LogKind::Frame(frame) if frame.direction == Direction::Received => Some(frame),
            _ => None,
        })
    }

    /// Lets what was recorded happen again, from the start of each segment, or of as many as
    /// `most` of them; the error names an entry of the log that is another one then. Gives how many
    /// recordings there were.
    ///
    /// # Errors
    /// The first difference.
    pub fn replay(&self, most: usize) -> Result<usize, String> {
        let Some(recorder) = &self.recorder else { return Ok(0) };
        let stride = recorder.segments().div_ceil(most).max(1);
        let chosen = (0..recorder.segments()).step_by(stride);
        let tried = chosen
            .filter_map(|from| recorder.recording(from))
            .map(|recording| self.compare(Replay::new(Arc::new(recording))));
        tried.collect::<Result<Vec<_>, _>>().map(|tried| tried.len())
    }

    fn compare(&self, mut replay: Replay) -> Result<(), String> {
        let (start, mut wrong) = (replay.now().mono, None);
        let mut last = 0;
        while replay.next_time().is_some() {
            replay.step(&mut |seq, entry| {
                let known = usize::try_from(seq).ok().and_then(|seq| self.log.get(seq - 1));
                if wrong.is_none() && known != Some(&entry) {
                    wrong = Some(format!("from {start}, {seq}:\n{entry:?} and not\n{known:?}"));
                }
                last = seq as usize;
            });
        }
        if wrong.is_none() && last > 0 && last != self.log.len() {
            wrong = Some(format!("from {start}: only {last} of {} entries", self.log.len()));
        }
        wrong.map_or(Ok(()), Err)
    }

    pub fn scorecard(&self) -> Scorecard {
        self.engine.scorecard(self.now)
    }

    /// Texts of the notices so far.
    pub fn notices(&self) -> impl Iterator<Item = &str> {
        self.log.iter().filter_map(|entry| match &entry.kind {
            LogKind::Notice(notice) => Some(notice.text.english()),
            LogKind::Frame(_) => None,
        })
    }
}
