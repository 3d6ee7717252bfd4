//! The page's two clocks: the browser's, ahead by what fast time has gained; and the one that is
//! shown, which is that of a session while it is played again.
//!
//! **Owns** how fast time runs, and how far it is ahead. **Must not know** who may change that.
//!
//! All that shows or measures time on the page does so by this clock. Fast time puts
//! the clock ahead. It is never put back, since time does not run backwards for a station: a reload
//! keeps the lead as well, and only a CSMS sets the station's own clock right again. The stored lead is
//! a little larger than the real one, so that the clock does not go back after a crash either.
//!
//! While a frame of the demo CSMS is on its way, time waits for it: a page that was busy
//! for half a second would otherwise have missed every answer of half a minute.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::window;
use ocpp_engine::Now;

use super::storage::{self, Slot};

const AHEAD: &str = "ahead";
/// So much more is kept than was gained.
const RESERVE_MS: f64 = 60_000.0;

#[derive(Debug)]
struct Pace {
    speed: Cell<u32>,
    ahead_ms: Cell<f64>,
    /// When `ahead_ms` was so, by the browser's monotonic clock.
    seen_at: Cell<f64>,
    /// When the next frame is due, by ours.
    frame_at: Cell<Option<i64>>,
    kept_ms: Cell<f64>,
    lasting: Cell<bool>,
}

thread_local! {
    static PACE: Pace = const {
        Pace {
            speed: Cell::new(1),
            ahead_ms: Cell::new(0.0),
            seen_at: Cell::new(0.0),
            frame_at: Cell::new(None),
            kept_ms: Cell::new(0.0),
            lasting: Cell::new(false),
        }
    };
}

/// The time, for one input of the engine.
pub fn now() -> Now {
    let mono = browser_mono();
    let ahead = PACE.with(|pace| pace.ahead(mono));
    Now { mono: (mono + ahead) as i64, utc: (js_sys::Date::now() + ahead) as i64 }
}

thread_local! {
    static ON_SPEED_CHANGE: RefCell<Rc<dyn Fn(u32)>> = RefCell::new(Rc::new(|_| ()));
}

thread_local! {
    static PLAYED: RefCell<Vec<(Slot, i64)>> = const { RefCell::new(Vec::new()) };
    static SEEN: Cell<Slot> = const { Cell::new(Slot::FIRST) };
}

/// Lets a station be shown at this moment, in Unix milliseconds: that of a session that is played
/// again.
pub fn show(slot: Slot, moment: Option<i64>) {
    PLAYED.with_borrow_mut(|all| {
        all.retain(|(other, _)| *other != slot);
        all.extend(moment.map(|moment| (slot, moment)));
    });
}

/// From now on the page shows this station.
pub fn look_at(slot: Slot) {
    SEEN.set(slot);
}

/// The Unix time that the page shows, in milliseconds.
pub fn shown() -> i64 {
    shown_of(SEEN.get())
}

/// The Unix time that the page shows of this station, in milliseconds.
pub fn shown_of(slot: Slot) -> i64 {
    let played = PLAYED.with_borrow(|all| all.iter().find(|it| it.0 == slot).map(|it| it.1));
    played.unwrap_or_else(|| now().utc)
}

/// How many times as fast as the browser's time this one runs.
pub fn speed() -> u32 {
    PACE.with(|pace| pace.speed.get())
}

/// The browser's monotonic clock, and this one by it, in milliseconds.
pub fn both() -> (f64, i64) {
    let mono = browser_mono();
    (mono, now().mono)
}

/// Timers that are set already wake at their old times: tell those who wait for one.
pub fn set_speed(speed: u32) {
    // What was gained up to now was gained at the old speed.
    now();
    let speed = speed.max(1);
    let before = PACE.with(|pace| pace.speed.replace(speed));
    keep();
    if before != speed {
        let callback = ON_SPEED_CHANGE.with_borrow(Rc::clone);
        callback(speed);
    }
}

/// From now on this is called with each new speed.
pub fn on_speed_change(callback: impl Fn(u32) + 'static) {
    ON_SPEED_CHANGE.set(Rc::new(callback));
}

/// How long the browser's own timers shall wait for a span of our time.
pub fn browser_ms(span_ms: i64) -> i64 {
    let speed = i64::from(speed());
    (span_ms + speed - 1).div_euclid(speed)
}

/// Time does not run fast beyond this moment of the monotonic clock.
pub(crate) fn wait_for_frame(at: Option<i64>) {
    now();
    PACE.with(|pace| pace.frame_at.set(at));
}

/// Goes on from where an earlier page was, where the browser keeps something for this one.
pub(crate) fn begin(lasting: bool) {
    let kept = storage::preference(AHEAD).filter(|_| lasting);
    let kept = kept.and_then(|text| text.parse().ok()).unwrap_or(0_i64).max(0) as f64;
    PACE.with(|pace| {
        pace.lasting.set(lasting);
        pace.ahead_ms.set(kept);
        pace.kept_ms.set(kept);
    });
}

/// The browser's time again, for a page of which nothing was kept that could run backwards.
pub(crate) fn begin_anew() {
    storage::forget_preference(AHEAD);
    PACE.with(|pace| {
        pace.ahead_ms.set(0.0);
        pace.kept_ms.set(0.0);
    });
}

/// Keeps exactly what was gained.
pub(crate) fn keep() {
    PACE.with(|pace| {
        if pace.ahead_ms.get() > 0.0 {
            pace.keep(pace.ahead_ms.get());
        }
    });
}

impl Pace {
    fn ahead(&self, mono: f64) -> f64 {
        let before = self.ahead_ms.get();
        let passed = mono - self.seen_at.replace(mono);
        let speed = self.speed.get();
        if speed == 1 {
            return before;
        }
        let most = self.frame_at.get().map_or(f64::MAX, |at| at as f64 - (mono + before));
        let gained = passed.max(0.0) * f64::from(speed - 1);
        // Half a millisecond more: a moment that is cut off must not fall short of it.
        let ahead = before + gained.min((most + 0.5).max(0.0));
        self.ahead_ms.set(ahead);
        if ahead > self.kept_ms.get() {
            self.keep(ahead + RESERVE_MS);
        }
        ahead
    }

    fn keep(&self, ms: f64) {
        self.kept_ms.set(ms);
        if self.lasting.get() {
            storage::set_preference(AHEAD, &(ms.ceil() as i64).to_string());
        }
    }
}

/// Never goes backwards, whatever someone does to the computer's clock. The origin is added so that
/// the numbers of two page loads can be told apart; the engine does not need it.
fn browser_mono() -> f64 {
    let utc = js_sys::Date::now();
    window().performance().map_or(utc, |clock| clock.time_origin() + clock.now())
}
