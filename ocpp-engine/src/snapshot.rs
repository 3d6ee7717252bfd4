//! The records that outlive the engine.
//!
//! **Owns** their shape. The station's own types are free to change; these keep [`VERSION`].
//!
//! | key | content |
//! | --- | --- |
//! | `station` | identity, hardware, registration, link, main controller |
//! | `settings` | what differs from the defaults |
//! | `connector/N` | one connector with its transaction |
//! | `faults` | the injected faults, and how often each was applied |
//! | `held` | how many messages were held: they are lost with the page |
//! | `cache` | the authorization cache |
//! | `local-list` | the local authorization list |
//! | `profiles` | the charging profiles |
//! | `repeat` | sessions that repeat by themselves |
//! | `transfers` | an update of the firmware, firmware that is published, an upload of diagnostics, how they shall go |
//! | `certificates` | the station's certificates, the roots that it trusts, a request for a certificate |
//! | `private-keys` | the private keys of these; in no recording and no export |
//! | `security` | the security log, and which events the CSMS is to be told |
//! | `network` | the network profiles, and which of them is in use |
//! | `monitoring` | the monitors of variables, and the events that the CSMS is to be told |
//! | `display` | the messages for the display |
//! | `tariff` | what the CSMS has said of tariffs and costs |
//! | `event/NNNNNNNNNNNN` | one undelivered transaction message |
//! | `transaction-ids` | what the CSMS calls transactions whose end it has not been told |

mod connector;
mod reporting;
mod transaction;

use std::collections::BTreeMap;

use ocpp_types::{Strictness, Version};
use serde::{Deserialize, Serialize};

use crate::feature::provisioning::BootCause;
use crate::feature::reset;
use crate::observer::MemoryRecord;
use crate::settings::Custom;
use crate::station::config::StationSetup;
use crate::station::{EndedReservation, Fault, Main, Registration, Reservation, Station, Versions};

pub(crate) use connector::ConnectorRecord;
pub(crate) use reporting::ReportingRecord;

/// The text of a record.
pub(crate) fn to_json(record: &impl Serialize) -> String {
    serde_json::to_string(record).expect("a record is plain data, with texts as keys")
}

pub(crate) const STATION_KEY: &str = "station";
/// The record that leaves the station's storage for nothing.
pub(crate) const PRIVATE_KEYS_KEY: &str = "private-keys";

/// Of the records' shape; others are not read.
pub(crate) const VERSION: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StationRecord {
    pub(crate) version: u32,
    /// When this was stored, on the host's clock: energy has flowed up to then.
    pub(crate) saved_utc: i64,
    pub(crate) factory: StationSetup,
    pub(crate) powered: bool,
    pub(crate) restarting: bool,
    pub(crate) registration: Registration,
    pub(crate) ever_accepted: bool,
    pub(crate) clock_offset: i64,
    pub(crate) operative: bool,
    pub(crate) inoperative_scheduled: bool,
    #[serde(default)]
    pub(crate) withdrawn: bool,
    pub(crate) fault: Option<Fault>,
    pub(crate) meter_wh: f64,
    /// For earlier versions: the register when the clock-aligned interval began.
    pub(crate) aligned_wh: f64,
    #[serde(default)]
    pub(crate) aligned_since: i64,
    pub(crate) reporting: ReportingRecord,
    #[serde(default)]
    pub(crate) reservations: Vec<Reservation>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) ended_reservations: Vec<EndedReservation>,
    pub(crate) next_transaction: u64,
    pub(crate) boots: u64,
    pub(crate) cut_at: Option<i64>,
    /// The wait before another `BootNotification`, left at `saved_utc`, in milliseconds.
    pub(crate) boot_wait: Option<i64>,
    /// For how long the station has been offline at `saved_utc`, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) offline_for: Option<i64>,
    pub(crate) endpoint: Option<String>,
    pub(crate) wanted: bool,
    pub(crate) rng: u64,
    #[serde(default = "strict")]
    pub(crate) strictness: Strictness,
    #[serde(default)]
    pub(crate) watch: MemoryRecord,
    /// A reset that was accepted and has not come yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reset: Option<reset::Kind>,
    /// Connectors, or 0 for the station, that restart as soon as nobody uses them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) resets: Vec<u8>,
    /// Why the station has started, and why it is about to.
    #[serde(default, skip_serializing_if = "BootCause::is_default")]
    pub(crate) boot_cause: BootCause,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) next_boot: Option<BootCause>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) failing_resets: u8,
    /// What the last connection spoke, where that is not what the station prefers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) spoken: Option<Version>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
fn is_zero(count: &u8) -> bool {
    *count == 0
}

fn strict() -> Strictness {
    Strictness::Strict
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct SettingsRecord {
    pub(crate) values: BTreeMap<String, String>,
    pub(crate) in_force: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) custom: Custom,
}

impl Versions {
    /// Those that a station needs which is restored from these records; the default where there is none.
    pub fn stored(records: &BTreeMap<String, String>) -> Self {
        let record = records.get(STATION_KEY);
        let record = record.and_then(|text| serde_json::from_str::<StationRecord>(text).ok());
        record.map_or_else(Self::default, |record| record.versions())
    }
}

impl StationRecord {
    /// What it offers, and what it speaks until its next start.
    pub(crate) fn versions(&self) -> Versions {
        let offered = self.factory.ocpp.clone();
        self.spoken.into_iter().fold(offered, Versions::and)
    }

    /// Makes the station; connectors, settings and the rest come from their own records.
    pub(crate) fn to_station(&self) -> Station {
        let mut station = Station::new(self.factory.clone());
        station.strictness = self.strictness;
        station.powered = self.powered;
        station.restarting = self.restarting;
        station.registration = self.registration;
        station.ever_accepted = self.ever_accepted;
        station.clock_offset = self.clock_offset;
        station.aligned_since = self.aligned_since;
        station.next_transaction = self.next_transaction;
        station.boots = self.boots;
        station.failing_resets = self.failing_resets;
        // Until the next start it may be one that is not offered any more.
        if let Some(version) = self.spoken {
            station.speak(version);
        }
        station
    }

    pub(crate) fn put_main_into(self, main: &mut Main) {
        *main = Main {
            operative: self.operative,
            inoperative_scheduled: self.inoperative_scheduled,
            withdrawn: self.withdrawn,
            fault: self.fault,
            meter_wh: self.meter_wh,
            reporting: self.reporting.into(),
            reservations: self.reservations,
            ended_reservations: self.ended_reservations,
        };
    }
}
