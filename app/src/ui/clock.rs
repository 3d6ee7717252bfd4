//! Time as the page shows it: durations that tick, countdowns that run.
//!
//! **Owns** one interval for the whole page.
//! **Must not know** what is being timed. The engine has its own clock; this one only redraws.

use std::time::Duration;

use leptos::prelude::{on_cleanup, set_interval_with_handle};

use crate::demo::Demo;
use crate::driver::clock;
use crate::reactive::{Memo, RwSignal, effect, expect_context, provide_context};

const SECOND_MS: u64 = 1_000;
/// Where time runs faster than seconds can be shown.
const FAST_MS: u64 = 250;

/// The page's Unix time in milliseconds, or that of a session that is played again, once a second.
#[derive(Clone, Copy, Debug)]
pub struct Clock(RwSignal<i64>);

pub fn host_now() -> i64 {
    clock::shown()
}

pub fn provide_clock() {
    let now = RwSignal::new(host_now());
    let demo = expect_context::<Demo>();
    effect(Box::new(move || {
        let every = if demo.speed() == 1 { SECOND_MS } else { FAST_MS };
        let every = Duration::from_millis(every);
        // An effect's own cleanup runs before it runs again.
        if let Ok(tick) = set_interval_with_handle(move || now.set(host_now()), every) {
            on_cleanup(move || tick.clear());
        }
    }));
    provide_context(Clock(now));
}

/// The page's time, tracked.
pub fn use_clock() -> RwSignal<i64> {
    expect_context::<Clock>().0
}

/// The whole seconds left of a span that is stated once and runs on by itself.
///
/// `left_ms` is what the station's picture says; it need not be redrawn for the time to pass.
pub fn countdown(left_ms: Memo<Option<i64>>) -> Memo<Option<i64>> {
    let clock = use_clock();
    let end = Memo::new(move || left_ms.get().map(|left| host_now() + left));
    Memo::new(move || {
        clock.track();
        end.get().map(|end| ((end - host_now()).max(0) + 999) / 1000)
    })
}
