//! From quantities and times to places on the plot.
//!
//! **Owns** round numbers for axes. **Must not know** what is plotted.

/// What is as high as can be has room above it.
const ROOM_ABOVE: f64 = 1.04;
/// An axis shows at least this part of what is possible.
const FINEST: f64 = 25.0;

/// From one range of numbers to another.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    from: f64,
    to: f64,
    start: f64,
    end: f64,
}

impl Scale {
    /// `from` goes to `start`, `to` goes to `end`.
    pub fn new((from, to): (f64, f64), (start, end): (f64, f64)) -> Self {
        Self { from, to: if to > from { to } else { from + 1.0 }, start, end }
    }

    /// Where a number is; what is beyond the range is at its edge.
    pub fn at(&self, number: f64) -> f64 {
        let share = ((number - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        self.start + share * (self.end - self.start)
    }
}

/// The distance between the marks of an axis that reaches this far: one, two or five times a
/// power of ten, so that there are two to five marks.
pub fn round_step(reach: f64) -> f64 {
    let mut step = 1e-3;
    loop {
        for factor in [1.0, 2.0, 5.0] {
            if reach <= step * factor * 4.5 {
                return step * factor;
            }
        }
        step *= 10.0;
        if !step.is_finite() || step > 1e12 {
            return step;
        }
    }
}

/// The upper end of an axis for numbers up to `peak`, of what can be `most` at the most: a round number
/// above them, so that a little of a lot can still be read; all that is possible where nothing is to be
/// shown.
pub fn round_top(peak: f64, most: f64) -> f64 {
    if peak <= 0.0 || most <= 0.0 {
        return most * ROOM_ABOVE;
    }
    let reach = peak.max(most / FINEST) * ROOM_ABOVE;
    let power = 10_f64.powf(reach.log10().floor());
    let factors = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    let top = factors.into_iter().map(|factor| factor * power).find(|top| *top >= reach);
    // No axis is longer than what is possible.
    top.unwrap_or(reach).min(most * ROOM_ABOVE).max(peak)
}

/// The marks of a time axis between two Unix seconds, at whole multiples of `step` by a clock
/// that is `offset` seconds ahead of UTC.
pub fn time_marks(from: i64, to: i64, step: i64, offset: i64) -> Vec<i64> {
    let first = (from + offset).div_euclid(step) + 1;
    let mark = move |n: i64| (first + n) * step - offset;
    (0..32).map(mark).take_while(|at| *at < to).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_have_two_to_five_marks_at_round_numbers() {
        for (reach, step) in [(22.08, 5.0), (32.0, 10.0), (7.36, 2.0), (375.0, 100.0), (16.0, 5.0)]
        {
            assert!((round_step(reach) - step).abs() < 1e-9, "{reach}: {}", round_step(reach));
        }
        assert!(round_step(0.0) > 0.0);
        assert!(round_step(f64::INFINITY).is_finite());
    }

    #[test]
    fn the_axis_ends_at_a_round_number_above_what_is_shown() {
        for (peak, most, top) in [
            (11.0, 22.08, 15.0),
            (7.36, 22.08, 8.0),
            (6.4, 150.0, 8.0),
            (16.0, 32.0, 20.0),
            (0.01, 22.0, 1.0),
            (0.0, 22.0, 22.0 * ROOM_ABOVE),
            (22.0, 22.0, 22.0 * ROOM_ABOVE),
            (40.0, 22.0, 40.0),
        ] {
            assert!(
                (round_top(peak, most) - top).abs() < 1e-9,
                "{peak}: {}",
                round_top(peak, most)
            );
        }
    }

    #[test]
    fn marks_of_time_are_whole_by_the_local_clock() {
        assert_eq!(time_marks(3_600, 7_300, 1_800, 0), [5_400, 7_200]);
        assert_eq!(time_marks(0, 86_400, 21_600, 3_600), [18_000, 39_600, 61_200, 82_800]);
    }

    #[test]
    fn what_lies_beyond_stays_at_the_edge() {
        let scale = Scale::new((0.0, 10.0), (100.0, 0.0));
        assert!((scale.at(2.5) - 75.0).abs() < 1e-9);
        assert!((scale.at(-3.0) - 100.0).abs() < 1e-9);
        assert!(scale.at(11.0).abs() < 1e-9);
    }
}
