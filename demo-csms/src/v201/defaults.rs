//! Payloads to begin with, for operations of 2.0.1.

use ocpp_types::v201::InstallCertificateUse;
use serde_json::{Value, json};

use crate::defaults::{Facts, HOUR_MS};
use crate::firmware;
use crate::payload::{int, text, time, without_nulls};
use crate::state::{Profile, Tag};

/// What a demonstration shows with variables: how often a running transaction is measured.
fn sampling() -> Value {
    json!({
        "component": { "name": "SampledDataCtrlr" },
        "variable": { "name": "TxUpdatedInterval" },
    })
}

/// Of the demo's firmware.
fn checksum() -> String {
    firmware::md5(&firmware::contents(firmware::NAME))
}

fn token(id: &str) -> Value {
    json!({ "idToken": id, "type": "ISO14443" })
}

#[expect(clippy::too_many_lines, reason = "one arm for each operation")]
pub(crate) fn of(it: &Facts<'_>, action: &str) -> Value {
    match action {
        "CancelReservation" => json!({ "reservationId": it.reservation() }),
        "CertificateSigned" => json!({ "certificateChain": "" }),
        "ChangeAvailability" => {
            let out = it.with_status(&["Unavailable"]);
            let status = if out.is_some() { "Operative" } else { "Inoperative" };
            json!({ "evse": { "id": out.unwrap_or(1) }, "operationalStatus": status })
        }
        "ClearChargingProfile" => json!({
            "chargingProfileCriteria": { "chargingProfilePurpose": "TxDefaultProfile" },
        }),
        "ClearDisplayMessage" => json!({ "id": 1 }),
        "ClearVariableMonitoring" => match it.station.monitors.last() {
            Some(_) => json!({ "id": it.station.monitors }),
            None => json!({ "id": [1] }),
        },
        "CostUpdated" => json!({ "totalCost": it.cost(), "transactionId": it.uuid() }),
        "CustomerInformation" => json!({
            "requestId": it.request_id(),
            "report": true,
            "clear": false,
            "idToken": token(it.tag()),
        }),
        "DataTransfer" => json!({ "vendorId": it.vendor(), "data": "hello" }),
        "DeleteCertificate" => json!({ "certificateHashData": it.certificate() }),
        "GetBaseReport" => {
            json!({ "requestId": it.request_id(), "reportBase": "FullInventory" })
        }
        "GetChargingProfiles" => json!({
            "requestId": it.request_id(),
            "chargingProfile": { "chargingProfilePurpose": "TxDefaultProfile" },
        }),
        "GetCompositeSchedule" => {
            json!({ "evseId": it.busy().map_or(1, |it| it.connector), "duration": 3600 })
        }
        "GetDisplayMessages" | "GetMonitoringReport" => json!({ "requestId": it.request_id() }),
        "GetLog" => json!({
            "logType": "DiagnosticsLog",
            "requestId": it.request_id(),
            "log": { "remoteLocation": "ftp://ftp.example.org/logs/" },
        }),
        "GetReport" => {
            json!({ "requestId": it.request_id(), "componentVariable": [sampling()] })
        }
        "GetTransactionStatus" => {
            let uuid = it.busy().and_then(|it| it.uuid.as_deref());
            without_nulls(json!({ "transactionId": uuid }))
        }
        "GetVariables" => json!({ "getVariableData": [sampling()] }),
        "InstallCertificate" => json!({
            "certificateType": InstallCertificateUse::CsmsRootCertificate,
            "certificate": it.state.authority.root.as_deref().unwrap_or_default(),
        }),
        "PublishFirmware" => json!({
            "location": format!("{}/{}", it.state.config.files, firmware::NAME),
            "checksum": checksum(),
            "requestId": it.request_id(),
        }),
        "RequestStartTransaction" => json!({
            "evseId": it.free(),
            "idToken": token(it.tag()),
            "remoteStartId": it.request_id(),
        }),
        "RequestStopTransaction" => json!({ "transactionId": it.uuid() }),
        "ReserveNow" => json!({
            "id": it.next_reservation(),
            "evseId": it.with_status(&["Available"]).unwrap_or(1),
            "expiryDateTime": time(it.now + HOUR_MS),
            "idToken": token(it.tag()),
        }),
        "Reset" => json!({ "type": "OnIdle" }),
        "SendLocalList" => local_list(it),
        "SetChargingProfile" => profile(it),
        "SetDisplayMessage" => json!({ "message": {
            "id": 1,
            "priority": "NormalCycle",
            "message": { "format": "UTF8", "content": "Welcome" },
        } }),
        "SetMonitoringBase" => json!({ "monitoringBase": "All" }),
        "SetMonitoringLevel" => json!({ "severity": 9 }),
        "SetNetworkProfile" => json!({
            "configurationSlot": 1,
            "connectionData": {
                "ocppVersion": "OCPP20",
                "ocppTransport": "JSON",
                "ocppCsmsUrl": "wss://csms.example.org/ocpp",
                "messageTimeout": 30,
                "securityProfile": 1,
                "ocppInterface": "Wired0",
            },
        }),
        "SetVariableMonitoring" => json!({ "setMonitoringData": [{
            "value": 5000.0,
            "type": "UpperThreshold",
            "severity": 5,
            "component": { "name": "EVSE", "evse": { "id": it.busy().map_or(1, |it| it.connector) } },
            "variable": { "name": "Power" },
        }] }),
        "SetVariables" => {
            let mut data = sampling();
            data["attributeValue"] = "10".into();
            json!({ "setVariableData": [data] })
        }
        "TriggerMessage" => json!({
            "requestedMessage": "StatusNotification",
            "evse": { "id": 1, "connectorId": 1 },
        }),
        "UnlockConnector" => {
            let busy = it.with_status(&["Occupied"]);
            json!({ "evseId": busy.unwrap_or(1), "connectorId": 1 })
        }
        "UnpublishFirmware" => {
            let published = it.station.publications.iter().rev();
            let mut published = published.filter(|it| !it.locations.is_empty());
            let checksum = published.next().map_or_else(checksum, |it| it.checksum.clone());
            json!({ "checksum": checksum })
        }
        "UpdateFirmware" => json!({
            "requestId": it.request_id(),
            "firmware": {
                "location": "ftp://ftp.example.org/firmware-2.0.bin",
                "retrieveDateTime": time(it.now),
            },
        }),
        // ClearCache, GetInstalledCertificateIds, GetLocalListVersion: nothing is required.
        _ => json!({}),
    }
}

impl Facts<'_> {
    /// What the station calls the transaction that has begun last and runs.
    fn uuid(&self) -> &str {
        self.busy().and_then(|it| it.uuid.as_deref()).unwrap_or_default()
    }

    /// What that transaction costs so far.
    fn cost(&self) -> f64 {
        let receipt = self.busy().and_then(|it| self.state.receipt(self.now, it.id));
        receipt.map_or(0.0, |it| it.total as f64 / 100.0)
    }
}

/// Every idTag that is known, as one whole list.
fn local_list(it: &Facts<'_>) -> Value {
    let entry = |tag: &Tag| {
        let info = super::info(Some(tag), it.status_of(tag).as_str(), it.now);
        json!({ "idToken": token(&tag.id_tag), "idTokenInfo": info })
    };
    let entries: Vec<_> = it.state.config.tags.iter().map(entry).collect();
    json!({
        "versionNumber": it.next_list_version(),
        "updateType": "Full",
        "localAuthorizationList": entries,
    })
}

/// A limit for the transaction that runs, or else for those to come.
fn profile(it: &Facts<'_>) -> Value {
    let busy = it.busy();
    let purpose = if busy.is_some() { "TxProfile" } else { "TxDefaultProfile" };
    let connector = busy.map_or(1, |it| it.connector);
    let profiles = it.station.profiles.iter();
    let id_of = |it: &Profile| int(&it.profile, "/chargingProfileId");
    let is_like_it = |it: &&Profile| {
        it.connector == Some(connector)
            && text(&it.profile, "/chargingProfilePurpose") == Some(purpose)
            && int(&it.profile, "/stackLevel") == Some(0)
    };
    // Beside one of its purpose and level it would be refused: it takes its place (K01.FR.05, FR.06).
    let known = profiles.clone().find(is_like_it).and_then(id_of);
    let next = profiles.filter_map(id_of).max().unwrap_or_default().saturating_add(1);
    let profile = without_nulls(json!({
        "id": known.unwrap_or(next),
        "stackLevel": 0,
        "chargingProfilePurpose": purpose,
        "chargingProfileKind": "Relative",
        "transactionId": busy.and_then(|it| it.uuid.as_deref()),
        "chargingSchedule": [{
            "id": 1,
            "chargingRateUnit": "A",
            "chargingSchedulePeriod": [{ "startPeriod": 0, "limit": 10.0 }],
        }],
    }));
    json!({ "evseId": connector, "chargingProfile": profile })
}
