//! A payload that is being put together.
//!
//! **Owns** how a deed changes it, by the place in it (a JSON pointer) and the declaration of what
//! belongs there. **Must not know** any particular message, nor how a form looks.

use ocpp_engine::json::pointer::name;
use ocpp_engine::json::{self, Map, Value};
use ocpp_engine::wire::{Bound, Field, Kind, Object};

use super::known::Known;

/// Seconds between the start of a period and that of one added after it.
const NEXT_PERIOD_S: i64 = 600;
const HOUR_MS: i64 = 3_600_000;

/// What must be at a place; none where nothing is declared.
fn kind_at(object: &'static Object, pointer: &str) -> Option<Kind> {
    pointer.split('/').skip(1).try_fold(Kind::Object(object), |kind, name| match kind {
        Kind::Object(object) => Some(object.field(name)?.kind),
        Kind::List { item, .. } => Some(*item),
        _ => None,
    })
}

/// Puts a value there. What lies around it is made what it must be to hold it.
fn put(payload: &mut Value, pointer: &str, value: Value) {
    let Some((around, step)) = pointer.rsplit_once('/') else { return };
    match payload.pointer_mut(around) {
        Some(Value::Array(items)) => {
            if let Some(item) = step.parse::<usize>().ok().and_then(|at| items.get_mut(at)) {
                *item = value;
            }
        }
        Some(Value::Object(fields)) => {
            fields.insert(name(step).into_owned(), value);
        }
        Some(other) => *other = Value::Object(Map::of(vec![(name(step).into_owned(), value)])),
        None => {
            put(payload, around, Value::Object(Map::of(vec![(name(step).into_owned(), value)])));
        }
    }
}

/// Takes a field or an item away.
pub(super) fn remove(payload: &mut Value, pointer: &str) {
    let Some((around, step)) = pointer.rsplit_once('/') else { return };
    match payload.pointer_mut(around) {
        Some(Value::Array(items)) => {
            if let Some(at) = step.parse::<usize>().ok().filter(|at| *at < items.len()) {
                items.remove(at);
            }
        }
        Some(Value::Object(fields)) => {
            fields.remove(&*name(step));
        }
        _ => {}
    }
}

/// What was entered in a field. An empty one that cannot be empty is not there at all.
pub(super) fn set(payload: &mut Value, object: &'static Object, pointer: &str, text: &str) {
    let kind = kind_at(object, pointer);
    let value = match kind {
        Some(Kind::Integer(_) | Kind::Decimal { .. } | Kind::Boolean) => {
            json::parse(text).unwrap_or_else(|_| text.into())
        }
        // As a browser gives the time in UTC that was chosen: with or without seconds.
        Some(Kind::DateTime) if !text.is_empty() && !text.ends_with('Z') => {
            let moment = [text, if text.len() == 16 { ":00" } else { "" }].concat();
            let old = payload.pointer_mut(pointer).and_then(|old| old.as_str());
            // Its own fields know of no fractions.
            if old.is_some_and(|old| old.starts_with(&moment)) {
                return;
            }
            (moment + "Z").into()
        }
        _ => text.into(),
    };
    let in_list = pointer.rsplit('/').next().is_some_and(|step| step.parse::<usize>().is_ok());
    if text.is_empty() && !in_list && !matches!(kind, Some(Kind::Text { .. })) {
        remove(payload, pointer);
    } else {
        put(payload, pointer, value);
    }
}

/// A moment in UTC that a browser's own field can show.
pub(super) fn is_moment(text: &str) -> bool {
    text.is_ascii() && text.len() >= 20 && text.ends_with('Z') && text.as_bytes()[10] == b'T'
}

/// Adds a field that may be left out, or one more item to a list; gives its place.
pub(super) fn add(
    payload: &mut Value,
    object: &'static Object,
    pointer: &str,
    known: &Known<'_>,
) -> Option<String> {
    let kind = kind_at(object, pointer)?;
    let last = pointer.rsplit('/').next()?;
    if let (Kind::List { item, .. }, Some(Value::Array(items))) =
        (kind, payload.pointer_mut(pointer))
    {
        let mut new = items.last().cloned().unwrap_or_else(|| sample(*item, last, known));
        if let Some(start) = new["startPeriod"].as_i64() {
            put(&mut new, "/startPeriod", start.saturating_add(NEXT_PERIOD_S).into());
        }
        items.push(new);
        return Some([pointer, "/", &(items.len() - 1).to_string()].concat());
    }
    put(payload, pointer, sample(kind, last, known));
    Some(pointer.to_owned())
}

/// What makes sense by the name alone.
const USUAL: [(&str, &str); 6] = [
    ("chargingProfilePurpose", "\"TxProfile\""),
    ("chargingProfileKind", "\"Relative\""),
    ("limit", "16"),
    ("duration", "3600"),
    ("numberPhases", "3"),
    ("retries", "3"),
];

/// Something to begin with, of what is known where anything is.
fn sample(kind: Kind, name: &str, known: &Known<'_>) -> Value {
    if let Some((_, usual)) = USUAL.iter().find(|(field, _)| *field == name) {
        return json::parse(usual).unwrap_or_default();
    }
    let first = known.of(name).into_iter().next();
    match kind {
        Kind::Boolean => true.into(),
        Kind::Integer(bound) => {
            first.and_then(|text| json::parse(&text).ok()).unwrap_or_else(|| match bound {
                Bound::Min(min) => min.into(),
                _ => 1_i64.into(),
            })
        }
        Kind::Decimal { .. } => 6_i64.into(),
        Kind::Text { .. } => first.unwrap_or_default().into(),
        Kind::Uri => "https://files.example/file".into(),
        Kind::DateTime => known.time(HOUR_MS).into(),
        Kind::Enum(words) => words.values.first().copied().unwrap_or_default().into(),
        Kind::Object(object) => {
            let field =
                |field: &Field| (field.name.to_owned(), sample(field.kind, field.name, known));
            let required = object.fields.iter().filter(|field| field.required);
            Value::Object(Map::of(required.map(field).collect()))
        }
        Kind::List { item, .. } => Value::Array(vec![sample(*item, name, known)]),
    }
}

#[cfg(test)]
mod tests {
    use demo_csms::{Config, Csms};
    use ocpp_engine::Now;
    use ocpp_engine::wire::v16::action;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn request(name: &str) -> &'static Object {
        action(name).unwrap().request
    }

    #[wasm_bindgen_test]
    fn fields_and_items_come_and_go() {
        let csms = Csms::new(Config::default(), 7);
        let now = Now::default();
        let known = Known { state: csms.view(), station: "CP001", keys: Vec::new(), now: now.utc };
        let object = request("SetChargingProfile");
        let mut payload = csms.defaults(now, "CP001", "SetChargingProfile");
        let periods = "/csChargingProfiles/chargingSchedule/chargingSchedulePeriod";
        let added = add(&mut payload, object, periods, &known).unwrap();
        assert_eq!(added, [periods, "/1"].concat());
        set(&mut payload, object, &[&added, "/limit"].concat(), "6.5");
        let list = json::to_string(payload.pointer(periods).unwrap());
        assert_eq!(list, r#"[{"limit":10,"startPeriod":0},{"limit":6.5,"startPeriod":600}]"#);
        remove(&mut payload, &[periods, "/0"].concat());
        assert_eq!(payload.pointer(periods).unwrap().as_array().unwrap().len(), 1);
        // An empty number is no number, and an empty text is one.
        set(&mut payload, object, "/connectorId", "");
        assert_eq!(payload.get("connectorId"), None);
        let mut list = json::parse(r#"{"key":["A"]}"#).unwrap();
        set(&mut list, request("GetConfiguration"), "/key/0", "");
        assert_eq!(json::to_string(&list), r#"{"key":[""]}"#);
        // What is of another type makes room.
        let mut wrong = json::parse("[7]").unwrap();
        set(&mut wrong, request("Reset"), "/type", "Soft");
        assert_eq!(json::to_string(&wrong), "[7]");
        let mut wrong = json::parse("7").unwrap();
        set(&mut wrong, request("Reset"), "/type", "Soft");
        assert_eq!(json::to_string(&wrong), r#"{"type":"Soft"}"#);
    }
}
