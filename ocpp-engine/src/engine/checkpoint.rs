//! The whole engine as records, to go on from exactly: where a recording begins.
//!
//! **Owns** what the stored records leave out, since a reload may forget it.
//! **Must not know** what is recorded, or where.
//!
//! Stored records bring a station back that has lost its connection. A recording has to go on as
//! if nothing had happened, so that timers, ids and what was heard come along. Only a moment at
//! which nothing is under way can be written down so.

use std::collections::VecDeque;

use crate::SortedMap;
use crate::engine::Engine;
use crate::engine::link::Phase;
use crate::io::Output;
use crate::json::{self, Deserialize, Serialize};
use crate::rpc::Heard;
use crate::station::{Allowance, Dirty, IncipientState, Station};
use crate::time::Now;

/// The record beside those of `snapshot`; no storage ever has it.
pub(super) const MOMENT_KEY: &str = "moment";
/// Transaction messages that may wait at such a moment: each is a record.
const MAX_WAITING: usize = 100;

/// What only a running engine knows.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Moment {
    mono: i64,
    utc: i64,
    flowed_to: Option<i64>,
    timers: Vec<Option<i64>>,
    open: bool,
    attempts: u32,
    reason: Option<String>,
    close_code: Option<u16>,
    silent: u32,
    prefix: String,
    counter: u64,
    answered: VecDeque<(u64, u8)>,
    heard: Heard,
    told: Option<(i64, i64)>,
    last_fault: u32,
    last_job: u64,
    last_sync: i64,
    failing_resets: u8,
    logged: Option<(i64, i64)>,
    next_seq: u64,
    holding: bool,
    dropped: u64,
    allowances: Vec<Option<Allowance>>,
    /// The bits of what is summed up: as decimals they are read back with an error, small as it is.
    sums: Vec<u64>,
}

impl Engine {
    /// Records from which [`Engine::restore`] makes an engine that does exactly what this one
    /// would do, its scorecard apart. None while something is under way that no record can hold,
    /// such as a CALL without an answer; it seldom lasts. To be asked between two inputs.
    pub fn checkpoint(&mut self) -> Option<SortedMap<String, String>> {
        if !self.drained || !self.is_quiet() {
            return None;
        }
        self.core.station.dirty = Dirty::everything();
        self.core.outbox.store_all();
        self.faults.dirty = true;
        self.store();
        let mut records = SortedMap::new();
        for output in self.out.drain(..) {
            if let Output::Store { key, value: Some(value) } = output {
                records.insert(key, value);
            }
        }
        records.insert(MOMENT_KEY.to_owned(), json::to_string(&self.moment()));
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

    fn moment(&mut self) -> Moment {
        let sums = sums(&mut self.core.station).into_iter().map(|sum| sum.to_bits()).collect();
        let core = &self.core;
        let (prefix, counter, answered) = self.calls.memory();
        let (next_seq, holding, dropped) = core.outbox.counters();
        Moment {
            mono: core.now.mono,
            utc: core.now.utc,
            flowed_to: self.flowed_to,
            timers: core.timers.all().to_vec(),
            open: self.link.phase == Phase::Open,
            attempts: self.link.attempts,
            reason: self.link.reason.clone(),
            close_code: self.link.close_code,
            silent: self.link.silent,
            prefix: prefix.to_owned(),
            counter,
            answered: answered.clone(),
            heard: self.watch.heard.clone(),
            told: self.watch.memory.told_at(),
            last_fault: self.faults.last_id(),
            last_job: core.transfer.last_job(),
            last_sync: core.provisioning.last_sync,
            failing_resets: core.station.failing_resets,
            logged: core.logged,
            next_seq,
            holding,
            dropped,
            allowances: core.station.connectors.iter().map(|it| it.allowance).collect(),
            sums,
        }
    }
}

impl Moment {
    /// After all other records.
    pub(super) fn put_into(self, engine: &mut Engine, rng: fastrand::Rng) {
        let core = &mut engine.core;
        core.rng = rng;
        core.now = Now { mono: self.mono, utc: self.utc };
        engine.flowed_to = self.flowed_to;
        core.timers.put_all(&self.timers);
        core.link_open = self.open;
        engine.link.phase = if self.open { Phase::Open } else { Phase::Down };
        engine.link.attempts = self.attempts;
        engine.link.reason = self.reason;
        engine.link.close_code = self.close_code;
        engine.link.silent = self.silent;
        engine.calls.recall(self.prefix, self.counter, self.answered);
        engine.watch.heard = self.heard;
        if let Some((time, mono)) = self.told {
            engine.watch.memory.tell(time, mono);
        }
        if self.open {
            engine.watch.tally.opened(engine.link.endpoint.clone(), core.utc(), self.mono);
        }
        engine.faults.count_on_from(self.last_fault);
        core.transfer.set_last_job(self.last_job);
        core.provisioning.last_sync = self.last_sync;
        core.station.failing_resets = self.failing_resets;
        core.logged = self.logged;
        core.outbox.put_counters(self.next_seq, self.holding, self.dropped);
        for (connector, allowance) in core.station.connectors.iter_mut().zip(self.allowances) {
            connector.allowance = allowance;
        }
        for (own, bits) in sums(&mut core.station).into_iter().zip(self.sums) {
            *own = f64::from_bits(bits);
        }
        core.station.dirty = Dirty::default();
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
