//! The argument of `factoryReset`: any part of a factory state, the rest being the default.
//!
//! **Owns** the pointing at what is wrong. **Must not know** bounds: the engine checks them.

use js_sys::{JSON, Object, Reflect};
use ocpp_engine::json::{self, Deserialize};
use ocpp_engine::{Factory, Hardware, Identity, SortedMap, Vehicle};
use wasm_bindgen::JsValue;

use super::arguments as arg;

pub(super) fn read(value: &JsValue) -> Result<Factory, String> {
    const KNOWN: &[&str] = &["connectors", "identity", "settings", "hardware", "vehicle"];
    let mut factory = Factory::default();
    if value.is_undefined() {
        return Ok(factory);
    }
    let fields = arg::fields("the argument", value, KNOWN)?;
    let connectors = arg::optional("connectors", &fields.get("connectors"), |name, value| {
        arg::whole(name, value, 1, 8)
    })?;
    if let Some(connectors) = connectors {
        factory.connectors = connectors as u8;
    }
    factory.identity = part::<Identity>("identity", &fields.get("identity"))?;
    factory.hardware = part::<Hardware>("hardware", &fields.get("hardware"))?;
    factory.vehicle = part::<Vehicle>("vehicle", &fields.get("vehicle"))?;
    factory.settings = settings(&fields.get("settings"))?;
    factory.check().map_err(|refusal| refusal.to_string())?;
    Ok(factory)
}

/// Each field is first read alone, since the reader does not say which one it stumbled over.
fn part<T: Deserialize + Default>(name: &str, value: &JsValue) -> Result<T, String> {
    if value.is_undefined() {
        return Ok(T::default());
    }
    let fields = arg::object(name, value, "an object")?;
    for field in fields.names() {
        let alone = Object::new();
        Reflect::set(&alone, &field.as_str().into(), &fields.get(&field))
            .map_err(|error| arg::describe(&error))?;
        if let Err(why) = parse::<T>(&alone) {
            return Err(format!("{name}.{field}: {why}"));
        }
    }
    parse(value)
}

fn parse<T: Deserialize>(value: &JsValue) -> Result<T, String> {
    let text = JSON::stringify(value).map_err(|error| arg::describe(&error))?;
    json::from_str(&String::from(text)).map_err(|what| {
        what.replace("expected u8", "expected a whole number from 0 to 255")
            .replace("expected f64", "expected a number")
    })
}

fn settings(value: &JsValue) -> Result<SortedMap<String, String>, String> {
    if value.is_undefined() {
        return Ok(SortedMap::new());
    }
    let fields = arg::object("settings", value, "an object of keys and values")?;
    let mut settings = SortedMap::new();
    for key in fields.names() {
        let value = arg::setting(&format!("settings.{key}"), &fields.get(&key))?;
        settings.insert(key, value);
    }
    Ok(settings)
}
