//! Frames that a message fault delays.

use ocpp_types::log::Frame;

/// Frames delayed at the same time, and their size in bytes.
const MAX_DELAYED: usize = 64;
const MAX_DELAYED_BYTES: usize = 1 << 21;

/// A frame on its way, in one direction or the other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum DelayedFrame {
    Sent(Frame),
    Received(String),
}

impl DelayedFrame {
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Sent(frame) => &frame.text,
            Self::Received(text) => text,
        }
    }

    pub(super) fn size(&self) -> usize {
        self.text().len()
    }
}

/// Ordered by when they are due; frames that are not delayed overtake them.
#[derive(Debug, Default)]
pub(crate) struct DelayedFrames {
    frames: Vec<(i64, DelayedFrame)>,
    bytes: usize,
}

impl DelayedFrames {
    /// Delays a frame until a monotonic instant.
    ///
    /// # Errors
    /// The frame, where there is no room.
    pub(crate) fn push(&mut self, due: i64, frame: DelayedFrame) -> Result<(), DelayedFrame> {
        let size = frame.size();
        if self.frames.len() >= MAX_DELAYED || self.bytes + size > MAX_DELAYED_BYTES {
            return Err(frame);
        }
        self.bytes += size;
        let at = self.frames.partition_point(|(other, _)| *other <= due);
        self.frames.insert(at, (due, frame));
        Ok(())
    }

    pub(crate) fn next_due(&self) -> Option<i64> {
        self.frames.first().map(|(due, _)| *due)
    }

    pub(crate) fn take_due(&mut self, now: i64) -> Option<DelayedFrame> {
        self.next_due().filter(|due| *due <= now)?;
        let (_, frame) = self.frames.remove(0);
        self.bytes -= frame.size();
        Some(frame)
    }

    /// The connection is gone, and what was on its way with it; returns how many.
    pub(crate) fn clear(&mut self) -> usize {
        self.bytes = 0;
        std::mem::take(&mut self.frames).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str) -> DelayedFrame {
        DelayedFrame::Received(name.to_owned())
    }

    #[test]
    fn the_earliest_comes_first_and_equals_keep_their_order() {
        let mut delayed = DelayedFrames::default();
        for (due, name) in [(5, "b"), (9, "d"), (1, "a"), (5, "c")] {
            assert!(delayed.push(due, text(name)).is_ok());
        }
        let mut taken = Vec::new();
        while let Some(frame) = delayed.take_due(5) {
            taken.push(frame);
        }
        assert_eq!(taken, [text("a"), text("b"), text("c")]);
        assert_eq!(delayed.next_due(), Some(9));
        assert_eq!((delayed.clear(), delayed.next_due()), (1, None));
    }

    #[test]
    fn room_is_bounded() {
        let mut delayed = DelayedFrames::default();
        let big = "x".repeat(MAX_DELAYED_BYTES / 2);
        assert!(delayed.push(1, text(&big)).is_ok());
        assert!(delayed.push(1, text(&big)).is_ok());
        assert!(delayed.push(1, text("x")).is_err());
        delayed.clear();
        let frame = (0..100).filter(|due| delayed.push(*due, text("x")).is_ok()).count();
        assert_eq!(frame, MAX_DELAYED);
    }
}
