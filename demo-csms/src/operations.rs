//! CALLs to charge points.
//!
//! **Owns** which there are, and when one may go out. **Must not know** what its answer changes.

use ocpp_types::{ActionInfo, Sender, Version, text};

use crate::csms::Csms;
use crate::dialect::Clause;
use crate::io::{Operation, Refusal};
use crate::limits::{MAX_PAYLOAD_BYTES, MAX_WAITING};
use crate::session::Call;
use crate::state::Registration;

/// The operations that a CSMS initiates in 1.6 (1.6 §5, security §5).
pub const OPERATIONS: &[&str] = &[
    "CancelReservation",
    "CertificateSigned",
    "ChangeAvailability",
    "ChangeConfiguration",
    "ClearCache",
    "ClearChargingProfile",
    "DataTransfer",
    "DeleteCertificate",
    "ExtendedTriggerMessage",
    "GetCompositeSchedule",
    "GetConfiguration",
    "GetDiagnostics",
    "GetInstalledCertificateIds",
    "GetLocalListVersion",
    "GetLog",
    "InstallCertificate",
    "RemoteStartTransaction",
    "RemoteStopTransaction",
    "ReserveNow",
    "Reset",
    "SendLocalList",
    "SetChargingProfile",
    "SignedUpdateFirmware",
    "TriggerMessage",
    "UnlockConnector",
    "UpdateFirmware",
];

/// What a CSMS sends in a version.
pub fn operations(version: Version) -> Vec<&'static str> {
    match version {
        Version::V16 => OPERATIONS.to_vec(),
        Version::V201 => {
            let is_ours = |info: &&ActionInfo| info.sender != Sender::ChargePoint;
            version.actions().iter().filter(is_ours).map(|info| info.name).collect()
        }
    }
}

/// The operation that ends a transaction (1.6 §5.12, 2.0.1 F03).
#[must_use]
pub const fn stop_operation(version: Version) -> &'static str {
    match version {
        Version::V16 => "RemoteStopTransaction",
        Version::V201 => "RequestStopTransaction",
    }
}

/// What starts and stops transactions (1.6 §4.2, 2.0.1 B02.FR.05).
fn is_remote(action: &str) -> bool {
    action.starts_with("Remote")
        || matches!(action, "RequestStartTransaction" | "RequestStopTransaction")
}

impl Csms {
    /// What is spoken with a charge point; 1.6 with one that is not known.
    pub(crate) fn version_of(&self, station: &str) -> Version {
        self.find(station).map_or(Version::V16, |at| self.version(at))
    }

    /// # Errors
    /// Where it is not.
    pub(crate) fn check_connected(&self, station: &str) -> Result<usize, Refusal> {
        self.find(station).filter(|at| self.sessions[*at].open).ok_or_else(|| {
            let why = text!("demo-station-not-connected", "{station} is not connected", station);
            Refusal::State(why)
        })
    }

    pub(crate) fn on_operation(&mut self, operation: Operation) -> Result<(), Refusal> {
        let Operation { number, station, action, payload } = operation;
        let version = self.version_of(&station);
        let Some(action) = operations(version).into_iter().find(|name| *name == action) else {
            let why = text!("demo-no-operation", "{action} is not an operation of a CSMS", action);
            return Err(Refusal::Argument(why));
        };
        if payload.to_string().len() > MAX_PAYLOAD_BYTES {
            let why = text!("demo-payload-too-long", "the payload is too long");
            return Err(Refusal::Argument(why));
        }
        let at = self.check_connected(&station)?;
        match self.state.stations[at].registration {
            Registration::Pending if is_remote(action) => {
                return Err(Refusal::State(text!(
                    "demo-not-while-pending",
                    "{action} is not allowed while Pending ({clause})",
                    action,
                    clause = Clause::REGISTRATION.of(version)
                )));
            }
            Registration::Rejected => {
                return Err(Refusal::State(text!(
                    "demo-station-rejected",
                    "{station} is rejected and does not answer ({clause})",
                    station,
                    clause = Clause::REGISTRATION.of(version)
                )));
            }
            _ => {}
        }
        if self.sessions[at].waiting.len() >= MAX_WAITING {
            let why = text!(
                "demo-too-many-operations",
                "too many operations are waiting for {station}",
                station
            );
            return Err(Refusal::State(why));
        }
        let id = String::new();
        let call = Call { operation: number, id, action, payload, sent_at: 0 };
        self.sessions[at].waiting.push_back(call);
        self.send_next(at);
        Ok(())
    }
}
