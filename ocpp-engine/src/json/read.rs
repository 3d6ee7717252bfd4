//! Reading.

use std::collections::VecDeque;

use super::parse::parse;
use super::to_string;
use super::value::{Map, Value};
use crate::SortedMap;
use crate::names::position;

/// A type that can be read from JSON.
pub trait Deserialize: Sized {
    /// Whether a field may be left out: then it is read as a null.
    const OPTIONAL: bool = false;

    /// Where it cannot be read the failure is noted, and what is returned means nothing.
    fn read(from: &Value, failure: &mut Failure) -> Self;
}

/// What went wrong first.
#[derive(Debug, Default)]
pub struct Failure(Option<String>);

impl Failure {
    /// The pieces of the text are put together.
    #[inline(never)]
    pub fn note(&mut self, what: &[&str]) {
        if self.0.is_none() {
            self.0 = Some(what.concat());
        }
    }

    #[inline(never)]
    fn wrong_type(&mut self, found: &Value, expected: &str) {
        if self.0.is_some() {
            return;
        }
        let found = match found {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => {
                ["boolean `", if *value { "true" } else { "false" }, "`"].concat()
            }
            Value::Number(number) if number.is_float() => {
                ["floating point `", &to_string(number), "`"].concat()
            }
            Value::Number(number) => ["integer `", &to_string(number), "`"].concat(),
            Value::String(text) => format!("string {text:?}"),
            Value::Array(_) => "sequence".to_owned(),
            Value::Object(_) => "map".to_owned(),
        };
        self.0 = Some(["invalid type: ", &found, ", expected ", expected].concat());
    }

    #[inline(never)]
    fn unknown(&mut self, what: &str, found: &str, known: &[&str]) {
        let expected = match known {
            [] => ["there are no ", what, "s"].concat(),
            [one] => ["expected `", one, "`"].concat(),
            [one, two] => ["expected `", one, "` or `", two, "`"].concat(),
            _ => ["expected one of `", &known.join("`, `"), "`"].concat(),
        };
        self.note(&["unknown ", what, " `", found, "`, ", &expected]);
    }
}

/// # Errors
/// Why it is not of that type.
pub fn from_value<T: Deserialize>(value: &Value) -> Result<T, String> {
    let mut failure = Failure::default();
    let it = T::read(value, &mut failure);
    match failure.0 {
        None => Ok(it),
        Some(what) => Err(what),
    }
}

/// # Errors
/// Why it is no JSON, or not of that type.
pub fn from_str<T: Deserialize>(text: &str) -> Result<T, String> {
    from_value(&parse(text)?)
}

/// For what reads by way of serde.
///
/// # Errors
/// Why it is no JSON, or not of that type.
pub fn deserialize_with<'de, T: Deserialize, D: serde::Deserializer<'de>>(
    from: D,
) -> Result<T, D::Error> {
    let value: Value = serde::Deserialize::deserialize(from)?;
    from_value(&value).map_err(serde::de::Error::custom)
}

/// The fields of an object.
#[derive(Debug)]
pub struct Fields<'a> {
    all: Option<&'a Map>,
    failure: &'a mut Failure,
}

impl<'a> Fields<'a> {
    /// `what` it is that has them.
    pub fn of(from: &'a Value, what: &str, failure: &'a mut Failure) -> Self {
        let all = from.as_object();
        if all.is_none() {
            failure.wrong_type(from, what);
        }
        Self { all, failure }
    }

    #[inline(never)]
    fn get(&self, name: &str) -> Option<&'a Value> {
        self.all?.get(name)
    }

    #[inline(never)]
    fn wanted(&mut self, name: &str, optional: bool) -> &'a Value {
        self.get(name).unwrap_or_else(|| {
            if !optional {
                self.failure.note(&["missing field `", name, "`"]);
            }
            &Value::Null
        })
    }

    #[inline(never)]
    pub fn field<T: Deserialize>(&mut self, name: &str) -> T {
        T::read(self.wanted(name, T::OPTIONAL), self.failure)
    }

    #[inline(never)]
    pub fn field_or<T: Deserialize>(&mut self, name: &str, other: fn() -> T) -> T {
        match self.get(name) {
            Some(value) => T::read(value, self.failure),
            None => other(),
        }
    }

    /// Leaves what is there where the field is not.
    #[inline(never)]
    pub fn change<T: Deserialize>(&mut self, name: &str, place: &mut T) {
        if let Some(value) = self.get(name) {
            *place = T::read(value, self.failure);
        }
    }

    /// There are no others than these.
    pub fn only(&mut self, known: &[&str]) {
        let names = self.all.iter().flat_map(|all| all.keys());
        for name in names {
            if !known.contains(&name.as_str()) {
                self.failure.unknown("field", name, known);
            }
        }
    }
}

/// The place of a word among those that are known.
pub fn word(from: &Value, known: &[&str], failure: &mut Failure) -> usize {
    variant(from, known, failure).0
}

/// A word by itself, or as the name of the only field of an object: its place, and what is in the
/// field.
#[inline(never)]
pub fn variant<'a>(from: &'a Value, known: &[&str], failure: &mut Failure) -> (usize, &'a Value) {
    let (name, inner) = match from {
        Value::String(name) => (name, &Value::Null),
        Value::Object(fields) if fields.len() == 1 => match fields.iter().next() {
            Some(field) => field,
            None => return (0, &Value::Null),
        },
        _ => {
            failure.wrong_type(from, "string or map");
            return (0, &Value::Null);
        }
    };
    let place = position(known, name);
    if place.is_none() {
        failure.unknown("variant", name, known);
    }
    (place.unwrap_or_default(), inner)
}

impl Deserialize for bool {
    fn read(from: &Value, failure: &mut Failure) -> Self {
        from.as_bool().unwrap_or_else(|| {
            failure.wrong_type(from, "a boolean");
            false
        })
    }
}

impl Deserialize for f64 {
    fn read(from: &Value, failure: &mut Failure) -> Self {
        from.as_f64().unwrap_or_else(|| {
            failure.wrong_type(from, "f64");
            0.0
        })
    }
}

impl Deserialize for String {
    fn read(from: &Value, failure: &mut Failure) -> Self {
        if let Value::String(text) = from {
            return text.clone();
        }
        failure.wrong_type(from, "a string");
        Self::new()
    }
}

macro_rules! whole {
    ($($type:ty, $as:ident, $name:literal;)*) => {$(
        impl Deserialize for $type {
            fn read(from: &Value, failure: &mut Failure) -> Self {
                let Some(number) = from.$as() else {
                    out_of_range(from, $name, failure);
                    return 0;
                };
                <$type>::try_from(number).unwrap_or_else(|_| {
                    out_of_range(from, $name, failure);
                    0
                })
            }
        }
    )*};
}
whole! {
    u8, as_u64, "u8";
    u16, as_u64, "u16";
    u32, as_u64, "u32";
    u64, as_u64, "u64";
    usize, as_u64, "usize";
    i64, as_i64, "i64";
}

#[inline(never)]
fn out_of_range(from: &Value, expected: &str, failure: &mut Failure) {
    match from {
        Value::Number(number) if !number.is_float() => {
            let number = to_string(number);
            failure.note(&["invalid value: integer `", &number, "`, expected ", expected]);
        }
        _ => failure.wrong_type(from, expected),
    }
}

impl<T: Deserialize> Deserialize for Option<T> {
    const OPTIONAL: bool = true;

    fn read(from: &Value, failure: &mut Failure) -> Self {
        if from.is_null() { None } else { Some(T::read(from, failure)) }
    }
}

impl<T: Deserialize> Deserialize for Box<T> {
    fn read(from: &Value, failure: &mut Failure) -> Self {
        Self::new(T::read(from, failure))
    }
}

/// The items of a list.
fn items<'a>(from: &'a Value, failure: &mut Failure) -> &'a [Value] {
    if let Value::Array(items) = from {
        return items;
    }
    failure.wrong_type(from, "a sequence");
    &[]
}

impl<T: Deserialize> Deserialize for Vec<T> {
    fn read(from: &Value, failure: &mut Failure) -> Self {
        items(from, failure).iter().map(|item| T::read(item, failure)).collect()
    }
}

impl<T: Deserialize> Deserialize for VecDeque<T> {
    fn read(from: &Value, failure: &mut Failure) -> Self {
        Vec::read(from, failure).into()
    }
}

impl<A: Deserialize, B: Deserialize> Deserialize for (A, B) {
    fn read(from: &Value, failure: &mut Failure) -> Self {
        if let [a, b] = items(from, failure) {
            return (A::read(a, failure), B::read(b, failure));
        }
        failure.note(&["invalid length, expected a tuple of size 2"]);
        (A::read(&Value::Null, failure), B::read(&Value::Null, failure))
    }
}

fn entries<'a>(
    from: &'a Value,
    failure: &mut Failure,
) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
    if !from.is_object() {
        failure.wrong_type(from, "a map");
    }
    from.as_object().into_iter().flatten()
}

impl<T: Deserialize> Deserialize for SortedMap<String, T> {
    fn read(from: &Value, failure: &mut Failure) -> Self {
        let mut map = Self::new();
        for (key, value) in entries(from, failure) {
            map.insert(key.clone(), T::read(value, failure));
        }
        map
    }
}

impl<T: Deserialize> Deserialize for SortedMap<u64, T> {
    fn read(from: &Value, failure: &mut Failure) -> Self {
        let mut map = Self::new();
        for (key, value) in entries(from, failure) {
            let Ok(number) = key.parse() else {
                failure.note(&["invalid value: string \"", key, "\", expected u64"]);
                continue;
            };
            map.insert(number, T::read(value, failure));
        }
        map
    }
}

impl Deserialize for Value {
    fn read(from: &Value, _: &mut Failure) -> Self {
        from.clone()
    }
}
