//! Repeated sessions under way: in the panel, and as a line above the connectors.

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    RepeatLaneView, RepeatState, RepeatStep, RepeatView, StationSummaryStoreFields as _,
    StationViewStoreFields as _, UserAction,
};
use ocpp_types::Version;

use crate::components::connector::{place, word};
use crate::components::page::{Page, PanelId, Request};
use crate::components::station::panels::time::{time_left, use_station_clock};
use crate::components::ui::focus::FocusGroup;
use crate::components::ui::{DataTable, format, use_actions};
use crate::i18n::language;
use crate::state::AppState;
use crate::state::cards::Cards;

/// Whether sessions are repeated now; tracked.
pub fn is_under_way(repeat: &Option<RepeatView>) -> bool {
    repeat.as_ref().is_some_and(RepeatView::is_under_way)
}

/// `3 done`, or `3 of 10 done`, and how many were left out.
pub(super) fn account(i18n: I18n, repeat: &RepeatView) -> String {
    let completed = repeat.completed.to_string();
    let done = match repeat.plan.sessions {
        None => tr!(i18n, "repeat-done", {"completed" => completed}),
        Some(all) => {
            tr!(i18n, "repeat-done-of", {"completed" => completed, "all" => all.to_string()})
        }
    };
    if repeat.skipped == 0 {
        return done;
    }
    let skipped = tr!(i18n, "repeat-left-out-count", {"count" => repeat.skipped.to_string()});
    [done, skipped].join(", ")
}

/// The cells of a connector: its number, what happens there, with which card, and what comes when.
fn row(i18n: I18n, cards: Cards, lane: &RepeatLaneView, now: i64, holds: bool) -> Vec<String> {
    let step = i18n.tr(match lane.step {
        RepeatStep::Waiting => "repeat-step-waiting",
        RepeatStep::Starting => "repeat-step-starting",
        RepeatStep::Charging => "repeat-step-charging",
        RepeatStep::CarPauses => "repeat-step-car-pauses",
        RepeatStep::Leaving => "repeat-step-leaving",
    });
    let then = match (lane.next_at, lane.ends_at, lane.energy_wh) {
        _ if holds => String::new(),
        (Some(at), ..) => tr!(i18n, "repeat-starts", {"when" => time_left(i18n, at - now)}),
        (None, Some(at), _) => tr!(i18n, "repeat-ends", {"when" => time_left(i18n, at - now)}),
        (None, None, Some(wh)) => {
            let energy = format::energy(language(i18n), wh as f64);
            tr!(i18n, "repeat-ends-with", {"energy" => energy})
        }
        (None, None, None) => String::new(),
    };
    let card = lane.id_tag.as_ref().map(|id_tag| cards.label(id_tag)).unwrap_or_default();
    vec![lane.connector.to_string(), step, card, then]
}

/// What is under way at each connector, and the button that ends it.
#[component]
pub fn RepeatStatus() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let state = expect_context::<AppState>();
    let (repeat, cards) = (state.view.repeat(), state.preferences.cards);
    let now = use_station_clock();
    let heads = move || {
        vec![
            word(i18n),
            tr!(i18n, "repeat-now"),
            tr!(i18n, "repeat-card"),
            tr!(i18n, "repeat-then"),
        ]
    };
    let rows = move || {
        repeat.with(|it| {
            let Some(it) = it else { return Vec::new() };
            let holds = it.state == RepeatState::Holding;
            it.lanes.iter().map(|lane| row(i18n, cards, lane, now.get(), holds)).collect()
        })
    };
    let seed = move || repeat.with(|it| it.as_ref().map(|it| it.seed.to_string()));
    view! {
        <DataTable
            caption=move_tr!(i18n, "repeat-title")
            heads=Signal::derive(heads)
            rows=Signal::derive(rows)
        />
        <p class="muted small repeat-seed">{move_tr!(i18n, "repeat-seed-is")} " " {seed}</p>
        <div class="actions">
            <StopButton />
        </div>
    }
}

#[component]
fn StopButton() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let stop = move |_| {
        actions.act(UserAction::StopRepeating);
    };
    view! {
        <button
            type="button"
            class="button"
            title=move_tr!(i18n, "repeat-stop-help")
            on:click=stop
        >
            {move_tr!(i18n, "repeat-stop")}
        </button>
    }
}

/// While sessions are repeated: how many there were, when the next one begins, and how to end it.
#[component]
pub fn RepeatNotice(
    /// What has the focus next, once the buttons are gone.
    controls: NodeRef<html::Fieldset>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let view = expect_context::<AppState>().view;
    let (repeat, version) = (view.repeat(), view.station().ocpp());
    let page = expect_context::<Page>();
    let now = use_station_clock();
    let under_way = Memo::new(move |_| repeat.with(is_under_way));
    let done = move || repeat.with(|it| it.as_ref().map(|it| account(i18n, it)));
    let next =
        move || repeat.with(|it| it.as_ref().map(|it| next(i18n, version.get(), it, now.get())));
    view! {
        <FocusGroup class="contents" next=controls>
            <Show when=move || under_way.get()>
                <section class="notice repeat-notice" aria-label=move_tr!(i18n, "repeat-title")>
                    <p>
                        <strong>{move_tr!(i18n, "repeat-title")}</strong>
                        ": "
                        {done}
                        ". "
                        {next}
                    </p>
                    <div class="actions">
                        <button
                            type="button"
                            class="button quiet"
                            on:click=move |_| page.ask(Request::OpenPanel(PanelId::Repeat))
                        >
                            {move_tr!(i18n, "repeat-details")}
                        </button>
                        <StopButton />
                    </div>
                </section>
            </Show>
        </FocusGroup>
    }
}

/// When the next session begins, and where; tracked.
fn next(i18n: I18n, version: Version, repeat: &RepeatView, now: i64) -> String {
    if repeat.state == RepeatState::Holding {
        return tr!(i18n, "repeat-holding");
    }
    let waiting = repeat.lanes.iter().filter_map(|lane| Some((lane.next_at?, lane.connector)));
    match waiting.min() {
        Some((at, connector)) => tr!(i18n, "repeat-next", {
            "when" => time_left(i18n, at - now),
            "place" => place(language(i18n), version, connector)
        }),
        None => tr!(i18n, "repeat-all-busy"),
    }
}
