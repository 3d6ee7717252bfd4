//! Payloads to begin with: sensible values for an operation in the present situation.
//!
//! **Owns** a sensible value for each field that is required, from what is believed of the charge
//! point. **Must not know** forms.

use ocpp_types::Version;
use ocpp_types::v16::CertificateUse;
use serde_json::{Value, json};

use crate::payload::{time, without_nulls};
use crate::state::{Reservation, ReservationState, State, Station, Tag, TagStatus, Transaction};

pub(crate) const HOUR_MS: i64 = 3_600_000;

/// What is known that a payload may speak of.
pub(crate) struct Facts<'a> {
    pub(crate) state: &'a State,
    pub(crate) station: &'a Station,
    pub(crate) now: i64,
}

/// `{}` for what is no operation. A charge point that is not known is taken for one that has told
/// nothing yet.
pub(crate) fn of(state: &State, now: i64, station: &str, action: &str) -> Value {
    let unknown = Station { id: station.to_owned(), ..Station::default() };
    let station = state.stations.iter().find(|it| it.id == station).unwrap_or(&unknown);
    let it = Facts { state, station, now };
    match station.ocpp {
        Version::V16 => of_v16(&it, action),
        Version::V201 => crate::v201::defaults::of(&it, action),
    }
}

#[expect(clippy::too_many_lines, reason = "one arm for each operation")]
fn of_v16(it: &Facts<'_>, action: &str) -> Value {
    match action {
        "CancelReservation" => json!({ "reservationId": it.reservation() }),
        "ChangeAvailability" => {
            let out = it.with_status(&["Unavailable"]);
            let kind = if out.is_some() { "Operative" } else { "Inoperative" };
            json!({ "connectorId": out.unwrap_or(1), "type": kind })
        }
        // A person pastes what is to be tried.
        "CertificateSigned" => json!({ "certificateChain": "" }),
        "ChangeConfiguration" => {
            json!({ "key": "MeterValueSampleInterval", "value": "10" })
        }
        "DataTransfer" => {
            json!({ "vendorId": it.vendor(), "data": "hello" })
        }
        "DeleteCertificate" => json!({ "certificateHashData": it.certificate() }),
        "ExtendedTriggerMessage" => json!({ "requestedMessage": "SignChargePointCertificate" }),
        "GetCompositeSchedule" => {
            let connector = it.busy().map_or(1, |running| running.connector);
            json!({ "connectorId": connector, "duration": 3600 })
        }
        "GetDiagnostics" => {
            json!({ "location": "ftp://ftp.example.org/diagnostics/" })
        }
        "GetInstalledCertificateIds" => {
            json!({ "certificateType": CertificateUse::CentralSystemRootCertificate })
        }
        "GetLog" => json!({
            "logType": "SecurityLog",
            "requestId": it.request_id(),
            "log": { "remoteLocation": "ftp://ftp.example.org/logs/" },
        }),
        "InstallCertificate" => json!({
            "certificateType": CertificateUse::CentralSystemRootCertificate,
            "certificate": it.state.authority.root.as_deref().unwrap_or_default(),
        }),
        "RemoteStartTransaction" => {
            json!({ "connectorId": it.free(), "idTag": it.tag() })
        }
        "RemoteStopTransaction" => {
            let id = it.busy().map_or(1, |running| running.id);
            json!({ "transactionId": id })
        }
        "ReserveNow" => json!({
            "connectorId": it.with_status(&["Available"]).unwrap_or(1),
            "expiryDate": time(it.now + HOUR_MS),
            "idTag": it.tag(),
            "reservationId": it.next_reservation(),
        }),
        "Reset" => json!({ "type": "Soft" }),
        "SendLocalList" => it.local_list(),
        "SetChargingProfile" => it.profile(),
        "SignedUpdateFirmware" => json!({
            "requestId": it.request_id(),
            "firmware": {
                "location": "ftp://ftp.example.org/firmware-2.0.bin",
                "retrieveDateTime": time(it.now),
                "signingCertificate": it.state.authority.signer.as_deref().unwrap_or_default(),
                "signature": "",
            },
        }),
        "TriggerMessage" => json!({ "requestedMessage": "StatusNotification" }),
        "UnlockConnector" => {
            let stuck = it.with_status(&["Finishing"]);
            let busy = it.busy().map(|running| running.connector);
            json!({ "connectorId": stuck.or(busy).unwrap_or(1) })
        }
        "UpdateFirmware" => json!({
            "location": "ftp://ftp.example.org/firmware-2.0.bin",
            "retrieveDate": time(it.now),
        }),
        // GetConfiguration: all keys. ClearChargingProfile: all profiles.
        _ => json!({}),
    }
}

impl Facts<'_> {
    /// The first connector that has told one of these.
    pub(crate) fn with_status(&self, wanted: &[&str]) -> Option<i64> {
        let mut all = self.station.connectors.iter().filter(|connector| connector.id > 0);
        let it = all.find(|connector| wanted.contains(&connector.status.as_str()))?;
        Some(it.id)
    }

    /// Where a transaction could begin: best where a cable is in.
    pub(crate) fn free(&self) -> i64 {
        let plugged = self.with_status(&["Preparing", "Occupied"]);
        plugged.or_else(|| self.with_status(&["Available", "Reserved"])).unwrap_or(1)
    }

    /// The transaction that has begun last and runs.
    pub(crate) fn busy(&self) -> Option<&Transaction> {
        let own = self.state.transactions.iter().rev();
        own.into_iter().find(|it| it.is_running() && it.station == self.station.id)
    }

    pub(crate) fn tag(&self) -> &str {
        let tags = self.state.config.tags.iter();
        let mut good = tags.filter(|tag| {
            tag.status == TagStatus::Accepted && tag.expires_at.is_none_or(|at| at > self.now)
        });
        good.next().map_or("VOLTAB01", |tag| &tag.id_tag)
    }

    pub(crate) fn vendor(&self) -> &str {
        self.state.config.vendors.first().map_or("org.example", String::as_str)
    }

    pub(crate) fn reservation(&self) -> i64 {
        let active = |it: &&Reservation| it.state == ReservationState::Active;
        self.station.reservations.iter().rev().find(active).map_or(1, |it| it.id)
    }

    pub(crate) fn next_reservation(&self) -> i64 {
        let highest = self.station.reservations.iter().map(|it| it.id).max();
        highest.unwrap_or_default().saturating_add(1)
    }

    /// One that the charge point has told of.
    pub(crate) fn certificate(&self) -> Value {
        self.station.certificates.first().cloned().unwrap_or_else(|| {
            json!({
                "hashAlgorithm": "SHA256",
                "issuerNameHash": "",
                "issuerKeyHash": "",
                "serialNumber": "",
            })
        })
    }

    /// Another one each second.
    pub(crate) fn request_id(&self) -> i64 {
        self.now / 1_000 % 1_000_000_000
    }

    /// An expiry that has passed contradicts a status Accepted.
    pub(crate) fn status_of(&self, tag: &Tag) -> TagStatus {
        let passed = tag.expires_at.is_some_and(|at| at <= self.now);
        if passed { TagStatus::Expired } else { tag.status }
    }

    pub(crate) fn next_list_version(&self) -> i64 {
        self.station.list_version.unwrap_or_default().max(0).saturating_add(1)
    }

    /// Every idTag that is known, as one whole list.
    fn local_list(&self) -> Value {
        let entry = |tag: &Tag| {
            let status = self.status_of(tag);
            let info = crate::tags::tag_info(Some(tag), status.as_str(), self.now);
            json!({ "idTag": tag.id_tag.as_str(), "idTagInfo": info })
        };
        let entries: Vec<_> = self.state.config.tags.iter().map(entry).collect();
        let version = self.next_list_version();
        json!({ "listVersion": version, "localAuthorizationList": entries, "updateType": "Full" })
    }

    /// A limit for the transaction that runs, or else for those to come.
    fn profile(&self) -> Value {
        let busy = self.busy();
        let purpose = if busy.is_some() { "TxProfile" } else { "TxDefaultProfile" };
        let period = json!({ "startPeriod": 0, "limit": 10 });
        let schedule = json!({ "chargingRateUnit": "A", "chargingSchedulePeriod": [period] });
        let ids = self.station.profiles.iter();
        let ids = ids.filter_map(|it| crate::payload::int(&it.profile, "/chargingProfileId"));
        let id = ids.max().unwrap_or_default().saturating_add(1);
        let profile = without_nulls(json!({
            "chargingProfileId": id,
            "stackLevel": 0,
            "chargingProfilePurpose": purpose,
            "chargingProfileKind": "Relative",
            "chargingSchedule": schedule,
            "transactionId": busy.map(|running| running.id),
        }));
        json!({
            "connectorId": busy.map_or(1, |running| running.connector),
            "csChargingProfiles": profile,
        })
    }
}
