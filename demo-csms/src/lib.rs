//! A small CSMS for OCPP 1.6J and 2.0.1 that performs no input or output of its own.
//!
//! A *driver* hands it one [`Input`] at a time together with the time, then takes [`Output`]s until
//! [`Output::Wait`]. The driver owns the sockets, the clock and the storage. Messages, frames and
//! the validator are those of `ocpp-types`.
//!
//! ```
//! use demo_csms::{Config, Csms, Input, Now, Output};
//!
//! let mut csms = Csms::new(Config::default(), 7);
//! let mut drive = |input: Input<'_>| {
//!     let now = Now { mono: 0, utc: 1_767_225_600_000 };
//!     csms.handle(now, input).expect("nothing in this example is refused");
//!     let mut sent = Vec::new();
//!     loop {
//!         match csms.poll() {
//!             Output::Send { text, .. } => sent.push(text.to_string()),
//!             Output::Wait(_) => break sent,
//!             _ => {} // Close, Store, Log, Answered: the driver's other duties
//!         }
//!     }
//! };
//!
//! drive(Input::Connected { station: "CP001", subprotocol: "ocpp1.6" });
//! let boot = r#"[2,"1","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]"#;
//! let sent = drive(Input::Frame { station: "CP001", text: boot });
//! assert!(sent[0].contains("Accepted"));
//! ```
//!
//! It never reads a clock, draws entropy, prints or sleeps. The same seed and the same inputs give
//! the same outputs, byte for byte.

mod authority;
mod call_results;
mod certificates;
mod csms;
mod defaults;
mod dialect;
pub mod firmware;
mod frames;
mod incoming_calls;
mod io;
mod limits;
mod metering;
mod operations;
mod payload;
mod pricing;
pub mod remote;
mod roots;
mod security;
mod session;
mod state;
mod store;
mod tags;
mod transactions;
mod v201;
mod violations;

#[cfg(test)]
mod tests;

pub use certificates::IssuedCertificate;
pub use csms::{Csms, SUBPROTOCOLS, choose_subprotocol};
pub use io::{Change, Input, Now, Operation, Outcome, Output, Refusal};
pub use limits::MAX_ID_CHARS;
pub use operations::{OPERATIONS, operations, stop_operation};
pub use roots::RootChoice;
pub use state::{
    AuthorityFacts, Ceilings, Config, Connector, FirmwareSigning, Issued, Job, MonitorEvent,
    Profile, Publication, Reading, Receipt, Registration, ReportedStatus, RequestPolicy,
    Reservation, ReservationState, SecurityEvent, Setting, State, Station, Tag, TagStatus, Tariff,
    Transaction,
};
