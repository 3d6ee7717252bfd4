//! One entry in full: the frame, laid out, and what it breaks.

use leptos::prelude::*;
use ocpp_engine::wire::Violation;
use ocpp_engine::{Frame, LogEntry, LogKind};

use super::{Selection, pretty, row};
use crate::state::AppState;
use crate::ui::live::live;
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;
use crate::ui::toast::Tone;
use crate::ui::{clipboard, format, icon};

pub fn detail(selection: Selection) -> AnyView {
    let log = expect_context::<AppState>().log;
    let Selection { cursor, open } = selection;
    let shown = move || cursor.get().filter(|_| open.get()).and_then(|seq| log.get(seq));
    live(
        "detail-place",
        Box::new(move |html, _| {
            if let Some(row) = shown() {
                entry(html, &row.entry);
            }
        }),
        Box::new(move |perform, deed| {
            if deed.name == "close" {
                open.set(false);
            } else if let Some(row) = untrack(shown) {
                copy(perform, &row.entry);
            }
            true
        }),
    )
}

fn copy(perform: Perform, entry: &LogEntry) {
    let text = match &entry.kind {
        LogKind::Frame(frame) => frame.text.to_string(),
        LogKind::Notice(notice) => notice.text.clone(),
    };
    leptos::task::spawn_local(async move {
        if clipboard::copy(&text).await {
            perform.toasts.push(Tone::Plain, "Copied.".to_owned());
        } else {
            let text = "The browser does not let this page use the clipboard.";
            perform.toasts.push(Tone::Refusal, text.to_owned());
        }
    });
}

fn entry(html: &mut Markup, entry: &LogEntry) {
    html.raw("<section class=\"detail\" aria-label=\"Entry\"><header><p class=\"detail-title\">");
    match &entry.kind {
        LogKind::Frame(frame) => {
            row::arrow(html, frame.direction);
            html.raw(" <span class=\"kind\">").raw(row::kind_word(frame.kind)).raw("</span> ");
            html.raw("<strong>").text(frame.action.as_deref().unwrap_or_default());
            html.raw("</strong>");
        }
        LogKind::Notice(_) => {
            html.raw("<strong>Notice</strong>");
        }
    }
    let time = format::timestamp(entry.at);
    html.raw("</p><time class=\"muted mono\" datetime=\"").text(&time).raw("\">").text(&time);
    html.raw("</time><button type=\"button\" class=\"button quiet\" title=\"The raw text\"");
    html.raw(" data-do=\"copy\">");
    icon::draw(html, icon::Glyph::Copy);
    html.raw("Copy</button><button type=\"button\" class=\"icon-button\"");
    html.raw(" aria-label=\"Close the entry\" data-do=\"close\">");
    icon::draw(html, icon::Glyph::Close);
    html.raw("</button></header>");
    match &entry.kind {
        LogKind::Frame(frame) => frame_body(html, frame),
        LogKind::Notice(notice) => {
            html.raw("<dl class=\"detail-facts\">");
            fact(html, "Connector", notice.connector.map(|id| id.to_string()).as_deref());
            fact(html, "Clause", notice.clause);
            html.raw("</dl><p class=\"notice-text\">").text(&notice.text).raw("</p>");
        }
    }
    html.raw("</section>");
}

fn fact(html: &mut Markup, name: &'static str, value: Option<&str>) {
    if let Some(value) = value {
        html.raw("<div><dt>").raw(name).raw("</dt><dd class=\"mono\">").text(value);
        html.raw("</dd></div>");
    }
}

fn frame_body(html: &mut Markup, frame: &Frame) {
    html.raw("<dl class=\"detail-facts\">");
    fact(html, "Message id", frame.message_id.as_deref());
    fact(html, "Answered after", frame.latency_ms.map(format::latency).as_deref());
    fact(html, "Connector", frame.connector.map(|id| id.to_string()).as_deref());
    html.raw("</dl>");
    if !frame.violations.is_empty() {
        html.raw("<ul class=\"violation-list\" aria-label=\"Violations\">");
        for violation in &frame.violations {
            violated(html, violation);
        }
        html.raw("</ul>");
    }
    html.raw("<pre tabindex=\"0\" aria-label=\"Frame\">");
    match pretty::tokens(&frame.text) {
        Some(tokens) => {
            for (token, text) in tokens {
                html.raw("<span class=\"").raw(token.class()).raw("\">").text(&text);
                html.raw("</span>");
            }
        }
        None => {
            html.text(&frame.text);
        }
    }
    html.raw("</pre>");
}

/// The place and what is wrong with it; below, what was found, what should have been, and why.
fn violated(html: &mut Markup, violation: &Violation) {
    let rule = violation.rule;
    let whole = if rule.is_of_frame() { "frame" } else { "payload" };
    let pointer = violation.pointer.as_str();
    html.raw(if rule.is_advice() { "<li class=\"advice\"><p><code>" } else { "<li><p><code>" });
    html.text(if pointer.is_empty() { whole } else { pointer }).raw("</code> <strong>");
    html.text(rule.words()).raw("</strong> <span class=\"section\">").text(violation.section);
    html.raw(
        "</span> <code class=\"rule\" title=\"The rule's name in log() and on the scorecard\">",
    );
    html.text(rule.as_str()).raw("</code></p><p class=\"muted\">Found <span class=\"mono\">");
    html.text(&violation.found).raw("</span>, expected ").text(&violation.expected);
    html.raw(if violation.schema || rule.is_of_frame() {
        ".</p></li>"
    } else if rule.is_advice() {
        ". Advised against rather than forbidden.</p></li>"
    } else {
        "; the JSON schema allows it.</p></li>"
    });
}
