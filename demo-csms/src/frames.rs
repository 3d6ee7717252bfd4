//! Frames in and out: what they break, and whom they are for.
//!
//! **Owns** the envelope, the order of judging and answering.
//! **Must not know** what a message changes.

use std::sync::Arc;

use ocpp_types::frame::{self, CallError, CallErrorCode, MAX_FRAME_BYTES, Message};
use ocpp_types::log::{Direction, Frame, FrameKind, Level, MAX_LOGGED_CHARS};
use ocpp_types::{Rule, Sender, Strictness, Version, Violation, quote, text, validate};
use serde_json::Value;

use crate::authority::Task;
use crate::csms::Csms;
use crate::dialect::{self, Clause};
use crate::io::{Outcome, Output};
use crate::limits::MAX_REMEMBERED;
use crate::payload::remember;
use crate::session::{Answered, Call};
use crate::state::Registration;

/// How long a charge point waits for an answer is its own affair (`MessageTimeout`, errata 3.83),
/// and in whole seconds.
const SHORTEST_TIMEOUT_MS: i64 = 1_000;

impl Csms {
    pub(crate) fn on_frame(&mut self, at: usize, text: &str) {
        self.state.stations[at].seen_at = Some(self.now.utc);
        let version = self.version(at);
        if text.len() > MAX_FRAME_BYTES {
            let expected = text!("demo-at-most-1-mib", "at most 1 MiB, a limit of this CSMS");
            let found = text!("demo-bytes", "{count} bytes", count = text.len());
            let broken =
                Violation::new(Rule::FrameTooLong, "", found, expected, Clause::FRAME.of(version));
            let answer_to = frame::id_of_call(text);
            let code = CallErrorCode::GenericError;
            return self.on_unreadable(at, vec![broken], answer_to, code, text);
        }
        let parsed = frame::parse(version, text);
        // An answer says what has become of a CALL of ours, well written or not.
        let usable = parsed.is_well_formed() || parsed.answer_to.is_none();
        match parsed.message.filter(|_| usable) {
            Some(Message::Call { id, action, payload }) => {
                self.on_call(at, &id, &action, &payload, text);
            }
            Some(Message::Result { id, payload }) => {
                self.on_answer(at, &id, Ok(payload), text, parsed.violations);
            }
            Some(Message::Error { id, code, description }) => {
                self.on_answer(at, &id, Err((code, description)), text, parsed.violations);
            }
            None => self.on_unreadable(
                at,
                parsed.violations,
                parsed.answer_to,
                parsed.answer_code,
                text,
            ),
        }
    }

    fn on_unreadable(
        &mut self,
        at: usize,
        broken: Vec<Violation>,
        answer_to: Option<String>,
        code: CallErrorCode,
        text: &str,
    ) {
        let why = broken.first().map(ToString::to_string).unwrap_or_default();
        self.received(at, FrameKind::Unreadable, None, answer_to.as_deref(), text, broken);
        if let Some(id) = answer_to {
            self.answer_error(at, &id, None, &CallError::new(code, why));
        }
    }

    fn on_call(&mut self, at: usize, id: &str, action: &str, payload: &Value, text: &str) {
        let version = self.version(at);
        let info = version.action(action);
        let check =
            self.sessions[at].incoming.received(id, text, self.now.mono, SHORTEST_TIMEOUT_MS);
        let mut broken = Vec::new();
        if check.id_reused {
            let expected = text!("demo-id-not-used-before", "an ID that was not used before");
            let section = Clause::MESSAGE_ID.of(version);
            broken.push(Violation::new(Rule::MessageIdReused, "/1", quote(id), expected, section));
        }
        self.adopt(at, action);
        broken.extend(no_action(version, action));
        let registration_violation = self.registration_violation(at, action);
        broken.extend(registration_violation.clone());
        let judged = info.map(|info| validate(info.request, payload)).unwrap_or_default();
        broken.extend(judged.iter().cloned());
        if !check.retransmission {
            broken.extend(self.violations_of_call(at, action, payload));
        }
        self.received(at, FrameKind::Call, Some((action, payload)), Some(id), text, broken);
        let answer = match info {
            None => {
                let text = format!("no action of OCPP {version}");
                Err(CallError::new(CallErrorCode::NotImplemented, text))
            }
            Some(info) if info.sender == Sender::CentralSystem => {
                let text = "only a CSMS sends this";
                Err(CallError::new(CallErrorCode::NotSupported, text))
            }
            Some(_) if registration_violation.is_some() => {
                // J errata 3.10.
                let text = "the charge point has not been accepted";
                Err(CallError::new(CallErrorCode::SecurityError, text))
            }
            Some(info) => Strictness::Strict.check(payload, &judged).map(|()| info.name),
        };
        match answer {
            Ok(action) => self.answer_call(at, id, action, payload, check.retransmission),
            Err(error) => self.answer_error(at, id, Some(action), &error),
        }
    }

    /// At once, or as soon as something has been computed.
    fn answer_call(
        &mut self,
        at: usize,
        id: &str,
        action: &'static str,
        payload: &Value,
        again: bool,
    ) {
        let question = self.question(at, action, payload).filter(|_| !self.is_authority_busy());
        if let Some(question) = question {
            let (station, id) = (self.state.stations[at].id.clone(), id.to_owned());
            // There is room for it.
            let _ = self.want(Task::Answer { station, id, action, question });
            return;
        }
        let answer = self.take_call(at, action, payload, again);
        self.answer(at, id, action, &answer);
        if let Some((action, payload)) = self.afterwards.take() {
            let station = self.state.stations[at].id.clone();
            self.call(station, action, payload);
        }
    }

    fn answer(&mut self, at: usize, id: &str, action: &str, answer: &Value) {
        self.sessions[at].incoming.answered(id);
        let frame = frame::call_result(id, answer);
        self.sent(at, FrameKind::Result, action, id, frame);
    }

    /// The answer to a CALL that had to wait.
    pub(crate) fn answer_later(&mut self, station: &str, id: &str, action: &str, answer: &Value) {
        if let Some(at) = self.find(station).filter(|at| self.sessions[*at].open) {
            self.answer(at, id, action, answer);
        }
    }

    /// A charge point that was accepted in an earlier life may go on where it was (J §5.4).
    fn adopt(&mut self, at: usize, action: &str) {
        let config = &self.state.config;
        let station = &mut self.state.stations[at];
        let policy = station.policy.unwrap_or(config.registration);
        if config.adopt
            && station.registration == Registration::Unknown
            && action != "BootNotification"
            && policy == Registration::Accepted
        {
            station.registration = Registration::Accepted;
            self.dirty.station(at);
            let text = text!(
                "demo-adopted",
                "The station continues without BootNotification, as if it had been accepted before"
            );
            self.notice(Some(at), Level::Info, text);
        }
    }

    /// A CALL that the state of the registration does not allow.
    fn registration_violation(&self, at: usize, action: &str) -> Option<Violation> {
        let session = &self.sessions[at];
        if action == "BootNotification" || self.is_accepted(at) {
            return None;
        }
        let (rule, expected) = match self.state.stations[at].registration {
            Registration::Pending if session.was_triggered(action) => return None,
            Registration::Pending => {
                let expected = text!(
                    "demo-boot-or-triggered",
                    "a BootNotification, or a message that was triggered"
                );
                (Rule::NotWhilePending, expected)
            }
            _ => {
                let expected = text!("demo-boot-first", "an accepted BootNotification before it");
                (Rule::NotAccepted, expected)
            }
        };
        let section = Clause::REGISTRATION.of(self.version(at));
        Some(Violation::new(rule, "/2", quote(action), expected, section))
    }

    fn on_answer(
        &mut self,
        at: usize,
        id: &str,
        answer: Result<Value, (String, String)>,
        text: &str,
        mut broken: Vec<Violation>,
    ) {
        let version = self.version(at);
        let kind = if answer.is_ok() { FrameKind::Result } else { FrameKind::Error };
        let answered = match self.sessions[at].answer(id) {
            Answered::Current(call) => Ok((call, false)),
            Answered::Late(call) => Ok((call, true)),
            Answered::Again => {
                let expected = text!("demo-one-answer", "one answer to each CALL");
                Err((Rule::AnsweredTwice, expected, Clause::ONE_ANSWER.of(version)))
            }
            Answered::Unasked => {
                let expected = text!("demo-id-of-own-call", "the ID of a CALL that the CSMS sent");
                Err((Rule::NotAsked, expected, Clause::ANSWER_ID.of(version)))
            }
        };
        let (call, late) = match answered {
            Ok(answered) => answered,
            Err((rule, expected, section)) => {
                broken.push(Violation::new(rule, "/1", quote(id), expected, section));
                self.received(at, kind, None, Some(id), text, broken);
                return;
            }
        };
        let latency = self.now.mono - call.sent_at;
        if late {
            let found = text!("demo-after-ms", "after {latency} ms", latency);
            let seconds = self.state.config.call_timeout_s;
            let expected = text!("demo-within-s", "within {seconds} s", seconds);
            let section = Clause::TIMEOUT.of(version);
            broken.push(Violation::new(Rule::LateAnswer, "", found, expected, section));
        }
        match &answer {
            Ok(payload) => {
                if let Some(info) = version.action(call.action) {
                    broken.extend(validate(info.response, payload));
                }
                broken.extend(self.violations_of_result(at, &call, payload));
            }
            Err((code, _)) => broken.extend(self.violation_of_error(at, call.action, code)),
        }
        let frame = Frame {
            version: self.version(at),
            direction: Direction::Received,
            kind,
            action: Some(call.action.to_owned()),
            message_id: Some(id.to_owned()),
            text: text.into(),
            latency_ms: Some(latency),
            connector: dialect::connector_of(version, &call.payload),
            violations: broken,
        };
        self.log_frame(at, frame);
        self.take_answer(at, &call, answer.as_ref().ok());
        if !late {
            let outcome = match answer {
                Ok(payload) => Outcome::Result { payload },
                Err((code, description)) => Outcome::Error { code, description },
            };
            self.push(Output::Answered { operation: call.operation, outcome });
            self.send_next(at);
        }
    }

    /// Sends what waits, where nothing is under way.
    pub(crate) fn send_next(&mut self, at: usize) {
        let version = self.version(at);
        let session = &mut self.sessions[at];
        if !session.open || session.in_flight.is_some() {
            return;
        }
        let Some(call) = session.waiting.pop_front() else { return };
        if let Some(wanted) = dialect::asked_for(version, call.action, &call.payload) {
            // It may come before the answer to this.
            remember(&mut session.triggered, wanted.to_owned(), MAX_REMEMBERED);
        }
        let (id, sent_at) = (self.next_message_id(), self.now.mono);
        let frame = frame::call(&id, call.action, &call.payload);
        self.sent(at, FrameKind::Call, call.action, &id, frame);
        self.sessions[at].in_flight = Some(Call { id, sent_at, ..call });
    }

    fn answer_error(&mut self, at: usize, id: &str, action: Option<&str>, error: &CallError) {
        // The same CALL may come again.
        self.sessions[at].incoming.ignored(id);
        let frame = frame::call_error(self.version(at), id, error);
        self.sent(at, FrameKind::Error, action.unwrap_or_default(), id, frame);
    }

    fn sent(&mut self, at: usize, kind: FrameKind, action: &str, id: &str, text: String) {
        let text: Arc<str> = text.into();
        let frame = Frame {
            version: self.version(at),
            direction: Direction::Sent,
            kind,
            action: Some(action.to_owned()).filter(|action| !action.is_empty()),
            message_id: Some(id.to_owned()),
            text: Arc::clone(&text),
            latency_ms: None,
            connector: None,
            violations: Vec::new(),
        };
        self.log_frame(at, frame);
        let station = Arc::clone(&self.sessions[at].name);
        self.push(Output::Send { station, text });
    }

    fn received(
        &mut self,
        at: usize,
        kind: FrameKind,
        call: Option<(&str, &Value)>,
        id: Option<&str>,
        text: &str,
        violations: Vec<Violation>,
    ) {
        let most = MAX_LOGGED_CHARS;
        let text = match text.char_indices().nth(most) {
            Some((end, _)) if kind == FrameKind::Unreadable => &text[..end],
            _ => text,
        };
        let frame = Frame {
            version: self.version(at),
            direction: Direction::Received,
            kind,
            action: call.map(|(action, _)| action.to_owned()),
            message_id: id.map(str::to_owned),
            text: text.into(),
            latency_ms: None,
            connector: call
                .and_then(|(_, payload)| dialect::connector_of(self.version(at), payload)),
            violations,
        };
        self.log_frame(at, frame);
    }
}

/// An action that is none, or none that a charge point sends.
fn no_action(version: Version, action: &str) -> Option<Violation> {
    let (rule, expected, section) = match version.action(action) {
        None => {
            let expected = text!(
                "demo-known-action",
                "an action of OCPP {version} (case matters)",
                version = version.as_str()
            );
            (Rule::UnknownAction, expected, Clause::CALL.of(version))
        }
        Some(info) if info.sender == Sender::CentralSystem => {
            let expected =
                text!("demo-action-of-charge-point", "an action that a charge point sends");
            (Rule::WrongDirection, expected, info.section)
        }
        Some(_) => return None,
    };
    Some(Violation::new(rule, "/2", quote(action), expected, section))
}
