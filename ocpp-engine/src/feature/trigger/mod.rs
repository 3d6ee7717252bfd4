//! Messages that the CSMS asks for (1.6 §5.17).
//!
//! **Owns** what is sent for a `TriggerMessage`. **Must not know** the wire.

pub(crate) mod v16;
pub(crate) mod v201;

use ocpp_types::log::Level;
use ocpp_types::text;

use crate::delivery::Request;
use crate::feature::{
    Core, availability, certificates, diagnostics, firmware, logs, metering, publishing,
};
use crate::settings::Profile;
use crate::station::{CertificateKind, Registration};

/// The message asked for; where it speaks of connectors, which: None is all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Requested {
    Boot,
    Heartbeat,
    MeterValues(Option<u8>),
    /// Of every transaction, or of the one at a connector (2.0.1 F06.FR.07).
    Transaction(Option<u8>),
    Status(Option<u8>),
    FirmwareStatus,
    DiagnosticsStatus,
    SignCertificate(CertificateKind),
    SignedFirmwareStatus,
    PublicationStatus,
    LogStatus,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Accepted,
    Rejected,
    NotImplemented,
}

/// Whether a message will be sent.
pub(crate) fn judge(core: &mut Core, wanted: Requested) -> Verdict {
    let exists =
        |id: Option<u8>| id.is_none_or(|id| id == 0 || core.station.connector(id).is_some());
    let will = match wanted {
        // A station that is registered does not put that at stake (errata 3.35).
        Requested::Boot => core.station.registration != Registration::Accepted,
        Requested::Heartbeat
        | Requested::SignedFirmwareStatus
        | Requested::PublicationStatus
        | Requested::LogStatus => true,
        Requested::Status(connector) => exists(connector),
        Requested::MeterValues(connector) => {
            exists(connector) && metering::has_requested_measurands(core)
        }
        Requested::Transaction(connector) => transactions(core, connector).next().is_some(),
        Requested::SignCertificate(kind) => match certificates::can_request(core, kind) {
            Ok(_) => true,
            Err(why) => {
                let text =
                    text!("certificate-not-requested", "No certificate requested: {why}", why);
                core.notice(Level::Warning, None, Some("security A02"), text);
                false
            }
        },
        Requested::FirmwareStatus | Requested::DiagnosticsStatus => {
            if !core.station.settings.has_profile(Profile::FirmwareManagement) {
                return Verdict::NotImplemented;
            }
            true
        }
    };
    // Accepted, it has to be sent.
    let messages = usize::from(core.station.factory.connectors) + 1;
    let will = will && core.outbox.has_room(messages);
    if will { Verdict::Accepted } else { Verdict::Rejected }
}

/// The connectors with a transaction that can be told of, all of them or the one meant.
fn transactions(core: &Core, meant: Option<u8>) -> impl Iterator<Item = u8> {
    let all = core.station.connectors.iter().filter(|facts| facts.open.is_some());
    all.map(|facts| facts.id).filter(move |id| meant.is_none_or(|meant| meant == *id))
}

/// Sends it. What was asked for goes out even while the CSMS has not accepted the station
/// (1.6 §4.2.1).
pub(crate) fn send(core: &mut Core, wanted: Requested) {
    let connectors = |core: &Core, id: Option<u8>| match id {
        Some(id) => id..=id,
        None => 0..=core.station.factory.connectors,
    };
    match wanted {
        Requested::Boot => core.request_asked(Request::Boot { triggered: true }),
        Requested::Heartbeat => core.request_asked(Request::Heartbeat),
        Requested::Status(id) => {
            for connector in connectors(core, id) {
                availability::report_requested(core, connector);
            }
        }
        Requested::MeterValues(id) => {
            for connector in connectors(core, id) {
                metering::report_requested(core, connector);
            }
        }
        Requested::Transaction(id) => {
            let all: Vec<_> = transactions(core, id).collect();
            for connector in all {
                metering::report_transaction(core, connector);
            }
        }
        Requested::FirmwareStatus => firmware::report(core),
        Requested::DiagnosticsStatus => diagnostics::report(core),
        Requested::SignCertificate(kind) => certificates::request(core, kind, true),
        Requested::SignedFirmwareStatus => firmware::signed::report(core),
        Requested::PublicationStatus => publishing::report(core),
        Requested::LogStatus => logs::report(core),
    }
}
