//! `window.voltab`: the page for scripts, as Playwright's.
//!
//! **Owns** the names, arguments and results of its methods; the README lists them.
//! **Must not know** what an action does: it goes the way of a component's, through `Commands`.
//!
//! Every method returns a promise, which resolves when the station has taken the action in, and
//! rejects with an `Error` that says which argument is wrong and what it may be, or why the
//! station does not take the action in now.

mod arguments;
pub(crate) mod csms;
mod factory;
mod fleet;
mod meter;
mod profiles;
mod sessions;
mod transfers;
mod watch;

use std::rc::Rc;

use js_sys::{Error, Function, JSON, Object, Promise, Reflect};
use leptos::prelude::window;
use ocpp_engine::json::{self, Serialize};
use ocpp_engine::{Refusal, UserAction};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::commands::{Commands, ConnectArgs};
use crate::driver::News;
use crate::state::log::Numbered;
use crate::stations::Stations;
use arguments as arg;

/// More than any method has, so that a surplus one is noticed.
const PARAMETERS: usize = 4;
pub(crate) type Given = [JsValue; PARAMETERS];
type Outcome = Result<JsValue, String>;
type Raw = dyn Fn(JsValue, JsValue, JsValue, JsValue) -> Promise;

struct Method {
    name: &'static str,
    /// As in the README: what a wrong call is told.
    parameters: &'static str,
    arity: usize,
    body: fn(Commands, &Given) -> Outcome,
}

const fn method(
    name: &'static str,
    parameters: &'static str,
    arity: usize,
    body: fn(Commands, &Given) -> Outcome,
) -> Method {
    Method { name, parameters, arity, body }
}

const METHODS: &[Method] = &[
    method("connect", "{url, id, user?, password?}", 1, connect),
    method("disconnect", "", 0, |to, _| done(to.disconnect())),
    method("reconnect", "", 0, |to, _| done(to.reconnect())),
    method("powerOff", "", 0, |to, _| done(to.power_off())),
    method("powerOn", "", 0, |to, _| done(to.power_on())),
    method("reboot", "", 0, |to, _| done(to.reboot())),
    method(
        "factoryReset",
        "{preset?, connectors?, identity?, settings?, hardware?, vehicle?}",
        1,
        |to, [factory, ..]| done(to.factory_reset(factory::read(factory)?)),
    ),
    method("setIdentity", "{vendor?, model?, serialNumber?, …}", 1, |to, [identity, ..]| {
        let identity = factory::identity(identity, to.view().station.identity)?;
        act(to, UserAction::SetIdentity(Box::new(identity)))
    }),
    method("plugIn", "connector", 1, |to, given| {
        on_connector(to, given, |connector| UserAction::PlugIn { connector })
    }),
    method("plugOut", "connector", 1, |to, given| {
        on_connector(to, given, |connector| UserAction::PlugOut { connector })
    }),
    method("presentToken", "idTag, connector?", 2, present_token),
    method("stop", "connector, reason?", 2, stop),
    method("fault", "connector, errorCode, info?", 3, fault),
    method("clearFault", "connector", 1, |to, [connector, ..]| {
        let connector = arg::connector(to, connector, 0)?;
        act(to, UserAction::ClearFault { connector })
    }),
    method("evPause", "connector", 1, |to, given| {
        on_connector(to, given, |connector| UserAction::PauseCharging { connector })
    }),
    method("evResume", "connector", 1, |to, given| {
        on_connector(to, given, |connector| UserAction::ResumeCharging { connector })
    }),
    method(
        "setMeter",
        "connector, {energyWh?, powerW?, currentA?, voltageV?, soc?, energyHeld?, socHeld?}",
        2,
        meter::set,
    ),
    method("setSetting", "key, value", 2, |to, [key, value, ..]| {
        let key = arg::text("key", key)?;
        act(to, UserAction::SetSetting { key, value: arg::setting("value", value)? })
    }),
    method("dataTransfer", "{vendorId, messageId?, data?}", 1, data_transfer),
    method("sendRaw", "text", 1, |to, [text, ..]| {
        act(to, UserAction::SendRaw { text: arg::text("text", text)? })
    }),
    method("jamLock", "connector, jammed", 2, |to, [connector, jammed, ..]| {
        let connector = arg::connector(to, connector, 1)?;
        act(to, UserAction::JamLock { connector, jammed: arg::boolean("jammed", jammed)? })
    }),
    method("failResets", "count", 1, |to, [count, ..]| {
        let count = arg::whole("count", count, 0, u8::MAX.into())? as u8;
        act(to, UserAction::FailResets { count })
    }),
    method("state", "", 0, |to, _| plain(&to.view())),
    method("link", "", 0, |to, _| Ok(to.link().into())),
    method("log", "{since?}", 1, log),
    method("onEvent", "callback", 1, on_event),
];

/// Puts `window.voltab` in place: the station that is shown, and the way to the others.
pub fn install(stations: Stations) {
    let object = Object::new();
    let shown: Rc<dyn Fn() -> Commands> = Rc::new(move || stations.shown_untracked().commands);
    fill(&object, &shown);
    fleet::fill(&object, stations);
    // A window always takes a new property.
    let _ = Reflect::set(&window(), &"voltab".into(), &Object::freeze(&object));
}

/// One station as an object.
pub fn object(commands: Commands) -> Object {
    let object = Object::new();
    let it: Rc<dyn Fn() -> Commands> = Rc::new(move || commands);
    fill(&object, &it);
    Object::freeze(&object)
}

fn fill(object: &Object, of: &Rc<dyn Fn() -> Commands>) {
    let all = [METHODS, profiles::METHODS, sessions::METHODS, transfers::METHODS, watch::METHODS];
    for method in all.into_iter().flatten() {
        let of = Rc::clone(of);
        let body = Closure::<Raw>::new(move |a, b, c, d| call(method, of(), &[a, b, c, d]));
        let _ = Reflect::set(object, &method.name.into(), &body.into_js_value());
    }
}

fn call(method: &Method, commands: Commands, given: &Given) -> Promise {
    let run = || (method.body)(commands.for_scripts(), given);
    settle((method.name, method.parameters, method.arity), given, &run)
}

/// The outcome as a promise; calls with too many arguments are not made.
fn settle(
    (name, parameters, arity): (&str, &str, usize),
    given: &Given,
    run: &dyn Fn() -> Outcome,
) -> Promise {
    let surplus = given[arity..].iter().any(|value| !value.is_undefined());
    match if surplus { Err("too many arguments".to_owned()) } else { run() } {
        Ok(value) => Promise::resolve(&value),
        Err(text) => {
            let text = format!("voltab.{name}({parameters}): {text}");
            Promise::reject(&Error::new(&text))
        }
    }
}

fn done(result: Result<(), Refusal>) -> Outcome {
    match result {
        Ok(()) => Ok(JsValue::UNDEFINED),
        Err(refusal) => Err(refusal.to_string()),
    }
}

fn act(to: Commands, action: UserAction) -> Outcome {
    done(to.act(action))
}

fn on_connector(to: Commands, given: &Given, action: fn(u8) -> UserAction) -> Outcome {
    act(to, action(arg::connector(to, &given[0], 1)?))
}

fn connect(to: Commands, [options, ..]: &Given) -> Outcome {
    let fields = arg::fields("the argument", options, &["url", "id", "user", "password"])?;
    done(to.connect(ConnectArgs {
        url: arg::text("url", &fields.get("url"))?,
        id: arg::text("id", &fields.get("id"))?,
        user: arg::optional("user", &fields.get("user"), arg::text)?,
        password: arg::optional("password", &fields.get("password"), arg::text)?,
    }))
}

fn present_token(to: Commands, [id_tag, connector, ..]: &Given) -> Outcome {
    let id_tag = arg::text("idTag", id_tag)?;
    let connector = arg::optional("connector", connector, |_, value| arg::connector(to, value, 1))?;
    act(to, UserAction::PresentToken { id_tag, connector })
}

fn stop(to: Commands, [connector, reason, ..]: &Given) -> Outcome {
    let connector = arg::connector(to, connector, 1)?;
    let reason = arg::optional("reason", reason, arg::stop_reason)?;
    let reason = reason.unwrap_or(ocpp_engine::station::StopReason::Local);
    act(to, UserAction::Stop { connector, reason })
}

fn fault(to: Commands, [connector, error, info, ..]: &Given) -> Outcome {
    act(
        to,
        UserAction::SetFault {
            connector: arg::connector(to, connector, 0)?,
            error: arg::error_code("errorCode", error)?,
            info: arg::optional("info", info, arg::text)?,
        },
    )
}

fn data_transfer(to: Commands, [options, ..]: &Given) -> Outcome {
    let fields = arg::fields("the argument", options, &["vendorId", "messageId", "data"])?;
    act(
        to,
        UserAction::SendDataTransfer {
            vendor_id: arg::text("vendorId", &fields.get("vendorId"))?,
            message_id: arg::optional("messageId", &fields.get("messageId"), arg::text)?,
            data: arg::optional("data", &fields.get("data"), arg::text)?,
        },
    )
}

fn log(to: Commands, [options, ..]: &Given) -> Outcome {
    const MOST: f64 = 9_007_199_254_740_991.0;
    let mut since = 0;
    if !options.is_undefined() {
        let fields = arg::fields("the argument", options, &["since"])?;
        let given = arg::optional("since", &fields.get("since"), |name, value| {
            arg::whole(name, value, 0, MOST as i64)
        })?;
        since = given.unwrap_or(0) as u64;
    }
    to.state().log.with_range(since + 1, u64::MAX, |rows| {
        plain(&rows.iter().map(|row| Numbered::from(*row)).collect::<Vec<_>>())
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase", tag = "type")]
enum Event<'a> {
    Log { entry: Numbered<'a> },
    State,
}

fn on_event(to: Commands, [callback, ..]: &Given) -> Outcome {
    let Some(callback) = callback.dyn_ref::<Function>().cloned() else {
        return Err(format!("callback must be a function, not {}", arg::describe(callback)));
    };
    let driver = to.driver();
    let id = driver.subscribe(Rc::new(move |news: &News| {
        let event = match news {
            News::Log(row) => Event::Log { entry: row.into() },
            News::Station => Event::State,
        };
        let told = plain(&event).map(|event| callback.call1(&JsValue::NULL, &event));
        if let Ok(Err(error)) = told {
            // A script's own mistake; the station goes on.
            web_sys::console::error_2(&"voltab.onEvent: the callback failed".into(), &error);
        }
    }));
    let unsubscribe = Closure::<dyn Fn()>::new(move || driver.unsubscribe(id));
    Ok(unsubscribe.into_js_value())
}

/// Plain JavaScript data.
fn plain(value: &dyn Serialize) -> Outcome {
    JSON::parse(&json::to_string(value)).map_err(|error| arg::describe(&error))
}
