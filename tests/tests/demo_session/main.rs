//! Whole sessions with the demo CSMS: neither side breaks a rule, in either version.

mod demo;
mod v16;
mod v201;
