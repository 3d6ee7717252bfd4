//! Logging and counting of every frame that goes over the wire.

use ocpp_types::Violation;
use ocpp_types::log::{Direction, Frame, FrameKind, LogKind, MAX_LOGGED_CHARS};

use crate::delivery::CallSubject;
use crate::engine::Engine;
use crate::rpc::InFlight;

impl Engine {
    pub(super) fn record(&mut self, mut frame: Frame) {
        if self.observer.judges_nothing {
            frame.violations.clear();
        }
        self.count(&frame);
        self.core.log(LogKind::Frame(frame));
    }

    fn count(&mut self, frame: &Frame) {
        let name = frame.action.as_deref().and_then(|it| self.dialect().action_name(it));
        self.observer.tally.frame(self.core.utc(), name, frame);
    }

    /// A frame from the CSMS that is no message, or belongs to none of ours.
    pub(super) fn received(
        &mut self,
        kind: FrameKind,
        message_id: Option<&str>,
        text: &str,
        violations: Vec<Violation>,
    ) {
        let text: String = text.chars().take(MAX_LOGGED_CHARS).collect();
        self.record(Frame { violations, ..self.frame(kind, None, message_id, &text) });
    }

    pub(super) fn received_call(
        &mut self,
        id: &str,
        action: &str,
        connector: Option<u8>,
        text: &str,
        violations: Vec<Violation>,
    ) {
        let frame = self.frame(FrameKind::Call, Some(action), Some(id), text);
        self.record(Frame { connector, violations, ..frame });
    }

    pub(super) fn received_answer(
        &mut self,
        kind: FrameKind,
        call: &InFlight<CallSubject>,
        text: &str,
        violations: Vec<Violation>,
    ) {
        let violations = if self.observer.judges_nothing { Vec::new() } else { violations };
        let latency_ms = Some(self.core.now.mono - call.sent_at);
        let frame = self.frame(kind, Some(call.action), Some(&call.id), text);
        let frame = Frame { latency_ms, violations, ..frame };
        if call.timing_ignored {
            self.count(&Frame { latency_ms: None, ..frame.clone() });
            self.core.log(LogKind::Frame(frame));
        } else {
            self.record(frame);
        }
    }

    /// One from the CSMS, with nothing more to say of it.
    fn frame(
        &self,
        kind: FrameKind,
        action: Option<&str>,
        message_id: Option<&str>,
        text: &str,
    ) -> Frame {
        Frame {
            version: self.version(),
            direction: Direction::Received,
            kind,
            action: action.map(str::to_owned),
            message_id: message_id.map(str::to_owned),
            text: text.into(),
            latency_ms: None,
            connector: None,
            violations: Vec::new(),
        }
    }
}
