//! The bar above an imported log: the id of its station, and the controls of a replay.
//!
//! **Owns** the controls of a replay. **Must not know** how anything is replayed.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};

use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::{format, use_actions};
use crate::driver::session_file::Header;
use crate::i18n;
use crate::state::AppState;
use crate::state::imported_session::Progress;

const SPEEDS: [f64; 4] = [1.0, 10.0, 60.0, 600.0];

/// Says that this is not the live log, and leads back to it; nothing while it is the live log.
#[component]
pub fn ReplayBar() -> impl IntoView {
    let imported = expect_context::<AppState>().imported;
    let is_there = Memo::new(move |_| imported.file().is_some());
    view! {
        <div class="imported">
            <Show when=move || is_there.get()>
                <FromSecondPart view=SecondPartView::Replay />
            </Show>
        </div>
    }
}

#[component]
pub fn ReplayControls() -> impl IntoView {
    let imported = expect_context::<AppState>().imported;
    let playing = Memo::new(move |_| imported.is_playing());
    move || {
        let file = imported.file()?;
        let header = file.header.clone();
        Some(if playing.get() {
            view! { <Player id=header.id /> }.into_any()
        } else {
            let (reruns, omitted) = (file.recording.is_some(), imported.omitted());
            view! { <Imported header reruns omitted /> }.into_any()
        })
    }
}

/// A session that is shown as a whole.
#[component]
fn Imported(
    header: Header,
    /// Whether the file has what it takes to run the station again.
    reruns: bool,
    /// How many entries the log has no room for.
    omitted: usize,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let commands = use_actions().commands;
    let title = move || {
        if reruns { tr!(i18n, "log-replay-reruns") } else { tr!(i18n, "log-replay-shows-again") }
    };
    let exported = move || {
        let time = format::date_time(i18n::language(i18n), header.exported_at);
        tr!(i18n, "log-replay-exported", { "time" => time })
    };
    let omitted = (omitted > 0).then(|| {
        let count = format::grouped(omitted as u64);
        view! {
            " "
            <span>{move_tr!(i18n, "log-replay-omitted", { "count" => count.clone() })}</span>
        }
    });
    view! {
        <p role="status">
            <strong>{move_tr!(i18n, "log-replay-imported")}</strong>
            " "
            {header.id}
            " "
            <span class="muted">{header.vendor} " " {header.model} ", " {exported}</span>
            {omitted}
        </p>
        <button
            type="button"
            class="button"
            title=title
            on:click=move |_| {
                commands.play(None);
            }
        >
            {move_tr!(i18n, "log-replay")}
        </button>
        <button type="button" class="button" on:click=move |_| commands.leave_session()>
            {move_tr!(i18n, "log-replay-leave")}
        </button>
    }
}

/// The controls of a replay.
#[component]
fn Player(id: String) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let commands = use_actions().commands;
    let progress = expect_context::<AppState>().imported.progress;
    let of =
        move |read: fn(Progress) -> bool| Signal::derive(move || progress.get().is_some_and(read));
    let (ended, running) = (of(|it| it.ended), of(|it| it.running));
    let restart = move |_| {
        let paused = progress.get_untracked().map(|it| Progress { running: false, ..it });
        commands.play(paused);
    };
    let run_or_pause = move |_| {
        let (running, speed) =
            progress.get_untracked().map_or((false, 1.0), |it| (it.running, it.speed));
        commands.pace(!running, if speed > 0.0 { speed } else { 1.0 });
    };
    let clock = move || {
        progress.get().map(|it| {
            let (at, end) = (format::clock_time(it.at, true), format::clock_time(it.end, true));
            tr!(i18n, "log-replay-at", { "at" => at, "end" => end })
        })
    };
    view! {
        <p>
            <strong>{move_tr!(i18n, "log-replay-of", { "id" => id.clone() })}</strong>
            " "
            <span class="clock">{clock}</span>
        </p>
        <p role="status">
            <Comparison />
        </p>
        <span class="player" role="group" aria-label=move_tr!(i18n, "log-replay")>
            <button type="button" class="button" on:click=restart>
                {move_tr!(i18n, "log-replay-restart")}
            </button>
            <button type="button" class="button" disabled=ended on:click=run_or_pause>
                {move || if running.get() { tr!(i18n, "log-replay-pause") } else { tr!(i18n, "log-replay-play") }}
            </button>
            <button
                type="button"
                class="button"
                disabled=ended
                on:click=move |_| commands.play_next()
            >
                {move_tr!(i18n, "log-replay-next")}
            </button>
            <button
                type="button"
                class="button"
                disabled=ended
                on:click=move |_| commands.pace(true, 0.0)
            >
                {move_tr!(i18n, "log-replay-to-end")}
            </button>
            <SpeedSelect />
            <button type="button" class="button" on:click=move |_| commands.stop_playing()>
                {move_tr!(i18n, "log-replay-stop")}
            </button>
        </span>
    }
}

/// How fast the replay runs, as a multiple of the speed at which it was recorded.
#[component]
fn SpeedSelect() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let commands = use_actions().commands;
    let progress = expect_context::<AppState>().imported.progress;
    let choose = move |speed: &str| {
        let running = progress.get_untracked().is_some_and(|it| it.running);
        commands.pace(running, speed.parse().unwrap_or(1.0));
    };
    let option = move |speed: f64| {
        let chosen = move || progress.get().is_some_and(|it| (it.speed - speed).abs() < 0.5);
        view! {
            <option value=speed.to_string() prop:selected=chosen selected=chosen>
                {format!("{speed}×")}
            </option>
        }
    };
    view! {
        <select
            aria-label=move_tr!(i18n, "log-replay-speed")
            on:change:target=move |event| choose(&event.target().value())
        >
            {SPEEDS.map(option).collect_view()}
        </select>
    }
}

/// How many of the entries have come out as the file has them.
#[component]
fn Comparison() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let progress = expect_context::<AppState>().imported.progress;
    let reruns = Memo::new(move |_| progress.get().is_some_and(|it| it.reruns));
    let differs = move || progress.get().is_some_and(|it| it.identical != it.entries);
    let tally = move || {
        progress.get().map(|it| {
            let [same, all] = [it.identical, it.entries].map(format::grouped);
            tr!(i18n, "log-replay-identical", { "same" => same, "all" => all })
        })
    };
    view! {
        <Show when=move || reruns.get() fallback=move || move_tr!(i18n, "log-replay-no-inputs")>
            <span class="tally" class:bad=differs>
                {tally}
            </span>
        </Show>
    }
}
