//! A frame in one line, in words.
//!
//! **Owns** how the gaps of a sentence are filled. **Must not know** any particular message: the
//! sentences are a table in `words`.

use ocpp_engine::json::{self, Value};
use ocpp_engine::wire::DateTime;
use ocpp_engine::{Frame, FrameKind};

use super::words::SENTENCES;
use crate::lang;
use crate::ui::format;

/// Longer lines are cut by the screen anyway.
const MAX_LENGTH: usize = 200;
/// Items of a list that are named, and limits of a schedule.
const MAX_NAMED: usize = 3;

/// What a CALL wants, or what an answer says besides its status.
pub fn of(frame: &Frame) -> String {
    let Ok(Value::Array(parts)) = json::parse(&frame.text) else {
        return cut(&frame.text);
    };
    let action = frame.action.as_deref().unwrap_or_default();
    let sentence = SENTENCES.iter().find(|(name, ..)| *name == action);
    let Some(last) = parts.last() else { return String::new() };
    match (frame.kind, sentence) {
        (FrameKind::Call, Some((_, call, _))) => {
            fill(lang::say(call), parts.get(3).unwrap_or(last))
        }
        (FrameKind::Result, Some((_, _, answer))) => {
            fill(lang::say(answer), parts.get(2).unwrap_or(last))
        }
        (FrameKind::Error, _) => parts.get(3).map(plain).unwrap_or_default(),
        (FrameKind::Unreadable, _) => cut(&frame.text),
        _ => cut(&json::to_string(last)),
    }
}

fn cut(text: &str) -> String {
    text.chars().take(MAX_LENGTH).collect()
}

fn fill(mut sentence: &str, payload: &Value) -> String {
    let mut text = String::new();
    while let Some(at) = sentence.find(['[', '{']) {
        text.push_str(&sentence[..at]);
        let group = sentence[at..].starts_with('[');
        let rest = &sentence[at + 1..];
        let (inner, rest) = rest.split_once(if group { ']' } else { '}' }).unwrap_or((rest, ""));
        sentence = rest;
        if group {
            let (wanted, otherwise) = inner.split_once('|').unwrap_or((inner, ""));
            match optional(wanted, payload) {
                Some(part) => text.push_str(&part),
                None => text.push_str(otherwise),
            }
        } else {
            text.push_str(&gap(inner, payload).unwrap_or_else(|| "?".to_owned()));
        }
    }
    text.push_str(sentence);
    cut(&text)
}

fn optional(mut part: &str, payload: &Value) -> Option<String> {
    let mut text = String::new();
    while let Some((before, rest)) = part.split_once('{') {
        let (path, rest) = rest.split_once('}')?;
        text.push_str(before);
        text.push_str(&gap(path, payload)?);
        part = rest;
    }
    text.push_str(part);
    Some(text)
}

/// A field as one reads it; None where it is not there, or not worth saying.
fn gap(path: &str, payload: &Value) -> Option<String> {
    let (path, rule) = path.split_once(':').unwrap_or((path, ""));
    let value = path.split('.').try_fold(payload, |value, name| value.get(name))?;
    Some(match rule {
        "c" | "C" => match (value.as_i64(), rule) {
            (Some(0), "c") => lang::say("the station").to_owned(),
            (Some(0), _) => lang::say("The station").to_owned(),
            (_, "c") => lang::say_with("connector {0}", &[&plain(value)]),
            _ => lang::say_with("Connector {0}", &[&plain(value)]),
        },
        "t" => match value.as_str().and_then(DateTime::parse) {
            Some(time) => format::clock_time(time.unix_ms(), true),
            None => plain(value),
        },
        "n" => value.as_array().filter(|items| !items.is_empty())?.len().to_string(),
        "l" => named(value.as_array().filter(|items| !items.is_empty())?, ", ", plain),
        "e" if value.as_str() == Some("NoError") => return None,
        "s" => {
            let unit = plain(value.get("chargingRateUnit").unwrap_or(&Value::Null));
            let periods = value.get("chargingSchedulePeriod")?.as_array()?;
            named(periods, lang::say(" then "), |period| {
                let limit = period.get("limit").and_then(Value::as_f64).unwrap_or(f64::NAN);
                format!("{} {unit}", format::tenths(limit))
            })
        }
        "m" => {
            let points = value.as_array()?;
            let samples = points.last()?.get("sampledValue")?.as_array()?;
            let text = named(samples, ", ", sample);
            if points.len() > 1 {
                lang::say_with("{0} times, last {1}", &[&points.len().to_string(), &text])
            } else {
                text
            }
        }
        _ => plain(value),
    })
}

fn named(items: &[Value], between: &str, name: impl Fn(&Value) -> String) -> String {
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(between);
        }
        if index == MAX_NAMED {
            text.push('…');
            break;
        }
        text.push_str(&name(item));
    }
    text
}

/// `7.4 kW`, `L1 16 A`, or `SoC 55 Percent` where the unit does not say enough.
fn sample(sample: &Value) -> String {
    let field = |name: &str| sample.get(name).and_then(Value::as_str);
    let value = field("value").unwrap_or("?");
    let unit = field("unit").unwrap_or(if field("measurand").is_some() { "" } else { "Wh" });
    let mut text = String::new();
    if let Some(name) = field("phase").or(field("measurand").filter(|_| {
        // Others are told apart by their units.
        !["Wh", "kWh", "W", "kW", "A", "V"].contains(&unit)
    })) {
        text.push_str(name);
        text.push(' ');
    }
    text.push_str(value);
    let unit = if unit == "Percent" { "%" } else { unit };
    if !unit.is_empty() {
        text.push(' ');
        text.push_str(unit);
    }
    text
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "“”".to_owned(),
        Value::String(text) => text.clone(),
        value => json::to_string(value),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ocpp_engine::Direction;
    use ocpp_engine::wire::v16::ACTIONS;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn summary(kind: FrameKind, action: &str, text: &str) -> String {
        of(&Frame {
            direction: Direction::Sent,
            kind,
            action: Some(action.to_owned()),
            message_id: None,
            text: Arc::from(text),
            latency_ms: None,
            connector: None,
            violations: Vec::new(),
        })
    }

    fn call(action: &str, payload: &str) -> String {
        summary(FrameKind::Call, action, &format!(r#"[2,"1","{action}",{payload}]"#))
    }

    #[wasm_bindgen_test]
    fn every_action_has_its_sentence_and_its_fields_exist() {
        assert_eq!(SENTENCES.len(), ACTIONS.len());
        for (info, (name, asks, says)) in ACTIONS.iter().zip(SENTENCES) {
            assert_eq!(info.name, *name);
            for (object, sentence) in [(info.request, asks), (info.response, says)] {
                for gap in sentence.split('{').skip(1) {
                    let field = gap.split(['}', ':', '.']).next().unwrap();
                    assert!(object.field(field).is_some(), "{name}: {field}");
                }
            }
        }
    }

    #[wasm_bindgen_test]
    fn sentences_say_what_a_message_wants() {
        let start = r#"{"connectorId":1,"idTag":"ABC","meterStart":0,"timestamp":"x"}"#;
        assert_eq!(call("StartTransaction", start), "Start on connector 1 by ABC, meter 0 Wh");
        let profile = r#"{"connectorId":1,"csChargingProfiles":{"chargingProfileId":7,
            "chargingProfilePurpose":"TxProfile","chargingSchedule":{"chargingRateUnit":"A",
            "chargingSchedulePeriod":[{"startPeriod":0,"limit":16},{"startPeriod":9,"limit":8.5}]}}}"#;
        assert_eq!(
            call("SetChargingProfile", profile),
            "Charging profile 7 for connector 1: TxProfile, 16 A then 8.5 A"
        );
        let status = r#"{"connectorId":0,"errorCode":"NoError","status":"Available"}"#;
        assert_eq!(call("StatusNotification", status), "The station is Available");
        assert_eq!(call("GetConfiguration", "{}"), "Read every setting");
        assert_eq!(call("GetConfiguration", r#"{"key":["A","B"]}"#), "Read A, B");
        assert_eq!(call("ClearChargingProfile", r#"{"id":3}"#), "Clear charging profile 3");
        assert_eq!(call("ChangeConfiguration", r#"{"key":"A","value":""}"#), "Set A to “”");
        let meter = r#"{"connectorId":2,"meterValue":[{"timestamp":"x","sampledValue":[
            {"value":"7"},{"value":"55","measurand":"SoC","unit":"Percent"}]}]}"#;
        assert_eq!(call("MeterValues", meter), "Connector 2: 7 Wh, SoC 55 %");
    }

    #[wasm_bindgen_test]
    fn answers_say_more_than_their_status() {
        let answer = r#"[3,"1",{"transactionId":7,"idTagInfo":{"status":"Accepted"}}]"#;
        assert_eq!(summary(FrameKind::Result, "StartTransaction", answer), "transaction 7");
        let error = r#"[4,"1","InternalError","it broke",{}]"#;
        assert_eq!(summary(FrameKind::Error, "Reset", error), "it broke");
    }

    #[wasm_bindgen_test]
    fn what_is_odd_is_shown_as_it_is() {
        assert_eq!(summary(FrameKind::Unreadable, "", "{oops"), "{oops");
        assert_eq!(call("Reset", "5"), "? reset");
        assert_eq!(call("Frobnicate", r#"{"a":1}"#), r#"{"a":1}"#);
        assert_eq!(summary(FrameKind::Call, "Reset", "[]"), "");
    }
}
