//! A frame in one line, in words.
//!
//! **Owns** how fields read in a sentence, and types that several messages share (`MeterValue`,
//! `ChargingSchedule`). **Must not know** any particular message: the sentences are the texts
//! `log-call-<Action>` and `log-answer-<Action>`, those of OCPP 2.0.1 `log201-call-…` and
//! `log201-answer-…`, and their arguments are made of the wire's descriptions.
//!
//! The argument `$idTagInfo-parentIdTag` is that field of that object, and
//! `$has-idTagInfo-parentIdTag` is `yes` or `no`. A connector reads `connector 1` or `the station`;
//! to begin a sentence with it there is `$connectorId-first`, and for the number alone, as within an
//! EVSE, `$connectorId-number`.

use fluent_templates::fluent_bundle::FluentValue;
use leptos::prelude::{Get as _, use_context};
use leptos_fluent::I18n;
use ocpp_engine::Dialects;
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
            let dialects = state.dialects.get();
            state
                .preferences
                .cards
                .with(|cards| summarize(Words { language, cards, dialects }, frame))
        }
        None => summarize(Words { language, cards: &[], dialects: Dialects::V16 }, frame),
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
    /// The versions of OCPP whose messages are known; the others are told as they are.
    dialects: Dialects,
}

fn summarize(words: Words<'_>, frame: &Frame) -> String {
    let Ok(Value::Array(parts)) = serde_json::from_str(&frame.text) else {
        return cut(&frame.text);
    };
    let known = frame.action.as_deref().and_then(|name| words.dialects.action(frame.version, name));
    let id = |of: &str, name: &str| match frame.version {
        Version::V16 => format!("log-{of}-{name}"),
        Version::V201 => format!("log201-{of}-{name}"),
    };
    let Some(last) = parts.last() else { return String::new() };
    match (frame.kind, known) {
        (FrameKind::Call, Some(known)) => {
            let payload = parts.get(3).unwrap_or(last);
            let mut args = fields_of(words, known.request, payload);
            if let (Version::V201, Some(evse)) = (frame.version, frame.connector) {
                add_evse(&mut args, evse);
            }
            said(words, &id("call", known.name), &args)
        }
        (FrameKind::Result, Some(known)) => {
            let payload = parts.get(2).unwrap_or(last);
            said(words, &id("answer", known.name), &fields_of(words, known.response, payload))
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
fn said(words: Words<'_>, id: &str, args: &Args) -> String {
    cut(&text(words.language, id, args).unwrap_or_default())
}

fn fields_of(words: Words<'_>, object: &Object, payload: &Value) -> Args {
    let mut args = Args::new();
    add_fields(words, &mut args, "", object, payload);
    args
}

/// Where a message leaves out its EVSE, since the CSMS knows it from an earlier one, the log knows it
/// as well.
fn add_evse(args: &mut Args, evse: u8) {
    let has = "has-evse-id";
    if args.get(has).is_some_and(|has| matches!(has, FluentValue::String(no) if no == "no")) {
        args.insert(has.into(), "yes".into());
        args.insert("evse-id".into(), evse.to_string().into());
    }
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
fn say(Words { language, cards, .. }: Words<'_>, field: &Field, value: &Value) -> Option<String> {
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

/// A variable of a component, with the value that it has or is to have, or what a monitor of it looks
/// for: `ClockCtrlr.TimeSource = GPS`, `EVSE 1.Power UpperThreshold 100`.
fn variable(item: &Value) -> String {
    let text = |pointer: &str| item.pointer(pointer).and_then(Value::as_str);
    let number = |pointer: &str| item.pointer(pointer).and_then(Value::as_i64);
    let place = match (number("/component/evse/id"), number("/component/evse/connectorId")) {
        (Some(evse), Some(connector)) => format!(" {evse}.{connector}"),
        (Some(evse), None) => format!(" {evse}"),
        (None, _) => String::new(),
    };
    let component = text("/component/name").map(|name| format!("{name}{place}"));
    let name = [component.as_deref(), text("/variable/name")];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(".");
    let refused = text("/status").filter(|status| *status != "Accepted");
    match (text("/attributeValue").or_else(|| text("/actualValue")), text("/type"), refused) {
        (Some(value), ..) => format!("{name} = {value}"),
        (None, Some(kind), Some(status)) => format!("{name} {kind}: {status}"),
        (None, Some(kind), None) => match item.get("value").and_then(Value::as_f64) {
            Some(value) => format!("{name} {kind} {value}"),
            None => format!("{name} {kind}"),
        },
        (None, None, _) => name,
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
mod tests;
