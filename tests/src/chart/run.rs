//! Running a chart against the engine in virtual time.

mod world;

use ocpp_engine::{Recorder, UserAction};
use ocpp_types::{Rule, Version};
use serde_json::{Value, json};

use super::authority::Authorities;
use super::parse::{Answer, Chart, Expected, Step};
use super::pattern;
use super::report;
use crate::sim::{EPOCH, Sim};

const ENDPOINT: &str = "ws://csms.example/ocpp/CP001";

struct Run {
    sim: Sim,
    version: Version,
    /// The CSMS's message ids and transaction ids.
    calls: u32,
    transactions: i64,
    notices_seen: usize,
    /// The message id of the station's last CALL.
    asked: String,
    authorities: Authorities,
    /// The station's last request for a certificate.
    csr: String,
    /// The last report of the device model.
    report: Vec<Value>,
    /// The ids that the station has given to transactions, in the order of their starts.
    told: Vec<String>,
}

/// Runs a chart; the error names the line and what went otherwise.
///
/// # Errors
/// The first line that does not hold.
pub fn run(chart: &Chart) -> Result<(), String> {
    run_recorded(chart, None).map(drop)
}

/// Runs it and gives the world back, with what was recorded.
///
/// # Errors
/// The same.
pub fn run_recorded(chart: &Chart, recorder: Option<Recorder>) -> Result<Sim, String> {
    let mut sim = Sim::new(chart.setup.clone(), 1);
    sim.recorder = recorder;
    let mut run = Run {
        sim,
        version: chart.setup.ocpp.preferred(),
        calls: 0,
        transactions: 0,
        notices_seen: 0,
        asked: String::new(),
        authorities: Authorities::default(),
        csr: String::new(),
        report: Vec::new(),
        told: Vec::new(),
    };
    run.start(chart.cold)?;
    for (line, step) in &chart.steps {
        run.step(step).map_err(|why| format!("line {line}: {why}"))?;
    }
    match run.sim.sent.front() {
        Some(frame) => Err(format!("at the end: {frame} was not expected")),
        None => Ok(run.sim),
    }
}

impl Run {
    fn start(&mut self, cold: bool) -> Result<(), String> {
        let endpoint = ENDPOINT.to_owned();
        self.user(&UserAction::PowerOn, false)?;
        self.user(&UserAction::Connect { endpoint }, false)?;
        self.sim.open();
        if !cold {
            // In 2.0.1 the station itself has no status.
            let of_station = usize::from(self.version == Version::V16);
            let statuses = self.sim.view().connectors.len() + of_station;
            self.expect("BootNotification", &json!({"..":true}), &Answer::Agree)?;
            for _ in 0..statuses {
                self.expect("StatusNotification", &json!({"..":true}), &Answer::Agree)?;
            }
        }
        Ok(())
    }

    fn step(&mut self, step: &Step) -> Result<(), String> {
        match step {
            Step::Call { action, payload, answer } => {
                let before = self.sim.sent.len();
                let payload = self.fill_in(payload)?;
                let id = self.send_call(action, &payload);
                // The answer goes out before any effect of its CALL.
                self.expect_answer(before, Some(&id), answer)
            }
            Step::Raw(text) => {
                self.sim.receive(text);
                Ok(())
            }
            Step::Again => {
                let text =
                    self.sim.last_received().ok_or("the CSMS has said nothing")?.text.clone();
                self.sim.receive(&text);
                Ok(())
            }
            Step::Late(payload) => {
                let text = format!("[3,{},{payload}]", Value::from(self.asked.as_str()));
                self.sim.receive(&text);
                Ok(())
            }
            Step::Twin(payload) => {
                let frame = self.next_frame()?;
                if frame[1] != self.asked.as_str() {
                    return Err(format!("{} was sent", Value::from(frame)));
                }
                self.sim.receive(&json!([3, frame[1], payload]).to_string());
                Ok(())
            }
            Step::Score { list, pattern } => self.score(list.as_ref(), pattern),
            Step::ExpectAnswer(answer) => self.expect_answer(0, None, answer),
            Step::Password(expected) if self.sim.password.as_ref() == Some(expected) => Ok(()),
            Step::Password(_) => Err(format!("it is {:?}", self.sim.password)),
            Step::Endpoint(expected) => {
                let found = self.sim.elsewhere.clone().unwrap_or_default();
                if found == *expected { Ok(()) } else { Err(format!("it is {found:?}")) }
            }
            Step::Connecting(expected) if self.sim.connecting == *expected => Ok(()),
            Step::Connecting(_) => Err(format!("it asks: {}", self.sim.connecting)),
            Step::Tls(expected) if self.sim.secure == *expected => Ok(()),
            Step::Tls(_) => Err(format!("with TLS: {}", self.sim.secure)),
            Step::Expect { action, payload, answer } => self.expect(action, payload, answer),
            Step::Report(id) => self.collect(*id, "NotifyReport", "reportData"),
            Step::Monitors(id) => self.collect(*id, "NotifyMonitoringReport", "monitor"),
            Step::Reports(claim) => claim.check(&self.report),
            Step::User { action, refused } => self.user(action, *refused),
            Step::PowerOff => self.user(&UserAction::PowerOff, false),
            Step::PowerOn => self.user(&UserAction::PowerOn, false),
            Step::Notice(text) => self.notice(text),
            Step::Violation(expected) => self.violation(expected.as_ref()),
            Step::Status { connector, status } => self.status(*connector, status),
            Step::Transfer { what, result } => {
                if self.sim.end_transfer(what, result.clone()) {
                    return Ok(());
                }
                Err(format!("the driver was asked for {:?}", self.sim.transfers))
            }
            Step::Idle if self.sim.transfers.is_empty() => Ok(()),
            Step::Idle => Err(format!("the driver was asked for {:?}", self.sim.transfers)),
            Step::View { part, pattern } => self.view(part, pattern),
            Step::Nothing => match self.sim.sent.front() {
                Some(frame) => Err(format!("{frame} was not expected")),
                None => Ok(()),
            },
            step => {
                self.world(step);
                Ok(())
            }
        }
    }

    fn fill_in(&mut self, value: &Value) -> Result<Value, String> {
        self.authorities.fill_in(
            &pattern::with_transactions(value, &self.told),
            &self.csr,
            self.sim.now.utc,
        )
    }

    fn user(&mut self, action: &UserAction, refused: bool) -> Result<(), String> {
        let mut action = self.with_held_id(action);
        if let UserAction::InstallCertificate { certificate, .. }
        | UserAction::PresentContractCertificate { certificate, .. } = &mut action
        {
            let filled = self.fill_in(&Value::from(certificate.as_str()))?;
            filled.as_str().unwrap_or_default().clone_into(certificate);
        }
        match (self.sim.user(action), refused) {
            (Ok(()), false) | (Err(_), true) => Ok(()),
            (Ok(()), true) => Err("was not refused".to_owned()),
            (Err(refusal), false) => Err(format!("was refused: {refusal}")),
        }
    }

    /// An edited message may name the message id of the one that is held as `$ID`.
    fn with_held_id(&self, action: &UserAction) -> UserAction {
        let mut action = action.clone();
        if let UserAction::ReleaseHeld { id, text: Some(text) } = &mut action {
            let held = self.sim.view().held.into_iter().find(|held| held.id == *id);
            let message_id = held.and_then(|held| held.message_id).unwrap_or_default();
            *text = text.replace("$ID", &message_id);
        }
        action
    }

    fn send_call(&mut self, action: &str, payload: &Value) -> String {
        self.calls += 1;
        let id = format!("csms-{}", self.calls);
        self.sim.receive(&json!([2, id, action, payload]).to_string());
        id
    }

    fn next_frame(&mut self) -> Result<Vec<Value>, String> {
        let text = self.sim.sent.pop_front().ok_or("nothing was sent")?;
        serde_json::from_str(&text).map_err(|error| format!("{error} in {text}"))
    }

    fn expect_answer(
        &mut self,
        place: usize,
        id: Option<&str>,
        answer: &Expected,
    ) -> Result<(), String> {
        let is_answer = self.sim.sent.get(place).is_some_and(|frame| !frame.starts_with("[2,"));
        if matches!(answer, Expected::Silent) {
            return if is_answer { Err("there is an answer".to_owned()) } else { Ok(()) };
        }
        if !is_answer {
            return Err(format!("no answer; {:?} was sent", self.sim.sent.get(place)));
        }
        let text = self.sim.sent.remove(place).unwrap_or_default();
        if matches!(answer, Expected::Malformed) {
            return match serde_json::from_str::<Value>(&text) {
                Ok(_) => Err(format!("{text} is JSON")),
                Err(_) => Ok(()),
            };
        }
        let frame: Vec<Value> = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        if id.is_some_and(|id| frame[1] != id) {
            return Err(format!("{text} answers something else"));
        }
        let outcome = match answer {
            Expected::Result(payload) if frame[0] == 3 => {
                pattern::matches(&self.fill_in(payload)?, &frame[2])
            }
            Expected::Error(code) if frame[0] == 4 && frame[2] == *code => Ok(()),
            Expected::Any => Ok(()),
            _ => Err(String::new()),
        };
        outcome.map_err(|why| format!("{why}; the answer is {text}"))
    }

    fn expect(&mut self, action: &str, payload: &Value, answer: &Answer) -> Result<(), String> {
        let frame = self.next_frame()?;
        let shown = || Value::from(frame.clone());
        if frame[0] != 2 || frame[2] != action {
            return Err(format!("{} was sent", shown()));
        }
        if let Some(id) = frame[3]["transactionInfo"]["transactionId"].as_str()
            && !self.told.iter().any(|told| told == id)
        {
            self.told.push(id.to_owned());
        }
        pattern::matches(&self.fill_in(payload)?, &frame[3])
            .map_err(|why| format!("{why}; {} was sent", shown()))?;
        if let Some(csr) = frame[3]["csr"].as_str() {
            csr.clone_into(&mut self.csr);
        }
        let id = &frame[1];
        id.as_str().unwrap_or_default().clone_into(&mut self.asked);
        let text = match answer {
            Answer::Silent => return Ok(()),
            Answer::Agree => json!([3, id, self.agreement(action, &frame[3])]).to_string(),
            Answer::Result(payload) => json!([3, id, self.fill_in(payload)?]).to_string(),
            Answer::Error(code) => json!([4, id, code, "", {}]).to_string(),
            Answer::Raw(text) => text.replace("$ID", id.as_str().unwrap_or_default()),
        };
        self.sim.receive(&text);
        Ok(())
    }

    /// All parts of a report, in their order (2.0.1 B07.FR.10, B08.FR.14, N02.FR.09).
    fn collect(&mut self, request_id: i64, action: &str, list: &str) -> Result<(), String> {
        self.report.clear();
        for seq_no in 0.. {
            let frame = self.sim.sent.front().ok_or("no more parts were sent")?;
            let frame: Value = serde_json::from_str(frame).map_err(|error| error.to_string())?;
            let part = &frame[3];
            let at = json!(timestamp(self.sim.now.utc));
            let head =
                json!({"requestId": request_id, "seqNo": seq_no, "generatedAt": at, "..": true});
            let lines = part[list].as_array().cloned().unwrap_or_default();
            let more = part["tbc"] == true;
            self.expect(action, &head, &Answer::Agree)?;
            lines.iter().try_for_each(report::check_line)?;
            self.report.extend(lines);
            if !more {
                break;
            }
        }
        Ok(())
    }

    /// What a CSMS says that has no objection.
    fn agreement(&mut self, action: &str, payload: &Value) -> Value {
        let time = timestamp(self.sim.now.utc);
        match action {
            "BootNotification" => {
                json!({"status": "Accepted", "currentTime": time, "interval": 86_400})
            }
            "Heartbeat" => json!({"currentTime": time}),
            "Authorize" | "TransactionEvent" if payload.get("idToken").is_some() => {
                json!({"idTokenInfo": {"status": "Accepted"}})
            }
            "Authorize" => json!({"idTagInfo": {"status": "Accepted"}}),
            "StartTransaction" => {
                self.transactions += 1;
                json!({"transactionId": self.transactions, "idTagInfo": {"status": "Accepted"}})
            }
            "DataTransfer" | "SignCertificate" => json!({"status": "Accepted"}),
            _ => json!({}),
        }
    }

    fn notice(&mut self, text: &str) -> Result<(), String> {
        let notices: Vec<_> = self.sim.notices().map(str::to_owned).collect();
        let fresh = &notices[self.notices_seen.min(notices.len())..];
        let Some(index) = fresh.iter().position(|notice| notice.contains(text)) else {
            return Err(format!("no notice says so; since the last: {fresh:#?}"));
        };
        self.notices_seen += index + 1;
        Ok(())
    }

    fn view(&self, part: &str, pattern: &Value) -> Result<(), String> {
        let view = serde_json::to_value(self.sim.view()).map_err(|error| error.to_string())?;
        // What is left out where there is none of it.
        let none = json!([]);
        let found = view.get(part).or((part == "held").then_some(&none));
        let found = found.ok_or("the view has no such part")?;
        pattern::matches(pattern, found).map_err(|why| format!("{why}; it is {found}"))
    }

    fn score(
        &self,
        list: Option<&(&'static str, &'static str, String)>,
        pattern: &Value,
    ) -> Result<(), String> {
        let card = serde_json::to_value(self.sim.scorecard()).map_err(|error| error.to_string())?;
        let found = match list {
            None => Some(&card),
            Some((list, key, name)) => card[list]
                .as_array()
                .and_then(|items| items.iter().find(|item| item[key] == name.as_str())),
        };
        let found = found.ok_or_else(|| format!("it has no such item: {card}"))?;
        pattern::matches(pattern, found).map_err(|why| format!("{why}; it is {found}"))
    }

    fn violation(&self, expected: Option<&(Rule, Option<String>)>) -> Result<(), String> {
        let frame = self.sim.last_received().ok_or("the CSMS has said nothing")?;
        let broken = self.last_broken();
        let told = || broken.iter().map(|it| format!("{:?} {it}", it.rule));
        let holds = match expected {
            None => broken.is_empty(),
            Some((rule, pointer)) => broken.iter().any(|it| {
                it.rule == *rule && pointer.as_ref().is_none_or(|pointer| it.pointer == *pointer)
            }),
        };
        if holds {
            Ok(())
        } else {
            Err(format!("it breaks {:#?}: {}", told().collect::<Vec<_>>(), frame.text))
        }
    }

    fn status(&self, connector: u8, status: &str) -> Result<(), String> {
        let view = self.sim.view();
        let found = match connector {
            0 => view.station.status,
            id => view.connectors[usize::from(id) - 1].status,
        };
        if found.as_str() == status { Ok(()) } else { Err(format!("it is {found}")) }
    }
}

fn timestamp(utc: i64) -> String {
    ocpp_types::DateTime::from_unix_ms(utc.max(EPOCH)).to_string()
}
