//! What a CSMS asks for beyond the Core profile.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::steps::Step;

/// Of files: one that the driver moves, two that are simulated, and none.
const PLACES: [&str; 4] =
    ["https://h.example/fw-1.bin", "ftp://h.example/fw-2.bin", "sftp://h.example/", "nowhere"];
const TAGS: [&str; 4] = ["A", "B", "C", "R"];

fn connector() -> impl Strategy<Value = u8> {
    0..4u8
}

/// A moment of the first two hours that a run may last, or long past.
fn moment() -> impl Strategy<Value = String> {
    (0..2u8, 0..60u8).prop_map(|(hour, minute)| match (hour, minute) {
        (0, 0) => "2020-01-01T00:00:00Z".to_owned(),
        _ => format!("2026-01-01T{hour:02}:{minute:02}:00Z"),
    })
}

fn reservation() -> impl Strategy<Value = Step> {
    let reserve = (connector(), 0..3i64, 0..TAGS.len(), any::<bool>(), moment()).prop_map(
        |(connector, id, tag, group, expiry)| {
            let mut call = json!({
                "connectorId": connector, "reservationId": id, "idTag": TAGS[tag],
                "expiryDate": expiry,
            });
            if group {
                call["parentIdTag"] = json!("GROUP");
            }
            Step::Call("ReserveNow", call)
        },
    );
    let cancel =
        (0..3i64).prop_map(|id| Step::Call("CancelReservation", json!({"reservationId": id})));
    prop_oneof![3 => reserve, 1 => cancel]
}

fn local_list() -> impl Strategy<Value = Step> {
    let status = prop_oneof![Just("Accepted"), Just("Blocked"), Just("ConcurrentTx")];
    let entry = (0..TAGS.len(), proptest::option::of(status), any::<bool>());
    (proptest::collection::vec(entry, 0..4), 0..9i64, any::<bool>()).prop_map(
        |(entries, version, full)| {
            let entries: Vec<Value> = entries
                .into_iter()
                .map(|(tag, status, group)| {
                    let mut entry = json!({"idTag": TAGS[tag]});
                    if let Some(status) = status {
                        entry["idTagInfo"] = json!({"status": status});
                        if group {
                            entry["idTagInfo"]["parentIdTag"] = json!("GROUP");
                        }
                    }
                    entry
                })
                .collect();
            let kind = if full { "Full" } else { "Differential" };
            let call = json!({
                "listVersion": version, "updateType": kind, "localAuthorizationList": entries,
            });
            Step::Call("SendLocalList", call)
        },
    )
}

fn trigger() -> impl Strategy<Value = Step> {
    let message = prop_oneof![
        Just("BootNotification"),
        Just("DiagnosticsStatusNotification"),
        Just("FirmwareStatusNotification"),
        Just("Heartbeat"),
        Just("MeterValues"),
        Just("StatusNotification"),
    ];
    (message, proptest::option::of(connector())).prop_map(|(message, connector)| {
        let mut call = json!({"requestedMessage": message});
        if let Some(connector) = connector {
            call["connectorId"] = json!(connector);
        }
        Step::Call("TriggerMessage", call)
    })
}

fn charging() -> impl Strategy<Value = Step> {
    let purpose =
        prop_oneof![Just("ChargePointMaxProfile"), Just("TxDefaultProfile"), Just("TxProfile")];
    let kind = prop_oneof![Just("Absolute"), Just("Relative"), Just("Recurring")];
    let set = (connector(), purpose, kind, 0..4i64, 0..40u32, moment()).prop_map(
        |(connector, purpose, kind, level, limit, start)| {
            let mut profile = json!({
                "chargingProfileId": level, "stackLevel": level,
                "chargingProfilePurpose": purpose, "chargingProfileKind": kind,
                "chargingSchedule": {
                    "chargingRateUnit": "A",
                    "chargingSchedulePeriod": [
                        {"startPeriod": 0, "limit": limit},
                        {"startPeriod": 60, "limit": 32},
                    ],
                },
            });
            if kind != "Relative" {
                profile["chargingSchedule"]["startSchedule"] = json!(start);
            }
            if kind == "Recurring" {
                profile["recurrencyKind"] = json!("Daily");
            }
            let call = json!({"connectorId": connector, "csChargingProfiles": profile});
            Step::Call("SetChargingProfile", call)
        },
    );
    let composite = connector().prop_map(|connector| {
        Step::Call("GetCompositeSchedule", json!({"connectorId": connector, "duration": 600}))
    });
    prop_oneof![4 => set, 1 => composite, 1 => Just(Step::Call("ClearChargingProfile", json!({})))]
}

fn files() -> impl Strategy<Value = Step> {
    prop_oneof![
        (moment(), 0..PLACES.len(), 0..3i64).prop_map(|(at, place, retries)| Step::Call(
            "UpdateFirmware",
            json!({"location": PLACES[place], "retrieveDate": at, "retries": retries})
        )),
        (0..PLACES.len(), 0..3i64).prop_map(|(place, retries)| Step::Call(
            "GetDiagnostics",
            json!({"location": PLACES[place], "retries": retries, "retryInterval": 0})
        )),
    ]
}

pub(crate) fn call() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => reservation(),
        2 => local_list(),
        2 => trigger(),
        3 => charging(),
        1 => files(),
    ]
}
