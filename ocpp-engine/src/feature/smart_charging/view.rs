//! Profiles and schedules as the page and `window.voltab` show them.
//!
//! **Owns** these views. **Must not know** the wire.

use serde::Serialize;

use crate::feature::Core;
use crate::feature::smart_charging::composite::{Interval, Plan};
use crate::feature::smart_charging::installed::{Installed, Slot, Source};
use crate::feature::smart_charging::profile::{FOREVER_S, Kind, Period, Purpose, Schedule};
use crate::feature::smart_charging::{external, is_supported};
use crate::time::Now;

/// The composite schedule of a connector, or with 0 of the station, to the millisecond.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScheduleView {
    pub connector: u8,
    /// Its beginning, in Unix milliseconds on the station's clock.
    pub from: i64,
    /// How long it is; shorter than asked for where too much changes.
    pub seconds: f64,
    /// The first starts at 0; each lasts until the next.
    pub pieces: Vec<ScheduleIntervalView>,
}

/// A stretch of time in which nothing changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScheduleIntervalView {
    /// Seconds after the schedule's beginning.
    pub start: f64,
    /// Ampere per phase, rounded down to a tenth.
    pub limit_a: f64,
    /// Watt in all, rounded down to a tenth.
    pub limit_w: f64,
    /// How many phases may be used; 1 for DC.
    pub phases: u8,
    pub profiles: ActiveProfilesView,
    /// The profile with the lowest limit; none where the hardware's is lower.
    pub leading: Option<i64>,
    /// That profile's purpose.
    pub purpose: Option<&'static str>,
    /// Who else than the CSMS sets that limit. Left out of the JSON where nobody does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_source: Option<Source>,
}

/// The profile of each purpose that prevails, by id; of connector 0 the station's alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ActiveProfilesView {
    pub charge_point_max: Option<i64>,
    /// The lowest limit that others than the CSMS have set on the station.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external: Option<i64>,
    /// Of the transaction. Where there is one, the default has no say.
    pub tx: Option<i64>,
    pub tx_default: Option<i64>,
}

/// An installed charging profile. Moments are Unix milliseconds on the station's clock.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProfileView {
    pub id: i64,
    /// Where it is installed; 0 is the station, or every connector.
    pub connector: u8,
    pub set_at: i64,
    /// As 1.6 §7.10 or 2.0.1 §3.13 names it, whichever is spoken.
    pub purpose: &'static str,
    /// As 1.6 §7.9 names it.
    pub kind: &'static str,
    /// `Daily` or `Weekly`.
    pub recurrency: Option<&'static str>,
    pub stack_level: i64,
    pub valid_from: Option<i64>,
    pub valid_to: Option<i64>,
    pub transaction_id: Option<i64>,
    /// The UUID of the transaction, where the version has one. Left out of the JSON otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transaction_uuid: Option<String>,
    /// Who has set it: `CSO` is the CSMS.
    pub source: Source,
    /// The grid depends on it.
    pub grid_critical: bool,
    pub start_schedule: Option<i64>,
    /// In seconds.
    pub duration: Option<i64>,
    /// `A` or `W`.
    pub unit: &'static str,
    pub min_charging_rate: Option<f64>,
    pub periods: Vec<PeriodView>,
    /// All schedules, of which a car that negotiates chooses one (2.0.1 K15). What is said above of
    /// a schedule is said of the one that counts.
    pub schedules: Vec<ProfileScheduleView>,
    /// Which of them counts, from 0.
    pub chosen: u8,
    /// On which connectors it leads now, be its limit the lowest or not; 0 is the station.
    pub rules_on: Vec<u8>,
}

/// A schedule of a charging profile.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProfileScheduleView {
    /// 0 where the version has no numbers for schedules.
    pub id: i64,
    pub start_schedule: Option<i64>,
    /// In seconds.
    pub duration: Option<i64>,
    /// `A` or `W`.
    pub unit: &'static str,
    pub min_charging_rate: Option<f64>,
    pub periods: Vec<PeriodView>,
}

impl From<&Schedule> for ProfileScheduleView {
    fn from(schedule: &Schedule) -> Self {
        Self {
            id: schedule.id,
            start_schedule: schedule.start,
            duration: schedule.duration,
            unit: schedule.unit.as_str(),
            min_charging_rate: schedule.min_rate.map(tenths),
            periods: schedule.periods.iter().map(PeriodView::from).collect(),
        }
    }
}

/// A period of a charging profile.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PeriodView {
    /// In seconds from the start of the schedule.
    pub start: i64,
    pub limit: f64,
    pub phases: u8,
    /// Which phase is to be used, where it is one. Left out of the JSON otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase_to_use: Option<u8>,
}

impl From<&Period> for PeriodView {
    fn from(period: &Period) -> Self {
        Self {
            start: period.start,
            limit: tenths(period.limit),
            phases: period.phases,
            phase_to_use: period.phase,
        }
    }
}

fn tenths(tenths: i64) -> f64 {
    tenths as f64 / 10.0
}

/// The schedule of so many seconds from now on; None where there is no such connector.
pub(crate) fn schedule(core: &Core, now: Now, connector: u8, seconds: i64) -> Option<ScheduleView> {
    let from = now.utc + core.station.clock_offset;
    let none = Installed::default();
    let installed = if is_supported(core) { &core.station.profiles } else { &none };
    let plan = Plan::with_choices(&core.station, installed, connector, from)?;
    let composite = plan.composite(from, from + seconds.clamp(0, FOREVER_S) * 1000);
    Some(ScheduleView {
        connector,
        from,
        seconds: (composite.until - from) as f64 / 1000.0,
        pieces: composite.pieces.iter().map(|piece| interval_view(core, piece, from)).collect(),
    })
}

fn interval_view(core: &Core, piece: &Interval, from: i64) -> ScheduleIntervalView {
    let leaders = &piece.leaders;
    let word = |purpose| core.dialect().purpose_word(purpose);
    ScheduleIntervalView {
        start: (piece.start - from) as f64 / 1000.0,
        limit_a: tenths(piece.total.amps),
        limit_w: tenths(piece.total.watts),
        phases: piece.total.lines,
        profiles: ActiveProfilesView {
            charge_point_max: leaders.station,
            external: leaders.external,
            tx: leaders.transaction,
            tx_default: leaders.default,
        },
        leading: leaders.lowest.map(|(id, _)| id),
        purpose: leaders.lowest.map(|(_, purpose)| word(purpose)),
        external_source: leaders
            .lowest
            .filter(|(_, purpose)| *purpose == Purpose::External)
            .and_then(|(id, _)| external::source_of(id)),
    }
}

/// Every installed profile, in the order in which they came.
pub(crate) fn profiles(core: &Core) -> Vec<ProfileView> {
    let station = &core.station;
    let leaders: Vec<_> = (0..=station.factory.connectors)
        .filter(|_| is_supported(core))
        .filter_map(|id| {
            let plan = Plan::new(station, &station.profiles, id, core.utc())?;
            Some((id, plan.active_profiles(core.utc())))
        })
        .collect();
    let view = |slot: &Slot| {
        let leads = |id: u8| {
            let leaders = leaders.iter().find(|(other, _)| *other == id)?.1;
            let leader = match slot.profile.purpose {
                Purpose::ChargePointMax if id == 0 => leaders.station,
                Purpose::External if id == 0 => leaders.external,
                Purpose::ChargePointMax | Purpose::External => None,
                Purpose::TxDefault if leaders.transaction.is_some() => None,
                Purpose::TxDefault => leaders.default,
                Purpose::Tx => leaders.transaction,
            };
            leader.filter(|leader| *leader == slot.profile.id)
        };
        let rules_on = (0..=station.factory.connectors).filter(|id| leads(*id).is_some());
        profile_view(core, slot, rules_on.collect())
    };
    station.profiles.iter().map(view).collect()
}

fn profile_view(core: &Core, slot: &Slot, rules_on: Vec<u8>) -> ProfileView {
    let profile = &slot.profile;
    let recurs = matches!(profile.kind, Kind::Daily | Kind::Weekly);
    let active = ProfileScheduleView::from(profile.active());
    ProfileView {
        id: profile.id,
        connector: slot.connector,
        set_at: slot.set_at,
        purpose: core.dialect().purpose_word(profile.purpose),
        kind: if recurs { "Recurring" } else { profile.kind.as_str() },
        recurrency: recurs.then(|| profile.kind.as_str()),
        stack_level: profile.level,
        valid_from: profile.valid_from,
        valid_to: profile.valid_to,
        transaction_id: profile.transaction,
        transaction_uuid: profile.transaction_name.clone(),
        source: slot.source,
        grid_critical: slot.grid_critical,
        start_schedule: active.start_schedule,
        duration: active.duration,
        unit: active.unit,
        min_charging_rate: active.min_charging_rate,
        periods: active.periods,
        schedules: profile.schedules().map(Into::into).collect(),
        chosen: profile.chosen,
        rules_on,
    }
}
