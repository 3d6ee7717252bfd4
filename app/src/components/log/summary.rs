//! A frame in one line, in words.
//!
//! **Owns** how fields read in a sentence. **Must not know** any particular message: the sentences
//! are the texts `log-call-<Action>` and `log-answer-<Action>`, those of OCPP 2.0.1 `log201-call-…` and
//! `log201-answer-…`, and their arguments are made of the wire's descriptions.
//!
//! The argument `$idTagInfo-parentIdTag` is that field of that object, and
//! `$has-idTagInfo-parentIdTag` is `yes` or `no`. A connector reads `connector 1` or `the station`;
//! to begin a sentence with it there is `$connectorId-first`, and for the number alone, as within an
//! EVSE, `$connectorId-number`.

use fluent_templates::fluent_bundle::FluentValue;
use leptos::prelude::use_context;
use leptos_fluent::I18n;
use ocpp_types::log::{Frame, FrameKind};
use ocpp_types::schema::{Field, Kind, Object};
use ocpp_types::{DateTime, Text, Version};
use serde_json::Value;

use crate::components::ui::format;
use crate::driver::language::Language;
use crate::i18n::{self, Args, text};
use crate::state::AppState;
use crate::state::cards::{self, Card};

/// Characters of a line: the screen cuts longer ones anyway.
const MAX_LENGTH: usize = 200;
/// Items of a list that are named, and limits of a schedule.
const MAX_NAMED: usize = 3;

/// What a CALL wants, or what an answer says besides its status; tracked.
pub fn of(i18n: I18n, frame: &Frame) -> String {
    let language = i18n::language(i18n);
    match use_context::<AppState>() {
        Some(state) => {
            state.preferences.cards.with(|cards| summarize(Words { language, cards }, frame))
        }
        None => summarize(Words { language, cards: &[] }, frame),
    }
}

/// What the station says of itself, with the names of cards; tracked.
pub fn notice(i18n: I18n, text: &Text) -> String {
    match use_context::<AppState>() {
        Some(state) => i18n::said(i18n, &state.preferences.cards.named(text)),
        None => i18n::said(i18n, text),
    }
}

/// In which words a frame is told.
#[derive(Clone, Copy, Debug)]
struct Words<'a> {
    language: Language,
    /// Their names stand beside the idTags.
    cards: &'a [Card],
}

fn summarize(words: Words<'_>, frame: &Frame) -> String {
    let Ok(Value::Array(parts)) = serde_json::from_str(&frame.text) else {
        return cut(&frame.text);
    };
    let known = frame.action.as_deref().and_then(|name| frame.version.action(name));
    let id = |of: &str, name: &str| match frame.version {
        Version::V16 => format!("log-{of}-{name}"),
        Version::V201 => format!("log201-{of}-{name}"),
    };
    let Some(last) = parts.last() else { return String::new() };
    match (frame.kind, known) {
        (FrameKind::Call, Some(known)) => {
            let payload = parts.get(3).unwrap_or(last);
            sentence(words, &id("call", known.name), known.request, payload)
        }
        (FrameKind::Result, Some(known)) => {
            let payload = parts.get(2).unwrap_or(last);
            sentence(words, &id("answer", known.name), known.response, payload)
        }
        (FrameKind::Error, _) => parts.get(3).map(plain).unwrap_or_default(),
        (FrameKind::Unreadable, _) => cut(&frame.text),
        _ => cut(&last.to_string()),
    }
}

fn cut(text: &str) -> String {
    text.chars().take(MAX_LENGTH).collect()
}

/// Empty where the message has no such text: its status says it all.
fn sentence(words: Words<'_>, id: &str, object: &Object, payload: &Value) -> String {
    let mut args = Args::new();
    add_fields(words, &mut args, "", object, payload);
    cut(&text(words.language, id, &args).unwrap_or_default())
}

/// Adds an argument for each field that the object can have.
fn add_fields(words: Words<'_>, args: &mut Args, path: &str, object: &Object, payload: &Value) {
    for field in object.fields {
        let name = format!("{path}{}", field.name);
        let value = payload.get(field.name);
        let said = value.and_then(|value| say(words, field, value));
        if let Kind::Object(inner) = field.kind {
            let payload = value.unwrap_or(&Value::Null);
            add_fields(words, args, &format!("{name}-"), inner, payload);
        }
        if field.name == "connectorId" {
            let first = value.map_or_else(unknown, |value| connector(words.language, value, true));
            args.insert(format!("{name}-first").into(), first.into());
            let number = value.map_or_else(unknown, plain);
            args.insert(format!("{name}-number").into(), number.into());
        }
        let has = if said.is_some() { "yes" } else { "no" };
        args.insert(format!("has-{name}").into(), has.into());
        args.insert(name.into(), said.unwrap_or_else(unknown).into());
    }
}

fn unknown() -> String {
    "?".to_owned()
}

/// A field as one reads it; None where it is not worth saying.
fn say(Words { language, cards }: Words<'_>, field: &Field, value: &Value) -> Option<String> {
    Some(match (&field.kind, value) {
        (Kind::Text { .. }, Value::String(tag))
            if ["idTag", "idToken"].contains(&field.name) && !tag.is_empty() =>
        {
            cards::label(cards, tag)
        }
        (Kind::Text { .. }, Value::String(id)) if field.name == "transactionId" => {
            format::short_id(id)
        }
        (Kind::Integer(_), value) if field.name == "connectorId" => {
            connector(language, value, false)
        }
        (Kind::Enum(_), Value::String(word)) if word == "NoError" => return None,
        (Kind::DateTime, Value::String(time)) => match DateTime::parse(time) {
            Some(time) => format::clock_time(time.unix_ms(), true),
            None => plain(value),
        },
        (Kind::List { .. }, Value::Array(items)) if items.is_empty() => return None,
        (Kind::List { item: Kind::Object(object), .. }, Value::Array(items)) => {
            return match object.name {
                "MeterValue" => meter_values(language, items),
                "ChargingSchedule" => schedule(language, items.first()?),
                _ if object.field("variable").is_some() => Some(join(items, ", ", variable)),
                _ => Some(items.len().to_string()),
            };
        }
        (Kind::List { .. }, Value::Array(items)) => join(items, ", ", plain),
        (Kind::Object(object), value)
            if ["ChargingSchedule", "CompositeSchedule"].contains(&object.name) =>
        {
            return schedule(language, value);
        }
        _ => plain(value),
    })
}

/// A variable of a component, with the value that it has or is to have: `ClockCtrlr.TimeSource = GPS`.
fn variable(item: &Value) -> String {
    let text = |pointer: &str| item.pointer(pointer).and_then(Value::as_str);
    let name = [text("/component/name"), text("/variable/name")];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(".");
    match text("/attributeValue").or_else(|| text("/actualValue")) {
        Some(value) => format!("{name} = {value}"),
        None => name,
    }
}

/// `connector 1`, or `the station`. `first`: at the beginning of a sentence.
fn connector(language: Language, value: &Value, first: bool) -> String {
    let id = if first { "log-connector-first" } else { "log-connector-within" };
    let number = match value.as_i64() {
        // As a number it can select the text for the station.
        Some(number) => FluentValue::from(number),
        None => plain(value).into(),
    };
    text(language, id, &Args::from([("number".into(), number)])).unwrap_or_default()
}

/// The limits of a charging schedule: `16 A then 8.5 A`.
fn schedule(language: Language, schedule: &Value) -> Option<String> {
    let unit = plain(schedule.get("chargingRateUnit").unwrap_or(&Value::Null));
    let periods = schedule.get("chargingSchedulePeriod")?.as_array()?;
    let then = format!(" {} ", text(language, "log-then", &Args::new()).unwrap_or_default());
    Some(join(periods, &then, |period| {
        let limit = period.get("limit").and_then(Value::as_f64).unwrap_or(f64::NAN);
        format!("{} {unit}", format::tenths(language, limit))
    }))
}

/// The newest samples: `7 Wh, SoC 55 %`.
fn meter_values(language: Language, points: &[Value]) -> Option<String> {
    let samples = join(points.last()?.get("sampledValue")?.as_array()?, ", ", sample);
    if points.len() < 2 {
        return Some(samples);
    }
    let args = [
        ("count".into(), FluentValue::from(points.len())),
        ("samples".into(), FluentValue::from(samples)),
    ];
    text(language, "log-meter-values", &Args::from(args))
}

/// `7.4 kW`, `L1 16 A`, or `SoC 55 %` where the unit does not say enough.
fn sample(sample: &Value) -> String {
    let field = |name: &str| sample.get(name).and_then(Value::as_str);
    let value = sample.get("value").map_or_else(unknown, plain);
    let unit = sample.pointer("/unitOfMeasure/unit").and_then(Value::as_str);
    let unit =
        field("unit").or(unit).unwrap_or(if field("measurand").is_some() { "" } else { "Wh" });
    // Others are told apart by their units.
    let by_unit = ["Wh", "kWh", "W", "kW", "A", "V"].contains(&unit);
    let name = field("phase").or(field("measurand").filter(|_| !by_unit));
    let unit = if unit == "Percent" { "%" } else { unit };
    let words = [name.unwrap_or_default(), &value, unit];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The first items of a list, and a sign that there are more.
fn join(items: &[Value], between: &str, name: impl Fn(&Value) -> String) -> String {
    let mut names: Vec<String> = items.iter().take(MAX_NAMED).map(name).collect();
    if items.len() > MAX_NAMED {
        names.push("…".to_owned());
    }
    names.join(between)
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "“”".to_owned(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ocpp_types::log::Direction;
    use serde_json::json;

    use super::*;

    const ENGLISH: Language = Language::English;

    fn summary(kind: FrameKind, action: &str, text: &str) -> String {
        summary_in(Version::V16, kind, action, text)
    }

    fn summary_in(version: Version, kind: FrameKind, action: &str, text: &str) -> String {
        let frame = Frame {
            version,
            direction: Direction::Sent,
            kind,
            action: Some(action.to_owned()),
            message_id: None,
            text: Arc::from(text),
            latency_ms: None,
            connector: None,
            violations: Vec::new(),
        };
        let cards = [Card::new("04a2", "Alice’s fob")];
        summarize(Words { language: ENGLISH, cards: &cards }, &frame)
    }

    fn call(action: &str, payload: &str) -> String {
        summary(FrameKind::Call, action, &format!(r#"[2,"1","{action}",{payload}]"#))
    }

    /// What the answers to these say is not said by their status alone.
    const ANSWERING: [&str; 7] = [
        "BootNotification",
        "GetConfiguration",
        "GetDiagnostics",
        "GetLocalListVersion",
        "GetLog",
        "Heartbeat",
        "StartTransaction",
    ];

    #[test]
    fn every_action_has_its_sentence_and_its_fields_exist() {
        let nothing = json!({});
        for known in Version::V16.actions() {
            // An argument that does not exist would make the text fail.
            let words = |language| Words { language, cards: &[] };
            let call = |language| {
                sentence(
                    words(language),
                    &format!("log-call-{}", known.name),
                    known.request,
                    &nothing,
                )
            };
            assert!(Language::ALL.into_iter().all(|it| !call(it).is_empty()), "{}", known.name);
            let [english, german] = Language::ALL.map(|language| {
                sentence(
                    words(language),
                    &format!("log-answer-{}", known.name),
                    known.response,
                    &nothing,
                )
            });
            assert_eq!(english != german, ANSWERING.contains(&known.name), "{}", known.name);
        }
    }

    #[test]
    fn every_action_of_2_0_1_has_its_sentence_and_its_fields_exist() {
        let nothing = json!({});
        for known in Version::V201.actions() {
            for language in Language::ALL {
                let words = Words { language, cards: &[] };
                let id = format!("log201-call-{}", known.name);
                assert!(has_message(language, &id), "{id} in {language:?}");
                assert_ne!(sentence(words, &id, known.request, &nothing), "", "{id}");
                let id = format!("log201-answer-{}", known.name);
                let says_more = has_message(Language::English, &id);
                assert_eq!(has_message(language, &id), says_more, "{id} in {language:?}");
                let mut args = Args::new();
                add_fields(words, &mut args, "", known.response, &nothing);
                assert!(!says_more || text(language, &id, &args).is_some(), "{id}");
            }
        }
    }

    /// Whether the files of a language have a text of this id.
    fn has_message(language: Language, id: &str) -> bool {
        let texts = match language {
            Language::English => include_str!("../../../locales/en/log-sentences-201.ftl"),
            Language::German => include_str!("../../../locales/de/log-sentences-201.ftl"),
        };
        texts.lines().any(|line| line.split(" =").next() == Some(id))
    }

    #[test]
    fn sentences_of_2_0_1() {
        let said = |kind, action: &str, payload: &str| {
            let text = match kind {
                FrameKind::Call => format!(r#"[2,"1","{action}",{payload}]"#),
                _ => format!(r#"[3,"1",{payload}]"#),
            };
            summary_in(Version::V201, kind, action, &text)
        };
        let event = r#"{"eventType":"Updated","triggerReason":"Authorized","seqNo":1,"timestamp":"x",
            "transactionInfo":{"transactionId":"0f8b6a2e-3c1d-4b5a-9e7f-1a2b3c4d5e6f",
            "chargingState":"EVConnected"},"idToken":{"idToken":"04A2","type":"ISO14443"},
            "meterValue":[{"timestamp":"x","sampledValue":[{"value":7.5,"measurand":"SoC",
            "unitOfMeasure":{"unit":"Percent"}}]}]}"#;
        assert_eq!(
            said(FrameKind::Call, "TransactionEvent", event),
            "Updated 0f8b6a2e…, event 1: Authorized, EVConnected, by 04A2 (Alice’s fob), SoC 7.5 %"
        );
        let status = r#"{"evseId":2,"connectorId":1,"connectorStatus":"Occupied","timestamp":"x"}"#;
        let told = said(FrameKind::Call, "StatusNotification", status);
        assert_eq!(told, "EVSE 2, connector 1: Occupied");
        let set = r#"{"setVariableData":[{"attributeValue":"60","component":{"name":"OCPPCommCtrlr"},
            "variable":{"name":"HeartbeatInterval"}}]}"#;
        let told = said(FrameKind::Call, "SetVariables", set);
        assert_eq!(told, "Set OCPPCommCtrlr.HeartbeatInterval = 60");
        let whole =
            said(FrameKind::Call, "ChangeAvailability", r#"{"operationalStatus":"Inoperative"}"#);
        assert_eq!(whole, "Set the station to Inoperative");
        let unknown = said(FrameKind::Call, "StartTransaction", r#"{"idTag":"A"}"#);
        assert_eq!(unknown, r#"{"idTag":"A"}"#, "an action of 1.6");
    }

    #[test]
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
        assert_eq!(call("GetConfiguration", "{}"), "Read all settings");
        assert_eq!(call("GetConfiguration", r#"{"key":["A","B"]}"#), "Read A, B");
        assert_eq!(call("ClearChargingProfile", r#"{"id":3}"#), "Clear charging profile 3");
        assert_eq!(call("ClearChargingProfile", "{}"), "Clear charging profiles");
        assert_eq!(call("ChangeConfiguration", r#"{"key":"A","value":""}"#), "Set A to “”");
        let meter = r#"{"connectorId":2,"meterValue":[{"timestamp":"x","sampledValue":[
            {"value":"7"},{"value":"55","measurand":"SoC","unit":"Percent"}]}]}"#;
        assert_eq!(call("MeterValues", meter), "Connector 2: 7 Wh, SoC 55 %");
    }

    #[test]
    fn optional_parts_are_said_where_they_are_there() {
        let start =
            r#"{"connectorId":2,"idTag":"A","meterStart":5,"timestamp":"x","reservationId":9}"#;
        let said = "Start on connector 2 by A, meter 5 Wh, reservation 9";
        assert_eq!(call("StartTransaction", start), said);
        assert_eq!(call("RemoteStartTransaction", r#"{"idTag":"A"}"#), "Start for A");
        let known = call("RemoteStartTransaction", r#"{"idTag":"04A2"}"#);
        assert_eq!(known, "Start for 04A2 (Alice’s fob)");
        let on = r#"{"idTag":"A","connectorId":1}"#;
        assert_eq!(call("RemoteStartTransaction", on), "Start on connector 1 for A");
        let data = r#"{"vendorId":"V","data":"x"}"#;
        assert_eq!(call("DataTransfer", data), "For V: x");
    }

    #[test]
    fn answers_say_more_than_their_status() {
        let answer = r#"[3,"1",{"transactionId":7,"idTagInfo":{"status":"Accepted"}}]"#;
        assert_eq!(summary(FrameKind::Result, "StartTransaction", answer), "transaction 7");
        let error = r#"[4,"1","InternalError","it broke",{}]"#;
        assert_eq!(summary(FrameKind::Error, "Reset", error), "it broke");
        let settings = r#"[3,"1",{"configurationKey":[{},{}],"unknownKey":["X"]}]"#;
        let said = summary(FrameKind::Result, "GetConfiguration", settings);
        assert_eq!(said, "2 known, unknown: X");
        let group = r#"[3,"1",{"idTagInfo":{"status":"Accepted","parentIdTag":"G"}}]"#;
        assert_eq!(summary(FrameKind::Result, "Authorize", group), "group G");
    }

    #[test]
    fn what_is_odd_is_shown_as_it_is() {
        assert_eq!(summary(FrameKind::Unreadable, "", "{oops"), "{oops");
        assert_eq!(call("Reset", "5"), "? reset");
        assert_eq!(call("Frobnicate", r#"{"a":1}"#), r#"{"a":1}"#);
        assert_eq!(summary(FrameKind::Call, "Reset", "[]"), "");
    }
}
