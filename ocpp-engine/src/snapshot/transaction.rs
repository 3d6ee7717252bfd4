//! A running transaction, as it is stored with its connector.

use serde::{Deserialize, Serialize};

use crate::station::{AdditionalInfo, Sample, TokenType, Transaction, is_card};

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TransactionRecord {
    number: u64,
    id: Option<i64>,
    id_tag: String,
    #[serde(default, skip_serializing_if = "is_card")]
    token_type: TokenType,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    additional_info: Vec<AdditionalInfo>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    remote_start_id: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reservation: Option<i64>,
    parent_id_tag: Option<String>,
    started_at: i64,
    #[serde(default)]
    rhythm_from: Option<i64>,
    meter_start_wh: f64,
    deauthorized: bool,
    energy_limit_wh: Option<f64>,
    exhausted: bool,
    stop_data: Vec<Sample>,
}

impl From<&Transaction> for TransactionRecord {
    fn from(transaction: &Transaction) -> Self {
        let Transaction {
            number,
            id,
            id_tag,
            token_type,
            additional_info,
            remote_start_id,
            reservation,
            parent_id_tag,
            started_at,
            rhythm_from,
            meter_start_wh,
            deauthorized,
            energy_limit_wh,
            exhausted,
            stop_data,
        } = transaction.clone();
        Self {
            number,
            id,
            id_tag,
            token_type,
            additional_info,
            remote_start_id,
            reservation,
            parent_id_tag,
            started_at,
            rhythm_from: Some(rhythm_from),
            meter_start_wh,
            deauthorized,
            energy_limit_wh,
            exhausted,
            stop_data,
        }
    }
}

impl From<TransactionRecord> for Transaction {
    fn from(record: TransactionRecord) -> Self {
        Self {
            number: record.number,
            id: record.id,
            id_tag: record.id_tag,
            token_type: record.token_type,
            additional_info: record.additional_info,
            remote_start_id: record.remote_start_id,
            reservation: record.reservation,
            parent_id_tag: record.parent_id_tag,
            started_at: record.started_at,
            rhythm_from: record.rhythm_from.unwrap_or(record.started_at),
            meter_start_wh: record.meter_start_wh,
            deauthorized: record.deauthorized,
            energy_limit_wh: record.energy_limit_wh,
            exhausted: record.exhausted,
            stop_data: record.stop_data,
        }
    }
}
