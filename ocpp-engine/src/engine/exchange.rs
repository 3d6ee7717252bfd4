//! Frames in, frames out: answers to the CSMS, and our own CALLs one at a time.

use std::sync::Arc;

use serde_json::Value;

use crate::delivery::{Event, EventBody, Gate, Next, Request, What};
use crate::dialect::{self, Encoded};
use crate::engine::Engine;
use crate::feature::{
    apply, authorization, availability, data_transfer, diagnostics, firmware, provisioning, session,
};
use crate::io::Output;
use crate::log::{Direction, Frame, FrameKind, Level, LogKind};
use crate::rpc::limits::{MAX_FRAME_BYTES, MAX_LOGGED_CHARS};
use crate::rpc::{self, Answered, CallError, CallErrorCode, InFlight, Message, Unreadable};
use crate::settings::Key;
use crate::station::Registration;
use crate::time::Timer;
use crate::wire::Violation;

/// So many requests without an answer, one after the other, mean that nobody is there.
const MAX_SILENT: u32 = 2;

/// How a request came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failure {
    NoAnswer,
    /// A CALLERROR, or an answer that cannot be read.
    Refused,
}

impl Engine {
    pub(super) fn on_frame(&mut self, text: &str) {
        if !self.core.link_open {
            return;
        }
        self.link.silent = 0;
        if text.len() > MAX_FRAME_BYTES {
            self.received(FrameKind::Unreadable, None, None, text, Vec::new());
            let why = format!("a frame of {} bytes is too long to be read", text.len());
            self.core.notice(Level::Error, None, None, why);
            return;
        }
        match rpc::parse(text) {
            Ok(Message::Call { id, action, payload }) => self.on_call(&id, &action, payload, text),
            Ok(Message::Result { id, payload }) => self.on_result(&id, payload, text),
            Ok(Message::Error { id, code, description, .. }) => {
                self.on_error(&id, &code, &description, text);
            }
            Err(unreadable) => self.on_unreadable(unreadable, text),
        }
        provisioning::heartbeat_soon(&mut self.core);
    }

    fn on_unreadable(&mut self, unreadable: Unreadable, text: &str) {
        let Unreadable { why, clause, answer_to } = unreadable;
        self.received(FrameKind::Unreadable, None, answer_to.clone(), text, Vec::new());
        self.core.notice(Level::Error, None, Some(clause), format!("an unreadable frame: {why}"));
        if let Some(id) = answer_to
            && self.core.station.registration != Registration::Rejected
        {
            // None of the codes speaks of the envelope but the general one (J §4.2.3).
            let error = CallError::new(CallErrorCode::GenericError, why);
            self.send_answer(FrameKind::Error, &id, None, &rpc::call_error(&id, &error));
        }
    }

    fn on_call(&mut self, id: &str, action: &str, payload: Value, text: &str) {
        let violations = dialect::violations_of_call(action, &payload);
        self.received_call(id, action, &payload, text, violations.clone());
        if self.calls.is_repeated(id) {
            let why = format!("the message id {id} was used before on this connection");
            self.core.notice(Level::Warning, None, Some("J §4.1.4"), why);
        }
        if self.core.station.registration == Registration::Rejected {
            let why = format!("{action} is not answered: the CSMS has rejected this station");
            self.core.notice(Level::Warning, None, Some("1.6 §4.2"), why);
            return;
        }
        let mut effects = Vec::new();
        match dialect::on_call(&mut self.core, action, payload, &violations, &mut effects) {
            Ok(answer) => {
                let frame = rpc::call_result(id, &answer);
                self.send_answer(FrameKind::Result, id, Some(action), &frame);
            }
            Err(error) => {
                let frame = rpc::call_error(id, &error);
                self.send_answer(FrameKind::Error, id, Some(action), &frame);
            }
        }
        for effect in effects {
            apply(&mut self.core, effect);
        }
    }

    fn on_result(&mut self, id: &str, payload: Value, text: &str) {
        let (call, late) = match self.calls.answer(id) {
            Answered::Current(call) => (call, false),
            Answered::Late(call) => (call, true),
            strange => return self.on_strange_answer(&strange, FrameKind::Result, id, text),
        };
        let violations = dialect::violations_of_result(call.action, &payload);
        self.received_answer(FrameKind::Result, &call, text, violations);
        if !late {
            self.core.timers.cancel(Timer::CallTimeout);
        }
        match call.what {
            What::Event(seq) => self.on_event_result(seq, payload, late),
            What::Request(request) if late && !matches!(request, Request::Boot) => {
                self.late(call.action);
            }
            What::Request(request) => {
                if late {
                    self.late(call.action);
                }
                if let Err(why) = dialect::on_result(&mut self.core, &request, payload) {
                    self.unusable(call.action, &why);
                    self.request_failed(&request, Failure::Refused);
                }
            }
        }
    }

    fn on_event_result(&mut self, seq: u64, payload: Value, late: bool) {
        let Some(body) = self.core.outbox.head().filter(|e| e.seq == seq).map(|e| e.body.clone())
        else {
            return self.late("a transaction message that was given up");
        };
        if late {
            self.late(dialect::event_action(&body));
        }
        match dialect::read_event_result(&body, payload) {
            Ok(answer) => {
                self.core.outbox.take_head(seq);
                self.core.timers.cancel(Timer::TransactionRetry);
                dialect::on_event_result(&mut self.core, &body, &answer);
            }
            Err(why) => {
                self.unusable(dialect::event_action(&body), &why);
                if !late {
                    self.event_failed(seq);
                }
            }
        }
    }

    fn on_error(&mut self, id: &str, code: &str, description: &str, text: &str) {
        let (call, late) = match self.calls.answer(id) {
            Answered::Current(call) => (call, false),
            Answered::Late(call) => (call, true),
            strange => return self.on_strange_answer(&strange, FrameKind::Error, id, text),
        };
        self.received_answer(FrameKind::Error, &call, text, Vec::new());
        let why = format!("the CSMS answers {} with {code}: {description}", call.action);
        self.core.notice(Level::Warning, None, Some("J §4.2.3"), why);
        if CallErrorCode::parse(code).is_none() {
            let why = format!("{code:?} is not an error code of OCPP-J");
            self.core.notice(Level::Warning, None, Some("J §4.2.3"), why);
        }
        if late {
            return;
        }
        self.core.timers.cancel(Timer::CallTimeout);
        match call.what {
            What::Event(seq) => self.event_failed(seq),
            What::Request(request) => self.request_failed(&request, Failure::Refused),
        }
    }

    fn on_strange_answer(
        &mut self,
        strange: &Answered<What>,
        kind: FrameKind,
        id: &str,
        text: &str,
    ) {
        self.received(kind, None, Some(id.to_owned()), text, Vec::new());
        let why = match strange {
            Answered::Duplicate => format!("{id} has been answered before"),
            _ => format!("nothing was asked under the message id {id}"),
        };
        self.core.notice(Level::Warning, None, Some("J §4.1.4"), why);
    }

    fn late(&mut self, action: &str) {
        let why = format!("the answer to {action} comes after MessageTimeout");
        self.core.notice(Level::Warning, None, Some("errata 3.83"), why);
    }

    fn unusable(&mut self, action: &str, why: &str) {
        let text = format!("the answer to {action} cannot be used: {why}");
        self.core.notice(Level::Error, None, Some("J §4.2.2"), text);
    }

    pub(super) fn on_call_timeout(&mut self) {
        let Some(call) = self.calls.time_out() else { return };
        let seconds = self.core.station.settings.int(Key::MessageTimeout);
        let why = format!("no answer to {} within {seconds} s", call.action);
        self.core.notice(Level::Warning, None, Some("J §4.1.1"), why);
        match call.what {
            What::Event(seq) => self.event_failed(seq),
            What::Request(request) => {
                self.link.silent += 1;
                self.request_failed(&request, Failure::NoAnswer);
            }
        }
        if self.link.silent >= MAX_SILENT {
            self.close_link("no answers");
            self.link.reason = Some("the CSMS has stopped answering".to_owned());
        }
    }

    fn request_failed(&mut self, request: &Request, failure: Failure) {
        let core = &mut self.core;
        match request {
            Request::Boot => provisioning::boot_failed(core),
            Request::Heartbeat | Request::Meter { .. } => {}
            Request::Authorize { id_tag, purpose } => match failure {
                Failure::NoAnswer => authorization::unanswered(core, id_tag, *purpose),
                Failure::Refused => authorization::failed(core, id_tag, *purpose),
            },
            Request::Status { connector, .. } => availability::report_failed(core, *connector),
            Request::DataTransfer { vendor_id, .. } => data_transfer::failed(core, vendor_id),
            Request::Firmware { status, owed } => match failure {
                Failure::NoAnswer => firmware::undelivered(core, *status, *owed),
                Failure::Refused => firmware::failed(core, *status),
            },
            Request::Diagnostics { status, owed } => match failure {
                Failure::NoAnswer => diagnostics::undelivered(core, *status, *owed),
                Failure::Refused => diagnostics::failed(core, *status),
            },
        }
    }

    /// The CSMS failed to process a transaction message: it is sent again after a while that
    /// grows with the attempts, and given up after the last (1.6 §3.7.1).
    fn event_failed(&mut self, seq: u64) {
        let Some(attempts) = self.core.outbox.head_failed(seq) else { return };
        let most = self.core.station.settings.int(Key::TransactionMessageAttempts);
        if i64::from(attempts) < most {
            let interval = self.core.station.settings.millis(Key::TransactionMessageRetryInterval);
            self.core.outbox.holding = true;
            self.core.wake_in(Timer::TransactionRetry, interval * i64::from(attempts));
            return;
        }
        let Some(event) = self.core.outbox.take_head(seq) else { return };
        let action = dialect::event_action(&event.body);
        let why = format!("{action} is given up after {attempts} attempts");
        let connector = Some(event.body.connector());
        self.core.notice(Level::Error, connector, Some("1.6 §3.7.1"), why);
        if let Event { body: EventBody::Started { transaction, .. }, .. } = event {
            session::never_confirmed(&mut self.core, transaction);
        }
    }

    /// Sends what may be sent: one CALL, where none is unanswered (J §4.1.1).
    pub(super) fn transmit(&mut self) {
        // A station that restarts has said its last: what waits is told afterwards, once.
        let running = self.core.check_running().is_ok();
        if !running || !self.core.link_open || self.calls.in_flight().is_some() {
            return;
        }
        let gate = match self.core.station.registration {
            Registration::Accepted => Gate::All,
            _ => Gate::BootOnly,
        };
        let Some(next) = self.core.outbox.next(gate) else { return };
        let (what, encoded, id) = match next {
            Next::Request(request) => {
                let encoded = dialect::request(&self.core, &request);
                (What::Request(request), encoded, self.calls.next_id())
            }
            Next::Event(seq) => {
                let Some(event) = self.core.outbox.head().cloned() else { return };
                let encoded = dialect::event(&self.core.outbox, &event);
                let id = event.message_id.unwrap_or_else(|| self.calls.next_id());
                self.core.outbox.head_sent(&id);
                (What::Event(seq), encoded, id)
            }
        };
        self.send_call(what, encoded, id);
    }

    fn send_call(&mut self, what: What, encoded: Encoded, id: String) {
        let Encoded { action, payload, connector } = encoded;
        let text: Arc<str> = rpc::call(&id, action, &payload).into();
        self.send(Frame {
            direction: Direction::Sent,
            kind: FrameKind::Call,
            action: Some(action.to_owned()),
            message_id: Some(id.clone()),
            text,
            latency_ms: None,
            connector,
            violations: Vec::new(),
        });
        let sent_at = self.core.now.mono;
        self.calls.sent(InFlight { id, action, what, sent_at });
        let timeout = self.core.station.settings.millis(Key::MessageTimeout);
        self.core.wake_in(Timer::CallTimeout, timeout);
    }

    fn send_answer(&mut self, kind: FrameKind, id: &str, action: Option<&str>, frame: &str) {
        self.send(Frame {
            direction: Direction::Sent,
            kind,
            action: action.map(str::to_owned),
            message_id: Some(id.to_owned()),
            text: frame.into(),
            latency_ms: Some(0),
            connector: None,
            violations: Vec::new(),
        });
    }

    fn send(&mut self, frame: Frame) {
        let text = frame.text.clone();
        self.core.log(LogKind::Frame(frame));
        self.flush_log();
        self.out.push_back(Output::Send(text));
    }

    fn received_call(
        &mut self,
        id: &str,
        action: &str,
        payload: &Value,
        text: &str,
        violations: Vec<Violation>,
    ) {
        let connector =
            payload.get("connectorId").and_then(Value::as_u64).and_then(|id| u8::try_from(id).ok());
        self.core.log(LogKind::Frame(Frame {
            direction: Direction::Received,
            kind: FrameKind::Call,
            action: Some(action.to_owned()),
            message_id: Some(id.to_owned()),
            text: text.into(),
            latency_ms: None,
            connector,
            violations,
        }));
    }

    fn received_answer(
        &mut self,
        kind: FrameKind,
        call: &InFlight<What>,
        text: &str,
        violations: Vec<Violation>,
    ) {
        self.core.log(LogKind::Frame(Frame {
            direction: Direction::Received,
            kind,
            action: Some(call.action.to_owned()),
            message_id: Some(call.id.clone()),
            text: text.into(),
            latency_ms: Some(self.core.now.mono - call.sent_at),
            connector: None,
            violations,
        }));
    }

    fn received(
        &mut self,
        kind: FrameKind,
        action: Option<&str>,
        message_id: Option<String>,
        text: &str,
        violations: Vec<Violation>,
    ) {
        let shown: String = text.chars().take(MAX_LOGGED_CHARS).collect();
        self.core.log(LogKind::Frame(Frame {
            direction: Direction::Received,
            kind,
            action: action.map(str::to_owned),
            message_id,
            text: shown.into(),
            latency_ms: None,
            connector: None,
            violations,
        }));
    }
}
