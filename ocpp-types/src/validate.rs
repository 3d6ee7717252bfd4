//! What a payload breaks.
//!
//! **Owns** the judgement of a JSON value against its description.
//! **Must not know** any particular message, or what a violation leads to.
//!
//! Every violation is reported, not just the first. One with `schema` set breaks the official JSON
//! schema, read as the Python package `ocpp` reads it: an integer is written without a point (`5.0`
//! is none), and multiples of a tenth are judged in decimal. The others break the specification
//! only. [`Rule::BadFormat`] has it set too, for `format` stands in the schema; but draft-04 leaves
//! checking it to the reader and most do not, so that verdicts are compared without it.

use serde_json::{Number, Value};

use crate::schema::{Bound, Field, Kind, Object};
use crate::{DateTime, Rule, Text, Violation, pointer, render, secrets, text};

#[cfg(test)]
mod tests;

/// Violations reported of one payload; further ones are left out, and first those of the
/// specification only: they do not change the verdict.
pub const MAX_VIOLATIONS: usize = 64;

/// Everything that `value` breaks, in the order of the description, surplus fields last.
///
/// ```
/// use ocpp_types::{Action, Rule, v16, validate};
///
/// let violations = validate(v16::Reset::REQUEST, &serde_json::json!({ "type": "Gentle" }));
/// assert_eq!(violations[0].rule, Rule::NotInEnum);
/// assert_eq!(violations[0].pointer, "/type");
/// ```
pub fn validate(object: &'static Object, value: &Value) -> Vec<Violation> {
    let mut judge =
        Judge { pointer: String::new(), section: object.section, found: Vec::new(), of_schema: 0 };
    judge.object(object, value);
    judge.leave_out();
    for violation in &mut judge.found {
        // It goes into the log, and into what the other side is told.
        if secrets::is_at(value, &violation.pointer) {
            violation.found = Text::verbatim(secrets::MASK);
        }
    }
    judge.found
}

/// The way down to the value being judged, and what was found so far.
struct Judge {
    pointer: String,
    section: &'static str,
    found: Vec<Violation>,
    /// How many of them break the schema.
    of_schema: usize,
}

impl Judge {
    fn report(&mut self, rule: Rule, found: Text, expected: Text, schema: bool) {
        if self.has_room(schema) {
            self.of_schema += usize::from(schema);
            let (pointer, section) = (self.pointer.clone(), self.section);
            self.found.push(Violation { pointer, rule, found, expected, section, schema });
        }
    }

    fn has_room(&self, schema: bool) -> bool {
        let taken = if schema { self.of_schema } else { self.found.len() };
        taken < MAX_VIOLATIONS
    }

    /// Makes room that violations of the schema have taken.
    fn leave_out(&mut self) {
        let mut surplus = self.found.len().saturating_sub(MAX_VIOLATIONS);
        let mut kept = Vec::with_capacity(self.found.len());
        while let Some(violation) = self.found.pop() {
            if surplus > 0 && !violation.schema {
                surplus -= 1;
            } else {
                kept.push(violation);
            }
        }
        kept.reverse();
        self.found = kept;
    }

    /// Judges what lies below, one step deeper.
    fn below(&mut self, step: &str, section: &'static str, judge: impl FnOnce(&mut Self)) {
        let (depth, outer) = (self.pointer.len(), self.section);
        self.pointer.push('/');
        self.pointer.push_str(&pointer::escape(step));
        self.section = section;
        judge(self);
        self.pointer.truncate(depth);
        self.section = outer;
    }

    fn object(&mut self, object: &'static Object, value: &Value) {
        let Value::Object(map) = value else {
            return self.wrong_type(value, text!("wire-an-object", "an object"));
        };
        for field in object.fields {
            match map.get(field.name) {
                Some(value) => {
                    self.below(field.name, field.section, |judge| judge.value(&field.kind, value));
                }
                None if field.required => {
                    self.below(field.name, field.section, |judge| judge.missing(field));
                }
                None => {}
            }
        }
        for (name, value) in map {
            if !object.open && object.field(name).is_none() {
                self.below(name, object.section, |judge| {
                    let expected = text!(
                        "wire-no-such-field",
                        "no such field in {object}",
                        object = object.name
                    );
                    judge.report(Rule::Surplus, render(value), expected, true);
                });
            }
            if !self.has_room(true) {
                return;
            }
        }
    }

    fn missing(&mut self, field: &Field) {
        self.report(Rule::Missing, text!("wire-nothing", "nothing"), describe(&field.kind), true);
    }

    fn value(&mut self, kind: &Kind, value: &Value) {
        match (kind, value) {
            (Kind::Object(object), _) => self.object(object, value),
            (Kind::List { item, min, max, in_schema }, Value::Array(items)) => {
                if items.len() < *min && self.has_room(*in_schema) {
                    self.report(Rule::TooFewItems, render(value), describe(kind), *in_schema);
                }
                if let Some(max) = max.filter(|max| items.len() > *max) {
                    let expected =
                        text!("wire-list-up-to", "an array of at most {max} items", max = max);
                    self.report(Rule::TooManyItems, render(value), expected, true);
                }
                for (at, value) in items.iter().enumerate() {
                    if !self.has_room(true) {
                        return;
                    }
                    self.below(&at.to_string(), self.section, |judge| judge.value(item, value));
                }
            }
            (Kind::Any, _) | (Kind::Boolean, Value::Bool(_)) => {}
            (Kind::Integer(bound), Value::Number(number)) => {
                if let Some(integer) = number.as_i64() {
                    let in_schema = matches!(bound, Bound::Range { in_schema: true, .. });
                    if !within(*bound, integer) && self.has_room(in_schema) {
                        self.report(Rule::OutOfRange, render(value), describe(kind), in_schema);
                    }
                } else if is_huge(float(number)) {
                    let expected = text!("wire-64-bits", "an integer of 64 bits");
                    self.report(Rule::OutOfRange, render(value), expected, false);
                } else {
                    let expected = text!(
                        "wire-integer-without-point",
                        "an integer, written without a decimal point"
                    );
                    self.wrong_type(value, expected);
                }
            }
            (Kind::Decimal { tenths }, Value::Number(number)) => {
                if *tenths && !is_tenths(float(number)) {
                    self.report(Rule::NotMultiple, render(value), describe(kind), true);
                }
            }
            (_, Value::String(text)) => self.text(kind, text, value),
            _ => self.wrong_type(value, describe(kind)),
        }
    }

    fn text(&mut self, kind: &Kind, text: &str, value: &Value) {
        let rule = match kind {
            Kind::Text { max } => {
                let length = text.chars().count();
                if max.is_some_and(|max| length > max) {
                    let found = text!(
                        "wire-text-of-length",
                        "{text} ({length} characters)",
                        text = render(value),
                        length
                    );
                    self.report(Rule::TooLong, found, describe(kind), true);
                }
                return;
            }
            Kind::Enum(words) if words.values.contains(&text) => return,
            Kind::Enum(words) => {
                self.section = words.section;
                Rule::NotInEnum
            }
            Kind::DateTime if DateTime::is_strict(text) => return,
            Kind::Uri if is_uri(text) => return,
            Kind::DateTime | Kind::Uri => Rule::BadFormat,
            _ => Rule::WrongType,
        };
        self.report(rule, render(value), describe(kind), true);
    }

    fn wrong_type(&mut self, value: &Value, expected: Text) {
        self.report(Rule::WrongType, render(value), expected, true);
    }
}

fn within(bound: Bound, integer: i64) -> bool {
    match bound {
        Bound::Any => true,
        Bound::Min(min) => integer >= min,
        Bound::Not(values) => !values.contains(&integer),
        Bound::Range { min, max, .. } => integer >= min && max.is_none_or(|max| integer <= max),
    }
}

/// The nearest float; every number of JSON has one.
fn float(number: &Number) -> f64 {
    number.as_f64().unwrap_or(f64::INFINITY)
}

/// Too large for our types. Integers beyond 64 bits are kept as floats, so that `1e30`
/// cannot be told from thirty zeros; both are given the benefit of the doubt.
fn is_huge(number: f64) -> bool {
    number.abs() >= 9_223_372_036_854_775_808.0
}

/// Whether the decimal number that `number` was read from has at most one decimal. Dividing a
/// whole number by ten rounds just as reading its tenths does, so the comparison is exact.
#[expect(clippy::float_cmp)]
fn is_tenths(number: f64) -> bool {
    number.fract() == 0.0 || (number * 10.0).round() / 10.0 == number
}

/// A scheme, a colon, and only characters that a URI may have (RFC 3986).
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let escapes_are_hex = rest.split('%').skip(1).all(|after| {
        after.len() >= 2 && after.bytes().take(2).all(|byte| byte.is_ascii_hexdigit())
    });
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        && !rest.is_empty()
        && rest.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte))
        && escapes_are_hex
}

/// What the value should be, in words.
fn describe(kind: &Kind) -> Text {
    match kind {
        Kind::Boolean => text!("wire-true-or-false", "true or false"),
        Kind::Integer(Bound::Any) => text!("wire-an-integer", "an integer"),
        Kind::Integer(Bound::Min(min) | Bound::Range { min, max: None, .. }) => {
            text!("wire-integer-from", "an integer of at least {min}", min = *min)
        }
        Kind::Integer(Bound::Range { min, max: Some(max), .. }) => {
            text!("wire-integer-between", "an integer from {min} to {max}", min = *min, max = *max)
        }
        Kind::Integer(Bound::Not(values)) => {
            let values = format!("{values:?}");
            text!("wire-integer-but", "an integer other than {values}", values)
        }
        Kind::Decimal { tenths: false } => text!("wire-a-number", "a number"),
        Kind::Decimal { tenths: true } => {
            text!("wire-tenths", "a number with at most one decimal")
        }
        Kind::Text { max: None } => text!("wire-a-text", "a string"),
        Kind::Text { max: Some(max) } => {
            text!("wire-text-up-to", "a string of at most {max} characters", max = *max)
        }
        Kind::DateTime => text!("wire-a-date-time", "a date-time like 2026-01-31T12:00:00Z"),
        Kind::Uri => text!("wire-a-uri", "a URI like https://example.com/path"),
        Kind::Enum(words) => {
            text!("wire-one-of", "one of {values}", values = words.values.join(", "))
        }
        Kind::Object(object) => {
            text!("wire-object-named", "an object ({object})", object = object.name)
        }
        Kind::Any => text!("wire-anything", "any JSON"),
        Kind::List { min: 0, .. } => text!("wire-a-list", "an array"),
        Kind::List { min: 1, .. } => text!("wire-list-not-empty", "an array of at least 1 item"),
        Kind::List { min, .. } => {
            text!("wire-list-from", "an array of at least {min} items", min = *min)
        }
    }
}
