//! One row in full: both frames, what their fields mean, and what they break.

use ocpp_engine::wire::Violation;
use ocpp_engine::{Frame, LogKind};

use super::index::Entries;
use super::{Pane, Selection, chart, row, summary, tree};
use crate::lang;
use crate::reactive::{RwSignal, expect_context, untrack};
use crate::state::AppState;
use crate::state::log::{Numbered, Row};
use crate::ui::live::Body;
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;
use crate::ui::toast::Tone;
use crate::ui::{clipboard, format, icon};

pub fn body() -> Body {
    let Pane { entries, selection, .. } = expect_context();
    let help = RwSignal::new(true);
    let station = expect_context::<AppState>().station;
    (
        Box::new(move |html, _| {
            let Some(seq) = selection.cursor.get() else { return };
            entries.extent();
            let rows = rows_of(entries, seq);
            if let Some(first) = rows.first() {
                draw(html, entries, first, rows.get(1), help.get());
            }
        }),
        Box::new(move |perform, deed| {
            match deed.name.as_str() {
                "help" => help.set(deed.checked),
                name => {
                    let seqs = chosen(entries, selection);
                    let connectors = entries.connectors(station);
                    copy(perform, written(name, entries, &seqs, connectors));
                }
            }
            true
        }),
    )
}

/// The entries of a row: one, or a CALL and its answer.
pub fn rows_of(entries: Entries, seq: u64) -> Vec<Row> {
    let answer = entries.pair(seq).and_then(|pair| pair.answer);
    entries.row(seq).into_iter().chain(answer.and_then(|seq| entries.row(seq))).collect()
}

/// The rows that are chosen; where only one could be, that one.
pub fn chosen(entries: Entries, selection: Selection) -> Vec<u64> {
    untrack(|| match (selection.range(), selection.cursor.get()) {
        (Some((from, to)), _) => entries.slice(entries.position(from), entries.position(to) + 1),
        (None, cursor) => cursor.into_iter().collect(),
    })
}

/// Rows as text for the clipboard.
pub fn written(form: &str, entries: Entries, seqs: &[u64], connectors: usize) -> String {
    if form == "chart" {
        return chart::of(entries, seqs, connectors);
    }
    let mut text = String::new();
    for row in seqs.iter().flat_map(|seq| rows_of(entries, *seq)) {
        if !text.is_empty() {
            text.push('\n');
        }
        match (form, &row.entry.kind) {
            ("copy", LogKind::Frame(frame)) => text.push_str(&frame.text),
            ("copy", LogKind::Notice(notice)) => text.push_str(&notice.text),
            // Writing what was read of the wire cannot fail.
            _ => text += &ocpp_engine::json::to_string(&Numbered::from(&row)),
        }
    }
    text
}

pub fn copy(perform: Perform, text: String) {
    leptos::task::spawn_local(async move {
        if clipboard::copy(&text).await {
            perform.toasts.push(Tone::Plain, lang::say("Copied.").to_owned());
        } else {
            let text = "The browser does not let this page use the clipboard.";
            perform.toasts.push(Tone::Refusal, lang::say(text).to_owned());
        }
    });
}

fn draw(html: &mut Markup, entries: Entries, first: &Row, answer: Option<&Row>, help: bool) {
    html.raw("<section class=\"detail\" aria-label=\"{Entry}\" id=\"entry-")
        .whole(first.seq.cast_signed());
    html.raw(if help { "\"><header>" } else { "\" data-plain><header>" });
    html.raw("<p class=\"detail-title\">");
    match &first.entry.kind {
        LogKind::Frame(frame) => {
            row::arrow(html, frame.direction);
            html.raw(" <strong>").text(frame.action.as_deref().unwrap_or_default());
            html.raw("</strong> <span class=\"summary\">").text(&summary::of(frame)).raw("</span>");
        }
        LogKind::Notice(_) => {
            html.raw("<strong>{Notice}</strong>");
        }
    }
    html.raw("</p><span class=\"copies\" role=\"group\" aria-label=\"{Copy}\">");
    icon::draw(html, icon::Glyph::Copy);
    for (deed, name, title) in [
        ("copy", "Raw", "The text as it went over the wire"),
        ("json", "JSON", "As log() has it, with times and violations"),
        ("chart", "Chart", "As a scenario chart: a bug report that is a test"),
    ] {
        html.raw("<button type=\"button\" class=\"button quiet\" title=\"").say(title);
        html.raw("\" data-do=\"")
            .raw(deed)
            .raw("\"><span class=\"visually-hidden\">{Copy} </span>");
        html.say(name).raw("</button>");
    }
    html.raw("</span><button type=\"button\" class=\"icon-button\"");
    html.raw(" aria-label=\"{Close the entry}\" data-do=\"close\">");
    icon::draw(html, icon::Glyph::Close);
    html.raw("</button></header><div class=\"detail-body\" tabindex=\"0\" role=\"group\"");
    html.raw(" aria-label=\"{Frame}\">");
    for row in std::iter::once(first).chain(answer) {
        if let Some(entry) = entries.recorded(row.seq) {
            let text = ocpp_engine::json::to_string(&entry);
            html.raw("<p class=\"verdict bad\">{The file has another entry:} ");
            html.text(&text).raw("</p>");
        }
        match &row.entry.kind {
            LogKind::Frame(frame) => frame_body(html, row, frame),
            LogKind::Notice(notice) => {
                html.raw("<dl class=\"detail-facts\">");
                fact(html, "Time", Some(&format::timestamp(row.entry.at)));
                fact(html, "Connector", notice.connector.map(|id| id.to_string()).as_deref());
                fact(html, "Clause", notice.clause);
                html.raw("</dl><p class=\"notice-text\">")
                    .text(&lang::say_engine(&notice.text))
                    .raw("</p>");
            }
        }
    }
    if matches!(first.entry.kind, LogKind::Frame(_)) {
        html.raw("<label class=\"switch small\"><input type=\"checkbox\" role=\"switch\"");
        html.raw(if help { " data-do=\"help\" checked>" } else { " data-do=\"help\">" });
        html.raw("<span>{Explain the fields}</span></label>");
    }
    html.raw("</div></section>");
}

fn fact(html: &mut Markup, name: &'static str, value: Option<&str>) {
    if let Some(value) = value {
        html.raw("<div><dt>").say(name).raw("</dt><dd class=\"mono\">").text(value);
        html.raw("</dd></div>");
    }
}

fn frame_body(html: &mut Markup, row: &Row, frame: &Frame) {
    html.raw("<div class=\"frame-head\"><h3>");
    row::arrow(html, frame.direction);
    html.raw(" <span class=\"kind\">").raw(row::kind_word(frame.kind)).raw("</span></h3>");
    html.raw("<dl class=\"detail-facts\">");
    fact(html, "Time", Some(&format::timestamp(row.entry.at)));
    fact(html, "Answered after", frame.latency_ms.map(format::latency).as_deref());
    html.raw("</dl></div>");
    if !frame.violations.is_empty() {
        html.raw("<ul class=\"violation-list\" aria-label=\"{Violations}\">");
        for violation in &frame.violations {
            violated(html, violation);
        }
        html.raw("</ul>");
    }
    if !tree::draw(html, frame) {
        html.raw("<pre>").text(&frame.text).raw("</pre>");
    }
}

/// The place and what is wrong with it; below, what was found, what should have been, and why.
fn violated(html: &mut Markup, violation: &Violation) {
    let rule = violation.rule;
    let whole = if rule.is_of_frame() { "frame" } else { "payload" };
    let pointer = violation.pointer.as_str();
    html.raw(if rule.is_advice() { "<li class=\"advice\"><p><code>" } else { "<li><p><code>" });
    html.text(if pointer.is_empty() { lang::say(whole) } else { pointer }).raw("</code> <strong>");
    html.say(rule.words()).raw("</strong> <span class=\"section\">").text(violation.section);
    html.raw(
        "</span> <code class=\"rule\" title=\"{The rule's name in log() and on the scorecard}\">",
    );
    html.text(rule.as_str()).raw("</code></p><p class=\"muted\">{Found:} <span class=\"mono\">");
    html.text(&lang::say_engine(&violation.found)).raw("</span>, {expected:} ");
    html.text(&lang::say_engine(&violation.expected)).raw(".");
    html.raw(if violation.schema || rule.is_of_frame() {
        "</p></li>"
    } else if rule.is_advice() {
        " {Advised against rather than forbidden.}</p></li>"
    } else {
        " {The JSON schema allows it.}</p></li>"
    });
}
