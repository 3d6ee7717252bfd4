//! Messages that a message fault holds, until a person releases them, edited or not, or drops them.
//!
//! What follows from an edit does not count as a violation of the CSMS: an edited message of the
//! CSMS is not judged, nor is the answer to an edited CALL of the station. Later messages are
//! judged by what the CSMS has really sent.

use ocpp_types::frame::{self, Message};
use ocpp_types::log::{Direction, Frame, FrameKind, Level, MAX_LOGGED_CHARS};
use ocpp_types::{Text, text};

use crate::engine::Engine;
use crate::faults::{DelayedFrame, FaultKind, HeldFrame};
use crate::io::Refusal;
use crate::limits::MAX_RAW_BYTES;

impl Engine {
    /// Holds a frame.
    ///
    /// # Errors
    /// The frame, where there is no room for it.
    pub(super) fn hold(
        &mut self,
        kind: FaultKind,
        action: Option<&str>,
        message_id: Option<&str>,
        frame: DelayedFrame,
    ) -> Result<(), DelayedFrame> {
        let (action, message_id) = (action.map(str::to_owned), message_id.map(str::to_owned));
        let held_at = self.core.utc();
        let outcome =
            self.faults.held.push(HeldFrame { id: 0, kind, action, message_id, held_at, frame });
        if outcome.is_err() {
            let text = text!("held-full", "Too many messages are held; this one was not held");
            self.core.notice(Level::Warning, None, None, text);
        }
        outcome
    }

    pub(super) fn release_held(&mut self, id: u32, text: Option<String>) -> Result<(), Refusal> {
        if let Some(text) = text.as_ref().filter(|it| it.is_empty() || it.len() > MAX_RAW_BYTES) {
            let text = text!(
                "held-bytes",
                "the message must have 1 to {most} bytes, not {bytes}",
                most = MAX_RAW_BYTES,
                bytes = text.len()
            );
            return Err(Refusal::Argument(text));
        }
        let held = self.faults.held.take(id)?;
        // Who opens the editor and changes nothing has edited nothing.
        let edited = text.filter(|text| text != held.frame.text());
        let message = Text::verbatim(held.action.clone().unwrap_or_default());
        let said = if edited.is_some() {
            text!(
                "held-edited",
                "Held message {id} edited and released: {message}; it was {was}",
                id,
                message,
                was = shortened(held.frame.text())
            )
        } else {
            text!("held-released", "Held message {id} released: {message}", id, message)
        };
        self.core.notice(Level::Warning, None, None, said);
        match (held.frame, edited) {
            (DelayedFrame::Sent(frame), None) => {
                self.note_sent_late(&frame);
                self.put_out(frame);
            }
            (DelayedFrame::Sent(frame), Some(text)) => self.send_edited(&frame, &text),
            (DelayedFrame::Received(text), None) => self.on_late_frame(&text),
            (DelayedFrame::Received(was), Some(text)) => {
                self.take_edited(held.action.as_deref(), &was, &text);
            }
        }
        Ok(())
    }

    pub(super) fn drop_held(&mut self, id: u32) -> Result<(), Refusal> {
        let held = self.faults.held.take(id)?;
        let message = Text::verbatim(held.action.unwrap_or_default());
        let said = text!(
            "held-dropped",
            "Held message {id} dropped: {message}; it was {was}",
            id,
            message,
            was = shortened(held.frame.text())
        );
        self.core.notice(Level::Warning, None, None, said);
        Ok(())
    }

    /// The station itself does not know that its message was edited.
    fn send_edited(&mut self, original: &Frame, text: &str) {
        let (kind, id, action) = match frame::parse(self.version(), text).message {
            Some(Message::Call { id, action, .. }) => (FrameKind::Call, Some(id), Some(action)),
            Some(Message::Result { id, .. }) => (FrameKind::Result, Some(id), None),
            Some(Message::Error { id, .. }) => (FrameKind::Error, Some(id), None),
            None => (FrameKind::Unreadable, None, None),
        };
        if original.kind == FrameKind::Call {
            self.note_sent_late(original);
            let same = kind == FrameKind::Call && id == original.message_id;
            if same {
                self.calls.edited(id.as_deref().unwrap_or_default());
            } else if let (FrameKind::Call, Some(id), Some(action)) = (kind, &id, &action) {
                self.await_answer_to_manual_call(id, action);
            }
        }
        let answered = kind != FrameKind::Call && kind == original.kind;
        self.put_out(Frame {
            version: self.version(),
            direction: Direction::Sent,
            kind,
            action: action.or_else(|| original.action.clone().filter(|_| answered)),
            message_id: id,
            text: text.into(),
            latency_ms: None,
            connector: original.connector,
            violations: Vec::new(),
        });
    }

    /// Takes in what the person has made of a message of the CSMS.
    fn take_edited(&mut self, action: Option<&str>, original: &str, text: &str) {
        self.observer.judges_nothing = true;
        self.on_late_frame(text);
        self.observer.judges_nothing = false;
        if let (Some(Message::Result { payload, .. }), Some(action)) =
            (frame::parse(self.version(), original).message, action)
        {
            self.remember(action, &payload);
        }
    }
}

/// For a notice: the log keeps no more of a frame that no message was made of.
fn shortened(text: &str) -> String {
    text.chars().take(MAX_LOGGED_CHARS).collect()
}
