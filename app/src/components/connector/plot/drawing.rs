//! The geometry of the plot: its axes and past consumption. What is ahead is in `ahead`.
//!
//! **Owns** where every line is. **Must not know** where the numbers come from, nor colours, which are
//! the style sheet's, nor words.

use super::scale::{Scale, round_step, time_marks};
use crate::components::ui::format::plain_tenths;
use crate::state::history::Sample;

/// In pixels, as all that follows.
pub const HEIGHT: f64 = 196.0;
pub const LEFT: f64 = 40.0;
const RIGHT: f64 = 6.0;
pub const TOP: f64 = 8.0;
/// The horizontal axis.
pub const BOTTOM: f64 = 150.0;
/// The strip below it that names the profiles.
pub const LANE: f64 = 20.0;
/// The base line of the times.
pub const TIME_LABELS: f64 = 189.0;
/// The width of a character, approximately.
pub(super) const CHARACTER: f64 = 6.2;
/// The share of the height that the energy takes at most: power and limit stand out above it.
const ENERGY_HEIGHT: f64 = 0.6;
/// The narrowest that is worth a point of its own.
const COLUMN: f64 = 1.5;

/// What part of the world the plot shows. Times are Unix seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    pub width: f64,
    pub from: i64,
    pub now: i64,
    pub to: i64,
    /// Seconds between the marks of the time axis.
    pub time_step: i64,
    /// Seconds that local time is ahead of UTC.
    pub offset: i64,
    /// The upper end of the vertical axis, in the plot's unit.
    pub top: f64,
    /// The most that the connector can give: in the plot's unit, and in watt.
    pub hardware: f64,
    pub max_power_w: f64,
}

impl Viewport {
    pub fn right(&self) -> f64 {
        self.width - RIGHT
    }

    pub fn x(&self) -> Scale {
        Scale::new((self.from as f64, self.to as f64), (LEFT, self.right()))
    }

    pub(super) fn y(&self) -> Scale {
        Scale::new((0.0, self.top), (BOTTOM, TOP))
    }

    pub fn now_x(&self) -> f64 {
        self.x().at(self.now as f64)
    }
}

/// A horizontal line and the value that it stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GridLine {
    pub y: f64,
    pub value: f64,
}

pub fn grid(top: f64) -> Vec<GridLine> {
    let y = Scale::new((0.0, top), (BOTTOM, TOP));
    let step = round_step(top);
    let count = (top / step + 0.01) as i64;
    let values = (0..=count).map(|mark| mark as f64 * step);
    values.map(|value| GridLine { y: y.at(value), value }).collect()
}

/// A mark of the time axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    pub x: f64,
    pub at: i64,
    /// Whether there is room for its time.
    pub labelled: bool,
}

pub fn ticks(viewport: &Viewport) -> Vec<Tick> {
    let (scale, now) = (viewport.x(), viewport.now_x());
    let tick = |at: i64| {
        let x = scale.at(at as f64);
        let labelled = (x - now).abs() > 34.0 && x > LEFT + 12.0 && x < viewport.right() - 12.0;
        Tick { x, at, labelled }
    };
    let marks = time_marks(viewport.from, viewport.to, viewport.time_step, viewport.offset);
    marks.into_iter().map(tick).collect()
}

/// What flowed so far and its limits, as paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastPaths {
    pub drawn: String,
    pub limit: String,
}

/// `samples` are a `step` of seconds apart; `of` picks what was drawn, and the limit.
pub fn past(
    viewport: &Viewport,
    samples: impl Iterator<Item = (i64, Sample)>,
    step: i64,
    of: impl Fn(&Sample) -> (f64, f64),
) -> PastPaths {
    let points = columns(viewport, samples, of);
    PastPaths {
        drawn: line(viewport, &points, step, |point| point.drawn),
        limit: line(viewport, &points, step, |point| point.limit),
    }
}

/// What the meter has counted, as an area with a scale of its own: the number at its end says how much
/// that is.
#[derive(Clone, Debug, PartialEq)]
pub struct EnergyArea {
    pub path: String,
    /// Where its end is.
    pub x: f64,
    pub y: f64,
    pub watt_hours: f64,
}

/// `points` as [`counted`] gives them; None where nothing worth it has flowed.
pub fn energy_area(viewport: &Viewport, points: &[(i64, f64)]) -> Option<EnergyArea> {
    let first = points.first()?.0;
    let &(last, watt_hours) = points.last().filter(|(_, energy)| *energy >= 1.0)?;
    let x = viewport.x();
    let step = round_step(watt_hours);
    // Half of what could have flowed is the least that fills the height: what is little looks little.
    let floor = viewport.max_power_w * (viewport.now - viewport.from) as f64 / 3600.0 / 2.0;
    let reach = ((watt_hours / step).ceil() * step).max(floor) / ENERGY_HEIGHT;
    let y = Scale::new((0.0, reach), (BOTTOM, TOP));
    let mut path = String::from("M");
    let mut column = None;
    for (at, energy) in points {
        let x = x.at(*at as f64);
        let here = Some((x / COLUMN) as i64);
        // No finer than what can be seen, except for the end.
        if here != column || *at == last {
            if column.is_some() {
                path.push('L');
            }
            path.push_str(&point(x, y.at(*energy)));
            column = here;
        }
    }
    let start = plain_tenths(x.at(first as f64));
    let path = format!("{path}V{}H{start}Z", plain_tenths(BOTTOM));
    Some(EnergyArea { path, x: x.at(last as f64), y: y.at(watt_hours), watt_hours })
}

/// The energy since the first moment from `from` on that is known, in watt-hours, by Unix seconds. Where a
/// register was set back it begins again.
pub fn counted(samples: impl Iterator<Item = (i64, Sample)>, from: i64) -> Vec<(i64, f64)> {
    let mut points = Vec::new();
    let mut start = f64::NAN;
    for (at, sample) in samples.filter(|(at, _)| *at >= from) {
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

/// What is known of a column of the plot.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    at: i64,
    drawn: f64,
    limit: f64,
}

/// The mean of all samples that share a column.
fn columns(
    viewport: &Viewport,
    samples: impl Iterator<Item = (i64, Sample)>,
    of: impl Fn(&Sample) -> (f64, f64),
) -> Vec<Point> {
    let x = viewport.x();
    let mut points: Vec<Point> = Vec::new();
    let (mut column, mut count) = (0, 0.0);
    for (at, sample) in samples.filter(|(at, _)| *at >= viewport.from) {
        let (drawn, limit) = of(&sample);
        if drawn.is_nan() {
            continue;
        }
        let here = (x.at(at as f64) / COLUMN) as i64;
        match points.last_mut() {
            Some(last) if here == column => {
                count += 1.0;
                last.drawn += (drawn - last.drawn) / count;
                last.limit = limit;
            }
            _ => {
                (column, count) = (here, 1.0);
                points.push(Point { at, drawn, limit });
            }
        }
    }
    points
}

/// A line through what is known, broken where nothing is.
fn line(viewport: &Viewport, points: &[Point], step: i64, value: impl Fn(&Point) -> f64) -> String {
    let (x, y) = (viewport.x(), viewport.y());
    let mut path = String::new();
    let mut before = None;
    // Points are as far apart as columns are, or as samples. Not measured between points: the first one
    // may lie right before a border of columns.
    let width = x.at(viewport.to as f64) - x.at(viewport.from as f64);
    let column = (COLUMN * (viewport.to - viewport.from) as f64 / width).ceil() as i64;
    for it in points {
        let value = value(it);
        if value.is_nan() {
            before = None;
            continue;
        }
        let joined = before.is_some_and(|before| it.at - before <= 2 * column.max(step));
        path.push(if joined { 'L' } else { 'M' });
        path.push_str(&point(x.at(it.at as f64), y.at(value)));
        before = Some(it.at);
    }
    path
}

pub(super) fn point(x: f64, y: f64) -> String {
    format!("{} {}", plain_tenths(x), plain_tenths(y))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// 400 pixels for 900 seconds; 142 pixels for 32 A.
    pub(in super::super) const VIEWPORT: Viewport = Viewport {
        width: 446.0,
        from: 700,
        now: 1000,
        to: 1600,
        time_step: 300,
        offset: 0,
        top: 32.0,
        hardware: 32.0,
        max_power_w: 22_080.0,
    };

    fn sample(amps: f32, meter_wh: f64) -> Sample {
        Sample { amps, meter_wh, ..Sample::UNKNOWN }
    }

    #[test]
    fn the_line_is_broken_where_nothing_is_known() {
        let known = |at: i64, amps| (at, sample(amps, 0.0));
        let samples = [known(700, 0.0), known(730, 32.0), known(820, 32.0), (850, Sample::UNKNOWN)];
        let of = |sample: &Sample| (f64::from(sample.amps), f64::from(sample.limit_amps));
        let past = past(&VIEWPORT, samples.into_iter(), 30, of);
        assert_eq!(past.drawn, "M40 150L53.3 8M93.3 8");
        assert_eq!(past.limit, "");
    }

    #[test]
    fn a_first_sample_right_before_a_column_does_not_break_the_line() {
        // A column is 3.4 s wide; one ends at 704.5.
        let samples = (704..760).map(|at| (at, sample(16.0, 0.0)));
        let of = |sample: &Sample| (f64::from(sample.amps), 32.0);
        let past = past(&VIEWPORT, samples, 1, of);
        assert_eq!(past.drawn.matches('M').count(), 1, "{}", past.drawn);
    }

    #[test]
    fn samples_of_a_column_are_one_point() {
        let samples = (901..904).map(|at| (at, sample((at - 901) as f32 * 16.0, 0.0)));
        let of = |sample: &Sample| (f64::from(sample.amps), 32.0);
        let points = columns(&VIEWPORT, samples, of);
        assert_eq!(points, [Point { at: 901, drawn: 16.0, limit: 32.0 }]);
    }

    #[test]
    fn energy_is_counted_from_the_left_edge() {
        let samples = [(600, 50.0), (700, 100.0), (800, 350.0), (900, 20.0), (1000, 21.0)];
        let samples = samples.map(|(at, meter_wh)| (at, sample(0.0, meter_wh)));
        let points = counted(samples.into_iter(), VIEWPORT.from);
        assert_eq!(points, [(700, 0.0), (800, 250.0), (900, 0.0), (1000, 1.0)]);
        let area = energy_area(&VIEWPORT, &points[..2]).unwrap();
        // 920 Wh could have flowed by half.
        assert_eq!(area.path, "M40 150L84.4 126.8V150H40Z");
        assert!((area.watt_hours - 250.0).abs() < 1e-9);
        assert_eq!(energy_area(&VIEWPORT, &points[..1]), None);
    }

    #[test]
    fn marks_too_near_to_now_have_no_time() {
        let labelled: Vec<_> =
            ticks(&VIEWPORT).iter().map(|tick| (tick.at, tick.labelled)).collect();
        assert_eq!(labelled, [(900, true), (1200, true), (1500, true)]);
        let late = Viewport { now: 1190, ..VIEWPORT };
        assert!(!ticks(&late)[1].labelled);
        let values: Vec<_> = grid(VIEWPORT.top).iter().map(|line| line.value).collect();
        assert_eq!(values, [0.0, 10.0, 20.0, 30.0]);
    }
}
