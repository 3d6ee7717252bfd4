//! Date-times as OCPP writes them.
//!
//! **Owns** parsing and printing of ISO 8601 / RFC 3339.
//! **Must not know** what the time is.
//!
//! Reading is lenient, writing is strict. A receiver has to cope with fractions and offsets
//! (1.6 §3.15, errata 3.10); many a CSMS also forgets the offset, and losing its message over that
//! would help nobody. [`DateTime::is_strict`] is what the validator asks. The parsers of `time` read
//! either the strict form or a format that is known beforehand, so the fields are read here, and
//! `time` knows the calendar.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use time::{Date, Month, OffsetDateTime};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// 1970-01-01 as a Julian day.
const EPOCH_DAY: i64 = 2_440_588;

/// Milliseconds since the Unix epoch, within the years 0 to 9999: others cannot be written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(i64);

impl DateTime {
    /// 0000-01-01T00:00:00Z.
    pub const MIN: Self = Self(-62_167_219_200_000);
    /// 9999-12-31T23:59:59.999Z.
    pub const MAX: Self = Self(253_402_300_799_999);

    /// The nearest date-time that can be written.
    pub fn from_unix_ms(ms: i64) -> Self {
        Self(ms.clamp(Self::MIN.0, Self::MAX.0))
    }

    /// Milliseconds since the Unix epoch.
    pub const fn unix_ms(self) -> i64 {
        self.0
    }

    /// Reads a date and time of day; seconds, fraction and offset may be missing (then UTC).
    ///
    /// ```
    /// use ocpp_types::DateTime;
    ///
    /// let at = DateTime::parse("2026-01-31 13:00+01:00").expect("a date-time");
    /// assert_eq!(at.to_string(), "2026-01-31T12:00:00Z");
    /// assert!(!DateTime::is_strict("2026-01-31 13:00+01:00"));
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        read(text).map(|(at, _)| at)
    }

    /// Whether the text is a date-time exactly as RFC 3339 has it.
    pub fn is_strict(text: &str) -> bool {
        read(text).is_some_and(|(_, strict)| strict)
    }
}

/// The bytes not yet read.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take(&mut self, allowed: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        allowed.contains(first).then(|| {
            self.0 = rest;
            *first
        })
    }

    fn digit(&mut self) -> Option<i64> {
        self.take(b"0123456789").map(|digit| i64::from(digit - b'0'))
    }

    fn number(&mut self, digits: usize, max: i64) -> Option<i64> {
        let value = (0..digits).try_fold(0, |sum, _| Some(sum * 10 + self.digit()?))?;
        (value <= max).then_some(value)
    }

    /// Digits after the decimal sign, cut to milliseconds; there must be one.
    fn fraction(&mut self) -> Option<i64> {
        let mut ms = self.digit()? * 100;
        let mut unit = 10;
        while let Some(digit) = self.digit() {
            ms += digit * unit;
            unit /= 10;
        }
        Some(ms)
    }
}

/// The date-time, and whether it was written strictly.
fn read(text: &str) -> Option<(DateTime, bool)> {
    let mut from = Reader(text.as_bytes());
    let mut strict = true;

    let year = from.number(4, 9999)?;
    from.take(b"-")?;
    let month = from.number(2, 12)?;
    from.take(b"-")?;
    let day = from.number(2, 31)?;
    strict &= from.take(b"Tt ")? != b' ';

    let hour = from.number(2, 23)?;
    from.take(b":")?;
    let mut ms = hour * HOUR + from.number(2, 59)? * MINUTE;
    if from.take(b":").is_some() {
        ms += from.number(2, 60)? * SECOND; // 60 is a leap second
        if let Some(sign) = from.take(b".,") {
            strict &= sign == b'.';
            ms += from.fraction()?;
        }
    } else {
        strict = false;
    }

    match from.take(b"Zz+-") {
        None => strict = false,
        Some(b'Z' | b'z') => {}
        Some(sign) => {
            let mut offset = from.number(2, 23)? * HOUR;
            let colon = from.take(b":").is_some();
            strict &= colon;
            if colon || !from.0.is_empty() {
                offset += from.number(2, 59)? * MINUTE;
            }
            ms -= if sign == b'-' { -offset } else { offset };
        }
    }
    if !from.0.is_empty() {
        return None;
    }

    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let day = u8::try_from(day).ok()?;
    let date = Date::from_calendar_date(i32::try_from(year).ok()?, month, day).ok()?;
    let days = i64::from(date.to_julian_day()) - EPOCH_DAY;
    Some((DateTime::from_unix_ms(days * DAY + ms), strict))
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = self.0.rem_euclid(SECOND);
        // Within MIN and MAX this conversion cannot fail.
        let at = OffsetDateTime::from_unix_timestamp(self.0.div_euclid(SECOND))
            .unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let (year, month, day) = at.to_calendar_date();
        let (hour, minute, second) = at.to_hms();
        let month = u8::from(month);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if ms != 0 {
            write!(f, ".{ms:03}")?;
        }
        f.write_str("Z")
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = DateTime;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date-time")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<DateTime, E> {
                DateTime::parse(text)
                    .ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }
        }

        from.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(text: &str) -> Option<i64> {
        DateTime::parse(text).map(DateTime::unix_ms)
    }

    #[test]
    fn strict_forms() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59.999Z", -1),
            ("2026-01-31T12:00:00Z", 1_769_860_800_000),
            ("2026-01-31t12:00:00z", 1_769_860_800_000),
            ("2026-01-31T14:30:00+02:30", 1_769_860_800_000),
            ("2026-01-31T00:00:00-12:00", 1_769_860_800_000),
            ("2026-01-31T12:00:00.25Z", 1_769_860_800_250),
            ("2026-01-31T12:00:00.123456789012Z", 1_769_860_800_123),
            ("2026-01-31T11:59:60Z", 1_769_860_800_000),
            ("2024-02-29T00:00:00Z", 1_709_164_800_000),
        ] {
            assert_eq!(ms(text), Some(expected), "{text}");
            assert!(DateTime::is_strict(text), "{text}");
        }
    }

    #[test]
    fn lenient_forms() {
        for text in [
            "2026-01-31T12:00:00",
            "2026-01-31 12:00:00Z",
            "2026-01-31T12:00",
            "2026-01-31T12:00Z",
            "2026-01-31T12:00:00,000Z",
            "2026-01-31T12:00:00.000",
            "2026-01-31T13:00:00+01",
            "2026-01-31T13:00:00+0100",
        ] {
            assert_eq!(ms(text), Some(1_769_860_800_000), "{text}");
            assert!(!DateTime::is_strict(text), "{text}");
        }
    }

    #[test]
    fn no_date_times() {
        for text in [
            "",
            "now",
            "2026-01-31",
            "2026-13-01T00:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-01-31T24:00:00Z",
            "2026-01-31T12:60:00Z",
            "2026-01-31T12:00:61Z",
            "2026-01-31T12:00:00.Z",
            "2026-01-31T12:00:00+1",
            "2026-01-31T12:00:00+01:",
            "2026-01-31T12:00:00ZZ",
            "2026-01-31T12:00:00+01:00Z",
            "26-01-31T12:00:00Z",
            "２026-01-31T12:00:00Z",
            "1769860800",
        ] {
            assert_eq!(ms(text), None, "{text}");
        }
    }

    #[test]
    fn printed_with_milliseconds_only_where_there_are_some() {
        assert_eq!(DateTime::from_unix_ms(0).to_string(), "1970-01-01T00:00:00Z");
        assert_eq!(DateTime::from_unix_ms(-1).to_string(), "1969-12-31T23:59:59.999Z");
        assert_eq!(DateTime::from_unix_ms(50).to_string(), "1970-01-01T00:00:00.050Z");
    }

    #[test]
    fn the_extremes_are_the_nearest_that_can_be_written() {
        assert_eq!(DateTime::from_unix_ms(i64::MIN).to_string(), "0000-01-01T00:00:00Z");
        assert_eq!(DateTime::from_unix_ms(i64::MAX).to_string(), "9999-12-31T23:59:59.999Z");
        assert_eq!(DateTime::parse("0000-01-01T00:00:00+23:59"), Some(DateTime::MIN));
        assert_eq!(DateTime::parse("9999-12-31T23:59:59-23:59"), Some(DateTime::MAX));
        assert_eq!(DateTime::parse(&DateTime::MIN.to_string()), Some(DateTime::MIN));
        assert_eq!(DateTime::parse(&DateTime::MAX.to_string()), Some(DateTime::MAX));
    }

    proptest::proptest! {
        #[test]
        fn what_is_printed_is_strict_and_read_back(ms in proptest::num::i64::ANY) {
            for ms in [ms, ms >> 18] {
                let at = DateTime::from_unix_ms(ms);
                assert!(DateTime::is_strict(&at.to_string()));
                assert_eq!(DateTime::parse(&at.to_string()), Some(at));
            }
        }

        #[test]
        fn reading_never_panics(text in "[-0-9TZ:.+ é]{0,40}") {
            let _ = DateTime::parse(&text);
        }
    }
}
