//! Our own CALLs, one at a time: sending them, and handling their answers.

use std::sync::Arc;

use ocpp_types::frame;
use ocpp_types::log::{Direction, Frame, FrameKind, Level};
use ocpp_types::{Text, Violation, text};
use serde_json::Value;

use crate::delivery::{CallSubject, EventBody, Gate, Next, Request};
use crate::dialect::Encoded;
use crate::engine::Engine;
use crate::feature::provisioning::BootFailure;
use crate::feature::smart_charging::needs::Verdict;
use crate::feature::{
    authorization, availability, certificates, contract, customer, data_transfer, diagnostics,
    firmware, monitoring, provisioning, publishing, reservation, security, session, smart_charging,
};
use crate::observer::Asked;
use crate::rpc::InFlight;
use crate::settings::Key;
use crate::station::{Registration, SecurityEvent};
use crate::time::Timer;

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
    /// Acts upon the answer to a CALL.
    pub(super) fn take_result(&mut self, call: InFlight<CallSubject>, payload: &Value, late: bool) {
        match call.subject {
            CallSubject::Event(seq) => self.on_event_result(seq, payload, late),
            CallSubject::Request(request) if late && !matches!(request, Request::Boot { .. }) => {
                self.delivered_late(&request);
            }
            CallSubject::Request(request) => {
                match self.dialect().on_result(&mut self.core, &request, payload) {
                    Ok(()) => self.link_answered(),
                    Err(why) => {
                        self.unusable(call.action, why);
                        self.request_failed(&request, Failure::Refused);
                    }
                }
            }
        }
    }

    /// The CSMS has answered a CALL with a CALLERROR in time.
    pub(super) fn take_error(&mut self, call: InFlight<CallSubject>) {
        match call.subject {
            CallSubject::Event(seq) => self.event_failed(seq),
            CallSubject::Request(request) => self.request_failed(&request, Failure::Refused),
        }
    }

    /// What the answer to a CALL is judged by.
    pub(super) fn asked(&self, subject: &CallSubject) -> Asked {
        let seq = match subject {
            CallSubject::Event(seq) => *seq,
            CallSubject::Request(Request::Authorize { token, purpose }) => {
                let certificate = contract::of(&self.core, token, *purpose)
                    .is_some_and(|it| !it.verified || !it.status_questions.is_empty());
                return Asked { token: Some(token.kind), certificate, ..Asked::default() };
            }
            CallSubject::Request(_) => return Asked::default(),
        };
        let event = self.core.outbox.head().filter(|event| event.seq == seq);
        match event.map(|event| &event.body) {
            Some(EventBody::Started { transaction, .. }) => {
                Asked { transaction: Some(*transaction), ..Asked::default() }
            }
            Some(EventBody::Transaction(event)) => {
                let token = event.id_token.as_ref().map(|token| token.kind);
                Asked { token, ..Asked::default() }
            }
            _ => Asked::default(),
        }
    }

    fn on_event_result(&mut self, seq: u64, payload: &Value, late: bool) {
        let Some(body) = self.core.outbox.head().filter(|e| e.seq == seq).map(|e| e.body.clone())
        else {
            if self.confirm_given_up(seq, payload) {
                return;
            }
            let why = text!(
                "call-answer-to-given-up",
                "Late answer to a transaction message that was already given up"
            );
            return self.core.notice(Level::Warning, None, Some("1.6 §3.7.1"), why);
        };
        match self.dialect().read_event_result(self.core.station.strictness, &body, payload) {
            Ok(answer) => {
                self.core.outbox.take_head(seq);
                self.core.timers.cancel(Timer::TransactionRetry);
                session::event_answered(&mut self.core, &body, answer);
                self.link_answered();
            }
            Err(why) => {
                self.unusable(self.dialect().event_action(&body), why);
                if !late {
                    self.event_failed(seq);
                }
            }
        }
    }

    /// A start that was given up has arrived after all: what is still to be told of the transaction
    /// is told under its id, not -1 (errata 3.18).
    fn confirm_given_up(&mut self, seq: u64, payload: &Value) -> bool {
        let Some(body) = self.core.outbox.given_up(seq).cloned() else { return false };
        let EventBody::Started { transaction, .. } = body else { return false };
        if self.core.outbox.id_of(transaction) != Some(-1) {
            return false;
        }
        let strictness = self.core.station.strictness;
        let Ok(answer) = self.dialect().read_event_result(strictness, &body, payload) else {
            return false;
        };
        session::event_answered(&mut self.core, &body, answer);
        true
    }

    /// What an answer was wanted for is over; what was told need not be told again.
    fn delivered_late(&mut self, request: &Request) {
        let core = &mut self.core;
        match request {
            Request::Status { connector, report, .. } => {
                availability::delivered_late(core, *connector, report);
            }
            Request::SecurityEvent { seq, .. } => security::answered(core, *seq),
            Request::MonitorEvents { events, .. } => monitoring::answered(core, events),
            Request::ReservationOver { id, expired } => {
                reservation::end_confirmed(core, *id, *expired);
            }
            Request::Firmware { status, .. } => firmware::delivered_late(core, *status),
            Request::Publication { status, .. } => publishing::delivered_late(core, *status),
            Request::Diagnostics { status, .. } => diagnostics::delivered_late(core, *status),
            _ => {}
        }
    }

    fn unusable(&mut self, action: &str, why: Text) {
        let event = SecurityEvent::InvalidMessages;
        security::happened_often(&mut self.core, event, why.english());
        let text = text!("call-answer-unusable", "Answer to {action} ignored: {why}", action, why);
        self.core.notice(Level::Error, None, Some("J §4.2.2"), text);
    }

    pub(super) fn on_call_timeout(&mut self) {
        let Some(call) = self.calls.time_out() else { return };
        let seconds = self.core.station.settings.int(Key::MessageTimeout);
        let action = call.action;
        let why =
            text!("call-no-answer", "No answer to {action} within {seconds} s", action, seconds);
        self.core.notice(Level::Warning, None, Some("J §4.1.1"), why);
        if !call.timing_ignored {
            self.observer.tally.unanswered(call.action);
        }
        match call.subject {
            CallSubject::Event(seq) => self.event_failed(seq),
            CallSubject::Request(request) => {
                self.link.silent += 1;
                self.request_failed(&request, Failure::NoAnswer);
            }
        }
        if self.link.silent >= MAX_SILENT {
            self.close_link("no answers");
            self.link.reason = Some(text!("link-silent", "The CSMS no longer answers"));
        }
    }

    fn request_failed(&mut self, request: &Request, failure: Failure) {
        let core = &mut self.core;
        match request {
            Request::Boot { .. } => {
                let how = match failure {
                    Failure::NoAnswer => BootFailure::Unanswered,
                    Failure::Refused => BootFailure::Refused,
                };
                provisioning::boot_failed(core, how);
            }
            Request::ReservationOver { id, expired } if failure == Failure::Refused => {
                reservation::end_confirmed(core, *id, *expired);
            }
            Request::Heartbeat
            | Request::Meter { .. }
            | Request::Report { .. }
            | Request::LogCancelled { .. }
            | Request::MonitoringReport { .. }
            | Request::ReportProfiles { .. }
            | Request::EvSchedule { .. }
            | Request::ExternalLimit { .. }
            | Request::ExternalLimitCleared { .. }
            | Request::DisplayMessages { .. }
            // The next connection tells it again.
            | Request::ReservationOver { .. } => {}
            Request::Customer { .. } => match failure {
                Failure::NoAnswer => {
                    customer::undelivered(core);
                    customer::send_next(core);
                }
                Failure::Refused => customer::answered(core),
            },
            Request::EvNeeds { connector, .. } => {
                smart_charging::needs::answered(core, *connector, Verdict::NotNow);
            }
            Request::Authorize { token, purpose } => match failure {
                Failure::NoAnswer => authorization::unanswered(core, token, *purpose),
                Failure::Refused => authorization::failed(core, token, *purpose),
            },
            Request::Status { connector, .. } => availability::report_failed(core, *connector),
            Request::ManualStatus { connector, status, .. } => {
                availability::manual_failed(core, *connector, status);
            }
            Request::DataTransfer { vendor_id, .. } => data_transfer::failed(core, vendor_id),
            Request::SignCertificate { csr, .. } => certificates::failed(core, csr),
            Request::CertificateStatus { fingerprint, .. } => {
                certificates::status_failed(core, fingerprint);
            }
            Request::ContractCertificate { connector, .. } => contract::failed(core, *connector),
            Request::SecurityEvent { seq, .. } => match failure {
                Failure::NoAnswer => security::undelivered(core, *seq),
                Failure::Refused => security::refused(core, *seq),
            },
            Request::MonitorEvents { events, .. } => match failure {
                Failure::NoAnswer => monitoring::undelivered(core),
                Failure::Refused => monitoring::refused(core, events),
            },
            Request::Firmware { status, due, .. } => match failure {
                Failure::NoAnswer => firmware::undelivered(core, *status, *due),
                Failure::Refused => firmware::failed(core, *status),
            },
            Request::Publication { status, due, .. } => match failure {
                Failure::NoAnswer => publishing::undelivered(core, *status, *due),
                Failure::Refused => publishing::failed(core, *status),
            },
            Request::Diagnostics { status, due, .. } => match failure {
                Failure::NoAnswer => diagnostics::undelivered(core, *status, *due),
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
            self.core.outbox.paused = true;
            self.core.wake_in(Timer::TransactionRetry, interval * i64::from(attempts));
            return;
        }
        let Some(event) = self.core.outbox.take_head(seq) else { return };
        let action = self.dialect().event_action(&event.body);
        let why =
            text!("call-given-up", "{action} given up after attempt {attempts}", action, attempts);
        let connector = Some(event.body.connector());
        self.core.notice(Level::Error, connector, Some("1.6 §3.7.1"), why);
        if let EventBody::Started { transaction, .. } = event.body {
            session::never_confirmed(&mut self.core, transaction);
            self.core.outbox.give_up(event);
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
            Registration::Accepted if self.core.reset.is_hard() => Gate::EventsOnly,
            Registration::Accepted => Gate::All,
            _ => Gate::BootOnly,
        };
        let Some(next) = self.core.outbox.next(gate) else { return };
        let (subject, encoded, id) = match next {
            Next::Request(request) => {
                // A version that has no message for it has not been asked to send it.
                let Some(encoded) = self.dialect().request(&self.core, &request) else {
                    return self.transmit();
                };
                (CallSubject::Request(request), encoded, self.calls.next_id())
            }
            Next::Event(seq) => {
                let Some(event) = self.core.outbox.head().cloned() else { return };
                let Some(encoded) = self.dialect().event(&self.core, &event) else {
                    self.drop_of_other_version(seq);
                    return self.transmit();
                };
                let again = event.id_to_repeat().map(str::to_owned);
                let id = again.unwrap_or_else(|| self.calls.next_id());
                let copies = self.core.outbox.head_sent(&id);
                return self.send_call(CallSubject::Event(seq), encoded, id, copies);
            }
        };
        self.send_call(subject, encoded, id, 1);
    }

    /// The head is an event of a version that was spoken before: this CSMS cannot be told.
    fn drop_of_other_version(&mut self, seq: u64) {
        let Some(event) = self.core.outbox.take_head(seq) else { return };
        let action = self.dialect().event_action(&event.body);
        let version = self.core.station.version.as_str();
        let text = text!(
            "call-of-other-version",
            "{action} given up: it was for another OCPP version, and OCPP {version} has no such message",
            action,
            version
        );
        let connector = Some(event.body.connector());
        self.core.notice(Level::Warning, connector, None, text);
    }

    fn send_call(&mut self, subject: CallSubject, encoded: Encoded, id: String, copies: u8) {
        let Encoded { action, payload, connector } = encoded;
        let text: Arc<str> = frame::call(&id, action, &payload).into();
        let sent_at = self.core.now.mono;
        self.calls.sent(InFlight {
            id: id.clone(),
            action,
            subject,
            copies,
            timing_ignored: false,
            edited: false,
            sent_at,
        });
        let timeout = self.core.station.settings.millis(Key::MessageTimeout);
        self.core.wake_in(Timer::CallTimeout, timeout);
        self.send(Frame {
            version: self.version(),
            direction: Direction::Sent,
            kind: FrameKind::Call,
            action: Some(action.to_owned()),
            message_id: Some(id),
            text,
            latency_ms: None,
            connector,
            violations: Vec::new(),
        });
    }

    pub(super) fn send_answer(
        &mut self,
        kind: FrameKind,
        id: &str,
        action: Option<&str>,
        frame: &str,
    ) {
        let answer = self.answer(kind, id, action, frame);
        self.send(answer);
    }

    /// Sends an answer with what its CALL breaks. That CALL was logged before its contents could be
    /// judged.
    pub(super) fn send_judged_answer(
        &mut self,
        id: &str,
        action: &'static str,
        frame: &str,
        violations: Vec<Violation>,
    ) {
        let answer = self.answer(FrameKind::Result, id, Some(action), frame);
        self.send(Frame { violations, ..answer });
    }

    fn answer(&self, kind: FrameKind, id: &str, action: Option<&str>, frame: &str) -> Frame {
        Frame {
            version: self.version(),
            direction: Direction::Sent,
            kind,
            action: action.map(str::to_owned),
            message_id: Some(id.to_owned()),
            text: frame.into(),
            latency_ms: Some(0),
            connector: None,
            violations: Vec::new(),
        }
    }
}
