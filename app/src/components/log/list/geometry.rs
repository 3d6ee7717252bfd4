//! Which rows are in view. All rows have the same height, so that position and row number follow
//! from each other.
//!
//! **Must not know** what is in a row, or the document.

use std::ops::Range;

use crate::driver::log::MAX_ENTRIES;

/// The height of every row. The style sheet gets it from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowHeight {
    /// In CSS pixels.
    pub pixels: usize,
}

impl RowHeight {
    /// The whole row is one line of text.
    pub const ONE_LINE: Self = Self { pixels: 28 };
    /// The name of the message is in the first line, and what happened in the second.
    pub const TWO_LINES: Self = Self { pixels: 46 };

    /// The height that suits a list of this width.
    pub const fn of_width(width: i32) -> Self {
        if width > 560 { Self::ONE_LINE } else { Self::TWO_LINES }
    }

    /// The positions of the rows that are drawn when the list is scrolled to `top` and at most `height`
    /// high, in pixels.
    pub fn in_view(self, top: f64, height: f64, count: usize) -> Range<usize> {
        let first = top.max(0.0) as usize / self.pixels;
        let rows = height.max(0.0) as usize / self.pixels;
        // Fewer rows than before may be left; then the browser has yet to scroll back.
        let from = first.saturating_sub(OVERSCAN).min(count.saturating_sub(rows));
        from..(first + rows + OVERSCAN).min(count)
    }

    /// Where a row begins, in pixels.
    pub fn top_of(self, position: usize) -> f64 {
        (position * self.pixels) as f64
    }

    /// Where a list is scrolled to when its last row is at its lower edge.
    pub fn end(self, count: usize, height: f64) -> f64 {
        (self.top_of(count) - height).max(0.0)
    }

    /// Whether the last row is in view, at least half of it.
    pub fn is_at_end(self, top: f64, height: f64, count: usize) -> bool {
        self.end(count, height) - top <= self.pixels as f64 / 2.0
    }

    /// Where to scroll to from `top` so that a row is in view; None where it is already.
    pub fn reveal(self, position: usize, top: f64, height: f64) -> Option<f64> {
        let row = self.top_of(position);
        let below = row + self.pixels as f64;
        if row < top {
            Some(row)
        } else if below > top + height {
            Some(below - height)
        } else {
            None
        }
    }

    /// Whether at least a part of a row is in view.
    pub fn is_in_view(self, position: usize, top: f64, height: f64) -> bool {
        let row = self.top_of(position);
        row + self.pixels as f64 > top && row < top + height
    }

    /// How many rows a page of the list has.
    pub fn page(self, height: f64) -> usize {
        height as usize / self.pixels
    }

    /// Where a list of such rows is scrolled to so that it begins with the same row as it did with rows
    /// of another height.
    pub fn same_place(self, before: Self, top: f64) -> f64 {
        top * self.pixels as f64 / before.pixels as f64
    }
}

// Firefox gives no element more than 17.9 million pixels, Chromium 33.5.
const _: () = assert!(MAX_ENTRIES * RowHeight::TWO_LINES.pixels < 16_000_000);
/// Rows beyond either edge, so that a turn of the wheel meets rows and not emptiness.
const OVERSCAN: usize = 10;

/// The position that a key leads to from the cursor, among at least one row; None where it is not
/// one of the list's keys. `page` is how many rows are in view.
pub fn target(key: &str, cursor: Option<usize>, page: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let at = cursor.unwrap_or(last).min(last);
    Some(match key {
        "ArrowUp" if cursor.is_some() => at.saturating_sub(1),
        "ArrowDown" if cursor.is_some() => (at + 1).min(last),
        "ArrowUp" | "ArrowDown" | "End" => last,
        "PageUp" => at.saturating_sub(page),
        "PageDown" => (at + page).min(last),
        "Home" => 0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: RowHeight = RowHeight::ONE_LINE;

    #[test]
    fn some_rows_beyond_either_edge_are_drawn() {
        assert_eq!(ROWS.in_view(0.0, 280.0, 100), 0..20);
        assert_eq!(ROWS.in_view(560.0, 280.0, 100), 10..40);
        assert_eq!(ROWS.in_view(2_520.0, 280.0, 100), 80..100);
        assert_eq!(ROWS.in_view(0.0, 280.0, 3), 0..3);
    }

    #[test]
    fn beyond_the_end_the_last_rows_are_drawn() {
        assert_eq!(ROWS.in_view(28_000.0, 280.0, 50), 40..50);
        assert_eq!(ROWS.in_view(28_000.0, 280.0, 0), 0..0);
    }

    #[test]
    fn the_end_is_where_the_last_row_can_be_seen() {
        assert!(ROWS.is_at_end(0.0, 300.0, 5));
        assert!(ROWS.is_at_end(ROWS.end(100, 300.0), 300.0, 100));
        assert!(ROWS.is_at_end(ROWS.end(100, 300.0) - 14.0, 300.0, 100));
        assert!(!ROWS.is_at_end(ROWS.end(100, 300.0) - 15.0, 300.0, 100));
    }

    #[test]
    fn a_row_is_revealed_by_the_shortest_way() {
        assert_eq!(ROWS.reveal(10, 280.0, 56.0), None);
        assert_eq!(ROWS.reveal(9, 280.0, 56.0), Some(252.0));
        assert_eq!(ROWS.reveal(12, 280.0, 56.0), Some(308.0));
    }

    #[test]
    fn a_part_of_a_row_is_in_view_at_either_edge() {
        let in_view = |position| ROWS.is_in_view(position, 294.0, 56.0);
        assert_eq!([9, 10, 11, 12, 13].map(in_view), [false, true, true, true, false]);
    }

    #[test]
    fn keys_lead_through_the_rows() {
        assert_eq!(target("ArrowUp", None, 10, 50), Some(49));
        assert_eq!(target("ArrowUp", Some(49), 10, 50), Some(48));
        assert_eq!(target("ArrowDown", Some(49), 10, 50), Some(49));
        assert_eq!(target("PageUp", Some(5), 10, 50), Some(0));
        assert_eq!(target("PageDown", Some(5), 10, 50), Some(15));
        assert_eq!(target("Home", Some(5), 10, 50), Some(0));
        assert_eq!(target("End", Some(5), 10, 50), Some(49));
        assert_eq!(target("x", Some(5), 10, 50), None);
        assert_eq!(target("ArrowDown", None, 10, 0), None);
    }

    #[test]
    fn rows_of_another_height_begin_with_the_same_row() {
        assert_eq!(RowHeight::of_width(561), RowHeight::ONE_LINE);
        let tall = RowHeight::of_width(390);
        assert_eq!(tall, RowHeight::TWO_LINES);
        let top = tall.same_place(ROWS, ROWS.top_of(50));
        assert!((top - tall.top_of(50)).abs() < 1e-9);
        assert_eq!(tall.page(460.0), 10);
    }
}
