//! A session in OCPP 1.6.

use std::collections::BTreeSet;

use demo_csms::{Change, FirmwareSigning, OPERATIONS, RootChoice};
use ocpp_engine::UserAction;
use ocpp_engine::station::{Registration, Status};
use ocpp_types::Version;
use ocpp_types::v16::CertificateUse;
use serde_json::json;

use crate::demo::Demo;

/// Every message that a CSMS can send, in an order that makes sense, while drivers come and go.
#[test]
fn a_whole_session_breaks_no_rule_on_either_side() {
    let mut demo = Demo::new(Version::V16);
    assert_eq!(demo.view().station.registration, Registration::Accepted);
    configure(&mut demo);
    charge(&mut demo);
    charge_by_remote(&mut demo);
    certify(&mut demo);
    files(&mut demo);
    restart(&mut demo);
    demo.check();
    let all: BTreeSet<String> = OPERATIONS.iter().map(|it| (*it).to_owned()).collect();
    let missing: Vec<_> = all.difference(&demo.sent).collect();
    assert_eq!(missing, [""; 0], "never sent");
}

fn configure(demo: &mut Demo) {
    assert!(demo.send("GetConfiguration")["configurationKey"].as_array().is_some());
    demo.agreed("ChangeConfiguration", "Accepted");
    demo.agreed("SendLocalList", "Accepted");
    assert_eq!(demo.send("GetLocalListVersion")["listVersion"], 1);
    demo.agreed("ClearCache", "Accepted");
    demo.agreed("DataTransfer", "UnknownVendorId");
    demo.agreed("ChangeAvailability", "Accepted");
    demo.agreed("ChangeAvailability", "Accepted");
    demo.agreed("ReserveNow", "Accepted");
    demo.agreed("CancelReservation", "Accepted");
    demo.agreed("ReserveNow", "Accepted");
    assert_eq!(demo.view().connectors[0].status, Status::Reserved);
}

fn charge(demo: &mut Demo) {
    demo.card("VOLTAB01");
    demo.user(UserAction::PlugIn { connector: 1 });
    assert_eq!(demo.view().connectors[0].status, Status::Charging);
    demo.agreed("SetChargingProfile", "Accepted");
    demo.agreed("GetCompositeSchedule", "Accepted");
    demo.pass(600);
    assert!(!demo.take_told("MeterValues").is_empty());
    for wanted in [
        "Heartbeat",
        "MeterValues",
        "StatusNotification",
        "FirmwareStatusNotification",
        "DiagnosticsStatusNotification",
    ] {
        demo.told.clear();
        let answer = demo.send_with("TriggerMessage", json!({"requestedMessage": wanted}));
        assert_eq!(answer["status"], "Accepted", "{wanted}");
        assert!(!demo.take_told(wanted).is_empty(), "{wanted}");
    }
    demo.agreed("ClearChargingProfile", "Accepted");
    demo.card("VOLTAB01");
    demo.user(UserAction::PlugOut { connector: 1 });
    demo.pass(10);
    assert_eq!(demo.view().connectors[0].status, Status::Available);
}

fn charge_by_remote(demo: &mut Demo) {
    demo.user(UserAction::PlugIn { connector: 1 });
    demo.agreed("RemoteStartTransaction", "Accepted");
    demo.pass(600);
    demo.user(UserAction::PauseCharging { connector: 1 });
    demo.pass(60);
    demo.agreed("RemoteStopTransaction", "Accepted");
    demo.agreed("UnlockConnector", "Unlocked");
    demo.user(UserAction::PlugOut { connector: 1 });
    let transactions = &demo.csms.view().transactions;
    assert_eq!(transactions.len(), 2);
    assert!(transactions.iter().all(|it| !it.is_running() && it.register_wh > 0.0));
}

fn certify(demo: &mut Demo) {
    let station = || "CP001".to_owned();
    demo.user(UserAction::SetSetting {
        key: "CpoName".to_owned(),
        value: "Example CPO".to_owned(),
    });
    for usage in
        [CertificateUse::CentralSystemRootCertificate, CertificateUse::ManufacturerRootCertificate]
    {
        demo.change(Change::InstallRoot { station: station(), usage, choice: RootChoice::Right });
    }
    demo.agreed("ExtendedTriggerMessage", "Accepted");
    demo.pass(1);
    assert_eq!(demo.take_told("SignCertificate").len(), 1);
    assert!(demo.sent.contains("CertificateSigned"));
    demo.agreed("GetInstalledCertificateIds", "Accepted");
    demo.agreed("InstallCertificate", "Accepted");
}

fn files(demo: &mut Demo) {
    demo.agreed("GetLog", "Accepted");
    demo.pass(30);
    assert!(demo.send("GetDiagnostics")["fileName"].is_string());
    demo.pass(30);
    let told = demo.take_told("DiagnosticsStatusNotification");
    assert_eq!(told.last().expect("a status")["status"], "Uploaded", "{told:?}");
    demo.told.clear();
    let (station, signing) = ("CP001".to_owned(), FirmwareSigning::Right);
    demo.change(Change::UpdateFirmware { station, signing });
    demo.pass(120);
    let told = demo.take_told("SignedFirmwareStatusNotification");
    assert_eq!(told.last().expect("a status")["status"], "Installed", "{told:?}");
    demo.send("UpdateFirmware");
    demo.pass(120);
    let told = demo.take_told("FirmwareStatusNotification");
    assert_eq!(told.last().expect("a status")["status"], "Installed", "{told:?}");
    demo.agreed("DeleteCertificate", "Accepted");
}

fn restart(demo: &mut Demo) {
    demo.agreed("Reset", "Accepted");
    demo.pass(60);
    assert_eq!(demo.view().station.registration, Registration::Accepted);
    assert!(demo.take_told("BootNotification").len() >= 2);
    demo.user(UserAction::Disconnect);
}
