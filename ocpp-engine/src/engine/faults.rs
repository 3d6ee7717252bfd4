//! Message faults: what they do to the frames that are sent and received.
//!
//! What a fault causes does not count as a violation of the CSMS, such as a late or missing answer.

use ocpp_types::frame::{self, CallError, CallErrorCode, Message};
use ocpp_types::log::{Direction, Frame, FrameKind, Level};
use ocpp_types::{Text, text};
use serde_json::{Value, json};

use crate::engine::Engine;
use crate::faults::{
    DelayedFrame, FaultAnswer, FaultDirection, FaultEffect, FaultKind, FaultRule, Subject, Verdict,
};
use crate::io::{Output, Refusal};
use crate::time::Timer;

impl Engine {
    pub(super) fn add_fault(&mut self, rule: FaultRule) -> Result<(), Refusal> {
        if let Some(action) = rule.action.as_deref() {
            if self.dialect().action_name(action).is_none() {
                let text = text!(
                    "fault-no-action",
                    "action: {action} is not an action of OCPP 1.6",
                    action = format!("{action:?}")
                );
                return Err(Refusal::Argument(text));
            }
            if matches!(rule.effect, FaultEffect::Answer(_))
                && !self.dialect().is_for_station(action)
            {
                let text =
                    text!("fault-not-of-csms", "action: a CSMS does not send {action}", action);
                return Err(Refusal::Argument(text));
            }
        }
        if let FaultEffect::Answer(FaultAnswer::Status(word)) = &rule.effect {
            let words =
                rule.action.as_deref().and_then(|it| self.dialect().statuses_of(it)).ok_or_else(
                    || {
                        Refusal::Argument(text!(
                            "fault-status-needs-action",
                            "status requires an action whose answer has a status"
                        ))
                    },
                )?;
            if !words.contains(&word.as_str()) {
                let text = text!(
                    "fault-status",
                    "status must be one of {words}, not {word}",
                    words = words.join(", "),
                    word = format!("{word:?}")
                );
                return Err(Refusal::Argument(text));
            }
        }
        let id = self.faults.add(rule)?;
        self.core.info(None, text!("fault-added", "Fault {id} added", id));
        Ok(())
    }

    pub(super) fn cut_on_request(&mut self) -> Result<(), Refusal> {
        if !self.core.link_open {
            let text = text!("fault-nothing-to-cut", "not connected");
            return Err(Refusal::State(text));
        }
        let text = text!("fault-socket-cut", "Fault: connection closed");
        self.core.notice(Level::Warning, None, None, text);
        self.cut_socket();
        Ok(())
    }

    /// The transport dies; the station connects again after a while.
    fn cut_socket(&mut self) {
        self.close_link("fault");
        self.link.reason =
            Some(text!("link-cut-by-fault", "A message fault closed the connection"));
    }

    fn judge(&mut self, subject: Subject<'_>, id: Option<&str>) -> Option<Verdict> {
        let verdict = self.faults.judge(subject, &mut self.core.rng)?;
        let mut text = text!(
            "fault-applied",
            "Fault {fault}: the {frame} ({id}) {done}",
            fault = verdict.id,
            frame = frame_of(subject),
            id = id.unwrap_or_default(),
            done = done_to_frame(&verdict.effect)
        );
        if verdict.spent {
            text = text!("fault-applied-last", "{text}; fault finished", text);
        }
        self.core.notice(Level::Warning, None, None, text);
        self.observer.tally.fault();
        Some(verdict)
    }

    /// When a frame that is held back from now on arrives.
    fn due(&mut self, ms: u32, jitter_ms: u32) -> i64 {
        let jitter = self.core.rng.u32(..=jitter_ms);
        self.core.now.mono + i64::from(ms) + i64::from(jitter)
    }

    /// Sends a frame, unless a fault has other plans.
    pub(super) fn send(&mut self, frame: Frame) {
        let kind = match frame.kind {
            FrameKind::Call => FaultKind::Call,
            FrameKind::Result => FaultKind::Result,
            FrameKind::Error => FaultKind::Error,
            FrameKind::Unreadable => return self.put_out(frame),
        };
        let (direction, action) = (FaultDirection::FromStation, frame.action.as_deref());
        let subject = Subject { direction, kind, action };
        let Some(verdict) = self.judge(subject, frame.message_id.as_deref()) else {
            return self.put_out(frame);
        };
        if kind == FaultKind::Call {
            self.calls.ignore_timing(frame.message_id.as_deref().unwrap_or_default());
        }
        match verdict.effect {
            FaultEffect::Delay { ms, jitter_ms } => {
                let due = self.due(ms, jitter_ms);
                match self.faults.delayed.push(due, DelayedFrame::Sent(frame)) {
                    Err(DelayedFrame::Sent(frame)) => self.put_out(frame),
                    _ => self.schedule_delayed(),
                }
            }
            FaultEffect::Duplicate => {
                if kind == FaultKind::Call {
                    self.calls
                        .expect_another_answer(frame.message_id.as_deref().unwrap_or_default());
                }
                // What its CALL breaks counts once.
                let copy = Frame { violations: Vec::new(), ..frame.clone() };
                self.put_out(frame);
                self.put_out(copy);
            }
            FaultEffect::Hold => {
                let action = frame.action.clone();
                let id = frame.message_id.clone();
                let held = DelayedFrame::Sent(frame);
                if let Err(DelayedFrame::Sent(frame)) =
                    self.hold(kind, action.as_deref(), id.as_deref(), held)
                {
                    self.put_out(frame);
                }
            }
            FaultEffect::CutSocket => self.cut_socket(),
            FaultEffect::Drop | FaultEffect::Answer(_) => {}
        }
    }

    /// The frame goes over the wire.
    pub(super) fn put_out(&mut self, frame: Frame) {
        if let (FrameKind::Result | FrameKind::Error, Some(id)) = (frame.kind, &frame.message_id) {
            self.observer.incoming.answered(id);
        }
        let text = frame.text.clone();
        self.record(frame);
        self.flush_log();
        self.out.push_back(Output::Send(text));
    }

    /// Something is held back: it is waited for.
    pub(super) fn schedule_delayed(&mut self) {
        if let Some(due) = self.faults.delayed.next_due() {
            self.core.timers.set(Timer::Fault, due);
        }
    }

    /// Frames that were held back arrive.
    pub(super) fn release_delayed(&mut self) {
        while let Some(frame) = self.faults.delayed.take_due(self.core.now.mono) {
            match frame {
                DelayedFrame::Sent(frame) => {
                    self.note_sent_late(&frame);
                    self.put_out(frame);
                }
                DelayedFrame::Received(text) => self.on_late_frame(&text),
            }
        }
        self.schedule_delayed();
    }

    /// A CALL is on its way only now.
    pub(super) fn note_sent_late(&mut self, frame: &Frame) {
        if frame.kind == FrameKind::Call {
            let id = frame.message_id.as_deref().unwrap_or_default();
            self.calls.sent_late(id, self.core.now.mono);
        }
    }

    /// A readable frame has come in. Returns whether a fault has taken charge of it, and else how
    /// a CALL is to be answered.
    pub(super) fn intercept(
        &mut self,
        message: &Message,
        text: &str,
    ) -> Result<Option<FaultAnswer>, ()> {
        let (kind, id) = match message {
            Message::Call { id, .. } => (FaultKind::Call, id),
            Message::Result { id, .. } => (FaultKind::Result, id),
            Message::Error { id, .. } => (FaultKind::Error, id),
        };
        let action = match message {
            Message::Call { action, .. } => Some(action.clone()),
            _ => self.calls.asked(id).map(|call| call.action.to_owned()),
        };
        let direction = FaultDirection::FromCsms;
        let subject = Subject { direction, kind, action: action.as_deref() };
        let Some(verdict) = self.judge(subject, Some(id)) else { return Ok(None) };
        if kind != FaultKind::Call {
            self.calls.ignore_timing(id);
        }
        match verdict.effect {
            FaultEffect::Delay { ms, jitter_ms } => {
                let due = self.due(ms, jitter_ms);
                if self.faults.delayed.push(due, DelayedFrame::Received(text.to_owned())).is_err() {
                    return Ok(None);
                }
                self.schedule_delayed();
            }
            FaultEffect::Duplicate => {
                if kind != FaultKind::Call {
                    self.calls.expect_another_answer(id);
                }
                self.take_frame(frame::parse(self.version(), text), text, None);
                if kind == FaultKind::Call {
                    self.observer.incoming.forget(id);
                }
                if self.core.link_open {
                    self.take_frame(frame::parse(self.version(), text), text, None);
                }
            }
            FaultEffect::Hold => {
                let held = DelayedFrame::Received(text.to_owned());
                if self.hold(kind, action.as_deref(), Some(id), held).is_err() {
                    return Ok(None);
                }
            }
            FaultEffect::CutSocket => self.cut_socket(),
            FaultEffect::Drop => {}
            FaultEffect::Answer(answer) => return Ok(Some(answer)),
        }
        Err(())
    }

    /// Answers a CALL as a fault wants it.
    pub(super) fn answer_by_fault(&mut self, id: &str, action: &str, answer: FaultAnswer) {
        match answer {
            FaultAnswer::Status(word) => {
                let frame = frame::call_result(id, &json!({ "status": word }));
                self.send_answer(FrameKind::Result, id, Some(action), &frame);
            }
            FaultAnswer::Error { code, description } => {
                let code = CallErrorCode::parse_any(&code).unwrap_or(CallErrorCode::GenericError);
                let frame =
                    frame::call_error(self.version(), id, &CallError::new(code, description));
                self.send_answer(FrameKind::Error, id, Some(action), &frame);
            }
            FaultAnswer::Malformed => self.put_out(Frame {
                version: self.version(),
                direction: Direction::Sent,
                kind: FrameKind::Unreadable,
                action: Some(action.to_owned()),
                message_id: Some(id.to_owned()),
                text: format!("[3,{},{{\"status\":]", Value::from(id)).into(),
                latency_ms: None,
                connector: None,
                violations: Vec::new(),
            }),
            FaultAnswer::Never => {}
        }
    }
}

/// The frame as a notice names it: the action of a CALL, or what is answered.
fn frame_of(subject: Subject<'_>) -> Text {
    let action = match subject.action {
        Some(action) => Text::verbatim(action.to_owned()),
        None => text!("wire-nothing", "nothing"),
    };
    match subject.kind {
        FaultKind::Call => action,
        FaultKind::Result => text!("fault-frame-answer", "answer to {action}", action),
        FaultKind::Error => text!("fault-frame-error", "CALLERROR to {action}", action),
    }
}

fn done_to_frame(effect: &FaultEffect) -> Text {
    match effect {
        FaultEffect::Delay { .. } => text!("fault-done-delayed", "is delayed"),
        FaultEffect::Drop => text!("fault-done-dropped", "is dropped"),
        FaultEffect::Hold => text!("fault-done-held", "is held"),
        FaultEffect::Duplicate => text!("fault-done-duplicated", "is sent twice"),
        FaultEffect::CutSocket => {
            text!("fault-done-cut", "does not arrive: connection closed")
        }
        FaultEffect::Answer(FaultAnswer::Never) => {
            text!("fault-done-not-answered", "gets no answer")
        }
        FaultEffect::Answer(_) => text!("fault-done-answered", "gets a different answer"),
    }
}
