//! Clock-aligned readings (1.6 §3.16.2, §9.1.5).
//!
//! **Owns** when an interval begins and ends, and what is reported about it. **Must not know** how
//! a value is read.
//!
//! An interval ends with a multiple of `ClockAlignedDataInterval` after midnight. It begins where
//! the one before has ended: at the multiple before, with some exceptions. After a change of the
//! setting or of the clock, nothing may have been recorded at the beginning of the interval. Then a
//! reading covers the part of the interval that was recorded.
//!
//! Versions of OCPP differ in what is dated back to the beginning: see
//! [`Dialect::dates_back_to_the_interval`](crate::dialect::Dialect::dates_back_to_the_interval).

use crate::feature::Core;
use crate::settings::{Key, Measurand, MeasurandChoice};
use crate::station::{Context, IntervalSums, Sample};
use crate::time::Timer;

use super::reading::{self, Period};
use super::{keep, tell, transaction_at};

const DAY_MS: i64 = 86_400_000;
/// How far the host's wall clock and its monotonic one may tick apart between two looks.
const CLOCK_JITTER_MS: i64 = 20;

/// In milliseconds; 0 where there are no such readings.
pub(super) fn interval(core: &Core) -> i64 {
    if is_off(core) { 0 } else { core.station.settings.millis(Key::ClockAlignedDataInterval) }
}

/// No clock-aligned readings are taken at all.
fn is_off(core: &Core) -> bool {
    let settings = &core.station.settings;
    settings.has(Key::AlignedDataEnabled) && !settings.bool(Key::AlignedDataEnabled)
}

/// Of the readings for the ends of transactions, where that is another one than for the rest.
fn end_interval(core: &Core) -> Option<i64> {
    let settings = &core.station.settings;
    let own = settings.has(Key::AlignedDataTxEndedInterval);
    own.then(|| if is_off(core) { 0 } else { settings.millis(Key::AlignedDataTxEndedInterval) })
}

/// The station starts. Nothing has flowed since the power went.
pub(crate) fn started(core: &mut Core, cut_at: i64) {
    let now = core.utc();
    let due = last_multiple(now, interval(core));
    if core.station.aligned_since < due || core.station.aligned_since > now {
        begin(core, if cut_at <= due { due } else { now });
    }
    arm_clock(core);
}

/// After a restore.
pub(super) fn resumed(core: &mut Core) {
    // A record of an earlier version does not say since when it counts.
    if core.station.aligned_since == 0 {
        begin(core, core.utc());
    }
    arm_clock(core);
}

/// What has been counted so far serves the new interval where that began no later.
pub(crate) fn interval_changed(core: &mut Core) {
    let now = core.utc();
    let interval = interval(core);
    if interval > 0 && core.station.aligned_since < last_multiple(now, interval) {
        begin(core, now);
    }
    arm_clock(core);
}

fn begin(core: &mut Core, at: i64) {
    core.station.aligned_since = at;
    core.station.dirty.station = true;
    for connector in 1..=core.station.factory.connectors {
        if let Some(facts) = core.station.connector_mut(connector) {
            facts.aligned = IntervalSums::default();
            facts.aligned_own = IntervalSums::default();
        }
    }
}

/// Sets the timer for the next multiple of `ClockAlignedDataInterval` after midnight.
pub(crate) fn arm_clock(core: &mut Core) {
    arm_clock_after(core, core.utc());
}

fn arm_clock_after(core: &mut Core, utc: i64) {
    arm_ends_after(core, utc);
    let interval = interval(core);
    if interval == 0 {
        core.timers.cancel(Timer::ClockAligned);
        return;
    }
    let next = utc + next_multiple(utc, interval);
    core.wake_in(Timer::ClockAligned, next - core.utc());
}

fn arm_ends_after(core: &mut Core, utc: i64) {
    match end_interval(core).filter(|interval| *interval > 0) {
        Some(interval) => {
            let next = utc + next_multiple(utc, interval);
            core.wake_in(Timer::EndClockAligned, next - core.utc());
        }
        None => core.timers.cancel(Timer::EndClockAligned),
    }
}

/// How long until the clock shows the next multiple of an interval after midnight.
pub(crate) fn next_multiple(utc: i64, interval: i64) -> i64 {
    let since_midnight = utc.rem_euclid(DAY_MS);
    ((since_midnight / interval + 1) * interval).min(DAY_MS) - since_midnight
}

/// The multiple of the interval that the timer was set for: the host's two clocks may tick some
/// milliseconds apart, and a reading that comes a hair too early is not to be taken twice.
fn on_the_clock(utc: i64, interval: i64) -> i64 {
    let early = next_multiple(utc, interval);
    if early <= CLOCK_JITTER_MS {
        return utc + early;
    }
    let late = utc.rem_euclid(DAY_MS) % interval;
    if late <= CLOCK_JITTER_MS { utc - late } else { utc }
}

/// The multiple that the clock has shown last; now, where there is no interval.
fn last_multiple(utc: i64, interval: i64) -> i64 {
    if interval == 0 { utc } else { utc - utc.rem_euclid(DAY_MS) % interval }
}

/// When the interval under way began by the clock, which may be before anything was noted of it.
fn interval_start(core: &Core) -> i64 {
    last_multiple(core.station.aligned_since, interval(core))
}

/// The clock shows a multiple of `ClockAlignedDataInterval`.
pub(crate) fn clock_aligned(core: &mut Core) {
    let interval = interval(core);
    if interval == 0 {
        return;
    }
    let at = on_the_clock(core.utc(), interval);
    for connector in 0..=core.station.factory.connectors {
        if end_interval(core).is_none() {
            keep_own(core, connector, Context::SampleClock, at);
            let choices = core.station.settings.measurands(Key::StopTxnAlignedData);
            let choices = part(&choices, false);
            keep(core, connector, &choices, Context::SampleClock, at, Period::SAMPLED);
        }
        report(core, connector, at);
    }
    begin(core, at);
    arm_clock_after(core, at);
}

/// The clock shows a multiple of `AlignedDataTxEndedInterval`. What is kept is momentary: what flows
/// in an interval is counted for the other one alone.
pub(crate) fn clock_aligned_for_ends(core: &mut Core) {
    let Some(interval) = end_interval(core).filter(|interval| *interval > 0) else { return };
    let at = on_the_clock(core.utc(), interval);
    let choices = core.station.settings.measurands(Key::StopTxnAlignedData);
    for connector in 1..=core.station.factory.connectors {
        keep(core, connector, &choices, Context::SampleClock, at, Period::SAMPLED);
    }
    arm_ends_after(core, at);
}

/// Keeps what a transaction has of the interval for its end: of one that began meanwhile, the part
/// since then.
pub(super) fn keep_own(core: &mut Core, connector: u8, context: Context, at: i64) {
    let facts = core.station.connector(connector);
    let Some(transaction) = facts.and_then(|facts| facts.transaction.as_ref()) else { return };
    let started_at = transaction.started_at;
    let from = started_at.max(core.station.aligned_since);
    if from >= at {
        return;
    }
    let time = started_at.max(interval_start(core));
    let choices = part(&core.station.settings.measurands(Key::StopTxnAlignedData), true);
    keep(core, connector, &choices, context, time, Period::own(at - from));
}

/// The choices that stand for an interval, or those that do not.
fn part(choices: &[MeasurandChoice], per_interval: bool) -> Vec<MeasurandChoice> {
    let wanted = |c: &&MeasurandChoice| reading::is_per_interval(c.measurand) == per_interval;
    choices.iter().filter(wanted).copied().collect()
}

/// Readings are for idle times, and there is a transaction (J01.FR.20).
fn is_quiet(core: &Core) -> bool {
    let settings = &core.station.settings;
    let idle_only = settings.has(Key::AlignedDataSendDuringIdle)
        && settings.bool(Key::AlignedDataSendDuringIdle);
    idle_only && core.station.connectors.iter().any(|it| it.open.is_some())
}

/// Momentary values bear the moment; what belongs to a whole interval (its energy, the averages
/// of power and current) bears the interval's beginning (1.6 §9.1.5).
fn dated_back(core: &Core, connector: u8, at: i64) -> Vec<Sample> {
    let choices = core.station.settings.measurands(Key::MeterValuesAlignedData);
    let since = core.station.aligned_since;
    let mut samples = Vec::new();
    for (time, choices, period) in [
        (interval_start(core), part(&choices, true), Period::aligned(at - since)),
        (at, part(&choices, false), Period::SAMPLED),
    ] {
        let values = reading::read(core, connector, &choices, Context::SampleClock, period);
        if !values.is_empty() {
            samples.push(Sample { at: time, values });
        }
    }
    samples
}

/// All that is read at the end of an interval; only energy can be that of the interval.
fn of_the_moment(core: &Core, connector: u8, at: i64) -> Option<Sample> {
    let interval = Period::aligned(at - core.station.aligned_since);
    let choices = core.station.settings.measurands(Key::MeterValuesAlignedData);
    let read = |choice: &MeasurandChoice| {
        let is_interval = choice.measurand == Measurand::EnergyActiveImportInterval;
        let period = if is_interval { interval } else { Period::SAMPLED };
        reading::read(core, connector, &[*choice], Context::SampleClock, period)
    };
    let values: Vec<_> = choices.iter().flat_map(read).collect();
    (!values.is_empty()).then_some(Sample { at, values })
}

fn report(core: &mut Core, connector: u8, at: i64) {
    if is_quiet(core) {
        return;
    }
    let samples = if core.dialect().dates_back_to_the_interval() {
        dated_back(core, connector, at)
    } else {
        of_the_moment(core, connector, at).into_iter().collect()
    };
    if samples.is_empty() {
        return;
    }
    // The main meter's values belong to no transaction (errata 3.16).
    let transaction = transaction_at(core, connector);
    tell(core, transaction, connector, Context::SampleClock, samples);
}
