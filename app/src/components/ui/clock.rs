//! Time as the page shows it: durations that tick, countdowns that run.
//!
//! **Owns** one interval for the whole page.
//! **Must not know** what is being timed. The engine has its own clock; this one only redraws.

use leptos::prelude::*;
use leptos_use::use_interval_fn;

use crate::driver::clock;
use crate::state::demo::Demo;

const SECOND_MS: u64 = 1_000;
/// Where time runs faster than seconds can be shown.
const FAST_MS: u64 = 250;

/// The page's Unix time in milliseconds, or that of a session that is replayed, once a second.
#[derive(Clone, Copy, Debug)]
pub struct Clock(RwSignal<i64>);

/// The Unix time that the page shows, in milliseconds; not tracked.
pub fn host_now() -> i64 {
    clock::shown()
}

/// Starts the page's clock.
pub fn provide_clock() {
    let now = RwSignal::new(host_now());
    let demo = expect_context::<Demo>();
    // A memo, since it is read untracked as well: what a derived signal reads would be, too.
    let every = Memo::new(move |_| if demo.speed() == 1 { SECOND_MS } else { FAST_MS });
    use_interval_fn(move || now.set(host_now()), every);
    provide_context(Clock(now));
}

/// The page's Unix time in milliseconds.
pub fn use_clock() -> ReadSignal<i64> {
    expect_context::<Clock>().0.read_only()
}

/// The whole seconds left of a span that is stated once and runs on by itself.
///
/// `left_ms` is what the station's view says; it need not change for the time to pass.
pub fn countdown(left_ms: impl Fn() -> Option<i64> + Send + Sync + 'static) -> Memo<Option<i64>> {
    let clock = use_clock();
    let end = Memo::new(move |_| left_ms().map(|left| host_now() + left));
    Memo::new(move |_| {
        clock.track();
        end.get().map(|end| ((end - host_now()).max(0) + 999) / 1000)
    })
}
