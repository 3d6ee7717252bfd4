//! Messages that the CSMS asks for (1.6 §5.17).
//!
//! **Owns** what is sent when the CSMS wants to know. **Must not know** the wire.

pub(crate) mod v16;

use crate::delivery::Request;
use crate::feature::{Core, availability, diagnostics, firmware, metering};
use crate::settings::Profile;
use crate::station::Registration;

/// The message asked for; where it speaks of connectors, which: None is all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    Boot,
    Heartbeat,
    MeterValues(Option<u8>),
    Status(Option<u8>),
    FirmwareStatus,
    DiagnosticsStatus,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Accepted,
    Rejected,
    NotImplemented,
}

/// Whether a message will be sent.
pub(crate) fn judge(core: &Core, wanted: Wanted) -> Verdict {
    let exists =
        |id: Option<u8>| id.is_none_or(|id| id == 0 || core.station.connector(id).is_some());
    let will = match wanted {
        // A station that is registered does not put that at stake (errata 3.35).
        Wanted::Boot => core.station.registration != Registration::Accepted,
        Wanted::Heartbeat => true,
        Wanted::Status(connector) => exists(connector),
        Wanted::MeterValues(connector) => {
            exists(connector) && metering::has_sampled_measurands(core)
        }
        Wanted::FirmwareStatus | Wanted::DiagnosticsStatus => {
            if !core.station.settings.has_profile(Profile::FirmwareManagement) {
                return Verdict::NotImplemented;
            }
            true
        }
    };
    if will { Verdict::Accepted } else { Verdict::Rejected }
}

/// Sends it. What was asked for goes out even while the CSMS has not accepted the station
/// (1.6 §4.2.1).
pub(crate) fn send(core: &mut Core, wanted: Wanted) {
    let connectors = |core: &Core, id: Option<u8>| match id {
        Some(id) => id..=id,
        None => 0..=core.station.factory.connectors,
    };
    match wanted {
        Wanted::Boot => core.request_asked(Request::Boot),
        Wanted::Heartbeat => core.request_asked(Request::Heartbeat),
        Wanted::Status(id) => {
            for connector in connectors(core, id) {
                availability::report_requested(core, connector);
            }
        }
        Wanted::MeterValues(id) => {
            for connector in connectors(core, id) {
                metering::tell_asked(core, connector);
            }
        }
        Wanted::FirmwareStatus => firmware::report(core),
        Wanted::DiagnosticsStatus => diagnostics::report(core),
    }
}
