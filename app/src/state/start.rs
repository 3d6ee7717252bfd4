//! The start of the page: its stations as they were stored, or as its link asks.
//!
//! **Owns** in which order that happens. **Must not know** components, nor how a station is driven.

use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ocpp_engine::{Dialects, Engine, Now, RecordingStart, Refusal, StationSetup, UserAction};
use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use super::AppState;
use super::commands::Commands;
use super::demo::Demo;
use super::placement::{self, ShareLinkNotice};
use super::preferences::Preferences;
use super::stations::{self, Station, Stations};
use super::versions;
use crate::driver::connection_settings::{self, ConnectArgs, ConnectionSettings, Stored};
use crate::driver::endpoint::{Credentials, Target};
use crate::driver::page_url::PageUrl;
use crate::driver::run::{Driver, DriverParts, Event};
use crate::driver::setup::{self, Plan, StoredStation};
use crate::driver::share_link::ShareLink;
use crate::driver::storage::{Slot, Storage};
use crate::driver::{clock, demo, log, log_storage, share_link, tabs, text_of};
use crate::second_part::Missing;

fn second_tab() -> Text {
    text!(
        "page-second-tab",
        "This station is already running in another tab of this browser. This tab is a separate station that stores nothing: it starts over on reload."
    )
}

fn no_storage() -> Text {
    text!(
        "page-no-storage",
        "The browser does not let this page store anything: the station starts over on reload."
    )
}

/// The handles and facts that all stations of a page share.
#[derive(Clone, Copy, Debug)]
pub struct SharedState {
    pub preferences: Preferences,
    pub banner: RwSignal<Option<Text>>,
    /// What became of the share link in the page's URL.
    pub share_link_notice: RwSignal<Option<ShareLinkNotice>>,
    /// Whether the browser keeps something for this tab.
    pub lasting: bool,
    pub demo: Demo,
    /// The versions of OCPP that stations can speak by now.
    pub dialects: RwSignal<Dialects>,
}

impl SharedState {
    pub(super) fn storage(self, slot: Slot) -> Storage {
        if self.lasting { Storage::open(slot) } else { Storage::nowhere(slot) }
    }

    /// A new station.
    fn engine(self, setup: StationSetup, seed: u64) -> Engine {
        Engine::speaking(self.dialects.get_untracked(), setup, seed)
    }

    /// The station that was kept; None where there are no records of one.
    pub(super) fn restored(
        self,
        now: Now,
        records: &BTreeMap<String, String>,
        seed: u64,
    ) -> Option<Engine> {
        let dialects = self.dialects.get_untracked();
        (!records.is_empty()).then(|| Engine::restore_speaking(dialects, now, records, seed))
    }
}

/// Starts the stations: those that were kept, or a new one.
///
/// # Errors
/// A part of the program that one of them needs cannot be fetched. Nothing has changed then.
pub(crate) async fn start() -> Result<Stations, Missing> {
    let first_tab = tabs::is_first().await;
    let lasting = first_tab && Storage::open(Slot::FIRST).is_lasting();
    let trouble = match (first_tab, lasting) {
        (false, _) => Some(second_tab()),
        (true, false) => Some(no_storage()),
        (true, true) => None,
    };
    clock::begin(lasting);
    let (preferences, demo) =
        (Preferences::load(), Demo::new(demo::Demo::new(lasting, random_seed())));
    let (banner, notice) = (RwSignal::new(trouble), RwSignal::new(None));
    let dialects = RwSignal::new(Dialects::V16);
    let shared =
        SharedState { preferences, banner, share_link_notice: notice, lasting, demo, dialects };

    // A link is about the station that is shown; the others go on as they were.
    let (mut slots, shown) =
        if lasting { stations::kept() } else { (vec![Slot::FIRST], Slot::FIRST) };
    dialects.set(versions::of_start(shared, &slots).await?);
    let page_url = PageUrl::take();
    if let Some(language) = page_url.share_link.language.filter(|_| !page_url.carried_out) {
        language.store();
    }
    let kept = |slot: Slot| !shared.storage(slot).is_empty();
    slots.retain(|slot| *slot == shown || kept(*slot));
    if lasting && !kept(Slot::DEMO) && slots.iter().all(|slot| !kept(*slot)) {
        clock::begin_anew();
    }
    let (shown, placed) = placement::place(shared, &mut slots, shown, &page_url);
    let waits = placed.as_ref().is_some_and(|it| it.can_replace);
    notice.set(placed);
    let all = slots.into_iter().map(|slot| {
        let page_url = (slot == shown && !waits).then_some(&page_url);
        Station::new(slot, begin(shared, slot, page_url, first_tab))
    });
    let stations = Stations::new(all.collect(), shown, shared);
    listen(stations);
    // Where it is not to be had, their frames are shown as they are.
    if stations.tell_of_others() {
        spawn_local(async move {
            if let Ok(versions) = versions::fetch().await {
                stations.learn(versions);
            }
        });
    }
    Ok(stations)
}

fn of_link(refusal: Refusal) -> Text {
    text!("page-share-link-setting", "Link: {why}", why = text_of(refusal))
}

/// What was wrong about the link; the log has all of it.
fn complaint(complaints: &[Text]) -> Option<ShareLinkNotice> {
    let first = complaints.first()?.clone();
    let text = match complaints.len() - 1 {
        0 => first,
        more => {
            text!("page-share-link-complaints", "{first} ({more} more in the log)", first, more)
        }
    };
    Some(ShareLinkNotice { text, can_replace: false })
}

/// A station beside the others, with power.
///
/// # Errors
/// A [`Refusal`] where no station can be made of the setup.
pub fn add(
    shared: SharedState,
    slot: Slot,
    setup: StationSetup,
    connection: ConnectionSettings,
) -> Result<Station, Refusal> {
    let seed = random_seed();
    let engine = Engine::commission(shared.dialects.get_untracked(), setup, seed)?;
    let mut storage = shared.storage(slot);
    // What an earlier station of that number may have left.
    let _ = storage.clear();
    let (driver, state) = drive(shared, engine, storage, log::Log::new(), None, (connection, seed));
    // A new station is never refused its power.
    let _ = driver.act(UserAction::PowerOn);
    Ok(Station::new(slot, Commands::new(driver, state)))
}

/// A driver, and the state that shows what it reports.
pub fn drive(
    shared: SharedState,
    engine: Engine,
    storage: Storage,
    log: log::Log,
    target: Option<Target>,
    (connection, seed): (ConnectionSettings, u64),
) -> (Rc<Driver>, AppState) {
    let view = engine.view(clock::now());
    let state = AppState::new(&view, log.clone(), shared, connection.clone(), seed);
    let report = Box::new(move |report| state.on_report(report));
    let parts = DriverParts { demo: shared.demo.driver(), log, connection, report };
    (Driver::new(engine, storage, target, parts), state)
}

/// Starts one station as it was kept, or as the link has it.
fn begin(shared: SharedState, slot: Slot, page_url: Option<&PageUrl>, first_tab: bool) -> Commands {
    let nothing = PageUrl::default();
    let (driver, state, plan) = assemble(shared, slot, page_url.unwrap_or(&nothing), first_tab);
    driver.tell(Event::Password { given: !driver.connection().password.is_empty() });
    if plan.new_station.is_some() {
        // A new station is never refused its power.
        let _ = driver.act(UserAction::PowerOn);
    } else {
        driver.tell(Event::Tick);
    }
    if plan.connect {
        connect(&driver, &plan.connection);
    }
    Commands::new(driver, state)
}

/// Everything up to the first input.
fn assemble(
    shared: SharedState,
    slot: Slot,
    page_url: &PageUrl,
    first_tab: bool,
) -> (Rc<Driver>, AppState, Plan) {
    let mut storage = shared.storage(slot);
    let records = storage.records();
    // A reload is no new order, where something was kept of the first time.
    let is_reload = page_url.carried_out && !records.is_empty();
    let link = (!is_reload).then_some(&page_url.share_link);
    let seed = page_url.share_link.seed.unwrap_or_else(random_seed);
    let settings = connection_settings::load(slot);
    let now = clock::now();
    let kept = shared.restored(now, &records, seed);

    let connection = settings.as_ref().map(|it| connection_for_tab(&it.connection, first_tab));
    let stored = match (&kept, link) {
        (Some(kept), Some(link)) => stored_station(connection, &kept.setup(), link),
        (kept, _) => StoredStation {
            connection,
            connectors: kept.as_ref().map(|kept| kept.setup().connectors),
            differs: false,
        },
    };
    let plan = setup::plan(&stored, link);

    let mut complaints = page_url.share_link.complaints.clone();
    let is_new = kept.is_none() || plan.new_station.is_some();
    let is_replaced = kept.is_some() && is_new;
    let engine = match kept {
        Some(kept) if !is_new => kept,
        _ => {
            // What no longer belongs to anyone; nothing is held back that could have trouble.
            let _ = storage.clear();
            let setup = factory_of(&page_url.share_link, plan.new_station, &mut complaints);
            shared.engine(setup, seed)
        }
    };
    let log = kept_log(slot, shared.lasting && !is_new);
    // The log may go on from before the reload; the recording does not.
    let seq = log.next_seq();
    let target = kept_target(settings.as_ref(), &plan);
    let (driver, state) =
        drive(shared, engine, storage, log, target, (plan.connection.clone(), seed));
    if !is_new {
        driver.record_from(RecordingStart { mono: now.mono, utc: now.utc, seed, seq, records });
        complaints.extend(link.into_iter().flat_map(|link| apply_link(&driver, link)));
    }
    if is_replaced {
        driver.note(
            Level::Warning,
            text!(
                "page-other-station",
                "The link describes another station than the one stored here, which was replaced."
            ),
        );
    }
    for complaint in &complaints {
        driver.note(Level::Warning, complaint.clone());
    }
    if shared.share_link_notice.with_untracked(Option::is_none) {
        shared.share_link_notice.set(complaint(&complaints));
    }
    (driver, state, plan)
}

/// The log that was kept of a station, or else an empty one, and nothing kept.
fn kept_log(slot: Slot, is_kept: bool) -> log::Log {
    let log = log::Log::new();
    if is_kept {
        log_storage::restore(slot, &log);
    } else {
        log_storage::forget(slot);
    }
    log
}

/// Changes a kept station as the link says. Returns what was refused.
fn apply_link(driver: &Driver, link: &ShareLink) -> Vec<Text> {
    // Before the settings: each version has its own.
    let offer = link.ocpp.clone().map(UserAction::OfferVersions);
    let set = link.settings.clone().into_iter();
    let set = set.map(|(key, value)| UserAction::SetSetting { key, value });
    let refusals = offer.into_iter().chain(set).filter_map(|action| driver.act(action).err());
    refusals.map(of_link).collect()
}

/// The station that a link describes; what it says of impossible settings is a complaint.
fn factory_of(
    link: &ShareLink,
    connectors: Option<u8>,
    complaints: &mut Vec<Text>,
) -> StationSetup {
    let connectors = connectors.unwrap_or(StationSetup::default().connectors);
    let mut setup = StationSetup { connectors, ..StationSetup::default() };
    link.shape(&mut setup);
    if let Some(ocpp) = &link.ocpp {
        setup.ocpp = ocpp.clone();
    }
    for (key, value) in &link.settings {
        match setup.check_setting(key, value) {
            Ok(()) => _ = setup.settings.insert(key.clone(), value.clone()),
            Err(refusal) => complaints.push(of_link(refusal)),
        }
    }
    setup
}

/// What is stored of a station of this setup, and whether the link describes another one.
pub(super) fn stored_station(
    connection: Option<ConnectionSettings>,
    setup: &StationSetup,
    link: &ShareLink,
) -> StoredStation {
    StoredStation {
        connection,
        connectors: Some(setup.connectors),
        differs: link.differs_from(setup),
    }
}

/// Two stations under one id would push each other off the CSMS.
fn connection_for_tab(connection: &ConnectionSettings, first_tab: bool) -> ConnectionSettings {
    let mut connection = connection.clone();
    if !first_tab && !connection.id.is_empty() {
        connection.id.push_str("-2");
    }
    connection
}

/// Where a kept station connects to by itself.
fn kept_target(stored: Option<&Stored>, plan: &Plan) -> Option<Target> {
    let stored = stored.filter(|_| plan.new_station.is_none())?;
    let mut target = Target::new(&ConnectArgs::from(&plan.connection)).ok()?;
    if stored.password_lost {
        target.credentials = Credentials::Lost;
    }
    Some(target)
}

/// Connects as the link asks, unless the kept station does so already.
fn connect(driver: &Rc<Driver>, connection: &ConnectionSettings) {
    let args = ConnectArgs::from(connection);
    let link = driver.view().link;
    let underway = Target::new(&args).is_ok_and(|target| {
        link.state != ocpp_engine::LinkState::Offline && link.endpoint == Some(target.endpoint)
    });
    if underway {
        return;
    }
    if let Err(refusal) = driver.connect(&args) {
        let why = text_of(refusal);
        driver.note(
            Level::Warning,
            text!("page-share-link-connect", "The link asks to connect, but {why}", why),
        );
    }
}

/// What the browser tells of its own accord.
fn listen(stations: Stations) {
    let tell = |event: Event| move || stations.tell(&event);
    let online = tell(Event::NetworkUp);
    window_event_listener(ev::online, move |_| online());
    // The last chance to save before the page goes or is put to sleep, and the first chance to
    // catch up when it is back.
    let tick = tell(Event::Tick);
    window_event_listener(ev::pagehide, move |_| {
        tick();
        clock::keep();
        stations.keep_logs();
    });
    let tick = tell(Event::Tick);
    // It bubbles from the document.
    window_event_listener(ev::visibilitychange, move |_| tick());
    window_event_listener(ev::hashchange, |_| {
        let location = window().location();
        if location.hash().is_ok_and(|fragment| share_link::is_ours(&fragment)) {
            let _ = location.reload();
        }
    });
}

/// Different each time: stations with the same message ids and backoff would be suspicious.
fn random_seed() -> u64 {
    let mut bytes = [0; 8];
    let drawn = window()
        .crypto()
        .is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if drawn { u64::from_le_bytes(bytes) } else { clock::now().utc as u64 }
}
