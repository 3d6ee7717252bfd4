//! What the CSMS believes: the view for the page, and what is stored.
//!
//! **Owns** the facts about charge points, idTags and transactions.
//! **Must not know** frames, connections, or how anything of it was learnt.
//!
//! Times are Unix milliseconds: of what a charge point told on its clock, of the rest on ours.

use ocpp_types::Version;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::payload::same;
pub use crate::pricing::Receipt;
pub use crate::security::{AuthorityFacts, FirmwareSigning, Issued, RequestPolicy, SecurityEvent};
pub use crate::v201::ceilings::Ceilings;
pub use crate::v201::monitoring::MonitorEvent;
pub use crate::v201::publishing::Publication;
use crate::{defaults, pricing};

/// Everything.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct State {
    pub config: Config,
    /// In the order of their first connection.
    pub stations: Vec<Station>,
    /// The oldest first.
    pub transactions: Vec<Transaction>,
    pub authority: AuthorityFacts,
}

impl State {
    /// A payload for an operation that makes sense now: the connectors of the station, its running
    /// transactions, known idTags. `{}` for what is no operation. `now` in Unix milliseconds.
    pub fn defaults(&self, now: i64, station: &str, action: &str) -> Value {
        defaults::of(self, now, station, action)
    }

    /// What a transaction costs, or has cost so far.
    pub fn receipt(&self, now: i64, transaction: i64) -> Option<Receipt> {
        let it = self.transaction(transaction)?;
        Some(pricing::receipt(it, &self.config.tariff, now))
    }

    pub(crate) fn transaction(&self, id: i64) -> Option<&Transaction> {
        self.transactions.iter().rev().find(|it| it.id == id)
    }
}

/// What a person decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Config {
    /// How a `BootNotification` is answered (1.6 §4.2).
    pub registration: Registration,
    /// Seconds between heartbeats; for one that is not accepted, the wait before its next attempt.
    pub interval_s: i64,
    /// Whether a charge point that was never seen may go on without a `BootNotification`: it may
    /// have been accepted before the CSMS lost its memory (J §5.4).
    pub adopt: bool,
    pub accept_unknown_tags: bool,
    /// `ConcurrentTx` for a second transaction (1.6 §7.2).
    pub one_transaction_per_tag: bool,
    /// Seconds that an answer may take.
    pub call_timeout_s: i64,
    /// Seconds between two `CostUpdated` of a transaction in 2.0.1; 0 for none (I02).
    pub cost_interval_s: i64,
    /// `vendorId`s whose `DataTransfer` is understood: it gets its data back.
    pub vendors: Vec<String>,
    /// How `SignCertificate` is answered.
    pub certificate_requests: RequestPolicy,
    /// Where its files are, as a URL. `demo:` is for charge points in the same page.
    pub files: String,
    pub tariff: Tariff,
    pub tags: Vec<Tag>,
}

impl Default for Config {
    fn default() -> Self {
        let tag = |id_tag: &str, status| Tag {
            id_tag: id_tag.to_owned(),
            status,
            parent_id_tag: None,
            expires_at: None,
        };
        let family = |id_tag| Tag {
            parent_id_tag: Some("FAMILY".to_owned()),
            ..tag(id_tag, TagStatus::Accepted)
        };
        Self {
            registration: Registration::Accepted,
            interval_s: 300,
            adopt: false,
            accept_unknown_tags: true,
            one_transaction_per_tag: false,
            call_timeout_s: 30,
            cost_interval_s: 60,
            vendors: vec!["org.example.demo".to_owned()],
            certificate_requests: RequestPolicy::default(),
            files: "demo://files".to_owned(),
            tariff: Tariff::default(),
            tags: vec![
                tag("VOLTAB01", TagStatus::Accepted),
                family("FAMILY01"),
                family("FAMILY02"),
                tag("BLOCKED1", TagStatus::Blocked),
                tag("EXPIRED1", TagStatus::Expired),
            ],
        }
    }
}

/// What the CSMS makes of a charge point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Registration {
    /// It has not introduced itself.
    #[default]
    Unknown,
    Accepted,
    Pending,
    Rejected,
}

impl Registration {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "Unknown",
            Self::Accepted => "Accepted",
            Self::Pending => "Pending",
            Self::Rejected => "Rejected",
        }
    }
}

/// What energy and time cost, in hundredths of the currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Tariff {
    pub per_kwh: i64,
    pub per_hour: i64,
    pub fee: i64,
    pub currency: String,
}

impl Default for Tariff {
    fn default() -> Self {
        Self { per_kwh: 49, per_hour: 120, fee: 35, currency: "EUR".to_owned() }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tag {
    /// 1 to 20 characters; their case does not matter (1.6 §7.28).
    pub id_tag: String,
    pub status: TagStatus,
    #[serde(default)]
    pub parent_id_tag: Option<String>,
    /// From then on it is `Expired`.
    #[serde(default)]
    pub expires_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TagStatus {
    Accepted,
    Blocked,
    Expired,
    Invalid,
}

impl TagStatus {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "Accepted",
            Self::Blocked => "Blocked",
            Self::Expired => "Expired",
            Self::Invalid => "Invalid",
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Station {
    pub id: String,
    pub connected: bool,
    pub connected_at: Option<i64>,
    /// What it speaks, or has spoken last.
    #[serde(skip_serializing_if = "is_1_6")]
    pub ocpp: Version,
    /// The last frame.
    pub seen_at: Option<i64>,
    pub registration: Registration,
    /// Of its own, if any.
    pub policy: Option<Registration>,
    /// The payload of its last `BootNotification`; null before that.
    pub boot: Value,
    pub booted_at: Option<i64>,
    /// Connector 0 first, which is the station itself; each once something was told of it.
    pub connectors: Vec<Connector>,
    pub reservations: Vec<Reservation>,
    /// The version and the entries of the local list that it was sent and took, or of which it told
    /// the version.
    pub list_version: Option<i64>,
    /// As in `SendLocalList` (1.6 §7.1).
    pub local_list: Vec<Value>,
    pub profiles: Vec<Profile>,
    /// What it has said that its EVSEs cannot exceed, in 2.0.1.
    pub ceilings: Ceilings,
    pub configuration: Vec<Setting>,
    pub firmware: Option<Job>,
    /// What it was asked to publish in 2.0.1, the oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub publications: Vec<Publication>,
    pub diagnostics: Option<Job>,
    /// Of a log that was asked for with `GetLog`.
    pub log_upload: Option<Job>,
    /// What `CertificateSigned` has brought last.
    pub certificate: Option<Issued>,
    /// As `GetInstalledCertificateIds` was answered last.
    pub certificates: Vec<Value>,
    /// The oldest first.
    pub security_events: Vec<SecurityEvent>,
    /// What monitors of variables have noticed, the oldest first.
    pub monitor_events: Vec<MonitorEvent>,
    /// The monitors that were set here.
    pub monitors: Vec<i64>,
    /// Rules that its messages have broken.
    pub violations: u64,
    /// Messages of transactions that have no id (errata 3.18).
    pub without_id: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_1_6(version: &Version) -> bool {
    *version == Version::V16
}

impl Station {
    /// It has never introduced itself, and nobody has decided anything about it.
    pub fn is_stranger(&self) -> bool {
        self.registration == Registration::Unknown && self.policy.is_none()
    }

    pub fn connector(&self, id: i64) -> Option<&Connector> {
        self.connectors.iter().find(|connector| connector.id == id)
    }

    /// The value of a configuration key, as far as it was told.
    pub fn setting(&self, key: &str) -> Option<&str> {
        let it = self.configuration.iter().find(|setting| same(&setting.key, key))?;
        it.value.as_deref()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Connector {
    pub id: i64,
    /// Empty while none was told.
    pub status: String,
    pub error_code: String,
    pub info: Option<String>,
    pub since: Option<i64>,
    /// `Operative` or `Inoperative`, as it was last agreed upon (1.6 §5.2).
    pub availability: Option<String>,
    pub reading: Option<Reading>,
    /// The one that runs.
    pub transaction: Option<i64>,
}

/// What a meter showed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Reading {
    pub at: i64,
    /// The register of the energy taken, in Wh.
    pub energy_wh: Option<f64>,
    pub power_w: Option<f64>,
    pub soc: Option<f64>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Transaction {
    /// The CSMS's number. In 1.6 the charge point uses it too.
    pub id: i64,
    /// What the station calls it, in 2.0.1 (E01.FR.08).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    /// The number of its last event, in 2.0.1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seq_no: Option<i64>,
    /// The tariff that its driver was told last, in 2.0.1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told_tariff: Option<String>,
    pub station: String,
    pub connector: i64,
    pub id_tag: String,
    pub parent_id_tag: Option<String>,
    /// What `StartTransaction` was answered, or the `TransactionEvent` with the idToken.
    pub status: String,
    pub started_at: i64,
    /// Wh.
    pub meter_start: i64,
    pub reservation_id: Option<i64>,
    pub ended_at: Option<i64>,
    pub meter_stop: Option<i64>,
    /// `Local` where none was told (1.6 §4.10).
    pub reason: Option<String>,
    pub stop_id_tag: Option<String>,
    /// The highest register told so far, in Wh.
    pub register_wh: f64,
    pub readings: Vec<Reading>,
    /// The charge point has used the id, so it has heard of it.
    pub confirmed: bool,
}

impl Transaction {
    pub const fn is_running(&self) -> bool {
        self.ended_at.is_none()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reservation {
    pub id: i64,
    pub connector: i64,
    pub id_tag: String,
    pub parent_id_tag: Option<String>,
    pub expires_at: i64,
    pub state: ReservationState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReservationState {
    Active,
    Used,
    Cancelled,
    Expired,
}

/// A charging profile that the charge point took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// None: with a remote start that left the connector open.
    pub connector: Option<i64>,
    pub sent_at: i64,
    /// As it was sent (1.6 §7.8).
    pub profile: Value,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Setting {
    pub key: String,
    pub value: Option<String>,
    pub readonly: Option<bool>,
}

/// A file that is to travel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Job {
    /// None where the charge point told of one that it was not asked for.
    pub location: Option<String>,
    pub asked_at: Option<i64>,
    /// Of diagnostics: what the charge point calls the file.
    pub file_name: Option<String>,
    /// What the charge point said since, the newest last.
    pub told: Vec<ReportedStatus>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportedStatus {
    pub status: String,
    pub at: i64,
}
