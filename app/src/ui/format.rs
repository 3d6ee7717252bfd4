//! Quantities and times as text.
//!
//! **Owns** units, digits and grouping. **Must not know** where a number comes from.

use crate::lang;

/// Between groups of digits and before units: narrow, and never a line's end.
const THIN: char = '\u{202f}';

/// In decimal digits.
pub fn push_whole(text: &mut String, number: i64) {
    text.push_str(&number.to_string());
}

/// With so many digits after the point, which are the standard library's ten kilobytes otherwise.
pub fn fixed(number: f64, digits: u32) -> String {
    let unit = 10_u64.pow(digits);
    let scaled = (number.abs() * unit as f64).round() as u64;
    let mut text = String::from(if number < 0.0 && scaled > 0 { "-" } else { "" });
    text.push_str(&(scaled / unit).to_string());
    if digits > 0 {
        // The one in front of the zeros that may be in front.
        let after = (unit + scaled % unit).to_string();
        text.push('.');
        text.push_str(&after[1..]);
    }
    text
}

/// `12`, `6.5`, `-0.1`: at most one digit after the point. For what the browser reads.
pub fn push_tenths(text: &mut String, number: f64) {
    write_tenths(text, number, '.');
}

fn write_tenths(text: &mut String, number: f64, mark: char) {
    let tenths = (number * 10.0).round() as i64;
    if tenths < 0 {
        text.push('-');
    }
    let tenths = tenths.abs();
    push_whole(text, tenths / 10);
    if tenths % 10 != 0 {
        text.push(mark);
        push_whole(text, tenths % 10);
    }
}

/// The same for people.
pub fn tenths(number: f64) -> String {
    let mut text = String::new();
    write_tenths(&mut text, number, lang::decimal_mark());
    text
}

/// The decimal mark of the language, in a number that was written with a point.
pub fn marked(number: String) -> String {
    if lang::decimal_mark() == '.' { number } else { number.replace('.', ",") }
}

/// `HH:MM` in the browser's time zone, with seconds where they are wanted.
pub fn clock_time(unix_ms: i64, seconds: bool) -> String {
    let mut text = time_of_day(unix_ms);
    text.truncate(if seconds { 8 } else { 5 });
    text
}

/// `2026-01-31 14:05:09`, or `31.01.2026 14:05:09`, in the browser's time zone.
pub fn date_time(unix_ms: i64) -> String {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(unix_ms as f64));
    // The Swedish write dates as ISO 8601 does.
    let text: String = date.to_locale_string("sv-SE", &wasm_bindgen::JsValue::UNDEFINED).into();
    match (lang::is_german(), text.get(..4), text.get(5..7), text.get(8..10), text.get(10..)) {
        (true, Some(year), Some(month), Some(day), Some(time)) => {
            [day, ".", month, ".", year, time].concat()
        }
        _ => text,
    }
}

/// `11.04 kW`, or `840 W` below a kilowatt: the number and its unit.
pub fn power(watts: f64) -> (String, &'static str) {
    if watts.abs() < 999.5 {
        return (fixed(watts, 0), "W");
    }
    let digits = if watts < 99_995.0 { 2 } else { 1 };
    (marked(fixed(watts / 1000.0, digits)), "kW")
}

/// Energy in kilowatt-hours to the watt-hour, grouped: `1 234.567`.
pub fn kwh(watt_hours: f64) -> String {
    let whole = watt_hours.max(0.0) as u64;
    marked(format!("{}.{:03}", grouped(whole / 1000), whole % 1000))
}

/// `840 Wh`, or `1.84 kWh` beyond a kilowatt-hour.
pub fn energy(watt_hours: f64) -> String {
    if watt_hours < 999.5 {
        return format!("{}{THIN}Wh", fixed(watt_hours, 0));
    }
    let digits = if watt_hours < 99_995.0 { 2 } else { 1 };
    marked(format!("{}{THIN}kWh", fixed(watt_hours / 1000.0, digits)))
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

/// `HH:MM:SS.mmm` in the browser's time zone.
pub fn time_of_day(unix_ms: i64) -> String {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(unix_ms as f64));
    format!(
        "{:02}:{:02}:{:02}.{:03}",
        date.get_hours(),
        date.get_minutes(),
        date.get_seconds(),
        date.get_milliseconds()
    )
}

/// RFC 3339 in UTC, as OCPP writes it.
pub fn timestamp(unix_ms: i64) -> String {
    js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(unix_ms as f64)).to_iso_string().into()
}

/// `43 ms`, or `1.84 s` beyond a second.
pub fn latency(ms: i64) -> String {
    if ms < 1000 {
        format!("{ms}{THIN}ms")
    } else {
        marked(format!("{}{THIN}s", fixed(ms as f64 / 1000.0, 2)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn power_changes_its_unit_at_a_kilowatt() {
        assert_eq!(power(0.0), ("0".to_owned(), "W"));
        assert_eq!(power(999.4), ("999".to_owned(), "W"));
        assert_eq!(power(999.6), ("1.00".to_owned(), "kW"));
        assert_eq!(power(147_300.0), ("147.3".to_owned(), "kW"));
    }

    #[wasm_bindgen_test]
    fn energy_is_exact_to_the_watt_hour() {
        assert_eq!(kwh(0.9), "0.000");
        assert_eq!(kwh(14_312.4), "14.312");
        assert_eq!(kwh(1_234_567_890.0), "1\u{202f}234\u{202f}567.890");
    }

    #[wasm_bindgen_test]
    fn durations_show_hours_only_when_there_are_any() {
        assert_eq!(duration(-5), "0:00");
        assert_eq!(duration(754_000), "12:34");
        assert_eq!(duration(97_154_000), "26:59:14");
    }
}
