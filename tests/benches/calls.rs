//! How fast the engine handles CALLs of the CSMS: parsing, validation, behaviour, answer, log.
//! Beside each stands what `serde_json` alone takes to parse the same frame.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ocpp_engine::{Engine, Input, Now, Output, StationSetup, UserAction};
use ocpp_types::{MAX_REMEMBERED_CALLS, Version};
use serde_json::Value;

const OF_1_6: &[(&str, &str)] = &[
    (
        "GetConfiguration of one key",
        r#"[2,"$ID","GetConfiguration",{"key":["HeartbeatInterval"]}]"#,
    ),
    (
        "ChangeConfiguration",
        r#"[2,"$ID","ChangeConfiguration",{"key":"HeartbeatInterval","value":"300"}]"#,
    ),
    ("RemoteStopTransaction of none", r#"[2,"$ID","RemoteStopTransaction",{"transactionId":77}]"#),
    ("GetConfiguration of all keys", r#"[2,"$ID","GetConfiguration",{}]"#),
];

const OF_2_0_1: &[(&str, &str)] = &[
    (
        "GetVariables of one variable",
        r#"[2,"$ID","GetVariables",{"getVariableData":[{"component":{"name":"OCPPCommCtrlr"},"variable":{"name":"HeartbeatInterval"}}]}]"#,
    ),
    (
        "SetVariables",
        r#"[2,"$ID","SetVariables",{"setVariableData":[{"attributeValue":"300","component":{"name":"OCPPCommCtrlr"},"variable":{"name":"HeartbeatInterval"}}]}]"#,
    ),
    (
        "RequestStopTransaction of none",
        r#"[2,"$ID","RequestStopTransaction",{"transactionId":"77"}]"#,
    ),
];

fn drain(engine: &mut Engine) {
    while !matches!(black_box(engine.poll()), Output::Wait(_)) {}
}

/// A station that is connected and accepted.
fn online(version: Version, now: Now) -> Engine {
    let mut engine =
        Engine::new(StationSetup { ocpp: version.into(), ..StationSetup::default() }, 1);
    let endpoint = "ws://csms.example/ocpp/CP001".to_owned();
    for action in [UserAction::PowerOn, UserAction::Connect { endpoint }] {
        engine.handle(now, Input::User(action)).expect("a new station takes it in");
        drain(&mut engine);
    }
    let subprotocol = version.subprotocol();
    engine.handle(now, Input::Opened { subprotocol }).expect("never refused");
    let mut answer = String::new();
    loop {
        match engine.poll() {
            Output::Send(text) => {
                let frame: Value = serde_json::from_str(&text).expect("a CALL");
                let id = &frame[1];
                answer = format!(
                    r#"[3,{id},{{"status":"Accepted","currentTime":"2026-01-01T00:00:00Z","interval":300}}]"#
                );
            }
            Output::Wait(_) => break,
            _ => {}
        }
    }
    engine.handle(now, Input::Frame(&answer)).expect("never refused");
    drain(&mut engine);
    engine
}

/// The frame under more ids than a station remembers: an id that is used again is a violation, and
/// takes time to be told.
fn with_fresh_ids(frame: &str) -> Vec<String> {
    (0..2 * MAX_REMEMBERED_CALLS).map(|n| frame.replace("$ID", &n.to_string())).collect()
}

fn calls(criterion: &mut Criterion) {
    calls_of(Version::V16, OF_1_6, criterion);
    calls_of(Version::V201, OF_2_0_1, criterion);
}

fn calls_of(version: Version, frames: &[(&str, &str)], criterion: &mut Criterion) {
    let now = Now { mono: 0, utc: 1_767_225_600_000 };
    let mut engine = online(version, now);
    for (name, frame) in frames {
        let mut group = criterion.benchmark_group(*name);
        group.throughput(Throughput::Elements(1));
        let fresh = with_fresh_ids(frame);
        let mut next = fresh.iter().cycle();
        group.bench_function("engine", |bencher| {
            bencher.iter(|| {
                let frame = next.next().expect("a cycle");
                engine.handle(now, Input::Frame(black_box(frame))).expect("never refused");
                drain(&mut engine);
            });
        });
        group.bench_function("serde_json alone", |bencher| {
            bencher.iter(|| serde_json::from_str::<Value>(black_box(&fresh[0])).expect("JSON"));
        });
        group.finish();
    }
}

criterion_group!(benches, calls);
criterion_main!(benches);
