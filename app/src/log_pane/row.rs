//! One line of the log.

use leptos::prelude::*;
use ocpp_engine::{Direction, Frame, FrameKind, Level, LogKind, Notice};

use super::summary;
use crate::state::log::Row;
use crate::ui::format;
use crate::ui::markup::Markup;

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
    let mut html = Markup::default();
    let time = format::time_of_day(row.entry.at);
    let (time, ms) = time.split_at(time.find('.').unwrap_or(time.len()));
    html.raw("<span class=\"time\">").text(time).raw("<span class=\"ms\">").text(ms);
    html.raw("</span></span> ");
    let tone = match &row.entry.kind {
        LogKind::Frame(frame) => frame_cells(&mut html, frame),
        LogKind::Notice(notice) => notice_cells(&mut html, notice),
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
            inner_html=html.into_string()
        ></button>
    }
    .into_any()
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
    let violations = &frame.violations;
    match (frame.kind, frame.direction) {
        (FrameKind::Error | FrameKind::Unreadable, _) => "error",
        _ if violations.iter().any(|violation| !violation.rule.is_advice()) => "error",
        _ if !violations.is_empty() => "warning",
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
pub fn arrow(html: &mut Markup, direction: Direction) {
    let sign = match direction {
        Direction::Sent => "→",
        Direction::Received => "←",
    };
    let word = direction_word(direction);
    html.raw("<span class=\"arrow\" data-direction=\"").raw(word);
    html.raw("\"><span aria-hidden=\"true\">").raw(sign);
    html.raw("</span><span class=\"visually-hidden\">").raw(word).raw("</span></span>");
}

fn frame_cells(html: &mut Markup, frame: &Frame) -> &'static str {
    arrow(html, frame.direction);
    html.raw(" <span class=\"kind\">").raw(kind_word(frame.kind));
    html.raw("</span> <span class=\"what\">");
    if let Some(action) = &frame.action {
        html.raw("<strong>").text(action).raw("</strong> ");
    }
    let summary = summary::of(frame);
    let broken = frame.violations.first().map_or("", |violation| violation.rule.words());
    // Nothing else may be known of it than what is wrong with it.
    let nothing = frame.action.is_none() && summary.is_empty();
    html.raw("<span class=\"summary\">").text(if nothing { broken } else { &summary });
    html.raw("</span></span>");
    let tone = frame_tone(frame);
    match frame.violations.len() {
        0 => {}
        1 => {
            html.raw(" <span class=\"violations\">1 violation</span>");
        }
        n => {
            html.raw(" <span class=\"violations\">").count(n).raw(" violations</span>");
        }
    }
    html.raw(" <span class=\"latency\">");
    html.text(&frame.latency_ms.map(format::latency).unwrap_or_default()).raw("</span>");
    tone
}

fn notice_cells(html: &mut Markup, notice: &Notice) -> &'static str {
    let (sign, word) = match notice.level {
        Level::Info => ("·", "info"),
        Level::Warning => ("!", "warn"),
        Level::Error => ("!", "error"),
    };
    html.raw("<span class=\"arrow\" aria-hidden=\"true\">").raw(sign);
    html.raw("</span><span class=\"kind\">").raw(word);
    html.raw("</span> <span class=\"what\">").text(&notice.text);
    html.raw("</span> <span class=\"latency clause\">");
    html.text(notice.clause.unwrap_or_default()).raw("</span>");
    level(notice.level)
}
