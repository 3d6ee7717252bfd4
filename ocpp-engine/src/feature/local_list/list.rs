//! The list itself, and how it is stored.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::feature::authorization::TokenInfo;
use crate::station::{IdToken, TokenType};

/// Text in lower case, and type: what tells one token from another.
pub(super) type Key = (String, TokenType);

pub(super) fn key_of(token: &IdToken) -> Key {
    (token.text.to_ascii_lowercase(), token.kind)
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Record", into = "Record")]
pub(crate) struct LocalList {
    pub(super) version: i64,
    /// Beside what is known of it the token as it was sent.
    pub(super) entries: BTreeMap<Key, (IdToken, TokenInfo)>,
}

impl LocalList {
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn get(&self, token: &IdToken, now: i64) -> Option<TokenInfo> {
        let (_, info) = self.entries.get(&key_of(token))?;
        Some(info.at(now))
    }

    /// The tokens as they were sent, with what is known of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &(IdToken, TokenInfo)> {
        self.entries.values()
    }

    pub(super) fn put(&mut self, token: IdToken, info: Option<TokenInfo>) {
        let key = key_of(&token);
        match info {
            Some(info) => {
                self.entries.insert(key, (token, info));
            }
            None => {
                self.entries.remove(&key);
            }
        }
    }

    /// Removes the tokens of this text, of whatever type.
    pub(super) fn remove_all(&mut self, text: &str) {
        self.entries.retain(|(other, _), _| !other.eq_ignore_ascii_case(text));
    }
}

/// Cards are stored as before there were other tokens.
#[derive(Serialize, Deserialize)]
struct Record {
    version: i64,
    /// By the idTag in lower case.
    entries: BTreeMap<String, (String, TokenInfo)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    others: Vec<(IdToken, TokenInfo)>,
}

impl From<LocalList> for Record {
    fn from(list: LocalList) -> Self {
        let mut record =
            Self { version: list.version, entries: BTreeMap::new(), others: Vec::new() };
        for ((key, kind), (token, info)) in list.entries {
            if kind == TokenType::default() {
                record.entries.insert(key, (token.text, info));
            } else {
                record.others.push((token, info));
            }
        }
        record
    }
}

impl From<Record> for LocalList {
    fn from(record: Record) -> Self {
        let card = |(text, info): (String, TokenInfo)| (IdToken::card(&text), info);
        let all = record.entries.into_values().map(card).chain(record.others);
        let entries = all.map(|(token, info)| (key_of(&token), (token, info))).collect();
        Self { version: record.version, entries }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::to_json;
    use crate::station::TokenStatus;

    #[test]
    fn what_is_stored_is_read_and_cards_are_stored_as_ever() {
        let info = TokenInfo { status: TokenStatus::Accepted, ..TokenInfo::default() };
        let mut list = LocalList { version: 3, ..LocalList::default() };
        let card = IdToken::card("Ab");
        list.put(card.clone(), Some(info.clone()));
        let text = to_json(&list);
        assert!(text.contains(r#""ab":["Ab","#) && !text.contains("others"), "{text}");
        let code = IdToken::new("AB", TokenType::KeyCode);
        list.put(code.clone(), Some(info));
        assert_eq!(list.len(), 2);
        let read: LocalList = serde_json::from_str(&to_json(&list)).expect("it was written so");
        assert_eq!(read, list);
        list.put(code, None);
        assert!(list.get(&card, 0).is_some());
        list.remove_all("aB");
        assert_eq!(list.len(), 0);
    }
}
