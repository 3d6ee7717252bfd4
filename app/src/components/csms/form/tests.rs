//! The form as the browser has it.

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::task::tick;
use ocpp_types::Rule;
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement};

use super::*;
use crate::i18n::I18nProvider;

/// A form in the page, which is taken away when this goes out of scope.
struct Mounted<M: Mountable> {
    root: HtmlElement,
    draft: OperationDraft,
    _handle: UnmountHandle<M>,
}

impl<M: Mountable> Drop for Mounted<M> {
    fn drop(&mut self) {
        self.root.remove();
    }
}

impl<M: Mountable> Mounted<M> {
    /// The control at a place.
    fn control<T: JsCast>(&self, pointer: &str) -> T {
        self.find(&format!("#f{}", pointer.replace('/', "\\/")))
    }

    fn find<T: JsCast>(&self, selector: &str) -> T {
        let found: Option<Element> = self.root.query_selector(selector).expect("a selector");
        let found = found.unwrap_or_else(|| panic!("no {selector}"));
        found.dyn_into().unwrap_or_else(|found| panic!("{found:?} is of another type"))
    }

    fn help(&self, pointer: &str) -> String {
        let help: Element = self.find(&format!("#h{}", pointer.replace('/', "\\/")));
        help.text_content().unwrap_or_default()
    }

    fn enter(&self, pointer: &str, text: &str) {
        let control: HtmlInputElement = self.control(pointer);
        control.set_value(text);
        let event = web_sys::Event::new("change").expect("an event");
        control.dispatch_event(&event).expect("it is dispatched");
    }

    fn press(&self, label: &str) {
        self.find::<HtmlElement>(&format!("button[aria-label='{label}']")).click();
    }
}

async fn mounted(name: &str, payload: Value) -> Mounted<impl Mountable> {
    let page = document().create_element("form").expect("a form");
    document().body().expect("a body").append_child(&page).expect("it is appended");
    let root: HtmlElement = page.unchecked_into();
    let owner = Owner::new();
    let draft = owner.with(|| OperationDraft::new(|_| json!({})));
    draft.load(name, payload);
    let source = owner.with(|| ValueSource {
        suggest: Callback::new(|field: String| match &*field {
            "idTag" => vec!["A".to_owned()],
            _ => vec![],
        }),
        now: Callback::new(|()| 0),
    });
    let handle = mount_to(root.clone(), move || {
        on_cleanup(move || drop(owner));
        provide_context(draft);
        view! {
            <I18nProvider>
                <PayloadForm source />
            </I18nProvider>
        }
    });
    tick().await;
    Mounted { root, draft, _handle: handle }
}

#[wasm_bindgen_test]
async fn fields_have_the_limits_of_their_declarations() {
    let form = mounted("RemoteStartTransaction", json!({"idTag": "A", "connectorId": 1})).await;
    let id_tag: HtmlInputElement = form.control("/idTag");
    assert_eq!(id_tag.value(), "A");
    assert_eq!(id_tag.get_attribute("maxlength").as_deref(), Some("20"));
    assert_eq!(id_tag.get_attribute("aria-required").as_deref(), Some("true"));
    assert_eq!(id_tag.get_attribute("list").as_deref(), Some("k/idTag"));
    let connector: HtmlInputElement = form.control("/connectorId");
    assert_eq!(connector.get_attribute("min").as_deref(), Some("1"));
    assert!(!connector.has_attribute("list"));
    let whole: &HtmlFormElement = form.root.unchecked_ref();
    assert!(whole.check_validity());
    drop(form);
    let form = mounted("Reset", json!({"type": "Hard"})).await;
    let choice: HtmlSelectElement = form.control("/type");
    assert_eq!((choice.value().as_str(), choice.length()), ("Hard", 2));
    form.draft.edit(|payload| payload["type"] = "Gentle".into());
    tick().await;
    assert_eq!((choice.value().as_str(), choice.length()), ("Gentle", 3));
    form.draft.edit(|payload| payload["type"] = "Soft".into());
    tick().await;
    assert_eq!((choice.value().as_str(), choice.length()), ("Soft", 2));
}

#[wasm_bindgen_test]
async fn what_is_wrong_is_said_beside_its_field() {
    let payload = json!({
        "connectorId": -1,
        "idTag": "A23456789012345678901",
        "more": [1],
        "reservationId": "x",
    });
    let form = mounted("ReserveNow", payload).await;
    for (pointer, rule) in [
        ("/connectorId", Rule::OutOfRange),
        ("/idTag", Rule::TooLong),
        ("/expiryDate", Rule::Missing),
        ("/reservationId", Rule::WrongType),
        ("/more", Rule::Surplus),
    ] {
        let help = form.help(pointer);
        assert!(help.contains(rule.description()), "{pointer}: {help}");
    }
    let id_tag: HtmlInputElement = form.control("/idTag");
    assert_eq!(id_tag.get_attribute("aria-invalid").as_deref(), Some("true"));
    form.enter("/idTag", "A");
    tick().await;
    assert!(!id_tag.has_attribute("aria-invalid"));
}

#[wasm_bindgen_test]
async fn what_is_added_has_the_focus_and_what_is_left_out_gives_it_back() {
    let form = mounted("RemoteStartTransaction", json!({"idTag": "A"})).await;
    let focus = || document().active_element().expect("an element");
    form.press("Add chargingProfile");
    tick().await;
    assert_eq!(focus().id(), "f/chargingProfile/chargingProfileId");
    form.press("Add to chargingSchedulePeriod");
    tick().await;
    let periods = "/chargingProfile/chargingSchedule/chargingSchedulePeriod";
    assert_eq!(focus().id(), format!("f{periods}/1/startPeriod"));
    form.enter(&format!("{periods}/1/limit"), "6.5");
    tick().await;
    let limit = format!("{periods}/1/limit");
    let at_limit = form.draft.payload_untracked().pointer(&limit).cloned();
    assert_eq!(at_limit, Some(json!(6.5)));
    form.press("Remove chargingProfile");
    tick().await;
    assert_eq!(focus().get_attribute("aria-label").as_deref(), Some("Add chargingProfile"));
    assert_eq!(form.draft.payload_untracked(), json!({"idTag": "A"}));
}
