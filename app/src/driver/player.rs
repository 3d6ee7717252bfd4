//! Playing an imported session again.
//!
//! **Owns** the pace, and compares the replayed log with the file.
//! **Must not know** components. The live station goes on meanwhile, with its own log and storage.
//!
//! A file with inputs runs in an engine of its own: nothing of it is sent or stored. One without
//! only shows its entries again, at their times. Scripts are not shown it, and nobody acts on it.

use std::sync::Arc;

use gloo_timers::callback::Timeout;
use js_sys::Function;
use ocpp_engine::{Engine, Now, Replay, StationView};
use ocpp_types::log::LogEntry;
use serde::Serialize;
use wasm_bindgen::JsValue;

use super::clock;
use super::report::{Progress, Report};
use super::run::Driver;
use super::session_file::{self, Header, SessionFile};

/// The time from one portion of a replay to the next.
const PUMP_MS: u32 = 40;
/// The most time for a portion, so that the page stays responsive at any speed.
const WORK_MS: f64 = 12.0;
/// Numbers of entries that differ; more say nothing new.
const MAX_DIFFERING: usize = 1_000;

#[derive(Debug)]
pub(super) struct Player {
    file: Arc<SessionFile>,
    replay: Option<Replay>,
    /// The next entry to be shown, where nothing runs again.
    next: usize,
    /// On the recording's monotonic clock, or that of the entries.
    playhead: i64,
    differing: Vec<u64>,
    progress: Progress,
    /// Waits for the end.
    waiting: Vec<Function>,
    pump: Option<Timeout>,
}

/// How a replay came out, for scripts.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    reruns: bool,
    ended: bool,
    entries: u64,
    identical: u64,
    differing: Vec<u64>,
    /// The view of the station that has run again.
    state: Option<StationView>,
}

impl Player {
    /// The station that runs again, and the moment that is shown of it.
    fn shown(&self) -> Option<(&Engine, Now)> {
        Some((self.replay.as_ref()?.engine(), self.now()))
    }

    fn new(file: Arc<SessionFile>, pace: Option<Progress>) -> Self {
        let replay = file.recording.clone().map(Replay::new);
        let (first, last) = (file.entries.first(), file.entries.last());
        let whole = (first.map_or(0, |entry| entry.at), last.map_or(0, |entry| entry.at));
        let (at, end) = replay.as_ref().map_or(whole, Replay::span);
        let progress = Progress {
            reruns: replay.is_some(),
            running: pace.is_some_and(|pace| pace.running),
            speed: pace.map_or(1.0, |pace| pace.speed),
            at,
            end,
            entries: 0,
            identical: 0,
            ended: false,
        };
        let playhead = replay.as_ref().map_or(at, |replay| replay.now().mono);
        let (differing, waiting) = (Vec::new(), Vec::new());
        Self { file, replay, next: 0, playhead, differing, progress, waiting, pump: None }
    }

    /// The number of the first entry that can come out.
    fn first(&self) -> u64 {
        let recording = self.file.recording.as_ref();
        recording.map_or(self.file.first, |recording| recording.start.seq)
    }

    fn next_time(&self) -> Option<i64> {
        match &self.replay {
            Some(replay) => replay.next_time().map(|now| now.mono),
            None => self.file.entries.get(self.next).map(|entry| entry.at),
        }
    }

    /// The moment that is shown.
    fn now(&self) -> Now {
        let now = self.replay.as_ref().map_or(Now { mono: 0, utc: 0 }, Replay::now);
        Now { mono: self.playhead, utc: now.utc + self.playhead - now.mono }
    }

    /// One input, or one entry.
    fn feed(&mut self, out: &mut Vec<LogEntry>) {
        let Self { file, replay, progress, differing, .. } = self;
        let Some(replay) = replay else {
            if let Some(entry) = file.entries.get(self.next) {
                self.playhead = self.playhead.max(entry.at);
                out.push(entry.clone());
                self.next += 1;
                progress.entries += 1;
            }
            return;
        };
        replay.step(&mut |seq, entry| {
            // The file may have lost the oldest of them.
            let at = seq.checked_sub(file.first).and_then(|at| usize::try_from(at).ok());
            if let Some(known) = at.and_then(|at| file.entries.get(at)) {
                progress.entries += 1;
                if *known == entry {
                    progress.identical += 1;
                } else if differing.len() < MAX_DIFFERING {
                    differing.push(seq);
                }
            }
            out.push(entry);
        });
        self.playhead = self.playhead.max(replay.now().mono);
    }

    /// Plays on for so many milliseconds of the page's time.
    fn advance(&mut self, millis: f64, out: &mut Vec<LogEntry>) {
        let at_once = self.progress.speed <= 0.0;
        let to = self.playhead + (millis * self.progress.speed) as i64;
        let begun = js_sys::Date::now();
        while let Some(time) = self.next_time() {
            if !at_once && time > to {
                self.playhead = to;
                break;
            }
            if js_sys::Date::now() - begun > WORK_MS {
                break;
            }
            self.feed(out);
        }
    }

    /// Looks whether that was all.
    fn conclude(&mut self) {
        self.progress.at = self.now().utc;
        if self.next_time().is_some() || self.progress.ended {
            return;
        }
        (self.progress.ended, self.progress.running) = (true, false);
        if self.replay.is_some() {
            // What the file has beyond that has not come out again.
            let first = self.first().saturating_sub(self.file.first);
            let all = (self.file.entries.len() as u64).saturating_sub(first);
            self.progress.entries = self.progress.entries.max(all);
        }
    }
}

impl Driver {
    /// The log that is shown, as a file of a session.
    pub fn exported(&self) -> String {
        if let Some(file) = self.imported.borrow().as_ref() {
            return session_file::write(&file.header, file.first, &file.entries, |line| {
                let recording = file.recording.iter();
                recording.flat_map(|it| it.lines()).for_each(|text| line(text));
            });
        }
        let view = self.view();
        let header = Header {
            id: self.connection().id,
            vendor: view.station.identity.vendor,
            model: view.station.identity.model,
            connectors: view.connectors.len(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            exported_at: js_sys::Date::now() as i64,
        };
        session_file::write_log(&header, self.log(), |line| self.write_recording(line))
    }

    /// Shows a session from elsewhere.
    pub fn browse(&self, file: SessionFile) {
        self.stop_playing();
        let file = Arc::new(file);
        self.imported.replace(Some(Arc::clone(&file)));
        self.report(Report::SessionOpened(file));
    }

    /// Back to the live log, and to the live station.
    pub fn leave_session(&self) {
        self.stop_playing();
        self.imported.replace(None);
        self.report(Report::SessionClosed);
    }

    /// Plays the imported session from its start on, at the pace it has or else at rest. False
    /// where there is none.
    pub fn play(&self, pace: Option<Progress>) -> bool {
        let Some(file) = self.imported.borrow().clone() else { return false };
        let player = Player::new(file, pace);
        self.report(Report::SessionRewound(player.first()));
        if let Some(mut old) = self.player.replace(Some(player)) {
            answer(&mut old);
        }
        self.show_played(Vec::new());
        self.pump();
        true
    }

    /// Shows the whole imported session again, and the live station.
    pub fn stop_playing(&self) {
        let Some(mut player) = self.player.take() else { return };
        answer(&mut player);
        clock::show(self.slot(), None);
        self.report(Report::SessionOpened(Arc::clone(&player.file)));
        self.show_live();
    }

    /// Goes on at this speed, or rests.
    pub fn pace(&self, running: bool, speed: f64) {
        self.with_player(|player| {
            player.progress.running = running && !player.progress.ended;
            player.progress.speed = speed;
        });
        self.show_played(Vec::new());
        self.pump();
    }

    /// Plays on to the next entry of the log.
    pub fn play_next(&self) {
        let mut out = Vec::new();
        self.with_player(|player| {
            player.progress.running = false;
            while out.is_empty() && player.next_time().is_some() {
                player.feed(&mut out);
            }
        });
        self.show_played(out);
    }

    /// Calls back when the end is reached, or the replay left.
    pub fn when_played(&self, callback: Function) {
        self.with_player(|player| player.waiting.push(callback));
        self.show_played(Vec::new());
    }

    /// What the page shows: the live station, or one that runs again.
    pub fn ask_shown<T>(&self, question: impl FnOnce(&Engine, Now) -> T) -> Option<T> {
        let player = self.player.try_borrow().ok()?;
        match player.as_ref().and_then(|player| player.shown()) {
            Some((engine, now)) => Some(question(engine, now)),
            None => self.ask(question),
        }
    }

    /// Whether another station than the live one is shown.
    pub fn shows_replay(&self) -> bool {
        self.player
            .try_borrow()
            .is_ok_and(|player| player.as_ref().is_some_and(|player| player.shown().is_some()))
    }

    fn with_player<T>(&self, what: impl FnOnce(&mut Player) -> T) -> Option<T> {
        self.player.borrow_mut().as_mut().map(what)
    }

    fn pump(&self) {
        let Some(driver) = self.me() else { return };
        let begun = js_sys::Date::now();
        self.with_player(|player| {
            player.pump = player.progress.running.then(|| {
                Timeout::new(PUMP_MS, move || {
                    let mut out = Vec::new();
                    driver.with_player(|player| {
                        player.advance(js_sys::Date::now() - begun, &mut out);
                    });
                    driver.show_played(out);
                    driver.pump();
                })
            });
        });
    }

    /// Makes public how far it is.
    fn show_played(&self, entries: Vec<LogEntry>) {
        let played = self.with_player(|player| {
            player.conclude();
            let view = player.shown().map(|(engine, now)| engine.view(now));
            (player.progress, player.differing.clone(), view)
        });
        let Some((progress, differing, view)) = played else { return };
        self.report(Report::Replay { progress, entries, differing });
        if let Some(view) = view {
            clock::show(self.slot(), Some(progress.at));
            self.report(Report::Station(Box::new(view)));
        }
        if progress.ended {
            self.with_player(answer);
        }
    }
}

/// Tells those who wait how it came out.
fn answer(player: &mut Player) {
    if player.waiting.is_empty() {
        return;
    }
    let Progress { reruns, ended, entries, identical, .. } = player.progress;
    let outcome = Outcome {
        reruns,
        ended,
        entries,
        identical,
        differing: player.differing.clone(),
        state: player.shown().map(|(engine, now)| engine.view(now)),
    };
    let told = js_sys::JSON::parse(
        &crate::exact_json::to_json(&outcome).expect("plain data has a JSON form"),
    )
    .unwrap_or(JsValue::UNDEFINED);
    for callback in player.waiting.drain(..) {
        // It resolves a promise, which cannot fail.
        let _ = callback.call1(&JsValue::NULL, &told);
    }
}
