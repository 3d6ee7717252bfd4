//! The messages of OCPP 1.6J and OCPP 2.0.1, which a charge point and a CSMS (in 1.6: central
//! system) exchange.
//!
//! Every message is declared once, in [`v16`] or [`v201`]. That declaration makes a Rust type with serde's
//! traits and a constant [`schema::Object`] that describes it: its fields, their types and limits,
//! the clause of the specification, a sentence of help. The validator, the forms of a page and
//! field help are driven by that description; nothing is copied by hand.
//!
//! ```
//! use ocpp_types::frame::{self, Message};
//! use ocpp_types::{Version, v16, validate};
//!
//! // The envelope: what kind of message it is, its id, its action.
//! let text = r#"[2,"7","RemoteStopTransaction",{"transactionId":"12","id":3}]"#;
//! let frame = frame::parse(Version::V16, text);
//! assert!(frame.is_well_formed());
//! let Some(Message::Call { action, payload, .. }) = frame.message else { panic!("a CALL") };
//!
//! // The payload: everything that is wrong with it.
//! let action = v16::action(&action).expect("an action of OCPP 1.6");
//! let violations: Vec<_> =
//! validate(action.request, &payload).iter().map(ToString::to_string).collect();
//! assert_eq!(
//! violations,
//! [
//! r#"/transactionId: "12"; expected an integer (1.6 §6.35)"#,
//! "/id: 3; expected no such field in RemoteStopTransaction (1.6 §6.35)",
//! ]
//! );
//! ```
//!
//! A payload without violations of the schema can be read as its type:
//!
//! ```
//! use ocpp_types::v16::{Reset, ResetType};
//! use serde::Deserialize;
//!
//! let payload = serde_json::json!({ "type": "Soft" });
//! assert_eq!(Reset::deserialize(&payload)?, Reset { r#type: ResetType::Soft });
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Clauses are cited as `1.6 §6.45` (the specification, edition 2), `J §4.2` (OCPP-J 1.6), `errata
//! 3.54` and `J errata 3.1` (the errata sheets of both), `security §6.9`, `security L01` and `security
//! A02.FR.06` (a section, a use case and a requirement of the OCPP 1.6 security white paper, edition 3);
//! `2.0.1 F06` and the like as [`v201`] says.
//!
//! **Owns** the declaration of every message, date-times, the frames of OCPP-J, and what a frame
//! and its payload break.
//! **Must not know** charge points, CSMSs, connections.

#![warn(missing_docs)]

mod action;
mod coerce;
mod datetime;
mod declare;
pub mod frame;
mod incoming;
mod json;
pub mod log;
mod names;
pub mod pointer;
mod prune;
pub mod schema;
pub mod secrets;
mod strictness;
mod text;
pub mod v16;
pub mod v201;
mod validate;
mod version;
mod violation;

#[cfg(test)]
mod tests;

pub use action::{Action, ActionGroup, ActionInfo, FeatureProfile, FunctionalBlock, Sender};
pub use coerce::coerce;
pub use datetime::DateTime;
pub use incoming::{CallCheck, CallState, IncomingCall, IncomingCalls, MAX_REMEMBERED_CALLS, hash};
pub use prune::prune;
pub use strictness::Strictness;
pub use text::{Arg, Text};
pub use validate::{MAX_VIOLATIONS, validate};
pub use version::Version;
pub use violation::{MAX_FOUND_CHARS, Rule, Violation, quote, render};
