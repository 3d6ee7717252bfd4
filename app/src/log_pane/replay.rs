//! Above an imported log: whose it is, and how it is played again.
//!
//! **Owns** the controls of a replay. **Must not know** how anything is played.

use web_sys::Element;

use super::Pane;
use super::index::Entries;
use crate::parts;
use crate::reactive::expect_context;
use crate::state::browsed::{Browsed, Progress};
use crate::state::session::Header;
use crate::ui::format;
use crate::ui::later::later;
use crate::ui::live::{Body, Deed, live, number};
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;

const SPEEDS: [(&str, &str); 4] = [("1", "1×"), ("10", "10×"), ("60", "60×"), ("600", "600×")];

/// Says that it is not the live log, and leads back.
pub fn banner(entries: Entries) -> Element {
    let (body, act) = later(|| parts::log().map(|it| it.replay));
    let draw = move |html: &mut Markup, perform| {
        if entries.is_imported() {
            body(html, perform);
        }
    };
    live("imported", Box::new(draw), act)
}

pub fn body() -> Body {
    let Pane { entries, .. } = expect_context();
    let browsed = entries.browsed;
    (
        Box::new(move |html, _| {
            let Some(session) = browsed.session() else { return };
            match browsed.progress.get() {
                None => whole(html, &session.header, session.recording.is_some()),
                Some(progress) => playing(html, &session.header, progress),
            }
        }),
        Box::new(move |perform, deed| {
            act(perform, deed, browsed);
            true
        }),
    )
}

fn whole(html: &mut Markup, header: &Header, reruns: bool) {
    html.raw("<p role=\"status\"><strong>{Imported session}</strong> ").text(&header.id);
    html.raw(" <span class=\"muted\">").text(&header.vendor).raw(" ").text(&header.model);
    html.fill(", {exported {0}}", &[&format::date_time(header.exported_at)]).raw("</span></p>");
    let title = if reruns { "The station runs again" } else { "The log appears again at its pace" };
    html.raw("<button type=\"button\" class=\"button\" data-do=\"start\" title=\"").say(title);
    html.raw("\">{Replay}</button><button type=\"button\" class=\"button\" data-do=\"leave\">");
    html.raw("{Back to the live log}</button>");
}

fn playing(html: &mut Markup, header: &Header, progress: Progress) {
    let time = |at: i64| {
        let time = format::time_of_day(at);
        time.split('.').next().unwrap_or_default().to_owned()
    };
    html.fill("<p><strong>{Replay of {0}}</strong> <span class=\"clock\">", &[&header.id]);
    html.fill(
        "{{0} of {1}}</span></p><p role=\"status\">",
        &[&time(progress.at), &time(progress.end)],
    );
    if progress.reruns {
        let same = progress.identical == progress.entries;
        html.raw(if same { "<span class=\"tally\">" } else { "<span class=\"tally bad\">" });
        let counts = [progress.identical, progress.entries].map(format::grouped);
        html.fill("{identical: {0} of {1} entries}</span>", &[&counts[0], &counts[1]]);
    } else {
        html.raw("{The file has no inputs: its entries appear again, no station runs.}");
    }
    html.raw("</p><span class=\"player\" role=\"group\" aria-label=\"{Replay}\">");
    let button = |html: &mut Markup, deed, name: &'static str, off: bool| {
        html.raw("<button type=\"button\" class=\"button\" data-do=\"").raw(deed);
        html.raw(if off { "\" disabled>" } else { "\">" }).say(name).raw("</button>");
    };
    button(html, "restart", "From the start", false);
    button(html, "run", if progress.running { "Pause" } else { "Play" }, progress.ended);
    button(html, "next", "Next", progress.ended);
    button(html, "end", "To the end", progress.ended);
    html.raw("<select aria-label=\"{Speed}\" data-do=\"speed\">");
    for (value, name) in SPEEDS {
        let chosen = number(value) == Some(progress.speed);
        html.raw("<option value=\"").raw(value).raw(if chosen { "\" selected>" } else { "\">" });
        html.raw(name).raw("</option>");
    }
    html.raw("</select>");
    button(html, "stop", "End the replay", false);
    html.raw("</span>");
}

fn act(perform: Perform, deed: &Deed, browsed: Browsed) {
    let driver = perform.commands.driver();
    let progress = browsed.progress.get_untracked();
    let (running, speed) = progress.map_or((false, 1.0), |it| (it.running, it.speed));
    match deed.name.as_str() {
        "start" => {
            driver.play(None);
        }
        "restart" => {
            driver.play(progress.map(|it| Progress { running: false, ..it }));
        }
        "run" => driver.pace(!running, if speed > 0.0 { speed } else { 1.0 }),
        "next" => driver.play_next(),
        "end" => driver.pace(true, 0.0),
        "speed" => driver.pace(running, number(&deed.value).unwrap_or(1.0)),
        "stop" => driver.stop_playing(),
        _ => driver.leave_session(),
    }
}

/// For the whole page: that the station on it is not the live one.
pub fn mark(html: &mut Markup, browsed: Browsed) {
    let reruns = browsed.progress.with(|it| it.is_some_and(|it| it.reruns));
    if let Some(session) = browsed.session().filter(|_| reruns) {
        html.fill("<p class=\"banner\"><strong>{Replay of {0}}</strong> ", &[&session.header.id]);
        html.raw("{The live station goes on out of sight.}</p>");
    }
}
