//! The whole boundary: what goes in, what comes out.

use std::fmt;
use std::sync::Arc;

use ocpp_crypto::Job;
use ocpp_types::Text;
use ocpp_types::log::LogEntry;
use ocpp_types::v16::CertificateUse;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::roots::RootChoice;
use crate::state::{FirmwareSigning, Registration, RequestPolicy, Tag, Tariff};

/// The time of one input, as the driver saw it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds on a clock that never goes backwards. Its origin does not matter.
    pub mono: i64,
    /// Milliseconds since the Unix epoch on the host's clock, which may be wrong or jump.
    pub utc: i64,
}

/// One thing that happened outside. `station` is the identity at the end of the connection's URL.
#[derive(Clone, Debug)]
pub enum Input<'a> {
    /// A charge point has connected. Where an older connection of the same one is still there, the
    /// driver has closed it, and tells no [`Input::Closed`] of it any more.
    Connected { station: &'a str, subprotocol: &'a str },
    /// A text frame arrived.
    Frame { station: &'a str, text: &'a str },
    /// The connection is gone, whoever closed it.
    Closed { station: &'a str },
    /// Somebody wants a message sent.
    Operation(Operation),
    /// A job asked for by [`Output::Crypto`] was performed.
    CryptoDone { id: u64, outcome: ocpp_crypto::Outcome },
    /// Somebody changes what the CSMS knows.
    Change(Change),
    /// Time passed; nothing else.
    Tick,
}

/// A CALL to a charge point.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The caller's own; [`Output::Answered`] has it again.
    pub number: u64,
    pub station: String,
    /// One of [`crate::OPERATIONS`].
    pub action: String,
    /// Sent as it is, right or wrong, so that a charge point can be tried with either.
    pub payload: Value,
}

/// What an operator changes: idTags, registration, tariff and the like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Change {
    /// A new idTag, or another opinion of a known one.
    SetTag(Tag),
    RemoveTag {
        id_tag: String,
    },
    /// How the next `BootNotification` of a charge point is answered, which may be one that has
    /// never connected; without a policy of its own the general one holds.
    SetPolicy {
        station: String,
        policy: Option<Registration>,
    },
    /// The general one.
    SetRegistration(Registration),
    SetTariff(Tariff),
    /// Whether an idTag that is in no list is accepted.
    AcceptUnknownTags(bool),
    /// Whether an idTag may have one transaction at a time only (`ConcurrentTx`, 1.6 §7.2).
    OneTransactionPerTag(bool),
    /// How requests for certificates are answered from now on.
    SetCertificateRequests(RequestPolicy),
    /// Revoke a certificate that was issued for a vehicle or to a station for vehicles, or take that
    /// back.
    RevokeCertificate {
        serial_number: String,
        revoked: bool,
    },
    /// Send a charge point the demo's own root of this kind, which is made if there is none yet, or one
    /// that is wrong.
    InstallRoot {
        station: String,
        usage: CertificateUse,
        #[serde(default, rename = "manner")]
        choice: RootChoice,
    },
    /// Send a charge point the demo's firmware, signed rightly or wrongly.
    UpdateFirmware {
        station: String,
        #[serde(rename = "manner")]
        signing: FirmwareSigning,
    },
    /// Forget a charge point that is not connected, with all its transactions.
    Forget {
        station: String,
    },
}

/// One thing for the driver to do, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Send a text frame.
    Send { station: Arc<str>, text: Arc<str> },
    /// Close the connection. Its end is told with [`Input::Closed`] like any other.
    Close { station: Arc<str>, code: u16, reason: &'static str },
    /// Keep this record, or forget it.
    Store { key: String, value: Option<String> },
    /// A frame, with what it breaks, or a remark. Without a station where it is about none.
    Log { station: Option<Arc<str>>, entry: LogEntry },
    /// Perform this, and tell with [`Input::CryptoDone`] what came of it.
    Crypto { id: u64, job: Box<Job> },
    /// What became of an operation. Each gets one of these; 0 is for those that the
    /// CSMS sends of its own accord.
    Answered { operation: u64, outcome: Outcome },
    /// Nothing more now. Call again with any input, at the latest at this monotonic millisecond.
    Wait(Option<i64>),
}

/// How an operation came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum Outcome {
    /// CALLRESULT: its payload.
    Result { payload: Value },
    /// CALLERROR.
    Error { code: String, description: String },
    /// No answer in time.
    Timeout,
    /// The connection ended before an answer came.
    Closed,
}

/// Why an operation or a change was not taken in.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// An argument is wrong; the text says which and what it may be.
    Argument(Text),
    /// It makes no sense in the present state; the text says why.
    State(Text),
}

impl Refusal {
    /// What there is to say of it.
    pub fn text(&self) -> &Text {
        let (Self::Argument(text) | Self::State(text)) = self;
        text
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for Refusal {}
