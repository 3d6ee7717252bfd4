//! `window.voltab` as a script meets it.

use js_sys::{Array, Error, Function, JSON, Object, Reflect};
use ocpp_engine::UserAction;
use voltab_app::automation;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{FakeSockets, call, script, station, stations};

fn voltab() -> JsValue {
    automation::object(station().1).into()
}

/// Arguments as a script would write them.
fn args(text: &str) -> Vec<JsValue> {
    script(&format!("[{text}]")).unchecked_into::<Array>().iter().collect()
}

async fn refusal(voltab: &JsValue, method: &str, given: &str) -> String {
    match call(voltab, method, &args(given)).await {
        Ok(value) => panic!("{method}({given}) gave {value:?}"),
        Err(error) => String::from(error.unchecked_into::<Error>().message()),
    }
}

async fn ok(voltab: &JsValue, method: &str, given: &str) -> JsValue {
    call(voltab, method, &args(given)).await.unwrap_or_else(|error| {
        panic!("{method}({given}): {error:?}");
    })
}

async fn state(voltab: &JsValue) -> String {
    JSON::stringify(&ok(voltab, "state", "").await).unwrap().into()
}

const WRONG: &[(&str, &str, &str)] = &[
    ("plugIn", "", "connector is missing: it must be a whole number from 1 to 2"),
    ("plugIn", "0", "connector must be a whole number from 1 to 2, not 0"),
    ("plugIn", "3", "from 1 to 2, not 3"),
    ("plugIn", "1.5", "not 1.5"),
    ("plugIn", "NaN", "not NaN"),
    ("plugIn", "'1'", "not \"1\""),
    ("plugIn", "null", "not null"),
    ("plugIn", "[1]", "not [1]"),
    ("plugIn", "() => 1", "not a function"),
    ("plugIn", "1n", "connector must be"),
    ("plugIn", "1, 2", "too many arguments"),
    ("plugOut", "-1", "from 1 to 2"),
    ("disconnect", "true", "too many arguments"),
    ("presentToken", "", "idTag is missing"),
    ("presentToken", "7", "idTag must be a string, not 7"),
    ("presentToken", "''", "idTag"),
    ("presentToken", "'x'.repeat(21)", "20"),
    ("presentToken", "'CARD', 9", "from 1 to 2, not 9"),
    ("presentToken", "'CARD', '1'", "connector"),
    ("repeatSessions", "", "the argument is missing: it must be an object {idTags"),
    ("repeatSessions", "{idTags: ['A'], pauseS: 1}", "give one of energyWh and durationS"),
    (
        "repeatSessions",
        "{idTags: ['A'], pauseS: 1, startEveryS: 9, energyWh: 1}",
        "give one of startEveryS and pauseS",
    ),
    (
        "repeatSessions",
        "{idTags: 'A', pauseS: 1, energyWh: 1}",
        "idTags must be an array, not \"A\"",
    ),
    ("repeatSessions", "{idTags: [7], pauseS: 1, energyWh: 1}", "each of idTags must be a string"),
    ("repeatSessions", "{idTags: ['A'], pauseS: {min: 1}, energyWh: 1}", "pauseS.max is missing"),
    (
        "repeatSessions",
        "{idTags: ['A'], pauseS: {min: 2, max: 1}, energyWh: 1}",
        "pauseS must have a min and a max",
    ),
    ("repeatSessions", "{idTags: ['A'], pauseS: 1, energyWh: 1, connectors: [3]}", "from 1 to 2"),
    ("stopRepeating", "", "no sessions are being repeated"),
    ("stop", "1, 'Boredom'", "reason must be one of Local, Remote, EVDisconnected"),
    ("stop", "1, 3", "reason must be one of"),
    ("fault", "1", "errorCode is missing: it must be one of ConnectorLockFailure"),
    ("fault", "1, 'Headache'", "HighTemperature"),
    ("fault", "1, 'NoError'", "not \"NoError\""),
    ("fault", "3, 'GroundFailure'", "from 0 to 2"),
    ("fault", "1, 'GroundFailure', 5", "info must be a string"),
    ("fault", "1, 'GroundFailure', 'x'.repeat(51)", "50"),
    ("clearFault", "'x'", "from 0 to 2"),
    ("evPause", "", "connector is missing"),
    ("evResume", "8", "from 1 to 2"),
    ("setMeter", "1", "the second argument is missing"),
    ("setMeter", "1, 5", "an object {energyWh, powerW, currentA, voltageV, soc, energyHeld, "),
    ("setMeter", "1, {currentA: 1, powerW: 1}", "either powerW or currentA"),
    ("setMeter", "1, {voltageV: 0}", "voltageV must be between 1 and 1500, or null"),
    ("setMeter", "1, {energyHeld: 1}", "energyHeld must be true or false"),
    ("setMeter", "1, []", "an object"),
    ("setMeter", "1, {}", "at least one of"),
    ("setMeter", "1, {volume: 11}", "unknown field \"volume\""),
    ("setMeter", "1, {powerW: '5'}", "powerW must be a number, not \"5\""),
    ("setMeter", "1, {powerW: -1}", "powerW"),
    ("setMeter", "1, {powerW: Infinity}", "not Infinity"),
    ("setMeter", "1, {soc: 101}", "soc must be between 0 and 100"),
    ("setMeter", "1, {energyWh: -5}", "energyWh"),
    ("setSetting", "'HeartbeatInterval'", "value is missing"),
    ("setSetting", "'HeartbeatInterval', {}", "a string, a number, true or false"),
    ("setSetting", "'HeartbeatInterval', 'soon'", "must be a whole number, not \"soon\""),
    ("setSetting", "'Nonsense', '1'", "Nonsense"),
    ("setSetting", "5, '1'", "key must be a string"),
    ("defineSetting", "{key: 'X'}", "value is missing"),
    ("defineSetting", "{key: '', value: 1}", "1 to 50 characters"),
    ("defineSetting", "{key: 'HeartbeatInterval', value: 1}", "HeartbeatInterval"),
    ("defineSetting", "{key: 'X', value: 1, readonly: 1}", "readonly must be true or false"),
    ("undefineSetting", "'Nonsense'", "Nonsense"),
    ("localList", "1", "too many arguments"),
    ("schedule", "9, 60", "from 0 to 2, not 9"),
    ("schedule", "1", "seconds is missing"),
    ("schedule", "1, 0", "from 1 to"),
    ("dataTransfer", "", "the argument is missing"),
    ("dataTransfer", "{}", "vendorId is missing"),
    ("dataTransfer", "{vendorId: 'x', data: {a: 1}}", "data must be a string, not {\"a\":1}"),
    ("dataTransfer", "{vendorID: 'x'}", "unknown field \"vendorID\""),
    ("jamLock", "1", "jammed is missing"),
    ("occupyBay", "1", "occupied is missing"),
    ("occupyBay", "1, true", "only OCPP 2.0.1 has parking bays"),
    ("setTransfers", "", "the argument is missing"),
    (
        "setTransfers",
        "{firmware: 'Maybe'}",
        "firmware must be one of Auto, Anywhere, Ok, DownloadFails",
    ),
    ("setTransfers", "{diagnostics: 'InstallFails'}", "one of Auto, Anywhere, Ok, UploadFails"),
    ("setTransfers", "{durationS: 3601}", "durationS must be a whole number from 0 to 3600"),
    ("setTransfers", "{version: 2}", "version must be a string"),
    ("setTransfers", "{version: 'x'.repeat(51)}", "version must have 1 to 50 characters"),
    ("setTransfers", "{speed: 2}", "unknown field \"speed\""),
    ("setFirmwareStatus", "'Failed'", "one of Downloaded, DownloadFailed, Downloading, Idle"),
    ("setFirmwareStatus", "", "status is missing"),
    ("jamLock", "1, 1", "true or false, not 1"),
    ("failResets", "256", "from 0 to 255"),
    ("setStrictness", "'harsh'", "strict or lenient, not \"harsh\""),
    ("addFault", "", "a fault must be an object, not undefined"),
    ("addFault", "{drop: true}", "direction must be fromStation or fromCsms"),
    ("addFault", "{direction: 'fromCsms', drop: 1}", "drop must be true or false, not 1"),
    ("addFault", "{direction: 'fromCsms', delayMs: -1}", "delayMs must be a whole number"),
    ("addFault", "{never: true, action: 'MakeCoffee'}", "\"MakeCoffee\" is not an action"),
    ("addFault", "{status: 'Perhaps', action: 'Reset'}", "one of Accepted, Rejected"),
    ("addFault", "{never: true, often: true}", "there is no field often"),
    ("releaseHeld", "7", "there is no held message 7"),
    ("releaseHeld", "'7'", "id must be a whole number"),
    ("releaseHeld", "7, {}", "text must be a string"),
    ("dropHeld", "", "id is missing"),
    ("removeFault", "77", "there is no fault 77"),
    ("skewClock", "1.5", "ms must be a whole number"),
    ("cutSocket", "", "not connected"),
    ("connect", "", "the argument is missing"),
    ("connect", "'ws://host'", "an object {url, id, user, password, ocpp}"),
    ("connect", "{id: 'CP001'}", "url is missing"),
    ("connect", "{url: 'ws://host'}", "id is missing"),
    ("connect", "{url: 'http://host', id: 'CP001'}", "ws:// or wss://"),
    ("connect", "{url: 'ws://host', id: 'CP001', password: 5}", "password must be a string"),
    ("connect", "{url: 'ws://host', id: 'CP001', pasword: 'x'}", "unknown field \"pasword\""),
    ("reconnect", "", "connect to a CSMS first"),
    ("powerOn", "", "already on"),
    ("log", "5", "an object {since}"),
    ("log", "{since: -1}", "since must be a whole number from 0"),
    ("onEvent", "", "callback must be a function, not undefined"),
    ("onEvent", "{}", "callback must be a function, not {}"),
    ("factoryReset", "5", "the argument must be an object"),
    ("factoryReset", "{connectors: 0}", "connectors must be a whole number from 1 to 8, not 0"),
    ("factoryReset", "{connectors: '2'}", "connectors"),
    ("factoryReset", "{colour: 'red'}", "unknown field \"colour\""),
    ("factoryReset", "{hardware: 3}", "hardware must be an object, not 3"),
    ("factoryReset", "{hardware: {phases: 2}}", "hardware.phases must be 1 or 3"),
    (
        "factoryReset",
        "{hardware: {phases: 'x'}}",
        "hardware.phases: invalid type: string \"x\", expected a whole number",
    ),
    (
        "factoryReset",
        "{hardware: {maxCurrentA: NaN}}",
        "hardware.maxCurrentA: invalid type: null, expected a number",
    ),
    ("factoryReset", "{hardware: {dc: 1}}", "hardware.dc: invalid type"),
    (
        "factoryReset",
        "{hardware: {colour: 1}}",
        "hardware.colour: unknown field `colour`, expected one of `phases`",
    ),
    ("factoryReset", "{vehicle: {soc: 200}}", "vehicle.soc must be between 0 and 100"),
    ("factoryReset", "{identity: {vendor: 'x'.repeat(21)}}", "vendor"),
    ("factoryReset", "{identity: {vendor: 5}}", "identity.vendor: invalid type"),
    ("factoryReset", "{settings: {Nonsense: 1}}", "Nonsense"),
    ("factoryReset", "{preset: 'x'}", "preset must be one of ac-wallbox, ac-double, dc-fast"),
    ("setIdentity", "", "the argument is missing"),
    ("setIdentity", "{vendor: ''}", "vendor must have 1 to 20 characters"),
    ("setIdentity", "{colour: 'red'}", "identity.colour: unknown field"),
    ("factoryReset", "{settings: {HeartbeatInterval: []}}", "settings.HeartbeatInterval must be"),
];

#[wasm_bindgen_test]
async fn wrong_arguments_are_rejected_with_what_is_allowed() {
    let voltab = voltab();
    let before = state(&voltab).await;
    for (method, given, part) in WRONG {
        let text = refusal(&voltab, method, given).await;
        assert!(text.starts_with(&format!("voltab.{method}(")), "{text}");
        assert!(text.contains(part), "{method}({given}) says: {text}");
    }
    assert_eq!(state(&voltab).await, before);
}

#[wasm_bindgen_test]
async fn actions_are_taken_in_when_their_promise_resolves() {
    let voltab = voltab();
    assert!(ok(&voltab, "plugIn", "1").await.is_undefined());
    assert!(state(&voltab).await.contains("\"plugged\":true"));
    ok(&voltab, "presentToken", "'CARD', null").await;
    ok(&voltab, "fault", "2, 'GroundFailure', 'wet'").await;
    assert!(state(&voltab).await.contains("\"errorCode\":\"GroundFailure\",\"info\":\"wet\""));
    ok(&voltab, "clearFault", "2").await;
    ok(&voltab, "fault", "0, 'WeakSignal'").await;
    ok(&voltab, "clearFault", "0").await;
    ok(&voltab, "setMeter", "1, {soc: 55.5, powerW: 1000}").await;
    assert!(state(&voltab).await.contains("\"soc\":55.5"));
    ok(&voltab, "setMeter", "1, {powerW: null, voltageV: 210, energyHeld: true}").await;
    assert!(state(&voltab).await.contains("\"voltageV\":210"));
    ok(&voltab, "setMeter", "1, {voltageV: null, energyHeld: false}").await;
    ok(&voltab, "setSetting", "'HeartbeatInterval', 60").await;
    ok(&voltab, "setSetting", "'AuthorizeRemoteTxRequests', true").await;
    ok(&voltab, "jamLock", "1, true").await;
    ok(&voltab, "failResets", "2").await;
    ok(&voltab, "evPause", "1").await;
    ok(&voltab, "evResume", "1").await;
    ok(&voltab, "jamLock", "1, false").await;
    ok(&voltab, "plugOut", "1").await;
    ok(&voltab, "powerOff", "").await;
    assert!(state(&voltab).await.contains("\"powered\":false"));
    ok(&voltab, "powerOn", "").await;
}

#[wasm_bindgen_test]
async fn keys_profiles_and_lists_are_plain_data() {
    let voltab = voltab();
    ok(&voltab, "defineSetting", "{key: 'Site', value: 7, readonly: true}").await;
    let text = state(&voltab).await;
    assert!(text.contains("\"key\":\"Site\",\"value\":\"7\""), "{text}");
    ok(&voltab, "undefineSetting", "'Site'").await;
    assert!(!state(&voltab).await.contains("\"Site\""));
    let json = |value: JsValue| String::from(JSON::stringify(&value).unwrap());
    assert_eq!(json(ok(&voltab, "localList", "").await), "[]");
    assert_eq!(json(ok(&voltab, "profiles", "").await), "[]");
    let schedule = json(ok(&voltab, "schedule", "1, 60").await);
    assert!(schedule.starts_with("{\"connector\":1,\"from\":"), "{schedule}");
    assert!(schedule.contains("\"pieces\":[{\"start\":0,\"limitA\":32"), "{schedule}");
}

#[wasm_bindgen_test]
async fn a_station_is_connected_and_commissioned() {
    let sockets = FakeSockets::install();
    let voltab = voltab();
    let given = "{url: 'ws://host/ocpp', id: 'RDAM 123', password: 'hunter2'}";
    ok(&voltab, "connect", given).await;
    let url = sockets.on_last("s.url").as_string().unwrap();
    assert_eq!(url, "ws://RDAM%20123:hunter2@host/ocpp/RDAM%20123");
    // "secret" itself is a kind of setting.
    assert!(!state(&voltab).await.contains("hunter2"));
    ok(&voltab, "disconnect", "").await;
    ok(&voltab, "reconnect", "").await;

    let given = "{connectors: 4, identity: {vendor: 'ACME'}, settings: {HeartbeatInterval: 9},
        hardware: {dc: true, voltageV: 800, maxCurrentA: 200.5}, vehicle: {soc: 12}}";
    ok(&voltab, "factoryReset", given).await;
    let state: Object = ok(&voltab, "state", "").await.unchecked_into();
    let get = |path: &str| {
        let value = Function::new_with_args("state", &format!("return state.{path}"))
            .call1(&JsValue::NULL, &state)
            .unwrap();
        String::from(JSON::stringify(&value).unwrap())
    };
    assert_eq!(get("connectors.map(c => c.id)"), "[1,2,3,4]");
    assert_eq!(get("connectors[0].soc"), "12");
    assert_eq!(get("station.identity.vendor"), "\"ACME\"");
    assert_eq!(get("station.hardware.maxCurrentA"), "200.5");
    assert_eq!(get("settings.find(s => s.key === 'HeartbeatInterval').value"), "\"9\"");
    ok(&voltab, "factoryReset", "").await;
}

#[wasm_bindgen_test]
async fn the_log_can_be_read_from_a_number_on() {
    let (driver, commands) = station();
    let voltab = JsValue::from(automation::object(commands));
    let all: Array = ok(&voltab, "log", "").await.unchecked_into();
    driver.note(ocpp_types::log::Level::Warning, ocpp_types::Text::verbatim("something"));
    let last = driver.log().next_seq() - 1;
    let since = format!("{{since: {}}}", last - 1);
    let newer: Array = ok(&voltab, "log", &since).await.unchecked_into();
    assert_eq!(newer.length(), 1);
    let entry = String::from(JSON::stringify(&newer.get(0)).unwrap());
    assert!(entry.starts_with(&format!("{{\"seq\":{last},\"at\":")), "{entry}");
    assert!(entry.contains("\"type\":\"notice\",\"level\":\"warning\",\"text\":\"something\""));
    let now: Array = ok(&voltab, "log", "{}").await.unchecked_into();
    assert_eq!(now.length(), all.length() + 1);
}

#[wasm_bindgen_test]
async fn events_come_until_unsubscribed() {
    let (driver, commands) = station();
    let voltab = JsValue::from(automation::object(commands));
    script("window.seen = []");
    let given =
        "event => { window.seen.push(event); if (window.seen.length > 3) throw new Error('mine') }";
    let unsubscribe: Function = ok(&voltab, "onEvent", given).await.unchecked_into();
    driver.act(UserAction::PlugIn { connector: 1 }).unwrap();
    driver.note(ocpp_types::log::Level::Info, ocpp_types::Text::verbatim("hello"));
    let seen = String::from(JSON::stringify(&script("window.seen")).unwrap());
    assert!(seen.contains("{\"type\":\"state\"}"), "{seen}");
    assert!(seen.contains("{\"type\":\"log\",\"entry\":{\"seq\":"), "{seen}");
    assert!(seen.contains("hello"), "{seen}");

    unsubscribe.call0(&JsValue::NULL).unwrap();
    unsubscribe.call0(&JsValue::NULL).unwrap();
    let before = script("window.seen.length");
    driver.act(UserAction::PlugOut { connector: 1 }).unwrap();
    assert_eq!(script("window.seen.length"), before);
}

#[wasm_bindgen_test]
fn it_is_installed_on_the_window() {
    automation::install(stations());
    let voltab = Reflect::get(&leptos::prelude::window(), &"voltab".into()).unwrap();
    assert!(Object::is_frozen(&voltab.unchecked_into::<Object>()));
}
