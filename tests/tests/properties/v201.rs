//! The same for OCPP 2.0.1: each transaction starts once and ends once, and its events have numbers
//! without a gap.

use std::collections::BTreeMap;

use ocpp_engine::station::StopReason;
use ocpp_engine::{Hardware, StationSetup, UserAction, Versions};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;

use super::World;
use super::steps::{Step, hardware, user, world};

fn setting() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop_oneof![
        Just(("TxStartPoint", "EVConnected")),
        Just(("TxStartPoint", "Authorized")),
        Just(("TxStartPoint", "EVConnected,Authorized")),
        Just(("TxStartPoint", "EnergyTransfer")),
        Just(("TxStartPoint", "ParkingBayOccupancy")),
        Just(("TxStartPoint", "DataSigned")),
        Just(("TxStartPoint", "ParkingBayOccupancy,DataSigned,EnergyTransfer")),
        Just(("TxStopPoint", "ParkingBayOccupancy")),
        Just(("TxStopPoint", "DataSigned")),
        Just(("TxStopPoint", "EVConnected")),
        Just(("TxStopPoint", "PowerPathClosed")),
        Just(("TxStopPoint", "EnergyTransfer")),
        Just(("TxCtrlr.StopTxOnInvalidId", "false")),
        Just(("TxCtrlr.StopTxOnEVSideDisconnect", "false")),
        Just(("AuthCtrlr.Enabled", "false")),
        Just(("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true")),
        Just(("AuthCtrlr.MasterPassGroupId", "P")),
        Just(("SampledDataCtrlr.SignReadings", "true")),
        Just(("SampledDataCtrlr.SignReadings", "false")),
        Just(("SampledDataCtrlr.TxUpdatedInterval", "7")),
        Just(("SampledDataCtrlr.TxEndedInterval", "11")),
        Just(("AlignedDataCtrlr.Interval", "60")),
    ]
}

fn call() -> impl Strategy<Value = Step> {
    let token = json!({"idToken": "R", "type": "Central"});
    prop_oneof![
        (0..4u8).prop_map(move |evse| {
            let mut call = json!({"idToken": token, "remoteStartId": 3});
            if evse > 0 {
                call["evseId"] = evse.into();
            }
            Step::Call("RequestStartTransaction", call)
        }),
        (0..4u8).prop_map(|evse| Step::Call(
            "UnlockConnector",
            json!({"evseId": evse, "connectorId": 1})
        )),
        Just(Step::Call("Reset", json!({"type": "Immediate"}))),
        Just(Step::Call("TriggerMessage", json!({"requestedMessage": "TransactionEvent"}))),
        Just(Step::Call("TriggerMessage", json!({"requestedMessage": "MeterValues"}))),
        Just(Step::Call("GetTransactionStatus", json!({}))),
        (1..3u8, any::<bool>()).prop_map(|(evse, on)| {
            let status = if on { "Operative" } else { "Inoperative" };
            Step::Call(
                "ChangeAvailability",
                json!({"operationalStatus": status, "evse": {"id": evse}}),
            )
        }),
        // The last transaction that is known.
        Just(Step::Call("RequestStopTransaction", json!({"transactionId": "$LAST"}))),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let set = setting().prop_map(|(key, value)| {
        Step::User(UserAction::SetSetting { key: key.to_owned(), value: value.to_owned() })
    });
    prop_oneof![
        6 => user().prop_map(Step::User),
        1 => (1..3u8, any::<bool>()).prop_map(|(connector, occupied)| {
            Step::User(UserAction::OccupyBay { connector, occupied })
        }),
        2 => set,
        3 => call(),
        4 => Just(Step::Answer(0)),
        1 => Just(Step::Answer(1)),
        8 => Just(Step::Settle),
        4 => (1..3u8).prop_map(Step::Session),
        6 => world(),
    ]
}

/// Everything comes to its end.
fn close(world: &mut World) {
    let tidy = [
        UserAction::PowerOn,
        UserAction::StopRepeating,
        UserAction::Reconnect,
        UserAction::SetSetting { key: "AuthCtrlr.Enabled".to_owned(), value: "true".to_owned() },
    ];
    for action in tidy {
        let _ = world.sim.user(action);
    }
    for _ in 0..4_000 {
        if world.sim.connecting {
            world.sim.open();
        }
        world.read();
        if world.sim.open && !world.asked.is_empty() {
            world.answer(0);
            continue;
        }
        for connector in 1..=2 {
            let _ = world.sim.user(UserAction::JamLock { connector, jammed: false });
            let _ = world.sim.user(UserAction::Stop { connector, reason: StopReason::Local });
            let _ = world.sim.user(UserAction::PlugOut { connector });
            let _ = world.sim.user(UserAction::OccupyBay { connector, occupied: false });
        }
        world.read();
        let view = world.sim.view();
        let still = open_transactions(world).next().is_some();
        let idle = view.queue.length == 0 && view.transactions.is_empty();
        if world.sim.open && idle && !still && world.asked.is_empty() {
            return;
        }
        world.sim.pass(10_000);
    }
    panic!("not all of it ends: {:?}", open_transactions(world).collect::<Vec<_>>());
}

/// What an event says.
#[derive(Clone, Debug, PartialEq)]
struct Event {
    kind: String,
    number: i64,
    trigger: String,
    state: String,
}

/// The events of each transaction, in the order of their first arrival. One that says on its second way
/// that it was offline is the same event under another message id.
fn events(world: &World) -> BTreeMap<String, Vec<Event>> {
    let mut all: BTreeMap<String, Vec<Event>> = BTreeMap::new();
    for (_, action, payload) in &world.ledger {
        if action == "TransactionEvent" {
            let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
            let info = &payload["transactionInfo"];
            let event = Event {
                kind: text(&payload["eventType"]),
                number: payload["seqNo"].as_i64().unwrap_or(-1),
                trigger: text(&payload["triggerReason"]),
                state: text(&info["chargingState"]),
            };
            let known = all.entry(text(&info["transactionId"])).or_default();
            if known.last() != Some(&event) {
                known.push(event);
            }
        }
    }
    all
}

fn open_transactions(world: &World) -> impl Iterator<Item = String> {
    let is_open = |events: &[Event]| events.iter().all(|event| event.kind != "Ended");
    events(world).into_iter().filter(move |(_, events)| is_open(events)).map(|(id, _)| id)
}

/// What a driver, the CSMS or a sensor ends something with: no energy flows any more.
const ENDS: &[&str] = &[
    "StopAuthorized",
    "RemoteStop",
    "Deauthorized",
    "EVConnectTimeout",
    "EVCommunicationLost",
    "EVDeparted",
    "UnlockCommand",
    "ResetCommand",
];

/// An event tells the state that holds: none that has ended with it, and a change only where there is
/// one.
fn check_states(id: &str, events: &[Event]) -> Result<(), TestCaseError> {
    for (at, event) in events.iter().enumerate() {
        let Event { trigger, state, .. } = event;
        let flows = state == "Charging";
        prop_assert!(!(flows && ENDS.contains(&trigger.as_str())), "{}: {:?}", id, events);
        prop_assert!(!(flows && event.kind == "Ended"), "{}: {:?}", id, events);
        let before = at.checked_sub(1).map(|at| events[at].state.as_str());
        if let Some(before) = before.filter(|_| event.kind == "Updated") {
            let changes = trigger == "ChargingStateChanged";
            prop_assert!(!changes || before != state, "{}: event {}: {:?}", id, at, events);
        }
    }
    Ok(())
}

fn check(world: &World) -> Result<(), TestCaseError> {
    for (id, events) in events(world) {
        check_states(&id, &events)?;
        let last = events.len() - 1;
        for (at, Event { kind, number, .. }) in events.iter().enumerate() {
            let expected = match at {
                0 => "Started",
                at if at == last => "Ended",
                _ => "Updated",
            };
            prop_assert_eq!(kind, expected, "event {} of {}: {:?}", at, id, events);
            prop_assert_eq!(usize::try_from(*number), Ok(at), "{}: {:?}", id, events);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_transaction_is_told_from_its_start_to_its_end(
        hardware in hardware(),
        steps in vec(step(), 0..80),
    ) {
        let ocpp = Versions::parse("2.0.1").expect("a version");
        let mut world =
            World::of(StationSetup { connectors: 2, hardware, ocpp, ..StationSetup::default() });
        for step in steps {
            world.step(with_last(step, &world));
        }
        close(&mut world);
        let text = format!("{:?}", world.sim.log);
        prop_assume!(!text.contains("given up"));
        check(&world)?;
    }
}

fn with_last(step: Step, world: &World) -> Step {
    match step {
        Step::Call("RequestStopTransaction", _) => {
            let id = open_transactions(world).last().unwrap_or_default();
            Step::Call("RequestStopTransaction", json!({"transactionId": id}))
        }
        step => step,
    }
}

#[test]
fn a_transaction_is_among_those_that_are_checked() {
    let ocpp = Versions::parse("2.0.1").expect("a version");
    let setup = StationSetup {
        connectors: 2,
        hardware: Hardware::default(),
        ocpp,
        ..StationSetup::default()
    };
    let mut world = World::of(setup);
    world.step(Step::Session(1));
    world.step(Step::Settle);
    close(&mut world);
    let events = events(&world);
    assert_eq!(events.len(), 1, "{events:?}");
    check(&world).expect("told as it was");
}
