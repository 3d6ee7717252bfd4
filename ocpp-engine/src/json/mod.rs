//! Reading and writing JSON with little code.
//!
//! **Owns** how a type becomes JSON and comes back: records, views, payloads of messages.
//! **Must not know** what any of them means.
//!
//! What is written is what serde would write, byte for byte, and what is read is what serde would
//! read. But a type is a call for each of its fields, where serde's own derive makes a state machine
//! of a kilobyte or more of each: 160 of the page's kilobytes were these.
//!
//! A failure is noted and reading goes on, with something in the place of what could not be read:
//! so no reader has to leave early, and the outcome is thrown away at the end.

mod decimal;
mod parse;
pub mod pointer;
mod read;
mod value;
mod write;

// Before the macro below: these tests have the one of serde_json.
#[cfg(test)]
mod tests;

pub use json_derive::{Deserialize, Serialize};
pub use parse::parse;
pub use read::{
    Deserialize, Failure, Fields, deserialize_with, from_str, from_value, variant, word,
};
pub use value::{Map, Number, Value};
pub use write::{Key, Serialize, Writer, number, pretty, serialize_with, to_string};

/// For the derived code.
#[doc(hidden)]
pub use serde;

/// As `serde_json`'s, for tests.
#[cfg(test)]
macro_rules! json {
    ($($json:tt)+) => { $crate::json::Value::from(serde_json::json!($($json)+)) };
}
#[cfg(test)]
pub(crate) use json;
