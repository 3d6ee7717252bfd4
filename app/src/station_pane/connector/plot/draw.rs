//! The plot as SVG: what was drawn, what may be drawn, and which profile says so.
//!
//! **Owns** the lines. **Must not know** where the numbers come from; colours are the style
//! sheet's.

use super::scale::{Scale, round_step, time_marks};
use crate::lang;
use crate::state::history::{Sample, Track};
use crate::ui::format;
use crate::ui::markup::Markup;

const HEIGHT: f64 = 196.0;
const LEFT: f64 = 40.0;
const RIGHT: f64 = 6.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 150.0;
const LANE: f64 = 20.0;
const LABELS: f64 = 189.0;
/// Of a character, nearly.
const LETTER: f64 = 6.2;
/// Of the plot, that the energy takes at most: power and limit stand out above it.
const ENERGY_HEIGHT: f64 = 0.6;
/// The finest that is worth a point of its own, in pixels.
const COLUMN: f64 = 1.5;

/// A stretch of the schedule. Times are Unix seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    pub from: f64,
    pub to: f64,
    /// In the plot's unit.
    pub limit: f64,
    /// The class of its mark.
    pub kind: &'static str,
    pub name: String,
}

/// Everything that is on the plot. Quantities are ampere or kilowatt.
#[derive(Debug)]
pub struct Picture<'a> {
    pub width: f64,
    pub from: i64,
    pub now: f64,
    pub to: i64,
    /// Seconds between the marks of the time axis.
    pub step: i64,
    /// Seconds that local time is ahead of UTC.
    pub offset: i64,
    pub top: f64,
    /// The most that the connector can give, in watt.
    pub most_w: f64,
    pub unit: &'static str,
    pub stretches: &'a [Stretch],
    /// What it says in words.
    pub words: &'a str,
}

struct Area {
    x: Scale,
    y: Scale,
    right: f64,
}

impl Picture<'_> {
    pub fn draw(&self, html: &mut Markup, past: Option<&Track>, of: fn(&Sample) -> (f64, f64)) {
        let right = self.width - RIGHT;
        let area = Area {
            x: Scale::new((self.from as f64, self.to as f64), (LEFT, right)),
            y: Scale::new((0.0, self.top), (BOTTOM, TOP)),
            right,
        };
        html.raw("<svg role=\"img\" width=\"").tenths(self.width).raw("\" height=\"");
        html.tenths(HEIGHT).raw("\" aria-label=\"").text(self.words).raw("\">");
        if let Some(past) = past {
            self.energy(html, &area, past);
        }
        self.axes(html, &area);
        self.limits(html, &area);
        if let Some(past) = past {
            self.past(html, &area, past, of);
        }
        self.lane(html, &area);
        html.raw("<path class=\"now\" d=\"M").tenths(area.x.at(self.now)).raw(" ").tenths(TOP);
        html.raw("V").tenths(BOTTOM + LANE).raw("\"/></svg>");
    }

    fn axes(&self, html: &mut Markup, area: &Area) {
        let step = round_step(self.top);
        let marks = (self.top / step + 0.01) as i64;
        for mark in 0..=marks {
            let value = mark as f64 * step;
            let y = area.y.at(value);
            html.raw("<path class=\"grid\" d=\"M").tenths(LEFT).raw(" ").tenths(y).raw("H");
            html.tenths(area.right).raw("\"/><text text-anchor=\"end\" x=\"").tenths(LEFT - 5.0);
            html.raw("\" y=\"").tenths(y + 4.0).raw("\">").text(&format::tenths(value));
            if mark == marks {
                html.raw(" ").raw(self.unit);
            }
            html.raw("</text>");
        }
        let now = area.x.at(self.now);
        time_label(html, now, lang::say("now"));
        for mark in time_marks(self.from, self.to, self.step, self.offset) {
            let x = area.x.at(mark as f64);
            html.raw("<path class=\"tick\" d=\"M").tenths(x).raw(" ").tenths(BOTTOM);
            html.raw("v4\"/>");
            let clear = (x - now).abs() > 34.0 && x > LEFT + 12.0 && x < area.right - 12.0;
            if clear {
                time_label(html, x, &format::clock_time(mark * 1000, false));
            }
        }
    }

    /// The composite schedule from now on.
    fn limits(&self, html: &mut Markup, area: &Area) {
        let (Some(first), Some(last)) = (self.stretches.first(), self.stretches.last()) else {
            return;
        };
        let mut steps = Markup::default();
        for stretch in self.stretches {
            steps.tenths(area.x.at(stretch.from)).raw(" ").tenths(area.y.at(stretch.limit));
            steps.raw("H").tenths(area.x.at(stretch.to)).raw("L");
        }
        steps.tenths(area.x.at(last.to)).raw(" ").tenths(area.y.at(last.limit));
        let steps = steps.into_string();
        html.raw("<path class=\"band\" d=\"M").text(&steps).raw("V").tenths(BOTTOM).raw("H");
        html.tenths(area.x.at(first.from)).raw("Z\"/><path class=\"limit\" d=\"M");
        html.text(&steps).raw("\"/>");
    }

    fn past(&self, html: &mut Markup, area: &Area, past: &Track, of: fn(&Sample) -> (f64, f64)) {
        let points = columns(past, self.from, area, of);
        let limits = line(&points, past.step, area, |point| point.2);
        html.raw("<path class=\"limit past\" d=\"").text(&limits).raw("\"/>");
        let drawn = line(&points, past.step, area, |point| point.1);
        html.raw("<path class=\"drawn\" d=\"").text(&drawn).raw("\"/>");
    }

    /// What the meter has counted since the left edge, as an area of its own scale: the number
    /// at its end says how much that is.
    fn energy(&self, html: &mut Markup, area: &Area, past: &Track) {
        let points = counted(past, self.from);
        let Some(&(last, energy)) = points.last().filter(|(_, energy)| *energy >= 1.0) else {
            return;
        };
        let step = round_step(energy);
        // Half of what could have flowed is the floor: what is little also looks it.
        let floor = self.most_w * (self.now - self.from as f64) / 3600.0 / 2.0;
        let reach = ((energy / step).ceil() * step).max(floor) / ENERGY_HEIGHT;
        let y = Scale::new((0.0, reach), (BOTTOM, TOP));
        let mut path = Markup::default();
        let mut column = -1;
        for (at, energy) in &points {
            let x = area.x.at(*at as f64);
            // No finer than what can be seen, but for the end.
            if (x / COLUMN) as i64 != column || *at == last {
                path.raw(if column < 0 { "M" } else { "L" });
                path.tenths(x).raw(" ").tenths(y.at(*energy));
                column = (x / COLUMN) as i64;
            }
        }
        let path = path.into_string();
        html.raw("<path class=\"energy\" d=\"").text(&path).raw("V").tenths(BOTTOM).raw("H");
        html.tenths(area.x.at(points[0].0 as f64)).raw("Z\"/><text class=\"energy-end\" ");
        html.raw("text-anchor=\"end\" x=\"").tenths(area.x.at(last as f64) - 4.0);
        html.raw("\" y=\"").tenths(y.at(energy) - 5.0).raw("\">");
        html.text(&format::energy(energy)).raw("</text>");
    }

    /// Who leads when.
    fn lane(&self, html: &mut Markup, area: &Area) {
        let mut rest = self.stretches;
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|next| next.name == first.name).count();
            let (run, others) = rest.split_at(same);
            rest = others;
            let until = run.last().map_or(first.to, |last| last.to);
            let (x, end) = (area.x.at(first.from), area.x.at(until));
            html.raw("<rect class=\"lane ").raw(first.kind).raw("\" rx=\"2\" x=\"").tenths(x);
            html.raw("\" y=\"").tenths(BOTTOM + 6.0).raw("\" height=\"").tenths(LANE - 4.0);
            html.raw("\" width=\"").tenths((end - x - 1.0).max(1.0)).raw("\"><title>");
            html.text(&first.name).raw("</title></rect>");
            let fits = ((end - x - 8.0) / LETTER) as usize;
            let short = first.name.replace("Profile", "").replace("ChargePoint", "");
            let id = first.name.rsplit(' ').next().unwrap_or_default();
            let names = [first.name.as_str(), &short, id];
            if let Some(name) = names.into_iter().find(|name| name.len() <= fits) {
                html.raw("<text class=\"who\" x=\"").tenths(x + 4.0).raw("\" y=\"");
                html.tenths(BOTTOM + LANE - 2.0).raw("\">").text(name).raw("</text>");
            }
        }
    }
}

fn time_label(html: &mut Markup, x: f64, text: &str) {
    html.raw("<text text-anchor=\"middle\" x=\"").tenths(x).raw("\" y=\"").tenths(LABELS);
    html.raw("\">").text(text).raw("</text>");
}

/// The energy since the first moment that is known, in watt-hours. Where a register was put back
/// it begins anew.
pub fn counted(past: &Track, from: i64) -> Vec<(i64, f64)> {
    let mut points: Vec<(i64, f64)> = Vec::new();
    let mut start = f64::NAN;
    for (at, sample) in past.iter().filter(|(at, _)| *at >= from) {
        if sample.meter_wh.is_nan() {
            continue;
        }
        if start.is_nan() || sample.meter_wh < start {
            start = sample.meter_wh;
        }
        points.push((at, sample.meter_wh - start));
    }
    points
}

/// Times with what was drawn and the limit: the mean of all samples that share a column.
fn columns(
    past: &Track,
    from: i64,
    area: &Area,
    of: fn(&Sample) -> (f64, f64),
) -> Vec<(i64, f64, f64)> {
    let mut points: Vec<(i64, f64, f64)> = Vec::new();
    let (mut column, mut count) = (0, 0.0);
    for (at, sample) in past.iter().filter(|(at, _)| *at >= from) {
        let (drawn, limit) = of(&sample);
        if drawn.is_nan() {
            continue;
        }
        let here = (area.x.at(at as f64) / COLUMN) as i64;
        match points.last_mut() {
            Some(last) if here == column => {
                count += 1.0;
                last.1 += (drawn - last.1) / count;
                last.2 = limit;
            }
            _ => {
                (column, count) = (here, 1.0);
                points.push((at, drawn, limit));
            }
        }
    }
    points
}

/// A line through what is known, broken where nothing is.
fn line(
    points: &[(i64, f64, f64)],
    step: i64,
    area: &Area,
    value: fn(&(i64, f64, f64)) -> f64,
) -> String {
    let mut path = Markup::default();
    let mut before = None;
    // Points stand as far apart as columns do, or as samples.
    let apart = points.windows(2).map(|pair| pair[1].0 - pair[0].0).min().unwrap_or(step);
    for point in points {
        let value = value(point);
        if value.is_nan() {
            before = None;
            continue;
        }
        let joined = before.is_some_and(|before| point.0 - before <= 2 * apart.max(step));
        path.raw(if joined { "L" } else { "M" });
        path.tenths(area.x.at(point.0 as f64)).raw(" ").tenths(area.y.at(value));
        before = Some(point.0);
    }
    path.into_string()
}
