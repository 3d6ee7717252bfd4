//! The whole state of the engine as records: where a recording begins.
//!
//! **Owns** the state that the stored records leave out because it does not survive a reload.
//! **Must not know** what is recorded, or where.
//!
//! Stored records bring a station back that has lost its connection. A recording has to go on as
//! if nothing had happened, with the timers, ids and received CALLs. Only a moment at
//! which nothing is under way can be written down like that.

use std::collections::BTreeMap;

use ocpp_types::{CallState, IncomingCall, IncomingCalls, MAX_REMEMBERED_CALLS};

use crate::codec::CheckpointCodec;
use crate::engine::Engine;
use crate::engine::link::Phase;
use crate::feature::provisioning::BootFailure;
use crate::feature::{certificates, repeat};
use crate::io::Output;
use crate::snapshot::{PRIVATE_KEYS_KEY, to_json};
use crate::station::{Allowance, Dirty, PendingSessionState, Station};

/// The record beside those of `snapshot`; no storage ever has it.
pub(super) const MOMENT_KEY: &str = "moment";
/// Transaction messages that may wait at such a moment: each is a record.
const MAX_WAITING: usize = 100;

impl Engine {
    /// Records from which a [`crate::Replay`] makes an engine that does exactly what this one
    /// would do, its scorecard apart. None while something is under way that no record can hold,
    /// such as a CALL without an answer; it seldom lasts. To be asked between two inputs.
    pub fn checkpoint(&mut self) -> Option<BTreeMap<String, String>> {
        if !self.drained || !self.is_quiet() {
            return None;
        }
        self.core.station.dirty = Dirty::everything();
        self.core.outbox.store_all();
        self.faults.dirty = true;
        self.store();
        let mut records = BTreeMap::new();
        for output in self.out.drain(..) {
            if let Output::Store { key, value: Some(value) } = output {
                records.insert(key, value);
            }
        }
        records.remove(PRIVATE_KEYS_KEY);
        let mut codec = CheckpointCodec::writer();
        exchange_state(&mut codec, self);
        records.insert(MOMENT_KEY.to_owned(), to_json(&codec));
        Some(records)
    }

    fn is_quiet(&self) -> bool {
        let core = &self.core;
        let outbox = &core.outbox;
        matches!(self.link.phase, Phase::Down | Phase::Open)
            && self.calls.is_idle()
            && self.manual_calls.is_idle()
            && core.customer.is_idle()
            && self.faults.delayed.next_due().is_none()
            && self.faults.held.count() == 0
            && !outbox.has_requests()
            && outbox.len() <= MAX_WAITING
            && core.is_silent()
            && self.out.is_empty()
            && !core.reset.is_under_way()
            && core.firmware.transfer.is_none()
            && core.publishing.transfer.is_none()
            && core.diagnostics.transfer.is_none()
            && core.crypto.is_idle()
            && core.station.connectors.iter().all(|connector| {
                let pending_session = connector.pending_session.as_ref();
                pending_session.is_none_or(|it| it.state == PendingSessionState::Authorized)
            })
    }
}

/// What only a running engine knows, after all other records.
pub(super) fn put_into(mut codec: CheckpointCodec, engine: &mut Engine, rng: fastrand::Rng) {
    engine.core.rng = rng;
    exchange_state(&mut codec, engine);
    let core = &mut engine.core;
    core.link_open = engine.link.phase == Phase::Open;
    if core.link_open {
        let endpoint = engine.link.endpoint.clone();
        engine.observer.tally.opened(endpoint, core.utc(), core.now.mono);
    }
    core.station.dirty = Dirty::default();
}

/// Writes each of these down, or puts in its place what was.
fn exchange_state(codec: &mut CheckpointCodec, engine: &mut Engine) {
    let Engine { core, link, calls, observer, faults, flowed_to, .. } = engine;
    codec.int_in_place(&mut core.now.mono);
    codec.int_in_place(&mut core.now.utc);
    codec.optional_in_place(flowed_to);
    for deadline in core.timers.all_mut()[0].iter_mut() {
        codec.optional_in_place(deadline);
    }
    let open = codec.bool(link.phase == Phase::Open);
    link.phase = if open { Phase::Open } else { Phase::Down };
    link.attempts = codec.int(link.attempts.into()) as u32;
    link.silent = codec.int(link.silent.into()) as u32;
    link.close_code = codec.optional_int(link.close_code.map(i64::from)).map(|it| it as u16);
    codec.text_in_place(&mut link.reason);
    calls.checkpoint(codec);
    incoming_calls(&mut observer.incoming, codec);
    observer.memory.checkpoint(codec);
    faults.last_id = codec.int(faults.last_id.into()) as u32;
    core.transfer.last_job = codec.int(core.transfer.last_job.cast_signed()).cast_unsigned();
    codec.int_in_place(&mut core.provisioning.last_sync);
    core.station.failing_resets = codec.int(core.station.failing_resets.into()) as u8;
    codec.pair_in_place(&mut core.logged);
    core.outbox.checkpoint(codec);
    for connector in &mut core.station.connectors {
        let (amps, lines, by) =
            connector.allowance.map_or((0.0, 0, None), |it| (it.amps, used_lines(&it), it.by));
        let given = codec.bool(connector.allowance.is_some());
        let (lines, by) = (codec.int(lines), codec.optional_int(by));
        let phase = Some((lines >> 8) as u8).filter(|phase| *phase > 0);
        let lines = (lines & 0xff) as u8;
        connector.allowance = given.then_some(Allowance { amps, lines, phase, by });
    }
    // As decimals they are read back with an error, small as it is.
    for sum in exact_floats(&mut core.station) {
        codec.float_in_place(sum.unwrap_or(&mut 0.0));
    }
    // What recordings of earlier versions do not have comes last.
    for connector in &mut core.station.connectors {
        for sum in connector.aligned.sums().chain(connector.aligned_own.sums()) {
            codec.float_in_place(sum);
        }
    }
    // Last: checkpoints of earlier versions end before these.
    link.short_lived = codec.int(link.short_lived.into()) as u32;
    link.proven = codec.bool(link.proven);
    codec.int_in_place(&mut link.opened_at);
    let failure = core.provisioning.boot_failure;
    core.provisioning.boot_failure = match codec.int(failure.map_or(0, |it| it as i64 + 1)) {
        1 => Some(BootFailure::Unanswered),
        2 => Some(BootFailure::Refused),
        _ => None,
    };
    for deadline in core.timers.all_mut()[1].iter_mut() {
        codec.optional_in_place(deadline);
    }
    repeat::checkpoint(core, codec);
    faults.held.last_id = codec.int(faults.held.last_id.into()) as u32;
    core.crypto.last = codec.int(core.crypto.last.cast_signed()).cast_unsigned();
    link.waits = codec.int(link.waits.into()) as u32;
    codec.optional_in_place(&mut core.provisioning.offline_since);
    for deadline in core.timers.all_mut()[2].iter_mut() {
        codec.optional_in_place(deadline);
    }
    core.charging.checkpoint(codec);
    certificates::checkpoint(core, codec);
    for deadline in core.timers.all_mut()[3].iter_mut() {
        codec.optional_in_place(deadline);
    }
}

fn incoming_calls(it: &mut IncomingCalls, codec: &mut CheckpointCodec) {
    it.connection = codec.int(it.connection.into()) as u32;
    let count = codec.count(it.calls.len(), MAX_REMEMBERED_CALLS);
    let state = CallState::Waiting;
    it.calls.resize(count, IncomingCall { id: 0, text: 0, connection: 0, at: 0, state });
    for call in &mut it.calls {
        call.id = codec.int(call.id.cast_signed()).cast_unsigned();
        call.text = codec.int(call.text.cast_signed()).cast_unsigned();
        call.connection = codec.int(call.connection.into()) as u32;
        codec.int_in_place(&mut call.at);
        call.state = match codec.int(call.state as i64) {
            0 => CallState::Waiting,
            1 => CallState::Answered,
            _ => CallState::Ignored,
        };
    }
}

/// How many lines, and in the next byte which one.
fn used_lines(allowance: &Allowance) -> i64 {
    i64::from(allowance.lines) | i64::from(allowance.phase.unwrap_or(0)) << 8
}

/// None is the place of a sum that earlier versions had.
fn exact_floats(station: &mut Station) -> Vec<Option<&mut f64>> {
    let main = &mut station.main;
    let mut all = vec![Some(&mut main.meter_wh), None];
    for connector in &mut station.connectors {
        all.extend([
            Some(&mut connector.meter_wh),
            Some(&mut connector.sampled_wh),
            None,
            Some(&mut connector.vehicle.soc),
        ]);
        let overrides = &mut connector.overrides;
        all.extend(
            [&mut overrides.power_w, &mut overrides.current_a, &mut overrides.voltage_v]
                .into_iter()
                .flatten()
                .map(Some),
        );
        if let Some(transaction) = &mut connector.transaction {
            all.push(Some(&mut transaction.meter_start_wh));
            all.extend(transaction.energy_limit_wh.as_mut().map(Some));
        }
        if let Some(allowance) = &mut connector.allowance {
            all.push(Some(&mut allowance.amps));
        }
    }
    all
}
