//! Frames that a message fault holds, until a person releases or drops them.
//!
//! **Owns** the frames, in the order in which they were held, and their numbers.
//! **Must not know** what a frame means.

use ocpp_types::text;
use serde::Serialize;

use crate::faults::{DelayedFrame, FaultDirection, FaultKind};
use crate::io::Refusal;

/// Frames held at the same time, and their size in bytes.
const MAX_HELD: usize = 64;
const MAX_HELD_BYTES: usize = 1 << 21;

/// A frame that is held.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct HeldFrame {
    pub(crate) id: u32,
    pub(crate) kind: FaultKind,
    /// Of a CALL, or of the CALL that is answered.
    pub(crate) action: Option<String>,
    pub(crate) message_id: Option<String>,
    /// Unix milliseconds on the station's clock.
    pub(crate) held_at: i64,
    pub(crate) frame: DelayedFrame,
}

/// A frame that is held, for the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HeldView {
    pub id: u32,
    pub direction: FaultDirection,
    pub kind: FaultKind,
    /// Of a CALL, or of the CALL that is answered, where there is one.
    pub action: Option<String>,
    pub message_id: Option<String>,
    /// Unix milliseconds on the station's clock.
    pub held_at: i64,
    pub text: String,
}

#[derive(Debug, Default)]
pub(crate) struct HeldFrames {
    pub(crate) last_id: u32,
    frames: Vec<HeldFrame>,
    /// How many there are has changed since it was stored.
    pub(crate) dirty: bool,
}

impl HeldFrames {
    /// Holds a frame. The number is put in.
    ///
    /// # Errors
    /// The frame, where there is no room.
    pub(crate) fn push(&mut self, held: HeldFrame) -> Result<(), DelayedFrame> {
        let bytes: usize = self.frames.iter().map(|held| held.frame.size()).sum();
        if self.frames.len() >= MAX_HELD || bytes + held.frame.size() > MAX_HELD_BYTES {
            return Err(held.frame);
        }
        self.last_id += 1;
        self.dirty = true;
        self.frames.push(HeldFrame { id: self.last_id, ..held });
        Ok(())
    }

    pub(crate) fn take(&mut self, id: u32) -> Result<HeldFrame, Refusal> {
        let at = self.frames.iter().position(|held| held.id == id);
        let unknown = || text!("held-unknown", "there is no held message {id}", id);
        let at = at.ok_or_else(|| Refusal::Argument(unknown()))?;
        self.dirty = true;
        Ok(self.frames.remove(at))
    }

    pub(crate) fn count(&self) -> usize {
        self.frames.len()
    }

    /// The connection is gone, and what was to go over it; returns how many.
    pub(crate) fn clear(&mut self) -> usize {
        self.dirty |= !self.frames.is_empty();
        std::mem::take(&mut self.frames).len()
    }

    pub(crate) fn view(&self) -> Vec<HeldView> {
        let of = |held: &HeldFrame| HeldView {
            id: held.id,
            direction: match held.frame {
                DelayedFrame::Sent(_) => FaultDirection::FromStation,
                DelayedFrame::Received(_) => FaultDirection::FromCsms,
            },
            kind: held.kind,
            action: held.action.clone(),
            message_id: held.message_id.clone(),
            held_at: held.held_at,
            text: held.frame.text().to_owned(),
        };
        self.frames.iter().map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(text: &str) -> HeldFrame {
        HeldFrame {
            id: 0,
            kind: FaultKind::Call,
            action: None,
            message_id: None,
            held_at: 0,
            frame: DelayedFrame::Received(text.to_owned()),
        }
    }

    #[test]
    fn they_keep_their_order_and_their_numbers() {
        let mut frames = HeldFrames::default();
        for text in ["a", "b", "c"] {
            assert_eq!(frames.push(held(text)), Ok(()));
        }
        assert_eq!(frames.take(2).expect("it is held").frame.text(), "b");
        assert!(frames.take(2).is_err());
        let texts: Vec<_> = frames.view().into_iter().map(|held| (held.id, held.text)).collect();
        assert_eq!(texts, [(1, "a".to_owned()), (3, "c".to_owned())]);
        assert_eq!((frames.clear(), frames.count()), (2, 0));
        assert_eq!(frames.push(held("d")), Ok(()));
        assert_eq!(frames.view()[0].id, 4, "no number means two frames");
    }

    #[test]
    fn room_is_bounded() {
        let mut frames = HeldFrames::default();
        let big = "x".repeat(MAX_HELD_BYTES / 2);
        assert!(frames.push(held(&big)).is_ok() && frames.push(held(&big)).is_ok());
        assert!(frames.push(held("x")).is_err());
        frames.clear();
        assert_eq!((0..100).filter(|_| frames.push(held("x")).is_ok()).count(), MAX_HELD);
    }
}
