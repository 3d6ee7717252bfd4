//! Readings that stand for a time cover that time, whatever happens meanwhile: changes of the
//! setting, starts and ends of transactions, midnight, power cuts, reloads, a register or a clock
//! that is set (1.6 §7.31, §9.1.5).

use ocpp_engine::station::{MeterOverride, Override, Status, StopReason};
use ocpp_engine::{StationSetup, UserAction};
use ocpp_types::DateTime;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use voltab_tests::sim::{EPOCH, Sim};

const POWER_W: f64 = 11_040.0;
const MEASURANDS: &str = "Energy.Active.Import.Register,Energy.Active.Import.Interval,\
    Power.Active.Import,Current.Import";

#[derive(Clone, Debug)]
enum Step {
    Pass(i64),
    Interval(&'static str),
    /// The car takes nothing, or all again.
    Flow(bool),
    Start,
    Stop,
    /// Watt-hours more or less on the register.
    Register(i32),
    Clock(i64),
    Reload(i64),
    PowerCut(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (1..2_000_i64).prop_map(Step::Pass),
        1 => (20_000..50_000_i64).prop_map(Step::Pass),
        3 => prop::sample::select(vec!["0", "60", "700", "900", "3600", "25200"])
            .prop_map(Step::Interval),
        2 => any::<bool>().prop_map(Step::Flow),
        2 => Just(Step::Start),
        1 => Just(Step::Stop),
        1 => (-2_000..2_000_i32).prop_map(Step::Register),
        1 => (-5_000..5_000_i64).prop_map(Step::Clock),
        1 => (1..250_i64).prop_map(Step::Reload),
        1 => (1..5_000_i64).prop_map(Step::PowerCut),
    ]
}

/// A CSMS that knows when energy flowed.
struct World {
    sim: Sim,
    /// From when to when, in monotonic milliseconds.
    flowed: Vec<(i64, i64)>,
    /// Since when connectors 0 and 1 have what they will tell: the end of the last interval, or
    /// later where its setting asks for what nobody has noted.
    since: [i64; 2],
    interval: i64,
    readings: usize,
}

impl World {
    fn new() -> Self {
        let mut sim = Sim::new(StationSetup { connectors: 1, ..StationSetup::default() }, 1);
        sim.user(UserAction::PowerOn).expect("no power yet");
        sim.user(UserAction::Connect { endpoint: "ws://x/CP".to_owned() }).expect("a new station");
        let mut world = Self { sim, flowed: Vec::new(), since: [0; 2], interval: 0, readings: 0 };
        world.sim.open();
        world.agree();
        world.set("MeterValueSampleInterval", "0");
        world.set("MeterValuesAlignedData", MEASURANDS);
        world.flow(true);
        world
    }

    fn set(&mut self, key: &str, value: &str) {
        let (key, value) = (key.to_owned(), value.to_owned());
        self.sim.user(UserAction::SetSetting { key, value }).expect("a good value");
    }

    fn meter(&mut self, to: MeterOverride) {
        let _ = self.sim.user(UserAction::SetMeter { connector: 1, to });
    }

    fn flow(&mut self, on: bool) {
        let power = if on { POWER_W } else { 0.0 };
        self.meter(MeterOverride {
            power_w: Some(Override::Set(power)),
            ..MeterOverride::default()
        });
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Pass(seconds) => self.pass(seconds * 1_000),
            Step::Interval(seconds) => {
                self.set("ClockAlignedDataInterval", seconds);
                self.interval = seconds.parse::<i64>().expect("a number") * 1_000;
                let now = self.sim.now.mono;
                if self.interval > 0 && self.since[0] < self.multiple(now) {
                    self.since = [now; 2];
                }
            }
            Step::Flow(on) => self.flow(on),
            Step::Start => {
                let _ = self.sim.user(UserAction::PlugIn { connector: 1 });
                if self.sim.view().connectors[0].status == Status::Preparing {
                    let card = UserAction::PresentToken {
                        id_tag: "T".to_owned(),
                        connector: None,
                        kind: <_>::default(),
                    };
                    let _ = self.sim.user(card);
                }
            }
            Step::Stop => {
                let _ = self.sim.user(UserAction::Stop { connector: 1, reason: StopReason::Local });
                self.agree();
                let _ = self.sim.user(UserAction::PlugOut { connector: 1 });
            }
            Step::Register(by) => {
                let energy = self.sim.view().connectors[0].meter_wh + f64::from(by);
                self.meter(MeterOverride { energy_wh: Some(energy), ..MeterOverride::default() });
            }
            Step::Clock(seconds) => {
                self.sim
                    .user(UserAction::SkewClock { ms: seconds * 1_000 })
                    .expect("within bounds");
            }
            Step::Reload(seconds) => {
                let from = self.sim.now.mono;
                let flows = self.flows();
                self.sim.reload(seconds * 1_000);
                self.note(flows, from);
                self.connect();
            }
            Step::PowerCut(seconds) => {
                let cut = self.sim.now.mono;
                self.sim.user(UserAction::PowerOff).expect("it has power");
                self.sim.pass(seconds * 1_000);
                let now = self.sim.now.mono;
                let due = if self.interval > 0 { self.multiple(now) } else { now };
                if self.since[0] < due {
                    self.since = [if cut <= due { due } else { now }; 2];
                }
                self.sim.user(UserAction::PowerOn).expect("it has none");
                self.connect();
            }
        }
        self.agree();
    }

    fn connect(&mut self) {
        while !self.sim.connecting {
            let from = self.sim.now.mono;
            let flows = self.flows();
            self.sim.pass_until_sent(60_000);
            self.note(flows, from);
        }
        self.sim.open();
        self.agree();
    }

    fn flows(&self) -> bool {
        self.sim.view().connectors[0].status == Status::Charging
    }

    fn note(&mut self, flows: bool, from: i64) {
        if flows {
            self.flowed.push((from, self.sim.now.mono));
        }
    }

    fn pass(&mut self, millis: i64) {
        let end = self.sim.now.mono + millis;
        while self.sim.now.mono < end {
            let from = self.sim.now.mono;
            let flows = self.flows();
            self.sim.pass_until_sent(end - from);
            self.note(flows, from);
            self.agree();
        }
    }

    /// The multiple of the interval that the clock showed last before that moment.
    fn multiple(&self, mono: i64) -> i64 {
        mono - (mono + self.offset()).rem_euclid(86_400_000) % self.interval
    }

    /// The offset of the station's clock from the monotonic one.
    fn offset(&self) -> i64 {
        EPOCH + self.sim.view().station.clock_offset_ms
    }

    fn agree(&mut self) {
        while let Some(text) = self.sim.sent.pop_front() {
            let frame: Vec<Value> = serde_json::from_str(&text).expect("the station sends JSON");
            let now = DateTime::from_unix_ms(self.sim.now.mono + self.offset()).to_string();
            let payload = match frame[2].as_str().expect("a CALL") {
                "BootNotification" => {
                    json!({"status": "Accepted", "currentTime": now, "interval": 86_400})
                }
                "Heartbeat" => json!({"currentTime": now}),
                "Authorize" => json!({"idTagInfo": {"status": "Accepted"}}),
                "StartTransaction" => {
                    json!({"transactionId": 1, "idTagInfo": {"status": "Accepted"}})
                }
                "MeterValues" => {
                    self.judge(&frame[3]);
                    json!({})
                }
                _ => json!({}),
            };
            self.sim.receive(&json!([3, frame[1], payload]).to_string());
        }
    }

    fn judge(&mut self, payload: &Value) {
        let connector = payload["connectorId"].as_u64().expect("a number") as usize;
        let time = |at: usize| {
            let text = payload["meterValue"][at]["timestamp"].as_str().expect("a time");
            DateTime::parse(text).expect("a time").unix_ms() - self.offset()
        };
        // The register bears the end of the interval, the rest its beginning by the clock.
        let (from, to) = (self.since[connector], time(1));
        assert!(from < to, "{from} to {to}: {payload}");
        assert_eq!(time(0), self.multiple(from), "{payload}");
        let covered = self.flowed.iter().map(|(a, b)| (*b.min(&to) - *a.max(&from)).max(0));
        let flowing = covered.sum::<i64>() as f64;
        let share = flowing / (to - from) as f64;
        let near = |at: usize, expected: f64, tolerance: f64| {
            let text =
                payload["meterValue"][0]["sampledValue"][at]["value"].as_str().expect("text");
            let value: f64 = text.parse().expect("a number");
            assert!((value - expected).abs() <= tolerance, "{value}, not {expected}: {payload}");
        };
        near(0, POWER_W * flowing / 3_600_000.0, 0.01);
        near(1, POWER_W * share, 0.1);
        for line in 2..5 {
            near(line, POWER_W / 690.0 * share, 0.011);
        }
        self.since[connector] = to;
        self.readings += 1;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn readings_cover_the_time_that_they_say(steps in vec(step(), 5..16)) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
        }
    }
}

#[test]
fn there_is_something_to_judge() {
    let mut world = World::new();
    for step in [Step::Interval("25200"), Step::Start, Step::Pass(90_000)] {
        world.take(&step);
    }
    assert_eq!(world.readings, 8, "at 7, 14, 21 and 24 h, of the station and its connector");
}
