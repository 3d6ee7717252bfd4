//! The CSMS that the tab talks to: the demo CSMS of this page, or the one in the server.
//!
//! **Owns** the difference between the two. **Must not know** what is shown of it.

use demo_csms::remote::{Asked, Request};
use demo_csms::{Change, State};
use ocpp_engine::Refusal;
use serde_json::Value;

use crate::state::demo::Demo;
use crate::state::remote_console::RemoteConsole;

#[derive(Clone, Copy, Debug)]
pub enum CsmsHost {
    Page(Demo),
    Server(RemoteConsole),
}

impl CsmsHost {
    /// Lends what the CSMS believes, and its time in Unix milliseconds; tracked. Not to be called
    /// from within itself: what `read` needs of signals that look here too is read before.
    pub fn look<R>(self, read: impl FnOnce(&State, i64) -> R) -> R {
        match self {
            Self::Page(demo) => demo.look(|csms, now| read(csms.view(), now.utc)),
            Self::Server(remote) => remote.look(read),
        }
    }

    /// The operations that were sent last, the oldest first; tracked.
    pub fn asked(self) -> Vec<Asked> {
        match self {
            Self::Page(demo) => demo.asked(),
            Self::Server(remote) => remote.asked(),
        }
    }

    /// Sends an operation. What becomes of it is among those of [`CsmsHost::asked`]. A refusal of a
    /// server comes later, see [`RemoteConsole::refusal`].
    ///
    /// # Errors
    /// Why it is not sent.
    pub fn send(self, station: &str, action: &str, payload: Value) -> Result<(), Refusal> {
        match self {
            Self::Page(demo) => demo.send(station, action, payload, Box::new(|_| ())).map(|_| ()),
            Self::Server(remote) => {
                let (station, action) = (station.to_owned(), action.to_owned());
                remote.ask(Request::Operation { station, action, payload })
            }
        }
    }

    /// Changes something at the CSMS. What a server refuses comes later, see
    /// [`RemoteConsole::refusal`].
    ///
    /// # Errors
    /// Why it is not changed.
    pub fn change(self, change: Change) -> Result<(), Refusal> {
        match self {
            Self::Page(demo) => demo.change(change),
            Self::Server(remote) => remote.ask(Request::Change(change)),
        }
    }
}
