//! Secrets, planted wherever they can enter, are nowhere in what is shown, kept for others to read,
//! or handed out; what goes over the wire holds them all the same.

use std::fmt::Debug;
use std::sync::Arc;

use demo_csms::{Config, Csms, Output as CsmsOutput};
use ocpp_engine::station::{CertificateUse, DiagnosticsOutcome, FirmwareOutcome};
use ocpp_engine::{
    CustomSetting, Recorder, Recording, Replay, StationSetup, TransferFailure, UserAction,
};
use ocpp_types::Text;
use ocpp_types::log::LogEntry;
use ocpp_types::secrets::mask;
use serde::Serialize;
use voltab_tests::sim::{Sim, Transfer};

/// Part of every secret below, and of nothing else; hexadecimal, as `AuthorizationKey` has to be.
const SECRET: &str = "5ec2e7d00d5ec2e7";

/// In each private key that the station makes, and in nothing else.
const PRIVATE_KEY: &str = "BEGIN PRIVATE KEY";
/// How one begins that others have sent.
const MISTAKEN: &str = "-----BEGIN EC PRIVATE KEY-----";

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain data")
}

/// Nothing that is written in any form holds a secret.
fn assert_clean(what: &(impl Serialize + Debug), name: &str) {
    let text = json(what);
    assert!(!text.contains(PRIVATE_KEY), "{name}: {text}");
    assert!(!text.contains(SECRET), "{name}: {text}");
    let debug = format!("{what:?}");
    assert!(!debug.contains(SECRET), "{name}: {debug}");
}

fn custom(key: &str, value: &str) -> UserAction {
    let (key, value) = (key.to_owned(), value.to_owned());
    UserAction::DefineSetting(CustomSetting { key, value, readonly: false })
}

/// A station that has met a secret in every way there is, and the transfers that it asked for.
fn station() -> (Sim, Vec<Transfer>) {
    let mut sim = Sim::new(StationSetup::default(), 1);
    sim.recorder = Some(Recorder::with_segments(1));
    sim.user(UserAction::PowerOn).expect("an action that can be done");
    sim.user(custom("My-AuthorizationKey", "5ec2e7d00d5ec2e7-own"))
        .expect("an action that can be done");
    sim.user(custom("Wifi-Password", "5ec2e7d00d5ec2e7-wifi")).expect("an action that can be done");
    sim.user(UserAction::Connect { endpoint: "ws://x/CP".to_owned() })
        .expect("an action that can be done");
    sim.open();
    let boot = sim.sent.pop_front().expect("BootNotification");
    let id = boot.split('"').nth(1).expect("a message id").to_owned();
    sim.receive(&format!(
        r#"[3,"{id}",{{"status":"Accepted","currentTime":"2026-01-01T00:00:00Z","interval":300}}]"#
    ));
    sim.user(UserAction::SetTransfers {
        firmware: FirmwareOutcome::Anywhere,
        diagnostics: DiagnosticsOutcome::Anywhere,
        duration_s: 5,
    })
    .expect("an action that can be done");
    let mut asked = Vec::new();
    for (number, call) in [
        r#""ChangeConfiguration",{"key":"AuthorizationKey","value":"5ec2e7d00d5ec2e7aa"}"#,
        r#""ChangeConfiguration",{"value":"5ec2e7d00d5ec2e7","key":"UnknownPassword","extra":"ftp://u:5ec2e7d00d5ec2e7@h"}"#,
        r#""GetConfiguration",{}"#,
        r#""GetConfiguration",{"key":["ftp://u:5ec2e7d00d5ec2e7@h"]}"#,
        r#""GetDiagnostics",{"location":"ftp://u:5ec2e7d00d5ec2e7@h/dir"}"#,
        r#""GetDiagnostics",{"location":"nothing://u:5ec2e7d00d5ec2e7@h/dir"}"#,
        r#""GetDiagnostics",{"location":"https:\/\/u:5ec2e7d00d5ec2e7@h\/dir"}"#,
        r#""UpdateFirmware",{"location":"https://u:5ec2e7d00d5ec2e7@h/x.bin","retrieveDate":"2026-01-01T00:00:00Z"}"#,
        r#""UpdateFirmware",{"location":"https://h/x.bin?token=5ec2e7d00d5ec2e7","retrieveDate":"2036-01-01T00:00:00Z"}"#,
        r#""Unknown",{"password":"5ec2e7d00d5ec2e7"}"#,
        r#""GetLog",{"logType":"SecurityLog","requestId":1,"log":{"remoteLocation":"https://u:5ec2e7d00d5ec2e7@h/dir"}}"#,
        r#""SignedUpdateFirmware",{"requestId":1,"firmware":{"location":"https://u:5ec2e7d00d5ec2e7@h/x.bin","retrieveDateTime":"2026-01-01T00:00:00Z","signingCertificate":"x","signature":"x"}}"#,
        r#""InstallCertificate",{"certificateType":"CentralSystemRootCertificate","certificate":"-----BEGIN EC PRIVATE KEY-----\n5ec2e7d00d5ec2e7\n-----END EC PRIVATE KEY-----"}"#,
        r#""CertificateSigned",{"certificateChain":"-----BEGIN EC PRIVATE KEY-----\n5ec2e7d00d5ec2e7"}"#,
    ]
    .into_iter()
    .enumerate()
    {
        sim.receive(&format!("[2,\"c{number}\",{call}]"));
        sim.pass(100);
        asked.extend(sim.transfers.iter().map(|(_, it)| it.clone()));
    }
    // Somebody who takes the wrong file for a certificate.
    sim.user(UserAction::InstallCertificate {
        usage: CertificateUse::Csms,
        certificate: format!("{MISTAKEN}\n5ec2e7d00d5ec2e7\n"),
    })
    .expect("an action that can be done");
    // A key pair is made, and its private half kept.
    sim.user(UserAction::RequestCertificate).expect("an action that can be done");
    sim.pass(2_000);
    for (_, transfer) in sim.transfers.clone() {
        let why =
            "no answer from https://u:5ec2e7d00d5ec2e7@h/x.bin ".to_owned() + &"x".repeat(300);
        sim.end_transfer(&transfer, Err(TransferFailure::other(Text::verbatim(why))));
    }
    sim.pass(200_000);
    (sim, asked)
}

#[test]
fn the_log_and_the_picture_of_a_station_hold_no_secret() {
    let (mut sim, _) = station();
    // The answer to one that is too long says so, and not what it is.
    let long = format!("5ec2e7d00d5ec2e7{}", "q".repeat(600));
    sim.receive(&format!(
        r#"[2,"long","ChangeConfiguration",{{"key":"AuthorizationKey","value":"{long}"}}]"#
    ));
    // Nor what cannot be read.
    sim.receive(
        r#"[2,"cut","ChangeConfiguration",{"key":"Wifi-Password","value":"5ec2e7d00d5ec2e7"#,
    );
    for entry in &sim.log {
        assert_clean(entry, "log");
    }
    assert!(sim.log.iter().any(|it| json(it).contains("u:***@h")), "locations are there");
    let view = json(&sim.view());
    // The person who looks after the station may change its keys, and sees them so.
    assert!(!mask(&view).contains(SECRET), "{}", mask(&view));
    assert!(view.contains("CERTIFICATE REQUEST") && !view.contains(PRIVATE_KEY), "{view}");
    // It is in the one record that is for it, and the password is in none: the driver has it.
    let with_key = sim.records.iter().filter(|(_, it)| it.contains(PRIVATE_KEY));
    assert_eq!(with_key.map(|it| it.0.as_str()).collect::<Vec<_>>(), ["private-keys"]);
    assert!(!json(&sim.records).contains("5ec2e7d00d5ec2e7aa"));
    assert_eq!(sim.password.as_deref(), Some("5ec2e7d00d5ec2e7aa"));
    let jobs = json(&(&sim.view().firmware, &sim.view().diagnostics));
    assert!(jobs.contains("***") && !jobs.contains(SECRET), "{jobs}");
}

#[test]
fn the_wire_and_the_driver_get_what_is_meant_for_them() {
    let (sim, asked) = station();
    let sent: String = sim.sent.iter().map(String::as_str).collect();
    assert!(
        sent.contains("5ec2e7d00d5ec2e7-own") && sent.contains("5ec2e7d00d5ec2e7-wifi"),
        "GetConfiguration"
    );
    let location = "https://u:5ec2e7d00d5ec2e7@h/x.bin".to_owned();
    assert!(asked.contains(&Transfer::Download(location)), "{asked:?}");
}

#[test]
fn a_recording_holds_no_secret_and_happens_again() {
    let (sim, _) = station();
    let recorder = sim.recorder.as_ref().expect("it was recorded");
    let recording = recorder.recording(0).expect("a start");
    let mut lines = recording.lines().iter().map(|line| mask(line).into_owned());
    let mut masked = Recording::new(lines.next().expect("a start")).expect("one that can be read");
    for line in lines {
        assert!(!line.contains(SECRET) && !line.contains(PRIVATE_KEY), "{line}");
        masked.push(line);
    }
    let mut replay = Replay::new(Arc::new(masked));
    let mut entries = Vec::<(u64, LogEntry)>::new();
    while replay.next_time().is_some() {
        replay.step(&mut |seq, entry| entries.push((seq, entry)));
    }
    assert!(entries.len() > 30, "{}", entries.len());
    for (seq, entry) in entries {
        assert_eq!(Some(&entry), sim.log.get(seq as usize - 1), "{seq}");
    }
}

#[test]
fn the_log_of_a_central_system_holds_no_secret() {
    let mut csms = Csms::new(Config::default(), 7);
    let mut logged = 0;
    let mut take = |input: demo_csms::Input<'_>| {
        csms.handle(demo_csms::Now::default(), input).expect("taken in");
        loop {
            match csms.poll() {
                CsmsOutput::Log { entry, .. } => {
                    logged += 1;
                    assert_clean(&entry, "CSMS");
                }
                CsmsOutput::Wait(_) => break,
                _ => {}
            }
        }
    };
    take(demo_csms::Input::Connected { station: "CP001", subprotocol: "ocpp1.6" });
    let boot = r#"[2,"1","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]"#;
    take(demo_csms::Input::Frame { station: "CP001", text: boot });
    for (number, (action, payload)) in [
        ("ChangeConfiguration", r#"{"key":"AuthorizationKey","value":"5ec2e7d00d5ec2e7"}"#),
        ("GetDiagnostics", r#"{"location":"ftp://u:5ec2e7d00d5ec2e7@h"}"#),
    ]
    .into_iter()
    .enumerate()
    {
        let payload = serde_json::from_str(payload).expect("JSON");
        let (number, station) = (number as u64, "CP001".to_owned());
        let action = action.to_owned();
        take(demo_csms::Input::Operation(demo_csms::Operation {
            number,
            station,
            action,
            payload,
        }));
    }
    take(demo_csms::Input::Frame {
        station: "CP001",
        text: r#"[2,"2","X",{"secret":"5ec2e7d00d5ec2e7"}]"#,
    });
    assert!(logged > 3, "{logged}");
}
