//! Values that a field is likely to have.
//!
//! **Owns** which facts belong to a field of which name. **Must not know** forms.

use demo_csms::{Reservation, ReservationState, State};

use crate::state::cards::Card;

/// What the CSMS believes, for the fields of an operation.
#[derive(Debug)]
pub struct Facts<'a> {
    pub state: &'a State,
    /// The id of the charge point that the operation is for.
    pub station: &'a str,
    /// Configuration keys of the charge point, for as long as the CSMS has been told of none.
    pub keys: &'a [String],
    /// The person's own, which the CSMS may not know.
    pub cards: &'a [Card],
}

impl Facts<'_> {
    /// The values for a field of this name; none where nothing is known.
    pub fn suggest(&self, field: &str) -> Vec<String> {
        let station = self.state.stations.iter().find(|it| it.id == self.station);
        match (field, station) {
            ("idTag", _) => {
                let known = &self.state.config.tags;
                let is_known = |card: &&Card| {
                    known.iter().any(|tag| tag.id_tag.eq_ignore_ascii_case(&card.id_tag))
                };
                let others = self.cards.iter().filter(|card| !is_known(card));
                let tags = known.iter().map(|tag| &tag.id_tag);
                tags.chain(others.map(|card| &card.id_tag)).cloned().collect()
            }
            ("connectorId", Some(station)) => {
                texts(station.connectors.iter().map(|it| it.id).filter(|id| *id > 0))
            }
            ("transactionId", _) => {
                let all = self.state.transactions.iter();
                let running = all.filter(|it| it.is_running() && it.station == self.station);
                texts(running.map(|it| it.id))
            }
            ("reservationId", Some(station)) => {
                let active = |it: &&Reservation| it.state == ReservationState::Active;
                texts(station.reservations.iter().filter(active).map(|it| it.id))
            }
            ("key", Some(station)) if !station.configuration.is_empty() => {
                station.configuration.iter().map(|setting| setting.key.clone()).collect()
            }
            ("key", _) => self.keys.to_vec(),
            _ => Vec::new(),
        }
    }
}

fn texts(numbers: impl Iterator<Item = i64>) -> Vec<String> {
    numbers.map(|number| number.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use demo_csms::{Setting, Station, Transaction};

    use super::*;

    #[test]
    fn a_running_transaction_and_the_keys_are_suggested() {
        let running = |id, station: &str, ended_at| Transaction {
            id,
            station: station.to_owned(),
            ended_at,
            ..Transaction::default()
        };
        let station = Station { id: "CP001".to_owned(), ..Station::default() };
        let mut state = State {
            stations: vec![station],
            transactions: vec![
                running(1, "CP001", Some(5)),
                running(2, "CP001", None),
                running(3, "CP002", None),
            ],
            ..State::default()
        };
        let keys = ["HeartbeatInterval".to_owned()];
        let card = |id_tag: &str| Card::new(id_tag, "x");
        let cards = [card("voltab01"), card("OWN")];
        let suggest = |state: &State, field: &str| {
            Facts { state, station: "CP001", keys: &keys, cards: &cards }.suggest(field)
        };
        assert_eq!(suggest(&state, "transactionId"), ["2"]);
        assert_eq!(suggest(&state, "key"), ["HeartbeatInterval"]);
        let tags = suggest(&state, "idTag");
        assert_eq!((tags[0].as_str(), tags.last().map(String::as_str)), ("VOLTAB01", Some("OWN")));
        assert_eq!(tags.len(), state.config.tags.len() + 1, "the same card is offered once");
        assert!(suggest(&state, "limit").is_empty());
        let told = Setting { key: "ResetRetries".to_owned(), value: None, readonly: None };
        state.stations[0].configuration.push(told);
        assert_eq!(suggest(&state, "key"), ["ResetRetries"]);
    }
}
