//! What a transaction costs so far, told while it runs (2.0.1 I02), and a tariff that has changed
//! meanwhile (I06).
//!
//! **Owns** when a driver is told. **Must not know** how costs are computed (`pricing`).

use ocpp_types::Version;
use serde_json::{Value, json};

use crate::csms::Csms;
use crate::io::Operation;
use crate::pricing;

impl Csms {
    /// Whoever charges is told what it costs, once in a while: by a message of its own where no answer
    /// to an event has said so.
    pub(crate) fn tell_costs(&mut self) {
        let interval = self.state.config.cost_interval_s.saturating_mul(1_000);
        let now = self.now.mono;
        for at in 0..self.sessions.len() {
            let told = interval > 0
                && self.version(at) == Version::V201
                && self.sessions[at].open
                && self.is_accepted(at);
            if !told {
                self.sessions[at].costs.clear();
                continue;
            }
            let connectors = self.state.stations[at].connectors.iter();
            let running: Vec<i64> = connectors.filter_map(|it| it.transaction).collect();
            let session = &mut self.sessions[at];
            session.costs.retain(|id, _| running.contains(id));
            let mut due = Vec::new();
            for id in running {
                let last = session.costs.entry(id).or_insert(now);
                if last.saturating_add(interval) <= now {
                    *last = now;
                    due.push(id);
                }
            }
            // One that has no time for it hears of it the next time.
            if session.in_flight.is_none() && session.waiting.is_empty() {
                for id in due {
                    self.tell_cost(at, id);
                }
            }
        }
    }

    fn tell_cost(&mut self, at: usize, id: i64) {
        let station = self.state.stations[at].id.clone();
        let uuid = self.state.transaction(id).and_then(|it| it.uuid.clone());
        let (Some(transaction_id), Some(cost)) = (uuid, self.cost(id)) else { return };
        let payload = json!({ "totalCost": cost, "transactionId": transaction_id });
        let action = "CostUpdated".to_owned();
        // It is connected and accepted, and there is room.
        let _ = self.on_operation(Operation { number: 0, station, action, payload });
    }

    /// When the next of them is due.
    pub(crate) fn costs_due(&self) -> Option<i64> {
        let interval = self.state.config.cost_interval_s.saturating_mul(1_000);
        let told = self.sessions.iter().filter(|it| it.open).flat_map(|it| it.costs.values());
        told.map(|last| last.saturating_add(interval)).min()
    }

    /// In units of the currency.
    pub(super) fn cost(&self, id: i64) -> Option<f64> {
        let it = self.state.transaction(id)?;
        let receipt = pricing::receipt(it, &self.state.config.tariff, self.now.utc);
        Some(receipt.total as f64 / 100.0)
    }

    /// An answer tells what it costs.
    pub(super) fn cost_is_told(&mut self, at: usize, id: i64) {
        let now = self.now.mono;
        if let Some(last) = self.sessions[at].costs.get_mut(&id) {
            *last = now;
        }
    }

    /// The tariff for the driver of a transaction, where it is another one than was told before.
    /// `told`: the same answer tells it anyway.
    pub(super) fn updated_tariff(&mut self, place: usize, told: bool) -> Option<Value> {
        let words = pricing::words(&self.state.config.tariff);
        let it = &mut self.state.transactions[place];
        let before = it.told_tariff.replace(words.clone());
        let is_news = before.as_ref() != Some(&words);
        if is_news {
            let id = it.id;
            self.dirty.transaction(id);
        }
        (is_news && before.is_some() && !told)
            .then(|| json!({ "format": "UTF8", "content": words }))
    }
}
