//! The authorization cache (1.6 §3.5.1): what the CSMS last said of each idTag.

use serde::{Deserialize, Serialize};

use crate::limits::MAX_CACHED_TOKENS;
use crate::station::{TokenEntry, TokenStatus, same_tag};

/// What is known of an idTag (1.6 §7.27).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TokenInfo {
    pub(crate) status: TokenStatus,
    pub(crate) parent_id_tag: Option<String>,
    /// Unix milliseconds.
    pub(crate) expiry: Option<i64>,
}

impl TokenInfo {
    pub(crate) fn at(&self, now: i64) -> Self {
        let expired =
            self.status == TokenStatus::Accepted && self.expiry.is_some_and(|expiry| expiry <= now);
        let status = if expired { TokenStatus::Expired } else { self.status };
        Self { status, ..self.clone() }
    }

    /// As people see it.
    pub(crate) fn entry(&self, id_tag: &str, now: i64) -> TokenEntry {
        let Self { status, parent_id_tag, expiry } = self.at(now);
        TokenEntry { id_tag: id_tag.to_owned(), status, parent_id_tag, expiry }
    }
}

/// Entries from the oldest to the latest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cache {
    entries: Vec<(String, TokenInfo)>,
}

impl Cache {
    pub(crate) fn get(&self, id_tag: &str, now: i64) -> Option<TokenInfo> {
        let (_, info) = self.entries.iter().find(|(tag, _)| same_tag(tag, id_tag))?;
        Some(info.at(now))
    }

    /// Adds or replaces. Where there is no room, the invalid go first, then the oldest.
    pub(crate) fn put(&mut self, id_tag: &str, info: TokenInfo, now: i64) {
        self.entries.retain(|(tag, _)| !same_tag(tag, id_tag));
        if self.entries.len() >= MAX_CACHED_TOKENS {
            self.entries.retain(|(_, info)| info.at(now).status == TokenStatus::Accepted);
        }
        if self.entries.len() >= MAX_CACHED_TOKENS {
            self.entries.remove(0);
        }
        self.entries.push((id_tag.to_owned(), info));
    }

    /// Whether there was such an entry.
    pub(crate) fn remove(&mut self, id_tag: &str) -> bool {
        let before = self.entries.len();
        self.entries.retain(|(tag, _)| !same_tag(tag, id_tag));
        self.entries.len() < before
    }

    /// The oldest first.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &(String, TokenInfo)> {
        self.entries.iter()
    }

    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info(status: TokenStatus, expiry: Option<i64>) -> TokenInfo {
        TokenInfo { status, parent_id_tag: None, expiry }
    }

    #[test]
    fn tags_are_found_whatever_their_case_and_expire() {
        let mut cache = Cache::default();
        cache.put("AbC", info(TokenStatus::Accepted, Some(100)), 0);
        assert_eq!(cache.get("aBc", 99).map(|i| i.status), Some(TokenStatus::Accepted));
        assert_eq!(cache.get("aBc", 100).map(|i| i.status), Some(TokenStatus::Expired));
        assert_eq!(cache.get("other", 0), None);
    }

    #[test]
    fn a_full_cache_drops_the_invalid_first_and_then_the_oldest() {
        let mut cache = Cache::default();
        cache.put("bad", info(TokenStatus::Blocked, None), 0);
        for n in 1..MAX_CACHED_TOKENS {
            cache.put(&n.to_string(), info(TokenStatus::Accepted, None), 0);
        }
        cache.put("new", info(TokenStatus::Accepted, None), 0);
        assert_eq!(cache.get("bad", 0), None);
        assert!(cache.get("1", 0).is_some());
        cache.put("newer", info(TokenStatus::Accepted, None), 0);
        assert_eq!(cache.get("1", 0), None);
        assert!(cache.get("2", 0).is_some());
        assert_eq!(cache.entries.len(), MAX_CACHED_TOKENS);
    }
}
