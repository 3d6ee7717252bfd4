//! What people, the weather and the office do to stations.

use demo_csms::OPERATIONS;
use ocpp_engine::UserAction;
use ocpp_engine::station::{ErrorCode, StopReason};
use ocpp_types::Version;
use serde_json::{Value, json};

use crate::world::{World, csms_now};

const TAGS: &[&str] = &["VOLTAB01", "FAMILY01", "FAMILY02", "BLOCKED1", "STRANGER"];

/// One thing happens to one of the stations.
pub(crate) fn deed(world: &mut World) {
    let at = world.rng.usize(..world.stations.len());
    match world.rng.u32(..100) {
        0..70 => visit(world, at),
        70..82 => operate(world, at),
        82..94 => trouble(world, at),
        _ => repair(world, at),
    }
}

/// Somebody at a connector, who does what makes sense there, or nothing.
fn visit(world: &mut World, at: usize) {
    let (now, rng) = (world.now, &mut world.rng);
    let station = &mut world.stations[at];
    let connectors = station.view(now).connectors;
    let it = &connectors[rng.usize(..connectors.len())];
    let connector = it.id;
    let tag = it.transaction.as_ref().map_or(TAGS[rng.usize(..TAGS.len())], |tx| &tx.id_tag);
    let card = UserAction::PresentToken {
        id_tag: tag.to_owned(),
        connector: Some(connector),
        kind: <_>::default(),
    };
    let running = it.transaction.is_some();
    let action = match (running, it.plugged || it.cable_left, rng.u32(..8)) {
        (true, _, 1) | (false, true, 0..5) => UserAction::PlugOut { connector },
        (true, _, 2) => UserAction::Stop { connector, reason: StopReason::Local },
        (true, _, 3) if rng.u32(..3) == 0 => {
            UserAction::Stop { connector, reason: StopReason::EmergencyStop }
        }
        (true, _, 4) => UserAction::PauseCharging { connector },
        (true, _, 5) => UserAction::ResumeCharging { connector },
        (true, _, 0) | (false, true, _) => card,
        (false, false, 0..6) => {
            let plug = UserAction::PlugIn { connector };
            let (first, second) = if rng.bool() { (plug, card) } else { (card, plug) };
            station.user(now, rng, first);
            second
        }
        _ => return,
    };
    station.user(now, rng, action);
}

/// The office sends something.
fn operate(world: &mut World, at: usize) {
    let id = world.stations[at].id.clone();
    if world.stations[at].version == Version::V201 {
        return operate_of_201(world, at);
    }
    let action = OPERATIONS[world.rng.usize(..OPERATIONS.len())];
    let payload = world.csms.defaults(csms_now(world.now), &id, action);
    let mut payload = serde_json::to_value(payload).expect("JSON");
    let rng = &mut world.rng;
    let connector = rng.i64(1..=2);
    match action {
        "RemoteStartTransaction" => payload["idTag"] = json!(TAGS[rng.usize(..TAGS.len())]),
        "ReserveNow" => payload["connectorId"] = json!(connector),
        "Reset" if rng.bool() => payload["type"] = json!("Hard"),
        // Not too often: they keep people away.
        "Reset" | "UpdateFirmware" | "SignedUpdateFirmware" | "ChangeAvailability"
            if rng.bool() =>
        {
            return;
        }
        // It answers a request of the station.
        "CertificateSigned" => return,
        "ChangeConfiguration" => {
            payload["value"] = json!(["0", "60", "300"][rng.usize(..3)]);
        }
        "TriggerMessage" => {
            let wanted = ["StatusNotification", "MeterValues", "Heartbeat"];
            let jobs = ["FirmwareStatusNotification", "DiagnosticsStatusNotification"];
            let all = [wanted.as_slice(), &jobs].concat();
            payload = json!({"requestedMessage": all[rng.usize(..all.len())]});
            if rng.bool() {
                payload["connectorId"] = json!(connector);
            }
        }
        // The transaction may have ended before it is its turn.
        "SetChargingProfile" if world.csms.waiting(&id) > 0 => return,
        "RemoteStopTransaction" if !runs(world, &id, &payload) => return,
        _ => {}
    }
    world.operate(&id, action, payload);
}

/// What says nothing of certificates or files, as the console would fill it in.
fn operate_of_201(world: &mut World, at: usize) {
    const ACTIONS: &[&str] = &[
        "ClearCache",
        "GetBaseReport",
        "GetLocalListVersion",
        "GetTransactionStatus",
        "GetVariables",
        "RequestStartTransaction",
        "RequestStopTransaction",
        "SendLocalList",
        "TriggerMessage",
        "UnlockConnector",
    ];
    let id = world.stations[at].id.clone();
    let action = ACTIONS[world.rng.usize(..ACTIONS.len())];
    let payload = world.csms.defaults(csms_now(world.now), &id, action);
    let payload = serde_json::to_value(payload).expect("JSON");
    if payload["transactionId"] == "" {
        return;
    }
    world.operate(&id, action, payload);
}

fn runs(world: &World, station: &str, payload: &Value) -> bool {
    let known = &world.csms.view().transactions;
    known.iter().any(|it| it.station == station && payload["transactionId"] == it.id)
}

/// Something goes wrong.
fn trouble(world: &mut World, at: usize) {
    let (now, rng) = (world.now, &mut world.rng);
    let connector = rng.u8(0..=2);
    let station = &mut world.stations[at];
    match rng.u32(..16) {
        0..4 => station.wire.cut(now.mono, rng),
        4 => {
            let millis = rng.i64(0..900_000);
            station.wire.fail(now.mono, millis, rng);
        }
        5 => station.wire.latency = 30_000 + rng.u64(..10_000),
        6 => {
            station.user(now, rng, UserAction::PowerOff);
            station.power_at = Some(now.mono + rng.i64(0..300_000));
        }
        7 => station.user(now, rng, UserAction::Reboot),
        8 => {
            station.user(now, rng, UserAction::Disconnect);
        }
        9 => {
            let error = ErrorCode::ALL[rng.usize(..ErrorCode::ALL.len())];
            station.user(now, rng, UserAction::SetFault { connector, error, info: None });
        }
        10 => station.user(now, rng, UserAction::JamLock { connector, jammed: true }),
        11 => station.user(now, rng, UserAction::FailResets { count: 1 }),
        12 | 13 => station.reload(now, rng),
        14 => station.user(now, rng, UserAction::CutSocket),
        _ if rng.bool() => world.restart_csms(),
        _ => {
            // The page was closed for longer than a reload takes: a power cut.
            station.wire.close(now.mono, rng);
            let gone = rng.i64(300_000..1_000_000);
            station.deadline = None;
            world.pass(gone);
            let (now, rng) = (world.now, &mut world.rng);
            world.stations[at].reload(now, rng);
        }
    }
}

/// Or comes right again.
pub(crate) fn repair(world: &mut World, at: usize) {
    let (now, rng) = (world.now, &mut world.rng);
    let station = &mut world.stations[at];
    station.wire.latency = if rng.bool() { 100 } else { 3_000 };
    for connector in 0..=2 {
        station.user(now, rng, UserAction::ClearFault { connector });
        station.user(now, rng, UserAction::JamLock { connector, jammed: false });
    }
    station.user(now, rng, UserAction::Reconnect);
    let id = station.id.clone();
    for connector in 0..=2 {
        let known = world.csms.view().stations.iter().find(|it| it.id == id);
        let known = known.and_then(|it| it.connector(connector));
        if known.is_some_and(|it| it.availability.as_deref() == Some("Inoperative")) {
            let payload = json!({"connectorId": connector, "type": "Operative"});
            world.operate(&id, "ChangeAvailability", payload);
        }
    }
}
