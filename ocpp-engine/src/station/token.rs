//! Identifiers, and what the station itself knows of them, as people see and edit it.

use serde::{Deserialize, Serialize};

use crate::station::{TokenStatus, TokenType, same_tag};

/// An entry of the authorization cache or of the local authorization list (1.6 §7.27).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TokenEntry {
    pub id_tag: String,
    /// As it is seen: `Expired` where the time of an accepted idTag is over.
    pub status: TokenStatus,
    pub parent_id_tag: Option<String>,
    /// Unix milliseconds.
    pub expiry: Option<i64>,
}

/// An identifier, and of which kind it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct IdToken {
    pub(crate) text: String,
    pub(crate) kind: TokenType,
    /// What else was said of it: it is passed on as it came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) additional: Vec<AdditionalInfo>,
}

/// 2.0.1 `AdditionalInfoType`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AdditionalInfo {
    pub(crate) text: String,
    pub(crate) kind: String,
}

impl IdToken {
    pub(crate) fn new(text: &str, kind: TokenType) -> Self {
        Self { text: text.to_owned(), kind, additional: Vec::new() }
    }

    /// That of a card.
    pub(crate) fn card(text: &str) -> Self {
        Self::new(text, TokenType::default())
    }

    /// Nobody has to say who they are (2.0.1 C02).
    pub(crate) fn nobody() -> Self {
        Self::new("", TokenType::NoAuthorization)
    }

    /// The additional information makes no difference (2.0.1 C01.FR.25).
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.kind == other.kind && same_tag(&self.text, &other.text)
    }

    /// As a log may show it: a key code is a secret (2.0.1 C04.FR.04).
    pub(crate) fn shown(&self) -> &str {
        match self.kind {
            TokenType::KeyCode => "****",
            TokenType::NoAuthorization if self.text.is_empty() => "NoAuthorization",
            _ => &self.text,
        }
    }
}
