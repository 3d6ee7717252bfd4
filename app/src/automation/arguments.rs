//! The arguments of a script's call, checked.
//!
//! **Owns** the wording of what is wrong with one. **Must not know** what it is for.

use js_sys::{Array, JSON, Object, Reflect};
use ocpp_engine::Versions;
use ocpp_engine::station::{ErrorCode, StopReason};
use wasm_bindgen::{JsCast, JsValue};

use crate::shorten::cut;
use crate::state::commands::Commands;

/// Longer values are cut where they are quoted.
const QUOTED_CHARS: usize = 40;

/// How an argument is told to have the wrong value.
pub(super) fn describe(value: &JsValue) -> String {
    if value.is_undefined() {
        return "undefined".to_owned();
    }
    if value.is_function() {
        return "a function".to_owned();
    }
    // JSON knows neither of these.
    if let Some(number) = value.as_f64().filter(|number| !number.is_finite()) {
        return as_written(number);
    }
    let text = JSON::stringify(value).ok().and_then(|text| text.as_string());
    let text = text.unwrap_or_else(|| format!("{value:?}"));
    cut(&text, QUOTED_CHARS).into_owned()
}

/// The number as a script would see it: the browser has what Rust would bring along.
fn as_written(number: f64) -> String {
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

fn wrong<T>(name: &str, must: &str, value: &JsValue) -> Result<T, String> {
    if value.is_undefined() {
        return Err(format!("{name} is missing: it must be {must}"));
    }
    Err(format!("{name} must be {must}, not {}", describe(value)))
}

pub(super) fn text(name: &str, value: &JsValue) -> Result<String, String> {
    value.as_string().map_or_else(|| wrong(name, "a string", value), Ok)
}

pub(super) fn boolean(name: &str, value: &JsValue) -> Result<bool, String> {
    value.as_bool().map_or_else(|| wrong(name, "true or false", value), Ok)
}

pub(super) fn number(name: &str, value: &JsValue) -> Result<f64, String> {
    match value.as_f64().filter(|number| number.is_finite()) {
        Some(number) => Ok(number),
        None => wrong(name, "a number", value),
    }
}

pub(super) fn whole(name: &str, value: &JsValue, min: i64, max: i64) -> Result<i64, String> {
    let within = |number: &f64| number.fract() == 0.0 && (min as f64..=max as f64).contains(number);
    match value.as_f64().filter(within) {
        Some(number) => Ok(number as i64),
        None => wrong(name, &format!("a whole number from {min} to {max}"), value),
    }
}

/// A connector of this station; `lowest` is 0 where the station itself may be meant.
pub(super) fn connector(station: Commands, value: &JsValue, lowest: u8) -> Result<u8, String> {
    let count = station.view().connectors.len() as u8;
    whole("connector", value, lowest.into(), count.into()).map(|connector| connector as u8)
}

/// A setting's value is a text to OCPP; scripts may give a number or a boolean as it is.
pub(super) fn setting(name: &str, value: &JsValue) -> Result<String, String> {
    if let Some(text) = value.as_string() {
        return Ok(text);
    }
    if let Some(flag) = value.as_bool() {
        return Ok(flag.to_string());
    }
    match value.as_f64().filter(|number| number.is_finite()) {
        Some(number) => Ok(as_written(number)),
        None => wrong(name, "a string, a number, true or false", value),
    }
}

pub(super) fn stop_reason(name: &str, value: &JsValue) -> Result<StopReason, String> {
    let known = value.as_string().and_then(|name| StopReason::parse(&name));
    known.map_or_else(|| wrong(name, &one_of(StopReason::ALL), value), Ok)
}

pub(super) fn error_code(name: &str, value: &JsValue) -> Result<ErrorCode, String> {
    let known = value.as_string().and_then(|name| ErrorCode::parse(&name));
    let faults: Vec<_> =
        ErrorCode::ALL.iter().copied().filter(|code| *code != ErrorCode::NoError).collect();
    match known.filter(|code| faults.contains(code)) {
        Some(code) => Ok(code),
        None => wrong(name, &one_of(&faults), value),
    }
}

/// Versions of OCPP to offer.
pub(super) fn versions(name: &str, value: &JsValue) -> Result<Versions, String> {
    let known = value.as_string().and_then(|text| Versions::parse(&text));
    known.map_or_else(|| wrong(name, r#""1.6", "2.0.1" or "2.0.1,1.6""#, value), Ok)
}

/// One of a few names.
pub(super) fn named<T: Copy + ToString>(
    name: &str,
    value: &JsValue,
    all: &[T],
) -> Result<T, String> {
    let given = value.as_string();
    let known = all.iter().find(|known| given.as_ref() == Some(&known.to_string()));
    known.copied().map_or_else(|| wrong(name, &one_of(all), value), Ok)
}

fn one_of(names: &[impl ToString]) -> String {
    let names: Vec<_> = names.iter().map(ToString::to_string).collect();
    format!("one of {}", names.join(", "))
}

/// What is undefined or null is left out.
pub(super) fn optional<T>(
    name: &str,
    value: &JsValue,
    read: impl FnOnce(&str, &JsValue) -> Result<T, String>,
) -> Result<Option<T>, String> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    read(name, value).map(Some)
}

/// An object of which the names of all fields are known.
pub(super) struct Fields(Object);

impl Fields {
    pub(super) fn get(&self, name: &str) -> JsValue {
        Reflect::get(&self.0, &name.into()).unwrap_or(JsValue::UNDEFINED)
    }

    pub(super) fn as_ref(&self) -> &Object {
        &self.0
    }

    pub(super) fn names(&self) -> Vec<String> {
        Object::keys(&self.0).iter().filter_map(|name| name.as_string()).collect()
    }
}

/// An object with any fields.
pub(super) fn object(name: &str, value: &JsValue, must: &str) -> Result<Fields, String> {
    match value.dyn_ref::<Object>() {
        Some(object) if !Array::is_array(value) && !value.is_function() => {
            Ok(Fields(object.clone()))
        }
        _ => wrong(name, must, value),
    }
}

/// An object with no fields but these.
pub(super) fn fields(name: &str, value: &JsValue, known: &[&str]) -> Result<Fields, String> {
    let must = format!("an object {{{}}}", known.join(", "));
    let fields = object(name, value, &must)?;
    if let Some(unknown) = fields.names().iter().find(|name| !known.contains(&name.as_str())) {
        return Err(format!("unknown field {unknown:?}: {name} must be {must}"));
    }
    Ok(fields)
}
