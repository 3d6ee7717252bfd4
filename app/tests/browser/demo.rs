//! The demo CSMS in the page: its connections, as a socket sees them, and its sessions.

use std::cell::RefCell;
use std::rc::Rc;

use demo_csms::{Change, Outcome, Registration};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use ocpp_engine::{Engine, LinkState, StationSetup, UserAction};
use ocpp_types::log::LogKind;
use serde_json::Value;
use voltab_app::driver::connection_settings::ConnectionSettings;
use voltab_app::driver::demo::{Demo, Line, Network};
use voltab_app::driver::explain::Finding;
use voltab_app::driver::socket::SocketEvent;
use voltab_app::driver::storage::{Slot, Storage};
use voltab_app::driver::{Driver, clock, log};
use voltab_app::state::AppState;
use voltab_app::state::commands::Commands;
use voltab_app::state::start::{self, SharedState};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{script, station, stations, to, until};

/// What a socket has heard, and when.
#[derive(Clone, Default)]
struct Heard(Rc<RefCell<Vec<(i64, SocketEvent)>>>);

impl Heard {
    fn open(&self, demo: &Demo, id: &str) -> Line {
        let all = Rc::clone(&self.0);
        let sink = Rc::new(move |event| all.borrow_mut().push((clock::now().mono, event)));
        demo.open(id, &["ocpp1.6"], sink)
    }

    fn count(&self) -> usize {
        self.0.borrow().len()
    }

    fn is_open(&self) -> bool {
        self.0.borrow().iter().any(|(_, event)| matches!(event, SocketEvent::Opened { .. }))
    }

    fn texts(&self) -> Vec<Value> {
        let text = |(_, event): &(i64, SocketEvent)| match event {
            SocketEvent::Text(text) => serde_json::from_str::<Value>(text).ok(),
            _ => None,
        };
        self.0.borrow().iter().filter_map(text).collect()
    }

    fn closed(&self) -> Option<u16> {
        self.0.borrow().iter().find_map(|(_, event)| match event {
            SocketEvent::Closed { code, .. } => Some(*code),
            _ => None,
        })
    }
}

fn demo(latency_ms: i64) -> Demo {
    let demo = Demo::new(false, 7);
    demo.set_network(Network { latency_ms, down: false });
    demo
}

const BOOT: &str = r#"[2,"1","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]"#;

fn connected(demo: &Demo, id: &str) -> bool {
    demo.look(|csms, _| csms.view().stations.iter().any(|it| it.id == id && it.connected))
}

#[wasm_bindgen_test]
async fn frames_keep_their_order_and_take_their_time() {
    let demo = demo(60);
    let heard = Heard::default();
    let began = clock::now().mono;
    let line = heard.open(&demo, "CP001");
    line.send(BOOT); // too early: lost, as it is on a WebSocket
    until("open", || heard.is_open()).await;
    assert!(heard.0.borrow()[0].0 - began >= 120, "there and back");

    let sent = clock::now().mono;
    line.send(BOOT);
    for id in 2..6 {
        line.send(&format!(r#"[2,"{id}","Heartbeat",{{}}]"#));
    }
    // A shorter way lets nothing overtake.
    demo.set_network(Network { latency_ms: 1, down: false });
    line.send(r#"[2,"6","Heartbeat",{}]"#);
    until("answered", || heard.texts().len() == 6).await;
    assert!(heard.0.borrow()[1].0 - sent >= 60);
    let ids: Vec<_> = heard
        .texts()
        .iter()
        .map(|it| it.as_array().unwrap()[1].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, ["1", "2", "3", "4", "5", "6"]);
    assert_eq!(heard.count(), 7);
}

#[wasm_bindgen_test]
async fn both_sides_can_close_and_what_comes_later_is_lost() {
    let demo = demo(5);
    let heard = Heard::default();
    let line = heard.open(&demo, "CP001");
    until("open", || connected(&demo, "CP001")).await;
    until("told", || heard.is_open()).await;
    line.send(BOOT);
    line.close(3001, "enough");
    line.send(BOOT);
    until("closed", || heard.closed().is_some()).await;
    assert_eq!(heard.closed(), Some(3001));
    assert!(!connected(&demo, "CP001"));
    // The frame before the end has arrived, the one after it has not.
    let boots = demo.rows(0).iter().filter(|row| frame_of(row, "BootNotification")).count();
    assert_eq!(boots, 1);

    // One that is given up before it is open.
    let heard = Heard::default();
    let line = heard.open(&demo, "CP002");
    line.close(1000, "");
    until("given up", || heard.closed().is_some()).await;
    assert_eq!((heard.closed(), heard.count()), (Some(1006), 1));
    assert!(!connected(&demo, "CP002"));
}

fn frame_of(row: &voltab_app::driver::demo::Row, action: &str) -> bool {
    matches!(&row.entry.kind, LogKind::Frame(frame) if frame.text.contains(action))
}

#[wasm_bindgen_test]
async fn what_is_done_before_it_is_loaded_is_done_then() {
    let demo = Demo::new(false, 7);
    let (closed, dropped, kept) = (Heard::default(), Heard::default(), Heard::default());
    let line = closed.open(&demo, "CP001");
    line.close(1000, "");
    drop(dropped.open(&demo, "CP002"));
    demo.set_network(Network { latency_ms: 5, down: false });
    let _line = kept.open(&demo, "CP003");
    assert_eq!((closed.count(), kept.count()), (0, 0), "nothing is told at once");
    until("open", || kept.is_open()).await;
    assert_eq!((closed.closed(), closed.count()), (Some(1006), 1));
    assert_eq!(dropped.count(), 0);
    let ids: Vec<_> =
        demo.look(|csms, _| csms.view().stations.iter().map(|it| it.id.clone()).collect());
    assert_eq!(ids, ["CP003"]);
}

#[wasm_bindgen_test]
async fn a_second_connection_of_an_id_replaces_the_first() {
    let demo = demo(5);
    let (first, second, other) = (Heard::default(), Heard::default(), Heard::default());
    let old = first.open(&demo, "CP001");
    let _other = other.open(&demo, "CP002");
    until("open", || first.is_open() && other.is_open()).await;
    let new = second.open(&demo, "CP001");
    until("replaced", || second.is_open() && first.closed().is_some()).await;
    assert_eq!(first.closed(), Some(1008));
    assert_eq!(other.closed(), None);

    // What the old one still says and does has no effect.
    old.send(BOOT);
    drop(old);
    new.send(BOOT);
    until("answered", || !second.texts().is_empty()).await;
    assert_eq!(first.texts().len(), 0);
    assert!(connected(&demo, "CP001"));
}

#[wasm_bindgen_test]
async fn who_lets_go_of_a_line_is_gone_and_hears_nothing() {
    let demo = demo(5);
    let heard = Heard::default();
    let line = heard.open(&demo, "CP001");
    until("open", || heard.is_open()).await;
    line.send(BOOT);
    drop(line);
    until("gone", || !connected(&demo, "CP001")).await;
    assert_eq!(heard.count(), 1);
}

fn link(driver: &Driver) -> LinkState {
    driver.view().link.state
}

async fn online() -> (Rc<Driver>, Commands) {
    let (driver, commands) = station();
    commands.connect(to("demo:")).unwrap();
    until("online", || link(&driver) == LinkState::Online).await;
    (driver, commands)
}

#[wasm_bindgen_test]
async fn a_station_boots_through_an_outage() {
    script("window.RealWebSocket ??= window.WebSocket; window.WebSocket = undefined");
    let (driver, commands) = online().await;
    let demo = commands.state().demo;
    assert_eq!(driver.view().link.endpoint.as_deref(), Some("demo:/CP001"));
    let booted = demo.look(|csms, _| csms.view().stations[0].registration);
    assert_eq!(booted, Registration::Accepted);

    demo.set_network(Network { latency_ms: 5, down: true });
    until("lost", || link(&driver) == LinkState::Waiting).await;
    assert_eq!(driver.view().link.close_code, Some(1006));
    assert_eq!(commands.state().finding.get_untracked(), Some(Finding::Ended(1006)));
    commands.reconnect().unwrap();
    let off = || commands.state().finding.get_untracked() == Some(Finding::DemoOff);
    until("told why", off).await;
    let reason = driver.view().link.reason.unwrap_or_default();
    assert_eq!(reason, "The demo CSMS is switched off.");

    demo.set_network(Network { latency_ms: 5, down: false });
    commands.reconnect().unwrap();
    until("back", || link(&driver) == LinkState::Online).await;
    let violations = demo.look(|csms, _| csms.view().stations[0].violations);
    assert_eq!(violations, 0);
    assert_eq!(commands.scorecard().unwrap().violations, []);
    commands.disconnect().unwrap();
    script("window.WebSocket = window.RealWebSocket");
}

#[wasm_bindgen_test]
async fn an_operation_is_answered_once_and_one_cut_off_is_told_so() {
    let (_driver, commands) = online().await;
    let demo = commands.state().demo;
    let told: Rc<RefCell<Vec<Outcome>>> = Rc::default();
    let hear = || {
        let told = Rc::clone(&told);
        Box::new(move |outcome: &Outcome| told.borrow_mut().push(outcome.clone()))
    };
    let payload = demo.defaults("CP001", "TriggerMessage");
    demo.send("CP001", "TriggerMessage", payload, hear()).unwrap();
    until("answered", || told.borrow().len() == 1).await;
    let Outcome::Result { payload } = told.borrow()[0].clone() else { panic!("{told:?}") };
    assert_eq!(payload["status"].as_str(), Some("Accepted"));
    assert!(
        demo.send("CP009", "ClearCache", demo.defaults("CP009", "ClearCache"), hear()).is_err()
    );

    demo.send("CP001", "ClearCache", demo.defaults("CP001", "ClearCache"), hear()).unwrap();
    commands.disconnect().unwrap();
    until("closed", || told.borrow().len() == 2).await;
    let asked = demo.asked();
    assert_eq!(asked.len(), 2);
    assert!(asked.iter().all(|it| it.outcome.is_some()));
}

#[wasm_bindgen_test]
async fn time_runs_faster_for_all_and_never_back() {
    let page = stations();
    let commands = page.shown_untracked().commands;
    let demo = page.demo();
    assert!(page.set_speed(5).is_err());
    commands.connect(to("demo:")).unwrap();
    let online = || commands.view().link.state == LinkState::Online;
    until("online", online).await;

    page.set_speed(60).unwrap();
    assert_eq!(untrack(|| demo.speed()), 60);
    let (began, real) = (clock::now(), js_sys::Date::now());
    let beat = |it: &i64| *it - began.utc;
    // The demo asks for a heartbeat every five minutes.
    let seen = || demo.look(|csms, _| csms.view().stations[0].seen_at.as_ref().map(beat));
    until("a heartbeat", || seen().is_some_and(|after| after > 200_000)).await;
    assert!(js_sys::Date::now() - real < 60_000.0, "not in real time");
    assert!(clock::now().mono - began.mono >= 200_000);
    // Frames took as long as they take at any speed, however busy the page was.
    assert_eq!(commands.scorecard().unwrap().violations, []);
    let beats = demo.look(|csms, _| csms.view().stations[0].violations);
    assert_eq!(beats, 0);
    assert!(online());

    // Elsewhere nobody's time runs faster, and nothing is given back.
    let fast = clock::now();
    commands.connect(to("ws://127.0.0.1:49151/ocpp")).unwrap();
    until("as usual again", || clock::speed() == 1).await;
    assert!(page.set_speed(60).is_err());
    commands.disconnect().unwrap();
    let slow = clock::now();
    assert!(slow.utc >= fast.utc && slow.mono >= fast.mono);
    TimeoutFuture::new(100).await;
    assert!(clock::now().mono - slow.mono < 5_000);
    page.set_speed(60).unwrap();
    page.set_speed(1).unwrap();
}

#[wasm_bindgen_test]
async fn what_it_believes_is_kept_beside_the_stations() {
    Storage::open(Slot::FIRST).clear();
    Storage::open(Slot::DEMO).clear();
    let demo = Demo::new(true, 7);
    demo.change(Change::SetRegistration(Registration::Pending)).unwrap();
    let heard = Heard::default();
    let line = heard.open(&demo, "CP001");
    until("open", || heard.is_open()).await;
    line.send(BOOT);
    until("answered", || !heard.texts().is_empty()).await;
    assert!(Storage::open(Slot::FIRST).records().is_empty());

    let again = Demo::new(true, 8);
    let kept = again.look(|csms, _| {
        let state = csms.view();
        (state.config.registration, state.stations[0].id.clone(), state.stations[0].connected)
    });
    assert_eq!(kept, (Registration::Pending, "CP001".to_owned(), false));
    // In a tab that keeps nothing there is another one.
    assert_eq!(Demo::new(false, 9).look(|csms, _| csms.view().stations.len()), 0);
    drop(line);
    Storage::open(Slot::DEMO).clear();
}

#[wasm_bindgen_test]
async fn two_stations_share_it() {
    let (driver, commands) = station();
    let other = driver_on_same(&commands.state());
    commands.connect(to("demo:")).unwrap();
    let mut args = to("demo:");
    "CP002".clone_into(&mut args.id);
    other.connect(&args).unwrap();
    let both = || link(&driver) == LinkState::Online && link(&other) == LinkState::Online;
    until("both online", both).await;
    let ids = commands
        .state()
        .demo
        .look(|csms, _| csms.view().stations.iter().map(|it| it.id.clone()).collect::<Vec<_>>());
    assert_eq!(ids, ["CP001", "CP002"]);
    for driver in [driver, other] {
        driver.act(UserAction::PowerOff).unwrap();
    }
}

/// A second station, at the same CSMS.
fn driver_on_same(first: &AppState) -> Rc<Driver> {
    let engine = Engine::new(StationSetup::default(), 8);
    let shared = SharedState {
        preferences: first.preferences,
        banner: first.banner,
        share_link_notice: first.share_link_notice,
        lasting: false,
        demo: first.demo,
        dialects: first.dialects,
    };
    let (storage, log) = (Storage::nowhere(Slot(2)), log::Log::new());
    let (driver, _) =
        start::drive(shared, engine, storage, log, None, (ConnectionSettings::default(), 8));
    driver.act(UserAction::PowerOn).unwrap();
    driver
}
