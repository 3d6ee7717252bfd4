//! What the station really did, and whether the CSMS knows it.
//!
//! **Owns** the account of transactions, from the station's records and its meters.
//! **Must not know** the network.

use std::collections::BTreeMap;

use demo_csms::State;
use ocpp_engine::Engine;
use ocpp_engine::Now;
use serde_json::Value;

/// A transaction as the station began and ended it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Truth {
    connector: i64,
    id_tag: String,
    started_at: i64,
    meter_start: i64,
    /// What the connector's meter showed, in Wh.
    register_start: f64,
    end: Option<End>,
}

#[derive(Clone, Debug, PartialEq)]
struct End {
    at: i64,
    meter_stop: i64,
    reason: String,
    register_stop: f64,
}

#[derive(Debug, Default)]
pub(crate) struct Account {
    /// By the station's own numbers.
    transactions: BTreeMap<u64, Truth>,
    /// By the keys of their records: whether an event has gone out, and its time with it.
    told: BTreeMap<String, bool>,
}

impl Account {
    pub(crate) fn len(&self) -> usize {
        self.transactions.len()
    }

    pub(crate) fn running(&self) -> usize {
        self.transactions.values().filter(|truth| truth.end.is_none()).count()
    }

    /// Looks at a record as it is stored: events of transactions are, each by itself.
    pub(crate) fn note(&mut self, key: &str, record: &str, engine: &Engine, now: Now) {
        if !key.starts_with("event/") || record.contains("\"Metered\"") {
            return;
        }
        let event: Value = serde_json::from_str(record).expect("a record is JSON");
        let (kind, body) =
            event["body"].as_object().and_then(|body| body.iter().next()).expect("an event");
        let int = |name: &str| body[name].as_i64().expect("a number");
        let text = |name: &str| body[name].as_str().expect("a text").to_owned();
        let number = body["transaction"].as_u64().expect("a number");
        let connector = int("connector");
        let meters = engine.view(now).connectors;
        let meter = meters.iter().find(|it| i64::from(it.id) == connector).expect("one of them");
        // Stored again with each attempt to send it, and when the clock is set before the first.
        let told = self.told.insert(key.to_owned(), !event["message_id"].is_null());
        let moves = |from: i64| assert!(told != Some(true) || from == int("at"), "it was told");
        if kind == "Started" {
            let truth = self.transactions.entry(number).or_insert_with(|| Truth {
                connector,
                id_tag: text("id_tag"),
                started_at: int("at"),
                meter_start: int("meter_start"),
                register_start: meter.meter_wh,
                end: None,
            });
            moves(truth.started_at);
            truth.started_at = int("at");
            return;
        }
        let truth = self.transactions.get_mut(&number).expect("a transaction that began");
        let end = truth.end.get_or_insert_with(|| End {
            at: int("at"),
            meter_stop: int("meter_stop"),
            reason: text("reason"),
            register_stop: meter.meter_wh,
        });
        moves(end.at);
        end.at = int("at");
    }

    /// Every transaction is known to the CSMS exactly once, with the right energy and
    /// reason.
    pub(crate) fn check(&self, station: &str, state: &State) -> Result<(), String> {
        let known: Vec<_> = state.transactions.iter().filter(|it| it.station == station).collect();
        for (number, truth) in &self.transactions {
            let same = known.iter().filter(|it| {
                it.started_at == truth.started_at
                    && it.connector == truth.connector
                    && it.meter_start == truth.meter_start
                    && it.id_tag == truth.id_tag
            });
            let all: Vec<_> = same.collect();
            let [it] = all[..] else {
                return Err(format!("{station}: {number} is known {} times: {truth:?}", all.len()));
            };
            let end = truth.end.as_ref().ok_or_else(|| format!("{number} has no end"))?;
            let told = (it.ended_at, it.meter_stop, it.reason.as_deref());
            if told != (Some(end.at), Some(end.meter_stop), Some(&end.reason)) {
                return Err(format!("{station}: {number} ended as {end:?}, known as {told:?}"));
            }
            let drawn = end.register_stop - truth.register_start;
            let energy = (end.meter_stop - truth.meter_start) as f64;
            if (energy - drawn).abs() > 1.0 {
                return Err(format!("{station}: {number} drew {drawn} Wh, known as {energy} Wh"));
            }
            // 3 phases, 16 A, 230 V; and 40 seconds, by which a slow network sets a clock wrong.
            let most = 11_040.0 * (end.at - truth.started_at + 40_000) as f64 / 3_600_000.0;
            if !(0.0..=most + 1.0).contains(&energy) {
                return Err(format!(
                    "{station}: {number} drew {energy} Wh, at most {most} could be: {truth:?}"
                ));
            }
        }
        if known.len() != self.transactions.len() {
            return Err(format!(
                "{station}: {} made, {} known",
                self.transactions.len(),
                known.len()
            ));
        }
        Ok(())
    }
}
