//! One charging profile: limits over time (1.6 §7.8, §7.13, §7.14).
//!
//! **Owns** when a profile applies, and which of its periods does.
//! **Must not know** other profiles, connectors, the wire.
//!
//! Times are Unix milliseconds on the station's clock. The periods of a profile that has a start of
//! its own count from there, those of another one from the start of its transaction (1.6 §7.13),
//! which the caller names.

pub(crate) mod v201;

use ocpp_types::named_enum;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::feature::smart_charging::power::Limit;

/// Seconds beyond which durations and starts of periods are the same as for ever: 3,000 years.
pub(crate) const FOREVER_S: i64 = 100_000_000_000;
/// Tenths of ampere or watt beyond which a limit is the same as none: a gigawatt.
pub(crate) const UNLIMITED: i64 = 10_000_000_000;
/// Schedules in one profile, at most (2.0.1 §2.10).
pub(crate) const MAX_SCHEDULES: usize = 3;
const SECOND_MS: i64 = 1_000;
/// No moment that can be written is farther from 1970 than this: it has four digits for the year.
const FOREVER_MS: i64 = 1_000_000_000_000_000;
const DAY_MS: i64 = 86_400_000;

named_enum! {
    /// What a profile limits (1.6 §7.10, 2.0.1 §3.13).
    pub(crate) enum Purpose {
        ChargePointMax = "ChargePointMaxProfile",
        TxDefault = "TxDefaultProfile",
        Tx = "TxProfile",
        /// A limit on the station as a whole that somebody else has set than the CSMS (2.0.1 K11).
        External = "ChargingStationExternalConstraints",
    }
}

named_enum! {
    /// What its times count from (1.6 §7.9, §7.37); the two that recur are kinds of their own.
    pub(crate) enum Kind {
        Absolute = "Absolute",
        Relative = "Relative",
        Daily = "Daily",
        Weekly = "Weekly",
    }
}

impl Kind {
    /// After how many milliseconds it starts again (errata 3.79): there are no other days than
    /// those of 24 hours.
    pub(super) fn cycle_ms(self) -> Option<i64> {
        match self {
            Self::Absolute | Self::Relative => None,
            Self::Daily => Some(DAY_MS),
            Self::Weekly => Some(7 * DAY_MS),
        }
    }
}

named_enum! {
    /// What limits are given in: ampere per phase, or watt in all (errata 3.69).
    pub enum RateUnit {
        A = "A",
        W = "W",
    }
}

/// A limit, until the next period begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Period {
    /// In seconds from the start of the schedule.
    pub(crate) start: i64,
    /// In tenths of the schedule's unit.
    pub(crate) limit: i64,
    /// How many phases may be used; 3 where nothing was said.
    pub(crate) phases: u8,
    /// Something was said of them.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub(crate) phases_told: bool,
    /// Which phase is to be used, where it is one (2.0.1 K01.FR.46).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) phase: Option<u8>,
}

/// Limits over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Schedule {
    /// Its number; 0 where it has none.
    #[serde(rename = "schedule_id", default, skip_serializing_if = "is_zero")]
    pub(crate) id: i64,
    /// Its start, where it has one of its own.
    pub(crate) start: Option<i64>,
    /// In seconds; without one the last period goes on.
    pub(crate) duration: Option<i64>,
    pub(crate) unit: RateUnit,
    /// In tenths of the unit: below this rate the vehicle charges badly.
    pub(crate) min_rate: Option<i64>,
    /// At least one; the first starts at 0, each later than the one before.
    pub(crate) periods: Vec<Period>,
    /// What the energy costs, as the CSMS has written it for the vehicle. It changes no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) tariff: Option<Value>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(number: &i64) -> bool {
    *number == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_first(chosen: &u8) -> bool {
    *chosen == 0
}

/// A charging profile with its schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Profile {
    pub(crate) id: i64,
    pub(crate) purpose: Purpose,
    pub(crate) kind: Kind,
    pub(crate) level: i64,
    /// From this moment on.
    pub(crate) valid_from: Option<i64>,
    /// Until just before this moment.
    pub(crate) valid_to: Option<i64>,
    /// The transaction it is for, as the CSMS calls it.
    pub(crate) transaction: Option<i64>,
    /// The same in a version that has texts for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) transaction_name: Option<String>,
    #[serde(flatten)]
    pub(crate) schedule: Schedule,
    /// More schedules: a choice for a vehicle that speaks ISO 15118 (2.0.1 K15.FR.07).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) others: Vec<Schedule>,
    /// Which of them the vehicle has chosen, from 0; until it has, the first counts.
    #[serde(default, skip_serializing_if = "is_first")]
    pub(crate) chosen: u8,
}

impl Profile {
    /// All its schedules, in the order in which they came.
    pub(crate) fn schedules(&self) -> impl Iterator<Item = &Schedule> {
        core::iter::once(&self.schedule).chain(&self.others)
    }

    /// The schedule that counts.
    pub(crate) fn active(&self) -> &Schedule {
        self.schedules().nth(self.chosen.into()).unwrap_or(&self.schedule)
    }

    pub(crate) fn unit(&self) -> RateUnit {
        self.active().unit
    }

    pub(crate) fn min_rate(&self) -> Option<i64> {
        self.active().min_rate
    }

    /// Whether its numbers are such as come from the wire, and can be reckoned with.
    pub(crate) fn is_bounded(&self) -> bool {
        let moment = |at: &i64| (-FOREVER_MS..=FOREVER_MS).contains(at);
        let bounded = |schedule: &Schedule| {
            schedule.start.iter().all(moment)
                && schedule.duration.is_none_or(|seconds| seconds <= FOREVER_S)
                && schedule.min_rate.is_none_or(|rate| rate <= UNLIMITED)
                && schedule.periods.iter().all(|period| {
                    period.start <= FOREVER_S
                        && period.limit <= UNLIMITED
                        && period.phases <= 3
                        && period.phase.is_none_or(|phase| (1..=3).contains(&phase))
                })
        };
        [self.valid_from, self.valid_to].iter().flatten().all(moment)
            && self.others.len() < MAX_SCHEDULES
            && self.schedules().all(bounded)
    }

    /// Where the schedule starts; `begins` is for one without a start of its own.
    fn origin(&self, begins: i64) -> i64 {
        match self.kind {
            Kind::Relative => begins,
            _ => self.active().start.unwrap_or(begins),
        }
    }

    /// How long the schedule applies once it has started, in milliseconds. What lies beyond the
    /// recurrence is not executed (errata 3.44).
    fn span_ms(&self) -> Option<i64> {
        let duration = self.active().duration.map(|seconds| seconds * SECOND_MS);
        match (duration, self.kind.cycle_ms()) {
            (Some(duration), Some(cycle)) => Some(duration.min(cycle)),
            (duration, cycle) => duration.or(cycle),
        }
    }

    /// The limit of this moment, or none: not valid, not begun, over, or between two recurrences.
    pub(crate) fn at(&self, t: i64, begins: i64) -> Option<Limit> {
        if self.valid_from.is_some_and(|from| t < from) || self.valid_to.is_some_and(|to| t >= to) {
            return None;
        }
        let mut elapsed = t - self.origin(begins);
        if elapsed < 0 {
            return None;
        }
        if let Some(cycle) = self.kind.cycle_ms() {
            elapsed %= cycle;
        }
        if self.span_ms().is_some_and(|span| elapsed >= span) {
            return None;
        }
        let period = self.active().periods[..self.begun(elapsed)].last()?;
        let Period { limit: tenths, phases, phase, .. } = *period;
        Some(Limit { unit: self.unit(), tenths, phases, phase })
    }

    /// How many periods have begun so many milliseconds after the start.
    fn begun(&self, elapsed: i64) -> usize {
        self.active().periods.partition_point(|period| period.start * SECOND_MS <= elapsed)
    }

    /// The first moment after `t` at which [`Profile::at`] may say something else; None if never.
    pub(crate) fn next_change(&self, t: i64, begins: i64) -> Option<i64> {
        if self.valid_to.is_some_and(|to| t >= to) {
            return None;
        }
        if let Some(from) = self.valid_from.filter(|from| t < *from) {
            return Some(from);
        }
        let change = self.next_in_schedule(t, self.origin(begins));
        [change, self.valid_to].into_iter().flatten().min()
    }

    fn next_in_schedule(&self, t: i64, origin: i64) -> Option<i64> {
        if t < origin {
            return Some(origin);
        }
        let cycle = self.kind.cycle_ms();
        let elapsed = cycle.map_or(t - origin, |cycle| (t - origin) % cycle);
        let base = t - elapsed;
        let span = self.span_ms();
        let period =
            self.active().periods.get(self.begun(elapsed)).map(|next| next.start * SECOND_MS);
        let period = period.filter(|start| span.is_none_or(|span| *start < span));
        let end = span.filter(|span| elapsed < *span);
        period.or(end).or(cycle).map(|after| base + after)
    }
}
