//! Scenario charts: message sequences as data.
//!
//! The chapter of the book about them says how they are written:
#![doc = include_str!("../../../docs/src/charts.md")]

mod authority;
mod parse;
mod pattern;
mod report;
mod run;
mod user;

pub use parse::{Chart, ChartError};
pub use run::{run, run_recorded};
