//! The station's time, as the panels show it.

use leptos::prelude::*;
use leptos_fluent::{I18n, tr};
use ocpp_engine::{StationSummaryStoreFields as _, StationViewStoreFields as _};

use crate::components::ui::clock::host_now;
use crate::components::ui::{format, use_clock};
use crate::state::AppState;

/// Unix milliseconds on the station's clock, once a second.
pub fn use_station_clock() -> Signal<i64> {
    let offset_ms = expect_context::<AppState>().view.station().clock_offset_ms();
    let clock = use_clock();
    Signal::derive(move || {
        clock.track();
        host_now() + offset_ms.get()
    })
}

/// How long it is to a time that is so many milliseconds away, as `in 5:03`; tracked.
pub fn time_left(i18n: I18n, ms: i64) -> String {
    if ms <= 0 {
        tr!(i18n, "panels-now")
    } else {
        tr!(i18n, "panels-in", {"duration" => format::duration(ms + 999)})
    }
}
