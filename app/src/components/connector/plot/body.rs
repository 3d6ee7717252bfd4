//! The plot itself, which is there only while it is unfolded, and is drawn again once a second.
//!
//! **Owns** what it is drawn from.

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use leptos_use::use_resize_observer;
use ocpp_engine::{ScheduleView, StationSummaryStoreFields as _, StationViewStoreFields as _};

use super::chart::Chart;
use super::drawing::{self, PastPaths, Viewport};
use super::scale::round_top;
use super::schedule::{Interval, Unit, intervals};
use super::table::{ScheduleTable, in_words};
use super::{PlotOptions, Range};
use crate::components::station::panels::time::use_station_clock;
use crate::components::ui::{Segments, format, use_clock};
use crate::i18n;
use crate::state::AppState;
use crate::state::commands::Commands;
use crate::state::history::{self, History, Sample};

/// The narrowest that is still readable, in pixels.
const MIN_WIDTH: f64 = 240.0;
/// Until the width of its place is known.
const USUAL_WIDTH: f64 = 320.0;

#[component]
pub fn PlotBody(id: u8, options: PlotOptions) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let commands = expect_context::<Commands>();
    let history = expect_context::<History>();
    let clock = use_clock();
    let PlotOptions { range, unit } = options;
    let place = NodeRef::<html::Div>::new();
    let schedule = Memo::new(move |_| {
        clock.track();
        commands.schedule(id, range.get().seconds)
    });
    let intervals = Memo::new(move |_| {
        let station = tr!(i18n, "connector-plot-station");
        let of = |schedule: &ScheduleView| intervals(schedule, unit.get(), &station);
        schedule.with(|schedule| schedule.as_ref().map(of).unwrap_or_default())
    });
    let is_planned =
        Memo::new(move |_| intervals.with(|all| all.iter().any(|interval| !interval.is_free())));
    let viewport = use_viewport(id, place, options, intervals, is_planned);
    let past = Memo::new(move |_| {
        let (viewport, unit) = (viewport.get(), unit.get());
        history.with(id, range.get().is_fine(), |track| {
            let of = |track: &history::Track| {
                let values = |sample: &Sample| values(unit, viewport.hardware, sample);
                drawing::past(&viewport, track.iter(), track.step, values)
            };
            track.map_or_else(PastPaths::default, of)
        })
    });
    let counted = Memo::new(move |_| {
        let from = viewport.get().from;
        history.with(id, range.get().is_fine(), |track| {
            track.map(|track| drawing::counted(track.iter(), from)).unwrap_or_default()
        })
    });
    let energy =
        Memo::new(move |_| counted.with(|points| drawing::energy_area(&viewport.get(), points)));
    // In watt-hours; none before anything is known.
    let total = Memo::new(move |_| counted.with(|points| points.last().map(|(_, energy)| *energy)));
    let label = use_label(viewport, intervals, unit, total);
    view! {
        <div class="plot-controls">
            <Legend unit total is_planned />
            <Segments
                legend=move_tr!(i18n, "connector-plot-unit")
                name=format!("plot-unit-{id}")
                options=Unit::ALL.map(|it| (it, it.symbol().into())).to_vec()
                chosen=unit
                on_choose=move |it| unit.set(it)
            />
            <Segments
                legend=move_tr!(i18n, "connector-plot-time-ahead")
                name=format!("plot-range-{id}")
                options=Range::ALL.map(|it| (it, it.name.into())).to_vec()
                chosen=range
                on_choose=move |it| range.set(it)
            />
        </div>
        <div node_ref=place>
            <Chart viewport unit intervals past energy label />
        </div>
        <ScheduleTable schedule />
    }
}

/// What the plot shows, in words.
fn use_label(
    viewport: Memo<Viewport>,
    intervals: Memo<Vec<Interval>>,
    unit: RwSignal<Unit>,
    total: Memo<Option<f64>>,
) -> Memo<String> {
    let i18n = expect_context::<I18n>();
    Memo::new(move |_| {
        let ahead = intervals.with(|intervals| in_words(i18n, intervals, unit.get()));
        let Some(total) = total.get() else { return ahead };
        let energy = format::energy(i18n::language(i18n), total);
        let time = format::clock_time(viewport.get().from * 1000, false);
        let since = tr!(i18n, "connector-plot-energy-since", {"energy" => energy, "time" => time});
        format!("{ahead} {since}")
    })
}

/// What flowed, and the limit that somebody had set; the hardware's own is none.
fn values(unit: Unit, hardware: f64, sample: &Sample) -> (f64, f64) {
    let (drawn, limit) = unit.of(sample);
    (drawn, if limit < hardware * 0.999 { limit } else { f64::NAN })
}

/// The part of the world that the plot shows. It moves on with the clock, and is as wide as its place, so
/// that its text is as large as other text. It looks back further while nothing is planned.
fn use_viewport(
    id: u8,
    place: NodeRef<html::Div>,
    PlotOptions { range, unit }: PlotOptions,
    intervals: Memo<Vec<Interval>>,
    is_planned: Memo<bool>,
) -> Memo<Viewport> {
    let now = use_station_clock();
    let history = expect_context::<History>();
    let view = expect_context::<AppState>().view;
    let width = RwSignal::new(USUAL_WIDTH);
    use_resize_observer(place, move |entries, _| {
        if let Some(entry) = entries.first() {
            width.set(entry.content_rect().width().floor().max(MIN_WIDTH));
        }
    });
    Memo::new(move |_| {
        let now = now.get() / 1000;
        let hardware = view.station().hardware().get();
        let (range, unit) = (range.get(), unit.get());
        let half = range.seconds / 2;
        let (back, ahead) =
            if is_planned.get() { (half, range.seconds) } else { (range.seconds, half) };
        let from = now - back;
        let most = unit.most(hardware);
        let past = history.with(id, range.is_fine(), |track| {
            let samples = track.into_iter().flat_map(history::Track::iter);
            let shown = samples.filter(|(at, _)| *at >= from);
            // `max` passes over what is not a number.
            shown
                .map(|(_, sample)| values(unit, most, &sample))
                .fold(0.0, |peak: f64, of| peak.max(of.0).max(of.1))
        });
        let peak = intervals.with(|all| {
            let planned = all.iter().filter(|interval| !interval.is_free());
            planned.fold(past, |peak, interval| peak.max(interval.limit))
        });
        Viewport {
            width: width.get(),
            from,
            now,
            to: now + ahead,
            time_step: range.time_step,
            offset: format::offset_minutes(now * 1000) * 60,
            top: round_top(peak, most),
            hardware: most,
            max_power_w: hardware.max_power_w(),
        }
    })
}

/// Which line is which.
#[component]
fn Legend(unit: RwSignal<Unit>, total: Memo<Option<f64>>, is_planned: Memo<bool>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let drawn = move || match unit.get() {
        Unit::Ampere => tr!(i18n, "connector-plot-current-key"),
        Unit::Kilowatt => tr!(i18n, "connector-plot-power-key"),
    };
    let energy = move || {
        let energy = format::energy(i18n::language(i18n), total.get().unwrap_or_default());
        tr!(i18n, "connector-plot-energy-key", {"energy" => energy})
    };
    view! {
        <p class="legend" aria-hidden="true">
            <span class="drawn-key">{drawn}</span>
            <Show when=move || is_planned.get()>
                <span class="limit-key">{move_tr!(i18n, "connector-plot-limit-key")}</span>
            </Show>
            <span class="energy-key">{energy}</span>
        </p>
    }
}
