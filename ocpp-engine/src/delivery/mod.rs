//! The messages that wait to be sent to the CSMS, and the order in which they are sent.
//!
//! **Owns** the queue of requests, the queue of transaction events (1.6 §3.7), their retries and
//! the ids that the CSMS gives to transactions.
//! **Must not know** JSON messages, sockets, versions of OCPP.
//!
//! An event is stored as it happens, a record each, and removed when the CSMS has answered. A
//! retransmission keeps its message id (J errata 3.1), unless its text has changed: an event that
//! was on its way when the connection was lost is sent again with `offline` (2.0.1 E11.FR.07).
//! Events go out in the order in which they happened, with two exceptions: an Authorize overtakes a
//! backlog (1.6 §3.7), and an event that waits for its retry lets others pass. When the queue is
//! full, meter readings are dropped; starts and ends never are.

mod event;
mod outbox;
mod request;

pub(crate) use event::{Event, EventBody, EventKind, TransactionEvent};
pub(crate) use outbox::{EVENT_PREFIX, Gate, IDS_KEY, Next, Outbox};
pub(crate) use request::{AuthorizeFor, CallSubject, FirmwareReport, LogReport, Request};
