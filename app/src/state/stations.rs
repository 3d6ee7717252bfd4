//! The stations of this page, of which one is shown.
//!
//! **Owns** which there are, their order, and which is shown; and that they are there again after
//! a reload. **Must not know** what a station does, or how it is drawn.
//!
//! Each has an engine, a socket, a log and records of its own. Those that are not shown run on.

use ocpp_engine::{Dialects, LinkState, Refusal, StationSetup};
use ocpp_types::text;

use super::demo::{self, Demo};
use super::start::{self, SharedState};
use super::unowned;
use super::versions::{self, VersionPack};
use crate::driver::connection_settings::{self, ConnectionSettings};
use crate::driver::run::Event;
use crate::driver::storage::{self, Slot};
use crate::driver::{clock, log_storage};
use crate::state::AppState;
use crate::state::commands::Commands;
use crate::state::history::History;
use leptos::prelude::*;

/// Each keeps up to 64 MB of log.
pub const MOST: usize = 16;

const ALL: &str = "stations";
const SHOWN: &str = "station";

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct Station {
    pub slot: Slot,
    pub commands: Commands,
    /// What its plots show.
    pub history: History,
}

impl Station {
    pub fn new(slot: Slot, commands: Commands) -> Self {
        Self { slot, commands, history: History::new() }
    }

    pub fn state(self) -> AppState {
        self.commands.state()
    }

    pub fn id(self) -> String {
        self.state().connection.with_untracked(|connection| connection.id.clone())
    }

    /// Tells it from every other station that the page shows, also one that had its slot before.
    pub fn key(&self) -> (Slot, u64) {
        (self.slot, self.state().seed)
    }

    /// What is drawn from here on is of this station.
    pub fn provide(self) {
        provide_context(self.state());
        provide_context(self.commands);
        provide_context(self.history);
    }
}

/// A handle to all of them; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Stations {
    all: RwSignal<Vec<Station>>,
    shown: RwSignal<Slot>,
    /// Kept aside: a handle is copied a lot.
    shared: StoredValue<SharedState>,
}

impl Stations {
    /// `all` must not be empty, and have `shown` in it.
    pub fn new(all: Vec<Station>, shown: Slot, shared: SharedState) -> Self {
        let stations = Self {
            all: RwSignal::new(all),
            shown: RwSignal::new(shown),
            shared: StoredValue::new(shared),
        };
        stations.keep();
        stations
    }

    /// The demo CSMS of the page.
    pub fn demo(self) -> Demo {
        self.shared.get_value().demo
    }

    /// Lets time run so many times as fast, for all of them. Going to a CSMS elsewhere sets it
    /// back.
    ///
    /// # Errors
    /// A [`Refusal`] for a speed that is none of [`demo::SPEEDS`], and where a station is online
    /// elsewhere: nobody else's time runs faster.
    pub fn set_speed(self, speed: u32) -> Result<(), Refusal> {
        if !demo::SPEEDS.contains(&speed) {
            let speeds = demo::SPEEDS.map(|it| it.to_string()).join(", ");
            let why = text!("page-speed", "the speed must be one of {speeds}", speeds);
            return Err(Refusal::Argument(why));
        }
        let elsewhere = |station: &Station| {
            let link = station.commands.view().link;
            link.state != LinkState::Offline
                && !link.endpoint.is_some_and(|at| demo::is_within(&at))
        };
        if speed > 1 && self.all_untracked().iter().any(elsewhere) {
            return Err(Refusal::State(text!(
                "page-speed-elsewhere",
                "time can run faster only while every station is offline or connected to the demo CSMS"
            )));
        }
        clock::set_speed(speed);
        // All that waits has another time to wait.
        self.demo().driver().catch_up();
        self.tell(&Event::Due);
        Ok(())
    }

    /// All of them, in their order; tracked.
    pub fn all(self) -> Vec<Station> {
        self.all.get()
    }

    pub fn all_untracked(self) -> Vec<Station> {
        self.all.get_untracked()
    }

    /// The one to be seen; tracked.
    pub fn shown(self) -> Station {
        self.shown.track();
        self.shown_untracked()
    }

    pub fn shown_untracked(self) -> Station {
        let slot = self.shown.get_untracked();
        self.all.with_untracked(|all| {
            *all.iter().find(|station| station.slot == slot).unwrap_or(&all[0])
        })
    }

    pub fn find(self, number: u32) -> Option<Station> {
        let found = |all: &Vec<Station>| all.iter().find(|it| it.slot.0 == number).copied();
        self.all.with_untracked(found)
    }

    pub fn show(self, slot: Slot) {
        if self.shown.get_untracked() != slot {
            self.shown.set(slot);
            self.keep();
        }
    }

    /// Adds a station with power and without a connection, and shows it. Its id follows that of the
    /// station shown.
    ///
    /// # Errors
    /// As [`Stations::commission_as`].
    pub fn commission(self, setup: StationSetup) -> Result<Slot, Refusal> {
        let ids: Vec<_> = self.all_untracked().iter().map(|it| it.id()).collect();
        let connection = self.shown_untracked().state().connection.get_untracked();
        let connection = ConnectionSettings {
            url: connection.url,
            id: next_id(&connection.id, &ids),
            ..ConnectionSettings::default()
        };
        self.commission_as(setup, &connection)
    }

    /// Adds a station with this connection, and shows it.
    ///
    /// # Errors
    /// A [`Refusal`] where there are [`MOST`] already, or no station can be made of the setup.
    pub fn commission_as(
        self,
        setup: StationSetup,
        connection: &ConnectionSettings,
    ) -> Result<Slot, Refusal> {
        let all = self.all_untracked();
        if all.len() >= MOST {
            return Err(Refusal::State(text!(
                "page-too-many-stations",
                "the maximum number of stations, {max}, is reached",
                max = MOST
            )));
        }
        let slot = Slot(all.iter().map(|it| it.slot.0).max().unwrap_or(0) + 1);
        let shared = self.shared.get_value();
        let station = unowned(|| start::add(shared, slot, setup, connection.clone()))?;
        if shared.lasting {
            // It is there again after a reload, though it was never connected.
            connection_settings::save(slot, connection);
        }
        self.all.update(|all| all.push(station));
        self.shown.set(slot);
        self.keep();
        Ok(slot)
    }

    /// One more of the kind that is shown.
    ///
    /// # Errors
    /// As [`Stations::commission`].
    pub fn add_like_shown(self) -> Result<(), Refusal> {
        let driver = self.shown_untracked().commands.driver();
        let setup = driver.ask(|engine, _| engine.setup().clone()).unwrap_or_default();
        self.commission(setup).map(|_| ())
    }

    /// Takes a station out of service, and forgets it.
    ///
    /// # Errors
    /// A [`Refusal`] for the only one, and for one that is not there.
    pub fn remove(self, slot: Slot) -> Result<(), Refusal> {
        let mut all = self.all_untracked();
        let Some(at) = all.iter().position(|it| it.slot == slot) else {
            let why = text!("page-no-such-station", "there is no such station");
            return Err(Refusal::State(why));
        };
        if all.len() == 1 {
            let why = text!("page-only-station", "the last station cannot be removed");
            return Err(Refusal::State(why));
        }
        let gone = all.remove(at);
        if self.shown.get_untracked() == slot {
            self.shown.set(all[at.min(all.len() - 1)].slot);
        }
        self.all.set(all);
        self.keep();
        gone.commands.driver().retire();
        Ok(())
    }

    /// The one after that which is shown, or the first again.
    pub fn show_next(self) {
        let all = self.all_untracked();
        let shown = self.shown_untracked().slot;
        let at = all.iter().position(|it| it.slot == shown).unwrap_or(0);
        self.show(all[(at + 1) % all.len()].slot);
    }

    /// The versions of OCPP that they can speak by now.
    pub fn dialects(self) -> Dialects {
        self.shared.get_value().dialects.get_untracked()
    }

    /// Lets all of them, and those to come, speak these versions of OCPP as well.
    pub(crate) fn learn(self, versions: VersionPack) {
        let dialects = versions.unpack();
        if self.dialects() == dialects {
            return;
        }
        for station in self.all_untracked() {
            station.commands.driver().learn(dialects);
        }
        self.shared.get_value().dialects.set(dialects);
    }

    /// Whether the log of one tells of a version of OCPP that none can speak by now.
    pub(super) fn tell_of_others(self) -> bool {
        let tells =
            |it: Station| versions::tells_of_others(it.commands.driver().log(), self.dialects());
        self.all_untracked().into_iter().any(tells)
    }

    /// Tells every station.
    pub(crate) fn tell(self, event: &Event) {
        for station in self.all_untracked() {
            station.commands.driver().tell(event.clone());
        }
    }

    /// Keeps what a reload shall find of the logs.
    pub(crate) fn keep_logs(self) {
        let all = self.all_untracked();
        for station in all.iter().filter(|_| self.shared.get_value().lasting) {
            log_storage::keep(station.slot, all.len(), station.commands.driver().log());
        }
    }

    /// Keeps the list for the next time.
    fn keep(self) {
        if !self.shared.get_value().lasting {
            return;
        }
        let all: Vec<_> = self.all_untracked().iter().map(|it| it.slot.0.to_string()).collect();
        storage::set_preference(ALL, &all.join(" "));
        storage::set_preference(SHOWN, &self.shown.get_untracked().0.to_string());
    }
}

/// The stations kept, and which was shown; there is always the first.
pub fn kept() -> (Vec<Slot>, Slot) {
    let numbers = |name| {
        let text = storage::preference(name).unwrap_or_default();
        text.split(' ').filter_map(|it| it.parse().ok()).filter(|it| *it > 0).collect::<Vec<_>>()
    };
    let mut all: Vec<_> = numbers(ALL).into_iter().take(MOST).map(Slot).collect();
    if all.is_empty() {
        all.push(Slot::FIRST);
    }
    let shown = numbers(SHOWN).first().map(|it| Slot(*it)).filter(|it| all.contains(it));
    let shown = shown.unwrap_or(all[0]);
    (all, shown)
}

/// The id that follows another one, and that nobody has: `CP009` and then `CP010`.
pub fn next_id(id: &str, taken: &[String]) -> String {
    let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &id[stem.len()..];
    let mut number: u64 = digits.parse().unwrap_or(1);
    loop {
        number = number.wrapping_add(1);
        let text = number.to_string();
        let zeros = "0".repeat(digits.len().saturating_sub(text.len()));
        let next = match (id.is_empty(), digits.is_empty()) {
            (true, _) => return String::new(),
            (false, true) => [stem, "-", &text].concat(),
            (false, false) => [stem, &zeros, &text].concat(),
        };
        if !taken.contains(&next) {
            return next;
        }
    }
}
