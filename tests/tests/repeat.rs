//! Sessions that repeat by themselves: what is drawn, and hours of them.

use ocpp_engine::{RepeatPlan, RepeatState, StationSetup, StationView, UserAction, Vehicle};
use serde_json::{Value, json};
use voltab_tests::sim::Sim;

const HOUR_MS: i64 = 3_600_000;

/// A station at a CSMS that accepts everything but these cards.
struct World {
    sim: Sim,
    refused: Vec<&'static str>,
    transactions: i64,
    /// The idTag, the connector and the start of each, in the order of their starts.
    starts: Vec<(String, u64, String)>,
    stops: Vec<Value>,
}

impl World {
    fn new(refused: &[&'static str]) -> Self {
        let vehicle = Vehicle { battery_wh: 20_000.0, ..Vehicle::default() };
        let setup = StationSetup { connectors: 2, vehicle, ..StationSetup::default() };
        let mut sim = Sim::new(setup, 3);
        sim.user(UserAction::PowerOn).expect("a new station has no power");
        sim.user(UserAction::Connect { endpoint: "ws://x/CP".to_owned() }).expect("a new station");
        sim.open();
        let refused = refused.to_vec();
        let mut world =
            Self { sim, refused, transactions: 0, starts: Vec::new(), stops: Vec::new() };
        world.answer();
        world
    }

    fn repeats(&mut self, plan: &Value) {
        let plan: RepeatPlan = serde_json::from_value(plan.clone()).expect("a plan");
        self.sim.user(UserAction::RepeatSessions(Box::new(plan))).expect("a plan for this station");
    }

    fn answer(&mut self) {
        while let Some(text) = self.sim.sent.pop_front() {
            let frame: Vec<Value> = serde_json::from_str(&text).expect("JSON");
            if frame[0] != 2 {
                continue;
            }
            let payload = &frame[3];
            let id_tag = payload["idTag"].as_str().unwrap_or_default();
            let status = if self.refused.contains(&id_tag) { "Blocked" } else { "Accepted" };
            let time = "2026-01-01T00:00:00Z";
            let answer = match frame[2].as_str().unwrap_or_default() {
                "BootNotification" => {
                    json!({"status": "Accepted", "currentTime": time, "interval": 86_400})
                }
                "Heartbeat" => json!({"currentTime": time}),
                "Authorize" => json!({"idTagInfo": {"status": status}}),
                "StartTransaction" => {
                    self.transactions += 1;
                    let connector = payload["connectorId"].as_u64().expect("a connector");
                    let at = payload["timestamp"].as_str().expect("a time").to_owned();
                    self.starts.push((id_tag.to_owned(), connector, at));
                    json!({"transactionId": self.transactions, "idTagInfo": {"status": status}})
                }
                "StopTransaction" => {
                    self.stops.push(payload.clone());
                    json!({})
                }
                _ => json!({}),
            };
            self.sim.receive(&json!([3, frame[1], answer]).to_string());
        }
    }

    /// Time passes, and whatever is asked is answered at once.
    fn pass(&mut self, millis: i64) {
        let until = self.sim.now.mono + millis;
        while self.sim.now.mono < until {
            self.sim.pass_until_sent(until - self.sim.now.mono);
            self.answer();
        }
    }

    fn view(&self) -> StationView {
        self.sim.view()
    }
}

fn busy() -> Value {
    json!({
        "idTags": ["A", "B", "C", "BAD"],
        "startEveryS": {"min": 600, "max": 3600},
        "energyWh": {"min": 500, "max": 5000},
        "carPauseS": {"min": 0, "max": 300},
        "seed": 42,
    })
}

#[test]
fn hours_of_sessions_leave_nothing_open() {
    let mut world = World::new(&["BAD"]);
    world.repeats(&busy());
    world.pass(8 * HOUR_MS);
    world.sim.user(UserAction::StopRepeating).expect("it runs");
    world.answer();
    let view = world.view();
    let repeat = view.repeat.expect("its account stays");
    assert_eq!(repeat.state, RepeatState::Over);
    assert_eq!(repeat.completed as usize, world.starts.len());
    assert_eq!(world.stops.len(), world.starts.len());
    assert!(world.starts.len() > 12, "{}", world.starts.len());
    assert!(repeat.skipped > 2, "the card that is refused comes as well: {}", repeat.skipped);
    assert!(view.transactions.is_empty() && view.connectors.iter().all(|it| !it.plugged));
    for card in ["A", "B", "C"] {
        assert!(world.starts.iter().filter(|start| start.0 == card).count() > 2, "{card}");
    }
    assert!(world.starts.iter().all(|start| start.0 != "BAD"));
    assert!(world.stops.iter().all(|stop| stop["reason"] == "Local"), "by the driver's card");
}

#[test]
fn the_same_seed_gives_the_same_run() {
    let run = |seed: u32| {
        let mut world = World::new(&[]);
        let mut plan = busy();
        plan["seed"] = seed.into();
        world.repeats(&plan);
        world.pass(3 * HOUR_MS);
        world.starts
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn what_happens_at_one_connector_changes_nothing_at_the_other() {
    let run = |faulted: bool| {
        let mut world = World::new(&[]);
        let mut plan = busy();
        plan["idTags"] = json!(["A", "B", "C", "D", "E", "F", "G", "H"]);
        plan["durationS"] = json!({"min": 100, "max": 500});
        plan.as_object_mut().expect("a plan").remove("energyWh");
        if faulted {
            let error = ocpp_engine::station::ErrorCode::GroundFailure;
            let fault = UserAction::SetFault { connector: 1, error, info: None };
            world.sim.user(fault).expect("a connector");
        }
        world.repeats(&plan);
        world.pass(3 * HOUR_MS);
        world.starts.into_iter().filter(|start| start.1 == 2).map(|it| it.2).collect::<Vec<_>>()
    };
    assert_eq!(run(false), run(true));
}

#[test]
fn no_more_sessions_than_wanted() {
    let mut world = World::new(&[]);
    let mut plan = busy();
    plan["sessions"] = 5.into();
    world.repeats(&plan);
    world.pass(6 * HOUR_MS);
    assert_eq!((world.starts.len(), world.stops.len()), (5, 5));
    let view = world.view();
    assert_eq!(view.repeat.map(|it| (it.state, it.completed)), Some((RepeatState::Over, 5)));
    // And another sequence can begin.
    world.repeats(&plan);
    world.pass(HOUR_MS);
    assert!(world.starts.len() > 5);
}

#[test]
fn another_car_comes_where_the_battery_has_no_room() {
    let mut world = World::new(&[]);
    let mut plan = busy();
    plan["connectors"] = json!([1]);
    plan["energyWh"] = json!({"min": 7_000, "max": 7_000});
    plan["startEveryS"] = json!({"min": 60, "max": 60});
    world.repeats(&plan);
    world.pass(5 * HOUR_MS);
    assert!(world.starts.len() > 3, "{}", world.starts.len());
    let energies: Vec<_> =
        world.stops.windows(2).map(|two| register(&two[1]) - register(&two[0])).collect();
    assert!(energies.iter().all(|energy| (7_000..7_010).contains(energy)), "{energies:?}");
}

fn register(stop: &Value) -> i64 {
    stop["meterStop"].as_i64().expect("a register")
}
