//! One entry in full: the frame, laid out, and what it breaks.

use leptos::prelude::*;
use ocpp_engine::wire::Violation;
use ocpp_engine::{Frame, LogEntry, LogKind, Notice};

use super::{Selection, pretty, row};
use crate::state::AppState;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::toast::{Toasts, Tone};
use crate::ui::{clipboard, format};

#[component]
pub fn Detail(selection: Selection) -> impl IntoView {
    let log = expect_context::<AppState>().log;
    let Selection { cursor, open } = selection;
    let shown = Memo::new(move |_| cursor.get().filter(|_| open.get()));
    move || {
        let row = shown.get().and_then(|seq| log.get(seq))?;
        Some(view! {
            <section class="detail" aria-label="Entry">
                <DetailHead entry=row.entry.as_ref().clone() open />
                {match &row.entry.kind {
                    LogKind::Frame(frame) => frame_body(frame),
                    LogKind::Notice(notice) => notice_body(notice),
                }}
            </section>
        })
    }
}

#[component]
fn DetailHead(entry: LogEntry, open: RwSignal<bool>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let time = format::timestamp(entry.at);
    let (title, text) = match &entry.kind {
        LogKind::Frame(frame) => (frame_title(frame), frame.text.to_string()),
        LogKind::Notice(notice) => {
            (view! { <strong>"Notice"</strong> }.into_any(), notice.text.clone())
        }
    };
    let copy = move |_| {
        let text = text.clone();
        leptos::task::spawn_local(async move {
            if clipboard::copy(&text).await {
                toasts.push(Tone::Plain, "Copied.".to_owned());
            } else {
                let text = "The browser does not let this page use the clipboard.";
                toasts.push(Tone::Refusal, text.to_owned());
            }
        });
    };
    view! {
        <header>
            <p class="detail-title">{title}</p>
            <time class="muted mono" datetime=time.clone()>{time.clone()}</time>
            <button type="button" class="button quiet" title="The raw text" on:click=copy>
                <Icon glyph=Glyph::Copy />
                "Copy"
            </button>
            <button
                type="button"
                class="icon-button"
                aria-label="Close the entry"
                on:click=move |_| open.set(false)
            >
                <Icon glyph=Glyph::Close />
            </button>
        </header>
    }
}

fn frame_title(frame: &Frame) -> AnyView {
    view! {
        {row::arrow(frame.direction)}
        " "
        <span class="kind">{row::kind_word(frame.kind)}</span>
        " "
        <strong>{frame.action.clone()}</strong>
    }
    .into_any()
}

fn frame_body(frame: &Frame) -> AnyView {
    let payload = match pretty::tokens(&frame.text) {
        Some(tokens) => tokens
            .into_iter()
            .map(|(token, text)| view! { <span class=token.class()>{text}</span> })
            .collect_view()
            .into_any(),
        None => frame.text.to_string().into_any(),
    };
    view! {
        <dl class="detail-facts">
            {fact("Message id", frame.message_id.clone())}
            {fact("Answered after", frame.latency_ms.map(format::latency))}
            {fact("Connector", frame.connector.map(|connector| connector.to_string()))}
        </dl>
        {violations(&frame.violations)}
        <pre tabindex="0" aria-label="Frame">{payload}</pre>
    }
    .into_any()
}

fn notice_body(notice: &Notice) -> AnyView {
    view! {
        <dl class="detail-facts">
            {fact("Connector", notice.connector.map(|connector| connector.to_string()))}
            {fact("Clause", notice.clause.map(str::to_owned))}
        </dl>
        <p class="notice-text">{notice.text.clone()}</p>
    }
    .into_any()
}

fn fact(name: &'static str, value: Option<String>) -> Option<impl IntoView> {
    value.map(|value| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd class="mono">{value}</dd>
            </div>
        }
    })
}

fn violations(violations: &[Violation]) -> Option<impl IntoView + use<>> {
    if violations.is_empty() {
        return None;
    }
    let items = violations.iter().map(|violation| {
        let pointer = Some(violation.pointer.clone()).filter(|pointer| !pointer.is_empty());
        let by = if violation.schema { "" } else { "; the JSON schema allows it" };
        view! {
            <li>
                <p>
                    <code>{pointer.unwrap_or_else(|| "payload".to_owned())}</code>
                    " "
                    <strong>{violation.rule.words()}</strong>
                    <span class="section">{violation.section}</span>
                </p>
                <p class="muted">
                    "Found " <span class="mono">{violation.found.clone()}</span> ", expected "
                    {violation.expected.clone()} {by} "."
                </p>
            </li>
        }
    });
    Some(view! {
        <ul class="violation-list" aria-label="Violations">
            {items.collect_view()}
        </ul>
    })
}
