//! A running transaction.

use crate::station::{AdditionalInfo, IdToken, Sample, TokenType};

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Transaction {
    /// The station's own number, from 1; it names the transaction until the CSMS gives an id.
    pub(crate) number: u64,
    /// None until the CSMS has answered; -1 where it never will (errata 3.18).
    pub(crate) id: Option<i64>,
    pub(crate) id_tag: String,
    pub(crate) token_type: TokenType,
    pub(crate) additional_info: Vec<AdditionalInfo>,
    /// Of a remote start (F01.FR.25).
    pub(crate) remote_start_id: Option<i64>,
    /// The reservation that it uses up.
    pub(crate) reservation: Option<i64>,
    pub(crate) parent_id_tag: Option<String>,
    /// On the station's clock, Unix milliseconds.
    pub(crate) started_at: i64,
    /// From when on its sampled readings count their interval; the same clock.
    pub(crate) rhythm_from: i64,
    /// The register at the start, in watt-hours.
    pub(crate) meter_start_wh: f64,
    /// The CSMS refused the idTag after the start (1.6 §3.5.4).
    pub(crate) deauthorized: bool,
    /// Where the register stands when a deauthorised transaction has had its last energy
    /// (`MaxEnergyOnInvalidId`).
    pub(crate) energy_limit_wh: Option<f64>,
    /// That limit is reached: the station gives nothing more.
    pub(crate) exhausted: bool,
    /// Readings for the `StopTransaction` message.
    pub(crate) stop_data: Vec<Sample>,
}

impl Transaction {
    pub(crate) fn id_token(&self) -> IdToken {
        let additional = self.additional_info.clone();
        IdToken { text: self.id_tag.clone(), kind: self.token_type, additional }
    }

    /// The CSMS has refused its token: this is all that it may still take.
    pub(crate) fn limit_energy(&mut self, meter_wh: f64, grace_wh: f64) {
        self.deauthorized = true;
        self.energy_limit_wh = Some(meter_wh + grace_wh);
        self.note_energy(meter_wh);
    }

    pub(crate) fn note_energy(&mut self, meter_wh: f64) {
        if self.energy_limit_wh.is_some_and(|limit| meter_wh >= limit) {
            self.exhausted = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transaction() -> Transaction {
        Transaction {
            number: 1,
            id: None,
            id_tag: "T".to_owned(),
            token_type: TokenType::Iso14443,
            additional_info: Vec::new(),
            remote_start_id: None,
            reservation: None,
            parent_id_tag: None,
            started_at: 0,
            rhythm_from: 0,
            meter_start_wh: 0.0,
            deauthorized: false,
            energy_limit_wh: None,
            exhausted: false,
            stop_data: Vec::new(),
        }
    }

    #[test]
    fn energy_beyond_the_limit_exhausts() {
        let mut tx = transaction();
        tx.note_energy(1e9);
        assert!(!tx.exhausted);
        tx.energy_limit_wh = Some(10.0);
        tx.note_energy(9.9);
        assert!(!tx.exhausted);
        tx.note_energy(10.0);
        assert!(tx.exhausted);
    }
}
