//! Where the central system is: in this page, or in the server that the page comes from.
//!
//! **Owns** the difference between the two. **Must not know** what is shown of it.

use demo_csms::remote::{Asked, Request};
use demo_csms::{Change, State};
use ocpp_engine::Refusal;
use ocpp_engine::json::Value;

use super::remote::Remote;
use crate::demo::Demo;

#[derive(Clone, Copy)]
pub(super) enum Side {
    Page(Demo),
    Server(Remote),
}

impl Side {
    /// Lends what is believed, and the time in Unix milliseconds; tracked. Not to be called from
    /// within itself.
    pub(super) fn look<R>(self, read: impl FnOnce(&State, i64) -> R) -> R {
        match self {
            Self::Page(demo) => demo.look(|csms, now| read(csms.view(), now.utc)),
            Self::Server(remote) => remote.look(read),
        }
    }

    /// The operations that were sent last, the oldest first; tracked.
    pub(super) fn asked(self) -> Vec<Asked> {
        match self {
            Self::Page(demo) => demo.asked(),
            Self::Server(remote) => remote.asked(),
        }
    }

    /// What becomes of it is among the operations that were sent. A server's refusal comes later,
    /// and is told by itself.
    ///
    /// # Errors
    /// Why it is not sent.
    pub(super) fn send(self, station: &str, action: &str, payload: Value) -> Result<(), Refusal> {
        match self {
            Self::Page(demo) => demo.send(station, action, payload, Box::new(|_| ())).map(|_| ()),
            Self::Server(remote) => {
                let (station, action) = (station.to_owned(), action.to_owned());
                remote.ask(&Request::Operation { station, action, payload })
            }
        }
    }

    /// # Errors
    /// As [`Side::send`].
    pub(super) fn change(self, change: Change) -> Result<(), Refusal> {
        match self {
            Self::Page(demo) => demo.change(change),
            Self::Server(remote) => remote.ask(&Request::Change(change)),
        }
    }
}
