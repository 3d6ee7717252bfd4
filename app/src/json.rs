//! Reading JSON.
//!
//! **Owns** the one way in which it is read. **Must not know** what it means.

use serde::de::DeserializeOwned;
use serde_json::Value;

/// By way of a value, as the engine reads its messages: each type then needs one reader, not two.
///
/// # Errors
/// The text is no JSON, or not of that type.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    serde_json::from_str::<Value>(text).and_then(serde_json::from_value)
}
