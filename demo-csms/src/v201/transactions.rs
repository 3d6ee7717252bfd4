//! Transactions, as `TransactionEvent` reports them (2.0.1 E).
//!
//! **Owns** that each is known once, however often its events come, and whichever of them is lost.

use serde_json::{Value, json};

use super::readings;
use crate::csms::Csms;
use crate::payload::{date, int, list, owned, text, without_nulls};
use crate::state::{Reading, Transaction};
use crate::transactions::End;

/// The number of a place for what has no EVSE yet (E03: authorized before the cable is in).
pub(super) const NO_EVSE: i64 = 0;

impl Csms {
    /// The transaction that the charge point calls so.
    pub(crate) fn transaction_of_uuid(&self, at: usize, uuid: &str) -> Option<usize> {
        let station = &self.state.stations[at].id;
        let is_it = |it: &Transaction| it.station == *station && it.uuid.as_deref() == Some(uuid);
        self.state.transactions.iter().rposition(is_it)
    }

    pub(super) fn transaction_event(&mut self, at: usize, payload: &Value) -> Value {
        self.sessions[at].untrigger("TransactionEvent");
        let uuid = text(payload, "/transactionInfo/transactionId").unwrap_or_default();
        let place = match self.transaction_of_uuid(at, uuid) {
            Some(place) => place,
            // Also where the start was lost: what follows is of a transaction all the same.
            None => self.open(at, uuid, payload),
        };
        let seq_no = int(payload, "/seqNo").unwrap_or_default();
        let it = &self.state.transactions[place];
        let id = it.id;
        let is_new = it.is_running() && it.seq_no.is_none_or(|last| seq_no > last);
        let info = payload.get("idToken").map(|_| self.token_info(payload, Some(id)));
        if is_new {
            self.take_event(at, place, payload, info.as_ref());
        }
        // What it costs so far, and in the end in all (I02.FR.01, I03.FR.02).
        let is_start = text(payload, "/eventType") == Some("Started");
        let cost = (!is_start).then(|| self.cost(id)).flatten();
        if cost.is_some() {
            self.cost_is_told(at, id);
        }
        let greets = info.as_ref().is_some_and(|info| info.get("personalMessage").is_some());
        // Whoever has gone needs no tariff (I06).
        let is_end = text(payload, "/eventType") == Some("Ended");
        let tariff = if is_end { None } else { self.updated_tariff(place, greets) };
        without_nulls(json!({
            "idTokenInfo": info,
            "totalCost": cost,
            "updatedPersonalMessage": tariff,
        }))
    }

    fn open(&mut self, at: usize, uuid: &str, payload: &Value) -> usize {
        let id = self.next_transaction;
        self.next_transaction += 1;
        self.dirty.head = true;
        self.begin(
            at,
            Transaction {
                id,
                uuid: Some(uuid.to_owned()),
                station: self.state.stations[at].id.clone(),
                connector: int(payload, "/evse/id").unwrap_or(NO_EVSE),
                started_at: date(payload, "/timestamp").unwrap_or(self.now.utc),
                reservation_id: int(payload, "/reservationId"),
                // It has named the transaction itself.
                confirmed: true,
                ..Transaction::default()
            },
        );
        self.state.transactions.len() - 1
    }

    fn take_event(&mut self, at: usize, place: usize, payload: &Value, info: Option<&Value>) {
        let is_end = text(payload, "/eventType") == Some("Ended");
        self.take_place(at, place, payload);
        self.note_cable(at, payload);
        self.take_energy(at, place, payload, is_end);
        self.take_token(place, payload, info);
        let reservation = int(payload, "/reservationId");
        let it = &mut self.state.transactions[place];
        it.seq_no = int(payload, "/seqNo");
        let register = it.register_wh;
        if let Some(used) = reservation.filter(|used| it.reservation_id != Some(*used)) {
            it.reservation_id = Some(used);
            self.end_reservation(at, used, crate::state::ReservationState::Used);
        }
        if is_end {
            let stop_id_tag = self.state.transactions[place].stop_id_tag.clone();
            let end = End {
                at: date(payload, "/timestamp"),
                meter_stop: Some(register.round() as i64),
                // It may be left out where it is Local (2.0.1 §2.48).
                reason: owned(payload, "/transactionInfo/stoppedReason"),
                id_tag: stop_id_tag,
            };
            self.finish_transaction(at, place, end);
        }
        let id = self.state.transactions[place].id;
        self.dirty.transaction(id);
    }

    /// The EVSE is told once it is known (E01.FR.16).
    fn take_place(&mut self, at: usize, place: usize, payload: &Value) {
        let Some(evse) = int(payload, "/evse/id") else { return };
        let it = &mut self.state.transactions[place];
        let (id, before) = (it.id, it.connector);
        if before == evse {
            return;
        }
        it.connector = evse;
        if let Some(connector) = self.connector(at, before)
            && connector.transaction == Some(id)
        {
            connector.transaction = None;
        }
        if let Some(connector) = self.connector(at, evse) {
            connector.transaction = Some(id);
        }
    }

    fn take_energy(&mut self, at: usize, place: usize, payload: &Value, is_end: bool) {
        let all = readings(payload);
        let it = &mut self.state.transactions[place];
        let is_known = it.meter_start != 0 || it.readings.iter().any(|it| it.energy_wh.is_some());
        let first = all.iter().find_map(|it| it.energy_wh).filter(|_| !is_known);
        if let Some(start) = register_of("Transaction.Begin", payload).or(first) {
            it.meter_start = start.round() as i64;
            it.register_wh = it.register_wh.max(start);
        }
        // The end repeats what was measured in the course of it (J02.FR.03).
        let last = it.readings.last().map(|it| it.at);
        let is_told = |it: &Reading| is_end && last.is_some_and(|last| it.at <= last);
        let fresh: Vec<_> = all.iter().filter(|it| !is_told(it)).copied().collect();
        // A clock that was set may place it before readings that were told with the old time.
        if let Some(end) = register_of("Transaction.End", payload) {
            it.register_wh = it.register_wh.max(end);
        }
        let evse = it.connector;
        self.add_readings(place, &fresh);
        if evse != NO_EVSE {
            self.note_reading(at, evse, &fresh);
        }
    }

    /// The first token is the one that charges; one that ends the authorization ends the rest.
    fn take_token(&mut self, place: usize, payload: &Value, info: Option<&Value>) {
        let Some(token) = owned(payload, "/idToken/idToken") else { return };
        let parent_id_tag = self.tag(&token).and_then(|tag| tag.parent_id_tag.clone());
        let it = &mut self.state.transactions[place];
        let stops = text(payload, "/triggerReason") == Some("StopAuthorized")
            || text(payload, "/eventType") == Some("Ended");
        if stops {
            it.stop_id_tag = Some(token);
        } else if it.id_tag.is_empty() {
            it.id_tag = token;
            it.parent_id_tag = parent_id_tag;
            it.status = info.and_then(|info| owned(info, "/status")).unwrap_or_default();
        }
    }
}

/// The register of this context: of the start or the end of a transaction (E01.FR.09, E06.FR.11).
fn register_of(context: &str, payload: &Value) -> Option<f64> {
    let is_of_it = |sample: &Value| text(sample, "/context") == Some(context);
    list(payload, "/meterValue")
        .iter()
        .filter(|value| list(value, "/sampledValue").iter().any(is_of_it))
        .find_map(|value| super::reading(value)?.energy_wh)
}
