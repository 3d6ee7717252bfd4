//! CALLs to charge points.
//!
//! **Owns** which there are, and when one may go out. **Must not know** what its answer changes.

use crate::csms::Csms;
use crate::io::{Operation, Refusal};
use crate::limits::{MAX_PAYLOAD_BYTES, MAX_WAITING};
use crate::session::Call;
use crate::state::Registration;

/// The operations that a central system initiates (1.6 §5).
pub const OPERATIONS: &[&str] = &[
    "CancelReservation",
    "ChangeAvailability",
    "ChangeConfiguration",
    "ClearCache",
    "ClearChargingProfile",
    "DataTransfer",
    "GetCompositeSchedule",
    "GetConfiguration",
    "GetDiagnostics",
    "GetLocalListVersion",
    "RemoteStartTransaction",
    "RemoteStopTransaction",
    "ReserveNow",
    "Reset",
    "SendLocalList",
    "SetChargingProfile",
    "TriggerMessage",
    "UnlockConnector",
    "UpdateFirmware",
];

impl Csms {
    pub(crate) fn on_operation(&mut self, operation: Operation) -> Result<(), Refusal> {
        let Operation { number, station, action, payload } = operation;
        let Some(action) = OPERATIONS.iter().find(|name| **name == action) else {
            return Err(argument(format!("{action} is no operation of a central system")));
        };
        if payload.to_string().len() > MAX_PAYLOAD_BYTES {
            return Err(argument("the payload is too long"));
        }
        let Some(at) = self.find(&station).filter(|at| self.sessions[*at].open) else {
            return Err(state(format!("{station} is not connected")));
        };
        match self.state.stations[at].registration {
            Registration::Pending if action.starts_with("Remote") => {
                return Err(state(format!("{action} is not allowed while Pending (1.6 §4.2)")));
            }
            Registration::Rejected => {
                let why = format!("{station} is rejected, and does not answer (1.6 §4.2)");
                return Err(state(why));
            }
            _ => {}
        }
        if self.sessions[at].waiting.len() >= MAX_WAITING {
            return Err(state(format!("too many operations wait for {station}")));
        }
        let id = String::new();
        let call = Call { operation: number, id, action, payload, sent_at: 0 };
        self.sessions[at].waiting.push_back(call);
        self.send_next(at);
        Ok(())
    }
}

fn argument(text: impl Into<String>) -> Refusal {
    Refusal::Argument(text.into())
}

fn state(text: impl Into<String>) -> Refusal {
    Refusal::State(text.into())
}
