//! How fast the engine sums up charging profiles: 20 of them, each with 24 periods, over a day.
//!
//! Once by itself, and once from the frame that asks to the frame that answers.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ocpp_engine::{Engine, Input, Now, Output, StationSetup, UserAction};
use serde_json::{Value, json};

const NOW: Now = Now { mono: 0, utc: 1_767_225_600_000 };
const ASK: &str = r#"[2,"1","GetCompositeSchedule",{"connectorId":1,"duration":86400}]"#;

/// What the engine sends; everything it asks is agreed to.
fn drain(engine: &mut Engine) -> Vec<String> {
    let mut sent = Vec::new();
    loop {
        match engine.poll() {
            Output::Send(text) => sent.push(text.to_string()),
            Output::Wait(_) => return sent,
            _ => {}
        }
    }
}

fn receive(engine: &mut Engine, text: &str) -> Vec<String> {
    engine.handle(NOW, Input::Frame(text)).expect("never refused");
    drain(engine)
}

/// A profile that repeats every day, an hour at a time, with a gap that leaves some of the day to
/// those below.
fn profile(id: i64) -> Value {
    let (connector, purpose, level) = match id {
        0..6 => (0, "ChargePointMaxProfile", id),
        6..13 => (0, "TxDefaultProfile", id - 6),
        _ => (1, "TxDefaultProfile", 20 - id),
    };
    let periods: Vec<_> = (0..24)
        .map(|hour| json!({"startPeriod": hour * 3600, "limit": 6 + (hour * 7 + id) % 26}))
        .collect();
    json!({
        "connectorId": connector,
        "csChargingProfiles": {
            "chargingProfileId": id,
            "stackLevel": level,
            "chargingProfilePurpose": purpose,
            "chargingProfileKind": "Recurring",
            "recurrencyKind": "Daily",
            "chargingSchedule": {
                "startSchedule": format!("2025-12-31T{:02}:{:02}:00Z", id, id * 3 % 60),
                "duration": 84_600 - 3_600 * level,
                "chargingRateUnit": if id % 2 == 0 { "A" } else { "W" },
                "chargingSchedulePeriod": periods,
            },
        },
    })
}

/// A station with all the profiles, connected and accepted.
fn station() -> Engine {
    let mut engine = Engine::new(StationSetup::default(), 1);
    let endpoint = "ws://csms.example/ocpp/CP001".to_owned();
    for action in [UserAction::PowerOn, UserAction::Connect { endpoint }] {
        engine.handle(NOW, Input::User(action)).expect("a new station takes it in");
        drain(&mut engine);
    }
    engine.handle(NOW, Input::Opened { subprotocol: "ocpp1.6" }).expect("never refused");
    let mut waiting = drain(&mut engine);
    while let Some(text) = waiting.pop() {
        let frame: Value = serde_json::from_str(&text).expect("a frame");
        let time = "2026-01-01T00:00:00Z";
        let payload = json!({"status": "Accepted", "currentTime": time, "interval": 86_400});
        let payload = if frame[2] == "BootNotification" { payload } else { json!({}) };
        waiting.extend(receive(&mut engine, &json!([3, frame[1], payload]).to_string()));
    }
    for id in 0..20 {
        let call = json!([2, format!("p{id}"), "SetChargingProfile", profile(id)]).to_string();
        let answers = receive(&mut engine, &call);
        assert!(answers.iter().any(|answer| answer.contains("Accepted")), "{id}: {answers:?}");
    }
    engine
}

fn schedules(criterion: &mut Criterion) {
    let mut engine = station();
    let pieces = engine.schedule(NOW, 1, 86_400).expect("a connector").pieces.len();
    assert!(pieces > 24, "a day of {pieces} pieces");
    assert_eq!(engine.profiles().len(), 20);
    let mut group = criterion.benchmark_group("a day of 20 profiles of 24 periods");
    group.throughput(Throughput::Elements(1));
    group.bench_function("composite schedule", |bencher| {
        bencher.iter(|| engine.schedule(NOW, black_box(1), 86_400));
    });
    group.bench_function("GetCompositeSchedule", |bencher| {
        bencher.iter(|| receive(&mut engine, black_box(ASK)));
    });
    group.finish();
}

criterion_group!(benches, schedules);
criterion_main!(benches);
