//! Meter values: what is read, when, and where it goes (1.6 §3.16, §4.7).
//!
//! **Owns** the two intervals (from the start of a transaction, and aligned to the clock) and the content
//! of each reading. **Must not know** the wire.

mod aligned;
mod reading;
pub(crate) mod signed;
pub(crate) mod v16;
pub(crate) mod v201;

use crate::delivery::{EventBody, Request};
use crate::feature::{Core, transaction_events};
use crate::settings::{Key, MeasurandChoice, STOP_TRANSACTION_MAX_METER_VALUES};
use crate::station::{Context, EventTrigger, IntervalSums, Sample};
use crate::time::Timer;
pub(crate) use aligned::{
    arm_clock, clock_aligned, clock_aligned_for_ends, interval_changed as aligned_interval_changed,
    next_multiple, started,
};
use reading::Period;
pub(crate) use reading::{on_meter_lines, present};

/// A session has begun: its rhythm starts, and its first reading is kept for its end. Where
/// transaction events tell of it, both follow the transaction: see [`began`].
pub(crate) fn transaction_started(core: &mut Core, connector: u8) {
    if transaction_events::are_told(core) {
        return;
    }
    arm_samples(core, connector);
    keep_first(core, connector);
}

fn keep_first(core: &mut Core, connector: u8) {
    let choices = stop_choices(core);
    keep(core, connector, &choices, Context::TransactionBegin, core.utc(), Period::SAMPLED);
}

/// A session is about to end: its last reading goes into its `StopTransaction` (errata 3.14),
/// after what it has of a clock-aligned interval (1.6 §9.1.5).
pub(crate) fn transaction_ending(core: &mut Core, connector: u8, at: i64) {
    if transaction_events::are_told(core) {
        return;
    }
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
    core.timers.cancel(Timer::Sample(connector));
    mark_sampled(core, connector);
}

/// The measurands for the end of the transaction, each once. Where clock-aligned ones have an
/// interval of their own, they are no part of its first and its last reading.
fn stop_choices(core: &Core) -> Vec<MeasurandChoice> {
    let settings = &core.station.settings;
    let mut choices = sampled_for_end(core);
    if settings.has(Key::AlignedDataTxEndedInterval) {
        return choices;
    }
    for choice in settings.measurands(Key::StopTxnAlignedData) {
        if !choices.contains(&choice) {
            choices.push(choice);
        }
    }
    choices
}

fn sampled_for_end(core: &Core) -> Vec<MeasurandChoice> {
    sampled(core, Key::StopTxnSampledData)
}

/// A list of measurands, if sampled readings are taken at all.
fn sampled(core: &Core, key: Key) -> Vec<MeasurandChoice> {
    let settings = &core.station.settings;
    let off = settings.has(Key::SampledDataEnabled) && !settings.bool(Key::SampledDataEnabled);
    if off { Vec::new() } else { settings.measurands(key) }
}

fn keep(
    core: &mut Core,
    connector: u8,
    choices: &[MeasurandChoice],
    context: Context,
    at: i64,
    period: Period,
) {
    let told = transaction_events::are_told(core);
    if choices.is_empty() || !is_metered(core, connector) {
        return;
    }
    let values = reading::read(core, connector, choices, context, period);
    let Some(facts) = core.station.connector_mut(connector) else { return };
    let kept = if told {
        facts.open.as_mut().map(|open| &mut open.end_data)
    } else {
        facts.transaction.as_mut().map(|transaction| &mut transaction.stop_data)
    };
    if let Some(kept) = kept.filter(|_| !values.is_empty()) {
        Sample::keep(kept, Sample { at, values }, STOP_TRANSACTION_MAX_METER_VALUES);
    }
}

/// Whether readings of a connector belong to a transaction.
fn is_metered(core: &Core, connector: u8) -> bool {
    rhythm_of(core, connector).is_some()
}

/// From when on the readings of the transaction at a connector count their intervals.
fn rhythm_of(core: &Core, connector: u8) -> Option<i64> {
    let facts = core.station.connector(connector)?;
    if transaction_events::are_told(core) {
        facts.open.as_ref()?.rhythm_from
    } else {
        facts.transaction.as_ref().map(|transaction| transaction.rhythm_from)
    }
}

fn arm_samples(core: &mut Core, connector: u8) {
    arm(core, Timer::Sample(connector), Key::MeterValueSampleInterval);
}

/// The readings for the end of a transaction come in an interval of their own, in a version where
/// they have one.
fn arm_end_samples(core: &mut Core, connector: u8) {
    if core.station.settings.has(Key::SampledDataTxEndedInterval) {
        arm(core, Timer::EndSample(connector), Key::SampledDataTxEndedInterval);
    }
}

fn arm(core: &mut Core, timer: Timer, key: Key) {
    let interval = core.station.settings.millis(key);
    if interval > 0 {
        core.wake_in(timer, interval);
    } else {
        core.timers.cancel(timer);
    }
}

/// After a restore: the rhythms go on where they were.
pub(crate) fn resume(core: &mut Core) {
    aligned::resumed(core);
    let own = core.station.settings.has(Key::SampledDataTxEndedInterval);
    for connector in 1..=core.station.factory.connectors {
        go_on(core, connector, Timer::Sample(connector), Key::MeterValueSampleInterval);
        if own {
            go_on(core, connector, Timer::EndSample(connector), Key::SampledDataTxEndedInterval);
        }
    }
}

fn go_on(core: &mut Core, connector: u8, timer: Timer, key: Key) {
    let interval = core.station.settings.millis(key);
    if let Some(from) = rhythm_of(core, connector).filter(|_| interval > 0) {
        let into = (core.utc() - from).rem_euclid(interval);
        core.wake_in(timer, interval - into);
    }
}

/// Running transactions sample from now on, and the next reading covers the new interval.
pub(crate) fn sample_interval_changed(core: &mut Core) {
    begin_rhythms(core);
    for connector in 1..=core.station.factory.connectors {
        if is_metered(core, connector) {
            mark_sampled(core, connector);
            arm_samples(core, connector);
        }
    }
}

pub(crate) fn end_interval_changed(core: &mut Core) {
    for connector in 1..=core.station.factory.connectors {
        if is_metered(core, connector) {
            arm_end_samples(core, connector);
        }
    }
}

fn begin_rhythms(core: &mut Core) {
    let utc = core.utc();
    for connector in 1..=core.station.factory.connectors {
        let Some(facts) = core.station.connector_mut(connector) else { continue };
        if let Some(transaction) = &mut facts.transaction {
            transaction.rhythm_from = utc;
        }
        if let Some(rhythm) = facts.open.as_mut().and_then(|open| open.rhythm_from.as_mut()) {
            *rhythm = utc;
        }
    }
}

/// What flows from now on counts for the next sampled reading.
fn mark_sampled(core: &mut Core, connector: u8) {
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.sampled_wh = facts.meter_wh;
    }
}

/// One `MeterValueSampleInterval` has passed in a transaction.
pub(crate) fn sample(core: &mut Core, connector: u8) {
    if !is_metered(core, connector) {
        return;
    }
    let at = core.utc();
    if !core.station.settings.has(Key::SampledDataTxEndedInterval) {
        keep_for_end(core, connector);
    }
    let choices = sampled(core, Key::MeterValuesSampledData);
    let values = reading::read(core, connector, &choices, Context::SamplePeriodic, Period::SAMPLED);
    if !values.is_empty() {
        let samples = vec![Sample { at, values }];
        let transaction = transaction_at(core, connector);
        tell(core, transaction, connector, Context::SamplePeriodic, samples);
    }
    mark_sampled(core, connector);
    arm_samples(core, connector);
}

/// The interval of the readings for the end of a transaction has passed.
pub(crate) fn sample_for_end(core: &mut Core, connector: u8) {
    keep_for_end(core, connector);
    arm_end_samples(core, connector);
}

fn keep_for_end(core: &mut Core, connector: u8) {
    let choices = sampled_for_end(core);
    keep(core, connector, &choices, Context::SamplePeriodic, core.utc(), Period::SAMPLED);
}

/// What readings consist of that the CSMS asks for.
fn requested_measurands(core: &Core) -> Vec<MeasurandChoice> {
    let key = core.dialect().measurands_on_request();
    core.station.settings.measurands(key)
}

/// Whether there is anything to say when the CSMS asks for readings.
pub(crate) fn has_requested_measurands(core: &Core) -> bool {
    !requested_measurands(core).is_empty()
}

/// Readings that the CSMS has asked for (1.6 §5.17, errata 3.46; 2.0.1 F06.FR.06). Where the CSMS
/// has yet to learn of the transaction that they belong to, they wait behind its start.
pub(crate) fn report_requested(core: &mut Core, connector: u8) {
    let choices = requested_measurands(core);
    let values = reading::read(core, connector, &choices, Context::Trigger, Period::SAMPLED);
    if values.is_empty() {
        return;
    }
    let samples = vec![Sample { at: core.utc(), values }];
    let told = transaction_events::are_told(core);
    let transaction = transaction_at(core, connector).filter(|_| !told);
    if transaction.is_some_and(|number| core.outbox.id_of(number).is_none()) {
        tell(core, transaction, connector, Context::Trigger, samples);
    } else {
        core.request_asked(Request::Meter { connector, transaction, samples });
    }
}

/// The transaction at a connector is told of once more, because the CSMS has asked (F06.FR.07).
pub(crate) fn report_transaction(core: &mut Core, connector: u8) {
    let choices = core.station.settings.measurands(Key::MeterValuesSampledData);
    let samples = reading_of(core, connector, &choices, Context::Trigger);
    transaction_events::happened(core, connector, EventTrigger::Trigger, samples);
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

/// A transaction is told of with its first reading that is known to be its own: its rhythm starts.
pub(crate) fn began(core: &mut Core, connector: u8) -> Vec<Sample> {
    let at = core.utc();
    restart_register(core, connector);
    let mut signed = None;
    if let Some(facts) = core.station.connector_mut(connector) {
        signed = facts.start_reading.take();
        facts.aligned_own = IntervalSums::default();
        if let Some(open) = &mut facts.open {
            open.rhythm_from = Some(at);
        }
    }
    mark_sampled(core, connector);
    arm_samples(core, connector);
    arm_end_samples(core, connector);
    keep_first(core, connector);
    if let Some(reading) = signed {
        return vec![*reading];
    }
    let choices = sampled(core, Key::TxStartedMeasurands);
    reading_of(core, connector, &choices, Context::TransactionBegin)
}

/// A meter that counts each session by itself begins anew.
fn restart_register(core: &mut Core, connector: u8) {
    let restarts = core.station.factory.hardware.meter_restarts_per_session;
    let Some(facts) = core.station.connector_mut(connector).filter(|_| restarts) else { return };
    facts.meter_wh = 0.0;
    if let Some(transaction) = &mut facts.transaction {
        transaction.meter_start_wh = 0.0;
    }
}

/// A transaction that is told of ends: what was read for its end, the last reading included
/// (E06.FR.11).
pub(crate) fn ended(core: &mut Core, connector: u8, at: i64) -> Vec<Sample> {
    let choices = stop_choices(core);
    keep(core, connector, &choices, Context::TransactionEnd, at, Period::SAMPLED);
    core.timers.cancel(Timer::Sample(connector));
    core.timers.cancel(Timer::EndSample(connector));
    mark_sampled(core, connector);
    let open = core.station.connector_mut(connector).and_then(|facts| facts.open.as_mut());
    open.map(|open| core::mem::take(&mut open.end_data)).unwrap_or_default()
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
