//! The whole interface of the engine: inputs, outputs, and the actions of a person.

mod transfer;

use std::sync::Arc;

use ocpp_crypto::{Job, KeyAlgorithm, Outcome};
use ocpp_types::log::LogEntry;
use ocpp_types::{Strictness, Text};
use serde::{Deserialize, Serialize};

use crate::faults::FaultRule;
use crate::feature::repeat::RepeatPlan;
use crate::feature::smart_charging::{EvNeeds, ExternalLimit, Source};
use crate::settings::CustomSetting;
use crate::station::config::{Identity, StationSetup};
use crate::station::{
    AttributeName, CertificateUse, DiagnosticsOutcome, ErrorCode, FirmwareOutcome, FirmwareState,
    ManualStatus, MeterOverride, PublishOutcome, StopReason, TokenEntry, TokenType, Versions,
    is_card,
};

pub use transfer::{Digest, TransferFailure, TransferInfo};

/// One thing that happened outside. Binary frames and closing are inputs like any other.
#[derive(Clone, Debug)]
pub enum Input<'a> {
    /// The socket asked for by [`Output::Connect`] is open; the subprotocol as the server chose it.
    Opened { subprotocol: &'a str },
    /// The socket is closed, or never opened. `explanation` is for the person, in plain words.
    Closed { code: u16, explanation: Text },
    /// A text frame arrived.
    Frame(&'a str),
    /// A binary frame arrived; OCPP-J has no use for one (J §4.1.2).
    BinaryFrame { bytes: usize },
    /// The host believes that its network came back: a waiting reconnection may try at once.
    NetworkUp,
    /// A record could not be written: there is no more room. Told once, until there is room again.
    StorageFull,
    /// A transfer asked for by [`Output::Download`] or [`Output::Upload`] has come to its end. One
    /// that was cancelled is not waited for.
    TransferDone { job: u64, result: Result<TransferInfo, TransferFailure> },
    /// A job asked for by [`Output::Crypto`] is done.
    CryptoDone { id: u64, outcome: Outcome },
    /// Whether connections from now on are made with a password, which the driver keeps. Told before
    /// the first of them, and whenever that changes.
    Password { given: bool },
    /// Someone did something to the station.
    User(UserAction),
    /// Time passed; nothing else.
    Tick,
}

/// What a person (or a script in their place) can do to the station.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum UserAction {
    /// Commission for the CSMS at this connection URL (credentials left out) and keep connected to
    /// it. Another URL than before means a new registration.
    Connect {
        endpoint: String,
    },
    /// The network goes down; the station stays powered.
    Disconnect,
    /// The network comes back.
    Reconnect,
    /// A power cut: nothing more is sent.
    PowerOff,
    PowerOn,
    /// Restart by hand: transactions end with reason `Reboot` (1.6 §7.36).
    Reboot,
    /// Forget everything and become this.
    FactoryReset(Box<StationSetup>),
    /// Call the station something else. It says so in a `BootNotification` alone (1.6 §4.2), so it
    /// restarts with it as with [`UserAction::Reboot`]; nothing happens where nothing differs.
    SetIdentity(Box<Identity>),
    /// Offer these versions of OCPP to the CSMS from the next connection on. A station that is
    /// connected or has a transaction restarts as with [`UserAction::Reboot`]; nothing happens where
    /// nothing differs.
    OfferVersions(Versions),
    /// The car's cable is put in at both ends.
    PlugIn {
        connector: u8,
    },
    /// The cable is pulled at the car, and out of the socket where no lock holds it.
    PlugOut {
        connector: u8,
    },
    /// A car comes into the parking bay, or leaves it (2.0.1 `ParkingBayOccupancy`). One that is
    /// plugged in is in it.
    OccupyBay {
        connector: u8,
        occupied: bool,
    },
    /// A card at the reader, or an identifier of another kind; without a connector the station
    /// picks one. OCPP 1.6 knows no kinds. `NoAuthorization` is a start button, and has no text.
    PresentToken {
        id_tag: String,
        connector: Option<u8>,
        #[serde(rename = "type", default, skip_serializing_if = "is_card")]
        kind: TokenType,
    },
    /// The stop button (`Local`), the emergency stop, or any other reason.
    Stop {
        connector: u8,
        reason: StopReason,
    },
    /// Connector 0 is the station's main controller.
    SetFault {
        connector: u8,
        error: ErrorCode,
        info: Option<String>,
    },
    ClearFault {
        connector: u8,
    },
    /// Send this `StatusNotification`, even if it does not follow from the facts (1.6 §4.9).
    SendStatus {
        connector: u8,
        status: ManualStatus,
    },
    /// Send the station's own status, known to the CSMS or not.
    ReportStatus {
        connector: u8,
    },
    /// The car stops asking for energy, as with an opened S2.
    PauseCharging {
        connector: u8,
    },
    ResumeCharging {
        connector: u8,
    },
    /// Set by hand what a meter shows, and hold it or give it back to the car.
    SetMeter {
        connector: u8,
        to: MeterOverride,
    },
    /// Let drivers come, charge and leave by themselves, one after the other.
    RepeatSessions(Box<RepeatPlan>),
    /// No more of them come, and those who are there leave.
    StopRepeating,
    /// A lock that will not move: no session begins and none ends without a
    /// `ConnectorLockFailure` (1.6 §7.6), and `UnlockConnector` answers `UnlockFailed` (1.6 §7.46).
    JamLock {
        connector: u8,
        jammed: bool,
    },
    /// The next `count` attempts at a reset fail (see `ResetRetries`, 1.6 §9.1.22).
    FailResets {
        count: u8,
    },
    /// Change a setting at the station itself, by its OCPP 1.6 key; also what is read-only for the
    /// CSMS, such as `SupportedFeatureProfiles`.
    SetSetting {
        key: String,
        value: String,
    },
    /// Set a variable of the device model at the station itself (2.0.1), in the variable's own words;
    /// also what is read-only for the CSMS, but no fact.
    SetVariable {
        #[serde(flatten)]
        name: VariableName,
        value: String,
    },
    /// Change what the station knows of idTags, or a reservation.
    EditAccess(AccessEdit),
    /// Inject a fault into the traffic with the CSMS.
    AddFault(FaultRule),
    RemoveFault {
        id: u32,
    },
    ClearFaults,
    /// Let a message that is held go on, with this text in place of its own where one is given: 1 to
    /// 65,536 bytes.
    ReleaseHeld {
        id: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
    /// A message that is held never arrives.
    DropHeld {
        id: u32,
    },
    /// The transport dies; the station connects again after a while.
    CutSocket,
    /// The station's clock is off by this much from now on, until the CSMS sets it.
    SkewClock {
        ms: i64,
    },
    /// How messages that break rules are taken.
    SetStrictness(Strictness),
    /// Add a configuration key of a vendor's own, or define one anew.
    DefineSetting(CustomSetting),
    UndefineSetting {
        key: String,
    },
    /// How firmware and diagnostics shall travel from now on. `duration_s` is of a simulated
    /// transfer and of an installation: 0 to 3600 seconds.
    SetTransfers {
        firmware: FirmwareOutcome,
        diagnostics: DiagnosticsOutcome,
        duration_s: u32,
    },
    /// What the next firmware calls itself, in 1 to 50 characters; None takes its file's name.
    NameFirmware {
        version: Option<String>,
    },
    /// Set by hand what the station says of its firmware; nothing is sent, no update touched.
    SetFirmwareStatus(FirmwareState),
    /// Send that status as it is (1.6 §4.5).
    SendFirmwareStatus,
    /// Call off any update and any publication, and forget what was said of earlier ones.
    ResetFirmware,
    /// How a firmware shall be published from now on (2.0.1 L03).
    SetPublication(PublishOutcome),
    /// Install a root certificate, given as PEM. Whether it is good is seen when it was checked:
    /// the view counts the installations, and says why one has failed.
    InstallCertificate {
        #[serde(rename = "type")]
        usage: CertificateUse,
        certificate: String,
    },
    /// Remove a certificate, named by its SHA-256 fingerprint.
    RemoveCertificate {
        fingerprint: String,
    },
    /// Make a key pair and ask the CSMS for a certificate (security A03).
    RequestCertificate,
    /// The same for a certificate that the station shows to vehicles (2.0.1 ISO 15118).
    RequestVehicleCertificate,
    /// Let the vehicle that is plugged in ask for the certificate of its contract, or for the next one
    /// (2.0.1 M01, M02). Its side of ISO 15118 is simulated.
    RequestContractCertificate {
        connector: u8,
        emaid: String,
        #[serde(default)]
        update: bool,
    },
    /// Let the vehicle that is plugged in show this contract certificate, given as PEM with those
    /// between it and the root, to charge with it (2.0.1 C07).
    PresentContractCertificate {
        connector: u8,
        certificate: String,
    },
    /// What key pairs are made for from now on.
    SetKeyAlgorithm(KeyAlgorithm),
    /// Send a security event, of the list in security §8 or of a vendor's own.
    SendSecurityEvent {
        #[serde(rename = "type")]
        kind: String,
        #[serde(rename = "techInfo", default)]
        tech_info: Option<String>,
    },
    ClearSecurityLog,
    /// A frame of 1 to 65,536 bytes, sent as it is. The station itself makes nothing of an answer.
    SendRaw {
        text: String,
    },
    /// Somebody else than the CSMS limits the station (2.0.1 K11, K12), in the place of what they
    /// have set before.
    SetExternalLimit(ExternalLimit),
    /// They release it (2.0.1 K13).
    ReleaseExternalLimit {
        source: Source,
    },
    /// The car at a connector speaks ISO 15118 and says what it needs, or wants to negotiate anew;
    /// it is simulated (2.0.1 K15, K17).
    AnnounceNeeds {
        connector: u8,
        #[serde(flatten)]
        needs: EvNeeds,
    },
    /// A vendor-specific message to the CSMS (1.6 §4.3).
    SendDataTransfer {
        vendor_id: String,
        message_id: Option<String>,
        data: Option<String>,
    },
}

/// A variable of the device model. Names are case-insensitive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VariableName {
    pub component: String,
    /// The EVSE that the component belongs to; none for the station.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evse: Option<i64>,
    /// And its connector.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connector: Option<i64>,
    pub variable: String,
    /// Which of the variables of that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// Which of its values; the actual one if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribute: Option<AttributeName>,
}

/// A change by hand of what decides who may charge. Nobody is told: the CSMS goes on believing what
/// it believed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum AccessEdit {
    /// Adds or replaces.
    SetCacheEntry(TokenEntry),
    RemoveCacheEntry {
        id_tag: String,
    },
    ClearCache,
    /// Adds or replaces; the list's version stays.
    SetListEntry(TokenEntry),
    RemoveListEntry {
        id_tag: String,
    },
    ClearList,
    SetListVersion {
        version: i64,
    },
    /// As with a `ReserveNow` of the CSMS (1.6 §5.13): one of this number is replaced.
    Reserve {
        id: i64,
        connector: u8,
        id_tag: String,
        parent_id_tag: Option<String>,
        expiry: i64,
    },
    CancelReservation {
        id: i64,
    },
}

/// One thing for the driver to do, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Open a socket to the endpoint last given, or to this one where a network profile leads
    /// elsewhere, offering these subprotocols, the preferred one first. With `secure` it is `wss` where the endpoint says `ws`: the security profile asks for
    /// TLS.
    Connect { endpoint: Option<String>, secure: bool, subprotocols: Vec<&'static str> },
    /// From the next connection on, authenticate with this password: the CSMS or a person has set
    /// `AuthorizationKey`. The engine does not keep it.
    UsePassword(String),
    /// Close the socket. Its end is reported with [`Input::Closed`] like any other.
    Close { code: u16, reason: &'static str },
    /// Send a text frame.
    Send(Arc<str>),
    /// Keep this record, or forget it. Keys are short ASCII paths.
    Store { key: String, value: Option<String> },
    /// Forget every record: a factory reset.
    StoreClear,
    /// Fetch the firmware there, also from another host than the CSMS's where it may be `anywhere`,
    /// and tell with [`Input::TransferDone`] how that went, with the digest of the file that is
    /// asked for.
    Download { job: u64, location: String, digest: Option<Digest>, anywhere: bool },
    /// Write the file of diagnostics: who the station is, its configuration, and its log between
    /// these times, which are Unix milliseconds on the station's clock. Any earlier file goes.
    WriteDiagnostics { file_name: String, from: Option<i64>, to: Option<i64> },
    /// The file is this one, with the security log. Any earlier file goes.
    WriteSecurityLog { file_name: String, text: String },
    /// Send that file to this directory, and tell with [`Input::TransferDone`] how that went.
    Upload { job: u64, location: String, file_name: String, from: Option<i64>, to: Option<i64> },
    /// A transfer is not wanted any more.
    CancelTransfer { job: u64 },
    /// Perform this, and tell with [`Input::CryptoDone`] what came of it. A job is never called
    /// off; the outcome of one that nobody waits for any more is ignored.
    Crypto { id: u64, job: Box<Job> },
    /// Something for the log.
    Log(LogEntry),
    /// Nothing more now. Call again with any input, at the latest at this monotonic millisecond.
    Wait(Option<i64>),
}

/// Why a person's action was not taken in.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// An argument is wrong; the text says which and what it may be.
    Argument(Text),
    /// The action makes no sense in the present state; the text says why.
    State(Text),
}

impl core::fmt::Display for Refusal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (Self::Argument(text) | Self::State(text)) = self;
        text.fmt(f)
    }
}

impl core::error::Error for Refusal {}
