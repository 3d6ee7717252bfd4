//! The two clocks of the browser, and the one that the page shows.

use std::cell::{Cell, RefCell};

use leptos::prelude::window;
use ocpp_engine::Now;

use super::storage::Slot;

/// The time, for one input of the engine.
pub fn now() -> Now {
    Now { mono: mono(), utc: js_sys::Date::now() as i64 }
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

/// The same of this station.
pub fn shown_of(slot: Slot) -> i64 {
    let played = PLAYED.with_borrow(|all| all.iter().find(|it| it.0 == slot).map(|it| it.1));
    played.unwrap_or_else(|| js_sys::Date::now() as i64)
}

/// Never goes backwards, whatever someone does to the computer's clock. The origin is added so that
/// the numbers of two page loads can be told apart; the engine does not need it.
fn mono() -> i64 {
    let utc = js_sys::Date::now();
    window().performance().map_or(utc, |clock| clock.time_origin() + clock.now()) as i64
}
