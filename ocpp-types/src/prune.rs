//! What can be read of an answer that is partly invalid.
//!
//! **Owns** which values can be read. **Must not know** any particular message, or what is made of
//! an answer.
//!
//! A strict station uses such answers as well. An optional field that cannot be read counts as
//! absent. Only if an answer lacks something essential is its CALL sent again. Each transmission of
//! a CALL may be answered.

use serde_json::Value;

use crate::DateTime;
use crate::schema::{Kind, Object};

/// The payload without the optional fields that cannot be read, at any depth, and without such
/// items of lists: what has been told by the rest is not to be lost for them.
///
/// ```
/// use ocpp_types::{Action, prune, v16};
/// use serde_json::json;
///
/// let payload = json!({ "transactionId": 7, "idTagInfo": { "status": "Accepted", "expiryDate": "" } });
/// let read = prune(v16::StartTransaction::RESPONSE, payload);
/// assert_eq!(read, json!({ "transactionId": 7, "idTagInfo": { "status": "Accepted" } }));
/// ```
pub fn prune(object: &'static Object, mut value: Value) -> Value {
    read_object(object, &mut value);
    value
}

/// Leaves out what cannot be read; false where the object as a whole cannot.
fn read_object(object: &'static Object, value: &mut Value) -> bool {
    let Value::Object(map) = value else { return false };
    let mut complete = true;
    for field in object.fields {
        let readable = map.get_mut(field.name).is_some_and(|value| read(&field.kind, value));
        if !readable && !field.required {
            map.shift_remove(field.name);
        }
        complete &= readable || !field.required;
    }
    complete
}

fn read(kind: &Kind, value: &mut Value) -> bool {
    match kind {
        Kind::Any => true,
        Kind::Boolean => value.is_boolean(),
        Kind::Integer(_) => value.as_i64().is_some(),
        Kind::Decimal { .. } => value.is_number(),
        Kind::Text { .. } | Kind::Uri => value.is_string(),
        Kind::DateTime => value.as_str().is_some_and(|text| DateTime::parse(text).is_some()),
        Kind::Enum(words) => value.as_str().is_some_and(|word| words.position(word).is_some()),
        Kind::Object(object) => read_object(object, value),
        Kind::List { item, .. } => {
            let Value::Array(items) = value else { return false };
            items.retain_mut(|value| read(item, value));
            true
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::v16;

    #[track_caller]
    fn says(action: &str, payload: Value, expected: &Value) {
        assert_eq!(prune(v16::action(action).unwrap().response, payload), *expected);
    }

    #[test]
    fn a_broken_optional_field_counts_as_absent() {
        for broken in [json!(""), json!(null), json!(7), json!("tomorrow"), json!({})] {
            says(
                "Authorize",
                json!({"idTagInfo": {"status": "Blocked", "expiryDate": broken}}),
                &json!({"idTagInfo": {"status": "Blocked"}}),
            );
        }
        says("StopTransaction", json!({"idTagInfo": {"status": "accepted"}}), &json!({}));
        says("StopTransaction", json!({"idTagInfo": null}), &json!({}));
        says(
            "DataTransfer",
            json!({"status": "Accepted", "data": {"a": 1}}),
            &json!({"status": "Accepted"}),
        );
    }

    #[test]
    fn of_a_list_the_rest_counts() {
        says(
            "GetConfiguration",
            json!({"configurationKey": [{"key": "A", "readonly": false, "value": 5}, {"key": "B"}],
                "unknownKey": [1, "C"]}),
            &json!({"configurationKey": [{"key": "A", "readonly": false}], "unknownKey": ["C"]}),
        );
    }

    #[test]
    fn what_is_required_stays_as_it_is() {
        for payload in [json!({"transactionId": "7"}), json!([]), json!("no")] {
            says("StartTransaction", payload.clone(), &payload);
        }
    }
}
