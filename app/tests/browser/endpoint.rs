//! The connection URL (J §3.1.1) and what is wrong with one.

use voltab_app::driver::connection_settings::ConnectArgs;
use voltab_app::driver::endpoint::{Credentials, Target, unchecked_url};
use voltab_app::driver::explain;
use voltab_app::driver::probe::ProbeResult;
use wasm_bindgen_test::wasm_bindgen_test;

fn args(url: &str, id: &str) -> ConnectArgs {
    ConnectArgs { url: url.to_owned(), id: id.to_owned(), user: None, password: None, ocpp: None }
}

fn with(user: Option<&str>, password: Option<&str>) -> ConnectArgs {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    ConnectArgs { user: owned(user), password: owned(password), ..args("ws://host/ocpp", "CP 1") }
}

#[wasm_bindgen_test]
fn the_id_is_the_last_segment() {
    for (url, id, endpoint) in [
        // The two examples of J §3.1.1.
        ("ws://csms.example.com/ocpp", "CP001", "ws://csms.example.com/ocpp/CP001"),
        ("wss://csms.example.com/ocpp", "RDAM 123", "wss://csms.example.com/ocpp/RDAM%20123"),
        ("ws://host/ocpp/", "CP001", "ws://host/ocpp/CP001"),
        ("ws://host/ocpp///", "CP001", "ws://host/ocpp/CP001"),
        ("ws://host", "CP001", "ws://host/CP001"),
        ("ws://host:9000/", "CP001", "ws://host:9000/CP001"),
        ("ws://host:80", "CP001", "ws://host/CP001"),
        ("  WS://Host/Ocpp ", "cp", "ws://host/Ocpp/cp"),
        ("ws://host/ocpp?tenant=a%20b&x=1", "CP001", "ws://host/ocpp/CP001?tenant=a%20b&x=1"),
        ("ws://host/ocpp/?x=1", "CP001", "ws://host/ocpp/CP001?x=1"),
        ("ws://[::1]:9000/ocpp", "CP001", "ws://[::1]:9000/ocpp/CP001"),
        ("ws://host/a b", "a/b?c#d%e", "ws://host/a%20b/a%2Fb%3Fc%23d%25e"),
        ("ws://host", "Ladesäule+1", "ws://host/Lades%C3%A4ule%2B1"),
    ] {
        let target = Target::new(&args(url, id)).unwrap();
        assert_eq!(target.endpoint, endpoint);
        assert_eq!(target.socket_url, endpoint, "no credentials were given");
    }
}

#[wasm_bindgen_test]
fn what_is_typed_makes_the_url_that_is_connected_to() {
    for (url, id) in [("ws://host/ocpp", "RDAM 123"), (" ws://host/ocpp/?x=1 ", "a/b?c#d%e")] {
        let target = Target::new(&args(url, id)).unwrap();
        assert_eq!(unchecked_url(url, id), Some(target.endpoint));
    }
    assert_eq!(unchecked_url("ws://host", " "), None);
}

#[wasm_bindgen_test]
fn a_token_is_for_the_socket_alone() {
    let target = Target::new(&args("ws://host/ocpp?token=a%20b&x=1", "CP001")).unwrap();
    assert_eq!(target.endpoint, "ws://host/ocpp/CP001?x=1");
    assert_eq!(target.socket_url, "ws://host/ocpp/CP001?token=a%20b&x=1");
    assert_eq!(target.probe_url, "http://host/ocpp/CP001?token=a%20b&x=1");
}

#[wasm_bindgen_test]
fn credentials_go_into_the_socket_url_alone() {
    for (user, password, userinfo) in [
        (Some("me"), Some("secret"), "me:secret"),
        (None, Some("p@ss:w/rd%41#?"), "CP%201:p%40ss%3Aw%2Frd%2541%23%3F"),
        (Some("me"), None, "me:"),
        (Some(""), Some("x"), "CP%201:x"),
    ] {
        let target = Target::new(&with(user, password)).unwrap();
        assert_eq!(target.socket_url, format!("ws://{userinfo}@host/ocpp/CP%201"));
        assert_eq!(target.endpoint, "ws://host/ocpp/CP%201");
        assert_eq!(target.probe_url, "http://host/ocpp/CP%201");
        assert_eq!(target.credentials, Credentials::Given);
    }
    assert_eq!(Target::new(&with(None, Some(""))).unwrap().credentials, Credentials::None);
}

#[wasm_bindgen_test]
fn what_is_wrong_is_said() {
    for (url, id, part) in [
        ("", "CP001", "url is missing"),
        ("   ", "CP001", "url is missing"),
        ("http://host/ocpp", "CP001", "ws:// or wss://"),
        ("host/ocpp", "CP001", "ws:// or wss://"),
        ("ws:host", "CP001", "ws:// or wss://"),
        ("ws://", "CP001", "no host"),
        ("ws:///ocpp", "CP001", "no host"),
        ("ws://:9000/ocpp", "CP001", "no host"),
        ("ws://host:99999/", "CP001", "not a valid address"),
        ("ws://ho st/", "CP001", "not a valid address"),
        ("ws://me:secret@host/", "CP001", "user or password"),
        ("ws://host/#top", "CP001", "#"),
        ("ws://host", "", "id is missing"),
        ("ws://host", "..", "id must not be"),
        ("ws://host", " CP001", "space"),
        ("ws://host", "CP\n001", "control"),
    ] {
        let refusal = Target::new(&args(url, id)).unwrap_err().to_string();
        assert!(refusal.contains(part), "{url:?} {id:?}: {refusal}");
    }
    let refusal = Target::new(&with(Some("a:b"), Some("c"))).unwrap_err().to_string();
    assert!(refusal.contains("user must not contain"), "{refusal}");
}

#[wasm_bindgen_test]
fn this_computer_counts_as_secure() {
    for (url, insecure) in [
        ("ws://localhost:9000", false),
        ("ws://127.0.0.1", false),
        ("ws://127.evil.example", true),
        ("ws://[::1]", false),
        ("ws://192.168.1.2", true),
        ("wss://192.168.1.2", false),
    ] {
        assert_eq!(Target::new(&args(url, "CP001")).unwrap().insecure, insecure, "{url}");
    }
}

#[wasm_bindgen_test]
fn explanations_name_the_place() {
    let target = Target::new(&args("ws://host:9000/ocpp", "CP001")).unwrap();
    let text = explain::never_opened(&target, &["ocpp1.6"], ProbeResult::Failed);
    assert!(text.english().contains("No server answers at host:9000"), "{text}");
    let text = explain::never_opened(&target, &["ocpp1.6"], ProbeResult::Answered);
    assert!(text.english().contains("refuses the WebSocket ws://host:9000/ocpp/CP001"), "{text}");
    let secure = Target::new(&args("wss://host/ocpp", "CP001")).unwrap();
    assert!(
        explain::never_opened(&secure, &["ocpp1.6"], ProbeResult::Failed)
            .english()
            .contains("trusts")
    );
    assert!(explain::mixed_content(&target).english().contains("wss://"));
}

#[wasm_bindgen_test]
fn a_close_code_has_a_meaning_and_the_reason_is_quoted() {
    assert!(explain::ended(1006, "").english().contains("without a close frame"));
    assert!(explain::ended(1008, "unknown").english().contains("“unknown”"));
    assert_eq!(explain::ended(4711, ""), "The CSMS closed the connection (code 4711).");
    for code in (1000..=1015).chain([2999, 3000, 3999, 4000, 4999, 5000]) {
        assert!(explain::remedy(code).english().ends_with('.'), "{code}");
    }
    assert!(explain::remedy(4711).english().contains("specific to the CSMS"));
}
