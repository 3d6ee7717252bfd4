//! The contract certificate that a vehicle has shown.

use ocpp_crypto::HashData;
use serde::{Deserialize, Serialize};

/// What an authorization needs of it (2.0.1 C07).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Contract {
    /// PEM: the vehicle's own, with those that came with it.
    pub(crate) chain: String,
    /// What an OCSP responder can be asked about each of them.
    pub(crate) status_questions: Vec<StatusQuestion>,
    /// The station has the root, and has found nothing wrong. Otherwise only the CSMS can tell.
    pub(crate) verified: bool,
}

/// A certificate, and who knows whether it has been revoked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct StatusQuestion {
    pub(crate) certificate: HashData,
    /// A URL.
    pub(crate) responder: String,
}
