//! What the station has to tell the CSMS, and in which order it goes out.
//!
//! **Owns** the queue of requests, the queue of transaction events (1.6 §3.7), their retries and
//! the ids that the CSMS gives to transactions.
//! **Must not know** JSON messages, sockets, versions of OCPP.

mod event;
mod outbox;
mod request;

pub(crate) use event::{Event, EventBody, EventKind, TransactionEvent};
pub(crate) use outbox::{EVENT_PREFIX, Gate, IDS_KEY, Next, Outbox};
pub(crate) use request::{AuthorizeFor, CallSubject, FirmwareReport, LogReport, Request};
