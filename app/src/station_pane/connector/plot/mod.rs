//! The limit of a connector: now in one line, and unfolded as a plot of what lies ahead.
//!
//! **Owns** what the plot says in words and as a table.
//! **Must not know** how profiles are combined: the station says which one leads.

mod draw;
mod scale;

use leptos::prelude::document;
use ocpp_engine::{PieceView, ScheduleView};
use web_sys::Element;

use super::facts::Facts;
use crate::commands::Commands;
use crate::lang;
use crate::parts;
use crate::reactive::{RwSignal, expect_context};
use crate::state::AppState;
use crate::state::history::{History, Sample};
use crate::ui::clock::{host_now, use_clock};
use crate::ui::fold::fold;
use crate::ui::format;
use crate::ui::later::later_of;
use crate::ui::live::{Body, Deed};
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;
use draw::{Picture, Stretch};

/// Rows of the table; who wants more asks `voltab.schedule`.
const MOST_ROWS: usize = 60;

/// How far ahead the plot looks; half as far back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    name: &'static str,
    seconds: i64,
    /// Between the marks of its axis.
    step: i64,
}

const RANGES: [Range; 3] = [
    Range { name: "10 min", seconds: 600, step: 300 },
    Range { name: "1 h", seconds: 3_600, step: 900 },
    Range { name: "24 h", seconds: 86_400, step: 21_600 },
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Ampere,
    Watt,
}

/// What a person has chosen for a plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Choice {
    range: Range,
    unit: Unit,
}

pub fn plot(facts: Facts) -> Element {
    let clock = use_clock();
    let id = facts.id;
    fold(
        "plot",
        &["plot-", &id.to_string()].concat(),
        Box::new(move |html, perform| {
            html.raw("<span>{Power, limit, energy}</span> <span class=\"muted\">");
            clock.track();
            let (limit, by) = facts.get(|_, c| (c.limit_a, c.limited_by));
            let now = perform.commands.schedule(id, 1);
            let ahead = now.as_ref().and_then(|now| now.pieces.first());
            let leading = ahead.filter(|piece| piece.leading.is_some());
            match (limit, leading) {
                (Some(amps), _) => html.text(&format::tenths(amps)).raw(" A"),
                // For a car that is yet to come.
                (None, Some(piece)) => {
                    html.fill("{up to {0} A}", &[&format::tenths(piece.limit_a)])
                }
                (None, None) => html.raw("{no profile limits it}"),
            };
            if let Some(piece) = ahead.filter(|_| by.is_some() || limit.is_none())
                && piece.leading.is_some()
            {
                html.fill(" {by {0}}", &[&name_of(piece)]);
            }
            html.raw("</span>");
        }),
        later_of(id, || parts::panels().map(|it| it.station.connector_plot)),
    )
}

pub fn body(id: u8) -> Body {
    let clock = use_clock();
    let history = expect_context::<History>();
    let station = expect_context::<AppState>().station;
    let choice = RwSignal::new(Choice { range: RANGES[0], unit: Unit::Watt });
    let draw = move |html: &mut Markup, perform: Perform| {
        clock.track();
        let view = Scene {
            id,
            choice: choice.get(),
            commands: perform.commands,
            now_ms: host_now() + station.with_untracked(|s| s.station.clock_offset_ms),
            most: station.with_untracked(|s| s.station.hardware).max_current_a,
            most_kw: station.with_untracked(|s| s.station.hardware.max_power_w()) / 1000.0,
        };
        view.draw(html, history);
    };
    let act = move |_, deed: &Deed| {
        choice.update(|choice| choose(choice, deed));
        true
    };
    (Box::new(draw), Box::new(act))
}

fn choose(choice: &mut Choice, deed: &Deed) {
    match deed.value.as_str() {
        "A" => choice.unit = Unit::Ampere,
        "kW" => choice.unit = Unit::Watt,
        name => {
            let range = RANGES.into_iter().find(|range| range.name == name);
            choice.range = range.unwrap_or(choice.range);
        }
    }
}

/// Everything that the plot is drawn from.
struct Scene {
    id: u8,
    choice: Choice,
    commands: Commands,
    now_ms: i64,
    most: f64,
    most_kw: f64,
}

impl Scene {
    fn draw(&self, html: &mut Markup, history: History) {
        let Choice { range, unit } = self.choice;
        let (id, now) = (self.id, self.now_ms / 1000);
        let fine = range.seconds <= 600;
        let from = now - range.seconds / 2;
        let energy = history
            .with(id, fine, |past| past.and_then(|past| draw::counted(past, from).last().copied()));
        self.controls(html, energy.map(|(_, energy)| energy));
        let schedule = self.commands.schedule(id, range.seconds);
        let stretches = schedule.as_ref().map(|s| stretches(s, unit)).unwrap_or_default();
        let mut words = words(&stretches, unit);
        if let Some((_, energy)) = energy {
            let since = format::clock_time(from * 1000, false);
            let text = lang::say_with("{0} since {1}.", &[&format::energy(energy), &since]);
            words.push_str(&[" ", &text].concat());
        }
        let to = now + range.seconds;
        let offset = -js_sys::Date::new_0().get_timezone_offset() as i64 * 60;
        let (top, unit_name) = match unit {
            Unit::Ampere => (self.most, "A"),
            Unit::Watt => (self.most_kw, "kW"),
        };
        let picture = Picture {
            width: width(id),
            from,
            now: now as f64,
            to,
            step: range.step,
            offset,
            // Room above a limit that is the station's own.
            top: top * 1.08,
            most_w: self.most_kw * 1000.0,
            unit: unit_name,
            stretches: &stretches,
            words: &words,
        };
        let of: fn(&Sample) -> (f64, f64) = match unit {
            Unit::Ampere => |sample| (sample.amps.into(), sample.limit_amps.into()),
            Unit::Watt => |s| (f64::from(s.watts) / 1000.0, f64::from(s.limit_watts) / 1000.0),
        };
        history.with(id, fine, |past| picture.draw(html, past, of));
        if let Some(schedule) = &schedule {
            table(html, schedule);
        }
    }

    fn controls(&self, html: &mut Markup, energy: Option<f64>) {
        html.raw("<div class=\"plot-controls\"><p class=\"legend\" aria-hidden=\"true\">");
        let ampere = self.choice.unit == Unit::Ampere;
        html.raw("<span class=\"drawn-key\">");
        html.raw(if ampere { "{current, A}" } else { "{power, kW}" });
        html.raw("</span><span class=\"limit-key\">{limit}</span><span class=\"energy-key\">");
        html.raw("{energy} ").text(&format::energy(energy.unwrap_or_default())).raw("</span></p>");
        let unit = if ampere { "A" } else { "kW" };
        self.segments(html, "Unit", &["A", "kW"], unit);
        let names = RANGES.map(|range| range.name);
        self.segments(html, "Time ahead", &names, self.choice.range.name);
        html.raw("</div>");
    }

    fn segments(&self, html: &mut Markup, name: &'static str, all: &[&'static str], on: &str) {
        html.raw("<fieldset class=\"segments\"><legend class=\"visually-hidden\">").say(name);
        html.raw("</legend>");
        for value in all {
            html.raw("<label><input type=\"radio\" class=\"visually-hidden\" data-do=\"choose\"");
            html.raw(" name=\"").raw(name).whole(self.id.into()).raw("\" value=\"").raw(value);
            html.raw(if *value == on { "\" checked>" } else { "\">" }).raw(value).raw("</label>");
        }
        html.raw("</fieldset>");
    }
}

/// On either side of the plot, as in the style sheet.
const MARGIN: i32 = 14;

/// Of the place that the plot has; drawn to it, its letters are as large as others.
fn width(id: u8) -> f64 {
    let place = document().get_element_by_id(&["plot-", &id.to_string()].concat());
    place.map_or(320, |place| place.client_width() - 2 * MARGIN).max(240).into()
}

/// The profile that leads, by its purpose and id.
fn name_of(piece: &PieceView) -> String {
    match (piece.purpose, piece.leading) {
        (Some(purpose), Some(id)) => {
            let mut name = purpose.to_owned();
            name.push(' ');
            format::push_whole(&mut name, id);
            name
        }
        _ => lang::say("the station").to_owned(),
    }
}

fn kind_of(piece: &PieceView) -> &'static str {
    match piece.purpose {
        Some("TxProfile") => "tx",
        Some("TxDefaultProfile") => "default",
        Some(_) => "max",
        None => "none",
    }
}

fn stretches(schedule: &ScheduleView, unit: Unit) -> Vec<Stretch> {
    let from = schedule.from as f64 / 1000.0;
    let ends = schedule.pieces.iter().skip(1).map(|piece| piece.start);
    let ends = ends.chain(std::iter::once(schedule.seconds));
    let stretch = |(piece, end): (&PieceView, f64)| Stretch {
        from: from + piece.start,
        to: from + end,
        limit: match unit {
            Unit::Ampere => piece.limit_a,
            Unit::Watt => piece.limit_w / 1000.0,
        },
        kind: kind_of(piece),
        name: name_of(piece),
    };
    schedule.pieces.iter().zip(ends).map(stretch).collect()
}

/// `10 A · 6.90 kW`.
fn both(amps: f64, watts: f64) -> String {
    let (number, unit) = format::power(watts);
    [format::tenths(amps).as_str(), "\u{a0}A · ", &number, "\u{a0}", unit].concat()
}

/// What can be seen at a glance, for who cannot see it.
fn words(stretches: &[Stretch], unit: Unit) -> String {
    let unit = if unit == Unit::Ampere { " A" } else { " kW" };
    let mut text = lang::say("Limit ahead:").to_owned();
    text.push(' ');
    for (i, stretch) in stretches.iter().take(4).enumerate() {
        if i > 0 {
            let at = format::clock_time((stretch.from * 1000.0) as i64, true);
            text.push_str(&lang::say_with(", from {0} ", &[&at]));
        }
        let limit = format::tenths(stretch.limit);
        text.push_str(&lang::say_with("{0} by {1}", &[&[&limit, unit].concat(), &stretch.name]));
    }
    text.push_str(if stretches.len() > 4 { lang::say(", and more in the table.") } else { "." });
    text
}

fn table(html: &mut Markup, schedule: &ScheduleView) {
    html.raw("<details class=\"as-table\"><summary>{As a table}</summary>");
    let mut rows = Vec::new();
    for piece in schedule.pieces.iter().take(MOST_ROWS) {
        let at = schedule.from + (piece.start * 1000.0) as i64;
        rows.push(vec![
            format::clock_time(at, true),
            both(piece.limit_a, piece.limit_w),
            piece.phases.to_string(),
            name_of(piece),
        ]);
    }
    html.table("Composite schedule", &["From", "Limit", "Phases", "Set by"], &rows);
    let more = schedule.pieces.len().saturating_sub(MOST_ROWS);
    if more > 0 {
        html.fill("<p class=\"muted small\">{and {0} more}</p>", &[&more.to_string()]);
    }
    html.raw("</details>");
}

#[cfg(test)]
mod tests {
    use ocpp_engine::LeadersView;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn schedule() -> ScheduleView {
        let piece = |start: f64, limit_a: f64, leading: Option<i64>| PieceView {
            start,
            limit_a,
            limit_w: limit_a * 690.0,
            phases: 3,
            profiles: LeadersView::default(),
            leading,
            purpose: leading.map(|_| "TxProfile"),
        };
        let pieces = vec![piece(0.0, 10.0, Some(7)), piece(60.0, 32.0, None)];
        ScheduleView { connector: 1, from: 1_000_000, seconds: 600.0, pieces }
    }

    #[wasm_bindgen_test]
    fn each_piece_lasts_until_the_next() {
        let stretches = stretches(&schedule(), Unit::Watt);
        let times: Vec<_> = stretches.iter().map(|s| (s.from, s.to)).collect();
        assert_eq!(times, [(1000.0, 1060.0), (1060.0, 1600.0)]);
        assert!((stretches[0].limit - 6.9).abs() < 1e-9);
        assert_eq!((stretches[0].kind, stretches[1].kind), ("tx", "none"));
    }

    #[wasm_bindgen_test]
    fn the_plot_is_also_told_in_words_and_rows() {
        let words = words(&stretches(&schedule(), Unit::Ampere), Unit::Ampere);
        assert!(words.starts_with("Limit ahead: 10 A by TxProfile 7, from "), "{words}");
        assert!(words.ends_with(" 32 A by the station."), "{words}");
        let mut html = Markup::default();
        table(&mut html, &schedule());
        let html = html.into_string();
        assert!(
            html.contains("<td>10\u{a0}A · 6.90\u{a0}kW</td><td>3</td><td>TxProfile 7</td>"),
            "{html}"
        );
    }

    #[wasm_bindgen_test]
    fn the_svg_has_a_step_for_each_piece() {
        let stretches = stretches(&schedule(), Unit::Ampere);
        let picture = Picture {
            width: 446.0,
            from: 700,
            now: 1000.0,
            to: 1600,
            step: 300,
            offset: 0,
            top: 32.0,
            most_w: 22_080.0,
            unit: "A",
            stretches: &stretches,
            words: "\"so\"",
        };
        let mut html = Markup::default();
        picture.draw(&mut html, None, |sample| (sample.amps.into(), 0.0));
        let html = html.into_string();
        // 400 pixels for 900 seconds; 142 pixels for 32 A.
        assert!(html.contains("d=\"M173.3 105.6H200L200 8H440L440 8\""), "{html}");
        assert!(html.contains("aria-label=\"&quot;so&quot;\""), "{html}");
        assert!(html.contains(">TxProfile 7</title>"), "{html}");
    }
}
