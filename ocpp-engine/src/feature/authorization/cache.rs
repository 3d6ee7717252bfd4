//! The authorization cache (1.6 §3.5.1): what the CSMS last said of each idTag.

use ocpp_types::named_enum;
use serde::{Deserialize, Serialize};

use crate::limits::MAX_CACHED_TOKENS;
use crate::station::{IdToken, TokenEntry, TokenStatus, TokenType, is_card, same_tag};

/// What is known of an idTag (1.6 §7.27, 2.0.1 `IdTokenInfoType`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TokenInfo {
    pub(crate) status: TokenStatus,
    pub(crate) parent_id_tag: Option<String>,
    /// Unix milliseconds.
    pub(crate) expiry: Option<i64>,
    /// Of which kind the token is.
    #[serde(default, skip_serializing_if = "is_card")]
    pub(crate) kind: TokenType,
    /// Where it may charge; everywhere if empty (2.0.1 C01.FR.20).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) evses: Vec<i64>,
}

impl Default for TokenInfo {
    /// Nothing but that it is accepted.
    fn default() -> Self {
        Self {
            status: TokenStatus::Accepted,
            parent_id_tag: None,
            expiry: None,
            kind: TokenType::default(),
            evses: Vec::new(),
        }
    }
}

named_enum! {
    /// Which entry leaves a full cache (2.0.1 `AuthCacheCtrlr.Policy`).
    pub enum Policy {
        /// The one that was used longest ago.
        Lru = "LRU",
        /// The one that was used least often.
        Lfu = "LFU",
        /// The one that came first.
        Fifo = "FIFO",
    }
}

impl TokenInfo {
    /// Its time is over.
    pub(crate) fn is_over(&self, now: i64) -> bool {
        self.expiry.is_some_and(|expiry| expiry <= now)
    }

    pub(crate) fn at(&self, now: i64) -> Self {
        let expired = self.status == TokenStatus::Accepted && self.is_over(now);
        let status = if expired { TokenStatus::Expired } else { self.status };
        Self { status, ..self.clone() }
    }

    /// As people see it.
    pub(crate) fn entry(&self, id_tag: &str, now: i64) -> TokenEntry {
        let Self { status, parent_id_tag, expiry, .. } = self.at(now);
        TokenEntry { id_tag: id_tag.to_owned(), status, parent_id_tag, expiry }
    }
}

/// Entries from the oldest to the latest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cache {
    entries: Vec<(String, TokenInfo)>,
    /// In the same order: when and how often each was used. Those of an earlier version have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    uses: Vec<Use>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Use {
    /// Unix milliseconds.
    last: i64,
    count: u32,
}

impl Cache {
    fn position(&self, token: &IdToken) -> Option<usize> {
        let is = |(tag, info): &(String, TokenInfo)| {
            info.kind == token.kind && same_tag(tag, &token.text)
        };
        self.entries.iter().position(is)
    }

    /// What is known of a token; nothing after so long without a use, in milliseconds
    /// (2.0.1 C10.FR.10).
    pub(crate) fn get(
        &self,
        token: &IdToken,
        now: i64,
        life_time: Option<i64>,
    ) -> Option<TokenInfo> {
        let at = self.position(token)?;
        let info = self.entries[at].1.at(now);
        let used = self.uses.get(at).copied().unwrap_or_default();
        let over = life_time.is_some_and(|life| info.expiry.is_none() && now - used.last > life);
        (!over).then_some(info)
    }

    /// The token has been used; false where it is not known.
    pub(crate) fn used(&mut self, token: &IdToken, now: i64) -> bool {
        self.uses.resize(self.entries.len(), Use::default());
        let Some(at) = self.position(token) else { return false };
        self.uses[at] = Use { last: now, count: self.uses[at].count.saturating_add(1) };
        true
    }

    /// Adds or replaces. Where there is no room, the invalid go first, then one as the policy says.
    pub(crate) fn put(&mut self, token: &IdToken, info: TokenInfo, now: i64, policy: Policy) {
        let before = self.forget(token).unwrap_or_default();
        if self.entries.len() >= MAX_CACHED_TOKENS {
            self.remove_where(|_, info| info.at(now).status != TokenStatus::Accepted);
        }
        if self.entries.len() >= MAX_CACHED_TOKENS {
            self.remove_at(self.least_wanted(policy));
        }
        self.entries.push((token.text.clone(), TokenInfo { kind: token.kind, ..info }));
        self.uses.push(Use { last: now, ..before });
    }

    fn least_wanted(&self, policy: Policy) -> usize {
        let by = |key: fn(&Use) -> i64| {
            let uses = self.uses.iter().enumerate();
            uses.min_by_key(|(_, it)| key(it)).map_or(0, |(at, _)| at)
        };
        match policy {
            Policy::Lru => by(|it| it.last),
            Policy::Lfu => by(|it| it.count.into()),
            Policy::Fifo => 0,
        }
    }

    fn remove_at(&mut self, at: usize) -> Use {
        self.uses.resize(self.entries.len(), Use::default());
        self.entries.remove(at);
        self.uses.remove(at)
    }

    fn forget(&mut self, token: &IdToken) -> Option<Use> {
        self.uses.resize(self.entries.len(), Use::default());
        self.position(token).map(|at| self.remove_at(at))
    }

    /// Removes some of the entries; gives how many.
    pub(crate) fn remove_where(&mut self, unwanted: impl Fn(&str, &TokenInfo) -> bool) -> usize {
        let before = self.entries.len();
        for at in (0..before).rev() {
            let (tag, info) = &self.entries[at];
            if unwanted(tag, info) {
                self.remove_at(at);
            }
        }
        before - self.entries.len()
    }

    /// Whether there was such an entry, of whichever kind.
    pub(crate) fn remove(&mut self, id_tag: &str) -> bool {
        let found = self.entries.iter().position(|(tag, _)| same_tag(tag, id_tag));
        found.map(|at| self.remove_at(at)).is_some()
    }

    /// The oldest first.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &(String, TokenInfo)> {
        self.entries.iter()
    }

    pub(crate) fn clear(&mut self) {
        self.entries.clear();
        self.uses.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info(status: TokenStatus, expiry: Option<i64>) -> TokenInfo {
        TokenInfo { status, expiry, ..TokenInfo::default() }
    }

    fn put(cache: &mut Cache, tag: &str, info: TokenInfo) {
        cache.put(&IdToken::card(tag), info, 0, Policy::Fifo);
    }

    fn get(cache: &Cache, tag: &str, now: i64) -> Option<TokenInfo> {
        cache.get(&IdToken::card(tag), now, None)
    }

    #[test]
    fn tags_are_found_whatever_their_case_and_expire() {
        let mut cache = Cache::default();
        put(&mut cache, "AbC", info(TokenStatus::Accepted, Some(100)));
        assert_eq!(get(&cache, "aBc", 99).map(|i| i.status), Some(TokenStatus::Accepted));
        assert_eq!(get(&cache, "aBc", 100).map(|i| i.status), Some(TokenStatus::Expired));
        assert_eq!(get(&cache, "other", 0), None);
    }

    #[test]
    fn a_full_cache_drops_the_invalid_first_and_then_the_oldest() {
        let mut cache = Cache::default();
        put(&mut cache, "bad", info(TokenStatus::Blocked, None));
        for n in 1..MAX_CACHED_TOKENS {
            put(&mut cache, &n.to_string(), info(TokenStatus::Accepted, None));
        }
        put(&mut cache, "new", info(TokenStatus::Accepted, None));
        assert_eq!(get(&cache, "bad", 0), None);
        assert!(get(&cache, "1", 0).is_some());
        put(&mut cache, "newer", info(TokenStatus::Accepted, None));
        assert_eq!(get(&cache, "1", 0), None);
        assert!(get(&cache, "2", 0).is_some());
        assert_eq!(cache.entries.len(), MAX_CACHED_TOKENS);
    }

    #[test]
    fn a_policy_says_who_leaves_and_a_life_time_when() {
        let fill = |policy| {
            let mut cache = Cache::default();
            for n in 0..MAX_CACHED_TOKENS {
                let token = IdToken::card(&n.to_string());
                cache.put(&token, info(TokenStatus::Accepted, None), 0, policy);
                cache.used(&token, if n == 7 { 1 } else { 2 });
                if n != 9 {
                    cache.used(&token, if n == 7 { 1 } else { 2 });
                }
            }
            cache.put(&IdToken::card("new"), info(TokenStatus::Accepted, None), 3, policy);
            cache
        };
        for (policy, gone) in [(Policy::Fifo, "0"), (Policy::Lru, "7"), (Policy::Lfu, "9")] {
            let cache = fill(policy);
            assert_eq!(get(&cache, gone, 3), None, "{}", policy.as_str());
            assert_eq!(cache.entries.len(), MAX_CACHED_TOKENS);
        }
        let cache = fill(Policy::Fifo);
        assert!(cache.get(&IdToken::card("5"), 12, Some(10)).is_some());
        assert_eq!(cache.get(&IdToken::card("5"), 13, Some(10)), None);
        assert_eq!(cache.get(&IdToken::new("5", TokenType::KeyCode), 12, None), None);
    }
}
