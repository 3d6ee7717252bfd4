//! What a station of OCPP 2.0.1 says of its transactions, and whether the CSMS knows it.
//!
//! **Owns** the events that have gone out, each once. **Must not know** the network.

use std::collections::BTreeMap;

use demo_csms::State;
use serde_json::Value;

/// By transaction, then by the number of the event.
#[derive(Debug, Default)]
pub(crate) struct Events(BTreeMap<String, BTreeMap<i64, Value>>);

impl Events {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// A frame goes out, perhaps not for the first time.
    pub(crate) fn sent(&mut self, text: &str) {
        let frame: Value = serde_json::from_str(text).expect("JSON");
        if frame[2] != "TransactionEvent" {
            return;
        }
        let event = &frame[3];
        let uuid = event["transactionInfo"]["transactionId"].as_str().expect("an id").to_owned();
        let number = event["seqNo"].as_i64().expect("a number");
        let all = self.0.entry(uuid).or_default();
        let known = all.entry(number).or_insert_with(|| event.clone());
        assert_eq!(known["eventType"], event["eventType"], "an event stays what it is");
    }

    /// Every transaction is known exactly once, began and ended, with no event missing between, and
    /// with the energy and the reason of its end.
    pub(crate) fn check(&self, station: &str, state: &State) -> Result<(), String> {
        let known: Vec<_> = state.transactions.iter().filter(|it| it.station == station).collect();
        for (uuid, events) in &self.0 {
            let fail = |why: &str| Err(format!("{station}: {uuid} {why}: {events:#?}"));
            let numbers: Vec<_> = events.keys().copied().collect();
            let wanted: Vec<_> = (0..).take(numbers.len()).collect();
            let kinds: Vec<_> = events.values().filter_map(|it| it["eventType"].as_str()).collect();
            let [first, between @ .., last] = kinds.as_slice() else {
                return fail("has a single event");
            };
            if numbers != wanted {
                return fail("lacks events");
            }
            let is_whole = *first == "Started" && *last == "Ended";
            if !is_whole || between.iter().any(|kind| *kind != "Updated") {
                return fail("does not begin, go on and end");
            }
            let same: Vec<_> =
                known.iter().filter(|it| it.uuid.as_deref() == Some(uuid.as_str())).collect();
            let [it] = same[..] else { return fail("is not known once") };
            let Some((_, end)) = events.last_key_value() else { return fail("has no event") };
            let reason = end["transactionInfo"]["stoppedReason"].as_str().unwrap_or("Local");
            if it.reason.as_deref() != Some(reason) || it.seq_no != numbers.last().copied() {
                return fail(&format!("is known as {it:?}"));
            }
            if let (Some(from), Some(to)) = (register(events, false), register(events, true)) {
                let told = (it.meter_start, it.meter_stop);
                if told != (from.round() as i64, Some(to.round() as i64)) {
                    return fail(&format!("drew {from} to {to} Wh, known as {told:?}"));
                }
            }
        }
        if known.len() != self.0.len() {
            return Err(format!("{station}: {} made, {} known", self.0.len(), known.len()));
        }
        Ok(())
    }
}

/// The first or the highest register that was told, in Wh.
fn register(events: &BTreeMap<i64, Value>, highest: bool) -> Option<f64> {
    let samples = events.values().flat_map(|it| it["meterValue"].as_array().into_iter().flatten());
    let samples = samples.flat_map(|it| it["sampledValue"].as_array().into_iter().flatten());
    let energy = |it: &&Value| {
        let measurand = it["measurand"].as_str().unwrap_or("Energy.Active.Import.Register");
        measurand == "Energy.Active.Import.Register" && it.get("phase").is_none()
    };
    let mut all = samples.filter(energy).filter_map(|it| it["value"].as_f64());
    if highest { all.reduce(f64::max) } else { all.next() }
}
