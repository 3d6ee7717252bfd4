//! The arguments of `factoryReset` and `setIdentity`: any part of a station setup, the rest being
//! that of a preset, or the default.
//!
//! **Owns** which field an error names. **Must not know** bounds: the engine checks them.

use js_sys::{JSON, Object, Reflect};
use ocpp_engine::{Hardware, Identity, StationSetup, Vehicle};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};

use super::arguments as arg;
use super::failure::Failure;
use crate::state::presets::{self, PRESETS, Preset};

pub(super) fn read(value: &JsValue) -> Result<StationSetup, Failure> {
    const KNOWN: &[&str] =
        &["preset", "connectors", "ocpp", "identity", "settings", "hardware", "vehicle"];
    let mut setup = StationSetup::default();
    if value.is_undefined() {
        return Ok(setup);
    }
    let fields = arg::fields("the argument", value, KNOWN)?;
    if let Some(base) = arg::optional("preset", &fields.get("preset"), preset)? {
        setup = base.setup();
    }
    let connectors = arg::optional("connectors", &fields.get("connectors"), |name, value| {
        arg::whole(name, value, 1, 8)
    })?;
    if let Some(connectors) = connectors {
        setup.connectors = connectors as u8;
    }
    if let Some(ocpp) = arg::optional("ocpp", &fields.get("ocpp"), arg::versions)? {
        setup.ocpp = ocpp;
    }
    setup.identity = part("identity", &fields.get("identity"), setup.identity)?;
    setup.hardware = part::<Hardware>("hardware", &fields.get("hardware"), setup.hardware)?;
    setup.vehicle = part::<Vehicle>("vehicle", &fields.get("vehicle"), setup.vehicle)?;
    for (key, value) in &settings(&fields.get("settings"))? {
        setup.settings.insert(key.clone(), value.clone());
    }
    setup.check()?;
    Ok(setup)
}

fn preset(name: &str, value: &JsValue) -> Result<&'static Preset, String> {
    let names = PRESETS.map(|preset| preset.name);
    // It is one of those.
    arg::named(name, value, &names).map(|name| presets::find(name).unwrap_or(&PRESETS[0]))
}

/// The present identity with these fields in place of its own.
pub(super) fn identity(value: &JsValue, present: Identity) -> Result<Identity, Failure> {
    if value.is_undefined() {
        return Err("the argument is missing: it must be an object".to_owned().into());
    }
    part("identity", value, present)
}

/// Each field is first read alone, since the reader does not say which one it stumbled over.
fn part<T: DeserializeOwned + Serialize>(
    name: &str,
    value: &JsValue,
    base: T,
) -> Result<T, Failure> {
    if value.is_undefined() {
        return Ok(base);
    }
    let fields = arg::object(name, value, "an object")?;
    for field in fields.names() {
        let alone = Object::new();
        Reflect::set(&alone, &field.as_str().into(), &fields.get(&field))
            .map_err(|error| arg::describe(&error))?;
        if let Err(why) = parse::<T>(&alone) {
            return Err(format!("{name}.{field}: {why}").into());
        }
    }
    let base = super::plain(&base)?;
    Ok(parse(&Object::assign(base.unchecked_ref(), fields.as_ref()))?)
}

fn parse<T: DeserializeOwned>(value: &JsValue) -> Result<T, String> {
    let text = JSON::stringify(value).map_err(|error| arg::describe(&error))?;
    // By way of a value, whose errors name no line and column.
    let value: Value =
        serde_json::from_str(&String::from(text)).map_err(|what| what.to_string())?;
    serde_json::from_value(value).map_err(|what| what.to_string())
}

fn settings(value: &JsValue) -> Result<BTreeMap<String, String>, String> {
    if value.is_undefined() {
        return Ok(BTreeMap::new());
    }
    let fields = arg::object("settings", value, "an object of keys and values")?;
    let mut settings = BTreeMap::new();
    for key in fields.names() {
        let value = arg::setting(&format!("settings.{key}"), &fields.get(&key))?;
        settings.insert(key, value);
    }
    Ok(settings)
}
