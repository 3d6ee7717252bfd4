//! What the tests share: a station of their own, a WebSocket without a network, and patience.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::*;
use ocpp_engine::{Dialects, Engine, StationSetup, UserAction};
use voltab_app::driver::connection_settings::{ConnectArgs, ConnectionSettings};
use voltab_app::driver::storage::{Slot, Storage};
use voltab_app::driver::{Driver, demo, log};
use voltab_app::state::AppState;
use voltab_app::state::commands::Commands;
use voltab_app::state::demo::Demo;
use voltab_app::state::preferences::Preferences;
use voltab_app::state::start::{self, SharedState};
use voltab_app::state::stations::{Station, Stations};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A driver on this engine, with a state of its own.
pub(crate) fn driver_on(engine: Engine, storage: Storage) -> (Rc<Driver>, AppState) {
    let shared = shared_state();
    let (log, connection) = (log::Log::new(), ConnectionSettings::default());
    // A test that has failed leaves its station running, and its fakes in place.
    LAST.with_borrow_mut(|last| {
        if let Some(last) = last.take() {
            let _ = last.act(UserAction::PowerOff);
        }
        let (driver, state) = start::drive(shared, engine, storage, log, None, (connection, 7));
        *last = Some(Rc::clone(&driver));
        (driver, state)
    })
}

thread_local! {
    static LAST: RefCell<Option<Rc<Driver>>> = const { RefCell::new(None) };
}

fn shared_state() -> SharedState {
    shared_state_with(Demo::new(demo::Demo::new(false, 7)))
}

fn shared_state_with(demo: Demo) -> SharedState {
    SharedState {
        preferences: Preferences::load(),
        banner: RwSignal::new(None),
        share_link_notice: RwSignal::new(None),
        lasting: false,
        demo,
        dialects: RwSignal::new(Dialects::ALL),
    }
}

/// A powered station that keeps nothing.
pub(crate) fn station() -> (Rc<Driver>, Commands) {
    let engine = Engine::new(StationSetup::default(), 7);
    let (driver, state) = driver_on(engine, Storage::nowhere(Slot::FIRST));
    driver.act(UserAction::PowerOn).unwrap();
    (Rc::clone(&driver), Commands::new(driver, state))
}

/// A page with this station alone.
pub(crate) fn stations() -> Stations {
    let (_, commands) = station();
    let shared = shared_state_with(commands.state().demo);
    Stations::new(vec![Station::new(Slot::FIRST, commands)], Slot::FIRST, shared)
}

pub(crate) fn to(url: &str) -> ConnectArgs {
    ConnectArgs { url: url.to_owned(), id: "CP001".to_owned(), ..ConnectArgs::default() }
}

/// Waits until something holds; fails after five seconds.
pub(crate) async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..500 {
        if holds() {
            return;
        }
        TimeoutFuture::new(10).await;
    }
    panic!("never {what}");
}

/// Lets everything run that is ready to.
pub(crate) async fn breathe() {
    TimeoutFuture::new(0).await;
}

pub(crate) fn script(text: &str) -> JsValue {
    js_sys::eval(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

/// Calls a method of an object that returns a promise.
pub(crate) async fn call(
    object: &JsValue,
    method: &str,
    args: &[JsValue],
) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(object, &method.into()).unwrap().dyn_into().unwrap();
    let args: Array = args.iter().collect();
    let promise: Promise = function.apply(object, &args).unwrap().dyn_into().unwrap();
    JsFuture::from(promise).await
}

/// Stands in for the browser's WebSocket until it is dropped.
pub(crate) struct FakeSockets;

#[allow(clippy::unused_self, reason = "who has one knows that the sockets are fake")]
impl FakeSockets {
    pub(crate) fn install() -> Self {
        script(
            "window.sockets = [];
            window.RealWebSocket ??= window.WebSocket;
            window.refuse = undefined;
            window.WebSocket = class extends EventTarget {
                constructor(url, protocols) {
                    super();
                    if (window.refuse) throw new DOMException(window.refuse, 'SyntaxError');
                    Object.assign(this, {url, protocols, sent: [], readyState: 0, protocol: ''});
                    window.sockets.push(this);
                }
                send(text) { this.sent.push(text); if (this.onsend) this.onsend(text); }
                close(code, reason) {
                    if (code !== undefined && code !== 1000 && code < 3000)
                        throw new DOMException('code', 'InvalidAccessError');
                    this.readyState = 2;
                    this.closing = code;
                    if (!this.deaf) queueMicrotask(() => this.end(code ?? 1005, reason ?? ''));
                }
                open(protocol = 'ocpp1.6') {
                    this.readyState = 1;
                    this.protocol = protocol;
                    this.happens(new Event('open'));
                }
                say(data) { this.happens(new MessageEvent('message', {data})); }
                end(code, reason) {
                    this.readyState = 3;
                    this.happens(new CloseEvent('close', {code, reason}));
                }
                happens(event) {
                    this[`on${event.type}`]?.(event);
                    this.dispatchEvent(event);
                }
            };",
        );
        Self
    }

    pub(crate) fn count(&self) -> usize {
        script("window.sockets.length").as_f64().unwrap() as usize
    }

    /// Runs a script on the newest socket, as `s`.
    pub(crate) fn on_last(&self, text: &str) -> JsValue {
        script(&format!("(s => {text})(window.sockets.at(-1))"))
    }

    /// What was sent over the newest socket.
    pub(crate) fn sent(&self) -> Vec<String> {
        let sent: Array = self.on_last("s.sent").dyn_into().unwrap();
        sent.iter().map(|text| text.as_string().unwrap()).collect()
    }

    /// Answers the CALL that was sent last.
    pub(crate) fn answer(&self, payload: &str) {
        self.on_last(&format!(
            "s.say(JSON.stringify([3, JSON.parse(s.sent.at(-1))[1], {payload}]))"
        ));
    }
}

impl Drop for FakeSockets {
    fn drop(&mut self) {
        real_sockets();
    }
}

/// The browser's own WebSocket again.
pub(crate) fn real_sockets() {
    script("window.WebSocket = window.RealWebSocket ?? window.WebSocket");
}
