//! Transactions, as charge points report them.
//!
//! **Owns** that each is known once, however often its start and its end are told (1.6 §3.7).
//! **Must not know** frames.

use serde_json::{Value, json};

use crate::csms::Csms;
use crate::limits::MAX_TRANSACTIONS;
use crate::metering;
use crate::payload::{date, int, list, owned, same, text, without_nulls};
use crate::state::{Profile, ReservationState, Transaction};

/// In messages of a transaction whose start could not be delivered (errata 3.18).
pub(crate) const NO_ID: i64 = -1;

/// What tells one start from another, however often it is sent: message ids need not be the same
/// (J errata 3.1).
fn is_start(transaction: &Transaction, station: &str, payload: &Value) -> bool {
    transaction.station == station
        && int(payload, "/connectorId") == Some(transaction.connector)
        && date(payload, "/timestamp") == Some(transaction.started_at)
        && int(payload, "/meterStart") == Some(transaction.meter_start)
        && text(payload, "/idTag").is_some_and(|tag| same(tag, &transaction.id_tag))
}

/// Whether this end is the one that was told before.
pub(crate) fn is_stop(transaction: &Transaction, payload: &Value) -> bool {
    date(payload, "/timestamp") == transaction.ended_at
        && int(payload, "/meterStop") == transaction.meter_stop
}

/// How a transaction ended.
#[derive(Debug, Default)]
pub(crate) struct End {
    pub(crate) at: Option<i64>,
    /// Wh.
    pub(crate) meter_stop: Option<i64>,
    /// `Local` where none was told (1.6 §4.10, 2.0.1 E06).
    pub(crate) reason: Option<String>,
    pub(crate) id_tag: Option<String>,
}

impl Csms {
    /// A transaction of this charge point.
    pub(crate) fn own_transaction(&self, at: usize, id: i64) -> Option<&Transaction> {
        self.state.transaction(id).filter(|it| it.station == self.state.stations[at].id)
    }

    fn place_of(&self, at: usize, id: i64) -> Option<usize> {
        let station = &self.state.stations[at].id;
        self.state.transactions.iter().rposition(|it| it.id == id && it.station == *station)
    }

    /// The transaction that a `StartTransaction` is about, where it was told before. Once the end of
    /// one was told, its start comes again only as the very same frame.
    pub(crate) fn started(&self, at: usize, payload: &Value, again: bool) -> Option<i64> {
        let station = &self.state.stations[at].id;
        let mut known = self.state.transactions.iter().rev();
        let it = known.find(|it| (again || it.is_running()) && is_start(it, station, payload))?;
        Some(it.id)
    }

    /// 1.6 §4.8.
    pub(crate) fn start(&mut self, at: usize, payload: &Value, again: bool) -> Value {
        let known = self.started(at, payload, again);
        let id = known.unwrap_or(self.next_transaction);
        let id_tag = text(payload, "/idTag").unwrap_or_default();
        let info = self.tag_info(id_tag, Some(id));
        if known.is_none() {
            self.next_transaction += 1;
            self.dirty.head = true;
            let meter_start = int(payload, "/meterStart").unwrap_or_default();
            let transaction = Transaction {
                id,
                station: self.state.stations[at].id.clone(),
                connector: int(payload, "/connectorId").unwrap_or_default(),
                id_tag: id_tag.to_owned(),
                parent_id_tag: self.tag(id_tag).and_then(|tag| tag.parent_id_tag.clone()),
                status: owned(&info, "/status").unwrap_or_default(),
                started_at: date(payload, "/timestamp").unwrap_or_default(),
                meter_start,
                reservation_id: int(payload, "/reservationId"),
                register_wh: meter_start as f64,
                ..Transaction::default()
            };
            self.begin(at, transaction);
        }
        json!({ "transactionId": id, "idTagInfo": info })
    }

    pub(crate) fn begin(&mut self, at: usize, transaction: Transaction) {
        let (id, connector) = (transaction.id, transaction.connector);
        if let Some(used) = transaction.reservation_id {
            self.end_reservation(at, used, ReservationState::Used);
        }
        if let Some(connector) = self.connector(at, connector) {
            connector.transaction = Some(id);
        }
        if self.state.transactions.len() >= MAX_TRANSACTIONS {
            let ended = self.state.transactions.iter().position(|it| !it.is_running());
            let gone = self.state.transactions.remove(ended.unwrap_or_default());
            self.forget_transaction(gone.id);
        }
        self.state.transactions.push(transaction);
        self.dirty.transaction(id);
    }

    pub(crate) fn end_reservation(&mut self, at: usize, id: i64, state: ReservationState) {
        let all = &mut self.state.stations[at].reservations;
        if let Some(it) = all.iter_mut().rev().find(|it| it.id == id) {
            it.state = state;
            self.dirty.station(at);
        }
    }

    /// 1.6 §4.10.
    pub(crate) fn stop(&mut self, at: usize, payload: &Value) -> Value {
        let id = int(payload, "/transactionId").unwrap_or(NO_ID);
        if id == NO_ID {
            self.state.stations[at].without_id += 1;
            self.dirty.station(at);
        } else if let Some(place) = self.place_of(at, id)
            && self.state.transactions[place].is_running()
        {
            self.end(at, place, payload);
        }
        let info = text(payload, "/idTag").map(|tag| self.tag_info(tag, None));
        without_nulls(json!({ "idTagInfo": info }))
    }

    fn end(&mut self, at: usize, place: usize, payload: &Value) {
        if self.state.transactions[place].readings.is_empty() {
            self.add_readings(place, &metering::readings(list(payload, "/transactionData")));
        }
        let end = End {
            at: date(payload, "/timestamp"),
            meter_stop: int(payload, "/meterStop"),
            reason: owned(payload, "/reason"),
            id_tag: owned(payload, "/idTag"),
        };
        self.finish_transaction(at, place, end);
    }

    pub(crate) fn finish_transaction(&mut self, at: usize, place: usize, end: End) {
        let it = &mut self.state.transactions[place];
        it.confirmed = true;
        // A time that cannot be read has been refused before.
        it.ended_at = end.at.or(Some(self.now.utc));
        it.meter_stop = end.meter_stop;
        it.reason = Some(end.reason.unwrap_or_else(|| "Local".to_owned()));
        it.stop_id_tag = end.id_tag;
        let (id, connector) = (it.id, it.connector);
        let station = &mut self.state.stations[at];
        station.profiles.retain(|profile| !is_spent(profile, it));
        self.dirty.transaction(id);
        if let Some(connector) = self.connector(at, connector)
            && connector.transaction == Some(id)
        {
            connector.transaction = None;
        }
    }

    /// 1.6 §4.7.
    pub(crate) fn meter_values(&mut self, at: usize, payload: &Value, again: bool) -> Value {
        let id = int(payload, "/transactionId");
        let values = metering::readings(list(payload, "/meterValue"));
        if id == Some(NO_ID) {
            self.state.stations[at].without_id += 1;
            self.dirty.station(at);
        }
        if again {
            return json!({});
        }
        if let Some(place) = id.and_then(|id| self.place_of(at, id)) {
            self.state.transactions[place].confirmed = true;
            self.add_readings(place, &values);
        }
        self.note_reading(at, int(payload, "/connectorId").unwrap_or_default(), &values);
        json!({})
    }
}

/// A profile for one transaction goes with it (1.6 §3.13.1).
fn is_spent(it: &Profile, transaction: &Transaction) -> bool {
    const NAMED: &str = "/transactionId";
    text(&it.profile, "/chargingProfilePurpose") == Some("TxProfile")
        && match (int(&it.profile, NAMED), text(&it.profile, NAMED)) {
            (Some(named), _) => named == transaction.id,
            (None, Some(named)) => transaction.uuid.as_deref() == Some(named),
            (None, None) => it.connector.is_none_or(|at| at == transaction.connector),
        }
}
