//! Reads numbers that people write in files, links and scripts.
//!
//! **Owns** the words for what is expected: serde's own error would name a type of Rust.

use std::fmt;

use serde::Deserializer;
use serde::de::{Error, Unexpected, Visitor};

pub(super) fn whole<'de, D: Deserializer<'de>>(from: D) -> Result<u8, D::Error> {
    from.deserialize_u8(Whole)
}

pub(super) fn any<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    from.deserialize_f64(Any)
}

struct Whole;

impl Visitor<'_> for Whole {
    type Value = u8;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number from 0 to 255")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<u8, E> {
        number.try_into().map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<u8, E> {
        number.try_into().map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
    }
}

struct Any;

impl Visitor<'_> for Any {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_f64<E>(self, number: f64) -> Result<f64, E> {
        Ok(number)
    }

    fn visit_u64<E>(self, number: u64) -> Result<f64, E> {
        Ok(number as f64)
    }

    fn visit_i64<E>(self, number: i64) -> Result<f64, E> {
        Ok(number as f64)
    }
}

#[cfg(test)]
mod tests {
    use crate::station::config::{Hardware, StationSetup};

    #[test]
    fn what_is_no_number_is_told_what_is_expected() {
        for (json, says) in [
            (
                r#"{"phases":"x"}"#,
                "invalid type: string \"x\", expected a whole number from 0 to 255",
            ),
            (
                r#"{"phases":300}"#,
                "invalid value: integer `300`, expected a whole number from 0 to 255",
            ),
            (
                r#"{"phases":-1}"#,
                "invalid value: integer `-1`, expected a whole number from 0 to 255",
            ),
            (
                r#"{"phases":2.5}"#,
                "invalid type: floating point `2.5`, expected a whole number from 0 to 255",
            ),
            (r#"{"voltageV":"x"}"#, "invalid type: string \"x\", expected a number"),
        ] {
            let error = serde_json::from_str::<Hardware>(json).unwrap_err().to_string();
            assert!(error.starts_with(says), "{error}");
        }
    }

    #[test]
    fn numbers_are_read_as_before() {
        let text = r#"{"phases":1,"maxCurrentA":16,"voltageV":230.5}"#;
        let read: Hardware = serde_json::from_str(text).unwrap();
        assert_eq!((read.phases, read.max_current_a, read.voltage_v), (1, 16.0, 230.5));
        let factory = StationSetup::default();
        let text = serde_json::to_string(&factory).unwrap();
        assert_eq!(serde_json::from_str::<StationSetup>(&text).unwrap(), factory);
    }
}
