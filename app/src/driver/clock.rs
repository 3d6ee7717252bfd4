//! The two clocks of the browser.

use leptos::prelude::window;
use ocpp_engine::Now;

/// The time, for one input of the engine.
pub fn now() -> Now {
    Now { mono: mono(), utc: js_sys::Date::now() as i64 }
}

/// Never goes backwards, whatever someone does to the computer's clock. The origin is added so that
/// the numbers of two page loads can be told apart; the engine does not need it.
fn mono() -> i64 {
    let utc = js_sys::Date::now();
    window().performance().map_or(utc, |clock| clock.time_origin() + clock.now()) as i64
}
