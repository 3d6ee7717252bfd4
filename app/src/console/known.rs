//! Values that a field is likely to have.
//!
//! **Owns** which facts belong to a field of which name. **Must not know** forms.

use demo_csms::{ReservationState, State};

use crate::ui::format;

/// What the central system believes, for the fields of an operation.
pub(super) struct Known<'a> {
    pub state: &'a State,
    pub station: &'a str,
    /// Configuration keys of which nobody has told it yet.
    pub keys: Vec<String>,
    /// Unix milliseconds.
    pub now: i64,
}

impl Known<'_> {
    pub(super) fn of(&self, name: &str) -> Vec<String> {
        let station = self.state.stations.iter().find(|it| it.id == self.station);
        let numbers = |all: Vec<i64>| all.iter().map(i64::to_string).collect();
        match (name, station) {
            ("idTag", _) => self.state.config.tags.iter().map(|tag| tag.id_tag.clone()).collect(),
            ("connectorId", Some(it)) => {
                numbers(it.connectors.iter().map(|it| it.id).filter(|id| *id > 0).collect())
            }
            ("transactionId", _) => {
                let running = self.state.transactions.iter().filter(|it| it.is_running());
                numbers(running.filter(|it| it.station == self.station).map(|it| it.id).collect())
            }
            ("reservationId", Some(it)) => {
                let active = |it: &&demo_csms::Reservation| it.state == ReservationState::Active;
                numbers(it.reservations.iter().filter(active).map(|it| it.id).collect())
            }
            ("key", Some(it)) if !it.configuration.is_empty() => {
                it.configuration.iter().map(|setting| setting.key.clone()).collect()
            }
            ("key", _) => self.keys.clone(),
            _ => Vec::new(),
        }
    }

    /// So many milliseconds from now, to the second.
    pub(super) fn time(&self, ahead_ms: i64) -> String {
        let at = self.now + ahead_ms;
        format::timestamp(at - at % 1_000)
    }
}
