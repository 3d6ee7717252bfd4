//! What the driver takes from outside of the engine, and what it tells those who subscribe.
//!
//! **Owns** these two types. **Must not know** who sends or listens.

use std::rc::Rc;

use ocpp_crypto::Outcome;
use ocpp_engine::{StationView, UserAction};

use crate::driver::csms_connection::ConnectionEvent;
use crate::driver::log::Row;
use crate::driver::transfer::TransferEvent;

/// Something that happened outside of the engine.
#[derive(Clone, Debug)]
pub enum Event {
    Connection(ConnectionEvent),
    Transfer(TransferEvent),
    /// A cryptographic job was performed.
    Crypto {
        id: u64,
        outcome: Box<Outcome>,
    },
    /// The timer's deadline has come.
    Due,
    Tick,
    NetworkUp,
    /// A record of the engine could not be written.
    StorageFull,
    /// Connections from now on are made with a password, or without.
    Password {
        given: bool,
    },
    User(UserAction),
}

/// What a subscriber hears.
#[derive(Clone, Debug)]
pub enum StationUpdate {
    Log(Row),
    /// The view of the station has changed: to this one, whatever has happened since.
    Station(Rc<StationView>),
    /// The station was taken out of service; nothing follows.
    Retired,
}
