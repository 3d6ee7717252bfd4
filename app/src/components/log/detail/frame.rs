//! One frame in full: when it went over the wire, what it breaks, and its fields.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_types::Violation;
use ocpp_types::log::{Frame, LogKind, Notice};

use super::tree;
use super::tree_view::Tree;
use crate::components::connector::word;
use crate::components::log::row::Arrow;
use crate::components::log::{LogContext, outcome, summary};
use crate::components::ui::{CopyButton, Fact, LongText, format};
use crate::i18n;
use crate::state::log::Row;

/// An entry in full, and what the imported file has instead where a replay had another result.
#[component]
#[allow(clippy::needless_pass_by_value, reason = "the props of a component are its own")]
pub fn EntryBody(row: Row) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let log = expect_context::<LogContext>().log;
    let recorded = log.recorded(row.seq).map(|entry| {
        let text = serde_json::to_string(&entry).expect("an entry has a JSON form");
        view! { <p class="verdict bad">{move_tr!(i18n, "log-recorded")} " " {text}</p> }
    });
    let at = row.entry.at;
    let body = match &row.entry.kind {
        LogKind::Frame(frame) => view! { <FrameBody at frame=frame.clone() /> }.into_any(),
        LogKind::Notice(notice) => view! { <NoticeBody at notice=notice.clone() /> }.into_any(),
    };
    view! {
        {recorded}
        {body}
    }
}

#[component]
fn NoticeBody(at: i64, notice: Notice) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let time = moment(i18n, at);
    let connector = notice.connector.map(|connector| {
        let term = Signal::derive(move || word(i18n));
        view! { <Fact class="mono" term>{connector}</Fact> }
    });
    let clause = notice.clause.map(|clause| {
        view! { <Fact class="mono" term=move_tr!(i18n, "log-clause")>{clause}</Fact> }
    });
    view! {
        <dl class="detail-facts">
            <Fact class="mono" term=move_tr!(i18n, "log-time")>{time}</Fact>
            {connector}
            {clause}
        </dl>
        <p class="notice-text">
            {move || view! { <LongText text=summary::notice(i18n, &notice.text) /> }}
        </p>
    }
}

#[component]
fn FrameBody(at: i64, frame: Frame) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let time = moment(i18n, at);
    let latency = frame.latency_ms.map(|latency| {
        let text = move || format::latency(i18n::language(i18n), latency);
        view! { <Fact class="mono" term=move_tr!(i18n, "log-answered-after")>{text}</Fact> }
    });
    // The message ID of an answer is that of its CALL.
    let message_id = frame.message_id.clone().filter(|_| frame.latency_ms.is_none());
    let message_id = message_id.map(|id| view! { <MessageId id /> });
    let violations = (!frame.violations.is_empty())
        .then(|| view! { <ViolationList violations=frame.violations.clone() /> });
    let (direction, kind) = (frame.direction, outcome::kind(frame.kind));
    let tree = move || match tree::build(&frame) {
        Some(nodes) => view! { <Tree nodes language=i18n::language(i18n) /> }.into_any(),
        None => view! {
            <pre>
                <LongText text=frame.text.to_string() />
            </pre>
        }
        .into_any(),
    };
    view! {
        <div class="frame-head">
            <h2>
                <Arrow direction />
                " "
                <span class="kind">{kind}</span>
            </h2>
            <dl class="detail-facts">
                <Fact class="mono" term=move_tr!(i18n, "log-time")>{time}</Fact>
                {latency}
                {message_id}
            </dl>
        </div>
        {violations}
        {tree}
    }
}

#[component]
fn MessageId(id: String) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    view! {
        <Fact class="mono" term=move_tr!(i18n, "log-message-id")>
            <LongText text=id.clone() />
            <CopyButton text=id name=move_tr!(i18n, "log-copy-message-id") />
        </Fact>
    }
}

fn moment(i18n: I18n, at: i64) -> Signal<String> {
    Signal::derive(move || format::moment(i18n::language(i18n), at))
}

/// Rules that a message breaks, each with its place.
#[component]
pub fn ViolationList(violations: Vec<Violation>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let each = violations.into_iter().map(|violation| view! { <ViolationItem violation /> });
    view! {
        <ul class="violation-list" aria-label=move_tr!(i18n, "log-violations")>
            {each.collect_view()}
        </ul>
    }
}

/// The place and what is wrong with it; below, what was found, what should have been, and why.
#[component]
fn ViolationItem(violation: Violation) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let Violation { pointer, rule, found, expected, section, schema } = violation;
    let whole = if rule.is_of_frame() { "log-whole-frame" } else { "log-whole-payload" };
    let place = move || if pointer.is_empty() { i18n.tr(whole) } else { pointer.clone() };
    let remark = match (schema || rule.is_of_frame(), rule.is_advice()) {
        (true, _) => None,
        (false, true) => Some("log-advised-against"),
        (false, false) => Some("log-schema-allows"),
    };
    let remark = remark.map(|id| move || format!(" {}", i18n.tr(id)));
    view! {
        <li class:advice=rule.is_advice()>
            <p>
                <code>{place}</code>
                " "
                <strong>{move || i18n::rule(i18n::language(i18n), rule)}</strong>
                " "
                <span class="section">{section}</span>
                " "
                <code class="rule" title=move_tr!(i18n, "log-rule-hint")>
                    {rule.as_str()}
                </code>
            </p>
            <p class="muted">
                {move_tr!(i18n, "log-found")}
                " "
                <span class="mono">{move || i18n::said(i18n, &found)}</span>
                ", "
                {move || tr!(i18n, "log-expected")}
                " "
                {move || i18n::said(i18n, &expected)}
                "."
                {remark}
            </p>
        </li>
    }
}
