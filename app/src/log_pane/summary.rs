//! A frame in one line.
//!
//! **Must not know** any particular message: it names the fields and their values.

use ocpp_engine::{Frame, FrameKind};
use serde_json::{Map, Value};

/// What one looks for first, in this order; the others follow.
const FIRST: [&str; 7] =
    ["connectorId", "status", "idTag", "transactionId", "errorCode", "reason", "key"];
/// Longer lines are cut by the screen anyway.
const MAX_LENGTH: usize = 200;
/// Said by the row's own time.
const LEFT_OUT: [&str; 2] = ["timestamp", "currentTime"];

pub fn of(frame: &Frame) -> String {
    let Ok(Value::Array(parts)) = serde_json::from_str(&frame.text) else {
        return frame.text.chars().take(MAX_LENGTH).collect();
    };
    match frame.kind {
        FrameKind::Call => describe(parts.get(3)),
        FrameKind::Result => describe(parts.get(2)),
        FrameKind::Error => {
            let said: Vec<_> = parts.iter().skip(2).take(2).filter_map(Value::as_str).collect();
            said.join(", ")
        }
        FrameKind::Unreadable => frame.text.chars().take(MAX_LENGTH).collect(),
    }
}

fn describe(payload: Option<&Value>) -> String {
    let mut parts = Vec::new();
    if let Some(Value::Object(fields)) = payload {
        collect(fields, &mut parts);
    }
    parts.sort_by_key(|(rank, _)| *rank);
    let mut text = String::new();
    for (_, part) in parts {
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(&part);
        if text.len() > MAX_LENGTH {
            break;
        }
    }
    text
}

/// Fields with their ranks. What is nested is named without the way to it.
fn collect(fields: &Map<String, Value>, parts: &mut Vec<(usize, String)>) {
    for (name, value) in fields {
        if LEFT_OUT.contains(&name.as_str()) {
            continue;
        }
        let part = match value {
            Value::Object(inner) => {
                collect(inner, parts);
                continue;
            }
            Value::Array(items) => match items.as_slice() {
                [Value::Object(only)] => {
                    collect(only, parts);
                    continue;
                }
                items => format!("{name} ×{}", items.len()),
            },
            Value::String(value) => format!("{name} {value}"),
            value => format!("{name} {value}"),
        };
        let rank = FIRST.iter().position(|first| first == name).unwrap_or(FIRST.len());
        parts.push((rank, part));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ocpp_engine::Direction;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn summary(kind: FrameKind, text: &str) -> String {
        of(&Frame {
            direction: Direction::Sent,
            kind,
            action: None,
            message_id: None,
            text: Arc::from(text),
            latency_ms: None,
            connector: None,
            violations: Vec::new(),
        })
    }

    #[wasm_bindgen_test]
    fn fields_are_named_with_their_values() {
        let call = r#"[2,"1","StatusNotification",
            {"connectorId":1,"status":"Charging","timestamp":"2026-01-01T00:00:00Z"}]"#;
        assert_eq!(summary(FrameKind::Call, call), "connectorId 1, status Charging");
        let result = r#"[3,"1",{"idTagInfo":{"status":"Accepted"}}]"#;
        assert_eq!(summary(FrameKind::Result, result), "status Accepted");
        let error = r#"[4,"1","InternalError","it broke",{}]"#;
        assert_eq!(summary(FrameKind::Error, error), "InternalError, it broke");
    }

    #[wasm_bindgen_test]
    fn what_is_no_frame_stands_for_itself() {
        assert_eq!(summary(FrameKind::Unreadable, "{oops"), "{oops");
    }
}
