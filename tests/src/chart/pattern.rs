//! Payload patterns: JSON with `..` and `"*"`.

use serde_json::Value;

/// The key that `..` becomes.
const MORE: &str = "..";

/// Reads a pattern.
///
/// # Errors
/// Where it is not JSON even with `..` replaced.
pub(super) fn parse(text: &str) -> Result<Value, String> {
    let text = text.replace(",..}", ",\"..\":true}").replace("{..}", "{\"..\":true}");
    serde_json::from_str(&text).map_err(|error| format!("{error} in {text}"))
}

/// Whether a value is of the pattern; the error says where it is not.
///
/// # Errors
/// The first difference.
pub(super) fn matches(pattern: &Value, value: &Value) -> Result<(), String> {
    difference(pattern, value, "")
}

fn difference(pattern: &Value, value: &Value, at: &str) -> Result<(), String> {
    match (pattern, value) {
        (Value::String(any), _) if any == "*" => Ok(()),
        (Value::Object(pattern), Value::Object(value)) => {
            for (key, expected) in pattern.iter().filter(|(key, _)| *key != MORE) {
                let found = value.get(key).ok_or_else(|| format!("{at}/{key} is missing"))?;
                difference(expected, found, &format!("{at}/{key}"))?;
            }
            let open = pattern.contains_key(MORE);
            match value.keys().find(|key| !open && !pattern.contains_key(*key)) {
                Some(key) => Err(format!("{at}/{key} was not expected")),
                None => Ok(()),
            }
        }
        (Value::Array(pattern), Value::Array(value)) => {
            if pattern.len() != value.len() {
                return Err(format!("{at} has {} items, not {}", value.len(), pattern.len()));
            }
            for (index, (expected, found)) in pattern.iter().zip(value).enumerate() {
                difference(expected, found, &format!("{at}/{index}"))?;
            }
            Ok(())
        }
        _ if pattern == value => Ok(()),
        _ => Err(format!("{at} is {value}, not {pattern}")),
    }
}

/// The station's first transaction may be named as `$TX1`, its second as `$TX2`, and so on.
pub(super) fn with_transactions(value: &Value, ids: &[String]) -> Value {
    match value {
        Value::String(text) => {
            let number = text.strip_prefix("$TX").and_then(|it| it.parse::<usize>().ok());
            let id = number.and_then(|it| ids.get(it.checked_sub(1)?));
            id.map_or_else(|| value.clone(), |id| Value::from(id.as_str()))
        }
        Value::Array(items) => items.iter().map(|item| with_transactions(item, ids)).collect(),
        Value::Object(fields) => {
            let named =
                |(key, value): (&String, &Value)| (key.clone(), with_transactions(value, ids));
            Value::Object(fields.iter().map(named).collect())
        }
        _ => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_exact_unless_they_say_otherwise() {
        let check = |pattern: &str, value: &str| {
            matches(&parse(pattern).unwrap(), &serde_json::from_str(value).unwrap())
        };
        assert!(check(r#"{"a":1}"#, r#"{"a":1}"#).is_ok());
        assert!(check(r#"{"a":1}"#, r#"{"a":1,"b":2}"#).is_err());
        assert!(check(r#"{"a":1,..}"#, r#"{"a":1,"b":2}"#).is_ok());
        assert!(check(r#"{"a":"*"}"#, r#"{"a":[1]}"#).is_ok());
        assert!(check(r#"{"a":"*"}"#, "{}").is_err());
        assert!(check("[{..}]", r#"[{"x":1},{}]"#).is_err());
    }
}
