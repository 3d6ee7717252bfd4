//! Lenient reading: a payload is corrected where it is clear what was meant.
//!
//! **Owns** what may be taken for what. **Must not know** any particular message, but for the
//! fields in [`NARROWS`].
//!
//! What is not corrected can either be read all the same (surplus fields, texts that are too long,
//! date-times without an offset), or not be understood at all.

use serde_json::{Map, Value};

use crate::schema::{Enumeration, Kind, Object};

/// Optional words that say what a message is about. One that is unknown is not left out: the
/// message would be about more than was meant, or about something else.
const NARROWS: &[&str] = &["chargingProfilePurpose", "recurrencyKind"];

/// Corrects a payload as far as it is clear what was meant: numbers in quotes, the case of words, a
/// list's only item by itself, unknown words in optional fields, null for no field.
///
/// ```
/// use ocpp_types::{Action, coerce, v16};
/// use serde_json::json;
///
/// let payload = coerce(v16::Reset::REQUEST, json!({ "type": "soft" }));
/// assert_eq!(payload, json!({ "type": "Soft" }));
/// ```
pub fn coerce(object: &'static Object, mut value: Value) -> Value {
    // Some languages write an object without fields as a list.
    if value.as_array().is_some_and(Vec::is_empty) {
        value = Value::Object(Map::new());
    }
    coerce_object(object, &mut value);
    value
}

fn coerce_object(object: &'static Object, value: &mut Value) {
    let Value::Object(map) = value else { return };
    for field in object.fields {
        let Some(value) = map.get_mut(field.name) else { continue };
        if !field.required && says_nothing(&field.kind, value) {
            map.shift_remove(field.name);
            continue;
        }
        coerce_value(&field.kind, value);
        let unknown = matches!((&field.kind, &*value),
            (Kind::Enum(words), Value::String(word)) if words.position(word).is_none());
        if unknown && !field.required && !NARROWS.contains(&field.name) {
            map.shift_remove(field.name);
        }
    }
}

/// Many a CSMS writes a field that it leaves out as null, or as an empty text where a text could
/// mean nothing.
fn says_nothing(kind: &Kind, value: &Value) -> bool {
    let can_be_empty = matches!(kind, Kind::Text { .. } | Kind::Uri | Kind::Any);
    value.is_null() || (!can_be_empty && value.as_str().is_some_and(|text| text.trim().is_empty()))
}

fn coerce_value(kind: &Kind, value: &mut Value) {
    match kind {
        Kind::Object(object) => coerce_object(object, value),
        Kind::List { item, .. } => coerce_list(item, value),
        Kind::Boolean => replace(value, boolean),
        Kind::Integer(_) => replace(value, integer),
        Kind::Decimal { .. } => replace(value, number),
        Kind::Text { .. } => replace(value, text),
        Kind::Enum(words) => replace(value, |value| word(words, value)),
        Kind::DateTime | Kind::Uri | Kind::Any => {}
    }
}

fn coerce_list(item: &'static Kind, value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|value| coerce_value(item, value)),
        Value::Null => {}
        // One item by itself.
        _ => {
            let mut only = std::mem::take(value);
            coerce_value(item, &mut only);
            *value = Value::Array(vec![only]);
        }
    }
}

fn replace(value: &mut Value, better: impl Fn(&Value) -> Option<Value>) {
    if let Some(better) = better(value) {
        *value = better;
    }
}

fn boolean(value: &Value) -> Option<Value> {
    let flag = match value {
        Value::String(text) if text.eq_ignore_ascii_case("true") => true,
        Value::String(text) if text.eq_ignore_ascii_case("false") => false,
        _ => return None,
    };
    Some(Value::Bool(flag))
}

fn number(value: &Value) -> Option<Value> {
    let text = value.as_str()?.trim();
    serde_json::from_str(text).ok().filter(Value::is_number)
}

/// A whole number, also in quotes or with a point and nothing behind it.
fn integer(value: &Value) -> Option<Value> {
    /// Up to here every whole number has a float of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let quoted = number(value);
    let number = quoted.as_ref().unwrap_or(value);
    if number.as_i64().is_some() {
        return quoted;
    }
    let float = number.as_f64().filter(|it| it.fract() == 0.0 && it.abs() <= EXACT)?;
    Some(Value::from(float as i64))
}

fn text(value: &Value) -> Option<Value> {
    match value {
        Value::Number(_) | Value::Bool(_) => Some(Value::String(value.to_string())),
        _ => None,
    }
}

fn word(words: &'static Enumeration, value: &Value) -> Option<Value> {
    let given = value.as_str()?.trim();
    let known = words.values.iter().find(|word| word.eq_ignore_ascii_case(given))?;
    Some(Value::from(*known))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{v16, validate};

    fn request(action: &str) -> &'static Object {
        v16::action(action).unwrap().request
    }

    #[track_caller]
    fn coerces_to(action: &str, payload: Value, expected: &Value) {
        let coerced = coerce(request(action), payload);
        assert_eq!(coerced, *expected);
        assert_eq!(validate(request(action), &coerced), []);
    }

    #[test]
    fn what_is_clear_is_corrected() {
        coerces_to("Reset", json!({"type": "soft"}), &json!({"type": "Soft"}));
        coerces_to("UnlockConnector", json!({"connectorId": "2"}), &json!({"connectorId": 2}));
        coerces_to("UnlockConnector", json!({"connectorId": 2.0}), &json!({"connectorId": 2}));
        coerces_to("RemoteStartTransaction", json!({"idTag": 4711}), &json!({"idTag": "4711"}));
        coerces_to("GetConfiguration", json!({"key": "A"}), &json!({"key": ["A"]}));
        coerces_to("ClearCache", json!([]), &json!({}));
        coerces_to(
            "ChangeConfiguration",
            json!({"key": "A", "value": true}),
            &json!({"key": "A", "value": "true"}),
        );
        coerces_to(
            "GetCompositeSchedule",
            json!({"connectorId": 1, "duration": "60", "chargingRateUnit": "kW"}),
            &json!({"connectorId": 1, "duration": 60}),
        );
    }

    #[test]
    fn an_optional_field_that_says_nothing_is_absent() {
        coerces_to(
            "ClearChargingProfile",
            json!({"id": 1, "connectorId": null, "chargingProfilePurpose": null, "stackLevel": ""}),
            &json!({"id": 1}),
        );
        coerces_to("ClearChargingProfile", json!({"chargingProfilePurpose": " "}), &json!({}));
        coerces_to("GetConfiguration", json!({"key": null}), &json!({}));
        coerces_to(
            "SendLocalList",
            json!({"listVersion": 1, "updateType": "Full", "localAuthorizationList": [
                {"idTag": "T", "idTagInfo": {"status": "Accepted", "expiryDate": null,
                    "parentIdTag": null}}, {"idTag": "U", "idTagInfo": null}]}),
            &json!({"listVersion": 1, "updateType": "Full", "localAuthorizationList": [
                {"idTag": "T", "idTagInfo": {"status": "Accepted"}}, {"idTag": "U"}]}),
        );
        let text = json!({"vendorId": "V", "data": ""});
        coerces_to("DataTransfer", text.clone(), &text);
    }

    /// Of every optional field of every message.
    #[test]
    fn null_is_absent_wherever_a_field_may_be() {
        for action in v16::ACTIONS {
            for object in [action.request, action.response] {
                for field in object.fields.iter().filter(|field| !field.required) {
                    let mut payload = Map::new();
                    payload.insert(field.name.to_owned(), Value::Null);
                    assert_eq!(coerce(object, payload.into()), json!({}), "{}", field.name);
                }
            }
        }
    }

    #[test]
    fn what_is_unclear_stays() {
        for (action, payload) in [
            ("UnlockConnector", json!({"connectorId": "two"})),
            ("UnlockConnector", json!({"connectorId": 1.5})),
            ("UnlockConnector", json!({"connectorId": true})),
            ("UnlockConnector", json!({"connectorId": [1]})),
            ("Reset", json!({"type": "Gentle"})),
            ("ClearChargingProfile", json!({"chargingProfilePurpose": "Max"})),
            ("RemoteStartTransaction", json!({"idTag": null})),
            ("Reset", json!("Soft")),
        ] {
            assert_eq!(coerce(request(action), payload.clone()), payload, "{action}");
        }
    }

    #[test]
    fn good_payloads_are_left_alone() {
        let payload = json!({"connectorId": 1, "idTag": "T", "chargingProfile": {
            "chargingProfileId": 1, "stackLevel": 0, "chargingProfilePurpose": "TxProfile",
            "chargingProfileKind": "Relative", "chargingSchedule": {"chargingRateUnit": "A",
            "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 8.1}]}}});
        coerces_to("RemoteStartTransaction", payload.clone(), &payload);
    }
}
