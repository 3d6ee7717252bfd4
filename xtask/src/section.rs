//! Checks in sections: all of them run, then a summary says which failed and how long each took.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

#[derive(Debug)]
struct Row {
    title: &'static str,
    took: Duration,
    result: Result<()>,
}

/// Runs sections and remembers how they went.
#[derive(Debug)]
pub(crate) struct Sections {
    total: usize,
    rows: Vec<Row>,
}

impl Sections {
    pub(crate) fn new(total: usize) -> Self {
        let rows = Vec::with_capacity(total);
        Self { total, rows }
    }

    pub(crate) fn run(&mut self, title: &'static str, work: impl FnOnce() -> Result<()>) {
        println!("\n== {}/{} {title}", self.rows.len() + 1, self.total);
        let start = Instant::now();
        let result = work();
        if let Err(error) = &result {
            println!("failed: {error:#}");
        }
        self.rows.push(Row { title, took: start.elapsed(), result });
    }

    /// The summary, and an error when anything failed.
    pub(crate) fn finish(self) -> Result<()> {
        println!("\n== summary\n{}", summary(&self.rows));
        let failed: Vec<_> =
            self.rows.iter().filter(|row| row.result.is_err()).map(|row| row.title).collect();
        if !failed.is_empty() {
            bail!("failed: {}", failed.join(", "));
        }
        Ok(())
    }
}

fn summary(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.title.len()).max().unwrap_or(0);
    let mut text = String::new();
    for row in rows {
        let verdict = if row.result.is_ok() { "passed" } else { "FAILED" };
        let _ = writeln!(text, "{:width$}  {verdict:6}  {:>8}", row.title, elapsed(row.took));
    }
    let total = rows.iter().map(|row| row.took).sum();
    let _ = write!(text, "{:width$}  {:6}  {:>8}", "total", "", elapsed(total));
    text
}

/// A duration as a person says it.
pub(crate) fn elapsed(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_neither_stops_the_rest_nor_goes_unnoticed() {
        let mut sections = Sections::new(2);
        sections.run("first", || bail!("broken"));
        sections.run("second", || Ok(()));
        assert_eq!(sections.rows.len(), 2);
        let text = summary(&sections.rows);
        assert!(text.contains("first   FAILED"), "{text}");
        assert!(text.contains("second  passed"), "{text}");
        assert_eq!(sections.finish().unwrap_err().to_string(), "failed: first");
    }

    #[test]
    fn times_read_as_a_person_says_them() {
        assert_eq!(elapsed(Duration::from_millis(1240)), "1.2 s");
        assert_eq!(elapsed(Duration::from_secs(185)), "3 min 05 s");
    }
}
