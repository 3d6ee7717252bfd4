//! The messages as they travel: their Rust types, and descriptions of them as data.
//!
//! **Owns** the declaration of every message, date-times, and what a frame's payload breaks.
//! **Must not know** stations, connections, features.
//!
//! A message is declared once (see [`v16`]). From that one declaration come its serde types and a
//! constant [`Object`] which drives the validator, forms and field help; nothing is copied by hand.
//! Checked against the official JSON schemas by `tests/e2e/test_schema_verdicts.py`.

mod action;
mod datetime;
mod declare;
mod mend;
mod schema;
pub mod v16;
mod validate;

#[cfg(test)]
mod tests;

pub use crate::violation::{FOUND_MAX, Rule, Violation, quote, render};
pub use action::{Action, ActionInfo, FeatureProfile, Sender};
pub use datetime::DateTime;
pub use mend::mend;
pub use schema::{Bound, Enum, Field, Kind, Object, Wire};
pub use validate::{VIOLATIONS_MAX, validate};
