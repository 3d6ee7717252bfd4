//! A running transaction.

use crate::station::{IdToken, Sample, TokenType};

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Transaction {
    /// The station's own number, from 1; it names the transaction until the CSMS gives an id.
    pub(crate) number: u64,
    /// None until the CSMS has answered; -1 where it never will (errata 3.18).
    pub(crate) id: Option<i64>,
    pub(crate) id_tag: String,
    pub(crate) token_type: TokenType,
    /// Of a remote start (F01.FR.25).
    pub(crate) remote_start_id: Option<i64>,
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
        IdToken { text: self.id_tag.clone(), kind: self.token_type }
    }

    pub(crate) fn note_energy(&mut self, meter_wh: f64) {
        if self.energy_limit_wh.is_some_and(|limit| meter_wh >= limit) {
            self.exhausted = true;
        }
    }

    /// Adds a reading. Where there is no room one out of the middle goes, the one that is closest
    /// to its neighbours, so that those left stay spread over the whole transaction; the first and
    /// the newest stay (errata 3.91).
    pub(crate) fn add_stop_data(&mut self, sample: Sample, most: usize) {
        // One place is kept for the reading at the end.
        if self.stop_data.len() + 1 >= most {
            let gap = |at: &usize| self.stop_data[at + 1].at - self.stop_data[at - 1].at;
            let last = self.stop_data.len().saturating_sub(1);
            if let Some(crowded) = (1..last).min_by_key(gap) {
                self.stop_data.remove(crowded);
            }
        }
        self.stop_data.push(sample);
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
            remote_start_id: None,
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
    fn thinning_keeps_the_first_the_last_and_the_order() {
        let mut tx = transaction();
        for at in 0..1000 {
            tx.add_stop_data(Sample { at, values: Vec::new() }, 20);
        }
        let times: Vec<_> = tx.stop_data.iter().map(|sample| sample.at).collect();
        assert_eq!(times.len(), 19);
        assert_eq!((times[0], times[18]), (0, 999));
        assert!(times.is_sorted());
        assert!(times.iter().filter(|at| **at < 500).count() > 3, "{times:?}");
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
