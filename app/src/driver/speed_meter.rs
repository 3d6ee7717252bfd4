//! How fast time really runs: it waits for frames of the demo CSMS, so that many stations may keep it
//! from running as fast as it was told to.

use std::collections::VecDeque;

/// The span that is looked back on, in milliseconds of the browser's clock,
const WINDOW_MS: f64 = 5_000.0;
/// and how much of it must have passed before anything is said.
const LEAST_MS: f64 = 2_000.0;

/// A handful of readings of both clocks.
#[derive(Clone, Debug, Default)]
pub struct SpeedMeter(VecDeque<(f64, i64)>);

impl SpeedMeter {
    /// How many times as fast as the browser's time the page's has run. Both are in milliseconds.
    pub fn read(&mut self, browser_ms: f64, page_ms: i64) -> Option<f64> {
        self.0.push_back((browser_ms, page_ms));
        while self.0.len() > 2 && browser_ms - self.0[1].0 >= WINDOW_MS {
            self.0.pop_front();
        }
        let (from, page_from) = *self.0.front()?;
        let passed = browser_ms - from;
        (passed >= LEAST_MS).then(|| (page_ms - page_from) as f64 / passed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_tells_the_speed_of_the_last_few_seconds() {
        let mut meter = SpeedMeter::default();
        assert_eq!(meter.read(0.0, 1_000), None);
        assert_eq!(meter.read(1_000.0, 61_000), None, "not enough has passed");
        assert_eq!(meter.read(2_000.0, 121_000), Some(60.0));
        // From here on it is half as fast.
        let mut now = 121_000;
        let mut last = None;
        for second in 3..=12 {
            now += 30_000;
            last = meter.read(f64::from(second) * 1_000.0, now);
        }
        assert_eq!(last, Some(30.0));
    }
}
