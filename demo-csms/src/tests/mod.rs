//! The CSMS by itself, a frame at a time.

mod bounds;
mod broken;
mod calls;
mod operations;
mod security;
mod stored;
mod v201;

use std::collections::BTreeMap;

use ocpp_crypto::{perform, seeded};
use ocpp_types::log::{Frame, LogKind};
use ocpp_types::{Rule, validate};
use serde_json::{Value, json};

use crate::{Change, Config, Csms, Input, Now, Operation, Outcome, Output, Refusal, Transaction};

/// 1 January 2026, 00:00 UTC.
pub(crate) const EPOCH: i64 = 1_767_225_600_000;
pub(crate) const CP: &str = "CP001";

/// The payload to begin with, as these tests have JSON.
pub(crate) fn defaults(world: &World, action: &str) -> Value {
    world.csms.defaults(world.now, CP, action)
}

/// A CSMS and its world.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) csms: Csms,
    pub(crate) now: Now,
    pub(crate) sent: Vec<Value>,
    pub(crate) received: Vec<Frame>,
    pub(crate) answered: Vec<(u64, Outcome)>,
    pub(crate) records: BTreeMap<String, String>,
    pub(crate) deadline: Option<i64>,
    pub(crate) closed: Vec<u16>,
    calls: u64,
}

impl World {
    pub(crate) fn new(config: Config) -> Self {
        Self::of(Csms::new(config, 0), BTreeMap::new())
    }

    pub(crate) fn of(csms: Csms, records: BTreeMap<String, String>) -> Self {
        let now = Now { mono: 0, utc: EPOCH };
        let (sent, received, answered, closed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (deadline, calls) = (None, 0);
        Self { csms, now, sent, received, answered, records, deadline, closed, calls }
    }

    /// Connected and accepted.
    pub(crate) fn accepted() -> Self {
        let mut world = Self::new(Config::default());
        world.connect();
        world.boot();
        world
    }

    pub(crate) fn input(&mut self, input: Input<'_>) -> Result<(), Refusal> {
        let outcome = self.csms.handle(self.now, input);
        let mut jobs = Vec::new();
        loop {
            match self.csms.poll() {
                Output::Send { text, .. } => {
                    self.sent.push(serde_json::from_str(&text).expect("JSON"));
                }
                Output::Close { code, .. } => self.closed.push(code),
                Output::Store { key, value: Some(value) } => {
                    self.records.insert(key, value);
                }
                Output::Store { key, value: None } => {
                    // A station that told nothing of its connectors has no record of them.
                    let is_there = self.records.remove(&key).is_some();
                    assert!(is_there || key.starts_with("connectors/"), "{key} is there");
                }
                Output::Log { entry, .. } => {
                    if let LogKind::Frame(frame) = entry.kind
                        && frame.direction == ocpp_types::log::Direction::Received
                    {
                        self.received.push(frame);
                    }
                }
                Output::Answered { operation, outcome } => {
                    self.answered.push((operation, outcome));
                }
                Output::Crypto { id, job } => jobs.push((id, job)),
                Output::Wait(deadline) => {
                    self.deadline = deadline;
                    break;
                }
            }
        }
        for (id, job) in jobs {
            let outcome = perform(&job, &mut seeded(id));
            self.input(Input::CryptoDone { id, outcome }).expect("not an operation");
        }
        outcome
    }

    pub(crate) fn connect(&mut self) {
        self.connect_with("ocpp1.6");
    }

    pub(crate) fn connect_with(&mut self, subprotocol: &str) {
        self.input(Input::Connected { station: CP, subprotocol }).expect("not an operation");
    }

    pub(crate) fn lose(&mut self) {
        self.input(Input::Closed { station: CP }).expect("not an operation");
    }

    pub(crate) fn change(&mut self, change: Change) {
        self.input(Input::Change(change)).expect("a change that can be made");
    }

    pub(crate) fn pass(&mut self, millis: i64) {
        self.now.mono += millis;
        self.now.utc += millis;
        self.input(Input::Tick).expect("not an operation");
    }

    pub(crate) fn frame(&mut self, text: &str) {
        self.input(Input::Frame { station: CP, text }).expect("not an operation");
    }

    /// The whole answer to a CALL, which is right by the schema.
    pub(crate) fn call_as(&mut self, id: &str, action: &str, payload: &Value) -> Value {
        let before = self.sent.len();
        self.frame(&json!([2, id, action, payload]).to_string());
        let answer = self.sent.get(before).cloned().expect("an answer");
        assert_eq!(answer[1], id);
        if answer[0] == 3 {
            let version = self.csms.version_of(CP);
            let info = version.action(action).expect("an action");
            assert_eq!(validate(info.response, &answer[2]), [], "{action}");
        }
        answer
    }

    /// The payload of the CALLRESULT.
    pub(crate) fn call(&mut self, action: &str, payload: &Value) -> Value {
        self.calls += 1;
        let answer = self.call_as(&self.calls.to_string(), action, payload);
        assert_eq!(answer[0], 3, "{answer}");
        answer[2].clone()
    }

    pub(crate) fn boot(&mut self) -> Value {
        self.call(
            "BootNotification",
            &json!({"chargePointVendor": "Voltab", "chargePointModel": "Test"}),
        )
    }

    /// What the last frame breaks.
    pub(crate) fn rules(&self) -> Vec<Rule> {
        let frame = self.received.last().expect("a frame");
        frame.violations.iter().map(|violation| violation.rule).collect()
    }

    pub(crate) fn operate(&mut self, number: u64, action: &str, payload: Value) {
        self.try_to(number, action, payload).expect("an operation that can go out");
    }

    pub(crate) fn try_to(
        &mut self,
        number: u64,
        action: &str,
        payload: Value,
    ) -> Result<(), Refusal> {
        let (station, action) = (CP.to_owned(), action.to_owned());
        self.input(Input::Operation(Operation { number, station, action, payload }))
    }

    /// The charge point answers the last CALL, and the outcome is that.
    pub(crate) fn answer(&mut self, payload: &Value) {
        let call = self.sent.last().cloned().expect("a CALL");
        assert_eq!(call[0], 2, "{call}");
        self.frame(&json!([3, call[1], payload]).to_string());
    }

    /// An operation and its answer.
    pub(crate) fn exchange(&mut self, action: &str, payload: Value, answer: &Value) {
        self.operate(1, action, payload);
        self.answer(answer);
        assert_eq!(self.rules(), [], "{action}");
    }

    pub(crate) fn start(&mut self, connector: i64, tag: &str, meter: i64) -> i64 {
        let answer = self.call("StartTransaction", &self.start_payload(connector, tag, meter));
        answer["transactionId"].as_i64().expect("an id")
    }

    pub(crate) fn start_payload(&self, connector: i64, tag: &str, meter: i64) -> Value {
        let time = self.time();
        json!({"connectorId": connector, "idTag": tag, "meterStart": meter, "timestamp": time})
    }

    pub(crate) fn stop_payload(&self, id: i64, meter: i64) -> Value {
        json!({"transactionId": id, "meterStop": meter, "timestamp": self.time()})
    }

    pub(crate) fn reading(&self, id: i64, wh: &str) -> Value {
        let value = json!({"timestamp": self.time(), "sampledValue": [{"value": wh}]});
        json!({"connectorId": 1, "transactionId": id, "meterValue": [value]})
    }

    pub(crate) fn time(&self) -> String {
        ocpp_types::DateTime::from_unix_ms(self.now.utc).to_string()
    }

    pub(crate) fn transactions(&self) -> &[Transaction] {
        &self.csms.view().transactions
    }
}
