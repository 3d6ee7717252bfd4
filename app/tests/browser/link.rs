//! The connection over the browser's own WebSocket: what a person is told when there is none.

use std::rc::Rc;

use leptos::prelude::*;
use ocpp_engine::LinkState;
use voltab_app::driver::Driver;
use voltab_app::state::commands::Commands;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{FakeSockets, real_sockets, script, station, to, until};

async fn reason(driver: &Rc<Driver>, commands: Commands) -> String {
    until("a reason", || driver.view().link.reason.is_some()).await;
    let shown = commands.state().view.get_untracked().link;
    assert_eq!(shown.state, LinkState::Waiting);
    assert_eq!(shown.close_code, Some(1006));
    shown.reason.unwrap().to_string()
}

/// A port of the range that nothing is ever assigned to.
#[wasm_bindgen_test]
async fn nobody_listens() {
    real_sockets();
    let (driver, commands) = station();
    commands.connect(to("ws://127.0.0.1:49151/ocpp")).unwrap();
    let reason = reason(&driver, commands).await;
    assert!(reason.contains("No server answers at 127.0.0.1:49151"), "{reason}");
    commands.disconnect().unwrap();
}

/// The server of this very page knows no WebSocket.
#[wasm_bindgen_test]
async fn a_server_refuses() {
    real_sockets();
    let host = window().location().host().unwrap();
    let (driver, commands) = station();
    commands.connect(to(&format!("ws://{host}/ocpp"))).unwrap();
    let reason = reason(&driver, commands).await;
    assert!(reason.contains(&format!("A server at {host} answers")), "{reason}");
    commands.disconnect().unwrap();
}

#[wasm_bindgen_test]
async fn the_browser_does_not_even_try() {
    let (driver, commands) = station();
    let fake = FakeSockets::install();
    script("window.refuse = 'The URL is bad.'");
    commands.connect(to("ws://host/ocpp")).unwrap();
    drop(fake);
    let reason = reason(&driver, commands).await;
    assert!(reason.ends_with("ws://host/ocpp/CP001: The URL is bad."), "{reason}");
    commands.disconnect().unwrap();
}
