//! How much memory a station of each version takes: a thousand of them in one process, each
//! connected, accepted and with a transaction running on one of its two connectors.
//!
//! `cargo bench --bench memory` prints bytes per station. The engine hands its log and its records
//! to the driver, so that neither is counted here.

use ocpp_engine::station::Status;
use ocpp_engine::{Engine, Input, Now, Output, StationSetup, UserAction};
use ocpp_types::Version;
use peak_alloc::PeakAlloc;
use serde_json::Value;

const STATIONS: usize = 1_000;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Answers every CALL of the station until it has nothing more to say.
fn settle(engine: &mut Engine, now: Now) {
    let mut answers = Vec::new();
    loop {
        match engine.poll() {
            Output::Send(text) => {
                let frame: Value = serde_json::from_str(&text).expect("a frame");
                if frame[0] == 2 {
                    let payload = agree(frame[2].as_str().expect("an action"));
                    answers.push(format!("[3,{},{payload}]", frame[1]));
                }
            }
            Output::Wait(_) => match answers.pop() {
                Some(answer) => {
                    engine.handle(now, Input::Frame(&answer)).expect("never refused");
                }
                None => break,
            },
            _ => {}
        }
    }
}

fn agree(action: &str) -> &'static str {
    match action {
        "BootNotification" => {
            r#"{"status":"Accepted","currentTime":"2026-01-01T00:00:00Z","interval":300}"#
        }
        "Authorize" => r#"{"idTagInfo":{"status":"Accepted"},"idTokenInfo":{"status":"Accepted"}}"#,
        "StartTransaction" => r#"{"transactionId":1,"idTagInfo":{"status":"Accepted"}}"#,
        _ => "{}",
    }
}

fn station(version: Version, seed: u64) -> Engine {
    let now = Now { mono: 0, utc: 1_767_225_600_000 };
    let mut engine =
        Engine::new(StationSetup { ocpp: version.into(), ..StationSetup::default() }, seed);
    let endpoint = format!("ws://csms.example/ocpp/CP{seed}");
    for action in [UserAction::PowerOn, UserAction::Connect { endpoint }] {
        engine.handle(now, Input::User(action)).expect("a new station takes it in");
        settle(&mut engine, now);
    }
    let subprotocol = version.subprotocol();
    engine.handle(now, Input::Opened { subprotocol }).expect("never refused");
    settle(&mut engine, now);
    let token = UserAction::PresentToken {
        id_tag: "T1".to_owned(),
        connector: Some(1),
        kind: <_>::default(),
    };
    for action in [UserAction::PlugIn { connector: 1 }, token] {
        engine.handle(now, Input::User(action)).expect("a free connector");
        settle(&mut engine, now);
    }
    assert_eq!(engine.view(now).connectors[0].status, Status::Charging);
    engine
}

fn main() {
    for version in [Version::V16, Version::V201] {
        // What is set up once for all is no station's.
        drop(station(version, 0));
        let before = ALLOCATOR.current_usage();
        let mut stations = Vec::with_capacity(STATIONS);
        for seed in 0..STATIONS {
            stations.push(station(version, seed as u64));
        }
        let each = (ALLOCATOR.current_usage() - before) / STATIONS;
        println!("OCPP {}: {STATIONS} stations, {each} bytes each", version.as_str());
        drop(stations);
    }
}
