//! A share link: the page's URL with a fragment that sets up a station, such as
//! `#csms=ws://host/ocpp&id=CP001&connectors=2&connect=1`. It can have `user`, `ocpp`, `seed`, `lang`, and what
//! differs from the default station: `identity.vendor=..`, `hardware.dc=true`, `vehicle.soc=80`,
//! `set.HeartbeatInterval=60`.
//!
//! **Owns** the fragment's grammar: `name=value` pairs joined by `&`, percent-encoded.
//! **Must not know** what is done with them (`driver/setup.rs`).
//!
//! A password, a token in the address of the CSMS or the value of a secret key has no place in a link,
//! which ends up in histories and in what people send each other: one that is there is not used, and is
//! taken out.

use js_sys::{decode_uri_component, encode_uri_component};
use ocpp_engine::{Hardware, Identity, StationSetup, Vehicle, Versions};
use ocpp_types::{Text, secrets, text};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

use super::connection_settings::ConnectionSettings;
use super::language::Language;
use super::text_of;

/// What the link asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareLink {
    pub csms: Option<String>,
    pub id: Option<String>,
    pub user: Option<String>,
    pub connectors: Option<u8>,
    /// The versions of OCPP to offer. A station keeps all it is when they change.
    pub ocpp: Option<Versions>,
    pub connect: bool,
    /// Makes the engine's random choices the same each time.
    pub seed: Option<u64>,
    /// What the page shall speak.
    pub language: Option<Language>,
    /// The fields of the station's own parts, as `hardware.dc`, with their values.
    pub parts: Vec<(String, String)>,
    /// Configuration keys and their values.
    pub settings: BTreeMap<String, String>,
    /// What was wrong, for the person to read.
    pub complaints: Vec<Text>,
    /// The fragment again where a secret had to be taken out of it.
    pub cleaned: Option<String>,
}

/// Whether a fragment is meant for us; others only name a place on the page.
pub fn is_ours(fragment: &str) -> bool {
    fragment.contains('=')
}

/// Reads a fragment, with or without its `#`. Never fails: what is wrong is left out and said.
pub fn parse(fragment: &str) -> ShareLink {
    let mut args = ShareLink::default();
    let mut kept = Vec::new();
    let mut secret = false;
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if !is_ours(fragment) {
        return args;
    }
    for pair in fragment.split('&').filter(|pair| !pair.is_empty()) {
        let (raw_name, raw) = pair.split_once('=').unwrap_or((pair, ""));
        let name = decode(raw_name);
        // Whatever its value is.
        if name.as_deref().is_some_and(names_a_secret) {
            secret = true;
            continue;
        }
        let Some((name, value)) = name.zip(decode(raw)) else {
            args.complaints.push(text!(
                "driver-share-link-encoding",
                "{name} in the link is not percent-encoded correctly",
                name = raw_name
            ));
            kept.push(pair.to_owned());
            continue;
        };
        if name == "csms"
            && let Cow::Owned(open) = secrets::without_credentials(&value)
        {
            secret = true;
            kept.push(format!("csms={}", encode(&open)));
            args.csms = Some(open);
            continue;
        }
        kept.push(pair.to_owned());
        if let Err(complaint) = args.set(&name, value) {
            args.complaints.push(complaint);
        }
    }
    if secret {
        args.complaints.push(text!(
            "driver-share-link-password",
            "A password or another secret does not belong in a link: it was not used, and was removed from the address. Enter it on the page."
        ));
        args.cleaned = Some(kept.join("&"));
    }
    args
}

fn names_a_secret(name: &str) -> bool {
    name.eq_ignore_ascii_case("password")
        || name.strip_prefix("set.").is_some_and(secrets::is_secret)
}

impl ShareLink {
    fn set(&mut self, name: &str, value: String) -> Result<(), Text> {
        match name {
            "csms" => self.csms = given(value),
            "id" => self.id = given(value),
            "user" => self.user = given(value),
            "connectors" => self.connectors = Some(connectors(&value)?),
            "ocpp" => self.ocpp = Some(versions(&value)?),
            "connect" => self.connect = flag(&value)?,
            "seed" => self.seed = Some(seed(&value)?),
            "lang" => self.language = Some(language(&value)?),
            _ => match name.split_once('.') {
                Some(("set", key)) => {
                    self.settings.insert(key.to_owned(), value);
                }
                Some(_) => {
                    let part = (name.to_owned(), value);
                    fit(&mut StationSetup::default(), &part)?;
                    self.parts.push(part);
                }
                None => {
                    return Err(text!(
                        "driver-share-link-unknown",
                        "Unknown link parameter {name}. Known: csms, id, user, connectors, ocpp, connect, seed, lang, identity.…, hardware.…, vehicle.…, set.…",
                        name = format!("{name:?}")
                    ));
                }
            },
        }
        Ok(())
    }
}

impl ShareLink {
    /// Whether the link describes another station than this one. Its settings do not count:
    /// they can be changed.
    pub fn differs_from(&self, setup: &StationSetup) -> bool {
        let mut wanted = setup.clone();
        self.shape(&mut wanted);
        wanted != *setup
    }

    /// Whether it says anything about a station, rather than the page alone.
    pub fn describes_station(&self) -> bool {
        self.csms.is_some()
            || self.id.is_some()
            || self.connectors.is_some()
            || self.ocpp.is_some()
            || !self.parts.is_empty()
    }

    /// Changes a setup as the link says, settings aside.
    pub fn shape(&self, setup: &mut StationSetup) {
        for part in &self.parts {
            // Tried when it was read.
            let _ = fit(setup, part);
        }
    }
}

/// Puts one part in its place.
fn fit(setup: &mut StationSetup, (name, value): &(String, String)) -> Result<(), Text> {
    let before = setup.clone();
    let (part, field) = name.split_once('.').unwrap_or((name, ""));
    let fitted = match part {
        "identity" => set_field(&mut setup.identity, field, value),
        "hardware" => set_field(&mut setup.hardware, field, value),
        "vehicle" => set_field(&mut setup.vehicle, field, value),
        _ => Err(there_is_no(name)),
    };
    fitted.and_then(|()| setup.check().map_err(text_of)).map_err(|why| {
        *setup = before;
        text!("driver-share-link-part", "Link parameter {name}={value}: {why}", name, value, why)
    })
}

fn there_is_no(name: &str) -> Text {
    text!("driver-there-is-no", "there is no {name}", name = format!("{name:?}"))
}

/// Sets the field of this name. Goes by way of JSON, so that there is no second list of fields.
fn set_field<T: Serialize + DeserializeOwned>(
    of: &mut T,
    field: &str,
    text: &str,
) -> Result<(), Text> {
    let Some(Value::Object(mut fields)) = fields(of) else { return Ok(()) };
    let value = match fields.get(field) {
        None => return Err(there_is_no(field)),
        Some(Value::Number(_) | Value::Bool(_)) => serde_json::from_str(text)
            .map_err(|_| text!("driver-number-or-flag", "it must be a number, true or false"))?,
        Some(_) if text.is_empty() => Value::Null,
        Some(_) => text.into(),
    };
    fields.insert(field.to_owned(), value);
    *of = serde_json::from_value(Value::Object(fields))
        .map_err(|why| Text::verbatim(why.to_string()))?;
    Ok(())
}

fn fields(of: &impl Serialize) -> Option<Value> {
    serde_json::to_value(of).ok()
}

/// The fragment that makes this station, without its `#`: what is as always is left out, and a
/// secret has no place in it.
pub fn write(
    setup: &StationSetup,
    connection: &ConnectionSettings,
    connect: bool,
    seed: u64,
) -> String {
    let mut pairs = Vec::new();
    let mut add = |name: &str, value: &str| {
        pairs.push([name, "=", &encode(value)].concat());
    };
    let url = secrets::without_credentials(&connection.url);
    for (name, value) in [("csms", &*url), ("id", &connection.id), ("user", &connection.user)] {
        if !value.is_empty() {
            add(name, value);
        }
    }
    add("connectors", &setup.connectors.to_string());
    if setup.ocpp != Versions::default() {
        add("ocpp", &setup.ocpp.to_string());
    }
    if connect {
        add("connect", "1");
    }
    add("seed", &seed.to_string());
    let parts = [
        ("identity.", fields(&setup.identity), fields(&Identity::default())),
        ("hardware.", fields(&setup.hardware), fields(&Hardware::default())),
        ("vehicle.", fields(&setup.vehicle), fields(&Vehicle::default())),
    ];
    for (part, of, usual) in &parts {
        let (Some(Value::Object(of)), Some(usual)) = (of, usual) else { continue };
        for (field, value) in of.iter().filter(|(field, value)| usual.get(field) != Some(*value)) {
            let text = match value {
                Value::String(text) => text.clone(),
                // A text that there usually is, and here not.
                Value::Null => String::new(),
                Value::Bool(_) | Value::Number(_) => value.to_string(),
                _ => continue,
            };
            add(&[part, field.as_str()].concat(), &text);
        }
    }
    // A secret has no place in a link either.
    for (key, value) in setup.settings.iter().filter(|(key, _)| !secrets::is_secret(key)) {
        add(&["set.", &String::from(encode_uri_component(key))].concat(), value);
    }
    pairs.join("&")
}

fn given(value: String) -> Option<String> {
    (!value.is_empty()).then_some(value)
}

fn connectors(value: &str) -> Result<u8, Text> {
    let connectors = value.parse().unwrap_or(0);
    match (StationSetup { connectors, ..StationSetup::default() }).check() {
        Ok(()) => Ok(connectors),
        Err(refusal) => Err(text!(
            "driver-share-link-connectors",
            "Link parameter connectors={value}: {why}",
            why = text_of(refusal),
            value = format!("{value:?}")
        )),
    }
}

fn versions(value: &str) -> Result<Versions, Text> {
    Versions::parse(value).ok_or_else(|| {
        text!(
            "driver-share-link-ocpp",
            "Link parameter ocpp must be 1.6, 2.0.1 or 2.0.1,1.6, not {value}",
            value = format!("{value:?}")
        )
    })
}

fn flag(value: &str) -> Result<bool, Text> {
    match value {
        "1" | "true" => Ok(true),
        "0" | "false" => Ok(false),
        _ => Err(text!(
            "driver-share-link-connect",
            "Link parameter connect must be 1 or 0, not {value}",
            value = format!("{value:?}")
        )),
    }
}

fn language(value: &str) -> Result<Language, Text> {
    Language::parse(value).ok_or_else(|| {
        text!(
            "driver-share-link-lang",
            "Link parameter lang must be en or de, not {value}",
            value = format!("{value:?}")
        )
    })
}

fn seed(value: &str) -> Result<u64, Text> {
    value.parse().map_err(|_| {
        text!(
            "driver-share-link-seed",
            "Link parameter seed must be a whole number, not {value}",
            value = format!("{value:?}")
        )
    })
}

fn encode(value: &str) -> String {
    // What is readable may stay so.
    let value = String::from(encode_uri_component(value));
    value.replace("%2F", "/").replace("%3A", ":").replace("%2C", ",")
}

/// A plus sign stays one: this is no form.
fn decode(raw: &str) -> Option<String> {
    decode_uri_component(raw).ok().map(String::from)
}
