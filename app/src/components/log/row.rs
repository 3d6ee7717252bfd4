//! One line of the log.
//!
//! A row is created when it comes into view, and then its frame is parsed, once. The answer to a
//! CALL may come later: what depends on it is reactive.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_types::log::{Direction, Frame, FrameKind, LogKind, Notice};

use super::LogContext;
use super::outcome::{self, OutcomeText};
use super::pairs::Pair;
use super::summary;
use crate::components::ui::format;
use crate::i18n;
use crate::shorten::cut;
use crate::state::log::Row;

/// Characters of a row that are drawn; more do not fit into one line.
const MAX_SUMMARY: usize = 300;
/// Characters of what a pointer shows that rests on a row.
const MAX_TITLE: usize = 1_000;

/// The row of an exchange, a frame or a notice: a button that opens it.
#[component]
pub fn LogRow(
    /// The number of its first entry.
    seq: u64,
) -> impl IntoView {
    let LogContext { log, selection, list, .. } = expect_context();
    let first = log.row(seq)?;
    let at = first.entry.at;
    let is_current = move || selection.cursor.get() == Some(seq);
    let is_chosen =
        move || selection.range.get().is_some_and(|(from, to)| (from..=to).contains(&seq));
    let tab_index = move || if list.tab_stop.get() == Some(seq) { "0" } else { "-1" };
    let (kind, tone, cells) = match &first.entry.kind {
        LogKind::Frame(_) => {
            let exchange = Exchange::new(first);
            let tone = move || exchange.with(|_, first, answer| outcome::tone(first, answer));
            ("frame", Signal::derive(tone), view! { <FrameCells exchange /> }.into_any())
        }
        LogKind::Notice(notice) => {
            let (tone, ..) = outcome::level(notice.level);
            let notice = notice.clone();
            ("notice", Signal::stored(Some(tone)), view! { <NoticeCells notice /> }.into_any())
        }
    };
    Some(view! {
        <button
            type="button"
            class="log-row"
            data-kind=kind
            data-tone=tone
            tabindex=tab_index
            aria-current=move || is_current().then_some("true")
            data-chosen=move || is_chosen().then_some("")
            on:click=move |event| list.choose(seq, event.shift_key())
        >
            <Time at />
            " "
            {cells}
        </button>
    })
}

#[component]
fn Time(
    /// Unix milliseconds.
    at: i64,
) -> impl IntoView {
    move || {
        let time = format::time_of_day(at);
        let (seconds, fraction) = time.split_at(time.find('.').unwrap_or(time.len()));
        view! {
            <span class="time">
                {seconds.to_owned()} <span class="ms">{fraction.to_owned()}</span>
            </span>
        }
    }
}

/// A handle to the frames of a row. The answer may come later.
#[derive(Clone, Copy)]
struct Exchange {
    context: LogContext,
    /// A CALL, or a frame that belongs to none: an answer to nothing, or what cannot be read.
    first: StoredValue<Row>,
    pair: Memo<Option<Pair>>,
}

impl Exchange {
    /// The exchange that begins with this row, which is a frame.
    fn new(first: Row) -> Self {
        let context: LogContext = expect_context();
        let seq = first.seq;
        let pair = Memo::new(move |_| context.log.pair(seq));
        Self { context, first: StoredValue::new(first), pair }
    }

    /// Lends the first frame and its answer; tracked. None where the log has lost them.
    fn with<T>(self, read: impl FnOnce(&Pair, &Frame, Option<&Frame>) -> T) -> Option<T> {
        let pair = self.pair.get()?;
        let answer = pair.answer.and_then(|seq| self.context.log.row(seq));
        let answer = answer.as_ref().and_then(frame_of);
        self.first.with_value(|first| Some(read(&pair, frame_of(first)?, answer)))
    }

    /// Whether an answer may still come; tracked.
    fn is_waiting(self, pair: &Pair) -> bool {
        self.context.is_waiting(pair, self.first.with_value(|first| first.entry.at))
    }

    /// Whether the imported file has another entry for either frame.
    fn differs(self, pair: &Pair) -> bool {
        let differs = |seq| self.context.log.recorded(seq).is_some();
        differs(pair.seq) || pair.answer.is_some_and(differs)
    }
}

fn frame_of(row: &Row) -> Option<&Frame> {
    match &row.entry.kind {
        LogKind::Frame(frame) => Some(frame),
        LogKind::Notice(_) => None,
    }
}

#[component]
fn FrameCells(exchange: Exchange) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let first = exchange.first.get_value();
    let first = frame_of(&first)?.clone();
    let (direction, kind, action) = (first.direction, first.kind, first.action.clone());
    let summary = move || {
        let summary = summary::of(i18n, &first);
        match first.violations.first() {
            // Nothing else may be known of it than what is wrong with it.
            Some(violation) if first.action.is_none() && summary.is_empty() => {
                i18n::rule(i18n::language(i18n), violation.rule)
            }
            _ => summary,
        }
    };
    let summary = Memo::new(move |_| summary());
    let name = action.clone().unwrap_or_default();
    let title = move || cut(&format!("{name} {}", summary.read()), MAX_TITLE).into_owned();
    let answer = move || {
        let summary = exchange.with(|_, _, answer| answer.map(|it| summary::of(i18n, it)));
        let summary = summary.flatten().filter(|summary| !summary.is_empty())?;
        Some(view! {
            " "
            <span class="says">
                <span aria-hidden="true">"⇢"</span>
                " "
                {summary}
            </span>
        })
    };
    Some(view! {
        <Arrow direction />
        " "
        <span class="what" title=title>
            {action
                .map(|action| {
                    view! {
                        <strong>{cut(&action, MAX_SUMMARY).into_owned()}</strong>
                        " "
                    }
                })}
            <span class="sentence">
                {(kind != FrameKind::Call)
                    .then(|| {
                        view! {
                            <span class="kind">{outcome::kind(kind)}</span>
                            " "
                        }
                    })}
                <span class="summary">{summary}</span>
                {answer}
            </span>
        </span>
        {move || {
            exchange
                .with(|pair, first, answer| {
                    view! {
                        <Violations
                            differs=exchange.differs(pair)
                            count=first.violations.len()
                                + answer.map_or(0, |answer| answer.violations.len())
                        />
                    }
                })
        }}
        " "
        <OutcomeCells exchange />
    })
}

/// What is wrong with a row, in short.
#[component]
fn Violations(
    /// Whether it came out otherwise than the imported file has it.
    differs: bool,
    count: usize,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    if differs {
        let word = move_tr!(i18n, "log-differs");
        return Some(view! { " " <span class="violations">{word}</span> }.into_any());
    }
    let word = move || tr!(i18n, "log-violations-count", { "count" => count });
    let pill = move || {
        view! {
            " "
            <span class="violations">
                {count}
                <span class="word">" " {word}</span>
            </span>
        }
        .into_any()
    };
    (count > 0).then(pill)
}

/// How the exchange ended, and how long that took.
#[component]
fn OutcomeCells(exchange: Exchange) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let outcome = move || {
        exchange.with(|pair, first, answer| {
            let (tone, word) = outcome::outcome(pair, first, answer, exchange.is_waiting(pair));
            let word = match word {
                OutcomeText::Wire(word) => word,
                OutcomeText::Text(id) => i18n.tr(id),
            };
            view! {
                <span class="outcome" data-tone=tone>
                    {word}
                </span>
            }
        })
    };
    let latency = move || {
        let latency = exchange.with(|_, first, answer| answer.unwrap_or(first).latency_ms);
        latency.flatten().map(|latency| format::latency(i18n::language(i18n), latency))
    };
    view! {
        {outcome}
        " "
        <span class="latency">{latency}</span>
    }
}

/// An arrow out of the station, or into it.
#[component]
pub fn Arrow(direction: Direction) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let (sign, word) = match direction {
        Direction::Sent => ("→", move_tr!(i18n, "log-sent")),
        Direction::Received => ("←", move_tr!(i18n, "log-received")),
    };
    view! {
        <span class="arrow" data-direction=outcome::direction(direction)>
            <span aria-hidden="true">{sign}</span>
            <span class="visually-hidden">{word}</span>
        </span>
    }
}

#[component]
fn NoticeCells(notice: Notice) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let (_, sign, word) = outcome::level(notice.level);
    let clause = notice.clause.unwrap_or_default();
    let said = Memo::new(move |_| summary::notice(i18n, &notice.text));
    let said = move || said.get();
    view! {
        <span class="arrow">
            <span aria-hidden="true">{sign}</span>
            <span class="visually-hidden">{move || i18n.tr(word)}</span>
        </span>
        " "
        <span
            class="what"
            class:whole-line=clause.is_empty()
            title=move || cut(&said(), MAX_TITLE).into_owned()
        >
            {move || cut(&said(), MAX_SUMMARY).into_owned()}
        </span>
        " "
        <span class="latency clause">{clause}</span>
    }
}
