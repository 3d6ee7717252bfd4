//! Frames that are held back for a while.

use ocpp_types::log::Frame;

/// Frames held at the same time, and their size in bytes.
const MAX_HELD: usize = 64;
const MAX_HELD_BYTES: usize = 1 << 21;

/// A frame on its way, in one direction or the other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Held {
    Sent(Frame),
    Received(String),
}

impl Held {
    fn size(&self) -> usize {
        match self {
            Self::Sent(frame) => frame.text.len(),
            Self::Received(text) => text.len(),
        }
    }
}

/// Ordered by when they are due; others that are not held overtake them.
#[derive(Debug, Default)]
pub(crate) struct Holding {
    frames: Vec<(i64, Held)>,
    bytes: usize,
}

impl Holding {
    /// Holds a frame until a monotonic instant.
    ///
    /// # Errors
    /// The frame, where there is no room.
    pub(crate) fn hold(&mut self, due: i64, held: Held) -> Result<(), Held> {
        let size = held.size();
        if self.frames.len() >= MAX_HELD || self.bytes + size > MAX_HELD_BYTES {
            return Err(held);
        }
        self.bytes += size;
        let at = self.frames.partition_point(|(other, _)| *other <= due);
        self.frames.insert(at, (due, held));
        Ok(())
    }

    pub(crate) fn next_due(&self) -> Option<i64> {
        self.frames.first().map(|(due, _)| *due)
    }

    pub(crate) fn take_due(&mut self, now: i64) -> Option<Held> {
        self.next_due().filter(|due| *due <= now)?;
        let (_, held) = self.frames.remove(0);
        self.bytes -= held.size();
        Some(held)
    }

    /// The connection is gone, and what was on its way with it; returns how many.
    pub(crate) fn lose(&mut self) -> usize {
        self.bytes = 0;
        std::mem::take(&mut self.frames).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str) -> Held {
        Held::Received(name.to_owned())
    }

    #[test]
    fn the_earliest_comes_first_and_equals_keep_their_order() {
        let mut holding = Holding::default();
        for (due, name) in [(5, "b"), (9, "d"), (1, "a"), (5, "c")] {
            assert!(holding.hold(due, text(name)).is_ok());
        }
        let mut taken = Vec::new();
        while let Some(held) = holding.take_due(5) {
            taken.push(held);
        }
        assert_eq!(taken, [text("a"), text("b"), text("c")]);
        assert_eq!(holding.next_due(), Some(9));
        assert_eq!((holding.lose(), holding.next_due()), (1, None));
    }

    #[test]
    fn room_is_bounded() {
        let mut holding = Holding::default();
        let big = "x".repeat(MAX_HELD_BYTES / 2);
        assert!(holding.hold(1, text(&big)).is_ok());
        assert!(holding.hold(1, text(&big)).is_ok());
        assert!(holding.hold(1, text("x")).is_err());
        holding.lose();
        let held = (0..100).filter(|due| holding.hold(*due, text("x")).is_ok()).count();
        assert_eq!(held, MAX_HELD);
    }
}
