//! The run loop: one input into the engine, every output performed, then one patch of the state.
//!
//! **Owns** the engine, and with it the socket, the timer and the storage.
//! **Must not know** components, nor what OCPP says.
//!
//! Outputs are performed in their order: a record is stored before the message that depends on it
//! goes out. No other code runs while the engine is borrowed, except for what a script has put in
//! the place of the browser's own classes; its events wait in a queue. Signals and callbacks are
//! served after the borrow has ended, so that what they trigger is an input like any other.

mod connect;
mod crypto;
mod event;
mod publish;
mod transfers;

pub use event::{Event, StationUpdate};

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use ocpp_crypto::Job;
use ocpp_engine::{
    Engine, Input, Now, Output, RecordedInput, Recorder, RecordingStart, Refusal, StationView,
    TransferInfo, UserAction, driver_notice,
};
use ocpp_types::log::{Level, LogEntry};
use ocpp_types::{Text, text};

use self::publish::Reported;
use super::clock;
use super::connection_settings::{self, ConnectionSettings};
use super::csms_connection::{ConnectionInput, CsmsConnection};
use super::demo::Demo;
use super::endpoint::Target;
use super::log::Log;
use super::log_storage;
use super::player::Player;
use super::report::Report;
use super::session_file::SessionFile;
use super::storage::{Slot, Storage, StorageNotice};
use super::text_of;
use super::timer::Timer;
use super::transfer::{TransferEvent, TransferSummary, Transfers};

/// Events that wait while the engine is at work: a handful, unless it has panicked and never ends.
const MAX_QUEUED: usize = 1_000;

type Subscriber = Rc<dyn Fn(&StationUpdate)>;

/// What a driver works with, beside its engine and its storage.
pub struct DriverParts {
    pub demo: Demo,
    pub log: Log,
    /// The connection as last given.
    pub connection: ConnectionSettings,
    /// Receives what has changed.
    pub report: Box<dyn Fn(Report)>,
}

impl std::fmt::Debug for DriverParts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DriverParts").field("demo", &self.demo).finish_non_exhaustive()
    }
}

pub struct Driver {
    me: Weak<Self>,
    core: RefCell<Core>,
    /// Plays the imported session.
    pub(super) player: RefCell<Option<Player>>,
    /// The imported session that is shown, as its file.
    pub(super) imported: RefCell<Option<Arc<SessionFile>>>,
    queue: RefCell<VecDeque<Event>>,
    log: Log,
    connection: RefCell<ConnectionSettings>,
    report: Box<dyn Fn(Report)>,
    /// What was reported last.
    reported: RefCell<Reported>,
    subscribers: RefCell<Vec<(u64, Subscriber)>>,
    next_subscriber: Cell<u64>,
    pending_updates: RefCell<VecDeque<StationUpdate>>,
    is_notifying: Cell<bool>,
}

impl Driver {
    /// What a restored engine has to say comes out with its first input.
    pub fn new(
        engine: Engine,
        storage: Storage,
        target: Option<Target>,
        parts: DriverParts,
    ) -> Rc<Self> {
        let DriverParts { demo, log, connection, report } = parts;
        Rc::new_cyclic(|driver: &Weak<Self>| {
            let tell = |driver: Weak<Self>, event: Event| {
                if let Some(driver) = driver.upgrade() {
                    driver.tell(event);
                }
            };
            let (to_connection, to_timer) = (Weak::clone(driver), Weak::clone(driver));
            let to_transfers = Weak::clone(driver);
            let mut csms = CsmsConnection::new(
                demo,
                Rc::new(move |event| tell(Weak::clone(&to_connection), Event::Connection(event))),
            );
            csms.set_target(target);
            let timer = Timer::new(Rc::new(move || tell(Weak::clone(&to_timer), Event::Due)));
            let transfers = Transfers::new(Rc::new(move |event| {
                tell(Weak::clone(&to_transfers), Event::Transfer(event));
            }));
            let core = Core {
                engine,
                csms,
                timer,
                storage,
                transfers,
                pending_transfers: VecDeque::new(),
                passwords: Vec::new(),
                jobs: Vec::new(),
                entries: Vec::new(),
                alarm: None,
                recorder: Recorder::default(),
                remarks: Vec::new(),
                log: log.clone(),
            };
            let reported = Reported { view: core.engine.view(clock::now()), finding: None };
            Self {
                me: Weak::clone(driver),
                core: RefCell::new(core),
                player: RefCell::new(None),
                imported: RefCell::new(None),
                queue: RefCell::default(),
                log,
                connection: RefCell::new(connection),
                report,
                reported: RefCell::new(reported),
                subscribers: RefCell::default(),
                next_subscriber: Cell::new(1),
                pending_updates: RefCell::default(),
                is_notifying: Cell::new(false),
            }
        })
    }

    /// Lets the recording begin where the engine was restored from, rather than with the first
    /// quiet moment.
    pub fn record_from(&self, start: RecordingStart) {
        self.core.borrow_mut().recorder.begin(start);
    }

    /// Hands out each line of what has happened so far.
    pub(super) fn write_recording(&self, line: &mut dyn FnMut(&str)) {
        self.core.borrow().recorder.lines().for_each(|text| line(text));
    }

    pub(super) fn me(&self) -> Option<Rc<Self>> {
        self.me.upgrade()
    }

    /// The live station's log.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// The connection as last given.
    pub fn connection(&self) -> ConnectionSettings {
        self.connection.borrow().clone()
    }

    pub(super) fn report(&self, report: Report) {
        (self.report)(report);
    }

    /// The station as it is now.
    pub fn view(&self) -> StationView {
        self.ask(Engine::view).unwrap_or_else(|| self.reported.borrow().view.clone())
    }

    /// Asks the engine something; None while it is at work.
    pub fn ask<T>(&self, question: impl FnOnce(&Engine, Now) -> T) -> Option<T> {
        let core = self.core.try_borrow().ok()?;
        Some(question(&core.engine, clock::now()))
    }

    /// # Errors
    /// The engine's [`Refusal`].
    pub fn act(&self, action: UserAction) -> Result<(), Refusal> {
        self.dispatch(Event::User(action))
    }

    /// Which of the page's stations this is.
    pub fn slot(&self) -> Slot {
        self.core.borrow().storage.slot()
    }

    /// Takes the station out of service and forgets it: nothing of it is sent or kept any more.
    pub fn retire(&self) {
        // One without power is out of service already.
        let _ = self.act(UserAction::PowerOff);
        let slot = self.slot();
        let mut core = self.core.borrow_mut();
        // What goes with the station cannot have trouble.
        let _ = core.storage.clear();
        core.storage = Storage::nowhere(slot);
        drop(core);
        connection_settings::forget(slot);
        log_storage::forget(slot);
        self.log.clear();
        self.dismiss_subscribers();
    }

    /// Takes an event in that nobody waits for.
    pub fn tell(&self, event: Event) {
        // Only a person's action can be refused, and those go through `act`.
        let _ = self.dispatch(event);
    }

    /// Says something in the log in the driver's own name.
    pub fn note(&self, level: Level, text: Text) {
        self.core.borrow_mut().note(level, text);
        self.publish();
    }

    /// Calls back with every log entry and every change of the station from now on.
    pub fn subscribe(&self, subscriber: Subscriber) -> u64 {
        let id = self.next_subscriber.get();
        self.next_subscriber.set(id + 1);
        self.subscribers.borrow_mut().push((id, subscriber));
        id
    }

    pub fn unsubscribe(&self, id: u64) {
        self.subscribers.borrow_mut().retain(|(other, _)| *other != id);
    }

    fn dispatch(&self, event: Event) -> Result<(), Refusal> {
        let Ok(mut core) = self.core.try_borrow_mut() else {
            let mut queue = self.queue.borrow_mut();
            if queue.len() < MAX_QUEUED {
                queue.push_back(event);
            }
            return Ok(());
        };
        let result = core.take(event);
        while let Some(event) = self.next_queued() {
            if let Err(refusal) = core.take(event) {
                let why = text_of(refusal);
                core.note(Level::Warning, text!("driver-event-refused", "Rejected: {why}", why));
            }
        }
        let passwords = std::mem::take(&mut core.passwords);
        let jobs = std::mem::take(&mut core.jobs);
        let goes_on = core.csms.goes_on();
        drop(core);
        for password in passwords {
            self.use_password(password);
        }
        // What follows at once is published with it, unless somebody wants to see each change.
        if !goes_on || self.has_subscribers() {
            self.publish();
            self.run_transfers();
        }
        self.run_jobs(jobs);
        result
    }

    fn next_queued(&self) -> Option<Event> {
        self.queue.borrow_mut().pop_front()
    }
}

impl std::fmt::Debug for Driver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Driver").field("core", &self.core).finish_non_exhaustive()
    }
}

/// What is borrowed while an event is taken in.
#[derive(Debug)]
struct Core {
    engine: Engine,
    csms: CsmsConnection,
    timer: Timer,
    storage: Storage,
    transfers: Transfers,
    /// Transfers to begin or to end, once the log is public.
    pending_transfers: VecDeque<Output>,
    /// For the connections to come.
    passwords: Vec<String>,
    /// Jobs to begin, once nothing is borrowed.
    jobs: Vec<(u64, Job)>,
    /// Log entries that are not public yet.
    entries: Vec<LogEntry>,
    /// What the banner has yet to tell about the storage.
    alarm: Option<StorageNotice>,
    recorder: Recorder,
    /// What the driver has to say once the outputs are performed.
    remarks: Vec<(Level, Text)>,
    log: Log,
}

impl Core {
    fn take(&mut self, event: Event) -> Result<(), Refusal> {
        let now = clock::now();
        let what = match event {
            Event::User(action) => RecordedInput::of(Input::User(action)),
            Event::Tick => RecordedInput::Tick,
            Event::Due => {
                self.timer.fired();
                RecordedInput::Tick
            }
            Event::NetworkUp => RecordedInput::NetworkUp,
            Event::StorageFull => RecordedInput::StorageFull,
            Event::Password { given } => RecordedInput::Password { given },
            Event::Transfer(TransferEvent { job, result }) => {
                if !self.transfers.finish(job) {
                    return Ok(());
                }
                let info =
                    |TransferSummary { bytes, sha256, md5 }| TransferInfo { bytes, sha256, md5 };
                RecordedInput::of(Input::TransferDone { job, result: result.map(info) })
            }
            Event::Crypto { id, outcome } => RecordedInput::CryptoDone { id, outcome: *outcome },
            Event::Connection(event) => match self.csms.on_event(event) {
                None => return Ok(()),
                Some(ConnectionInput::Opened { subprotocol }) => {
                    RecordedInput::Opened { subprotocol }
                }
                Some(ConnectionInput::Text(text)) => RecordedInput::Frame { text },
                Some(ConnectionInput::Binary { bytes }) => RecordedInput::BinaryFrame { bytes },
                Some(ConnectionInput::Closed { code, explanation }) => {
                    RecordedInput::Closed { code, explanation }
                }
            },
        };
        self.record(now, &what);
        let result = what.apply(&mut self.engine, now);
        self.perform(now.mono);
        for (level, text) in std::mem::take(&mut self.remarks) {
            self.note(level, text);
        }
        result
    }

    fn record(&mut self, now: Now, what: &RecordedInput) {
        let seq = self.log.next_seq() + self.entries.len() as u64;
        self.recorder.record(&mut self.engine, now, seq, what);
    }

    /// Performs every output there is.
    fn perform(&mut self, now: i64) {
        loop {
            match self.engine.poll() {
                Output::Connect { endpoint, secure, subprotocols } => {
                    self.csms.connect(endpoint.as_deref(), secure, subprotocols);
                }
                Output::UsePassword(password) => self.passwords.push(password),
                Output::Crypto { id, job } => self.jobs.push((id, *job)),
                Output::Close { code, reason } => self.csms.close(code, reason),
                Output::Send(text) => self.csms.send(&text),
                Output::Store { key, value } => {
                    let trouble = self.storage.put(key, value);
                    self.on_trouble(trouble);
                }
                Output::StoreClear => {
                    let trouble = self.storage.clear();
                    self.on_trouble(trouble);
                }
                Output::Log(entry) => self.entries.push(entry),
                output @ (Output::Download { .. }
                | Output::WriteDiagnostics { .. }
                | Output::WriteSecurityLog { .. }
                | Output::Upload { .. }
                | Output::CancelTransfer { .. }) => self.pending_transfers.push_back(output),
                Output::Wait(deadline) => return self.timer.set(deadline, now),
            }
        }
    }

    fn on_trouble(&mut self, trouble: Option<StorageNotice>) {
        let level = match trouble {
            None => return,
            Some(StorageNotice::Began) => Level::Error,
            Some(StorageNotice::Ended) => Level::Info,
        };
        self.remarks.extend(trouble.map(|trouble| (level, trouble.text())));
        self.alarm = trouble;
    }

    fn note(&mut self, level: Level, text: Text) {
        let now = clock::now();
        self.record(now, &RecordedInput::DriverNotice { level, text: text.clone() });
        self.entries.push(driver_notice(&self.engine, now, level, text));
    }
}
