//! Writing.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::Arc;

use super::decimal;
use super::value::{Number, Value};
use crate::SortedMap;

/// A type that can be written as JSON.
pub trait Serialize {
    fn write(&self, to: &mut Writer);

    /// Of an object: its fields, without the braces around them.
    fn write_fields(&self, to: &mut Writer) {
        let _ = to;
        debug_assert!(false, "only an object has fields");
    }
}

/// The text of a value.
#[inline(never)]
pub fn to_string(value: &dyn Serialize) -> String {
    let mut writer = Writer(String::new());
    value.write(&mut writer);
    writer.0
}

/// A float for people: without a point where there is nothing behind it.
pub fn number(number: f64) -> String {
    let text = to_string(&number);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// The same JSON over several lines, indented by two blanks.
pub fn pretty(json: &str) -> String {
    let mut out = String::new();
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        (0..depth).for_each(|_| out.push_str("  "));
    };
    for char in json.chars() {
        let before = out.chars().next_back();
        let open = |char: Option<char>| matches!(char, Some('{' | '['));
        match char {
            _ if quoted => {}
            '}' | ']' => {
                depth -= 1;
                if !open(before) {
                    line(&mut out, depth);
                }
            }
            _ if open(before) && depth > 0 => line(&mut out, depth),
            _ => {}
        }
        out.push(char);
        match char {
            '"' if !escaped => quoted = !quoted,
            _ if quoted => {}
            '{' | '[' => depth += 1,
            ',' => line(&mut out, depth),
            ':' => out.push(' '),
            _ => {}
        }
        escaped = quoted && char == '\\' && !escaped;
    }
    out
}

/// For what writes by way of serde.
///
/// # Errors
/// Those of the other side.
pub fn serialize_with<S: serde::Serializer>(
    value: &dyn Serialize,
    to: S,
) -> Result<S::Ok, S::Error> {
    let value: serde_json::Value =
        serde_json::from_str(&to_string(value)).map_err(serde::ser::Error::custom)?;
    serde::Serialize::serialize(&value, to)
}

/// JSON that grows.
#[derive(Debug)]
pub struct Writer(String);

impl Writer {
    pub fn field(&mut self, name: &str, value: &dyn Serialize) {
        self.key(name);
        value.write(self);
    }

    pub fn object(&mut self, value: &dyn Serialize) {
        self.open();
        value.write_fields(self);
        self.close();
    }

    pub fn open(&mut self) {
        self.0.push('{');
    }

    pub fn close(&mut self) {
        self.0.push('}');
    }

    pub fn key(&mut self, name: &str) {
        self.next('{');
        self.text(name);
        self.0.push(':');
    }

    /// A comma, unless it is the first within its bracket.
    fn next(&mut self, bracket: char) {
        if !self.0.ends_with(bracket) {
            self.0.push(',');
        }
    }

    fn list(&mut self, items: &mut dyn Iterator<Item = &dyn Serialize>) {
        self.0.push('[');
        for (i, item) in items.enumerate() {
            if i > 0 {
                self.0.push(',');
            }
            item.write(self);
        }
        self.0.push(']');
    }

    pub fn text(&mut self, text: &str) {
        self.0.push('"');
        let mut rest = text;
        while let Some(at) =
            rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\')
        {
            let (plain, special) = rest.split_at(at);
            self.0.push_str(plain);
            let byte = special.as_bytes()[0];
            let short = match byte {
                b'"' => '"',
                b'\\' => '\\',
                b'\n' => 'n',
                b'\r' => 'r',
                b'\t' => 't',
                0x08 => 'b',
                0x0c => 'f',
                _ => 'u',
            };
            self.0.push('\\');
            self.0.push(short);
            if short == 'u' {
                self.0.push_str("00");
                for digit in [byte >> 4, byte & 15] {
                    self.0.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
                }
            }
            rest = &special[1..];
        }
        self.0.push_str(rest);
        self.0.push('"');
    }

    fn whole(&mut self, negative: bool, number: u64) {
        self.0.push_str(if negative { "-" } else { "" });
        self.0.push_str(&number.to_string());
    }

    /// What is no number is null.
    fn float(&mut self, number: f64) {
        if number.is_finite() {
            decimal::push(&mut self.0, number);
        } else {
            self.0.push_str("null");
        }
    }
}

impl Serialize for str {
    fn write(&self, to: &mut Writer) {
        to.text(self);
    }
}

impl Serialize for String {
    fn write(&self, to: &mut Writer) {
        to.text(self);
    }
}

impl Serialize for Arc<str> {
    fn write(&self, to: &mut Writer) {
        to.text(self);
    }
}

impl Serialize for Cow<'_, str> {
    fn write(&self, to: &mut Writer) {
        to.text(self);
    }
}

impl Serialize for bool {
    fn write(&self, to: &mut Writer) {
        to.0.push_str(if *self { "true" } else { "false" });
    }
}

impl Serialize for f64 {
    fn write(&self, to: &mut Writer) {
        to.float(*self);
    }
}

macro_rules! whole {
    ($($type:ty)*) => {$(
        impl Serialize for $type {
            fn write(&self, to: &mut Writer) {
                to.whole(false, u64::from(*self));
            }
        }
    )*};
}
whole!(u8 u16 u32 u64);

impl Serialize for usize {
    fn write(&self, to: &mut Writer) {
        to.whole(false, *self as u64);
    }
}

impl Serialize for i32 {
    fn write(&self, to: &mut Writer) {
        i64::from(*self).write(to);
    }
}

impl Serialize for i64 {
    fn write(&self, to: &mut Writer) {
        to.whole(*self < 0, self.unsigned_abs());
    }
}

impl Serialize for Number {
    fn write(&self, to: &mut Writer) {
        match self {
            Self::Whole(number) => number.write(to),
            Self::Negative(number) => number.write(to),
            Self::Float(number) => number.write(to),
        }
    }
}

impl<T: Serialize + ?Sized> Serialize for &T {
    fn write(&self, to: &mut Writer) {
        (**self).write(to);
    }

    fn write_fields(&self, to: &mut Writer) {
        (**self).write_fields(to);
    }
}

impl<T: Serialize> Serialize for Box<T> {
    fn write(&self, to: &mut Writer) {
        (**self).write(to);
    }

    fn write_fields(&self, to: &mut Writer) {
        (**self).write_fields(to);
    }
}

impl<T: Serialize> Serialize for Option<T> {
    fn write(&self, to: &mut Writer) {
        match self {
            Some(value) => value.write(to),
            None => to.0.push_str("null"),
        }
    }
}

impl<T: Serialize> Serialize for [T] {
    fn write(&self, to: &mut Writer) {
        to.list(&mut self.iter().map(|item| item as &dyn Serialize));
    }
}

impl<T: Serialize> Serialize for Vec<T> {
    fn write(&self, to: &mut Writer) {
        self.as_slice().write(to);
    }
}

impl<T: Serialize, const N: usize> Serialize for [T; N] {
    fn write(&self, to: &mut Writer) {
        self.as_slice().write(to);
    }
}

impl<T: Serialize> Serialize for VecDeque<T> {
    fn write(&self, to: &mut Writer) {
        to.list(&mut self.iter().map(|item| item as &dyn Serialize));
    }
}

impl<A: Serialize, B: Serialize> Serialize for (A, B) {
    fn write(&self, to: &mut Writer) {
        to.list(&mut [&self.0 as &dyn Serialize, &self.1].into_iter());
    }
}

/// What can name a field.
pub trait Key {
    fn name(&self) -> Cow<'_, str>;
}

impl Key for String {
    fn name(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
}

impl Key for &str {
    fn name(&self) -> Cow<'_, str> {
        (*self).into()
    }
}

impl Key for u64 {
    fn name(&self) -> Cow<'_, str> {
        self.to_string().into()
    }
}

impl<K: Key, T: Serialize> Serialize for SortedMap<K, T> {
    fn write(&self, to: &mut Writer) {
        to.open();
        for (key, value) in self {
            to.field(&key.name(), value);
        }
        to.close();
    }
}

impl Serialize for Value {
    fn write(&self, to: &mut Writer) {
        match self {
            Self::Null => to.0.push_str("null"),
            Self::Bool(value) => value.write(to),
            Self::Number(number) => number.write(to),
            Self::String(text) => to.text(text),
            Self::Array(items) => items.write(to),
            Self::Object(fields) => fields.write(to),
        }
    }
}
