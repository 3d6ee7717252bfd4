//! The account of a connection: what was said, what the CSMS broke, how fast it answered.
//!
//! **Owns** its tables, and the switch between strict and lenient.
//! **Must not know** how anything is counted.

use ocpp_engine::{KindCounts, Scorecard, SortedMap, Strictness, UserAction, json};
use web_sys::Element;

use crate::lang;
use crate::parts;
use crate::reactive::expect_context;
use crate::state::AppState;
use crate::ui::clock::use_clock;
use crate::ui::dialog::Modal;
use crate::ui::icon::{self, Glyph};
use crate::ui::later::dialog;
use crate::ui::live::{Body, Deed, live};
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;
use crate::ui::toast::Tone;
use crate::ui::{format, save};

/// The button in the toolbar, and the dialog behind it.
pub fn scorecard() -> [Element; 2] {
    let clock = use_clock();
    let handle = Modal::new("Scorecard");
    let button = live(
        "scorecard-button",
        Box::new(move |html, perform| {
            clock.track();
            html.raw("<button type=\"button\" class=\"button quiet\" data-do=\"open\"");
            html.raw(" aria-haspopup=\"dialog\" title=\"{What the CSMS said, broke and took}\">");
            icon::draw(html, Glyph::Gauge);
            html.raw("<span class=\"word\">{Scorecard}</span>");
            let count = perform.commands.violation_count();
            if count > 0 {
                html.raw("<span class=\"violations\">").whole(count.cast_signed());
                html.raw("<span class=\"visually-hidden\"> {violations}</span></span>");
            }
            html.raw("</button>");
        }),
        Box::new(move |_, _| {
            handle.open();
            true
        }),
    );
    [button, dialog(handle, "scorecard", || parts::log().map(|it| it.scorecard))]
}

pub fn body() -> Body {
    let clock = use_clock();
    let station = expect_context::<AppState>().station;
    (
        Box::new(move |html, perform| {
            clock.track();
            let strict = station.with(|view| view.station.strictness == Strictness::Strict);
            if let Some(card) = perform.commands.scorecard() {
                draw(html, &card, strict);
            }
        }),
        Box::new(act),
    )
}

fn draw(html: &mut Markup, card: &Scorecard, strict: bool) {
    let tone = match (card.started_at, card.violation_count - card.advice_count) {
        (None, _) => "verdict",
        (_, 0) => "verdict good",
        _ => "verdict bad",
    };
    html.raw("<p class=\"").raw(tone).raw("\">").text(&lang::say_engine(&card.verdict)).raw("</p>");
    html.raw("<dl class=\"facts\">");
    if let Some(endpoint) = &card.endpoint {
        html.fact("CSMS", endpoint);
    }
    html.fact("Connected for", &format::duration(card.duration_ms));
    html.fact("Sent", &format::grouped(card.frames_sent));
    html.fact("Received", &format::grouped(card.frames_received));
    html.fact("Unreadable", &format::grouped(card.unreadable));
    html.fact("Faults injected", &format::grouped(card.faults)).raw("</dl>");
    violations(html, card);
    messages(html, card);
    html.raw("<label class=\"switch\"><input type=\"checkbox\" role=\"switch\" data-do=\"strict\"");
    html.raw(if strict { " checked" } else { "" }).raw("><span>");
    html.raw("{Strict: a CALL that breaks a rule of the schemas is answered with a CALLERROR}");
    html.raw("</span></label><div class=\"actions end\">");
    html.raw("<button type=\"button\" class=\"button\" data-do=\"save\">{Download JSON}</button>");
    html.raw(
        "<button type=\"button\" class=\"button primary\" data-do=\"close\">{Close}</button></div>",
    );
}

fn violations(html: &mut Markup, card: &Scorecard) {
    if card.violations.is_empty() {
        return;
    }
    html.raw("<h3>{Broken rules}</h3><ul class=\"broken\">");
    for each in &card.violations {
        let first = &each.first;
        html.raw(if each.advice { "<li class=\"advice\"><p>" } else { "<li><p>" });
        html.raw("<span class=\"violations\">").whole(each.count.cast_signed());
        html.raw(" ×</span> <code>").text(each.rule.as_str()).raw("</code> ");
        html.text(first.action.as_deref().unwrap_or_default()).raw(" <code>");
        html.text(&first.pointer).raw("</code> ").say(each.rule.words());
        html.raw(" <span class=\"section\">").text(first.section);
        html.raw("</span></p><p class=\"muted\">");
        html.fill("{First at {0}, found:} ", &[&format::clock_time(first.at, true)]);
        html.raw("<span class=\"mono\">").text(&lang::say_engine(&first.found));
        html.raw("</span>, {expected:} ").text(&lang::say_engine(&first.expected)).raw(".");
        html.raw(if each.advice { " {Advised against only.}</p></li>" } else { "</p></li>" });
    }
    html.raw("</ul>");
}

/// One row per action: how often in either direction, and how long the CSMS took.
fn messages(html: &mut Markup, card: &Scorecard) {
    let mut rows: SortedMap<&'static str, Vec<String>> = SortedMap::new();
    for each in &card.messages {
        let mut row = vec![each.action.to_owned(), counts(each.sent), counts(each.received)];
        row.resize(7, String::new());
        rows.insert(each.action, row);
    }
    for each in &card.latencies {
        let row = rows.get_or_insert_with(each.action, || {
            let mut row = vec![each.action.to_owned()];
            row.resize(7, String::new());
            row
        });
        let latency = |ms: Option<i64>| ms.map(format::latency).unwrap_or_default();
        row[3] = latency(each.median_ms);
        row[4] = latency(each.p95_ms);
        row[5] = latency(each.max_ms);
        if each.unanswered > 0 {
            row[6] = each.unanswered.to_string();
        }
    }
    if rows.is_empty() {
        return;
    }
    let rows: Vec<_> = rows.into_values().collect();
    let heads = ["Action", "Sent", "Received", "Median", "95 %", "Longest", "Unanswered"];
    html.raw("<h3>{Messages}</h3><div class=\"wide-table\" tabindex=\"0\" role=\"group\"");
    html.raw(" aria-label=\"{Messages}\">");
    html.table("Messages and how long the CSMS took to answer", &heads, &rows);
    html.raw("</div>");
}

/// `3 CALL, 2 RESULT`.
fn counts(counts: KindCounts) -> String {
    let mut text = String::new();
    for (count, name) in
        [(counts.calls, " CALL"), (counts.results, " RESULT"), (counts.errors, " ERROR")]
    {
        if count > 0 {
            text.push_str(if text.is_empty() { "" } else { ", " });
            text.push_str(&count.to_string());
            text.push_str(name);
        }
    }
    text
}

fn act(perform: Perform, deed: &Deed) -> bool {
    if deed.name == "strict" {
        let strict = if deed.checked { Strictness::Strict } else { Strictness::Lenient };
        return perform.act(UserAction::SetStrictness(strict));
    }
    let card = perform.commands.scorecard();
    let text = card.map(|card| json::pretty(&json::to_string(&card)));
    let saved = text.is_some_and(|text| save::save("scorecard.json", &text).is_ok());
    if !saved {
        perform.toasts.push(Tone::Refusal, save::REFUSED.to_owned());
    }
    saved
}
