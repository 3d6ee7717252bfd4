//! `window.voltab.csms`: the demo CSMS of the page.
//!
//! **Owns** the names, arguments and results of its methods.
//! **Must not know** what a message means: the CSMS checks it.

use demo_csms::{
    AuthorityFacts, Change, Config, Outcome as Ended, Receipt, Registration, Station, Tag,
    Transaction,
};
use js_sys::{Error, JSON, Promise};
use leptos::prelude::untrack;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use wasm_bindgen::JsValue;

use super::failure;
use super::{Arguments, Method, Outcome, arg, done, method, plain};
use crate::state::demo::MAX_LATENCY_MS;
use crate::state::stations::Stations;

const MAX_SEQ: i64 = (1 << 53) - 1;

pub(super) const METHODS: &[Method<Stations>] = &[
    method("send", "action, payload?, {station?}", 3, send),
    method("defaults", "action, {station?}", 2, defaults),
    method("state", "", 0, |of, _| state(of)),
    method("setTag", "{idTag, status?, parentIdTag?, expiresAt?}", 1, |of, [tag, ..]| {
        change(of, Change::SetTag(read_tag(tag)?))
    }),
    method("removeTag", "idTag", 1, |of, [id_tag, ..]| {
        change(of, Change::RemoveTag { id_tag: arg::text("idTag", id_tag)? })
    }),
    method(
        "setRegistration",
        "\"Accepted\" | \"Pending\" | \"Rejected\", {station?}",
        2,
        set_registration,
    ),
    method("setCertificateRequests", "policy", 1, |of, [policy, ..]| {
        change(of, Change::SetCertificateRequests(word("policy", policy)?))
    }),
    method("revokeCertificate", "serialNumber, {revoked?}", 2, |of, [serial, options, ..]| {
        let serial_number = arg::text("serialNumber", serial)?;
        change(of, Change::RevokeCertificate { serial_number, revoked: revoked(options)? })
    }),
    method("installRoot", "type, {station?, manner?}", 2, install_root),
    method("updateFirmware", "signature?, {station?}", 2, |of, [signing, options, ..]| {
        let signing = arg::optional("signature", signing, word)?.unwrap_or_default();
        change(of, Change::UpdateFirmware { station: meant(of, options)?, signing })
    }),
    method("setNetwork", "{latencyMs?, down?}", 1, set_network),
    method("log", "{since?}", 1, log),
];

fn change(of: Stations, change: Change) -> Outcome {
    done(of.demo().change(change))
}

fn revoked(options: &JsValue) -> Result<bool, String> {
    if options.is_undefined() {
        return Ok(true);
    }
    let fields = arg::fields("the last argument", options, &["revoked"])?;
    Ok(arg::optional("revoked", &fields.get("revoked"), arg::boolean)?.unwrap_or(true))
}

/// A word of a list, or an object with one, as the declaration has it.
fn word<T: DeserializeOwned>(name: &str, value: &JsValue) -> Result<T, String> {
    let text = JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_default();
    serde_json::from_str(&text).map_err(|why| format!("{name}: {why}"))
}

/// The station that is meant, if any.
fn named(options: &JsValue) -> Result<Option<String>, String> {
    if options.is_undefined() {
        return Ok(None);
    }
    let fields = arg::fields("the last argument", options, &["station"])?;
    arg::optional("station", &fields.get("station"), arg::text)
}

/// The station that is meant, or else the one that is shown.
fn meant(of: Stations, options: &JsValue) -> Result<String, String> {
    Ok(named(options)?.unwrap_or_else(|| of.shown_untracked().id()))
}

fn install_root(of: Stations, [usage, options, ..]: &Arguments) -> Outcome {
    let usage = word("type", usage)?;
    let (mut station, mut choice) = (None, None);
    if !options.is_undefined() {
        let fields = arg::fields("the last argument", options, &["manner", "station"])?;
        station = arg::optional("station", &fields.get("station"), arg::text)?;
        choice = arg::optional("manner", &fields.get("manner"), word)?;
    }
    let station = station.unwrap_or_else(|| of.shown_untracked().id());
    change(of, Change::InstallRoot { station, usage, choice: choice.unwrap_or_default() })
}

/// Resolves with the payload of the answer.
fn send(of: Stations, [action, payload, options, ..]: &Arguments) -> Outcome {
    let action = arg::text("action", action)?;
    let station = meant(of, options)?;
    let payload: Value = if payload.is_undefined() {
        of.demo().defaults(&station, &action)
    } else {
        let text = JSON::stringify(payload).ok().and_then(|text| text.as_string());
        let text =
            text.ok_or_else(|| ["payload must be JSON, not ", &arg::describe(payload)].concat())?;
        serde_json::from_str(&text).map_err(|why| why.to_string())?
    };
    let mut sent = Ok(0);
    let promise = Promise::new(&mut |resolve, reject| {
        let end = move |outcome: &Ended| {
            let told = match outcome {
                Ended::Result { payload } => match plain(payload) {
                    Ok(payload) => resolve.call1(&JsValue::NULL, &payload),
                    Err(why) => reject.call1(&JsValue::NULL, &why.into_error("voltab.csms.send")),
                },
                Ended::Error { code, description } => {
                    reject.call1(&JsValue::NULL, &error(code, description))
                }
                Ended::Timeout => {
                    reject.call1(&JsValue::NULL, &error("Timeout", "no answer came in time"))
                }
                Ended::Closed => reject.call1(
                    &JsValue::NULL,
                    &error("Closed", "the connection ended before an answer came"),
                ),
            };
            // What a promise is told cannot fail.
            debug_assert!(told.is_ok(), "a promise can be settled");
        };
        let (action, payload) = (action.clone(), payload.clone());
        sent = of.demo().send(&station, &action, payload, Box::new(end));
    });
    sent?;
    Ok(promise.into())
}

fn error(code: &str, description: &str) -> Error {
    let message = [code, ": ", description].concat();
    failure::error(&message, [("code", code), ("description", description)])
}

fn defaults(of: Stations, [action, options, ..]: &Arguments) -> Outcome {
    let action = arg::text("action", action)?;
    plain(&of.demo().defaults(&meant(of, options)?, &action))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Snapshot<'a> {
    stations: &'a [Station],
    transactions: &'a [Transaction],
    receipts: Vec<Receipt>,
    tags: &'a [Tag],
    authority: &'a AuthorityFacts,
    config: &'a Config,
    network: Network,
    speed: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Network {
    latency_ms: i64,
    down: bool,
}

fn state(of: Stations) -> Outcome {
    let demo = of.demo();
    // A script reads it once; nothing is to be drawn again.
    untrack(|| {
        let (network, speed) = (demo.network(), demo.speed());
        let network = Network { latency_ms: network.latency_ms, down: network.down };
        demo.look(|csms, now| {
            let state = csms.view();
            let receipts = state.transactions.iter().filter_map(|it| csms.receipt(now, it.id));
            plain(&Snapshot {
                stations: &state.stations,
                transactions: &state.transactions,
                receipts: receipts.collect(),
                tags: &state.config.tags,
                authority: &state.authority,
                config: &state.config,
                network,
                speed,
            })
        })
    })
}

fn read_tag(value: &JsValue) -> Result<Tag, String> {
    let known = ["idTag", "status", "parentIdTag", "expiresAt"];
    let fields = arg::fields("the argument", value, &known)?;
    let status = arg::optional("status", &fields.get("status"), arg::text)?;
    let status = status.unwrap_or_else(|| "Accepted".to_owned());
    Ok(Tag {
        id_tag: arg::text("idTag", &fields.get("idTag"))?,
        status: serde_json::from_value(status.into()).map_err(|why| format!("status: {why}"))?,
        parent_id_tag: arg::optional("parentIdTag", &fields.get("parentIdTag"), arg::text)?,
        expires_at: arg::optional("expiresAt", &fields.get("expiresAt"), |name, value| {
            arg::whole(name, value, 0, MAX_SEQ)
        })?,
    })
}

/// Sets the policy for one station, or the general one.
fn set_registration(of: Stations, [registration, options, ..]: &Arguments) -> Outcome {
    let known = [Registration::Accepted, Registration::Pending, Registration::Rejected];
    let name = arg::text("registration", registration)?;
    let policy = known.into_iter().find(|known| known.as_str() == name).ok_or_else(|| {
        ["registration must be Accepted, Pending or Rejected, not ", &name].concat()
    })?;
    change(
        of,
        match named(options)? {
            Some(station) => Change::SetPolicy { station, policy: Some(policy) },
            None => Change::SetRegistration(policy),
        },
    )
}

fn set_network(of: Stations, [given, ..]: &Arguments) -> Outcome {
    let fields = arg::fields("the argument", given, &["latencyMs", "down"])?;
    let latency = arg::optional("latencyMs", &fields.get("latencyMs"), |name, value| {
        arg::whole(name, value, 0, MAX_LATENCY_MS)
    })?;
    let down = arg::optional("down", &fields.get("down"), arg::boolean)?;
    let mut network = of.demo().network();
    network.latency_ms = latency.unwrap_or(network.latency_ms);
    network.down = down.unwrap_or(network.down);
    of.demo().set_network(network);
    Ok(JsValue::UNDEFINED)
}

fn log(of: Stations, [options, ..]: &Arguments) -> Outcome {
    let mut since = 0;
    if !options.is_undefined() {
        let fields = arg::fields("the argument", options, &["since"])?;
        let given = arg::optional("since", &fields.get("since"), |name, value| {
            arg::whole(name, value, 0, MAX_SEQ)
        })?;
        since = given.unwrap_or(0) as u64;
    }
    plain(&of.demo().rows(since))
}
