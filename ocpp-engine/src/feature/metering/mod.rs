//! Meter values: what is read, when, and where it goes (1.6 §3.16, §4.7).
//!
//! **Owns** the two intervals (from the start of a transaction, and aligned to the clock) and the content
//! of each reading. **Must not know** the wire.

mod reading;
pub(crate) mod v16;

use crate::delivery::{EventBody, Request};
use crate::feature::Core;
use crate::settings::{Key, MeasurandChoice, STOP_TRANSACTION_MAX_METER_VALUES};
use crate::station::{Context, Sample};
use crate::time::Timer;
use reading::Period;
pub(crate) use reading::on_meter_lines;

const DAY_MS: i64 = 86_400_000;
/// How far the host's wall clock and its monotonic one may tick apart between two looks.
const CLOCK_JITTER_MS: i64 = 20;

/// A transaction has begun: its rhythm starts, and its first reading is kept for its end.
pub(crate) fn transaction_started(core: &mut Core, connector: u8) {
    arm_samples(core, connector);
    let choices = stop_choices(core);
    keep(core, connector, &choices, Context::TransactionBegin, core.utc(), Period::SAMPLED);
}

/// A transaction is about to end: its last reading goes into its `StopTransaction` (errata 3.14).
pub(crate) fn transaction_ending(core: &mut Core, connector: u8, at: i64) {
    let choices = stop_choices(core);
    keep(core, connector, &choices, Context::TransactionEnd, at, Period::SAMPLED);
}

/// The measurands of either list for the end of the transaction, each once.
fn stop_choices(core: &Core) -> Vec<MeasurandChoice> {
    let settings = &core.station.settings;
    let mut choices = settings.measurands(Key::StopTxnSampledData);
    for choice in settings.measurands(Key::StopTxnAlignedData) {
        if !choices.contains(&choice) {
            choices.push(choice);
        }
    }
    choices
}

fn keep(
    core: &mut Core,
    connector: u8,
    choices: &[MeasurandChoice],
    context: Context,
    at: i64,
    period: Period,
) {
    let running = core.station.connector(connector).is_some_and(|c| c.transaction.is_some());
    if !running || choices.is_empty() {
        return;
    }
    let values = reading::read(core, connector, choices, context, period);
    if let Some(facts) = core.station.connector_mut(connector)
        && let Some(transaction) = &mut facts.transaction
        && !values.is_empty()
    {
        transaction.add_stop_data(Sample { at, values }, STOP_TRANSACTION_MAX_METER_VALUES);
    }
}

fn arm_samples(core: &mut Core, connector: u8) {
    let interval = core.station.settings.millis(Key::MeterValueSampleInterval);
    if interval > 0 {
        core.wake_in(Timer::Sample(connector), interval);
    } else {
        core.timers.cancel(Timer::Sample(connector));
    }
}

/// After a restore: the rhythms go on where they were.
pub(crate) fn resume(core: &mut Core) {
    arm_clock(core);
    let interval = core.station.settings.millis(Key::MeterValueSampleInterval);
    let utc = core.utc();
    for connector in 1..=core.station.factory.connectors {
        let transaction = core.station.connector(connector).and_then(|c| c.transaction.as_ref());
        if let Some(started_at) = transaction.map(|tx| tx.started_at).filter(|_| interval > 0) {
            let into = (utc - started_at).rem_euclid(interval);
            core.wake_in(Timer::Sample(connector), interval - into);
        }
    }
}

/// After a change of the interval: running transactions sample from now on.
pub(crate) fn arm_all(core: &mut Core) {
    for connector in 1..=core.station.factory.connectors {
        let running = core.station.connector(connector).is_some_and(|c| c.transaction.is_some());
        if running {
            arm_samples(core, connector);
        }
    }
}

/// One `MeterValueSampleInterval` has passed in a transaction.
pub(crate) fn sample(core: &mut Core, connector: u8) {
    let Some(transaction) = transaction_at(core, connector) else { return };
    let at = core.utc();
    let stop_choices = core.station.settings.measurands(Key::StopTxnSampledData);
    keep(core, connector, &stop_choices, Context::SamplePeriodic, at, Period::SAMPLED);
    let choices = core.station.settings.measurands(Key::MeterValuesSampledData);
    let values = reading::read(core, connector, &choices, Context::SamplePeriodic, Period::SAMPLED);
    if !values.is_empty() {
        let samples = vec![Sample { at, values }];
        core.event(EventBody::Metered { transaction: Some(transaction), connector, samples });
    }
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.sampled_wh = facts.meter_wh;
    }
    arm_samples(core, connector);
}

/// Whether there is anything to say when the CSMS asks for readings.
pub(crate) fn has_sampled_measurands(core: &Core) -> bool {
    !core.station.settings.measurands(Key::MeterValuesSampledData).is_empty()
}

/// Readings that the CSMS has asked for: those of `MeterValuesSampledData` (1.6 §5.17,
/// errata 3.46). Where the CSMS has yet to learn of the transaction, they wait behind its start.
pub(crate) fn report_requested(core: &mut Core, connector: u8) {
    let choices = core.station.settings.measurands(Key::MeterValuesSampledData);
    let values = reading::read(core, connector, &choices, Context::Trigger, Period::SAMPLED);
    if values.is_empty() {
        return;
    }
    let samples = vec![Sample { at: core.utc(), values }];
    let transaction = transaction_at(core, connector);
    if transaction.is_some_and(|number| core.outbox.id_of(number).is_none()) {
        core.event(EventBody::Metered { transaction, connector, samples });
    } else {
        core.request_asked(Request::Meter { connector, transaction, samples });
    }
}

fn transaction_at(core: &Core, connector: u8) -> Option<u64> {
    let facts = core.station.connector(connector)?;
    facts.transaction.as_ref().map(|transaction| transaction.number)
}

/// Sets the timer for the next multiple of `ClockAlignedDataInterval` after midnight.
pub(crate) fn arm_clock(core: &mut Core) {
    arm_clock_after(core, core.utc());
}

fn arm_clock_after(core: &mut Core, utc: i64) {
    let interval = core.station.settings.millis(Key::ClockAlignedDataInterval);
    if interval == 0 {
        core.timers.cancel(Timer::ClockAligned);
        return;
    }
    let next = utc + next_multiple(utc, interval);
    core.wake_in(Timer::ClockAligned, next - core.utc());
}

/// How long until the clock shows the next multiple of an interval after midnight.
fn next_multiple(utc: i64, interval: i64) -> i64 {
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

/// The clock shows a multiple of `ClockAlignedDataInterval`.
pub(crate) fn clock_aligned(core: &mut Core) {
    let interval = core.station.settings.millis(Key::ClockAlignedDataInterval);
    if interval == 0 {
        return;
    }
    let period = Period::aligned(interval);
    let at = on_the_clock(core.utc(), interval);
    for connector in 0..=core.station.factory.connectors {
        aligned_at(core, connector, period, at);
    }
    core.station.main.aligned_wh = core.station.main.meter_wh;
    for facts in &mut core.station.connectors {
        facts.aligned_wh = facts.meter_wh;
    }
    arm_clock_after(core, at);
}

/// Momentary values bear the moment; what belongs to a whole interval (its energy, the averages
/// of power and current) bears the interval's beginning (1.6 §9.1.5).
fn aligned_at(core: &mut Core, connector: u8, period: Period, at: i64) {
    let stop_choices = core.station.settings.measurands(Key::StopTxnAlignedData);
    let choices = core.station.settings.measurands(Key::MeterValuesAlignedData);
    let mut samples = Vec::new();
    for per_interval in [true, false] {
        let time = if per_interval { at - period.millis() } else { at };
        let part = |choices: &[MeasurandChoice]| -> Vec<MeasurandChoice> {
            let wanted =
                |c: &&MeasurandChoice| reading::is_per_interval(c.measurand) == per_interval;
            choices.iter().filter(wanted).copied().collect()
        };
        keep(core, connector, &part(&stop_choices), Context::SampleClock, time, period);
        let values = reading::read(core, connector, &part(&choices), Context::SampleClock, period);
        if !values.is_empty() {
            samples.push(Sample { at: time, values });
        }
    }
    if samples.is_empty() {
        return;
    }
    // The main meter's values belong to no transaction (errata 3.16).
    let transaction = transaction_at(core, connector);
    core.event(EventBody::Metered { transaction, connector, samples });
}
