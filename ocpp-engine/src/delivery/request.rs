//! Requests that are worth sending now or not at all.

use ocpp_crypto::HashData;

use crate::feature::smart_charging::{EvNeeds, Profile, Schedule, Source};
use crate::station::{
    CertificateKind, DiagnosticsState, DisplayMessage, FirmwareState, IdToken, ManualStatus,
    MonitorEvent, PublishState, Report, ReportedMonitors, ReportedVariable, Sample,
};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Request {
    /// `triggered` where the CSMS has asked for it.
    Boot {
        triggered: bool,
    },
    Heartbeat,
    Authorize {
        token: IdToken,
        purpose: AuthorizeFor,
    },
    Status {
        connector: u8,
        report: Report,
        at: i64,
    },
    /// What a person says of a connector, whatever is the case there.
    ManualStatus {
        connector: u8,
        status: ManualStatus,
        at: i64,
    },
    /// Readings that the CSMS has asked for. `transaction` is the station's own number of it.
    Meter {
        connector: u8,
        transaction: Option<u64>,
        samples: Vec<Sample>,
    },
    /// `due` is to be told again where nobody knows whether it arrived.
    Firmware {
        status: FirmwareState,
        due: bool,
        report: FirmwareReport,
    },
    /// The number of the request and the places that a file is offered at go with their status.
    Publication {
        status: PublishState,
        due: bool,
        request_id: Option<i64>,
        locations: Vec<String>,
    },
    Diagnostics {
        status: DiagnosticsState,
        due: bool,
        report: LogReport,
    },
    /// A PKCS#10 in PEM.
    SignCertificate {
        csr: String,
        kind: CertificateKind,
    },
    /// Whether a certificate for vehicles was revoked; it is named by its fingerprint, too.
    CertificateStatus {
        fingerprint: String,
        data: HashData,
        responder: String,
    },
    /// What a vehicle asks for its contract certificate with, Base64 of EXI.
    ContractCertificate {
        connector: u8,
        contract: IdToken,
        update: bool,
        exi: String,
    },
    /// The number is that of the security log.
    SecurityEvent {
        seq: u64,
        kind: String,
        at: i64,
        tech_info: Option<String>,
    },
    /// A part of a report of the device model, made then.
    Report {
        request_id: i64,
        seq_no: i64,
        /// Other parts follow.
        more: bool,
        at: i64,
        lines: Vec<ReportedVariable>,
    },
    /// The upload of this log has given way to another (2.0.1 N01.FR.20).
    LogCancelled {
        request_id: i64,
    },
    /// A part of what is known of a customer.
    Customer {
        request_id: i64,
        seq_no: i64,
        /// Other parts follow.
        more: bool,
        at: i64,
        data: String,
    },
    /// A part of a report of the monitors, made then.
    MonitoringReport {
        request_id: i64,
        seq_no: i64,
        /// Other parts follow.
        more: bool,
        at: i64,
        lines: Vec<ReportedMonitors>,
    },
    /// A part of what monitors have noticed.
    MonitorEvents {
        seq_no: i64,
        /// Other parts follow.
        more: bool,
        events: Vec<MonitorEvent>,
    },
    /// Profiles of one connector (0 is the station) that one source has set; `more` are to follow.
    ReportProfiles {
        request_id: i64,
        connector: u8,
        source: Source,
        more: bool,
        profiles: Vec<Profile>,
    },
    /// A limit of somebody else than the CSMS, with its schedule where that is wanted.
    ExternalLimit {
        source: Source,
        grid_critical: bool,
        schedule: Option<Box<Schedule>>,
    },
    /// That limit is over.
    ExternalLimitCleared {
        source: Source,
    },
    /// What a car needs, by ISO 15118.
    EvNeeds {
        connector: u8,
        needs: EvNeeds,
    },
    /// The schedule that it has chosen.
    EvSchedule {
        connector: u8,
        schedule: Box<Schedule>,
    },
    /// A reservation is over: its time, or the connector is out of order.
    ReservationOver {
        id: i64,
        expired: bool,
    },
    /// A part of a list of the messages that are set for the display.
    DisplayMessages {
        request_id: i64,
        /// Other parts follow.
        more: bool,
        messages: Vec<DisplayMessage>,
    },
    DataTransfer {
        vendor_id: String,
        message_id: Option<String>,
        data: Option<String>,
    },
}

/// Which update of the firmware a status is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FirmwareReport {
    /// One without a signature.
    Plain,
    /// One with a signature; no number with Idle (security L01.FR.21).
    Signed { request_id: Option<i64> },
}

impl FirmwareReport {
    pub(crate) fn request_id(self) -> Option<i64> {
        match self {
            Self::Plain => None,
            Self::Signed { request_id } => request_id,
        }
    }
}

/// Which upload a status is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LogReport {
    /// One of diagnostics, that has no number.
    Plain,
    /// One of a log; no number with Idle (security N01.FR.12).
    Log { request_id: Option<i64> },
}

impl LogReport {
    pub(crate) fn request_id(self) -> Option<i64> {
        match self {
            Self::Plain => None,
            Self::Log { request_id } => request_id,
        }
    }
}

impl Request {
    /// The clock was put by so many milliseconds.
    pub(crate) fn shift(&mut self, by: i64) {
        match self {
            Self::Status { at, .. }
            | Self::ManualStatus { at, .. }
            | Self::SecurityEvent { at, .. }
            | Self::Customer { at, .. }
            | Self::MonitoringReport { at, .. }
            | Self::Report { at, .. } => *at = at.saturating_add(by),
            Self::Meter { samples, .. } => Sample::shift(samples, by),
            Self::MonitorEvents { events, .. } => {
                for event in events {
                    event.at = event.at.saturating_add(by);
                }
            }
            _ => {}
        }
    }
}

/// What an authorization is wanted for, and on which connector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AuthorizeFor {
    /// To begin a session.
    Start(u8),
    /// To end the running transaction with another card than the one that started it.
    Stop(u8),
    /// To release the cable of a deauthorized transaction.
    Release(u8),
    /// At this connector, or with 0 at any, there is nothing for this token to begin or end: perhaps
    /// it ends all of them (2.0.1 C16.FR.02).
    EndAll(u8),
}

/// What an unanswered CALL is about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CallSubject {
    Request(Request),
    /// The transaction event of this sequence number.
    Event(u64),
}

impl AuthorizeFor {
    pub(crate) fn connector(self) -> u8 {
        match self {
            Self::Start(connector)
            | Self::Stop(connector)
            | Self::Release(connector)
            | Self::EndAll(connector) => connector,
        }
    }
}
