//! The engine's world: everything that the page asks of the browser on its behalf.
//!
//! **Owns** the start. **Must not know** components.

pub mod clock;
pub mod connection;
pub mod diagnostics;
pub mod endpoint;
pub mod explain;
pub mod link;
pub mod probe;
pub mod run;
pub mod setup;
pub mod socket;
pub mod storage;
pub mod tabs;
pub mod timer;
pub mod transfer;

use std::rc::Rc;

use leptos::prelude::{document, window};
use ocpp_engine::{Engine, Factory, Level, SortedMap, UserAction};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;

use crate::commands::{Commands, ConnectArgs};
use crate::link_args::{self, LinkArgs};
use crate::reactive::RwSignal;
use crate::state::log::Log;
use crate::state::preferences::Preferences;
use crate::state::{AppState, ConnectionForm};
use connection::Stored;
use endpoint::{Credentials, Target};
use run::Event;
pub use run::{Driver, News};
use setup::{Found, Plan};
use storage::Storage;

/// The address that this tab has carried out, so that a reload can be told from a new order.
const CARRIED_OUT: &str = "address";

const SECOND_TAB: &str = "This station already runs in another tab of this browser. This tab is a \
                          station of its own that keeps nothing: a reload starts it anew.";
const NO_STORAGE: &str =
    "The browser lets this page keep nothing: a reload starts the station anew.";

/// Starts the station: the one that was kept, or a new one.
pub async fn start() -> (AppState, Commands) {
    let first_tab = tabs::is_first().await;
    let storage = if first_tab { Storage::open() } else { Storage::nowhere() };
    let lasts = storage.is_lasting();
    let (driver, plan) = assemble(storage, first_tab);
    let state = driver.state();
    if !first_tab {
        state.banner.set(Some(SECOND_TAB.to_owned()));
    } else if !lasts {
        state.banner.set(Some(NO_STORAGE.to_owned()));
    }

    if plan.new_station.is_some() {
        // A new station is never refused its power.
        let _ = driver.act(UserAction::PowerOn);
    } else {
        driver.tell(Event::Tick);
    }
    if plan.connect {
        connect(&driver, &plan.form);
    }
    listen(&driver);
    (state, Commands::new(driver))
}

/// Everything up to the first input.
fn assemble(mut storage: Storage, first_tab: bool) -> (Rc<Driver>, Plan) {
    let records = storage.records();
    let (address, reload) = take_address(!records.is_empty());
    let seed = address.seed.unwrap_or_else(random_seed);
    let stored = connection::load();
    let kept = (!records.is_empty()).then(|| Engine::restore(clock::now(), &records, seed));

    let found = Found {
        form: stored.as_ref().map(|stored| form_for_tab(&stored.form, first_tab)),
        connectors: kept.as_ref().map(|kept| kept.factory().connectors),
        differs: !reload && kept.as_ref().is_some_and(|kept| address.differs_from(&kept.factory())),
    };
    let plan = setup::plan(&found, (!reload).then_some(&address));

    let mut notices = address.complaints.clone();
    let mut settings = SortedMap::new();
    let engine = match (plan.new_station, kept) {
        (None, Some(kept)) => {
            if !reload {
                settings.clone_from(&address.settings);
            }
            kept
        }
        (connectors, kept) => {
            if kept.is_some() {
                notices.push(
                    "The address names another station than the one kept here: it was set up anew."
                        .to_owned(),
                );
            }
            // What no longer belongs to anyone; nothing is held back that could have trouble.
            let _ = storage.clear();
            let connectors = connectors.unwrap_or(Factory::default().connectors);
            let mut factory = Factory { connectors, ..Factory::default() };
            address.shape(&mut factory);
            factory.settings.clone_from(&address.settings);
            Engine::new(factory, seed)
        }
    };

    let state = AppState {
        station: RwSignal::new(engine.view(clock::now())),
        log: Log::new(),
        preferences: Preferences::load(),
        connection: RwSignal::new(plan.form.clone()),
        banner: RwSignal::new(None),
        finding: RwSignal::new(None),
        seed,
    };
    let driver = Driver::new(engine, storage, kept_target(stored.as_ref(), &plan), state);
    for notice in notices {
        driver.note(Level::Warning, notice);
    }
    for (key, value) in settings.iter() {
        let (key, value) = (key.clone(), value.clone());
        if let Err(refusal) = driver.act(UserAction::SetSetting { key, value }) {
            driver.note(Level::Warning, format!("Of the address: {refusal}"));
        }
    }
    (driver, plan)
}

/// Reads the address, and takes out of it what must not stay there. Also tells whether this tab
/// has carried it out before, which counts only where something was kept of that.
fn take_address(something_kept: bool) -> (LinkArgs, bool) {
    let location = window().location();
    let mut fragment = location.hash().unwrap_or_default();
    let address = link_args::parse(&fragment);
    if let Some(cleaned) = &address.cleaned {
        fragment = format!("#{cleaned}");
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&fragment));
        }
    }
    let carried_out = storage::session_value(CARRIED_OUT).as_deref() == Some(&*fragment);
    storage::set_session_value(CARRIED_OUT, Some(&fragment));
    (address, carried_out && something_kept)
}

/// Two stations under one id would push each other off the CSMS.
fn form_for_tab(form: &ConnectionForm, first_tab: bool) -> ConnectionForm {
    let mut form = form.clone();
    if !first_tab && !form.id.is_empty() {
        form.id.push_str("-2");
    }
    form
}

/// Where a kept station connects to by itself.
fn kept_target(stored: Option<&Stored>, plan: &Plan) -> Option<Target> {
    let stored = stored.filter(|_| plan.new_station.is_none())?;
    let mut target = Target::new(&ConnectArgs::from(&plan.form)).ok()?;
    if stored.password_lost {
        target.credentials = Credentials::Lost;
    }
    Some(target)
}

/// Connects as the address asks, unless the kept station does so already.
fn connect(driver: &Rc<Driver>, form: &ConnectionForm) {
    let args = ConnectArgs::from(form);
    let link = driver.view().link;
    let underway = Target::new(&args).is_ok_and(|target| {
        link.state != ocpp_engine::LinkState::Offline && link.endpoint == Some(target.endpoint)
    });
    if underway {
        return;
    }
    if let Err(refusal) = driver.connect(&args) {
        driver.note(Level::Warning, format!("The address asks to connect, but {refusal}"));
    }
}

/// What the browser tells of its own accord. The driver lives as long as the page.
fn listen(driver: &Rc<Driver>) {
    let tell = |event: Event| {
        let driver = Rc::clone(driver);
        move || driver.tell(event.clone())
    };
    on(&window(), "online", tell(Event::NetworkUp));
    // The last chance to save before the page goes or is put to sleep, and the first chance to
    // catch up when it is back.
    on(&window(), "pagehide", tell(Event::Tick));
    on(&document(), "visibilitychange", tell(Event::Tick));
    on(&window(), "hashchange", || {
        let location = window().location();
        if location.hash().is_ok_and(|fragment| link_args::is_ours(&fragment)) {
            let _ = location.reload();
        }
    });
}

fn on(target: &EventTarget, name: &str, handler: impl Fn() + 'static) {
    let handler = Closure::<dyn Fn()>::new(handler).into_js_value();
    let _ = target.add_event_listener_with_callback(name, handler.unchecked_ref());
}

/// Different each time: stations with the same message ids and backoff would be suspicious.
fn random_seed() -> u64 {
    let mut bytes = [0; 8];
    let drawn = window()
        .crypto()
        .is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if drawn { u64::from_le_bytes(bytes) } else { clock::now().utc as u64 }
}
