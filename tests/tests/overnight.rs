//! A station that is left alone for long is still right.

use ocpp_engine::station::Status;
use ocpp_engine::{StationSetup, UserAction};
use serde_json::{Value, json};
use voltab_tests::sim::{EPOCH, Sim};

const HOUR: i64 = 3_600_000;

/// Answers everything that the station asks, and counts it.
fn agree(sim: &mut Sim, seen: &mut Vec<(String, Value)>) {
    while let Some(text) = sim.sent.pop_front() {
        let frame: Vec<Value> = serde_json::from_str(&text).expect("the station sends JSON");
        let action = frame[2].as_str().expect("a CALL").to_owned();
        let time = ocpp_types::DateTime::from_unix_ms(sim.now.utc).to_string();
        let payload = match action.as_str() {
            "BootNotification" => {
                json!({"status": "Accepted", "currentTime": time, "interval": 600})
            }
            "Heartbeat" => json!({"currentTime": time}),
            "Authorize" => json!({"idTagInfo": {"status": "Accepted"}}),
            "StartTransaction" => json!({"transactionId": 1, "idTagInfo": {"status": "Accepted"}}),
            _ => json!({}),
        };
        seen.push((action, frame[3].clone()));
        sim.receive(&json!([3, frame[1], payload]).to_string());
    }
}

fn charging() -> (Sim, Vec<(String, Value)>) {
    let mut sim = Sim::new(StationSetup::default(), 1);
    let mut seen = Vec::new();
    sim.user(UserAction::PowerOn).expect("no power yet");
    sim.user(UserAction::Connect { endpoint: "ws://x/CP".to_owned() }).expect("a new station");
    sim.open();
    agree(&mut sim, &mut seen);
    sim.user(UserAction::PlugIn { connector: 1 }).expect("a free connector");
    sim.user(UserAction::PresentToken {
        id_tag: "T".to_owned(),
        connector: None,
        kind: <_>::default(),
    })
    .expect("a card");
    agree(&mut sim, &mut seen);
    assert_eq!(sim.view().connectors[0].status, Status::Charging);
    seen.clear();
    (sim, seen)
}

fn count(seen: &[(String, Value)], action: &str) -> usize {
    seen.iter().filter(|(name, _)| name == action).count()
}

#[test]
fn a_night_of_charging_fills_the_battery_and_leaves_nothing_behind() {
    let (mut sim, mut seen) = charging();
    let end = sim.now.mono + 14 * HOUR;
    while sim.now.mono < end {
        sim.pass_until_sent(end - sim.now.mono);
        agree(&mut sim, &mut seen);
    }
    let view = sim.view();
    assert_eq!(count(&seen, "MeterValues"), 14 * 60);
    assert_eq!(view.connectors[0].status, Status::SuspendedEv);
    assert!(view.connectors[0].soc >= 100.0);
    // 60 kWh from 40 per cent.
    let energy = view.connectors[0].transaction.as_ref().expect("it runs on").energy_wh;
    assert!((energy - 36_000.0).abs() < 2.0, "{energy}");
    assert_eq!(view.queue.length, 0);
    assert!(sim.records.len() < 20, "{}", sim.records.len());
}

#[test]
fn an_idle_night_is_heartbeats_and_nothing_else() {
    let (mut sim, mut seen) = charging();
    sim.user(UserAction::PlugOut { connector: 1 }).expect("a cable");
    agree(&mut sim, &mut seen);
    seen.clear();
    let end = sim.now.mono + 12 * HOUR;
    while sim.now.mono < end {
        sim.pass_until_sent(end - sim.now.mono);
        agree(&mut sim, &mut seen);
    }
    assert_eq!(count(&seen, "Heartbeat"), seen.len());
    assert!((71..=72).contains(&seen.len()), "{}", seen.len());
}

#[test]
fn a_throttled_tab_reads_its_meters_on_time() {
    let (mut sim, mut seen) = charging();
    for _ in 0..30 {
        // A hidden tab wakes once a minute, and not on the minute.
        sim.freeze(61_300);
        agree(&mut sim, &mut seen);
    }
    let times: Vec<_> = seen
        .iter()
        .filter(|(action, _)| action == "MeterValues")
        .map(|(_, payload)| {
            payload["meterValue"][0]["timestamp"].as_str().unwrap_or_default().to_owned()
        })
        .collect();
    assert_eq!(times.len(), 30);
    for (minute, time) in (1..).zip(&times) {
        let expected = ocpp_types::DateTime::from_unix_ms(EPOCH + minute * 60_000);
        assert_eq!(*time, expected.to_string());
    }
}

#[test]
fn clocks_that_tick_apart_give_one_reading_on_the_minute() {
    let (mut sim, mut seen) = charging();
    for (key, value) in [("MeterValueSampleInterval", "0"), ("ClockAlignedDataInterval", "60")] {
        let (key, value) = (key.to_owned(), value.to_owned());
        sim.user(UserAction::SetSetting { key, value }).expect("a setting");
    }
    for drift in [-1, 2, -3, 3, -1] {
        sim.pass(30_000);
        sim.now.utc += drift;
        sim.pass(30_000);
        agree(&mut sim, &mut seen);
    }
    let of_the_car = |(action, payload): &&(String, Value)| {
        action == "MeterValues" && payload["connectorId"] == 1
    };
    let times: Vec<_> = seen
        .iter()
        .filter(of_the_car)
        .map(|(_, payload)| payload["meterValue"][0]["timestamp"].as_str().expect("a time"))
        .collect();
    let minutes: Vec<_> = (1..=5).map(|n| format!("2026-01-01T00:0{n}:00Z")).collect();
    assert_eq!(times, minutes);
}

#[test]
fn a_laptop_that_sleeps_loses_no_reading() {
    let (mut sim, mut seen) = charging();
    sim.freeze(2 * HOUR);
    let queued = sim.view().queue.length;
    assert_eq!(queued, 120, "one a minute");
    assert_eq!(sim.sent.len(), 1, "one CALL at a time: {:?}", sim.sent);
    assert!(!sim.notices().any(|notice| notice.contains("No answer")), "nobody was asked yet");
    agree(&mut sim, &mut seen);
    assert_eq!(sim.view().queue.length, 0);
    let registers: Vec<i64> = seen
        .iter()
        .filter(|(action, _)| action == "MeterValues")
        .filter_map(|(_, payload)| {
            payload["meterValue"][0]["sampledValue"][0]["value"].as_str()?.parse().ok()
        })
        .collect();
    assert_eq!(registers.len(), 120);
    // 11.04 kW, a minute apart.
    assert_eq!((registers[0], registers[119]), (184, 22_080));
}

#[test]
fn an_answer_that_came_while_the_laptop_slept_is_not_late() {
    let (mut sim, _) = charging();
    sim.pass_until_sent(HOUR);
    let frame: Vec<Value> =
        serde_json::from_str(&sim.sent.pop_front().expect("a reading")).expect("JSON");
    sim.freeze(HOUR);
    sim.sent.clear();
    sim.receive(&json!([3, frame[1], {}]).to_string());
    let answer = sim.last_received().expect("a frame");
    assert!(answer.violations.is_empty(), "{:?}", answer.violations);
    let card = sim.scorecard();
    assert!(card.latencies.iter().all(|latency| latency.unanswered == 0), "{card:?}");
    assert!(card.latencies.iter().all(|latency| latency.max_ms == Some(0)), "{card:?}");
}

#[test]
fn months_offline_stay_within_bounds_and_keep_start_and_stop() {
    let (mut sim, mut seen) = charging();
    sim.user(UserAction::SetSetting {
        key: "MeterValueSampleInterval".to_owned(),
        value: "10".to_owned(),
    })
    .expect("a setting");
    sim.lose();
    sim.user(UserAction::Disconnect).expect("never refused");
    sim.pass(30 * HOUR);
    assert!(sim.view().queue.length <= 5_000);
    assert!(sim.view().queue.dropped > 5_000);
    let events = sim.view().security.log;
    assert!(events.iter().any(|it| it.kind == "MemoryExhaustion"), "{events:?}");
    let bytes: usize = sim.records.values().map(String::len).sum();
    assert!(bytes < 2_000_000, "{bytes}");
    sim.user(UserAction::PlugOut { connector: 1 }).expect("a cable");
    sim.user(UserAction::Reconnect).expect("a known CSMS");
    sim.open();
    seen.clear();
    while sim.view().queue.length > 0 {
        agree(&mut sim, &mut seen);
    }
    assert_eq!(count(&seen, "StopTransaction"), 1);
    let is_last = |action: &str| ["MeterValues", "StopTransaction"].contains(&action);
    let last = seen.iter().rev().find(|(action, _)| is_last(action));
    assert_eq!(last.map(|(action, _)| action.as_str()), Some("StopTransaction"));
}

#[test]
fn records_that_cannot_be_read_leave_a_station_that_runs() {
    let (mut sim, _) = charging();
    sim.records.insert("station".to_owned(), "{".to_owned());
    sim.reload(1_000);
    assert!(sim.view().station.powered);
    assert!(sim.notices().any(|notice| notice.contains("Unreadable stored record")));
    sim.user(UserAction::PlugIn { connector: 1 }).expect("a free connector");
}
