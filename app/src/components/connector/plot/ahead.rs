//! The geometry of what is ahead: coming limits, and the profile behind each.
//!
//! **Owns** where these lines are. **Must not know** where the numbers come from, nor colours nor words.

use super::drawing::{BOTTOM, CHARACTER, TOP, Viewport, point};
use super::schedule::Interval;
use crate::components::ui::format::plain_tenths;

/// The limits of the composite schedule from now on, as paths.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LimitPaths {
    /// Where profiles limit.
    pub line: String,
    /// Everything below that line.
    pub band: String,
    /// Where nothing but the hardware does.
    pub hardware: Option<HardwareLine>,
}

/// The line at the most that the hardware can give, where nobody has set a limit.
#[derive(Clone, Debug, PartialEq)]
pub struct HardwareLine {
    /// Empty where the scale ends below it.
    pub path: String,
    /// Where its name ends.
    pub x: f64,
    pub y: f64,
    /// In the plot's unit.
    pub value: f64,
}

pub fn limits(viewport: &Viewport, intervals: &[Interval]) -> LimitPaths {
    let (x, y) = (viewport.x(), viewport.y());
    let path = |run: &[Interval]| {
        let steps = run.iter().map(|interval| {
            let start = point(x.at(interval.from), y.at(interval.limit));
            format!("{start}H{}", plain_tenths(x.at(interval.to)))
        });
        format!("M{}", steps.collect::<Vec<_>>().join("L"))
    };
    let mut limits = LimitPaths::default();
    for run in intervals.chunk_by(|one, next| one.is_free() == next.is_free()) {
        let line = path(run);
        let Some(first) = run.first() else { continue };
        if !first.is_free() {
            let start = plain_tenths(x.at(first.from));
            let bottom = plain_tenths(BOTTOM);
            limits.band.extend([line.as_str(), "V", &bottom, "H", &start, "Z"]);
            limits.line.push_str(&line);
            continue;
        }
        let end = run.last().map_or(first.to, |last| last.to);
        let is_within = first.limit <= viewport.top;
        let hardware = limits.hardware.get_or_insert_with(|| HardwareLine {
            path: String::new(),
            x: 0.0,
            y: if is_within { y.at(first.limit) } else { TOP },
            value: first.limit,
        });
        hardware.x = x.at(end);
        if is_within {
            hardware.path.push_str(&line);
        }
    }
    limits
}

/// A time in which the same profile leads, or the station. None where no profile ever does.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    pub x: f64,
    pub width: f64,
    pub kind: &'static str,
    pub name: String,
    /// The part of the name that there is room for.
    pub label: Option<String>,
}

pub fn lanes(viewport: &Viewport, intervals: &[Interval]) -> Vec<Lane> {
    let scale = viewport.x();
    let lane = |run: &[Interval]| {
        let (first, last) = (run.first()?, run.last()?);
        let (x, end) = (scale.at(first.from), scale.at(last.to));
        let width = (end - x - 1.0).max(1.0);
        let label = short_name(&first.name, ((end - x - 8.0) / CHARACTER) as usize);
        Some(Lane { x, width, kind: first.kind, name: first.name.clone(), label })
    };
    if intervals.iter().all(Interval::is_free) {
        return Vec::new();
    }
    intervals.chunk_by(|one, next| one.name == next.name).filter_map(lane).collect()
}

/// The longest form of a profile's name that has at most so many characters.
fn short_name(name: &str, most: usize) -> Option<String> {
    let short = name.replace("Profile", "").replace("ChargePoint", "");
    let id = name.rsplit(' ').next().unwrap_or_default();
    let forms = [name, &short, id];
    forms.into_iter().find(|form| form.chars().count() <= most).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::drawing::tests::VIEWPORT;
    use super::*;

    fn interval(from: f64, to: f64, limit: f64, name: &str) -> Interval {
        Interval { from, to, limit, kind: "tx", name: name.to_owned() }
    }

    fn free(from: f64, to: f64) -> Interval {
        Interval { kind: "none", ..interval(from, to, 32.0, "the station") }
    }

    #[test]
    fn the_limit_has_a_step_for_each_interval() {
        let intervals = [
            interval(1000.0, 1060.0, 10.0, "TxProfile 7"),
            interval(1060.0, 1600.0, 32.0, "TxProfile 7"),
        ];
        let limits = limits(&VIEWPORT, &intervals);
        assert_eq!(limits.line, "M173.3 105.6H200L200 8H440");
        assert_eq!(limits.band, "M173.3 105.6H200L200 8H440V150H173.3Z");
        assert_eq!(super::limits(&VIEWPORT, &[]), LimitPaths::default());
    }

    #[test]
    fn what_the_hardware_can_give_is_no_area() {
        let intervals = [interval(1000.0, 1060.0, 10.0, "TxProfile 7"), free(1060.0, 1600.0)];
        let both = limits(&VIEWPORT, &intervals);
        assert_eq!(both.line, "M173.3 105.6H200");
        assert_eq!(both.band, "M173.3 105.6H200V150H173.3Z");
        let hardware = both.hardware.unwrap();
        assert_eq!(hardware.path, "M200 8H440");
        assert_eq!(plain_tenths(hardware.x), "440");
        let none = limits(&VIEWPORT, &[free(1000.0, 1600.0)]);
        assert_eq!((none.line.as_str(), none.band.as_str()), ("", ""));
        // Far above a scale for 10 A.
        let low = limits(&Viewport { top: 10.0, ..VIEWPORT }, &[free(1000.0, 1600.0)]);
        let hardware = low.hardware.unwrap();
        assert_eq!((hardware.path.as_str(), plain_tenths(hardware.y).as_str()), ("", "8"));
    }

    #[test]
    fn names_are_shortened_to_their_lane() {
        let intervals = [
            interval(1000.0, 1030.0, 10.0, "ChargePointMaxProfile 12"),
            interval(1030.0, 1100.0, 10.0, "TxProfile 7"),
            interval(1100.0, 1300.0, 6.0, "TxProfile 7"),
            interval(1300.0, 1400.0, 6.0, "TxDefaultProfile 8"),
        ];
        let lanes = lanes(&VIEWPORT, &intervals);
        let labels: Vec<_> = lanes.iter().map(|lane| lane.label.as_deref()).collect();
        assert_eq!(labels, [None, Some("TxProfile 7"), Some("8")]);
        assert!((lanes[1].width - 119.0).abs() < 1e-9, "one lane as long as the profile leads");
    }

    #[test]
    fn nobody_leads_where_there_is_no_profile() {
        assert_eq!(lanes(&VIEWPORT, &[free(1000.0, 1600.0)]), []);
    }
}
