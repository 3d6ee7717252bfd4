//! A composite schedule as the plot needs it.
//!
//! **Owns** which limit holds when, and who sets it. **Must not know** how profiles are combined: the
//! station says which one leads.

use ocpp_engine::{Hardware, ScheduleIntervalView, ScheduleView};

use crate::state::history::Sample;

/// The unit of the plot's vertical axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Ampere,
    Kilowatt,
}

impl Unit {
    pub const ALL: [Self; 2] = [Self::Ampere, Self::Kilowatt];

    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Ampere => "A",
            Self::Kilowatt => "kW",
        }
    }

    /// The most that this hardware gives.
    pub fn most(self, hardware: Hardware) -> f64 {
        match self {
            Self::Ampere => hardware.max_current_a,
            Self::Kilowatt => hardware.max_power_w() / 1000.0,
        }
    }

    /// What flowed, and the limit at that time; not a number where there was none.
    pub fn of(self, sample: &Sample) -> (f64, f64) {
        match self {
            Self::Ampere => (sample.amps.into(), sample.limit_amps.into()),
            Self::Kilowatt => {
                (f64::from(sample.watts) / 1000.0, f64::from(sample.limit_watts) / 1000.0)
            }
        }
    }
}

/// An interval of the schedule, with one limit in the plot's unit. Times are Unix seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    pub from: f64,
    pub to: f64,
    pub limit: f64,
    /// The class of its mark, as in `style/panels.css`.
    pub kind: &'static str,
    /// Who sets the limit.
    pub name: String,
}

impl Interval {
    /// Whether nothing but the hardware limits it.
    pub fn is_free(&self) -> bool {
        self.kind == "none"
    }
}

/// The intervals of a schedule. `station` is what the station itself is called, where no profile limits it.
pub fn intervals(schedule: &ScheduleView, unit: Unit, station: &str) -> Vec<Interval> {
    let from = schedule.from as f64 / 1000.0;
    let ends = schedule.pieces.iter().skip(1).map(|interval| interval.start);
    let ends = ends.chain(std::iter::once(schedule.seconds));
    let in_unit = |(interval, end): (&ScheduleIntervalView, f64)| Interval {
        from: from + interval.start,
        to: from + end,
        limit: match unit {
            Unit::Ampere => interval.limit_a,
            Unit::Kilowatt => interval.limit_w / 1000.0,
        },
        kind: match interval.purpose {
            Some("TxProfile") => "tx",
            Some("TxDefaultProfile") => "default",
            Some(_) => "max",
            None => "none",
        },
        name: leader(interval).unwrap_or_else(|| station.to_owned()),
    };
    schedule.pieces.iter().zip(ends).map(in_unit).collect()
}

/// The profile that leads, by its purpose and id; who else than the CSMS limits the station.
pub fn leader(interval: &ScheduleIntervalView) -> Option<String> {
    if let Some(source) = interval.external_source {
        return Some(source.to_string());
    }
    Some(format!("{} {}", interval.purpose?, interval.leading?))
}

/// The limit at this moment.
#[derive(Clone, Debug, PartialEq)]
pub enum LimitNow {
    None,
    /// The limit of the transaction, in ampere per phase, and the profile that sets it; none where the
    /// hardware's limit is lower.
    Of(f64, Option<String>),
    /// The limit for a car that is yet to come, and the profile that sets it.
    UpTo(f64, String),
}

impl LimitNow {
    /// `limit_a` and `limited_by` as in [`ocpp_engine::ConnectorView`]; `ahead` is the schedule's first
    /// interval.
    pub fn of(
        limit_a: Option<f64>,
        limited_by: Option<i64>,
        ahead: Option<&ScheduleIntervalView>,
    ) -> Self {
        let leader = ahead.and_then(leader);
        match (limit_a, ahead, leader) {
            (Some(amps), _, leader) => Self::Of(amps, leader.filter(|_| limited_by.is_some())),
            (None, Some(interval), Some(leader)) => Self::UpTo(interval.limit_a, leader),
            (None, ..) => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use ocpp_engine::{ActiveProfilesView, LimitSource};

    use super::*;

    fn interval(start: f64, limit_a: f64, leading: Option<i64>) -> ScheduleIntervalView {
        ScheduleIntervalView {
            start,
            limit_a,
            limit_w: limit_a * 690.0,
            phases: 3,
            profiles: ActiveProfilesView::default(),
            leading,
            purpose: leading.map(|_| "TxProfile"),
            external_source: None,
        }
    }

    #[test]
    fn a_limit_of_somebody_else_is_named_by_them() {
        let external = ScheduleIntervalView {
            purpose: Some("ChargingStationExternalConstraints"),
            external_source: Some(LimitSource::EnergyManagement),
            ..interval(0.0, 10.0, Some(-1))
        };
        assert_eq!(leader(&external).as_deref(), Some("EMS"));
        assert_eq!(leader(&interval(0.0, 10.0, Some(7))).as_deref(), Some("TxProfile 7"));
    }

    #[test]
    fn each_interval_lasts_until_the_next() {
        let pieces = vec![interval(0.0, 10.0, Some(7)), interval(60.0, 32.0, None)];
        let schedule = ScheduleView { connector: 1, from: 1_000_000, seconds: 600.0, pieces };
        let intervals = intervals(&schedule, Unit::Kilowatt, "the station");
        let times: Vec<_> = intervals.iter().map(|s| (s.from, s.to)).collect();
        assert_eq!(times, [(1000.0, 1060.0), (1060.0, 1600.0)]);
        assert!((intervals[0].limit - 6.9).abs() < 1e-9);
        assert_eq!((intervals[0].kind, intervals[1].kind), ("tx", "none"));
        let names = [intervals[0].name.as_str(), intervals[1].name.as_str()];
        assert_eq!(names, ["TxProfile 7", "the station"]);
    }

    #[test]
    fn the_limit_now_is_that_of_the_transaction() {
        let (led, free) = (interval(0.0, 10.0, Some(7)), interval(0.0, 32.0, None));
        let name = || "TxProfile 7".to_owned();
        let now = |limit, by, ahead| LimitNow::of(limit, by, Some(ahead));
        assert_eq!(now(Some(10.0), Some(7), &led), LimitNow::Of(10.0, Some(name())));
        assert_eq!(now(Some(32.0), None, &free), LimitNow::Of(32.0, None));
        assert_eq!(now(None, None, &led), LimitNow::UpTo(10.0, name()));
        assert_eq!(now(None, None, &free), LimitNow::None);
        assert_eq!(LimitNow::of(None, None, None), LimitNow::None);
    }
}
