//! A station that is driven by frames, beside the oracle that should agree with it.

use ocpp_engine::{Factory, Hardware, UserAction, Vehicle};
use ocpp_types::DateTime;
use serde_json::{Value, json};
use voltab_tests::sim::Sim;

use crate::oracle::{self, Kind, Oracle, Purpose, Spec};

#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub(crate) hardware: Hardware,
    pub(crate) car_phases: u8,
    pub(crate) battery_wh: f64,
    pub(crate) switches: bool,
    pub(crate) most: usize,
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
    answer: Option<Value>,
}

impl World {
    pub(crate) fn new(setting: &Setting, connectors: u8) -> Self {
        let vehicle = Vehicle {
            phases: setting.car_phases,
            battery_wh: setting.battery_wh,
            ..Vehicle::default()
        };
        let factory =
            Factory { connectors, hardware: setting.hardware, vehicle, ..Factory::default() };
        let mut world = Self {
            sim: Sim::new(factory, 5),
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
            },
            calls: 0,
            transactions: 0,
            ids: vec![0; usize::from(connectors)],
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
                let connector = spec.connector;
                let payload = json!({"connectorId": connector, "csChargingProfiles": wire(spec)});
                let answer = self.call("SetChargingProfile", &payload);
                let expected = self.oracle.set(spec, now);
                agree("set", answer["status"] == "Accepted", expected)
            }
            Step::Clear(id, connector, purpose, level) => {
                let mut payload = json!({});
                let mut put = |key: &str, value: Option<Value>| {
                    if let Some(value) = value {
                        payload[key] = value;
                    }
                };
                put("id", id.map(Value::from));
                put("connectorId", connector.map(Value::from));
                put("chargingProfilePurpose", purpose.map(|purpose| name(purpose).into()));
                put("stackLevel", level.map(Value::from));
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
                    let payload = json!({ "transactionId": self.ids[index] });
                    self.call("RemoteStopTransaction", &payload);
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

    fn start(&mut self, connector: u8, spec: Option<&Spec>) -> Result<(), String> {
        let index = usize::from(connector) - 1;
        if self.oracle.running[index].is_some() {
            return Ok(());
        }
        let mut payload = json!({"connectorId": connector, "idTag": format!("T{connector}")});
        if let Some(spec) = spec {
            payload["chargingProfile"] = wire(spec);
        }
        let answer = self.call("RemoteStartTransaction", &payload);
        let spec = spec.map(|spec| Spec { connector: i64::from(connector), ..spec.clone() });
        // What is accepted is installed: there has to be room for it (1.6 §9.4.5).
        let expected = spec.as_ref().is_none_or(|spec| {
            Oracle::is_sane(spec) && self.oracle.clone().install(spec, self.now())
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

fn name(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Max => "ChargePointMaxProfile",
        Purpose::Default => "TxDefaultProfile",
        Purpose::Tx => "TxProfile",
    }
}

/// A profile as it travels.
pub(crate) fn wire(spec: &Spec) -> Value {
    let time = |ms: i64| DateTime::from_unix_ms(ms).to_string();
    let periods: Vec<_> = spec
        .periods
        .iter()
        .map(|(start, tenths, phases)| {
            let mut period = json!({"startPeriod": start, "limit": *tenths as f64 / 10.0});
            if let Some(phases) = phases {
                period["numberPhases"] = (*phases).into();
            }
            period
        })
        .collect();
    let unit = if spec.watts { "W" } else { "A" };
    let mut schedule = json!({"chargingRateUnit": unit, "chargingSchedulePeriod": periods});
    if let Some(start) = spec.start {
        schedule["startSchedule"] = time(start).into();
    }
    if let Some(duration) = spec.duration {
        schedule["duration"] = duration.into();
    }
    let (kind, recurrency) = match spec.kind {
        Kind::Absolute => ("Absolute", None),
        Kind::Relative => ("Relative", None),
        Kind::Daily => ("Recurring", Some("Daily")),
        Kind::Weekly => ("Recurring", Some("Weekly")),
    };
    let mut profile = json!({
        "chargingProfileId": spec.id,
        "stackLevel": spec.level,
        "chargingProfilePurpose": name(spec.purpose),
        "chargingProfileKind": kind,
        "chargingSchedule": schedule,
    });
    if let Some(recurrency) = recurrency {
        profile["recurrencyKind"] = recurrency.into();
    }
    if let Some(from) = spec.valid_from {
        profile["validFrom"] = time(from).into();
    }
    if let Some(to) = spec.valid_to {
        profile["validTo"] = time(to).into();
    }
    profile
}
