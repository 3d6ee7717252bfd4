//! Stores what the CSMS knows, so that it survives the end of the page or the program.
//!
//! **Owns** the records and what has changed since they were written.
//! **Must not know** where they are kept.
//!
//! `head`: the configuration, the next transaction id, how often it has started. `station/<id>`, its
//! `connectors/<id>`, which change more often, and `transaction/<id>`: one each. What is under way on
//! a connection is not kept.

use std::collections::BTreeMap;

use ocpp_types::log::Level;
use ocpp_types::text;
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::csms::Csms;
use crate::io::Output;
use crate::state::{Config, Connector, Station, Transaction};

/// What has changed.
#[derive(Debug, Default)]
pub(crate) struct Dirty {
    pub(crate) head: bool,
    pub(crate) authority: bool,
    stations: Vec<usize>,
    connectors: Vec<usize>,
    transactions: Vec<i64>,
}

impl Dirty {
    pub(crate) fn station(&mut self, at: usize) {
        if !self.stations.contains(&at) {
            self.stations.push(at);
        }
    }

    /// Its connectors alone.
    pub(crate) fn connectors(&mut self, at: usize) {
        if !self.connectors.contains(&at) {
            self.connectors.push(at);
        }
    }

    pub(crate) fn transaction(&mut self, id: i64) {
        if !self.transactions.contains(&id) {
            self.transactions.push(id);
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Head {
    version: u64,
    starts: u64,
    next_transaction: i64,
    config: Config,
}

const VERSION: u64 = 1;
/// The keys of the certificate authority.
const AUTHORITY: &str = "authority";
pub(crate) const STATION: &str = "station/";
pub(crate) const CONNECTORS: &str = "connectors/";

impl Csms {
    /// Gives out the records of what has changed.
    pub(crate) fn save(&mut self) {
        let dirty = std::mem::take(&mut self.dirty);
        let mut records = Vec::new();
        if dirty.head {
            let head = Head {
                version: VERSION,
                starts: self.starts,
                next_transaction: self.next_transaction,
                config: self.state.config.clone(),
            };
            records.push(("head".to_owned(), to_json(&head)));
        }
        if dirty.authority {
            records.push((AUTHORITY.to_owned(), to_json(&self.authorities.keys)));
        }
        for at in dirty.stations {
            let station = &mut self.state.stations[at];
            let connectors = std::mem::take(&mut station.connectors);
            records.push((format!("{STATION}{}", station.id), to_json(station)));
            station.connectors = connectors;
        }
        for at in dirty.connectors {
            let station = &self.state.stations[at];
            let key = format!("{CONNECTORS}{}", station.id);
            records.push((key, to_json(&station.connectors)));
        }
        for id in dirty.transactions {
            if let Some(transaction) = self.state.transaction(id) {
                records.push((key_of(id), to_json(transaction)));
            }
        }
        for (key, value) in records.into_iter().rev() {
            self.push_first(Output::Store { key, value: Some(value) });
        }
    }

    pub(crate) fn forget_transaction(&mut self, id: i64) {
        self.push(Output::Store { key: key_of(id), value: None });
    }

    pub(crate) fn read_records(&mut self, records: &BTreeMap<String, String>) {
        for (key, text) in records {
            if let Err(why) = self.read_record(key, text) {
                let text = text!(
                    "demo-record-unreadable",
                    "Unreadable record {key} ignored: {why}",
                    key,
                    why = why.to_string()
                );
                self.notice(None, Level::Error, text);
            }
        }
        for (key, text) in records {
            let station = key.strip_prefix(CONNECTORS);
            let station = station.and_then(|id| self.find(id));
            if let (Some(at), Ok(connectors)) = (station, serde_json::from_str(text)) {
                self.state.stations[at].connectors = connectors;
            }
        }
        // Keys are texts: 10 stands before 9.
        self.state.transactions.sort_by_key(|it| it.id);
        let highest = self.state.transactions.last().map_or(0, |it| it.id);
        self.next_transaction = self.next_transaction.max(highest.saturating_add(1));
    }

    fn read_record(&mut self, key: &str, text: &str) -> Result<(), serde_json::Error> {
        if key == "head" {
            let head: Head = read(text)?;
            if head.version != VERSION {
                return Err(serde_json::Error::custom(format_args!("version {}", head.version)));
            }
            (self.starts, self.next_transaction) = (head.starts, head.next_transaction);
            self.state.config = head.config;
        } else if key == AUTHORITY {
            self.authorities.keys = read(text)?;
            self.show_roots();
        } else if key.starts_with(CONNECTORS) {
            // For the station, which comes later.
            serde_json::from_str::<Vec<Connector>>(text)?;
        } else if key.starts_with(STATION) {
            let mut station: Station = read(text)?;
            station.connected = false;
            self.state.stations.push(station);
        } else if key.starts_with("transaction/") {
            let transaction: Transaction = read(text)?;
            self.state.transactions.push(transaction);
        }
        Ok(())
    }
}

/// Reads an object: serde would take a list for one as well, and an empty one where every field has
/// a default.
fn read<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    let fields: Map<String, Value> = serde_json::from_str(text)?;
    T::deserialize(Value::Object(fields))
}

fn to_json(record: &impl Serialize) -> String {
    serde_json::to_string(record).expect("a record is plain data, with texts as keys")
}

fn key_of(transaction: i64) -> String {
    format!("transaction/{transaction}")
}
