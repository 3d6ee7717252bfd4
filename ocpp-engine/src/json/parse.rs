//! From text to values (RFC 8259).
//!
//! What `serde_json` takes is taken, and what it refuses is refused.

use super::decimal::{EXACT, power_of_ten};
use super::value::{Map, Number, Value};

/// Lists and objects within each other; deeper ones could use up the stack.
const MAX_DEPTH: u32 = 127;

/// # Errors
/// What is wrong with the text, and after how many bytes.
pub fn parse(text: &str) -> Result<Value, String> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let value = parser.value().and_then(|value| match parser.next() {
        None => Ok(value),
        Some(_) => Err("something follows the end"),
    });
    value.map_err(|what| [what, " at byte ", &parser.at.to_string()].concat())
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
}

type Outcome<T> = Result<T, &'static str>;

const ENDS: &str = "the text ends too early";
const NO_VALUE: &str = "a value is missing";
const NO_NUMBER: &str = "a number lacks digits";
const NO_ESCAPE: &str = "there is no such escape";

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// After blanks.
    fn next(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    fn is_next(&mut self, byte: u8) -> bool {
        let is = self.next() == Some(byte);
        self.at += usize::from(is);
        is
    }

    fn value(&mut self) -> Outcome<Value> {
        match self.next().ok_or(ENDS)? {
            b'"' => self.string().map(Value::String),
            b'[' => self.nested(Self::list),
            b'{' => self.nested(Self::object),
            b'-' | b'0'..=b'9' => self.number().map(Value::Number),
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Outcome<Value> {
        for (word, value) in
            [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))]
        {
            if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(NO_VALUE)
    }

    fn nested(&mut self, read: fn(&mut Self) -> Outcome<Value>) -> Outcome<Value> {
        if self.depth == MAX_DEPTH {
            return Err("too many lists and objects lie within each other");
        }
        self.at += 1;
        self.depth += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    /// Whether another item comes: after the first one they are parted by commas.
    fn goes_on(&mut self, end: u8, first: bool) -> Outcome<bool> {
        if self.is_next(end) {
            return Ok(false);
        }
        if first || self.is_next(b',') {
            return Ok(true);
        }
        Err(if self.peek().is_none() { ENDS } else { "a comma or the end of a list is missing" })
    }

    fn list(&mut self) -> Outcome<Value> {
        let mut items = Vec::new();
        while self.goes_on(b']', items.is_empty())? {
            items.push(self.value()?);
        }
        Ok(Value::Array(items))
    }

    fn object(&mut self) -> Outcome<Value> {
        let mut fields = Vec::new();
        while self.goes_on(b'}', fields.is_empty())? {
            if self.next() != Some(b'"') {
                return Err("the name of a field is missing");
            }
            let name = self.string()?;
            if !self.is_next(b':') {
                return Err("a colon is missing");
            }
            fields.push((name, self.value()?));
        }
        Ok(Value::Object(Map::of(fields)))
    }

    fn string(&mut self) -> Outcome<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.bytes().position(|byte| byte < b' ' || matches!(byte, b'"' | b'\\'));
            let plain = plain.ok_or(ENDS)?;
            text.push_str(&rest[..plain]);
            self.at += plain + 1;
            match rest.as_bytes()[plain] {
                b'"' => return Ok(text),
                b'\\' => text.push(self.escaped()?),
                _ => return Err("a text has a control character"),
            }
        }
    }

    fn escaped(&mut self) -> Outcome<char> {
        let byte = self.peek().ok_or(ENDS)?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut code = self.hex()?;
                if (0xD800..0xDC00).contains(&code)
                    && self.text.as_bytes()[self.at..].starts_with(b"\\u")
                {
                    self.at += 2;
                    let low = self.hex()?.wrapping_sub(0xDC00);
                    if low >= 0x400 {
                        return Err(NO_ESCAPE);
                    }
                    code = 0x10000 + ((code - 0xD800) << 10) + low;
                }
                char::from_u32(code).ok_or(NO_ESCAPE)?
            }
            _ => return Err(NO_ESCAPE),
        })
    }

    fn hex(&mut self) -> Outcome<u32> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4).ok_or(ENDS)?;
        self.at += 4;
        digits.iter().try_fold(0, |code, digit| {
            Ok(code << 4 | char::from(*digit).to_digit(16).ok_or(NO_ESCAPE)?)
        })
    }

    fn number(&mut self) -> Outcome<Number> {
        let negative = self.peek() == Some(b'-');
        self.at += usize::from(negative);
        let mut digits = Digits::default();
        let begin = self.at;
        self.digits(&mut digits)?;
        if self.text.as_bytes()[begin] == b'0' && self.at > begin + 1 {
            return Err("a number begins with a zero");
        }
        let mut whole = digits.exponent == 0;
        if self.peek() == Some(b'.') {
            self.at += 1;
            (whole, digits.fraction) = (false, true);
            self.digits(&mut digits)?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            whole = false;
            let below = self.peek() == Some(b'-');
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            let mut exponent = Digits::default();
            self.digits(&mut exponent)?;
            // Whatever is larger is too large, or nothing.
            let exponent =
                if exponent.exponent > 0 { 100_000 } else { exponent.value.min(100_000) };
            let exponent = exponent as i32;
            digits.exponent =
                digits.exponent.saturating_add(if below { -exponent } else { exponent });
        }
        let value = digits.value;
        match (negative, i64::try_from(value)) {
            (false, _) if whole => return Ok(Number::Whole(value)),
            // There is no whole number that is less than nothing and yet zero.
            (true, Ok(value @ 1..)) if whole => return Ok(Number::Negative(-value)),
            (true, Err(_)) if whole && value == i64::MIN.unsigned_abs() => {
                return Ok(Number::Negative(i64::MIN));
            }
            _ => {}
        }
        let number = digits.scaled();
        if number.is_infinite() {
            return Err("a number is too large");
        }
        Ok(Number::Float(if negative { -number } else { number }))
    }

    fn digits(&mut self, to: &mut Digits) -> Outcome<()> {
        let begin = self.at;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            to.push(digit - b'0');
            self.at += 1;
        }
        match self.peek() {
            _ if self.at > begin => Ok(()),
            None => Err(ENDS),
            Some(_) => Err(NO_NUMBER),
        }
    }
}

/// Digits of a number, and the power of ten that they are multiplied with.
#[derive(Default)]
struct Digits {
    value: u64,
    exponent: i32,
    /// What comes now stands behind the point.
    fraction: bool,
}

impl Digits {
    fn push(&mut self, digit: u8) {
        let more = self.value.checked_mul(10).and_then(|value| value.checked_add(digit.into()));
        // As soon as one does not fit all others count as zeros.
        match more.filter(|_| self.fraction || self.exponent == 0) {
            Some(value) => {
                self.value = value;
                self.exponent -= i32::from(self.fraction);
            }
            None => self.exponent += i32::from(!self.fraction),
        }
    }

    /// Exact up to 15 digits and as many places behind the point, which the numbers of OCPP
    /// keep to; else the last of its binary digits may be another.
    fn scaled(&self) -> f64 {
        let mut number = self.value as f64;
        let mut left = self.exponent.unsigned_abs();
        while left > 0 && number != 0.0 && number.is_finite() {
            let step = left.min(EXACT);
            let power = power_of_ten(step);
            if self.exponent < 0 {
                number /= power;
            } else {
                number *= power;
            }
            left -= step;
        }
        number
    }
}
