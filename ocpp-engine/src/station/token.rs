//! What the station itself knows of an idTag, as people see and edit it.

use serde::{Deserialize, Serialize};

use crate::station::{TokenStatus, TokenType};

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
}
