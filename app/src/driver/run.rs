//! The run loop: one input into the engine, every output performed, then one patch of the state.
//!
//! **Owns** the engine, and with it the socket, the timer and the storage.
//! **Must not know** components, nor what OCPP says.
//!
//! Outputs are performed in their order: a record is kept before the message that rests on it goes
//! out. While the engine is borrowed nothing of others runs, except for what a page puts in the
//! place of the browser's own classes; its events wait in a queue. Signals and callbacks are served
//! after the borrow has ended, so that what they trigger is an input like any other.

mod publish;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use ocpp_engine::{
    Engine, Input, Level, LogEntry, LogKind, Notice, Now, Output, Refusal, StationView,
    TransferInfo, UserAction,
};

use super::clock;
use super::connection;
use super::diagnostics::{self, DiagnosticsFile, Period};
use super::endpoint::Target;
use super::link::{Link, LinkEvent, LinkInput};
use super::storage::{Slot, Storage, Trouble};
use super::timer::Timer;
use super::transfer::{TransferEvent, Transfers};
use crate::commands::ConnectArgs;
use crate::state::log::Row;
use crate::state::{AppState, ConnectionForm};

const STORAGE_FULL: &str = "The browser keeps no more data of this page: what happens from now on \
                            is lost with a reload, until there is room again.";
const STORED_AGAIN: &str =
    "The browser keeps this page's data again; everything held back is stored.";

/// Events that wait while the engine is at work: a handful, unless it has panicked and never ends.
const MAX_QUEUED: usize = 1_000;

/// Something that happened outside of the engine.
#[derive(Clone, Debug)]
pub enum Event {
    Link(LinkEvent),
    Transfer(TransferEvent),
    /// The timer's deadline has come.
    Due,
    Tick,
    NetworkUp,
    User(UserAction),
}

/// What a subscriber hears.
#[derive(Clone, Debug)]
pub enum News {
    Log(Row),
    /// The state's picture of the station has changed.
    Station,
}

type Subscriber = Rc<dyn Fn(&News)>;

pub struct Driver {
    core: RefCell<Core>,
    queue: RefCell<VecDeque<Event>>,
    state: AppState,
    subscribers: RefCell<Vec<(u64, Subscriber)>>,
    next_subscriber: Cell<u64>,
    news: RefCell<VecDeque<News>>,
    telling: Cell<bool>,
}

impl Driver {
    /// What a restored engine has to say comes out with its first input.
    pub fn new(
        engine: Engine,
        storage: Storage,
        target: Option<Target>,
        state: AppState,
    ) -> Rc<Self> {
        Rc::new_cyclic(|driver: &Weak<Self>| {
            let tell = |driver: Weak<Self>, event: Event| {
                if let Some(driver) = driver.upgrade() {
                    driver.tell(event);
                }
            };
            let (to_link, to_timer) = (Weak::clone(driver), Weak::clone(driver));
            let to_transfers = Weak::clone(driver);
            let mut link = Link::new(
                state.demo,
                Rc::new(move |event| tell(Weak::clone(&to_link), Event::Link(event))),
            );
            link.set_target(target);
            let timer = Timer::new(Rc::new(move || tell(Weak::clone(&to_timer), Event::Due)));
            let transfers = Transfers::new(Rc::new(move |event| {
                tell(Weak::clone(&to_transfers), Event::Transfer(event));
            }));
            let core = Core {
                engine,
                link,
                timer,
                storage,
                transfers,
                errands: VecDeque::new(),
                entries: Vec::new(),
                alarm: None,
            };
            Self {
                core: RefCell::new(core),
                queue: RefCell::default(),
                state,
                subscribers: RefCell::default(),
                next_subscriber: Cell::new(1),
                news: RefCell::default(),
                telling: Cell::new(false),
            }
        })
    }

    pub fn state(&self) -> AppState {
        self.state
    }

    /// The station as it is now.
    pub fn view(&self) -> StationView {
        self.ask(Engine::view).unwrap_or_else(|| self.state.station.with_untracked(Clone::clone))
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

    /// # Errors
    /// A [`Refusal`] where the arguments give no connection URL.
    pub fn connect(&self, args: &ConnectArgs) -> Result<(), Refusal> {
        let target = Target::new(args)?;
        let endpoint = target.endpoint.clone();
        let Ok(mut core) = self.core.try_borrow_mut() else {
            return Err(Refusal::State("the station is busy: try again".to_owned()));
        };
        let before = core.link.set_target(Some(target));
        drop(core);
        let result = self.act(UserAction::Connect { endpoint });
        if result.is_err() {
            self.core.borrow_mut().link.set_target(before);
            return result;
        }
        let form = ConnectionForm::from(args);
        if self.core.borrow().storage.is_lasting() {
            connection::save(self.slot(), &form);
        }
        self.state.connection.set(form);
        result
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
        connection::forget(slot);
        self.state.log.clear();
    }

    /// Takes an event in that nobody waits for.
    pub fn tell(&self, event: Event) {
        // Only a person's action can be refused, and those go through `act`.
        let _ = self.dispatch(event);
    }

    /// Says something in the log in the driver's own name.
    pub fn note(&self, level: Level, text: String) {
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
                core.note(Level::Warning, format!("Refused: {refusal}"));
            }
        }
        drop(core);
        self.publish();
        self.run_errands();
        result
    }

    /// Moves files. Only now, since a file of diagnostics is of the log that everybody sees.
    fn run_errands(&self) {
        loop {
            let errand = self.core.borrow_mut().errands.pop_front();
            match errand {
                None => break,
                Some(Output::Download { job, location }) => {
                    self.core.borrow_mut().transfers.download(job, location);
                }
                Some(Output::WriteDiagnostics { file_name, from, to }) => {
                    self.write_diagnostics(file_name, Period { from, to });
                }
                Some(Output::Upload { job, location, file_name, from, to }) => {
                    let kept = self.diagnostics_file().filter(|file| file.file_name == file_name);
                    // The page was reloaded meanwhile.
                    let file = kept
                        .unwrap_or_else(|| self.write_diagnostics(file_name, Period { from, to }));
                    self.core.borrow_mut().transfers.upload(job, location, file);
                }
                Some(Output::CancelTransfer { job }) => {
                    self.core.borrow_mut().transfers.cancel(job);
                }
                Some(_) => {}
            }
        }
    }

    fn write_diagnostics(&self, file_name: String, period: Period) -> Rc<DiagnosticsFile> {
        let file = diagnostics::write(file_name, period, &self.view(), self.state.log);
        let file = Rc::new(file);
        self.core.borrow_mut().transfers.file = Some(Rc::clone(&file));
        file
    }

    /// The file of diagnostics that was written last.
    pub fn diagnostics_file(&self) -> Option<Rc<DiagnosticsFile>> {
        self.core.borrow().transfers.file.clone()
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
    link: Link,
    timer: Timer,
    storage: Storage,
    transfers: Transfers,
    /// Transfers to begin or to end, once the log is public.
    errands: VecDeque<Output>,
    /// Log entries that are not public yet.
    entries: Vec<LogEntry>,
    /// What the banner has yet to tell about the storage.
    alarm: Option<Trouble>,
}

impl Core {
    fn take(&mut self, event: Event) -> Result<(), Refusal> {
        let now = clock::now();
        let result = match event {
            Event::User(action) => self.engine.handle(now, Input::User(action)),
            Event::Tick => self.engine.handle(now, Input::Tick),
            Event::Due => {
                self.timer.fired();
                self.engine.handle(now, Input::Tick)
            }
            Event::NetworkUp => self.engine.handle(now, Input::NetworkUp),
            Event::Transfer(TransferEvent { job, result }) => {
                if !self.transfers.finish(job) {
                    return Ok(());
                }
                let result = result.map(|bytes| TransferInfo { bytes });
                self.engine.handle(now, Input::TransferDone { job, result })
            }
            Event::Link(event) => match self.link.on_event(event) {
                None => return Ok(()),
                Some(LinkInput::Opened { subprotocol }) => {
                    self.engine.handle(now, Input::Opened { subprotocol: &subprotocol })
                }
                Some(LinkInput::Text(text)) => self.engine.handle(now, Input::Frame(&text)),
                Some(LinkInput::Binary { bytes }) => {
                    self.engine.handle(now, Input::BinaryFrame { bytes })
                }
                Some(LinkInput::Closed { code, explanation }) => {
                    self.engine.handle(now, Input::Closed { code, explanation: &explanation })
                }
            },
        };
        self.perform(now.mono);
        result
    }

    /// Performs every output there is.
    fn perform(&mut self, now: i64) {
        loop {
            match self.engine.poll() {
                Output::Connect => self.link.connect(),
                Output::Close { code, reason } => self.link.close(code, reason),
                Output::Send(text) => self.link.send(&text),
                Output::Store { key, value } => {
                    let trouble = self.storage.put(key, value);
                    self.on_trouble(trouble);
                }
                Output::StoreClear => {
                    let trouble = self.storage.clear();
                    self.on_trouble(trouble);
                }
                Output::Log(entry) => self.entries.push(entry),
                errand @ (Output::Download { .. }
                | Output::WriteDiagnostics { .. }
                | Output::Upload { .. }
                | Output::CancelTransfer { .. }) => self.errands.push_back(errand),
                Output::Wait(deadline) => {
                    self.timer.set(deadline, now);
                    break;
                }
            }
        }
    }

    fn on_trouble(&mut self, trouble: Option<Trouble>) {
        match trouble {
            None => return,
            Some(Trouble::Began) => self.note(Level::Error, STORAGE_FULL.to_owned()),
            Some(Trouble::Ended) => self.note(Level::Info, STORED_AGAIN.to_owned()),
        }
        self.alarm = trouble;
    }

    fn note(&mut self, level: Level, text: String) {
        let now = clock::now();
        // The log runs on the station's clock, as the engine's entries do.
        let at = now.utc + self.engine.view(now).station.clock_offset_ms;
        let notice = Notice { level, text, connector: None, clause: None };
        self.entries.push(LogEntry { at, kind: LogKind::Notice(notice) });
    }
}
