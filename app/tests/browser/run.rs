//! The run loop between a station and a WebSocket without a network.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use ocpp_engine::{Engine, LinkState, Now, StationSetup, UserAction};
use ocpp_types::Rule;
use ocpp_types::log::LogKind;
use voltab_app::driver::storage::{Slot, Storage};
use voltab_app::driver::{Driver, StationUpdate, clock, tabs};
use voltab_app::state::commands::Commands;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{FakeSockets, breathe, driver_on, script, station, to, until};

const ACCEPTED: &str = "{status: 'Accepted', currentTime: new Date().toISOString(), interval: 300}";

fn plug_in(driver: &Driver) {
    driver.act(UserAction::PlugIn { connector: 1 }).unwrap();
}

fn set(driver: &Driver, key: &str, value: &str) {
    let (key, value) = (key.to_owned(), value.to_owned());
    driver.act(UserAction::SetSetting { key, value }).unwrap();
}

fn link(commands: Commands) -> LinkState {
    commands.state().view.get_untracked().link.state
}

#[wasm_bindgen_test]
fn a_boot_over_the_socket() {
    let sockets = FakeSockets::install();
    let (driver, commands) = station();
    commands.connect(to("ws://host/ocpp")).unwrap();
    assert_eq!(sockets.on_last("s.url").as_string().unwrap(), "ws://host/ocpp/CP001");
    assert_eq!(sockets.on_last("String(s.protocols)").as_string().unwrap(), "ocpp1.6");
    assert_eq!(link(commands), LinkState::Connecting);

    sockets.on_last("s.open()");
    assert!(sockets.sent()[0].contains("BootNotification"));
    assert_eq!(link(commands), LinkState::Booting);
    sockets.answer(ACCEPTED);
    assert_eq!(link(commands), LinkState::Online);
    assert!(sockets.sent().last().unwrap().contains("StatusNotification"));

    let log = driver.log();
    let frames = log.with_range(0, u64::MAX, |rows| {
        rows.iter().filter(|row| matches!(row.entry.kind, LogKind::Frame(_))).count()
    });
    assert_eq!(frames, 3, "two sent, one received");
    assert_eq!(commands.state().connection.get_untracked().id, "CP001");
}

#[wasm_bindgen_test]
fn binary_frames_and_other_subprotocols_reach_the_engine() {
    let sockets = FakeSockets::install();
    let (driver, commands) = station();
    commands.connect(to("ws://host/ocpp")).unwrap();
    sockets.on_last("s.open()");
    sockets.on_last("s.say(new ArrayBuffer(12))");
    let broken = driver.log().with_range(0, u64::MAX, |rows| {
        let of = |row: &&voltab_app::state::log::Row| match &row.entry.kind {
            LogKind::Frame(frame) => frame.violations.first().cloned(),
            LogKind::Notice(_) => None,
        };
        rows.iter().find_map(of).unwrap()
    });
    assert_eq!(broken.rule, Rule::BinaryFrame);
    assert_eq!(broken.found, "a binary frame of 12 bytes");

    let (driver, commands) = station();
    commands.connect(to("ws://host/ocpp")).unwrap();
    sockets.on_last("s.open('')");
    assert!(sockets.sent().is_empty());
    assert!(said(&driver, "subprotocol"));
}

/// A CSMS that sends without pause must not keep the browser from anything else.
#[wasm_bindgen_test]
async fn a_flood_of_frames_leaves_the_browser_its_time() {
    const FRAMES: usize = 1_500;
    let sockets = FakeSockets::install();
    let (driver, commands) = station();
    commands.connect(to("ws://host/ocpp")).unwrap();
    sockets.on_last("s.open()");
    sockets.answer(ACCEPTED);
    // As a browser does: each frame in a task of its own, the next of which is ready at once.
    script(
        "window.longest = 0; window.last = performance.now();
        window.pulse = setInterval(() => {
            const now = performance.now();
            longest = Math.max(longest, now - last); last = now;
        }, 1)",
    );
    sockets.on_last(&format!(
        "{{ for (let i = 0; i < {FRAMES}; i++)
            s.say(JSON.stringify([2, `flood-${{i}}`, 'ClearCache', {{}}])) }}"
    ));
    let received = || driver.log().with_range(0, u64::MAX, flood_of);
    let at_once = received().len();
    assert!(at_once < FRAMES / 2, "{at_once} frames were taken in without a pause");
    until("all frames", || received().len() == FRAMES).await;
    assert!(received().is_sorted(), "in their order");
    let longest = script("clearInterval(pulse), longest").as_f64().unwrap();
    assert!(longest < 1_000.0, "the browser had to wait for {longest} ms");
    // And then each frame is heard at once again.
    let before = sockets.sent().len();
    sockets.on_last("s.say(JSON.stringify([2, 'after', 'ClearCache', {}]))");
    assert_eq!(sockets.sent().len(), before + 1);
}

/// The numbers of the frames of the flood.
fn flood_of(rows: &[&voltab_app::state::log::Row]) -> Vec<usize> {
    let number = |row: &&voltab_app::state::log::Row| match &row.entry.kind {
        LogKind::Frame(frame) if frame.text.starts_with("[2,") => {
            let id = frame.text.split('"').nth(1)?;
            id.strip_prefix("flood-")?.parse().ok()
        }
        _ => None,
    };
    rows.iter().filter_map(number).collect()
}

fn said(driver: &Driver, part: &str) -> bool {
    driver.log().with_range(0, u64::MAX, |rows| {
        rows.iter().any(|row| match &row.entry.kind {
            LogKind::Notice(notice) => notice.text.english().contains(part),
            LogKind::Frame(_) => false,
        })
    })
}

#[wasm_bindgen_test]
async fn a_planned_end_and_a_broken_connection() {
    let sockets = FakeSockets::install();
    let (driver, commands) = station();
    commands.connect(to("ws://host/ocpp")).unwrap();
    sockets.on_last("s.open()");
    sockets.on_last("s.end(1001, 'maintenance')");
    let link = driver.view().link;
    assert_eq!((link.state, link.close_code), (LinkState::Waiting, Some(1001)));
    assert!(link.reason.unwrap().english().contains("“maintenance”"));

    until("a second attempt", || sockets.count() == 2).await;
    sockets.on_last("s.open()");
    commands.disconnect().unwrap();
    assert_eq!(sockets.on_last("s.closing").as_f64(), Some(1000.0));
    assert_eq!(driver.view().link.state, LinkState::Offline);
    breathe().await;
    commands.reconnect().unwrap();
    until("a third attempt", || sockets.count() == 3).await;
}

/// The browser waits up to a minute for a CSMS that is gone; the station must not.
#[wasm_bindgen_test]
async fn a_close_that_nobody_confirms() {
    let sockets = FakeSockets::install();
    let (_driver, commands) = station();
    commands.connect(to("ws://host/ocpp")).unwrap();
    sockets.on_last("s.open()");
    sockets.on_last("s.deaf = true");
    commands.disconnect().unwrap();
    commands.reconnect().unwrap();
    assert_eq!(sockets.count(), 1);
    until("given up", || sockets.count() == 2).await;
}

#[wasm_bindgen_test]
async fn an_earlier_socket_is_not_heard() {
    let sockets = FakeSockets::install();
    let (driver, commands) = station();
    commands.connect(to("ws://host/ocpp")).unwrap();
    sockets.on_last("s.open()");
    commands.connect(to("ws://other/ocpp")).unwrap();
    until("the other", || sockets.count() == 2).await;
    let before = driver.log().next_seq();
    script("window.sockets[0].say('[2,\"1\",\"Reset\",{}]'); window.sockets[0].end(1006, '')");
    assert_eq!(driver.log().next_seq(), before);
    assert_eq!(link(commands), LinkState::Connecting);
}

/// A stand-in for WebSocket may answer within `send`, while the engine is at work.
#[wasm_bindgen_test]
fn what_comes_meanwhile_waits_its_turn() {
    let sockets = FakeSockets::install();
    let (_driver, commands) = station();
    commands.connect(to("ws://host/ocpp")).unwrap();
    sockets.on_last(&format!(
        "s.onsend = text => {{
            const [, id, action] = JSON.parse(text);
            const answer = action === 'BootNotification' ? {ACCEPTED} : {{}};
            s.say(JSON.stringify([3, id, answer]));
        }}"
    ));
    sockets.on_last("s.open()");
    assert_eq!(link(commands), LinkState::Online);
    assert_eq!(sockets.sent().len(), 4, "boot, and the status of three connectors");
}

#[wasm_bindgen_test]
fn a_subscriber_may_act() {
    let (driver, commands) = station();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let id = {
        let (heard, weak) = (Rc::clone(&heard), Rc::downgrade(&driver));
        driver.subscribe(Rc::new(move |news| {
            if let StationUpdate::Log(row) = news {
                heard.borrow_mut().push(row.seq);
            }
            if heard.borrow().len() == 1 {
                let driver = weak.upgrade().unwrap();
                let _ = driver.act(UserAction::PlugOut { connector: 1 });
                assert!(!driver.view().connectors[0].plugged, "taken in at once");
            }
        }))
    };
    plug_in(&driver);
    driver.note(ocpp_types::log::Level::Info, ocpp_types::Text::verbatim("one"));
    driver.note(ocpp_types::log::Level::Info, ocpp_types::Text::verbatim("two"));
    assert!(!commands.state().view.get_untracked().connectors[0].plugged);
    let seqs = heard.borrow().clone();
    assert!(seqs.len() >= 2 && seqs.is_sorted(), "{seqs:?}");

    driver.unsubscribe(id);
    driver.note(ocpp_types::log::Level::Info, ocpp_types::Text::verbatim("three"));
    assert_eq!(heard.borrow().len(), seqs.len());
}

#[wasm_bindgen_test]
fn a_refusal_changes_nothing() {
    let (driver, commands) = station();
    assert!(driver.act(UserAction::PlugIn { connector: 9 }).is_err());
    assert!(commands.connect(to("http://host")).is_err());
    assert_eq!(commands.state().connection.get_untracked().url, "");
    assert_eq!(link(commands), LinkState::Offline);
}

#[wasm_bindgen_test]
fn a_station_comes_back_from_storage() {
    window().local_storage().unwrap().unwrap().clear().unwrap();
    let setup = StationSetup { connectors: 3, ..StationSetup::default() };
    let (driver, _) = driver_on(Engine::new(setup, 7), Storage::open(Slot::FIRST));
    driver.act(UserAction::PowerOn).unwrap();
    plug_in(&driver);
    driver
        .act(UserAction::SetSetting { key: "HeartbeatInterval".into(), value: "77".into() })
        .unwrap();
    drop(driver);

    let storage = Storage::open(Slot::FIRST);
    let records = storage.records();
    let (driver, _) = driver_on(Engine::restore(clock::now(), &records, 8), storage);
    let view = driver.view();
    assert_eq!(view.connectors.len(), 3);
    assert!(view.connectors[0].plugged && view.station.powered);
    let setting = view.settings.iter().find(|setting| setting.key == "HeartbeatInterval").unwrap();
    assert_eq!(setting.value, "77");

    driver.act(UserAction::FactoryReset(Box::default())).unwrap();
    let records = Storage::open(Slot::FIRST).records();
    assert_eq!(
        Engine::restore(Now::default(), &records, 1).view(Now::default()).connectors.len(),
        2
    );
    window().local_storage().unwrap().unwrap().clear().unwrap();
}

#[wasm_bindgen_test]
fn a_full_storage_is_said_and_so_is_its_end() {
    let local = window().local_storage().unwrap().unwrap();
    local.clear().unwrap();
    let (driver, state) =
        driver_on(Engine::new(StationSetup::default(), 7), Storage::open(Slot::FIRST));
    driver.act(UserAction::PowerOn).unwrap();
    for size in [1_000_000, 10_000, 100, 1] {
        let fill = "x".repeat(size);
        let mut part = 0;
        while local.set_item(&format!("fill{size}/{part}"), &fill).is_ok() {
            part += 1;
        }
    }
    set(&driver, "HeartbeatInterval", "77");
    assert!(said(&driver, "Browser storage is full"));
    assert!(state.banner.get_untracked().is_some());
    let events = driver.view().security.log.clone();
    assert_eq!(events.iter().filter(|it| it.kind == "MemoryExhaustion").count(), 1);
    for index in (0..local.length().unwrap()).rev() {
        let key = local.key(index).unwrap().unwrap();
        if key.starts_with("fill") {
            local.remove_item(&key).unwrap();
        }
    }
    set(&driver, "HeartbeatInterval", "78");
    assert!(said(&driver, "all pending data has been saved"));
    assert_eq!(state.banner.get_untracked(), None);
    local.clear().unwrap();
}

#[wasm_bindgen_test]
async fn only_the_first_tab_has_the_storage() {
    tabs::is_first().await;
    assert!(!tabs::is_first().await, "whoever asked first has it until its page goes");
}
