//! What a CSMS puts on a display stays a text.

use leptos::mount::mount_to;
use leptos::prelude::*;
use ocpp_engine::{MessageContent, MessageFormat};
use voltab_app::components::station::illustration::display::MessageText;
use voltab_app::components::ui::markup::{is_web_address, text_of};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{breathe, script, until};

const ATTACK: &str = "<p>Good <b>day</b></p><img src=x onerror='window.attacked = true'>\
    <script>window.attacked = true</script><svg onload='window.attacked = true'></svg>\
    <iframe srcdoc='<script>parent.attacked = true</script>'></iframe>\
    <a href='javascript:window.attacked = true'>here</a>";

/// Mounts a message and gives the place where it is.
fn shown(format: MessageFormat, content: &str) -> web_sys::Element {
    let place = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&place).unwrap();
    let content = MessageContent { format, language: None, content: content.to_owned() };
    let parent = place.clone().unchecked_into();
    mount_to(parent, move || view! { <MessageText content /> }).forget();
    place
}

#[wasm_bindgen_test]
async fn html_runs_nothing_and_adds_nothing_to_the_page() {
    script("window.attacked = false");
    let place = shown(MessageFormat::Html, ATTACK);
    until("shown", || place.text_content().is_some_and(|it| !it.is_empty())).await;
    breathe().await;
    assert_eq!(place.text_content().unwrap(), "Good day\nhere");
    // The paragraph is the page's own.
    assert_eq!(place.query_selector_all("*").unwrap().length(), 1);
    assert_eq!(script("window.attacked"), false);
    place.remove();
}

#[wasm_bindgen_test]
async fn markup_in_another_format_is_shown_as_it_is() {
    script("window.attacked = false");
    for format in [MessageFormat::Utf8, MessageFormat::Ascii, MessageFormat::Uri] {
        let place = shown(format, ATTACK);
        until("shown", || place.text_content().is_some_and(|it| !it.is_empty())).await;
        assert_eq!(place.text_content().unwrap(), ATTACK);
        assert_eq!(place.query_selector_all("*").unwrap().length(), 1);
        place.remove();
    }
    assert_eq!(script("window.attacked"), false);
}

#[wasm_bindgen_test]
fn an_address_is_a_link_where_it_leads_to_the_web() {
    let place = shown(MessageFormat::Uri, "https://example.org/tariff");
    let link = place.query_selector("a").unwrap().unwrap();
    assert_eq!(link.get_attribute("href").unwrap(), "https://example.org/tariff");
    assert_eq!(link.get_attribute("rel").unwrap(), "noopener noreferrer");
    place.remove();
    let place = shown(MessageFormat::Uri, "javascript:alert(1)");
    assert!(place.query_selector("a").unwrap().is_none());
    assert_eq!(place.text_content().unwrap(), "javascript:alert(1)");
    place.remove();
    for other in ["\u{9}java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd", "x"] {
        assert!(!is_web_address(other), "{other}");
    }
}

#[wasm_bindgen_test]
fn html_is_read_line_by_line() {
    assert_eq!(text_of("<h1>Open</h1> until<br>8&nbsp;pm &amp; more"), "Open\nuntil\n8 pm & more");
    assert_eq!(text_of("no markup"), "no markup");
    assert_eq!(text_of(""), "");
}
