//! `waitFor`, and by what a script tells failures apart.

use js_sys::{Array, Function, JSON, Promise, Reflect};
use ocpp_engine::UserAction;
use voltab_app::automation;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{call, script, station};

fn begin(voltab: &JsValue, given: &str) -> JsFuture {
    let method: Function = Reflect::get(voltab, &"waitFor".into()).unwrap().unchecked_into();
    let args: Array = script(&format!("[{given}]")).unchecked_into();
    let promise: Promise = method.apply(voltab, &args).unwrap().dyn_into().unwrap();
    JsFuture::from(promise)
}

fn json(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

fn property(error: &JsValue, name: &str) -> String {
    Reflect::get(error, &name.into()).unwrap().as_string().unwrap_or_default()
}

async fn error(future: JsFuture) -> JsValue {
    future.await.expect_err("it was to be rejected")
}

#[wasm_bindgen_test]
async fn it_resolves_with_the_state_that_was_waited_for() {
    let (driver, commands) = station();
    let voltab = JsValue::from(automation::object(commands));
    script("window.asked = 0");
    let plugged = begin(&voltab, "s => { window.asked++; return s.connectors[0].plugged }");
    assert_eq!(script("window.asked"), 1, "of the state as it is");
    driver.act(UserAction::PlugIn { connector: 2 }).unwrap();
    driver.act(UserAction::PlugIn { connector: 1 }).unwrap();
    // What comes between the change and the promise's reader is not what it resolves with.
    driver.act(UserAction::PlugOut { connector: 1 }).unwrap();
    let state = json(&plugged.await.unwrap());
    assert!(state.contains("\"id\":1,\"status\":\"Preparing\""), "{state}");
    // It has let go of the station.
    let asked = script("window.asked");
    driver.act(UserAction::PlugIn { connector: 1 }).unwrap();
    assert_eq!(script("window.asked"), asked);
    let at_once = begin(&voltab, "s => s.connectors[0].plugged, {timeoutMs: 0}").await.unwrap();
    assert!(json(&at_once).starts_with("{\"station\":"));
}

#[wasm_bindgen_test]
async fn each_state_is_looked_at_however_short() {
    let (driver, commands) = station();
    let voltab = JsValue::from(automation::object(commands));
    // A listener that comes first, and undoes what it hears of.
    Reflect::set(&leptos::prelude::window(), &"other".into(), &voltab).unwrap();
    let undo =
        script("event => { if (event.type === 'state') window.other.plugOut(1).catch(() => {}) }");
    call(&voltab, "onEvent", &[undo]).await.unwrap();
    let plugged = begin(&voltab, "s => s.connectors[0].plugged");
    driver.act(UserAction::PlugIn { connector: 1 }).unwrap();
    assert!(json(&plugged.await.unwrap()).contains("\"plugged\":true"));
}

#[wasm_bindgen_test]
async fn log_entries_are_an_occasion_too() {
    let (driver, commands) = station();
    let voltab = JsValue::from(automation::object(commands));
    script("window.wanted = false");
    let wait = begin(&voltab, "() => window.wanted");
    script("window.wanted = true");
    driver.note(ocpp_types::log::Level::Info, ocpp_types::Text::verbatim("hello"));
    wait.await.unwrap();
}

#[wasm_bindgen_test]
async fn it_gives_up_and_says_what_it_waited_for() {
    let (driver, commands) = station();
    let voltab = JsValue::from(automation::object(commands));
    script("window.asked = 0");
    let wait = begin(&voltab, "s => (window.asked++, s.transactions.length > 7), {timeoutMs: 20}");
    let late = error(wait).await;
    assert_eq!(property(&late, "code"), "timeout");
    let message = property(&late, "message");
    assert!(message.starts_with("voltab.waitFor(predicate, {timeoutMs?}): "), "{message}");
    assert!(
        message.contains("20 ms") && message.contains("s.transactions.length > 7"),
        "{message}"
    );
    let asked = script("window.asked");
    driver.act(UserAction::PlugIn { connector: 1 }).unwrap();
    assert_eq!(script("window.asked"), asked, "it has let go of the station");
}

#[wasm_bindgen_test]
async fn a_predicate_that_throws_rejects_with_its_error() {
    let (driver, commands) = station();
    let voltab = JsValue::from(automation::object(commands));
    let at_once = error(begin(&voltab, "s => { throw new TypeError('mine') }")).await;
    assert_eq!(
        (property(&at_once, "name"), property(&at_once, "message")),
        ("TypeError".into(), "mine".into())
    );
    let later = begin(&voltab, "s => { if (s.connectors[0].plugged) throw 'a text' }");
    driver.act(UserAction::PlugIn { connector: 1 }).unwrap();
    assert_eq!(error(later).await, "a text");
}

#[wasm_bindgen_test]
async fn a_station_that_is_removed_ends_its_waits() {
    let (driver, commands) = station();
    let voltab = JsValue::from(automation::object(commands));
    let wait = begin(&voltab, "() => false");
    driver.retire();
    let gone = error(wait).await;
    assert_eq!(property(&gone, "code"), "state");
    assert!(property(&gone, "message").ends_with("the station was removed"));
}

/// Arguments, and the code and the text's id with which they are rejected.
const FAILURES: &[(&str, &str, &str, &str)] = &[
    ("waitFor", "'state => true'", "argument", ""),
    ("waitFor", "() => 1, {timeoutMs: -1}", "argument", ""),
    ("waitFor", "() => 1, {timeoutMs: 2147483648}", "argument", ""),
    ("waitFor", "() => 1, {timeout: 1}", "argument", ""),
    ("waitFor", "async () => false", "argument", ""),
    ("plugIn", "9", "argument", ""),
    ("plugIn", "1, 2", "argument", ""),
    ("setMeter", "1, {soc: 101}", "argument", "meter-soc-bounds"),
    ("factoryReset", "{vehicle: {soc: 200}}", "argument", "factory-vehicle-soc"),
    ("importSession", "'x'", "argument", "driver-no-session"),
    ("addFault", "{drop: true}", "argument", "fault-direction"),
    ("removeFault", "77", "argument", "fault-unknown"),
    ("replay", "", "state", ""),
];

#[wasm_bindgen_test]
async fn failures_have_codes() {
    let voltab = JsValue::from(automation::object(station().1));
    for (method, given, code, id) in FAILURES {
        let given: Array = script(&format!("[{given}]")).unchecked_into();
        let args: Vec<JsValue> = given.iter().collect();
        let error = call(&voltab, method, &args).await.expect_err(method);
        assert!(error.is_instance_of::<js_sys::Error>(), "{method}");
        assert_eq!(
            (&*property(&error, "code"), &*property(&error, "textId")),
            (*code, *id),
            "{method}"
        );
    }
    // Of which the engine says that they make no sense now.
    for (method, args) in [("powerOn", [].as_slice()), ("plugOut", &[1.into()]), ("cutSocket", &[])]
    {
        let error = call(&voltab, method, args).await.expect_err(method);
        assert_eq!(property(&error, "code"), "state", "{method}");
        assert_ne!(property(&error, "textId"), "", "{method}");
    }
}
