//! Firmware fetched and diagnostics sent, with a `fetch` without a network.

use std::rc::Rc;

use js_sys::{Array, JSON};
use ocpp_engine::UserAction;
use ocpp_types::log::LogKind;
use voltab_app::automation;
use voltab_app::driver::{Driver, clock};
use voltab_app::state::commands::Commands;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{FakeSockets, breathe, call, script, station, to, until};

/// Stands in for the browser's `fetch` until it is dropped.
struct FakeFetch;

#[allow(clippy::unused_self, reason = "who has one knows that fetch is fake")]
impl FakeFetch {
    fn install() -> Self {
        // A body can only be read later; a request counts once it is complete.
        script(
            "window.fetches = [];
            window.RealFetch ??= window.fetch;
            window.fetch = (input, init) => new Promise((answer, fail) => {
                const request = new Request(input, init);
                request.signal.addEventListener('abort',
                    () => fail(new DOMException('', 'AbortError')));
                request.clone().text().then(
                    body => window.fetches.push({request, body, answer, fail}));
            });",
        );
        Self
    }

    fn count(&self) -> usize {
        script("window.fetches.length").as_f64().unwrap() as usize
    }

    /// Waits for the request of this number, from 1: it is made in a task of its own.
    async fn asked(&self, number: usize) {
        until("a request", || self.count() >= number).await;
        assert_eq!(self.count(), number, "{}", self.urls());
    }

    fn urls(&self) -> String {
        script("window.fetches.map(f => f.request.url).join(' ')").as_string().unwrap()
    }

    /// Runs a script on the newest request, as `f`.
    fn on_last(&self, text: &str) -> JsValue {
        script(&format!("(f => {text})(window.fetches.at(-1))"))
    }

    fn text(&self, text: &str) -> String {
        let value = self.on_last(text);
        value.as_string().unwrap_or_else(|| panic!("{text} is {value:?}"))
    }
}

impl Drop for FakeFetch {
    fn drop(&mut self) {
        script("window.fetch = window.RealFetch");
    }
}

/// A station that a CSMS has accepted.
async fn online(sockets: &FakeSockets) -> (Rc<Driver>, Commands) {
    let (driver, commands) = station();
    // Files are fetched from the host of the CSMS alone, unless a person allows others.
    commands.connect(to("ws://files.example/ocpp")).unwrap();
    sockets.on_last("s.open()");
    // What it hears waits for the part that understands it.
    until("the BootNotification", || !sockets.sent().is_empty()).await;
    // Of the page's clock: one that is put right would change which entries belong to a period.
    let now = clock::now().utc;
    sockets.answer(&format!(
        "{{status: 'Accepted', currentTime: new Date({now}).toISOString(), interval: 300}}"
    ));
    agree(sockets);
    (driver, commands)
}

/// The CSMS agrees to everything until nothing is left to agree to.
fn agree(sockets: &FakeSockets) {
    loop {
        let before = sockets.sent().len();
        if sockets.on_last("JSON.parse(s.sent.at(-1))[0] === 2").is_falsy() {
            return;
        }
        sockets.answer("{}");
        if sockets.sent().len() == before {
            return;
        }
    }
}

fn ask(sockets: &FakeSockets, action: &str, payload: &str) {
    sockets.on_last(&format!("s.say(JSON.stringify([2, 'ask', '{action}', {payload}]))"));
}

fn update(sockets: &FakeSockets, location: &str) {
    let payload =
        format!("{{location: '{location}', retrieveDate: '2020-01-01T00:00:00Z', retries: 0}}");
    ask(sockets, "UpdateFirmware", &payload);
}

fn said(driver: &Driver, part: &str) -> bool {
    driver.log().with_range(0, u64::MAX, |rows| {
        rows.iter().any(|row| match &row.entry.kind {
            LogKind::Notice(notice) => notice.text.english().contains(part),
            LogKind::Frame(_) => false,
        })
    })
}

fn notices(driver: &Driver) -> String {
    driver.log().with_range(0, u64::MAX, |rows| {
        let text = |kind: &LogKind| match kind {
            LogKind::Notice(notice) => Some(notice.text.to_string()),
            LogKind::Frame(_) => None,
        };
        rows.iter().filter_map(|row| text(&row.entry.kind)).collect::<Vec<_>>().join("\n")
    })
}

async fn until_said(driver: &Driver, part: &str) {
    for _ in 0..100 {
        if said(driver, part) {
            return;
        }
        gloo_timers::future::TimeoutFuture::new(10).await;
    }
    panic!("never said {part}:\n{}", notices(driver));
}

#[wasm_bindgen_test]
async fn firmware_is_counted_as_it_arrives() {
    let (sockets, fetch) = (FakeSockets::install(), FakeFetch::install());
    let (driver, _) = online(&sockets).await;
    update(&sockets, "https://me:s%C3%A9cret@files.example/fw-2.0.bin?k=1");
    fetch.asked(1).await;
    assert_eq!(fetch.text("f.request.url"), "https://files.example/fw-2.0.bin?k=1");
    assert_eq!(fetch.text("f.request.mode"), "cors");
    assert_eq!(fetch.text("f.request.credentials"), "omit");
    assert_eq!(fetch.text("f.request.cache"), "no-store");
    assert_eq!(fetch.text("f.request.headers.get('Authorization')"), "Basic bWU6c8OpY3JldA==");
    assert!(driver.view().firmware.job.unwrap().fetching);

    fetch.on_last(
        "f.answer(new Response(new ReadableStream({start(c) {
            c.enqueue(new Uint8Array(1000)); c.enqueue(new Uint8Array(234)); c.close();
        }})))",
    );
    until_said(&driver, "downloaded 1234 B").await;
    assert_eq!(driver.view().firmware.job.unwrap().phase, "Installing");
}

#[wasm_bindgen_test]
async fn what_kept_firmware_away_is_told() {
    let (sockets, fetch) = (FakeSockets::install(), FakeFetch::install());
    let (driver, _) = online(&sockets).await;

    update(&sockets, "https://files.example/none.bin");
    fetch.asked(1).await;
    fetch.on_last("f.answer(new Response('', {status: 404, statusText: 'Not Found'}))");
    until_said(&driver, "download attempt 1 of 1 failed: the server answered 404 (Not Found)")
        .await;
    agree(&sockets);

    // Refused to the page, and yet somebody answers a request whose answer stays hidden.
    update(&sockets, "https://files.example/shut.bin");
    fetch.asked(2).await;
    fetch.on_last("f.fail(new TypeError('Failed to fetch'))");
    fetch.asked(3).await;
    assert_eq!(fetch.text("f.request.mode"), "no-cors");
    fetch.on_last("f.answer(new Response())");
    until_said(&driver, "does not allow this page (CORS)").await;
    assert!(notices(&driver).contains(&format!(
        "Access-Control-Allow-Origin: {}",
        script("location.origin").as_string().unwrap()
    )));
    agree(&sockets);

    update(&sockets, "https://files.example/nobody.bin");
    fetch.asked(4).await;
    fetch.on_last("f.fail(new TypeError('Failed to fetch'))");
    fetch.asked(5).await;
    fetch.on_last("f.fail(new TypeError('Failed to fetch'))");
    until_said(&driver, "no server answers at files.example").await;
    agree(&sockets);

    update(&sockets, "https://files.example/half.bin");
    fetch.asked(6).await;
    fetch.on_last(
        "f.answer(new Response(new ReadableStream({pull(c) {
            if (this.once) c.error(new Error()); else c.enqueue(new Uint8Array(7));
            this.once = true;
        }})))",
    );
    until_said(&driver, "the connection broke after 7 B").await;
    agree(&sockets);

    update(&sockets, "https://");
    until_said(&driver, "is not a URL").await;
    assert_eq!(fetch.count(), 6);
}

#[wasm_bindgen_test]
async fn what_is_called_off_is_not_heard_of_again() {
    let (sockets, fetch) = (FakeSockets::install(), FakeFetch::install());
    let (driver, commands) = online(&sockets).await;
    update(&sockets, "https://files.example/fw.bin");
    fetch.asked(1).await;
    commands.act(UserAction::ResetFirmware).unwrap();
    assert!(fetch.on_last("f.request.signal.aborted").is_truthy());
    for _ in 0..5 {
        breathe().await;
    }
    assert!(!said(&driver, "failed"), "{}", notices(&driver));
    assert!(driver.view().firmware.job.is_none());

    // A restart breaks it off, and begins it anew.
    update(&sockets, "https://files.example/fw.bin");
    fetch.asked(2).await;
    commands.power_off().unwrap();
    assert!(fetch.on_last("f.request.signal.aborted").is_truthy());
    commands.power_on().unwrap();
    fetch.asked(3).await;
    assert!(fetch.on_last("f.request.signal.aborted").is_falsy());
}

fn lines(content: &str) -> Vec<JsValue> {
    content.lines().map(|line| JSON::parse(line).unwrap_or_else(|_| panic!("{line}"))).collect()
}

fn get(value: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(value, &name.into()).unwrap()
}

#[wasm_bindgen_test]
async fn diagnostics_are_the_log_and_go_to_their_directory() {
    let (sockets, fetch) = (FakeSockets::install(), FakeFetch::install());
    let (driver, commands) = online(&sockets).await;
    let voltab = JsValue::from(automation::object(commands));
    assert!(call(&voltab, "diagnosticsFile", &[]).await.unwrap().is_null());

    ask(&sockets, "GetDiagnostics", "{location: 'http://files.example/in/?k=1', retries: 0}");
    let name = driver.view().diagnostics.file_name.unwrap();
    fetch.asked(1).await;
    assert_eq!(fetch.text("f.request.method"), "PUT");
    assert_eq!(fetch.text("f.request.url"), format!("http://files.example/in/{name}?k=1"));
    assert_eq!(fetch.text("f.request.headers.get('Content-Type')"), "application/x-ndjson");
    let content = fetch.text("f.body");
    let lines = lines(&content);
    let types: Vec<_> = lines.iter().map(|line| get(line, "type").as_string().unwrap()).collect();
    assert_eq!(&types[..2], ["station", "settings"]);
    let identity = get(&get(&lines[0], "identity"), "vendor");
    assert_eq!(identity.as_string().as_deref(), Some("Voltab"));
    let heartbeat = get(&get(&lines[1], "values"), "HeartbeatInterval");
    assert_eq!(heartbeat.as_string().as_deref(), Some("300"));
    assert_eq!(get(&lines[0], "entries").as_f64(), Some((lines.len() - 2) as f64));
    for part in ["BootNotification", "GetDiagnostics", "Station started"] {
        assert!(content.contains(part), "{part}");
    }
    // Exactly what scripts read as the log, up to then.
    let log: Array = call(&voltab, "log", &[]).await.unwrap().unchecked_into();
    for (line, entry) in content.lines().skip(2).zip(log.iter()) {
        assert_eq!(line, String::from(JSON::stringify(&entry).unwrap()));
    }

    fetch.on_last("f.answer(new Response('', {status: 201}))");
    until_said(&driver, &format!("uploaded {} B", content.len())).await;
    let file = call(&voltab, "diagnosticsFile", &[]).await.unwrap();
    assert_eq!(get(&file, "fileName").as_string(), Some(name));
    assert_eq!(get(&file, "content").as_string(), Some(content));
}

#[wasm_bindgen_test]
async fn a_simulated_upload_has_its_file_too_and_only_of_its_period() {
    let (sockets, fetch) = (FakeSockets::install(), FakeFetch::install());
    let (driver, commands) = online(&sockets).await;
    let voltab = JsValue::from(automation::object(commands));
    let first = driver.log().get(driver.log().first_seq()).unwrap().entry.at;
    breathe().await;
    ask(
        &sockets,
        "GetDiagnostics",
        &format!(
            "{{location: 'ftp://files.example/in', stopTime: new Date({first}).toISOString()}}"
        ),
    );
    breathe().await;
    assert_eq!(fetch.count(), 0);
    let file = call(&voltab, "diagnosticsFile", &[]).await.unwrap();
    let content = get(&file, "content").as_string().unwrap();
    let lines = lines(&content);
    assert!(lines.len() > 2, "{content}");
    for line in &lines[2..] {
        assert!(get(line, "at").as_f64().unwrap() <= first as f64);
    }
    assert!(!content.contains("GetDiagnostics"), "{content}");
}

#[wasm_bindgen_test]
async fn scripts_choose_and_report() {
    let sockets = FakeSockets::install();
    let (driver, commands) = station();
    let voltab = JsValue::from(automation::object(commands));
    let given = |text: &str| script(&format!("({text})"));
    let options = given("{firmware: 'InstallFails', durationS: 7, version: 'x1'}");
    call(&voltab, "setTransfers", &[options]).await.unwrap();
    call(&voltab, "setTransfers", &[given("{diagnostics: 'UploadFails'}")]).await.unwrap();
    let view = driver.view();
    assert_eq!(view.firmware.outcome.as_str(), "InstallFails");
    assert_eq!(view.diagnostics.outcome.as_str(), "UploadFails");
    assert_eq!((view.firmware.duration_s, view.firmware.version.as_deref()), (7, Some("x1")));
    call(&voltab, "setTransfers", &[given("{version: null}")]).await.unwrap();
    assert_eq!(driver.view().firmware.version, None);

    call(&voltab, "setFirmwareStatus", &["Downloaded".into()]).await.unwrap();
    let told = call(&voltab, "sendFirmwareStatus", &[]).await.unwrap();
    assert!(get(&told, "sent").is_falsy());
    assert!(get(&told, "why").as_string().unwrap().contains("the station is offline"));

    // Files are fetched from the host of the CSMS alone, unless a person allows others.
    commands.connect(to("ws://files.example/ocpp")).unwrap();
    sockets.on_last("s.open()");
    // What it hears waits for the part that understands it.
    until("the BootNotification", || !sockets.sent().is_empty()).await;
    sockets.answer("{status: 'Accepted', currentTime: new Date().toISOString(), interval: 300}");
    agree(&sockets);
    let told = call(&voltab, "sendFirmwareStatus", &[]).await.unwrap();
    assert!(get(&told, "sent").is_truthy());
    assert_eq!(get(&told, "status").as_string().as_deref(), Some("Downloaded"));
    let sent = sockets.sent();
    assert!(
        sent.last().unwrap().contains("\"FirmwareStatusNotification\",{\"status\":\"Downloaded\"}")
    );
    assert_eq!(driver.view().firmware.last_response.as_str(), "waiting");
    sockets.answer("{}");
    assert_eq!(driver.view().firmware.last_response.as_str(), "accepted");
    call(&voltab, "resetFirmware", &[]).await.unwrap();
    let view = driver.view().firmware;
    assert_eq!((view.status.as_str(), view.last_response.as_str()), ("Idle", "none"));
}
