use demo_csms::{Config, Csms, Input, OPERATIONS};
use ocpp_engine::json::{self, Value};
use ocpp_engine::wire::v16::action;
use ocpp_engine::wire::{Object, Rule, validate};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use super::*;
use crate::ui::morph::show;

const NOW: Now = Now { mono: 0, utc: 1_767_225_600_000 };

/// One that knows a charge point and its configuration.
fn csms() -> Csms {
    let mut csms = Csms::new(Config::default(), 7);
    csms.handle(NOW, Input::Connected { station: "CP001", subprotocol: "ocpp1.6" }).unwrap();
    csms
}

fn known(csms: &Csms) -> Known<'_> {
    let keys = vec!["HeartbeatInterval".to_owned()];
    Known { state: csms.view(), station: "CP001", keys, now: NOW.utc }
}

fn request(name: &str) -> &'static Object {
    action(name).unwrap().request
}

fn drawn_form(object: &'static Object, payload: &Value, known: &Known<'_>) -> Element {
    let mut html = Markup::default();
    form::draw(&mut html, object, payload, known);
    let root = document().create_element("form").unwrap();
    show(&root, &html.into_string());
    document().body().unwrap().append_child(&root).unwrap();
    root
}

fn all(root: &Element, selector: &str) -> Vec<Element> {
    let list = root.query_selector_all(selector).unwrap();
    (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).collect()
}

fn attribute(of: &Element, name: &str) -> String {
    of.get_attribute(name).unwrap_or_default()
}

fn value(of: &Element) -> String {
    js_sys::Reflect::get(of, &"value".into()).unwrap().as_string().unwrap()
}

/// Each field says what it shows, as if it had just been entered.
fn entered(object: &'static Object, payload: &Value, root: &Element) -> Value {
    let mut again = payload.clone();
    for field in all(root, "[data-do=set]") {
        draft::set(&mut again, object, &attribute(&field, "data-key"), &value(&field));
    }
    again
}

/// With everything that may be left out, as deep as it goes.
fn full(object: &'static Object, payload: &Value, known: &Known<'_>) -> Value {
    let mut payload = payload.clone();
    loop {
        let root = drawn_form(object, &payload, known);
        let absent = all(&root, ".absent [data-do=add]");
        root.remove();
        let Some(first) = absent.first() else { return payload };
        draft::add(&mut payload, object, &attribute(first, "data-key"), known);
    }
}

#[wasm_bindgen_test]
fn a_form_that_is_entered_as_it_stands_is_the_payload() {
    let csms = csms();
    let known = known(&csms);
    for name in OPERATIONS {
        let object = request(name);
        let defaults = csms.defaults(NOW, "CP001", name);
        for payload in [full(object, &defaults, &known), defaults] {
            assert_eq!(validate(object, &payload), [], "{name}: {payload:?}");
            let root = drawn_form(object, &payload, &known);
            assert_eq!(entered(object, &payload, &root), payload, "{name}");
            assert!(root.dyn_ref::<web_sys::HtmlFormElement>().unwrap().check_validity(), "{name}");
            root.remove();
        }
    }
}

#[wasm_bindgen_test]
fn fields_have_the_limits_of_their_declarations() {
    let csms = csms();
    let known = known(&csms);
    let object = request("RemoteStartTransaction");
    let payload = json::parse(r#"{"idTag":"A","connectorId":1}"#).unwrap();
    let root = drawn_form(object, &payload, &known);
    let of =
        |key: &str| root.query_selector(&["[data-key='", key, "']"].concat()).unwrap().unwrap();
    assert_eq!(attribute(&of("/idTag"), "maxlength"), "20");
    assert!(of("/idTag").has_attribute("required"));
    assert_eq!(attribute(&of("/connectorId"), "min"), "1");
    assert_eq!(attribute(&of("/chargingProfile"), "data-do"), "add");
    root.remove();
    let object = request("Reset");
    let root = drawn_form(object, &json::parse(r#"{"type":"Hard"}"#).unwrap(), &known);
    let choices: Vec<_> = all(&root, "option").iter().map(value).collect();
    assert_eq!(choices, ["Hard", "Soft"]);
    root.remove();
}

#[wasm_bindgen_test]
fn what_is_wrong_is_said_beside_its_field() {
    let csms = csms();
    let known = known(&csms);
    let object = request("ReserveNow");
    let payload =
        r#"{"connectorId":-1,"idTag":"A23456789012345678901","more":[1],"reservationId":"x"}"#;
    let payload = json::parse(payload).unwrap();
    let root = drawn_form(object, &payload, &known);
    let said = |key: &str| {
        let help = document().get_element_by_id(&["h", key].concat()).unwrap();
        help.text_content().unwrap()
    };
    for (key, rule) in [
        ("/connectorId", Rule::OutOfRange),
        ("/idTag", Rule::TooLong),
        ("/expiryDate", Rule::Missing),
        ("/reservationId", Rule::WrongType),
        ("/more", Rule::Surplus),
    ] {
        assert!(said(key).contains(rule.words()), "{key}: {}", said(key));
    }
    root.remove();
}

#[wasm_bindgen_test]
fn fields_and_items_come_and_go() {
    let csms = csms();
    let known = known(&csms);
    let object = request("SetChargingProfile");
    let mut payload = csms.defaults(NOW, "CP001", "SetChargingProfile");
    let periods = "/csChargingProfiles/chargingSchedule/chargingSchedulePeriod";
    let added = draft::add(&mut payload, object, periods, &known).unwrap();
    assert_eq!(added, [periods, "/1"].concat());
    draft::set(&mut payload, object, &[&added, "/limit"].concat(), "6.5");
    let list = json::to_string(payload.pointer(periods).unwrap());
    assert_eq!(list, r#"[{"limit":10,"startPeriod":0},{"limit":6.5,"startPeriod":600}]"#);
    draft::remove(&mut payload, &[periods, "/0"].concat());
    assert_eq!(payload.pointer(periods).unwrap().as_array().unwrap().len(), 1);
    // An empty number is no number, and an empty text is one.
    draft::set(&mut payload, object, "/connectorId", "");
    assert_eq!(payload.get("connectorId"), None);
    let mut list = json::parse(r#"{"key":["A"]}"#).unwrap();
    draft::set(&mut list, request("GetConfiguration"), "/key/0", "");
    assert_eq!(json::to_string(&list), r#"{"key":[""]}"#);
    // What is of another type makes room.
    let mut wrong = json::parse("[7]").unwrap();
    draft::set(&mut wrong, request("Reset"), "/type", "Soft");
    assert_eq!(json::to_string(&wrong), "[7]");
    let mut wrong = json::parse("7").unwrap();
    draft::set(&mut wrong, request("Reset"), "/type", "Soft");
    assert_eq!(json::to_string(&wrong), r#"{"type":"Soft"}"#);
}
