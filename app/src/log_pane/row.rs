//! One line of the log.

use ocpp_engine::{Direction, Frame, FrameKind, Level, LogKind, Notice};

use super::index::Entries;
use super::pairs::{self, Outcome, Pair};
use super::summary;
use crate::lang;
use crate::ui::format;
use crate::ui::markup::Markup;

/// Writes what stands in a row; gives the tone of all of it.
pub fn row(html: &mut Markup, pair: &Pair, entries: Entries, waiting: bool) -> &'static str {
    let Some(first) = entries.row(pair.seq) else { return "" };
    let time = format::time_of_day(first.entry.at);
    let (time, ms) = time.split_at(time.find('.').unwrap_or(time.len()));
    html.raw("<span class=\"time\">").text(time).raw("<span class=\"ms\">").text(ms);
    html.raw("</span></span> ");
    let call = match &first.entry.kind {
        LogKind::Frame(frame) => frame,
        LogKind::Notice(notice) => return notice_cells(html, notice),
    };
    let answer = pair.answer.and_then(|seq| entries.row(seq));
    let answer = answer.as_ref().and_then(|row| match &row.entry.kind {
        LogKind::Frame(frame) => Some(frame),
        LogKind::Notice(_) => None,
    });
    arrow(html, call.direction);
    html.raw(" <span class=\"what\">");
    if let Some(action) = &call.action {
        html.raw("<strong>").text(action).raw("</strong> ");
    }
    if call.kind != FrameKind::Call {
        html.raw("<span class=\"kind\">").raw(kind_word(call.kind)).raw("</span> ");
    }
    let said = summary::of(call);
    let broken = call.violations.first().map_or("", |violation| lang::say(violation.rule.words()));
    // Nothing else may be known of it than what is wrong with it.
    let nothing = call.action.is_none() && said.is_empty();
    html.raw("<span class=\"summary\">").text(if nothing { broken } else { &said });
    html.raw("</span>");
    let says = answer.map(summary::of).unwrap_or_default();
    if !says.is_empty() {
        html.raw(" <span class=\"says\"><span aria-hidden=\"true\">⇢</span> ").text(&says);
        html.raw("</span>");
    }
    html.raw("</span>");
    let tone = tone(call, answer);
    let count = call.violations.len() + answer.map_or(0, |answer| answer.violations.len());
    let differs = |seq| entries.recorded(seq).is_some();
    if differs(pair.seq) || pair.answer.is_some_and(differs) {
        html.raw(" <span class=\"violations\">{differs}</span>");
    } else if count > 0 {
        html.raw(" <span class=\"violations\">").count(count);
        html.raw("<span class=\"word\"> ");
        html.raw(if count == 1 { "{violation}" } else { "{violations}" });
        html.raw("</span></span>");
    }
    html.raw(" ");
    outcome(html, pair, call, answer, waiting);
    html.raw(" <span class=\"latency\">");
    let latency = answer.unwrap_or(call).latency_ms;
    html.text(&latency.map(format::latency).unwrap_or_default()).raw("</span>");
    tone
}

/// How it came out, in a word.
pub fn outcome(
    html: &mut Markup,
    pair: &Pair,
    call: &Frame,
    answer: Option<&Frame>,
    waiting: bool,
) {
    let (tone, word) = match pair.outcome {
        Outcome::Agreed => ("good", answer.and_then(pairs::word).unwrap_or("OK")),
        Outcome::Refused => ("warning", answer.and_then(pairs::word).unwrap_or_default()),
        Outcome::Error => ("error", answer.and_then(pairs::word).unwrap_or("ERROR")),
        Outcome::Unanswered if waiting => ("info", lang::say("waiting…")),
        Outcome::Unanswered => ("error", lang::say("no answer")),
        Outcome::Stray => ("info", pairs::word(call).unwrap_or_default()),
        Outcome::Notice => ("info", ""),
    };
    html.raw("<span class=\"outcome\" data-tone=\"").raw(tone).raw("\">").text(word).raw("</span>");
}

fn tone(call: &Frame, answer: Option<&Frame>) -> &'static str {
    let mut violations = call.violations.iter().chain(answer.iter().flat_map(|a| &a.violations));
    let wrong = |frame: &Frame| matches!(frame.kind, FrameKind::Error | FrameKind::Unreadable);
    if wrong(call)
        || answer.is_some_and(wrong)
        || violations.clone().any(|violation| !violation.rule.is_advice())
    {
        "error"
    } else if violations.next().is_some() {
        "warning"
    } else {
        direction_word(call.direction)
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
    html.raw("</span><span class=\"visually-hidden\">").say(word).raw("</span></span>");
}

fn notice_cells(html: &mut Markup, notice: &Notice) -> &'static str {
    let (tone, sign, word) = match notice.level {
        Level::Info => ("info", "·", "info"),
        Level::Warning => ("warning", "!", "warning"),
        Level::Error => ("error", "!", "error"),
    };
    html.raw("<span class=\"arrow\"><span aria-hidden=\"true\">").raw(sign);
    html.raw("</span><span class=\"visually-hidden\">").say(word);
    html.raw("</span></span> <span class=\"what\">").text(&lang::say_engine(&notice.text));
    html.raw("</span> <span class=\"latency clause\">");
    html.text(notice.clause.unwrap_or_default()).raw("</span>");
    tone
}
