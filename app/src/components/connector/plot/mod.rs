//! The limit of a connector in one line; opened, a plot of past consumption and coming limits.
//!
//! **Owns** what a person chooses of the plot. **Must not know** how it is drawn (`drawing`, `chart`).

pub mod ahead;
pub mod body;
pub mod chart;
pub mod drawing;
pub mod scale;
pub mod schedule;
pub mod table;

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{ConnectorView, ConnectorViewStoreFields as _};
use reactive_stores::Field;

use crate::components::page::{Page, Request};
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::{Fold, format, use_clock};
use crate::i18n;
use crate::state::commands::Commands;
use schedule::{LimitNow, Unit};

/// How far ahead the plot looks, and half as far back; or the other way round while no profile limits
/// anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub name: &'static str,
    pub seconds: i64,
    /// Seconds between the marks of its axis.
    pub time_step: i64,
}

impl Range {
    pub const ALL: [Self; 3] = [
        Self { name: "10 min", seconds: 600, time_step: 300 },
        Self { name: "1 h", seconds: 3_600, time_step: 900 },
        Self { name: "24 h", seconds: 86_400, time_step: 21_600 },
    ];

    /// Whether there is a sample for each of its seconds.
    pub const fn is_fine(self) -> bool {
        self.seconds <= 600
    }
}

/// What a person has chosen of the plot; it stays while the plot is folded.
#[derive(Clone, Copy, Debug)]
pub struct PlotOptions {
    pub range: RwSignal<Range>,
    pub unit: RwSignal<Unit>,
}

#[component]
pub fn Plot(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let id = connector.id().get_untracked();
    let options =
        PlotOptions { range: RwSignal::new(Range::ALL[0]), unit: RwSignal::new(Unit::Kilowatt) };
    let summary = move || {
        view! {
            <span>{move_tr!(i18n, "connector-plot")}</span>
            " "
            <span class="muted">
                <LimitLine connector />
            </span>
        }
    };
    let details = NodeRef::<html::Details>::new();
    expect_context::<Page>().on_request(move |request| {
        if request == Request::ShowPlot(id)
            && let Some(details) = details.get_untracked()
        {
            details.set_open(true);
            details.scroll_into_view();
        }
    });
    view! {
        <Fold class="plot" id=format!("plot-{id}") summary node_ref=details>
            <FromSecondPart view=SecondPartView::Plot(id, options) />
        </Fold>
    }
}

/// The limit now, and which profile sets it.
#[component]
fn LimitLine(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let commands = expect_context::<Commands>();
    let clock = use_clock();
    let id = connector.id().get_untracked();
    let limit = Memo::new(move |_| {
        // A schedule moves on by itself.
        clock.track();
        let (limit_a, limited_by) = (connector.limit_a().get(), connector.limited_by().get());
        let schedule = commands.schedule(id, 1);
        let ahead = schedule.as_ref().and_then(|schedule| schedule.pieces.first());
        LimitNow::of(limit_a, limited_by, ahead)
    });
    move || {
        let ampere = |amps| format!("{} A", format::tenths(i18n::language(i18n), amps));
        match limit.get() {
            LimitNow::None => tr!(i18n, "connector-plot-no-limit"),
            LimitNow::Of(amps, None) => ampere(amps),
            LimitNow::Of(amps, Some(profile)) => {
                tr!(i18n, "connector-plot-limit", {"limit" => ampere(amps), "profile" => profile})
            }
            LimitNow::UpTo(amps, profile) => {
                tr!(i18n, "connector-plot-up-to", {"limit" => ampere(amps), "profile" => profile})
            }
        }
    }
}
