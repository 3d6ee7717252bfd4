//! The station under fire: an engine and just enough of a world.

use std::collections::BTreeMap;

use ocpp_crypto::CryptoError;
use ocpp_engine::station::Registration;
use ocpp_engine::{Engine, Input, Now, Output, StationSetup, StationView, UserAction};
use ocpp_types::Text;
use ocpp_types::log::{Frame, LogKind};
use serde_json::{Value, json};

use crate::sim::EPOCH;

/// Outputs that one input may lead to: storing, sending and logging of all that a station has.
const MAX_OUTPUTS: usize = 400;
/// What the station may keep, in bytes: the queue of transaction messages and the rest.
const MAX_STORED: usize = 4_000_000;

#[derive(Debug)]
pub(super) struct Target {
    engine: Engine,
    pub(super) now: Now,
    deadline: Option<i64>,
    connecting: bool,
    pub(super) open: bool,
    /// The CALL of the station that waits: message id and action.
    pub(super) asked: Option<(String, String)>,
    /// Answers sent since the last look: their message ids.
    pub(super) answers: Vec<String>,
    /// The last frame received, as the log has it.
    pub(super) seen: Option<Frame>,
    records: BTreeMap<String, usize>,
    /// What is to be computed.
    jobs: Vec<u64>,
    pub(super) transaction: i64,
    /// Frames that the station has sent as an injected fault.
    broken: u64,
}

impl Target {
    pub(super) fn new(seed: u64) -> Self {
        let mut target = Self {
            engine: Engine::new(StationSetup::default(), seed),
            now: Now { mono: 0, utc: EPOCH },
            deadline: None,
            connecting: false,
            open: false,
            asked: None,
            answers: Vec::new(),
            seen: None,
            records: BTreeMap::new(),
            jobs: Vec::new(),
            transaction: 0,
            broken: 0,
        };
        target.user(UserAction::PowerOn);
        target.user(UserAction::Connect { endpoint: "ws://csms.example/CP".to_owned() });
        target
    }

    pub(super) fn view(&self) -> StationView {
        self.engine.view(self.now)
    }

    pub(super) fn user(&mut self, action: UserAction) {
        self.input(Input::User(action));
    }

    pub(super) fn receive(&mut self, text: &str) {
        self.answers.clear();
        self.seen = None;
        self.input(Input::Frame(text));
    }

    fn input(&mut self, input: Input<'_>) {
        // A refusal is an answer too.
        let _ = self.engine.handle(self.now, input);
        let mut outputs = 0;
        let mut closed = false;
        loop {
            outputs += 1;
            assert!(outputs <= MAX_OUTPUTS, "one input leads to {outputs} outputs and more");
            match self.engine.poll() {
                Output::Connect { .. } => self.connecting = true,
                Output::Close { .. } => closed = true,
                Output::Send(text) => self.sent(&text),
                Output::Store { key, value: Some(value) } => {
                    self.records.insert(key, value.len());
                }
                Output::Store { key, value: None } => {
                    self.records.remove(&key);
                }
                Output::StoreClear => self.records.clear(),
                Output::Log(entry) => {
                    if let LogKind::Frame(frame) = entry.kind
                        && frame.direction == ocpp_types::log::Direction::Received
                    {
                        self.seen = Some(frame);
                    }
                }
                Output::Wait(deadline) => {
                    self.deadline = deadline;
                    break;
                }
                Output::Crypto { id, .. } => self.jobs.push(id),
                // No transfer ever ends here; the station has to bear it.
                _ => {}
            }
        }
        if closed {
            self.lose();
        }
        // Whatever is checked is found to be wrong: an answer is due all the same.
        while let Some(id) = self.jobs.pop() {
            self.input(Input::CryptoDone { id, outcome: Err(CryptoError::NotPem) });
        }
    }

    fn sent(&mut self, text: &str) {
        let Ok(parts) = serde_json::from_str::<Vec<Value>>(text) else {
            self.broken += 1;
            return;
        };
        let id = parts[1].as_str().unwrap_or_default().to_owned();
        if parts[0] == 2 {
            let action = parts[2].as_str().unwrap_or_default().to_owned();
            self.asked = Some((id, action));
        } else {
            self.answers.push(id);
        }
    }

    /// The socket ends.
    pub(super) fn lose(&mut self) {
        self.open = false;
        self.connecting = false;
        self.asked = None;
        self.input(Input::Closed { code: 1006, explanation: Text::verbatim("gone") });
    }

    /// Time passes; the engine is woken when it asks to be, some times at most.
    pub(super) fn pass(&mut self, millis: i64) {
        let end = self.now.mono + millis;
        for _ in 0..8 {
            let Some(deadline) = self.deadline.filter(|at| *at <= end) else { break };
            self.advance(deadline.max(self.now.mono));
        }
        self.advance(end);
    }

    fn advance(&mut self, mono: i64) {
        self.now.utc += mono - self.now.mono;
        self.now.mono = mono;
        self.input(Input::Tick);
    }

    /// Does what a CSMS without objections does next; false where there is nothing to do.
    pub(super) fn agree(&mut self) -> bool {
        if self.connecting {
            self.connecting = false;
            self.open = true;
            self.input(Input::Opened { subprotocol: "ocpp1.6" });
            return true;
        }
        let Some((id, action)) = self.asked.take().filter(|_| self.open) else { return false };
        let time = ocpp_types::DateTime::from_unix_ms(self.now.utc).to_string();
        let payload = match action.as_str() {
            "BootNotification" => {
                json!({"status": "Accepted", "currentTime": time, "interval": 300})
            }
            "Heartbeat" => json!({"currentTime": time}),
            "Authorize" => json!({"idTagInfo": {"status": "Accepted"}}),
            "StartTransaction" => {
                self.transaction += 1;
                json!({"transactionId": self.transaction, "idTagInfo": {"status": "Accepted"}})
            }
            "DataTransfer" => json!({"status": "Accepted"}),
            _ => json!({}),
        };
        self.input(Input::Frame(&json!([3, id, payload]).to_string()));
        true
    }

    /// Waits until a frame can reach the station, which may not be registered.
    pub(super) fn reach(&mut self) {
        for _ in 0..40 {
            if self.open {
                return;
            }
            if self.connecting {
                self.agree();
            } else {
                self.pass(60_000);
            }
        }
        self.settle();
    }

    /// Brings the station back online, whatever it is up to.
    pub(super) fn settle(&mut self) {
        if !self.view().station.powered {
            self.user(UserAction::PowerOn);
        }
        self.user(UserAction::Reconnect);
        for attempt in 0..400 {
            if self.agree() {
                continue;
            }
            if attempt % 50 == 20 {
                // It may have been told to wait for longer than the world lasts.
                self.user(UserAction::PowerOff);
                self.user(UserAction::PowerOn);
            }
            if self.open && self.view().station.registration == Registration::Accepted {
                return;
            }
            self.pass(30_000);
        }
        panic!("the station does not come back: {:?}", self.view().link);
    }

    /// What must stay within bounds however long this goes on.
    pub(super) fn check_growth(&self) {
        let view = self.view();
        assert!(view.queue.length <= ocpp_engine::limits::MAX_EVENTS, "{:?}", view.queue);
        let stored: usize = self.records.values().sum();
        assert!(stored <= MAX_STORED, "{stored} bytes are stored");
        let card = serde_json::to_string(&self.engine.scorecard(self.now)).expect("plain data");
        assert!(card.len() < 100_000, "a scorecard of {} bytes", card.len());
    }
}
