//! A payload that is being put together.
//!
//! **Owns** how an entry in a form changes it, by the place in it (a JSON pointer) and the declaration
//! of what belongs there; what a new field begins with, for some names. **Must not know** what a message is
//! for, nor how a form looks.

#[cfg(test)]
mod tests;

use ocpp_types::DateTime;
use ocpp_types::pointer::{escape, unescape};
use ocpp_types::schema::{Bound, Field, Kind, Object};
use serde_json::{Map, Value, json};

/// Seconds between the start of a period and that of one added after it.
const NEXT_PERIOD_S: i64 = 600;
const HOUR_MS: i64 = 3_600_000;

/// What must be at a place; none where nothing is declared.
fn kind_at(object: &'static Object, pointer: &str) -> Option<Kind> {
    pointer.split('/').skip(1).try_fold(Kind::Object(object), |kind, step| match kind {
        Kind::Object(object) => Some(object.field(&unescape(step))?.kind),
        Kind::List { item, .. } => Some(*item),
        _ => None,
    })
}

/// Puts a value there. What lies around it becomes an object where it could not hold it.
fn put(payload: &mut Value, pointer: &str, value: Value) {
    let Some((parent, last)) = pointer.rsplit_once('/') else { return };
    match payload.pointer_mut(parent) {
        Some(Value::Array(items)) => {
            if let Some(item) = last.parse::<usize>().ok().and_then(|at| items.get_mut(at)) {
                *item = value;
            }
        }
        Some(Value::Object(fields)) => {
            fields.insert(unescape(last).into_owned(), value);
        }
        Some(other) => *other = json!({ unescape(last): value }),
        None => put(payload, parent, json!({ unescape(last): value })),
    }
}

/// Takes a field or an item away.
pub fn remove(payload: &mut Value, pointer: &str) {
    let Some((parent, last)) = pointer.rsplit_once('/') else { return };
    match payload.pointer_mut(parent) {
        Some(Value::Array(items)) => {
            if let Some(at) = last.parse::<usize>().ok().filter(|at| *at < items.len()) {
                items.remove(at);
            }
        }
        Some(Value::Object(fields)) => {
            // Plain `remove` would move the last field to its place.
            fields.shift_remove(&*unescape(last));
        }
        _ => {}
    }
}

/// Takes over what was entered in a field. An empty text where there can be none takes the field away.
pub fn set(payload: &mut Value, object: &'static Object, pointer: &str, text: &str) {
    let kind = kind_at(object, pointer);
    let is_item = pointer.rsplit('/').next().is_some_and(|last| last.parse::<usize>().is_ok());
    if text.is_empty() && !is_item && !matches!(kind, Some(Kind::Text { .. })) {
        return remove(payload, pointer);
    }
    let value = match kind {
        Some(Kind::Integer(_) | Kind::Decimal { .. } | Kind::Boolean | Kind::Any) => {
            serde_json::from_str(text).unwrap_or_else(|_| text.into())
        }
        Some(Kind::DateTime) => {
            let before = payload.pointer(pointer).and_then(Value::as_str);
            // The browser's control does not show the fraction of a second.
            if before.is_some_and(|before| shown_moment(before) == Some(text)) {
                return;
            }
            moment(text).into()
        }
        _ => text.into(),
    };
    put(payload, pointer, value);
}

/// A time in UTC as OCPP writes it, from what a browser's control gives, with or without seconds.
fn moment(text: &str) -> String {
    if !text.is_ascii() || text.as_bytes().get(10) != Some(&b'T') {
        return text.to_owned();
    }
    match text.len() {
        16 => format!("{text}:00Z"),
        19 => format!("{text}Z"),
        _ => text.to_owned(),
    }
}

/// What a browser's control for date and time shows of it; none where it is not a time in UTC, with
/// seconds.
pub fn shown_moment(text: &str) -> Option<&str> {
    let is_moment =
        text.is_ascii() && text.len() >= 20 && text.ends_with('Z') && text.as_bytes()[10] == b'T';
    is_moment.then(|| &text[..19])
}

/// What a new field begins with.
#[derive(Clone, Copy)]
pub(super) struct Samples<'a> {
    /// Likely values for a field of a name.
    pub(super) suggest: &'a dyn Fn(&str) -> Vec<String>,
    /// Unix milliseconds.
    pub(super) now: i64,
}

/// Adds a field that may be left out, or one more item to a list; returns the place of the first
/// field to fill in.
pub(super) fn add(
    payload: &mut Value,
    object: &'static Object,
    pointer: &str,
    samples: Samples<'_>,
) -> Option<String> {
    let kind = kind_at(object, pointer)?;
    let last = unescape(pointer.rsplit('/').next()?);
    let mut added = pointer.to_owned();
    if let (Kind::List { item, .. }, Some(Value::Array(items))) =
        (kind, payload.pointer_mut(pointer))
    {
        let mut new = items.last().cloned().unwrap_or_else(|| samples.of(*item, &last));
        if let Some(start) = new["startPeriod"].as_i64() {
            put(&mut new, "/startPeriod", start.saturating_add(NEXT_PERIOD_S).into());
        }
        added = format!("{pointer}/{}", items.len());
        items.push(new);
    } else {
        put(payload, pointer, samples.of(kind, &last));
    }
    Some(first_entry(payload, object, added))
}

/// The first place at or below this one that has a control of its own.
fn first_entry(payload: &Value, object: &'static Object, pointer: String) -> String {
    let value = payload.pointer(&pointer);
    let below = match kind_at(object, &pointer) {
        Some(Kind::Object(inner)) => {
            let present = |field: &&Field| value.is_some_and(|it| it.get(field.name).is_some());
            inner.fields.iter().find(present).map(|field| escape(field.name).into_owned())
        }
        Some(Kind::List { .. }) => value.and_then(|it| it.get(0)).map(|_| "0".to_owned()),
        _ => None,
    };
    match below {
        Some(below) => first_entry(payload, object, format!("{pointer}/{below}")),
        None => pointer,
    }
}

impl Samples<'_> {
    /// Something to begin with, of what is known where anything is.
    fn of(self, kind: Kind, name: &str) -> Value {
        if let Some(usual) = usual(name) {
            return usual;
        }
        let first = (self.suggest)(name).into_iter().next();
        match kind {
            Kind::Boolean => true.into(),
            Kind::Integer(bound) => {
                let known = first.and_then(|text| text.parse::<i64>().ok());
                let least = match bound {
                    Bound::Min(min) | Bound::Range { min, .. } => min,
                    Bound::Any | Bound::Not(_) => 1,
                };
                known.unwrap_or(least).into()
            }
            Kind::Decimal { .. } => 6.into(),
            Kind::Text { .. } | Kind::Any => first.unwrap_or_default().into(),
            Kind::Uri => "https://files.example/file".into(),
            Kind::DateTime => {
                let at = self.now + HOUR_MS;
                DateTime::from_unix_ms(at - at.rem_euclid(1_000)).to_string().into()
            }
            Kind::Enum(words) => words.values.first().copied().unwrap_or_default().into(),
            Kind::Object(object) => {
                let required = object.fields.iter().filter(|field| field.required);
                let sample =
                    |field: &Field| (field.name.to_owned(), self.of(field.kind, field.name));
                Value::Object(required.map(sample).collect::<Map<_, _>>())
            }
            Kind::List { item, .. } => vec![self.of(*item, name)].into(),
        }
    }
}

/// What makes sense for a field by its name alone.
fn usual(name: &str) -> Option<Value> {
    Some(match name {
        "chargingProfilePurpose" => "TxProfile".into(),
        "chargingProfileKind" => "Relative".into(),
        "limit" => 16.into(),
        "duration" => 3600.into(),
        "numberPhases" | "retries" => 3.into(),
        _ => return None,
    })
}
