//! The plot as SVG.
//!
//! **Owns** its elements. **Must not know** where they are (`drawing`), nor their colours.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};

use super::ahead::{self, HardwareLine, Lane, LimitPaths};
use super::drawing::{
    self, BOTTOM, CHARACTER, EnergyArea, GridLine, HEIGHT, LANE, LEFT, PastPaths, TIME_LABELS, TOP,
    Tick, Viewport,
};
use super::schedule::{Interval, Unit};
use crate::components::ui::format::{self, plain_tenths};
use crate::i18n;

#[component]
pub fn Chart(
    viewport: Memo<Viewport>,
    unit: RwSignal<Unit>,
    intervals: Memo<Vec<Interval>>,
    past: Memo<PastPaths>,
    energy: Memo<Option<EnergyArea>>,
    /// What it shows, in words.
    label: Memo<String>,
) -> impl IntoView {
    let limits = Memo::new(move |_| intervals.with(|all| ahead::limits(&viewport.get(), all)));
    let now = move || {
        let x = plain_tenths(viewport.get().now_x());
        format!("M{x} {}V{}", plain_tenths(TOP), plain_tenths(BOTTOM + LANE))
    };
    view! {
        <svg
            role="img"
            width=move || plain_tenths(viewport.get().width)
            height=plain_tenths(HEIGHT)
            aria-label=label
        >
            <Energy energy />
            <Grid viewport unit />
            <TimeAxis viewport />
            <LimitsAhead limits unit />
            <path class="limit past" d=move || past.with(|past| past.limit.clone()) />
            <path class="drawn" d=move || past.with(|past| past.drawn.clone()) />
            <Lanes viewport intervals />
            <path class="now" d=now />
        </svg>
    }
}

#[component]
fn Energy(energy: Memo<Option<EnergyArea>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    move || {
        energy.get().map(|area| {
            let text = format::energy(i18n::language(i18n), area.watt_hours);
            // Left of the end, but not over the axis.
            let width = text.chars().count() as f64 * CHARACTER;
            let x = (area.x - 6.0).max(LEFT + 6.0 + width);
            view! {
                <path class="energy" d=area.path />
                <text
                    class="energy-end"
                    text-anchor="end"
                    x=plain_tenths(x)
                    y=plain_tenths(area.y - 6.0)
                >
                    {text}
                </text>
            }
        })
    }
}

#[component]
fn Grid(viewport: Memo<Viewport>, unit: RwSignal<Unit>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let lines = Memo::new(move |_| drawing::grid(viewport.get().top));
    let right = Memo::new(move |_| viewport.get().right());
    let line = move |GridLine { y, value }, is_top: bool| {
        let number = format::tenths(i18n::language(i18n), value);
        let label = if is_top { format!("{number} {}", unit.get().symbol()) } else { number };
        view! {
            <path
                class="grid"
                d=move || {
                    let [left, y, right] = [LEFT, y, right.get()].map(plain_tenths);
                    format!("M{left} {y}H{right}")
                }
            />
            <text text-anchor="end" x=plain_tenths(LEFT - 5.0) y=plain_tenths(y + 4.0)>
                {label}
            </text>
        }
    };
    move || {
        let lines = lines.get();
        let last = lines.len().saturating_sub(1);
        lines.into_iter().enumerate().map(|(i, it)| line(it, i == last)).collect_view()
    }
}

#[component]
fn TimeAxis(viewport: Memo<Viewport>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let ticks = Memo::new(move |_| drawing::ticks(&viewport.get()));
    let tick = |Tick { x, at, labelled }| {
        let time = labelled.then(|| format::clock_time(at * 1000, false));
        let x = plain_tenths(x);
        view! {
            <path class="tick" d=format!("M{x} {}v4", plain_tenths(BOTTOM)) />
            {time.map(|text| view! { <TimeLabel x text /> })}
        }
    };
    view! {
        <TimeLabel
            x=Signal::derive(move || plain_tenths(viewport.get().now_x()))
            text=move_tr!(i18n, "connector-plot-now")
        />
        {move || ticks.get().into_iter().map(tick).collect_view()}
    }
}

#[component]
fn TimeLabel(#[prop(into)] x: Signal<String>, #[prop(into)] text: Signal<String>) -> impl IntoView {
    view! {
        <text text-anchor="middle" x=x y=plain_tenths(TIME_LABELS)>
            {text}
        </text>
    }
}

/// What may be drawn from now on.
#[component]
fn LimitsAhead(limits: Memo<LimitPaths>, unit: RwSignal<Unit>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let hardware = move |HardwareLine { path, x, y, value }| {
        let number = format::tenths(i18n::language(i18n), value);
        let most = format!("{number} {}", unit.get().symbol());
        view! {
            <path class="hardware" d=path />
            <text class="halo" text-anchor="end" x=plain_tenths(x) y=plain_tenths(y + 14.0)>
                {tr!(i18n, "connector-plot-most", { "limit" => most })}
            </text>
        }
    };
    view! {
        {move || limits.with(|limits| limits.hardware.clone()).map(hardware)}
        <path class="band" d=move || limits.with(|limits| limits.band.clone()) />
        <path class="limit" d=move || limits.with(|limits| limits.line.clone()) />
    }
}

/// Who leads when.
#[component]
fn Lanes(viewport: Memo<Viewport>, intervals: Memo<Vec<Interval>>) -> impl IntoView {
    let lanes = Memo::new(move |_| intervals.with(|all| ahead::lanes(&viewport.get(), all)));
    let lane = |Lane { x, width, kind, name, label }| {
        view! {
            <rect
                class=format!("lane {kind}")
                rx="2"
                x=plain_tenths(x)
                y=plain_tenths(BOTTOM + 6.0)
                height=plain_tenths(LANE - 4.0)
                width=plain_tenths(width)
            >
                <title>{name}</title>
            </rect>
            {label
                .map(|label| {
                    view! {
                        <text
                            class="who"
                            x=plain_tenths(x + 4.0)
                            y=plain_tenths(BOTTOM + LANE - 2.0)
                        >
                            {label}
                        </text>
                    }
                })}
        }
    };
    move || lanes.get().into_iter().map(lane).collect_view()
}
