//! Status: what the station tells the CSMS about a connector, or about itself.
//!
//! **Owns** which facts make which status. Which changes the specification allows is said by
//! `ChargePointStatus::successors`.
//! **Must not know** JSON, protocol versions, other connectors.
//!
//! Status is derived, never stored, so it cannot disagree with the facts. Checked by
//! `every_status_change_is_an_edge_of_the_matrix`.

use serde::{Deserialize, Serialize};

use crate::station::{Connector, ErrorCode, Main, Status, Transaction, vehicle};
use Status::{
    Available, Charging, Faulted, Finishing, Preparing, Reserved, SuspendedEv, SuspendedEvse,
    Unavailable,
};

/// What one `StatusNotification` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Report {
    pub(crate) status: Status,
    pub(crate) error: ErrorCode,
    pub(crate) info: Option<String>,
    /// The cable is in at both ends, or has not left after the session.
    pub(crate) plugged: bool,
    /// It is kept free for somebody who has not come yet.
    pub(crate) reserved: bool,
}

impl Report {
    /// Whether the connector is free, as OCPP 2.0.1 has it: a card alone does not occupy it, nor does a
    /// session whose car has left a fixed cable (G01, E10); nor does a cable one that is reserved for
    /// somebody else (G01.FR.09).
    pub(crate) fn availability(&self) -> &'static str {
        match self.status {
            Available | Reserved | Unavailable | Faulted => self.status.as_str(),
            Preparing if self.reserved => Reserved.as_str(),
            _ if !self.plugged => Available.as_str(),
            Preparing | Charging | SuspendedEvse | SuspendedEv | Finishing => "Occupied",
        }
    }

    pub(crate) fn of(status: Status, error: ErrorCode) -> Self {
        Self { status, error, info: None, plugged: false, reserved: false }
    }
}

/// A `StatusNotification` as a person has written it (1.6 §6.47). It is a message and no fact: the
/// station's own status does not follow from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ManualStatus {
    pub status: Status,
    pub error_code: ErrorCode,
    pub info: Option<String>,
    pub vendor_id: Option<String>,
    pub vendor_error_code: Option<String>,
}

impl ManualStatus {
    /// One with nothing more to say.
    pub const fn of(status: Status) -> Self {
        Self {
            status,
            error_code: ErrorCode::NoError,
            info: None,
            vendor_id: None,
            vendor_error_code: None,
        }
    }
}

/// What the CSMS has been told of one connector, and what it has not been told yet.
#[derive(Clone, Debug)]
pub(crate) struct Reporting {
    /// The report that the facts gave when last looked at.
    pub(crate) current: Report,
    /// Since when, on the station's clock.
    pub(crate) since: i64,
    /// The last one given to the CSMS; None where that is not known.
    pub(crate) last_sent: Option<Report>,
    /// What a person has sent since then in place of the report.
    pub(crate) manual: Option<ManualStatus>,
}

impl Reporting {
    pub(crate) fn new(status: Status) -> Self {
        let current = Report::of(status, ErrorCode::NoError);
        Self { current, since: 0, last_sent: None, manual: None }
    }
}

pub(crate) fn of_connector(connector: &Connector) -> Status {
    if connector.is_faulted() {
        return Faulted;
    }
    if let Some(transaction) = &connector.transaction {
        // Where both sides hold back, the station's word has precedence (1.6 §4.9).
        return if is_withheld(connector, transaction) || connector.is_held_back() {
            SuspendedEvse
        } else if is_unwanted(connector) {
            SuspendedEv
        } else {
            Charging
        };
    }
    if !connector.is_in_service() {
        Unavailable
    } else if connector.pending_session.is_some() {
        Preparing
    } else if connector.finishing {
        Finishing
    } else if connector.cable.is_out() {
        // A reservation of any connector counts for as long as nobody makes use of it.
        let reserved = connector.reservation.is_some() || connector.kept_free;
        if reserved { Reserved } else { Available }
    } else {
        Preparing
    }
}

/// The station gives nothing, limits apart.
fn is_withheld(connector: &Connector, transaction: &Transaction) -> bool {
    transaction.exhausted
        || connector.start_reading.is_some()
        || connector.has_warning(ErrorCode::EvCommunicationError)
}

/// The car takes nothing.
fn is_unwanted(connector: &Connector) -> bool {
    !connector.cable.at_vehicle
        || connector.ev_paused
        || connector.overrides.forbid_flow()
        || (!connector.overrides.control_flow() && vehicle::is_full(&connector.vehicle))
}

/// Whether energy would flow, were it not for a limit.
pub(crate) fn would_charge(connector: &Connector) -> bool {
    let transaction = connector.transaction.as_ref();
    transaction.is_some_and(|transaction| !is_withheld(connector, transaction))
        && !connector.is_faulted()
        && !is_unwanted(connector)
}

pub(crate) fn report_of_connector(connector: &Connector) -> Report {
    let report = report(of_connector(connector), connector.fault.as_ref(), connector.info.as_ref());
    let kept = connector.reservation.is_some() || connector.kept_free;
    let reserved = kept && connector.pending_session.is_none();
    Report { plugged: !connector.cable.is_out(), reserved, ..report }
}

pub(crate) fn report_of_main(main: &Main) -> Report {
    let faulted = main.fault.as_ref().is_some_and(|fault| !fault.error.is_warning());
    let status = match (faulted, main.operative && !main.withdrawn) {
        (true, _) => Faulted,
        (false, true) => Available,
        (false, false) => Unavailable,
    };
    report(status, main.fault.as_ref(), None)
}

fn report(status: Status, fault: Option<&crate::station::Fault>, info: Option<&String>) -> Report {
    let with_car = matches!(status, Preparing | SuspendedEv | SuspendedEvse | Finishing);
    // 1.6 §4.9: this one only where a car takes part.
    let fault = fault.filter(|it| it.error != ErrorCode::EvCommunicationError || with_car);
    match fault {
        Some(fault) => Report { info: fault.info.clone(), ..Report::of(status, fault.error) },
        None => Report { info: info.cloned(), ..Report::of(status, ErrorCode::NoError) },
    }
}
