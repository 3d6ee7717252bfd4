//! Looking into payloads, and making them.
//!
//! **Owns** the little that is needed of JSON here. **Must not know** what any of it means.
//!
//! A payload stays JSON: most messages are looked at in one or two places, and a Rust type for each
//! would be code without use.

use ocpp_types::DateTime;
use serde_json::Value;

pub(crate) fn int(payload: &Value, pointer: &str) -> Option<i64> {
    payload.pointer(pointer)?.as_i64()
}

pub(crate) fn text<'a>(payload: &'a Value, pointer: &str) -> Option<&'a str> {
    payload.pointer(pointer)?.as_str()
}

pub(crate) fn owned(payload: &Value, pointer: &str) -> Option<String> {
    text(payload, pointer).map(str::to_owned)
}

/// Unix milliseconds.
pub(crate) fn date(payload: &Value, pointer: &str) -> Option<i64> {
    DateTime::parse(text(payload, pointer)?).map(DateTime::unix_ms)
}

pub(crate) fn list<'a>(payload: &'a Value, pointer: &str) -> &'a [Value] {
    payload.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// What the `status` of an answer says.
pub(crate) fn status(payload: &Value) -> &str {
    text(payload, "/status").unwrap_or_default()
}

/// The object without the fields that are null: OCPP leaves out what is not there.
pub(crate) fn without_nulls(mut object: Value) -> Value {
    if let Value::Object(fields) = &mut object {
        fields.retain(|_, value| !value.is_null());
    }
    object
}

/// Unix milliseconds as OCPP writes them.
pub(crate) fn time(ms: i64) -> Value {
    DateTime::from_unix_ms(ms).to_string().into()
}

/// Adds to a list that holds so many; the oldest goes.
pub(crate) fn remember<T>(list: &mut Vec<T>, item: T, most: usize) {
    if list.len() >= most {
        list.remove(0);
    }
    list.push(item);
}

/// Identifiers differ by more than the case of their letters (1.6 §7.15).
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}
