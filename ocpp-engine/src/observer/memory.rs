//! What is remembered from earlier messages of the CSMS.

use serde::{Deserialize, Serialize};

use crate::codec::CheckpointCodec;

/// Transaction ids that are remembered.
const MAX_GIVEN: usize = 64;
/// Requests that are remembered.
const MAX_REQUESTS: usize = 32;

#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Transaction ids, the latest last.
    given: Vec<i64>,
    /// Others were given before: of an unknown id nothing can be said.
    forgot: bool,
    /// The latest time of the CSMS, in Unix milliseconds, and when it was told (monotonic).
    last_time: Option<(i64, i64)>,
    /// The requests whose progress the station tells with their requestId, the latest last.
    requests: Vec<KnownRequest>,
}

/// A CALL with a requestId.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct KnownRequest {
    action: String,
    id: i64,
    /// Of its payload: the same request may come again.
    hash: u64,
}

/// What is kept of it over a reload.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct MemoryRecord {
    given: Vec<i64>,
    forgot: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    requests: Vec<KnownRequest>,
}

/// An older record says nothing of what was given.
impl Default for MemoryRecord {
    fn default() -> Self {
        Self { given: Vec::new(), forgot: true, requests: Vec::new() }
    }
}

impl Memory {
    pub(crate) fn restore(record: MemoryRecord) -> Self {
        let MemoryRecord { given, forgot, requests } = record;
        Self { given, forgot, last_time: None, requests }
    }

    pub(crate) fn record(&self) -> MemoryRecord {
        let requests = self.requests.clone();
        MemoryRecord { given: self.given.clone(), forgot: self.forgot, requests }
    }

    pub(crate) fn add_transaction(&mut self, transaction: i64) {
        if self.has_given(transaction) {
            return;
        }
        if self.given.len() == MAX_GIVEN {
            self.given.remove(0);
            self.forgot = true;
        }
        self.given.push(transaction);
    }

    pub(crate) fn has_given(&self, transaction: i64) -> bool {
        self.given.contains(&transaction)
    }

    /// Remembers a request; `hash` is that of its payload.
    pub(crate) fn add_request(&mut self, action: &str, id: i64, hash: u64) {
        self.requests.retain(|it| !(it.action == action && it.id == id));
        if self.requests.len() == MAX_REQUESTS {
            self.requests.remove(0);
        }
        self.requests.push(KnownRequest { action: action.to_owned(), id, hash });
    }

    /// Whether the last request with this id was another one.
    pub(crate) fn knows_another(&self, action: &str, id: i64, hash: u64) -> bool {
        self.requests.iter().any(|it| it.action == action && it.id == id && it.hash != hash)
    }

    pub(crate) fn forgot(&self) -> bool {
        self.forgot
    }

    pub(crate) fn set_time(&mut self, time: i64, mono: i64) {
        self.last_time = Some((time, mono));
    }

    pub(crate) fn last_time(&self) -> Option<i64> {
        self.last_time.map(|(time, _)| time)
    }

    /// What no record keeps.
    pub(crate) fn checkpoint(&mut self, codec: &mut CheckpointCodec) {
        codec.pair_in_place(&mut self.last_time);
    }

    /// What the CSMS's own clock shows now.
    pub(crate) fn their_clock(&self, mono: i64) -> Option<i64> {
        self.last_time.map(|(time, at)| time.saturating_add(mono - at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_forgotten_is_known_to_be() {
        let mut memory = Memory::default();
        for id in 0..64 {
            memory.add_transaction(id);
            memory.add_transaction(id);
        }
        assert!(memory.has_given(0) && !memory.forgot());
        memory.add_transaction(64);
        assert!(!memory.has_given(0) && memory.forgot());
        assert_eq!(Memory::restore(memory.record()).record(), memory.record());
    }
}
