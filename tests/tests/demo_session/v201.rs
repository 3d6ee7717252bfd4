//! A session in OCPP 2.0.1.

use std::collections::BTreeSet;

use demo_csms::{Change, FirmwareSigning, RootChoice, Tariff, operations};
use ocpp_engine::station::{Registration, Status};
use ocpp_engine::{CostView, DisplayView, UserAction};
use ocpp_types::Version;
use ocpp_types::v16::CertificateUse;
use serde_json::json;

use crate::demo::Demo;

/// What stands on the display of the first connector.
fn display(demo: &Demo) -> Option<DisplayView> {
    demo.view().displays.into_iter().find(|it| it.connector == 1)
}

fn cost(demo: &Demo) -> Option<CostView> {
    display(demo)?.cost
}

fn greeting(demo: &Demo) -> String {
    let message = display(demo).and_then(|it| it.personal_message);
    message.map(|it| it.content).unwrap_or_default()
}

/// Every message that a CSMS can send, in an order that makes sense, while drivers come and go.
#[test]
fn a_whole_session_breaks_no_rule_on_either_side() {
    let mut demo = Demo::new(Version::V201);
    assert_eq!(demo.view().station.registration, Registration::Accepted);
    configure(&mut demo);
    reserve(&mut demo);
    charge(&mut demo);
    charge_by_remote(&mut demo);
    certify(&mut demo);
    files(&mut demo);
    publish(&mut demo);
    restart(&mut demo);
    demo.check();
    let all: BTreeSet<String> = operations(Version::V201).into_iter().map(str::to_owned).collect();
    let missing: Vec<_> = all.difference(&demo.sent).collect();
    assert_eq!(missing, [""; 0], "never sent");
}

fn configure(demo: &mut Demo) {
    demo.agreed("GetBaseReport", "Accepted");
    assert!(demo.take_told("NotifyReport").len() > 1);
    demo.agreed("GetReport", "Accepted");
    assert_eq!(demo.send("GetVariables")["getVariableResult"][0]["attributeStatus"], "Accepted");
    assert_eq!(demo.send("SetVariables")["setVariableResult"][0]["attributeStatus"], "Accepted");
    demo.agreed("SendLocalList", "Accepted");
    assert_eq!(demo.send("GetLocalListVersion")["versionNumber"], 1);
    demo.agreed("ClearCache", "Accepted");
    demo.agreed("SetMonitoringBase", "Accepted");
    demo.agreed("SetMonitoringLevel", "Accepted");
    let set = demo.send("SetVariableMonitoring");
    assert_eq!(set["setMonitoringResult"][0]["status"], "Accepted", "{set}");
    demo.agreed("GetMonitoringReport", "Accepted");
    demo.agreed("SetDisplayMessage", "Accepted");
    demo.agreed("GetDisplayMessages", "Accepted");
    assert_eq!(demo.take_told("NotifyDisplayMessages").len(), 1);
    demo.agreed("DataTransfer", "UnknownVendorId");
    demo.agreed("SetNetworkProfile", "Accepted");
    demo.agreed("ChangeAvailability", "Accepted");
    demo.agreed("ChangeAvailability", "Accepted");
    demo.user(UserAction::SendDataTransfer {
        vendor_id: "org.example.demo".to_owned(),
        message_id: None,
        data: Some("hello".to_owned()),
    });
}

fn reserve(demo: &mut Demo) {
    demo.agreed("ReserveNow", "Accepted");
    demo.agreed("CancelReservation", "Accepted");
    demo.agreed("ReserveNow", "Accepted");
    assert_eq!(demo.view().connectors[0].status, Status::Reserved);
}

/// The one for whom it is reserved charges, and sees what that costs.
fn charge(demo: &mut Demo) {
    demo.card("VOLTAB01");
    demo.user(UserAction::PlugIn { connector: 1 });
    assert_eq!(demo.view().connectors[0].status, Status::Charging);
    assert_eq!(greeting(demo), "0.49 EUR/kWh + 1.20 EUR/h + 0.35 EUR");
    demo.agreed("SetChargingProfile", "Accepted");
    demo.agreed("GetCompositeSchedule", "Accepted");
    let asked = json!({"requestId": 1, "chargingProfile": {"chargingProfilePurpose": "TxProfile"}});
    assert_eq!(demo.send_with("GetChargingProfiles", asked)["status"], "Accepted");
    assert_eq!(demo.take_told("ReportChargingProfiles").len(), 1);
    let mut before = 0.0;
    for minute in 1..=5 {
        demo.pass(60);
        let now = cost(demo).expect("a running cost");
        assert!(!now.is_final && now.amount > before, "minute {minute}: {now:?}");
        before = now.amount;
    }
    assert!(!demo.take_told("NotifyEvent").is_empty(), "the monitor of the power");
    let tariff = Tariff { per_kwh: 50, per_hour: 60, fee: 0, ..Tariff::default() };
    demo.change(Change::SetTariff(tariff));
    demo.pass(60);
    assert_eq!(greeting(demo), "0.50 EUR/kWh + 0.60 EUR/h");
    demo.send("CostUpdated");
    assert_eq!(demo.send("GetTransactionStatus")["ongoingIndicator"], true);
    trigger(demo);
    let cleared = json!({"chargingProfileCriteria": {"chargingProfilePurpose": "TxProfile"}});
    assert_eq!(demo.send_with("ClearChargingProfile", cleared)["status"], "Accepted");
    demo.card("VOLTAB01");
    let total = cost(demo).expect("a final cost");
    let receipt = demo.csms.view().transactions.last().map(|it| it.id).expect("a transaction");
    let receipt = demo.csms.receipt(demo_csms::Now::default(), receipt).expect("a receipt");
    assert!(total.is_final && receipt.ended_at.is_some(), "{total:?}, {receipt:?}");
    assert_eq!((total.amount * 100.0).round() as i64, receipt.total);
    demo.agreed("ClearDisplayMessage", "Accepted");
    demo.user(UserAction::PlugOut { connector: 1 });
    demo.pass(61);
    assert_eq!(display(demo), None);
}

/// Everything that can be triggered while a transaction runs.
fn trigger(demo: &mut Demo) {
    for wanted in [
        "Heartbeat",
        "MeterValues",
        "TransactionEvent",
        "FirmwareStatusNotification",
        "LogStatusNotification",
        "PublishFirmwareStatusNotification",
    ] {
        demo.told.clear();
        let answer = demo.send_with("TriggerMessage", json!({"requestedMessage": wanted}));
        assert_eq!(answer["status"], "Accepted", "{wanted}");
        assert!(!demo.take_told(wanted).is_empty(), "{wanted}");
    }
    demo.agreed("TriggerMessage", "Accepted");
}

fn charge_by_remote(demo: &mut Demo) {
    demo.user(UserAction::PlugIn { connector: 1 });
    demo.agreed("RequestStartTransaction", "Accepted");
    // No event tells the cost: the CSMS does so by itself.
    let mut seldom = demo.payload("SetVariables");
    seldom["setVariableData"][0]["attributeValue"] = "0".into();
    demo.send_with("SetVariables", seldom);
    let before = cost(demo).map_or(0.0, |it| it.amount);
    demo.sent.remove("CostUpdated");
    demo.pass(600);
    assert!(demo.sent.contains("CostUpdated"));
    assert!(cost(demo).expect("a running cost").amount > before + 0.05);
    demo.user(UserAction::PauseCharging { connector: 1 });
    demo.pass(60);
    demo.agreed("UnlockConnector", "OngoingAuthorizedTransaction");
    demo.agreed("RequestStopTransaction", "Accepted");
    demo.agreed("UnlockConnector", "Unlocked");
    demo.user(UserAction::PlugOut { connector: 1 });
    demo.agreed("CustomerInformation", "Accepted");
    assert!(!demo.take_told("NotifyCustomerInformation").is_empty());
    let cleared = demo.send("ClearVariableMonitoring");
    assert_eq!(cleared["clearMonitoringResult"][0]["status"], "Accepted", "{cleared}");
}

fn certify(demo: &mut Demo) {
    let station = || "CP001".to_owned();
    let setting = |key: &str, value: &str| UserAction::SetSetting {
        key: key.to_owned(),
        value: value.to_owned(),
    };
    demo.user(setting("CpoName", "Example CPO"));
    for usage in
        [CertificateUse::CentralSystemRootCertificate, CertificateUse::ManufacturerRootCertificate]
    {
        demo.change(Change::InstallRoot { station: station(), usage, choice: RootChoice::Right });
    }
    for wanted in ["SignChargingStationCertificate", "SignV2GCertificate"] {
        let answer = demo.send_with("TriggerMessage", json!({"requestedMessage": wanted}));
        assert_eq!(answer["status"], "Accepted", "{wanted}");
        demo.pass(1);
    }
    assert_eq!(demo.take_told("SignCertificate").len(), 2);
    assert!(demo.sent.contains("CertificateSigned"));
    demo.agreed("GetInstalledCertificateIds", "Accepted");
    demo.agreed("InstallCertificate", "Accepted");
}

fn files(demo: &mut Demo) {
    for kind in ["DiagnosticsLog", "SecurityLog"] {
        let mut payload = demo.payload("GetLog");
        payload["logType"] = kind.into();
        assert_eq!(demo.send_with("GetLog", payload)["status"], "Accepted");
        demo.pass(30);
        let told = demo.take_told("LogStatusNotification");
        assert_eq!(told.last().expect("a status")["status"], "Uploaded", "{told:?}");
    }
    // Nobody has signed it.
    demo.agreed("UpdateFirmware", "Rejected");
    demo.told.clear();
    let (station, signing) = ("CP001".to_owned(), FirmwareSigning::Right);
    demo.change(Change::UpdateFirmware { station, signing });
    demo.pass(120);
    let told = demo.take_told("FirmwareStatusNotification");
    let told: Vec<_> = told.iter().map(|it| it["status"].as_str().unwrap_or_default()).collect();
    assert_eq!(
        told,
        [
            "Downloading",
            "Downloaded",
            "SignatureVerified",
            "Installing",
            "InstallRebooting",
            "Installed"
        ]
    );
    demo.agreed("DeleteCertificate", "Accepted");
}

fn publish(demo: &mut Demo) {
    demo.agreed("PublishFirmware", "Accepted");
    let told = demo.take_told("PublishFirmwareStatusNotification");
    let states: Vec<_> = told.iter().map(|it| it["status"].as_str().unwrap_or_default()).collect();
    assert_eq!(states, ["Downloading", "Downloaded", "ChecksumVerified", "Published"]);
    let known = &demo.csms.view().stations[0].publications[0];
    assert_eq!(known.told.len(), 4);
    assert_eq!(json!(known.locations), told[3]["location"]);
    demo.agreed("UnpublishFirmware", "Unpublished");
    assert!(demo.csms.view().stations[0].publications[0].locations.is_empty());
    demo.agreed("UnpublishFirmware", "NoFirmware");
}

fn restart(demo: &mut Demo) {
    demo.agreed("Reset", "Accepted");
    demo.pass(60);
    assert_eq!(demo.view().station.registration, Registration::Accepted);
    assert!(demo.take_told("BootNotification").len() >= 2);
    demo.user(UserAction::Disconnect);
}
