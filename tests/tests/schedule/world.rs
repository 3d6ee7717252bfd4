//! A station that is driven by frames, beside the oracle that should agree with it.

use ocpp_engine::{Hardware, StationSetup, UserAction, Vehicle, Versions};
use ocpp_types::DateTime;
use serde_json::{Value, json};
use voltab_tests::sim::Sim;

use crate::oracle::{self, Oracle, Purpose, Spec};
use crate::wire;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub(crate) hardware: Hardware,
    pub(crate) car_phases: u8,
    pub(crate) battery_wh: f64,
    pub(crate) switches: bool,
    pub(crate) most: usize,
    /// It speaks OCPP 2.0.1, otherwise 1.6.
    pub(crate) v201: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Step {
    Set(Spec),
    /// id, connector, purpose, level.
    Clear(Option<i64>, Option<i64>, Option<Purpose>, Option<i64>),
    /// With a profile that comes along.
    Start(u8, Option<Spec>),
    Stop(u8),
    Pass(i64),
    Reload,
}

pub(crate) struct World {
    pub(crate) sim: Sim,
    pub(crate) oracle: Oracle,
    calls: u32,
    transactions: i64,
    /// The CSMS's number of each connector's transaction.
    ids: Vec<i64>,
    /// In 2.0.1 the station's name of it.
    names: Vec<String>,
    answer: Option<Value>,
}

impl World {
    pub(crate) fn new(setting: &Setting, connectors: u8) -> Self {
        let vehicle = Vehicle {
            phases: setting.car_phases,
            battery_wh: setting.battery_wh,
            ..Vehicle::default()
        };
        let ocpp = Versions::parse(if setting.v201 { "2.0.1" } else { "1.6" }).expect("a version");
        let hardware = setting.hardware;
        let setup = StationSetup { connectors, hardware, vehicle, ocpp, ..StationSetup::default() };
        let mut world = Self {
            sim: Sim::new(setup, 5),
            oracle: Oracle {
                hardware: oracle::Hardware {
                    dc: setting.hardware.dc,
                    phases: i64::from(setting.hardware.phases),
                    car_phases: i64::from(setting.car_phases),
                    max_tenths: (setting.hardware.max_current_a * 10.0).round() as i64,
                    millivolt: (setting.hardware.voltage_v * 1000.0).round() as i64,
                    switches: setting.switches,
                },
                running: vec![None; usize::from(connectors)],
                installed: Vec::new(),
                most: setting.most,
                v201: setting.v201,
            },
            calls: 0,
            transactions: 0,
            ids: vec![0; usize::from(connectors)],
            names: vec!["none".to_owned(); usize::from(connectors)],
            answer: None,
        };
        world.user(UserAction::PowerOn);
        world.user(UserAction::Connect { endpoint: "ws://x/CP".to_owned() });
        world.sim.open();
        world.agree();
        world.put("ConnectorSwitch3to1PhaseSupported", &setting.switches.to_string());
        world.put("MaxChargingProfilesInstalled", &setting.most.to_string());
        for connector in 1..=connectors {
            world.user(UserAction::PlugIn { connector });
        }
        world.put("ConnectionTimeOut", "0");
        world.put("MeterValueSampleInterval", "0");
        world.put("AuthorizeRemoteTxRequests", "false");
        world
    }

    fn put(&mut self, key: &str, value: &str) {
        self.user(UserAction::SetSetting { key: key.to_owned(), value: value.to_owned() });
    }

    pub(crate) fn user(&mut self, action: UserAction) {
        self.sim.user(action).expect("the station has nothing against it");
        self.agree();
    }

    pub(crate) fn now(&self) -> i64 {
        self.sim.now.utc
    }

    /// Time passes, and whatever the station says meanwhile is answered.
    pub(crate) fn pass(&mut self, millis: i64) {
        let end = self.sim.now.mono + millis;
        while self.sim.now.mono < end {
            self.sim.pass_until_sent(end - self.sim.now.mono);
            self.agree();
        }
    }

    /// The CSMS agrees to everything that the station says.
    fn agree(&mut self) {
        while let Some(text) = self.sim.sent.pop_front() {
            let frame: Vec<Value> = serde_json::from_str(&text).expect("JSON");
            if frame[0] != 2 {
                self.answer = Some(frame[2].clone());
                continue;
            }
            let time = DateTime::from_unix_ms(self.now()).to_string();
            let payload = match frame[2].as_str() {
                Some("BootNotification") => {
                    json!({"status": "Accepted", "currentTime": time, "interval": 86_400})
                }
                Some("Heartbeat") => json!({ "currentTime": time }),
                Some("StartTransaction") => {
                    self.transactions += 1;
                    let connector = frame[3]["connectorId"].as_u64().expect("a connector");
                    self.ids[connector as usize - 1] = self.transactions;
                    json!({"transactionId": self.transactions, "idTagInfo": {"status": "Accepted"}})
                }
                Some("TransactionEvent") => {
                    let name = frame[3]["transactionInfo"]["transactionId"].as_str();
                    if let Some(evse) = frame[3]["evse"]["id"].as_u64() {
                        name.expect("a name").clone_into(&mut self.names[evse as usize - 1]);
                    }
                    json!({})
                }
                _ => json!({}),
            };
            self.sim.receive(&json!([3, frame[1], payload]).to_string());
        }
    }

    /// The station's answer to a CALL.
    pub(crate) fn call(&mut self, action: &str, payload: &Value) -> Value {
        self.calls += 1;
        self.answer = None;
        self.sim.receive(&json!([2, format!("c{}", self.calls), action, payload]).to_string());
        self.agree();
        self.answer.take().expect("an answer")
    }

    /// Takes a step; whether station and oracle agree on what became of it.
    pub(crate) fn step(&mut self, step: &Step) -> Result<(), String> {
        let agree = |what: &str, station: bool, oracle: bool| {
            if station == oracle {
                return Ok(());
            }
            Err(format!("{what}: the station says {station}, the oracle {oracle}"))
        };
        let now = self.now();
        match step {
            Step::Set(spec) => {
                let spec = self.in_version(spec);
                let index = usize::try_from(spec.connector - 1).unwrap_or(0);
                let payload = wire::set(&spec, self.oracle.v201, &self.names[index]);
                let answer = self.call("SetChargingProfile", &payload);
                let expected = self.oracle.set(&spec, now);
                agree("set", answer["status"] == "Accepted", expected)
            }
            Step::Clear(id, connector, purpose, level) => {
                let v201 = self.oracle.v201;
                let payload = wire::clear(v201, *id, *connector, *purpose, *level);
                let answer = self.call("ClearChargingProfile", &payload);
                let before = self.oracle.installed.len();
                self.oracle.installed.retain(|(spec, _)| match id {
                    Some(id) => spec.id != *id,
                    None => {
                        connector.is_some_and(|connector| connector != spec.connector)
                            || purpose.is_some_and(|purpose| purpose != spec.purpose)
                            || level.is_some_and(|level| level != spec.level)
                    }
                });
                let cleared = self.oracle.installed.len() < before;
                agree("clear", answer["status"] == "Accepted", cleared)
            }
            Step::Start(connector, spec) => self.start(*connector, spec.as_ref()),
            Step::Stop(connector) => {
                let index = usize::from(*connector) - 1;
                if self.oracle.running[index].is_some() {
                    if self.oracle.v201 {
                        let payload = json!({ "transactionId": self.names[index] });
                        self.call("RequestStopTransaction", &payload);
                    } else {
                        let payload = json!({ "transactionId": self.ids[index] });
                        self.call("RemoteStopTransaction", &payload);
                    }
                    self.oracle.stop(i64::from(*connector));
                    // The cable, which is unlocked, goes and comes back with another car.
                    self.user(UserAction::PlugOut { connector: *connector });
                    self.user(UserAction::PlugIn { connector: *connector });
                }
                Ok(())
            }
            Step::Pass(millis) => {
                self.pass(*millis);
                Ok(())
            }
            Step::Reload => {
                self.sim.reload(0);
                if !self.sim.connecting {
                    self.sim.pass_until_sent(0);
                }
                self.sim.open();
                self.agree();
                Ok(())
            }
        }
    }

    fn in_version(&self, spec: &Spec) -> Spec {
        if self.oracle.v201 { wire::in_v201(spec) } else { spec.clone() }
    }

    fn start(&mut self, connector: u8, spec: Option<&Spec>) -> Result<(), String> {
        let index = usize::from(connector) - 1;
        if self.oracle.running[index].is_some() {
            return Ok(());
        }
        let spec = spec.map(|spec| self.in_version(spec));
        let (action, payload) = wire::start(self.oracle.v201, connector, spec.as_ref());
        let answer = self.call(action, &payload);
        let spec = spec.map(|spec| Spec { connector: i64::from(connector), ..spec });
        // What is accepted is installed: there has to be room for it (1.6 §9.4.5).
        let expected = spec.as_ref().is_none_or(|spec| {
            self.oracle.is_sane(spec) && self.oracle.clone().install(spec, self.now())
        });
        if (answer["status"] == "Accepted") != expected {
            return Err(format!("start: the station says {answer}, the oracle {expected}"));
        }
        if expected {
            self.oracle.running[index] = Some(self.now());
            if let Some(spec) = spec {
                self.oracle.install(&spec, self.now());
            }
        }
        Ok(())
    }
}
