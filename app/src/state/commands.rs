//! The only way in which components and scripts change a station, or replay a session.
//!
//! It has no state of its own. **Must not know** what an action does.
//!
//! Each command returns when the engine has taken it in, or says why it has not.

use std::rc::Rc;

use leptos::prelude::*;
use ocpp_crypto::{ExportFormat, ExportedFile};
use ocpp_engine::{
    ComponentView, Engine, LinkState, Now, ProfileView, Refusal, ScheduleView, Scorecard,
    StationSetup, StationView, TokenEntry, UserAction,
};
use ocpp_types::{Text, text};

use crate::driver::Driver;
use crate::driver::connection_settings::ConnectArgs;
use crate::driver::demo;
use crate::driver::diagnostics::DiagnosticsFile;
use crate::driver::report::Progress;
use crate::driver::session_file::SessionFile;
use crate::driver::share_link;
use crate::state::station_file::{self, Source};
use crate::state::{AppState, Draft};

/// A handle to the driver; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Commands {
    driver: StoredValue<Rc<Driver>, LocalStorage>,
    /// Aside, since a handle is copied a lot.
    state: StoredValue<AppState>,
    /// Scripts deal with the live station, whatever the page shows.
    scripts: bool,
}

impl Commands {
    pub fn new(driver: Rc<Driver>, state: AppState) -> Self {
        Self {
            driver: StoredValue::new_local(driver),
            state: StoredValue::new(state),
            scripts: false,
        }
    }

    #[must_use]
    pub fn for_scripts(self) -> Self {
        Self { scripts: true, ..self }
    }

    /// A replayed station takes no commands.
    fn check_live(&self) -> Result<(), Refusal> {
        if self.scripts || !self.driver().shows_replay() {
            return Ok(());
        }
        Err(Refusal::State(text!(
            "page-replay",
            "this is a replay; return to the live station first"
        )))
    }

    fn ask<T>(&self, question: impl FnOnce(&Engine, Now) -> T) -> Option<T> {
        if self.scripts { self.driver().ask(question) } else { self.driver().ask_shown(question) }
    }

    /// Anything that a person can do to the station.
    ///
    /// # Errors
    /// The engine's [`Refusal`].
    pub fn act(&self, action: UserAction) -> Result<(), Refusal> {
        self.check_live()?;
        self.driver.get_value().act(action)
    }

    /// Goes online at this CSMS under this id.
    ///
    /// # Errors
    /// A [`Refusal`] where the arguments give no connection URL.
    #[allow(clippy::needless_pass_by_value, reason = "as the other commands")]
    pub fn connect(&self, args: ConnectArgs) -> Result<(), Refusal> {
        self.check_live()?;
        self.driver.get_value().connect(&args)
    }

    /// Goes online at the demo CSMS of the page, as [`Self::connect_to`].
    ///
    /// # Errors
    /// The engine's [`Refusal`].
    pub fn connect_to_demo(&self) -> Result<(), Refusal> {
        self.connect_to(demo::ADDRESS.to_owned())
    }

    /// Goes online at this address, with the id and the versions that are in the connection form.
    ///
    /// # Errors
    /// As [`Self::connect`].
    pub fn connect_to(&self, url: String) -> Result<(), Refusal> {
        let Draft { id, ocpp } = self.state().draft.get_untracked();
        // Several stations of a page are several there as well.
        let id = if id.is_empty() { demo::default_id(self.driver().slot()) } else { id };
        self.connect(ConnectArgs { url, id, ocpp, ..ConnectArgs::default() })
    }

    /// The network goes down; the station stays powered.
    ///
    /// # Errors
    /// The engine's [`Refusal`].
    pub fn disconnect(&self) -> Result<(), Refusal> {
        self.act(UserAction::Disconnect)
    }

    /// The network comes back.
    ///
    /// # Errors
    /// The engine's [`Refusal`].
    pub fn reconnect(&self) -> Result<(), Refusal> {
        self.act(UserAction::Reconnect)
    }

    /// # Errors
    /// The engine's [`Refusal`].
    pub fn power_off(&self) -> Result<(), Refusal> {
        self.act(UserAction::PowerOff)
    }

    /// # Errors
    /// The engine's [`Refusal`].
    pub fn power_on(&self) -> Result<(), Refusal> {
        self.act(UserAction::PowerOn)
    }

    /// # Errors
    /// The engine's [`Refusal`].
    pub fn reboot(&self) -> Result<(), Refusal> {
        self.act(UserAction::Reboot)
    }

    /// Forgets everything and becomes this.
    ///
    /// # Errors
    /// A [`Refusal`] where no station can be made of it.
    pub fn factory_reset(&self, setup: StationSetup) -> Result<(), Refusal> {
        self.act(UserAction::FactoryReset(Box::new(setup)))
    }

    /// Shows an imported session in place of the live log.
    pub fn browse(&self, file: SessionFile) {
        self.driver().browse(file);
    }

    /// Plays the imported session from its start on, at this pace or else at rest. False where there is
    /// none.
    pub fn play(&self, pace: Option<Progress>) -> bool {
        self.driver().play(pace)
    }

    /// Goes on with the replay at this speed, or pauses it.
    pub fn pace(&self, running: bool, speed: f64) {
        self.driver().pace(running, speed);
    }

    /// Goes on with the replay to the next entry of the log.
    pub fn play_next(&self) {
        self.driver().play_next();
    }

    /// Ends the replay, and shows the whole imported session.
    pub fn stop_playing(&self) {
        self.driver().stop_playing();
    }

    /// Returns to the live log and the live station.
    pub fn leave_session(&self) {
        self.driver().leave_session();
    }

    pub fn clear_log(&self) {
        self.state().log.clear();
    }

    /// The station at this moment, fresher than the state's view of it.
    pub fn view(&self) -> StationView {
        self.ask(Engine::view).unwrap_or_else(|| self.driver.get_value().view())
    }

    /// What a connector, or with 0 the station, may draw over so many seconds from now on.
    pub fn schedule(&self, connector: u8, seconds: i64) -> Option<ScheduleView> {
        self.ask(|engine, now| engine.schedule(now, connector, seconds)).flatten()
    }

    /// The page's URL with a fragment that sets up this station: a share link. No password is in it.
    pub fn share_link(&self) -> String {
        let state = self.state();
        let setup = self.driver().ask(|engine, _| engine.setup()).unwrap_or_default();
        let connect = self.driver().view().link.state != LinkState::Offline;
        let fragment = state.connection.with_untracked(|connection| {
            share_link::write(&setup, connection, connect, state.seed)
        });
        let page = window().location().href().unwrap_or_default();
        [page.split('#').next().unwrap_or_default(), "#", &fragment].concat()
    }

    /// The station as the text of a file; no password and no key is in it.
    pub fn station_file(&self) -> String {
        let state = self.state();
        let setup = self.driver().ask(|engine, _| engine.setup()).unwrap_or_default();
        let live = self.for_scripts();
        let (view, local_list, cache) = (live.view(), live.local_list(), live.cache());
        let cards = state.preferences.cards.all_untracked();
        state.connection.with_untracked(|connection| {
            station_file::write(Source { view: &view, setup, connection, local_list, cache, cards })
        })
    }

    /// Every installed charging profile.
    pub fn profiles(&self) -> Vec<ProfileView> {
        self.ask(|engine, _| engine.profiles()).unwrap_or_default()
    }

    /// Every variable of the station by its component, as OCPP 2.0.1 has them.
    pub fn device_model(&self) -> Vec<ComponentView> {
        self.ask(|engine, _| engine.device_model()).unwrap_or_default()
    }

    pub fn local_list(&self) -> Vec<TokenEntry> {
        self.ask(|engine, _| engine.local_list()).unwrap_or_default()
    }

    /// Makes a file of the station's certificate in use and its private key, for the person's own
    /// disk alone.
    ///
    /// # Errors
    /// There is no such certificate.
    pub fn export_certificate(
        &self,
        format: ExportFormat,
        done: impl FnOnce(Result<ExportedFile, Text>) + 'static,
    ) -> Result<(), Text> {
        self.driver().export_certificate(format, done)
    }

    /// The authorization cache, the latest entry first.
    pub fn cache(&self) -> Vec<TokenEntry> {
        self.ask(|engine, _| engine.cache()).unwrap_or_default()
    }

    /// The file of diagnostics that was written last.
    pub fn diagnostics_file(&self) -> Option<Rc<DiagnosticsFile>> {
        self.driver().diagnostics_file()
    }

    /// What was said on this connection or the last one, and what the CSMS broke; None only from
    /// within an event that the engine is handling.
    pub fn scorecard(&self) -> Option<Scorecard> {
        self.ask(Engine::scorecard)
    }

    /// The number of violations in the scorecard.
    pub fn violation_count(&self) -> u64 {
        self.ask(|engine, _| engine.violation_count()).unwrap_or_default()
    }

    pub(crate) fn driver(&self) -> Rc<Driver> {
        self.driver.get_value()
    }

    pub fn state(&self) -> AppState {
        self.state.get_value()
    }
}
