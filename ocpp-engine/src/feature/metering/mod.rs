//! Meter values: what is read, when, and where it goes (1.6 §3.16, §4.7).
//!
//! **Owns** the two intervals (from the start of a transaction, and aligned to the clock) and the content
//! of each reading. **Must not know** the wire.

mod aligned;
mod reading;
pub(crate) mod v16;
pub(crate) mod v201;

use crate::delivery::{EventBody, Request};
use crate::feature::{Core, transaction_events};
use crate::settings::{Key, MeasurandChoice, STOP_TRANSACTION_MAX_METER_VALUES};
use crate::station::{Context, Sample};
use crate::time::Timer;
pub(crate) use aligned::{
    arm_clock, clock_aligned, interval_changed as aligned_interval_changed, started,
};
use reading::Period;
pub(crate) use reading::on_meter_lines;

/// A transaction has begun: its rhythm starts, and its first reading is kept for its end.
pub(crate) fn transaction_started(core: &mut Core, connector: u8) {
    arm_samples(core, connector);
    let choices = stop_choices(core);
    keep(core, connector, &choices, Context::TransactionBegin, core.utc(), Period::SAMPLED);
}

/// A transaction is about to end: its last reading goes into its `StopTransaction` (errata 3.14),
/// after what it has of a clock-aligned interval (1.6 §9.1.5).
pub(crate) fn transaction_ending(core: &mut Core, connector: u8, at: i64) {
    let choices = if aligned::interval(core) > 0 {
        aligned::keep_own(core, connector, Context::TransactionEnd, at);
        let sampled = core.station.settings.measurands(Key::StopTxnSampledData);
        let mut choices = stop_choices(core);
        choices.retain(|it| !reading::is_per_interval(it.measurand) || sampled.contains(it));
        choices
    } else {
        stop_choices(core)
    };
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
    aligned::resumed(core);
    let interval = core.station.settings.millis(Key::MeterValueSampleInterval);
    let utc = core.utc();
    for connector in 1..=core.station.factory.connectors {
        let transaction = core.station.connector(connector).and_then(|c| c.transaction.as_ref());
        if let Some(from) = transaction.map(|tx| tx.rhythm_from).filter(|_| interval > 0) {
            let into = (utc - from).rem_euclid(interval);
            core.wake_in(Timer::Sample(connector), interval - into);
        }
    }
}

/// Running transactions sample from now on, and the next reading covers the new interval.
pub(crate) fn sample_interval_changed(core: &mut Core) {
    let utc = core.utc();
    for connector in 1..=core.station.factory.connectors {
        let Some(facts) = core.station.connector_mut(connector) else { continue };
        let Some(transaction) = &mut facts.transaction else { continue };
        transaction.rhythm_from = utc;
        facts.sampled_wh = facts.meter_wh;
        arm_samples(core, connector);
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
        tell(core, Some(transaction), connector, Context::SamplePeriodic, samples);
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
        tell(core, transaction, connector, Context::Trigger, samples);
    } else {
        core.request_asked(Request::Meter { connector, transaction, samples });
    }
}

/// A reading is told in its turn among the events of its transaction.
fn tell(
    core: &mut Core,
    transaction: Option<u64>,
    connector: u8,
    context: Context,
    samples: Vec<Sample>,
) {
    if !transaction_events::metered(core, connector, context, &samples) {
        core.event(EventBody::Metered { transaction, connector, samples });
    }
}

/// What is read as a transaction starts, for a version that tells it at once.
pub(crate) fn begin_reading(core: &Core, connector: u8) -> Vec<Sample> {
    let choices = core.station.settings.measurands(Key::TxStartedMeasurands);
    reading_of(core, connector, &choices, Context::TransactionBegin)
}

/// What is read as a transaction ends of which nothing was measured before.
pub(crate) fn end_reading(core: &Core, connector: u8) -> Vec<Sample> {
    reading_of(core, connector, &stop_choices(core), Context::TransactionEnd)
}

fn reading_of(
    core: &Core,
    connector: u8,
    choices: &[MeasurandChoice],
    context: Context,
) -> Vec<Sample> {
    let values = reading::read(core, connector, choices, context, Period::SAMPLED);
    if values.is_empty() { Vec::new() } else { vec![Sample { at: core.utc(), values }] }
}

fn transaction_at(core: &Core, connector: u8) -> Option<u64> {
    let facts = core.station.connector(connector)?;
    facts.transaction.as_ref().map(|transaction| transaction.number)
}
