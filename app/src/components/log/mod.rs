//! The message log: every exchange, and every notice of the station.
//!
//! **Owns** what is filtered, selected and shown in full. **Must not know** what a message means.
//!
//! `pairs` makes rows of entries, `filter` and `index` decide which of them there are (plain Rust),
//! `filtered_log` makes that a signal, `list` draws the rows on screen, `detail` one of them in full.
//! `tools` and what it opens work on the log as a whole.

pub mod chart;
pub mod detail;
pub mod diagram;
pub mod filter;
pub mod filtered_log;
pub mod index;
pub mod list;
pub mod outcome;
pub mod pairs;
pub mod replay;
pub mod row;
pub mod scorecard;
pub mod selection;
pub mod sender;
pub mod summary;
pub mod toolbar;
pub mod tools;
pub mod type_name;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::{StationSummaryStoreFields as _, StationView, StationViewStoreFields as _};
use reactive_stores::Store;

use self::detail::DetailPlace;
use self::filtered_log::FilteredLog;
use self::list::{List, LogList};
use self::pairs::{Outcome, Pair};
use self::replay::ReplayBar;
use self::selection::Selection;
use self::toolbar::Toolbar;
use crate::components::ui::use_clock;
use crate::state::AppState;

/// Seconds that an answer is waited for, where the station does not say.
const DEFAULT_TIMEOUT_S: i64 = 30;

/// What all parts of the pane share; a context.
#[derive(Clone, Copy, Debug)]
pub struct LogContext {
    pub log: FilteredLog,
    pub selection: Selection,
    pub list: List,
    clock: ReadSignal<i64>,
    view: Store<StationView>,
    /// For how many milliseconds an answer is waited for.
    timeout_ms: Memo<i64>,
}

impl LogContext {
    fn new() -> Self {
        let (log, selection) = (FilteredLog::new(), Selection::new());
        let view = expect_context::<AppState>().view;
        let timeout_ms = Memo::new(move |_| {
            let settings = view.settings();
            let settings = settings.read();
            let setting = settings.iter().find(|setting| setting.key == "MessageTimeout");
            let seconds = setting.and_then(|setting| setting.value.parse().ok());
            seconds.unwrap_or(DEFAULT_TIMEOUT_S) * 1000
        });
        let list = List::new(log, selection);
        Self { log, selection, list, clock: use_clock(), view, timeout_ms }
    }

    /// Whether the answer to a CALL of this time may still come; tracked.
    fn is_waiting(self, pair: &Pair, asked_at: i64) -> bool {
        pair.outcome == Outcome::Unanswered && !pair.given_up && self.log.is_running() && {
            let offset = self.view.station().clock_offset_ms().get_untracked();
            self.clock.get() + offset - asked_at < self.timeout_ms.get()
        }
    }
}

#[component]
pub fn LogPane() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let context = LogContext::new();
    provide_context(context);
    let LogContext { log, selection, list, .. } = context;
    Effect::new(move |_| {
        log.track();
        list.request_draw();
    });
    // The same numbers may be those of other entries.
    Effect::new(move |_| {
        log.shown();
        selection.open.set(false);
        selection.clear();
    });
    view! {
        <section class="pane log-pane" id="log" aria-label=move_tr!(i18n, "log-title")>
            <Toolbar />
            <ReplayBar />
            <LogList />
            <DetailPlace />
        </section>
    }
}
