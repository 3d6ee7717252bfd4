//! Incoming frames: what they break, and how they are handled.

use ocpp_types::frame::{
    self, CallError, CallErrorCode, MAX_FRAME_BYTES, Message, NO_MESSAGE_ID, Parsed,
};
use ocpp_types::log::{FrameKind, Level};
use ocpp_types::{Rule, Strictness, Violation, hash, quote, text};
use serde_json::Value;

use crate::delivery::CallSubject;
use crate::dialect::{Dialect, Reply};
use crate::engine::Engine;
use crate::engine::crypto::WaitingCall;
use crate::faults::FaultAnswer;
use crate::feature::{apply, provisioning, security};
use crate::observer::{self, Facts, Judge};
use crate::rpc::{Answered, InFlight};
use crate::settings::Key;
use crate::station::{Registration, SecurityEvent};
use crate::time::Timer;

impl Engine {
    pub(super) fn on_frame(&mut self, text: &str) {
        if !self.core.link_open {
            return;
        }
        self.link.silent = 0;
        if text.len() > MAX_FRAME_BYTES {
            let found = text!("frame-bytes", "{bytes} bytes", bytes = text.len());
            let expected = text!(
                "frame-bytes-at-most",
                "at most {most} bytes, a limit of this station",
                most = MAX_FRAME_BYTES
            );
            let broken = Violation::new(Rule::FrameTooLong, "", found, expected, "J §4.2");
            let answer_to = frame::id_of_call(text);
            let code = CallErrorCode::GenericError;
            return self.on_unreadable(vec![broken], answer_to, code, text);
        }
        let parsed = frame::parse(self.version(), text);
        let fault = match parsed.message.as_ref().filter(|_| self.is_usable(&parsed)) {
            Some(message) => self.intercept(message, text),
            None => Ok(None),
        };
        if let Ok(answer) = fault {
            self.take_frame(parsed, text, answer);
        }
        provisioning::heartbeat_soon(&mut self.core);
    }

    pub(super) fn on_binary_frame(&mut self, bytes: usize) {
        if !self.core.link_open {
            return;
        }
        let found = text!("frame-binary", "a binary frame of {bytes} bytes", bytes);
        let expected = text!("frame-text", "a text frame");
        let broken = Violation::new(Rule::BinaryFrame, "", found, expected, "J §4.1.2");
        self.received(FrameKind::Unreadable, None, "", vec![broken]);
    }

    /// A frame arrives that a fault has held back.
    pub(super) fn on_late_frame(&mut self, text: &str) {
        self.take_frame(frame::parse(self.version(), text), text, None);
    }

    /// A CALL may be refused for its envelope. An answer says what has become of our own CALL, and
    /// a strict station as well hears it.
    fn is_usable(&self, parsed: &Parsed) -> bool {
        let is_answer =
            matches!(parsed.message, Some(Message::Result { .. } | Message::Error { .. }));
        is_answer || self.is_lenient() || parsed.is_well_formed()
    }

    /// Takes in a frame. `fault` says how a CALL is to be answered instead.
    pub(super) fn take_frame(&mut self, parsed: Parsed, text: &str, fault: Option<FaultAnswer>) {
        let usable = self.is_usable(&parsed);
        let Parsed { message, violations: broken, answer_to, answer_code } = parsed;
        match message.filter(|_| usable) {
            Some(Message::Call { id, action, payload }) => {
                if let Some(payload) = self.receive_call(&id, &action, payload, text, broken) {
                    self.on_call(&id, &action, payload, fault);
                }
            }
            Some(Message::Result { id, payload }) => self.on_result(&id, payload, text, broken),
            Some(Message::Error { id, code, description }) => {
                self.on_error(&id, &code, &description, text, broken);
            }
            None => self.on_unreadable(broken, answer_to, answer_code, text),
        }
    }

    pub(super) fn is_lenient(&self) -> bool {
        self.core.station.strictness == Strictness::Lenient
    }

    /// What the version of OCPP that is spoken makes of things.
    pub(super) fn dialect(&self) -> &'static dyn Dialect {
        self.core.dialect()
    }

    fn conversation_judge(&self) -> &'static dyn Judge {
        self.dialect().judge()
    }

    fn facts(&self) -> Facts<'_> {
        Facts::new(&self.core, &self.observer.memory)
    }

    fn on_unreadable(
        &mut self,
        mut broken: Vec<Violation>,
        answer_to: Option<String>,
        code: CallErrorCode,
        text: &str,
    ) {
        let why = broken.first().map(ToString::to_string).unwrap_or_default();
        let known = answer_to.as_deref().filter(|id| *id != NO_MESSAGE_ID);
        if let Some(id) = known {
            broken.extend(self.order_violations(id, text));
        }
        self.received(FrameKind::Unreadable, known, text, broken);
        security::happened_often(&mut self.core, SecurityEvent::InvalidMessages, &why);
        let Some(id) = answer_to else { return };
        let rejected = self.core.station.registration == Registration::Rejected;
        if rejected && !self.dialect().refuses_while_rejected() {
            self.observer.incoming.ignored(&id);
        } else {
            let code = if rejected { CallErrorCode::SecurityError } else { code };
            let error = CallError::new(code, why);
            let frame = frame::call_error(self.version(), &id, &error);
            self.send_answer(FrameKind::Error, &id, None, &frame);
        }
    }

    /// Judges a CALL. Gives the payload with what it breaks of the schemas' rules, unless there
    /// is to be no answer.
    fn receive_call(
        &mut self,
        id: &str,
        action: &str,
        payload: Value,
        text: &str,
        mut broken: Vec<Violation>,
    ) -> Option<(Value, Vec<Violation>)> {
        let judged = self.dialect().violations_of_call(action, &payload);
        broken.extend(self.order_violations(id, text));
        let no_action = self.conversation_judge().no_action(action);
        let invalid = no_action.iter().chain(&judged).next().map(ToString::to_string);
        broken.extend(no_action);
        broken.extend(self.registration_violation(action, &payload));
        broken.extend(judged.iter().cloned());
        broken.extend(self.conversation_judge().call(self.facts(), action, &payload));
        self.remember_request(action, &payload);
        let connector = self.dialect().connector_named_by(&payload);
        self.received_call(id, action, connector, text, broken);
        // Security §8: no valid OCPP message, though a frame of OCPP-J.
        if let Some(why) = invalid {
            security::happened_often(&mut self.core, SecurityEvent::InvalidMessages, &why);
        }
        if self.core.station.registration == Registration::Rejected {
            self.turn_down(id, action);
            return None;
        }
        Some((payload, judged))
    }

    /// The CSMS has rejected the station, and asks something of it all the same.
    fn turn_down(&mut self, id: &str, action: &str) {
        if self.dialect().refuses_while_rejected() {
            let why = "the CSMS has rejected this station";
            let error = CallError::new(CallErrorCode::SecurityError, why);
            let frame = frame::call_error(self.version(), id, &error);
            self.send_answer(FrameKind::Error, id, Some(action), &frame);
            return;
        }
        let why = text!(
            "call-not-answered",
            "{action} not answered: the CSMS has rejected this station",
            action
        );
        self.core.notice(Level::Warning, None, Some("1.6 §4.2"), why);
        self.observer.incoming.ignored(id);
    }

    fn on_call(
        &mut self,
        id: &str,
        action: &str,
        (payload, judged): (Value, Vec<Violation>),
        fault: Option<FaultAnswer>,
    ) {
        if let Some(answer) = fault {
            return self.answer_by_fault(id, action, answer);
        }
        let mut effects = Vec::new();
        let dialect = self.dialect();
        match dialect.on_call(&mut self.core, action, payload, judged, &mut effects) {
            Ok(Reply::Now(answer)) => {
                let frame = frame::call_result(id, &answer);
                self.send_answer(FrameKind::Result, id, Some(action), &frame);
            }
            Ok(Reply::After { job, action }) => {
                let (id, judged) = (id.to_owned(), !self.observer.judges_nothing);
                self.waiting_calls.push(WaitingCall { job, id, action, judged });
            }
            Err(error) => {
                let frame = frame::call_error(self.version(), id, &error);
                self.send_answer(FrameKind::Error, id, Some(action), &frame);
            }
        }
        for effect in effects {
            apply(&mut self.core, effect);
        }
    }

    /// What is wrong with a CALL's id and its place among others.
    fn order_violations(&mut self, id: &str, text: &str) -> Vec<Violation> {
        let patience = self.core.station.settings.millis(Key::MessageTimeout);
        let check = self.observer.incoming.received(id, text, self.core.now.mono, patience);
        let mut broken = Vec::new();
        if check.id_reused {
            let info = format!("message id {id}");
            let event = SecurityEvent::AttemptedReplayAttacks;
            security::happened_often(&mut self.core, event, &info);
            let expected = text!("call-new-id", "an ID that was not used before");
            let section = "J §4.1.4, J errata 3.1";
            broken.push(Violation::new(Rule::MessageIdReused, "/1", quote(id), expected, section));
        }
        if check.before_answer {
            let found = text!("call-other-waits", "another CALL waits for its answer");
            let expected = text!("call-one-at-a-time", "one CALL at a time");
            let rule = Rule::CallBeforeAnswer;
            broken.push(Violation::new(rule, "", found, expected, "J §4.1.1"));
        }
        broken
    }

    /// A CALL that the state of the registration does not allow.
    fn registration_violation(&self, action: &str, payload: &Value) -> Option<Violation> {
        let (rule, expected, section) = match self.core.station.registration {
            Registration::Rejected => (
                Rule::CallWhileRejected,
                text!("call-none-while-rejected", "no CALL to a station that was rejected"),
                "1.6 §4.2, 2.0.1 B03.FR.03",
            ),
            Registration::Pending if self.conversation_judge().is_remote_start_or_stop(action) => (
                Rule::NotWhilePending,
                text!("call-none-while-pending", "no remote start or stop while Pending"),
                "1.6 §4.2, 2.0.1 B02.FR.05",
            ),
            Registration::Accepted if self.conversation_judge().asks_for_boot(action, payload) => (
                Rule::BootAlreadyAccepted,
                text!("call-no-boot", "no trigger for BootNotification: the last one was accepted"),
                "errata 3.40, 2.0.1 F06.FR.17",
            ),
            _ => return None,
        };
        Some(Violation::new(rule, "/2", quote(action), expected, section))
    }

    fn on_result(&mut self, id: &str, payload: Value, text: &str, mut broken: Vec<Violation>) {
        let Some((call, late)) = self.answered(id, FrameKind::Result, text, &mut broken) else {
            return;
        };
        let action = call.action;
        if !call.edited {
            broken.extend(self.dialect().violations_of_result(action, &payload));
            let asked = self.asked(&call.subject);
            let judge = self.conversation_judge();
            broken.extend(judge.result(self.facts(), action, &asked, &payload));
        }
        self.received_answer(FrameKind::Result, &call, text, broken);
        if !late {
            self.core.timers.cancel(Timer::CallTimeout);
        }
        let payload = self.dialect().read_result(self.core.station.strictness, action, payload);
        self.remember(action, &payload);
        self.take_result(call, &payload, late);
    }

    /// By what later requests are judged.
    fn remember_request(&mut self, action: &str, payload: &Value) {
        if let Some(id) = observer::request_id(action, payload)
            && !self.observer.judges_nothing
        {
            self.observer.memory.add_request(action, id, hash(&payload.to_string()));
            self.core.station.dirty.station = true;
        }
    }

    /// What later messages are judged by.
    pub(super) fn remember(&mut self, action: &str, payload: &Value) {
        if self.observer.judges_nothing {
            return;
        }
        if let Some(time) = self.conversation_judge().time_of(action, payload) {
            self.observer.memory.set_time(time, self.core.now.mono);
        }
        if let Some(id) = self.conversation_judge().transaction_id_of(action, payload) {
            self.observer.memory.add_transaction(id);
            self.core.station.dirty.station = true;
        }
    }

    fn on_error(
        &mut self,
        id: &str,
        code: &str,
        description: &str,
        text: &str,
        mut broken: Vec<Violation>,
    ) {
        let Some((call, late)) = self.answered(id, FrameKind::Error, text, &mut broken) else {
            return;
        };
        if !call.edited {
            broken.extend(self.conversation_judge().error(self.facts(), call.action, code));
        }
        self.received_answer(FrameKind::Error, &call, text, broken);
        let why = text!(
            "call-error",
            "The CSMS answered {action} with {code}: {description}",
            action = call.action,
            code,
            description
        );
        self.core.notice(Level::Warning, None, Some("J §4.2.3"), why);
        if !late {
            self.core.timers.cancel(Timer::CallTimeout);
            self.take_error(call);
        }
    }

    /// The CALL that an answer belongs to, and whether it comes late. One that belongs to none is
    /// recorded and leads to nothing.
    fn answered(
        &mut self,
        id: &str,
        kind: FrameKind,
        text: &str,
        broken: &mut Vec<Violation>,
    ) -> Option<(InFlight<CallSubject>, bool)> {
        let (rule, expected, section) = match self.calls.answer(id) {
            Answered::Current(call) => return Some((call, false)),
            Answered::Late(call) if call.timing_ignored => return Some((call, true)),
            Answered::Late(call) => {
                let seconds = self.core.station.settings.int(Key::MessageTimeout);
                let ms = self.core.now.mono - call.sent_at;
                let found = text!("call-answered-after", "after {ms} ms", ms);
                let expected =
                    text!("call-answer-within", "within {seconds} s (MessageTimeout)", seconds);
                let section = "J §4.1.1, errata 3.83";
                broken.push(Violation::new(Rule::LateAnswer, "", found, expected, section));
                return Some((call, true));
            }
            Answered::ExpectedDuplicate => {
                let broken = std::mem::take(broken);
                self.received(kind, Some(id), text, broken);
                return None;
            }
            Answered::Duplicate | Answered::Unsolicited
                if self.is_answer_to_manual_call(kind, id, text, broken) =>
            {
                return None;
            }
            Answered::Duplicate => {
                let expected = text!("call-one-answer", "one answer to each CALL");
                (Rule::AnsweredTwice, expected, "J §4.1.1")
            }
            Answered::Unsolicited => {
                let expected = text!("call-id-of-ours", "the ID of a CALL that the station sent");
                (Rule::NotAsked, expected, "J §4.1.4")
            }
        };
        let mut broken = std::mem::take(broken);
        broken.push(Violation::new(rule, "/1", quote(id), expected, section));
        self.received(kind, Some(id), text, broken);
        None
    }
}
