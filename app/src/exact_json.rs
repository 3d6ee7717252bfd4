//! JSON in which every integer is exact when JavaScript has read it.
//!
//! **Owns** the form of those that JavaScript has no number for. **Must not know** what they count.
//!
//! JavaScript's numbers are floats, which are exact for integers up to 2^53; a transactionId may be
//! any integer of 64 bits (errata 3.54). Beyond that it becomes its digits as a text.

use std::io::{Result, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// `Number.MAX_SAFE_INTEGER`.
const MAX_SAFE: u64 = (1 << 53) - 1;

pub(crate) fn to_json(value: &impl Serialize) -> serde_json::Result<String> {
    let mut text = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut text, Exact))?;
    Ok(String::from_utf8(text).expect("JSON is written in UTF-8"))
}

struct Exact;

impl Formatter for Exact {
    fn write_i64<W: Write + ?Sized>(&mut self, to: &mut W, value: i64) -> Result<()> {
        integer(to, value, value.unsigned_abs())
    }

    fn write_u64<W: Write + ?Sized>(&mut self, to: &mut W, value: u64) -> Result<()> {
        integer(to, value, value)
    }
}

fn integer<W: Write + ?Sized>(to: &mut W, value: impl std::fmt::Display, size: u64) -> Result<()> {
    if size > MAX_SAFE { write!(to, "\"{value}\"") } else { write!(to, "{value}") }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_integer_beyond_the_numbers_of_javascript_is_a_text() {
        let value = json!({
            "transactionId": 9_007_199_254_740_993_i64,
            "lowest": i64::MIN,
            "highest": u64::MAX,
            "safe": [9_007_199_254_740_991_i64, -9_007_199_254_740_991_i64, 0],
            "text": "9007199254740993",
            "float": 1e300,
        });
        assert_eq!(
            to_json(&value).unwrap(),
            r#"{"transactionId":"9007199254740993","lowest":"-9223372036854775808","#.to_owned()
                + r#""highest":"18446744073709551615","#
                + r#""safe":[9007199254740991,-9007199254740991,0],"#
                + r#""text":"9007199254740993","float":1e+300}"#
        );
    }
}
