//! What a person sends by hand, where a chart cannot say it.

use ocpp_engine::station::{ErrorCode, Status};
use ocpp_engine::{ManualStatus, StationSetup, UserAction};
use serde_json::Value;
use voltab_tests::sim::Sim;

const BOOTED: &str = r#"{"status":"Accepted","currentTime":"2026-01-01T00:00:00Z","interval":0}"#;

/// Answers what the station sends, and returns the statuses that were among it.
fn answer_all(sim: &mut Sim) -> Vec<(i64, String)> {
    let mut statuses = Vec::new();
    while let Some(text) = sim.sent.pop_front() {
        let call: Value = serde_json::from_str(&text).expect("JSON");
        let payload = if call[2] == "BootNotification" { BOOTED } else { "{}" };
        if call[2] == "StatusNotification" {
            let connector = call[3]["connectorId"].as_i64().expect("a connector");
            statuses.push((connector, call[3]["status"].as_str().expect("a status").to_owned()));
        }
        sim.receive(&format!(r"[3,{},{payload}]", call[1]));
    }
    statuses
}

fn online() -> Sim {
    let mut sim = Sim::new(StationSetup::default(), 1);
    sim.user(UserAction::PowerOn).expect("no power yet");
    sim.user(UserAction::Connect { endpoint: "ws://x/CP".to_owned() }).expect("a new station");
    sim.open();
    answer_all(&mut sim);
    sim
}

fn charging() -> ManualStatus {
    ManualStatus {
        status: Status::Charging,
        error_code: ErrorCode::NoError,
        info: None,
        vendor_id: None,
        vendor_error_code: None,
    }
}

fn sent_manually(sim: &Sim) -> (Option<ManualStatus>, Option<ManualStatus>) {
    let view = sim.view();
    (view.station.sent_manually, view.connectors[0].sent_manually.clone())
}

#[test]
fn what_was_sent_by_hand_is_known_until_the_real_status_is_reported() {
    let mut sim = online();
    for connector in [0, 1] {
        let status = charging();
        sim.user(UserAction::SendStatus { connector, status }).expect("online");
        assert_eq!(answer_all(&mut sim), [(i64::from(connector), "Charging".to_owned())]);
    }
    assert_eq!(sent_manually(&sim), (Some(charging()), Some(charging())));
    sim.user(UserAction::PlugIn { connector: 1 }).expect("a free connector");
    assert_eq!(answer_all(&mut sim), [(1, "Preparing".to_owned())]);
    assert_eq!(sent_manually(&sim), (Some(charging()), None));
    sim.user(UserAction::ReportStatus { connector: 0 }).expect("online");
    assert_eq!(answer_all(&mut sim), [(0, "Available".to_owned())]);
    assert_eq!(sent_manually(&sim), (None, None));
}

#[test]
fn it_is_known_after_a_reload_and_then_the_real_status_is_reported() {
    let mut sim = online();
    for connector in [0, 1] {
        let status = charging();
        sim.user(UserAction::SendStatus { connector, status }).expect("online");
    }
    answer_all(&mut sim);
    sim.reload(1000);
    assert_eq!(sent_manually(&sim), (Some(charging()), Some(charging())));
    sim.open();
    assert_eq!(answer_all(&mut sim), [(0, "Available".to_owned()), (1, "Available".to_owned())]);
    assert_eq!(sent_manually(&sim), (None, None));
}
