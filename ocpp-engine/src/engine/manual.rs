//! Frames that a person writes: sent unchanged, valid or not.
//!
//! **Owns** which of these CALLs wait for an answer: such an answer changes nothing, and does not
//! count as unsolicited.

use ocpp_types::frame::{self, Message};
use ocpp_types::log::{Direction, Frame, FrameKind, Level};
use ocpp_types::{Violation, text};
use serde_json::Value;

use crate::engine::Engine;
use crate::io::Refusal;
use crate::limits::{MAX_RAW_BYTES, MAX_TIMED_OUT};

/// A CALL that a person wrote.
#[derive(Debug)]
struct ManualCall {
    id: String,
    action: String,
    sent_at: i64,
}

/// Those without an answer, the oldest first.
#[derive(Debug, Default)]
pub(super) struct ManualCalls(Vec<ManualCall>);

impl ManualCalls {
    pub(super) fn is_idle(&self) -> bool {
        self.0.is_empty()
    }

    fn push(&mut self, call: ManualCall) {
        if self.0.len() == MAX_TIMED_OUT {
            self.0.remove(0);
        }
        self.0.push(call);
    }

    fn take(&mut self, id: &str) -> Option<ManualCall> {
        let at = self.0.iter().position(|call| call.id == id)?;
        Some(self.0.remove(at))
    }
}

impl Engine {
    /// Sends the text. Injected faults leave it alone: it is wrong enough where it wants to be.
    pub(super) fn send_raw(&mut self, text: &str) -> Result<(), Refusal> {
        if text.is_empty() || text.len() > MAX_RAW_BYTES {
            let text = text!(
                "frame-by-hand-bytes",
                "the frame must have 1 to {most} bytes",
                most = MAX_RAW_BYTES
            );
            return Err(Refusal::Argument(text));
        }
        if !self.core.link_open {
            let text = text!("frame-by-hand-offline", "not connected");
            return Err(Refusal::State(text));
        }
        let (kind, id, action) = match frame::parse(self.version(), text).message {
            Some(Message::Call { id, action, .. }) => (FrameKind::Call, Some(id), Some(action)),
            Some(Message::Result { id, .. }) => (FrameKind::Result, Some(id), None),
            Some(Message::Error { id, .. }) => (FrameKind::Error, Some(id), None),
            None => (FrameKind::Unreadable, None, None),
        };
        if let (FrameKind::Call, Some(id), Some(action)) = (kind, &id, &action) {
            self.await_answer_to_manual_call(id, action);
        }
        let notice = text!("frame-by-hand", "Next frame sent manually");
        self.core.notice(Level::Info, None, None, notice);
        self.put_out(Frame {
            version: self.version(),
            direction: Direction::Sent,
            kind,
            action,
            message_id: id,
            text: text.into(),
            latency_ms: None,
            connector: None,
            violations: Vec::new(),
        });
        Ok(())
    }

    pub(super) fn await_answer_to_manual_call(&mut self, id: &str, action: &str) {
        let sent_at = self.core.now.mono;
        self.manual_calls.push(ManualCall {
            id: id.to_owned(),
            action: action.to_owned(),
            sent_at,
        });
    }

    /// Whether an answer is to a CALL that a person wrote; then it is logged, and that is all.
    pub(super) fn is_answer_to_manual_call(
        &mut self,
        kind: FrameKind,
        id: &str,
        text: &str,
        broken: &mut Vec<Violation>,
    ) -> bool {
        let Some(call) = self.manual_calls.take(id) else { return false };
        let mut violations = std::mem::take(broken);
        let known = self.dialect().action_name(&call.action);
        if let (FrameKind::Result, Some(action)) = (kind, known) {
            let frame: Value = serde_json::from_str(text).unwrap_or_default();
            let payload = frame.get(2).cloned().unwrap_or_default();
            violations.extend(self.dialect().violations_of_result(action, &payload));
        }
        self.record(Frame {
            version: self.version(),
            direction: Direction::Received,
            kind,
            action: Some(call.action),
            message_id: Some(call.id),
            text: text.into(),
            latency_ms: Some(self.core.now.mono - call.sent_at),
            connector: None,
            violations,
        });
        true
    }
}
