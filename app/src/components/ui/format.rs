//! Quantities and times as text.
//!
//! **Owns** units, digits and grouping. **Must not know** where a number comes from.
//!
//! Times are in the zone that the person has chosen, which what writes one tracks.

use super::clock::host_now;
use crate::driver::language::Language;
use crate::shorten::cut;
use crate::state::preferences::Zone;

/// Between groups of digits and before units: narrow, and never a line's end.
const THIN: char = '\u{202f}';

/// The decimal mark of the language, in a number that was written with a point.
pub fn localized(language: Language, number: String) -> String {
    match language {
        Language::English => number,
        Language::German => number.replace('.', ","),
    }
}

/// `12`, `6.5`, `-0.1`: at most one digit after the point, in the language's notation.
pub fn tenths(language: Language, number: f64) -> String {
    localized(language, plain_tenths(number))
}

/// A number with at most one digit after the point, as the browser's own controls want it.
pub fn plain_tenths(number: f64) -> String {
    let text = format!("{number:.1}");
    let text = text.strip_suffix(".0").map_or(text.clone(), str::to_owned);
    if text == "-0" { "0".to_owned() } else { text }
}

/// `HH:MM`, with seconds where they are wanted; tracked.
pub fn clock_time(unix_ms: i64, seconds: bool) -> String {
    let mut text = time_of_day(unix_ms);
    text.truncate(if seconds { 8 } else { 5 });
    text
}

/// `2026-01-31 14:05:09`, or `31.01.2026 14:05:09`; tracked.
pub fn date_time(language: Language, unix_ms: i64) -> String {
    let mut text = exact_time(language, unix_ms);
    text.truncate(text.rfind('.').unwrap_or(text.len()));
    text
}

/// `2026-01-31 14:05:09.123`; tracked.
fn exact_time(language: Language, unix_ms: i64) -> String {
    let date = js_date(unix_ms);
    let (year, month, day) = match Zone::shown() {
        Zone::Local => (date.get_full_year(), date.get_month() + 1, date.get_date()),
        Zone::Utc => (date.get_utc_full_year(), date.get_utc_month() + 1, date.get_utc_date()),
    };
    let time = time_of_day(unix_ms);
    match language {
        Language::English => format!("{year:04}-{month:02}-{day:02} {time}"),
        Language::German => format!("{day:02}.{month:02}.{year:04} {time}"),
    }
}

/// `2026-01-31 14:05:09.123 UTC+1`; tracked.
pub fn moment(language: Language, unix_ms: i64) -> String {
    format!("{} {}", exact_time(language, unix_ms), zone_name(unix_ms))
}

/// What the zone is called at this time: `UTC+1`; tracked.
pub fn zone_name(unix_ms: i64) -> String {
    offset_name(offset_minutes(unix_ms))
}

/// How far the zone is ahead of UTC at this time; tracked.
pub fn offset_minutes(unix_ms: i64) -> i64 {
    match Zone::shown() {
        Zone::Local => local_offset_minutes(unix_ms),
        Zone::Utc => 0,
    }
}

fn local_offset_minutes(unix_ms: i64) -> i64 {
    // The browser counts westwards.
    -(js_date(unix_ms).get_timezone_offset() as i64)
}

/// The head of a column of times, with the name of their zone; tracked.
pub fn with_zone(head: &str) -> String {
    format!("{head} ({})", zone_name(host_now()))
}

/// What the browser's own zone is called.
pub fn local_zone_name(unix_ms: i64) -> String {
    offset_name(local_offset_minutes(unix_ms))
}

/// `UTC+5:30`.
fn offset_name(minutes: i64) -> String {
    let sign = if minutes < 0 { '\u{2212}' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

fn js_date(unix_ms: i64) -> js_sys::Date {
    js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(unix_ms as f64))
}

/// `11.04 kW`, or `840 W` below a kilowatt: the number and its unit.
pub fn power(language: Language, watts: f64) -> (String, &'static str) {
    if watts.abs() < 999.5 {
        return (format!("{watts:.0}"), "W");
    }
    let digits = if watts < 99_995.0 { 2 } else { 1 };
    (localized(language, format!("{:.digits$}", watts / 1000.0)), "kW")
}

/// Energy in kilowatt-hours to the watt-hour, grouped: `1 234.567`.
pub fn kwh(language: Language, watt_hours: f64) -> String {
    let whole = watt_hours.max(0.0) as u64;
    localized(language, format!("{}.{:03}", grouped(whole / 1000), whole % 1000))
}

/// `840 Wh`, or `1.84 kWh` beyond a kilowatt-hour.
pub fn energy(language: Language, watt_hours: f64) -> String {
    if watt_hours < 999.5 {
        return format!("{watt_hours:.0}{THIN}Wh");
    }
    let digits = if watt_hours < 99_995.0 { 2 } else { 1 };
    localized(language, format!("{:.digits$}{THIN}kWh", watt_hours / 1000.0))
}

/// A whole number with its thousands set apart.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 4);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(THIN);
        }
        text.push(digit);
    }
    text
}

/// `1:02:03`, or `2:03` within the first hour.
pub fn duration(ms: i64) -> String {
    let seconds = (ms / 1000).max(0);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// `23 s`, or `3 min 5 s` beyond a minute and a half.
pub fn seconds(seconds: i64) -> String {
    if seconds < 90 {
        format!("{seconds}{THIN}s")
    } else {
        format!("{}{THIN}min {}{THIN}s", seconds / 60, seconds % 60)
    }
}

/// `HH:MM:SS.mmm`; tracked.
pub fn time_of_day(unix_ms: i64) -> String {
    let date = js_date(unix_ms);
    let (hours, minutes) = match Zone::shown() {
        Zone::Local => (date.get_hours(), date.get_minutes()),
        Zone::Utc => (date.get_utc_hours(), date.get_utc_minutes()),
    };
    format!("{hours:02}:{minutes:02}:{:02}.{:03}", date.get_seconds(), date.get_milliseconds())
}

/// `43 ms`, or `1.84 s` beyond a second.
pub fn latency(language: Language, ms: i64) -> String {
    if ms < 1000 {
        format!("{ms}{THIN}ms")
    } else {
        localized(language, format!("{:.2}{THIN}s", ms as f64 / 1000.0))
    }
}

/// An id as it fits into a line: of a UUID its beginning.
pub fn short_id(id: &str) -> String {
    /// Characters of a UUID that tell it from others.
    const SHORT: usize = 8;
    /// Longer ids than this are shortened.
    const LONG: usize = 20;
    if id.chars().count() <= LONG {
        return id.to_owned();
    }
    cut(id, SHORT).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::driver::language::Language::{English, German};

    #[test]
    fn a_zone_is_called_by_its_distance_from_utc() {
        assert_eq!(offset_name(0), "UTC");
        assert_eq!(offset_name(60), "UTC+1");
        assert_eq!(offset_name(330), "UTC+5:30");
        assert_eq!(offset_name(-570), "UTC\u{2212}9:30");
    }

    #[test]
    fn power_changes_its_unit_at_a_kilowatt() {
        assert_eq!(power(English, 0.0), ("0".to_owned(), "W"));
        assert_eq!(power(English, 999.4), ("999".to_owned(), "W"));
        assert_eq!(power(English, 999.6), ("1.00".to_owned(), "kW"));
        assert_eq!(power(German, 147_300.0), ("147,3".to_owned(), "kW"));
    }

    #[test]
    fn energy_is_exact_to_the_watt_hour() {
        assert_eq!(kwh(English, 0.9), "0.000");
        assert_eq!(kwh(English, 14_312.4), "14.312");
        assert_eq!(kwh(English, 1_234_567_890.0), "1\u{202f}234\u{202f}567.890");
    }

    #[test]
    fn tenths_are_shown_only_where_there_are_any() {
        assert_eq!(tenths(English, 6.5), "6.5");
        assert_eq!(tenths(German, 6.5), "6,5");
        assert_eq!(tenths(English, 12.0), "12");
        assert_eq!(tenths(English, -0.04), "0");
    }

    #[test]
    fn durations_show_hours_only_when_there_are_any() {
        assert_eq!(duration(-5), "0:00");
        assert_eq!(duration(754_000), "12:34");
        assert_eq!(duration(97_154_000), "26:59:14");
    }
}
