//! The whole engine as records, to go on from exactly: where a recording begins.
//!
//! **Owns** what the stored records leave out, since a reload may forget it.
//! **Must not know** what is recorded, or where.
//!
//! Stored records bring a station back that has lost its connection. A recording has to go on as
//! if nothing had happened, so that timers, ids and what was heard come along. Only a moment at
//! which nothing is under way can be written down so.

use std::collections::BTreeMap;

use ocpp_types::{CallState, IncomingCall, IncomingCalls, MAX_REMEMBERED_CALLS};

use crate::engine::Engine;
use crate::engine::link::Phase;
use crate::io::Output;
use crate::snapshot::to_json;
use crate::station::{Allowance, Dirty, IncipientState, Station};
use crate::tape::Tape;

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
        let mut tape = Tape::blank();
        over(&mut tape, self);
        records.insert(MOMENT_KEY.to_owned(), to_json(&tape));
        Some(records)
    }

    fn is_quiet(&self) -> bool {
        let core = &self.core;
        let outbox = &core.outbox;
        matches!(self.link.phase, Phase::Down | Phase::Open)
            && self.calls.is_idle()
            && self.by_hand.is_idle()
            && self.faults.holding.next_due().is_none()
            && !outbox.has_requests()
            && outbox.len() <= MAX_WAITING
            && core.is_silent()
            && self.out.is_empty()
            && !core.reset.is_pending()
            && core.firmware.transfer.is_none()
            && core.diagnostics.transfer.is_none()
            && core.station.connectors.iter().all(|connector| {
                let incipient = connector.incipient.as_ref();
                incipient.is_none_or(|it| it.state == IncipientState::Authorized)
            })
    }
}

/// What only a running engine knows, after all other records.
pub(super) fn put_into(mut tape: Tape, engine: &mut Engine, rng: fastrand::Rng) {
    engine.core.rng = rng;
    over(&mut tape, engine);
    let core = &mut engine.core;
    core.link_open = engine.link.phase == Phase::Open;
    if core.link_open {
        let endpoint = engine.link.endpoint.clone();
        engine.watch.tally.opened(endpoint, core.utc(), core.now.mono);
    }
    core.station.dirty = Dirty::default();
}

/// Writes each of these down, or puts in its place what was.
fn over(tape: &mut Tape, engine: &mut Engine) {
    let Engine { core, link, calls, watch, faults, flowed_to, .. } = engine;
    tape.number(&mut core.now.mono);
    tape.number(&mut core.now.utc);
    tape.maybe(flowed_to);
    for deadline in core.timers.all_mut() {
        tape.maybe(deadline);
    }
    let open = tape.flag(link.phase == Phase::Open);
    link.phase = if open { Phase::Open } else { Phase::Down };
    link.attempts = tape.whole(link.attempts.into()) as u32;
    link.silent = tape.whole(link.silent.into()) as u32;
    link.close_code = tape.whole_or_none(link.close_code.map(i64::from)).map(|it| it as u16);
    tape.text(&mut link.reason);
    calls.memory(tape);
    incoming_calls(&mut watch.incoming, tape);
    watch.memory.tape(tape);
    faults.last_id = tape.whole(faults.last_id.into()) as u32;
    core.transfer.last_job = tape.whole(core.transfer.last_job.cast_signed()).cast_unsigned();
    tape.number(&mut core.provisioning.last_sync);
    core.station.failing_resets = tape.whole(core.station.failing_resets.into()) as u8;
    tape.pair(&mut core.logged);
    core.outbox.memory(tape);
    for connector in &mut core.station.connectors {
        let (amps, lines, by) =
            connector.allowance.map_or((0.0, 0, None), |it| (it.amps, i64::from(it.lines), it.by));
        let given = tape.flag(connector.allowance.is_some());
        let (lines, by) = (tape.whole(lines) as u8, tape.whole_or_none(by));
        connector.allowance = given.then_some(Allowance { amps, lines, by });
    }
    // As decimals they are read back with an error, small as it is.
    for sum in sums(&mut core.station) {
        *sum = f64::from_bits(tape.whole(sum.to_bits().cast_signed()).cast_unsigned());
    }
}

fn incoming_calls(it: &mut IncomingCalls, tape: &mut Tape) {
    it.connection = tape.whole(it.connection.into()) as u32;
    let count = tape.count(it.calls.len(), MAX_REMEMBERED_CALLS);
    let state = CallState::Waiting;
    it.calls.resize(count, IncomingCall { id: 0, text: 0, connection: 0, at: 0, state });
    for call in &mut it.calls {
        call.id = tape.whole(call.id.cast_signed()).cast_unsigned();
        call.text = tape.whole(call.text.cast_signed()).cast_unsigned();
        call.connection = tape.whole(call.connection.into()) as u32;
        tape.number(&mut call.at);
        call.state = match tape.whole(call.state as i64) {
            0 => CallState::Waiting,
            1 => CallState::Answered,
            _ => CallState::Ignored,
        };
    }
}

fn sums(station: &mut Station) -> Vec<&mut f64> {
    let main = &mut station.main;
    let mut all = vec![&mut main.meter_wh, &mut main.aligned_wh];
    for connector in &mut station.connectors {
        all.extend([
            &mut connector.meter_wh,
            &mut connector.sampled_wh,
            &mut connector.aligned_wh,
            &mut connector.vehicle.soc,
        ]);
        let held = &mut connector.held;
        all.extend(
            [&mut held.power_w, &mut held.current_a, &mut held.voltage_v].into_iter().flatten(),
        );
        if let Some(transaction) = &mut connector.transaction {
            all.push(&mut transaction.meter_start_wh);
            all.extend(&mut transaction.energy_limit_wh);
        }
        if let Some(allowance) = &mut connector.allowance {
            all.push(&mut allowance.amps);
        }
    }
    all
}
