//! Limits that others than the CSMS set on the station: an energy management system, a system
//! operator (2.0.1 K11 to K13).
//!
//! **Owns** setting and releasing them, and what the CSMS is told of it.
//! **Must not know** the wire.
//!
//! Each of them has one limit at most. It is a profile like any other, with a negative id, which no
//! CSMS will choose (K11.FR.06). A change that is not significant is not told: it is measured
//! against what was told last, so that many small ones are.

use ocpp_types::text;
use serde::{Deserialize, Serialize};

use super::installed::{Slot, Source};
use super::profile::{FOREVER_S, Kind, Period, Profile, Purpose, RateUnit, Schedule};
use super::{is_supported, needs, recompute};
use crate::delivery::Request;
use crate::feature::{Core, transaction_events};
use crate::io::Refusal;
use crate::settings::{Key, decimal_of};
use crate::station::EventTrigger;

const SECOND_MS: i64 = 1_000;
/// In ampere or watt: a gigawatt.
const MOST: f64 = 1e9;

/// A limit on the station as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExternalLimit {
    /// Who sets it; not `CSO`, which is the CSMS.
    pub source: Source,
    pub unit: RateUnit,
    /// Ampere per phase, or watt in all.
    pub limit: f64,
    /// In seconds, after which it is over; without one it holds until it is released.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<u32>,
    /// The grid depends on it.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub grid_critical: bool,
}

/// What others have set has not been told to the CSMS, or not arrived: those of each source.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct State {
    due: u8,
}

impl State {
    fn bit(source: Source) -> u8 {
        1 << source as u8
    }

    pub(crate) fn checkpoint(&mut self, codec: &mut crate::codec::CheckpointCodec) {
        self.due = codec.int(self.due.into()) as u8;
    }
}

fn is_external(slot: &Slot, source: Source) -> bool {
    slot.profile.purpose == Purpose::External && slot.source == source
}

/// Whose limit the profile with this id is.
pub(super) fn source_of(id: i64) -> Option<Source> {
    Source::ALL.iter().copied().find(|source| !source.is_csms() && -(*source as i64) == id)
}

fn check(core: &Core, limit: &ExternalLimit) -> Result<(), Refusal> {
    if limit.source == Source::Csms {
        let text = text!("limit-source", "source must be EMS, SO or Other");
        return Err(Refusal::Argument(text));
    }
    if !(0.0..=MOST).contains(&limit.limit) {
        let text = text!("limit-value", "limit must be a number from 0 to 1000000000");
        return Err(Refusal::Argument(text));
    }
    if limit.duration == Some(0) {
        let text = text!("limit-duration", "duration must be at least 1 second");
        return Err(Refusal::Argument(text));
    }
    core.check_running()?;
    if !is_supported(core) {
        return Err(Refusal::State(text!("limit-off", "smart charging is off")));
    }
    if !is_observed(core) {
        let text = text!(
            "limit-not-observed",
            "ExternalControlSignalsEnabled is false: the station observes no limits of others"
        );
        return Err(Refusal::State(text));
    }
    Ok(())
}

/// Whether the station listens to others than the CSMS.
fn is_observed(core: &Core) -> bool {
    let settings = &core.station.settings;
    let key = Key::ExternalControlSignalsEnabled;
    !settings.has(key) || settings.bool(key)
}

/// Somebody sets a limit, in the place of the one that they have set before.
///
/// # Errors
/// What is wrong with it, or why the station takes none.
pub(crate) fn set(core: &mut Core, limit: ExternalLimit) -> Result<(), Refusal> {
    check(core, &limit)?;
    let source = limit.source;
    let number = source as i64;
    let now = core.utc();
    let period = Period {
        start: 0,
        limit: (limit.limit * 10.0).round() as i64,
        phases: 3,
        phases_told: false,
        phase: None,
    };
    let profile = Profile {
        id: -number,
        purpose: Purpose::External,
        kind: Kind::Absolute,
        // Each at a level of its own: no two of a purpose are valid at one level.
        level: number - 1,
        valid_from: None,
        valid_to: None,
        transaction: None,
        transaction_name: None,
        schedule: Schedule {
            id: 1,
            start: Some(now - now.rem_euclid(SECOND_MS)),
            duration: limit.duration.map(|seconds| i64::from(seconds).min(FOREVER_S)),
            unit: limit.unit,
            min_rate: None,
            periods: vec![period],
            tariff: None,
        },
        others: Vec::new(),
        chosen: 0,
    };
    let told = core.station.profiles.iter().find(|slot| is_external(slot, source));
    let told = told.and_then(|slot| slot.told_w);
    let watts = watts(core, limit.unit, limit.limit);
    let tells = told.is_none_or(|told| is_significant(core, told, watts));
    let slot = Slot {
        connector: 0,
        set_at: now,
        profile,
        source,
        grid_critical: limit.grid_critical,
        told_w: if tells { Some(watts) } else { told },
    };
    let before = rates(core);
    core.station.profiles.remove(|slot| is_external(slot, source));
    core.station.profiles.install(slot, false);
    core.station.dirty.profiles = true;
    let (amount, unit) = (limit.limit, limit.unit.as_str());
    let text = text!(
        "limit-set",
        "{source} limits the station to {amount} {unit}",
        source = source.as_str(),
        amount,
        unit
    );
    core.info(None, text);
    recompute(core);
    if tells {
        tell(core, source);
    }
    tell_rates(core, &before);
    needs::limits_changed(core, None);
    Ok(())
}

/// Somebody releases the limit that they have set.
///
/// # Errors
/// There is none.
pub(crate) fn release(core: &mut Core, source: Source) -> Result<(), Refusal> {
    core.check_running()?;
    if !core.station.profiles.iter().any(|slot| is_external(slot, source)) {
        let source = source.as_str();
        let text = text!("limit-none", "{source} has set no limit", source);
        return Err(Refusal::State(text));
    }
    released(core, source);
    Ok(())
}

fn released(core: &mut Core, source: Source) {
    let before = rates(core);
    core.station.profiles.remove(|slot| is_external(slot, source));
    core.station.dirty.profiles = true;
    let source_word = source.as_str();
    let text = text!("limit-released", "The limit of {source} is over", source = source_word);
    core.info(None, text);
    recompute(core);
    tell(core, source);
    tell_rates(core, &before);
    needs::limits_changed(core, None);
}

/// The limits of others that are over by themselves, or that the station observes no longer.
pub(super) fn release_those_over(core: &mut Core) {
    let (now, observed) = (core.utc(), is_observed(core));
    let is_over = |slot: &&Slot| !observed || end(slot).is_some_and(|end| end <= now);
    let external =
        core.station.profiles.iter().filter(|it| it.profile.purpose == Purpose::External);
    let over: Vec<Source> = external.filter(is_over).map(|slot| slot.source).collect();
    for source in over {
        released(core, source);
    }
}

/// When a limit of somebody else is over.
fn end(slot: &Slot) -> Option<i64> {
    let schedule = &slot.profile.schedule;
    Some(schedule.start? + schedule.duration? * SECOND_MS)
}

/// The next such end.
pub(super) fn next_end(core: &Core) -> Option<i64> {
    let external =
        core.station.profiles.iter().filter(|it| it.profile.purpose == Purpose::External);
    external.filter_map(end).min()
}

/// Ampere are per phase of the station.
fn watts(core: &Core, unit: RateUnit, limit: f64) -> f64 {
    let hardware = &core.station.factory.hardware;
    let lines = if hardware.dc { 1 } else { hardware.phases };
    match unit {
        RateUnit::A => limit * hardware.voltage_v * f64::from(lines),
        RateUnit::W => limit,
    }
}

/// Whether a change is one that the CSMS is told (K11.FR.02, SC.03).
fn is_significant(core: &Core, before: f64, now: f64) -> bool {
    let settings = &core.station.settings;
    let key = Key::LimitChangeSignificance;
    let percent =
        if settings.has(key) { decimal_of(&settings.text(key)).unwrap_or(0.0) } else { 0.0 };
    let change = (now - before).abs();
    change > 0.0 && change * 100.0 >= percent * before
}

/// What flows at each connector, in watt.
fn rates(core: &Core) -> Vec<(u8, f64)> {
    let hardware = &core.station.factory.hardware;
    let rate = |facts: &crate::station::Connector| (facts.id, facts.flow(hardware).power_w);
    core.station.connectors.iter().map(rate).collect()
}

/// Transactions that charge faster or slower now because of somebody else (K11.FR.04, K13.FR.03).
fn tell_rates(core: &mut Core, before: &[(u8, f64)]) {
    let now = rates(core);
    for ((connector, before), (_, now)) in before.iter().zip(now) {
        if is_significant(core, *before, now) {
            let trigger = EventTrigger::ChargingRateChanged;
            transaction_events::happened(core, *connector, trigger, Vec::new());
        }
    }
}

/// Tells the CSMS what is so of the limit of this source, which it does not know.
fn tell(core: &mut Core, source: Source) {
    core.charging.due |= State::bit(source);
    tell_due(core);
}

/// The same of all that it has not been told while it could not be reached.
pub(crate) fn tell_due(core: &mut Core) {
    if !core.online() {
        return;
    }
    let due = core::mem::take(&mut core.charging.due);
    for source in Source::ALL.iter().copied().filter(|it| due & State::bit(*it) != 0) {
        let slot = core.station.profiles.iter().find(|slot| is_external(slot, source));
        let settings = &core.station.settings;
        let key = Key::NotifyChargingLimitWithSchedules;
        let with_schedule = settings.has(key) && settings.bool(key);
        let request = match slot {
            Some(slot) => Request::ExternalLimit {
                source,
                grid_critical: slot.grid_critical,
                schedule: with_schedule.then(|| Box::new(slot.profile.schedule.clone())),
            },
            None => Request::ExternalLimitCleared { source },
        };
        core.request(request);
    }
}

/// Nobody knows whether it has arrived: it is told again.
pub(crate) fn undelivered(core: &mut Core, source: Source) {
    core.charging.due |= State::bit(source);
}
