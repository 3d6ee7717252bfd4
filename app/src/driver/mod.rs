//! The engine's world: everything that the page asks of the browser on its behalf.
//!
//! **Owns** the start. **Must not know** components.

mod address;
pub mod clock;
pub mod connection;
pub mod demo;
pub mod diagnostics;
pub mod endpoint;
pub mod explain;
pub mod kept_log;
pub mod language;
pub mod link;
pub mod link_args;
mod player;
pub mod probe;
pub mod run;
pub mod setup;
pub mod socket;
pub mod storage;
pub mod tabs;
pub mod timer;
pub mod transfer;

use std::rc::Rc;

use leptos::prelude::*;
use ocpp_engine::{Engine, Factory, Level, Refusal, SortedMap, Start, UserAction};
use reactive_stores::Store;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::EventTarget;

use crate::driver::demo::Demo;
use crate::state::browsed::Browsed;
use crate::state::commands::{Commands, ConnectArgs};
use crate::state::log::Log;
use crate::state::preferences::Preferences;
use crate::state::stations::{self, Station, Stations};
use crate::state::{AppState, ConnectionForm};
use address::Address;
use connection::Stored;
use endpoint::{Credentials, Target};
use run::Event;
pub use run::{Driver, News};
use setup::{Found, Plan};
use storage::{Slot, Storage};

const SECOND_TAB: &str = "This station already runs in another tab of this browser. This tab is a \
                          station of its own that keeps nothing: a reload starts it anew.";
const NO_STORAGE: &str =
    "The browser lets this page keep nothing: a reload starts the station anew.";

/// What the stations of a page have in common.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    pub preferences: Preferences,
    pub banner: RwSignal<Option<String>>,
    /// Whether the browser keeps something for this tab.
    pub lasting: bool,
    pub demo: Demo,
}

impl Page {
    fn storage(self, slot: Slot) -> Storage {
        if self.lasting { Storage::open(slot) } else { Storage::nowhere(slot) }
    }
}

/// Starts the stations: those that were kept, or a new one.
pub async fn start() -> Stations {
    let first_tab = tabs::is_first().await;
    let lasting = first_tab && Storage::open(Slot::FIRST).is_lasting();
    let trouble = match (first_tab, lasting) {
        (false, _) => Some(SECOND_TAB),
        (true, false) => Some(NO_STORAGE),
        (true, true) => None,
    };
    clock::begin(lasting);
    let (preferences, demo) = (Preferences::load(), Demo::new(lasting, random_seed()));
    let banner = RwSignal::new(trouble.map(str::to_owned));
    let page = Page { preferences, banner, lasting, demo };

    // An address is about the station that is shown; the others go on as they were.
    let (mut slots, shown) =
        if lasting { stations::kept() } else { (vec![Slot::FIRST], Slot::FIRST) };
    let address = Address::take();
    if let Some(language) = address.args.language.filter(|_| !address.carried_out) {
        language.store();
    }
    let kept = |slot: Slot| !page.storage(slot).is_empty();
    slots.retain(|slot| *slot == shown || kept(*slot));
    if lasting && !kept(Slot::DEMO) && slots.iter().all(|slot| !kept(*slot)) {
        clock::begin_anew();
    }
    let all = slots.into_iter().map(|slot| {
        let address = (slot == shown).then_some(&address);
        Station::new(slot, begin(page, slot, address, first_tab))
    });
    let stations = Stations::new(all.collect(), shown, page);
    listen(stations);
    stations
}

/// A station beside the others, with power.
///
/// # Errors
/// A [`Refusal`] where no station can be made of the factory.
pub fn add(
    page: Page,
    slot: Slot,
    factory: Factory,
    form: ConnectionForm,
) -> Result<Station, Refusal> {
    let seed = random_seed();
    let mut storage = page.storage(slot);
    // What an earlier station of that number may have left.
    let _ = storage.clear();
    let engine = Engine::new(Factory::default(), seed);
    let state = state_of(&engine, page, form, seed);
    let driver = Driver::new(engine, storage, None, state);
    // Not made of it at once: this way its settings are judged as well.
    if let Err(refusal) = driver.act(UserAction::FactoryReset(Box::new(factory))) {
        driver.retire();
        return Err(refusal);
    }
    // A new station is never refused its power.
    let _ = driver.act(UserAction::PowerOn);
    Ok(Station::new(slot, Commands::new(driver)))
}

fn state_of(engine: &Engine, page: Page, form: ConnectionForm, seed: u64) -> AppState {
    let view = engine.view(clock::now());
    AppState {
        station: Store::new(view.clone()),
        connectors: RwSignal::new(view.connectors.into_iter().map(Store::new).collect()),
        log: Log::new(),
        preferences: page.preferences,
        connection: RwSignal::new(form),
        banner: page.banner,
        finding: RwSignal::new(None),
        browsed: Browsed::new(),
        demo: page.demo,
        seed,
    }
}

/// Starts one station as it was kept, or as the address has it.
fn begin(page: Page, slot: Slot, address: Option<&Address>, first_tab: bool) -> Commands {
    let nothing = Address::default();
    let (driver, plan) = assemble(page, slot, address.unwrap_or(&nothing), first_tab);
    if plan.new_station.is_some() {
        // A new station is never refused its power.
        let _ = driver.act(UserAction::PowerOn);
    } else {
        driver.tell(Event::Tick);
    }
    if plan.connect {
        connect(&driver, &plan.form);
    }
    Commands::new(driver)
}

/// Everything up to the first input.
fn assemble(page: Page, slot: Slot, address: &Address, first_tab: bool) -> (Rc<Driver>, Plan) {
    let mut storage = page.storage(slot);
    let records = storage.records();
    // A reload is no new order, where something was kept of the first time.
    let reload = address.carried_out && !records.is_empty();
    let seed = address.args.seed.unwrap_or_else(random_seed);
    let stored = connection::load(slot);
    let now = clock::now();
    let kept = (!records.is_empty()).then(|| Engine::restore(now, &records, seed));

    let found = Found {
        form: stored.as_ref().map(|stored| form_for_tab(&stored.form, first_tab)),
        connectors: kept.as_ref().map(|kept| kept.factory().connectors),
        differs: !reload
            && kept.as_ref().is_some_and(|kept| address.args.differs_from(&kept.factory())),
    };
    let plan = setup::plan(&found, (!reload).then_some(&address.args));

    let mut notices = address.args.complaints.clone();
    let mut settings = SortedMap::new();
    let mut restored = None;
    let engine = match (plan.new_station, kept) {
        (None, Some(kept)) => {
            if !reload {
                settings.clone_from(&address.args.settings);
            }
            restored = Some(records);
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
            address.args.shape(&mut factory);
            factory.settings.clone_from(&address.args.settings);
            Engine::new(factory, seed)
        }
    };

    let state = state_of(&engine, page, plan.form.clone(), seed);
    if plan.new_station.is_some() || !page.lasting {
        kept_log::forget(slot);
    } else {
        kept_log::restore(slot, &state.log);
    }
    let driver = Driver::new(engine, storage, kept_target(stored.as_ref(), &plan), state);
    if let Some(records) = restored {
        // The log may go on from before the reload; the recording does not.
        let seq = state.log.next_seq();
        driver.record_from(Start { mono: now.mono, utc: now.utc, seed, seq, records });
    }
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

/// What the browser tells of its own accord.
fn listen(stations: Stations) {
    let tell = |event: Event| move || stations.tell(&event);
    on(&window(), "online", tell(Event::NetworkUp));
    // The last chance to save before the page goes or is put to sleep, and the first chance to
    // catch up when it is back.
    let tick = tell(Event::Tick);
    on(&window(), "pagehide", move || {
        tick();
        clock::keep();
        stations.keep_logs();
    });
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
