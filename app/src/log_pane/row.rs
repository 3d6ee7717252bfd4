//! One line of the log.

use leptos::prelude::*;
use ocpp_engine::{Direction, Frame, FrameKind, Level, LogKind, Notice};

use super::summary;
use crate::state::log::Row;
use crate::ui::format;

/// What a row needs of its list.
#[derive(Clone, Copy, Debug)]
pub struct RowContext {
    pub cursor: RwSignal<Option<u64>>,
    /// The one row that Tab reaches.
    pub tab_stop: Memo<Option<u64>>,
    pub on_choose: Callback<u64>,
}

pub fn row(row: &Row, context: RowContext) -> AnyView {
    let seq = row.seq;
    let (time, ms) = split_time(&format::time_of_day(row.entry.at));
    let (tone, cells) = match &row.entry.kind {
        LogKind::Frame(frame) => (frame_tone(frame), frame_cells(frame)),
        LogKind::Notice(notice) => (level(notice.level), notice_cells(notice)),
    };
    view! {
        <button
            type="button"
            class="log-row"
            data-seq=seq.to_string()
            data-tone=tone
            tabindex=move || if context.tab_stop.get() == Some(seq) { "0" } else { "-1" }
            aria-current=move || (context.cursor.get() == Some(seq)).then_some("true")
            on:click=move |_| context.on_choose.run(seq)
        >
            <span class="time">{time}<span class="ms">{ms}</span></span>
            " "
            {cells}
        </button>
    }
    .into_any()
}

fn split_time(time: &str) -> (String, String) {
    let (time, ms) = time.split_at(time.find('.').unwrap_or(time.len()));
    (time.to_owned(), ms.to_owned())
}

/// For style sheets.
const fn level(level: Level) -> &'static str {
    match level {
        Level::Info => "info",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

fn frame_tone(frame: &Frame) -> &'static str {
    match (frame.kind, frame.direction) {
        (FrameKind::Error | FrameKind::Unreadable, _) => "error",
        _ if !frame.violations.is_empty() => "error",
        (_, Direction::Sent) => "sent",
        (_, Direction::Received) => "received",
    }
}

pub const fn kind_word(kind: FrameKind) -> &'static str {
    match kind {
        FrameKind::Call => "CALL",
        FrameKind::Result => "RESULT",
        FrameKind::Error => "ERROR",
        FrameKind::Unreadable => "?",
    }
}

pub const fn direction_word(direction: Direction) -> &'static str {
    match direction {
        Direction::Sent => "sent",
        Direction::Received => "received",
    }
}

/// Out of the station, or into it.
pub fn arrow(direction: Direction) -> impl IntoView {
    let sign = match direction {
        Direction::Sent => "→",
        Direction::Received => "←",
    };
    view! {
        <span class="arrow" data-direction=direction_word(direction)>
            <span aria-hidden="true">{sign}</span>
            <span class="visually-hidden">{direction_word(direction)}</span>
        </span>
    }
}

fn frame_cells(frame: &Frame) -> AnyView {
    let violations = match frame.violations.len() {
        0 => None,
        1 => Some("1 violation".to_owned()),
        n => Some(format!("{n} violations")),
    };
    view! {
        {arrow(frame.direction)}
        " "
        <span class="kind">{kind_word(frame.kind)}</span>
        " "
        <span class="what">
            {frame.action.clone().map(|action| view! { <strong>{action}</strong>" " })}
            <span class="summary">{summary::of(frame)}</span>
        </span>
        {violations.map(|text| view! { " "<span class="violations">{text}</span> })}
        " "
        <span class="latency">{frame.latency_ms.map(format::latency)}</span>
    }
    .into_any()
}

fn notice_cells(notice: &Notice) -> AnyView {
    let (sign, word) = match notice.level {
        Level::Info => ("·", "info"),
        Level::Warning => ("!", "warn"),
        Level::Error => ("!", "error"),
    };
    view! {
        <span class="arrow" aria-hidden="true">{sign}</span>
        <span class="kind">{word}</span>
        " "
        <span class="what">{notice.text.clone()}</span>
        " "
        <span class="latency clause">{notice.clause}</span>
    }
    .into_any()
}
