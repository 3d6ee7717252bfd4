//! The engine's world: everything that the page asks of the browser on its behalf.
//!
//! **Owns** the engine, and all input and output. **Must not know** components, nor the signals that
//! they read: what has changed is reported to a function that is passed in (`report.rs`).

pub mod address_hints;
pub mod clock;
pub mod connection_settings;
pub mod console;
pub mod crypto;
pub mod csms_connection;
pub mod demo;
pub mod diagnostics;
pub mod endpoint;
pub mod event_queue;
pub mod explain;
pub mod language;
pub mod local_network;
pub mod log;
pub mod log_storage;
pub mod page_url;
mod player;
pub mod probe;
pub mod report;
pub mod run;
pub mod session_file;
pub mod setup;
pub mod share_link;
pub mod socket;
pub mod speed_meter;
pub mod storage;
pub mod tabs;
pub mod timer;
pub mod transfer;

pub use run::{Driver, StationUpdate};

use ocpp_engine::Refusal;
use ocpp_types::Text;

/// What a refusal says.
pub fn text_of(refusal: Refusal) -> Text {
    let (Refusal::Argument(text) | Refusal::State(text)) = refusal;
    text
}
