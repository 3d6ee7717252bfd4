//! A part of the page that is drawn as text and kept up with what it shows.
//!
//! **Owns** the way from an event to a [`Deed`]. How elements follow a text is `morph`'s.
//! **Must not know** what is drawn or done.
//!
//! Drawn anew, only what differs is touched: the focus, a half-typed field and an unfolded
//! `<details>` stay. Elements that do something say so with `data-do`.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, FormData, HtmlFormElement};

use super::markup::Markup;
use super::morph::{put_back, show};
use super::part::{self, element};
use super::perform::Perform;
use crate::lang;
use crate::reactive::effect;

/// Something that a person wants done.
#[derive(Debug)]
pub struct Deed {
    /// The `data-do` of the button, field or form.
    pub name: String,
    /// Its `data-key`: which of many.
    pub key: String,
    /// Its value.
    pub value: String,
    /// Of a checkbox: as it is now.
    pub checked: bool,
    fields: Option<FormData>,
}

impl Deed {
    /// A field of the form by its `name`.
    pub fn field(&self, name: &str) -> String {
        let value = self.fields.as_ref().and_then(|fields| fields.get(name).as_string());
        value.unwrap_or_default()
    }

    /// A field that may be left empty.
    pub fn given(&self, name: &str) -> Option<String> {
        Some(self.field(name)).filter(|value| !value.is_empty())
    }

    /// A number in a field.
    pub fn number(&self, name: &str) -> Option<f64> {
        number(self.field(name).trim())
    }

    /// Of a form: whether this box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.fields.as_ref().is_some_and(|fields| fields.has(name))
    }
}

/// As the browser reads it: Rust's own reader brings twelve kilobytes of tables along.
pub fn number(text: &str) -> Option<f64> {
    let number = JsValue::from_str(text).unchecked_into_f64();
    (!text.is_empty() && number.is_finite()).then_some(number)
}

/// Does what is wanted, and says whether it was taken in: a field that was changed in vain goes
/// back to what it showed.
pub type Act = Box<dyn Fn(Perform, &Deed) -> bool>;
/// Draws; what it reads of signals makes it draw again.
pub type Draw = Box<dyn Fn(&mut Markup, Perform)>;

/// What is drawn, and what is done there.
pub type Body = (Draw, Act);

/// A part that only shows.
pub fn picture(class: &'static str, draw: impl Fn(&mut Markup) + 'static) -> Element {
    drawn("div", class, Box::new(move |html, _| draw(html)), Box::new(|_, _| true))
}

/// An element whose contents are drawn, and what is done in it.
pub fn drawn(tag: &'static str, class: &'static str, draw: Draw, act: Act) -> Element {
    let root = element(tag, class);
    attach(&root, draw, act);
    root
}

/// The same in a `<div>`.
pub fn live(class: &'static str, draw: Draw, act: Act) -> Element {
    drawn("div", class, draw, act)
}

pub fn attach(root: &Element, draw: Draw, act: Act) {
    let perform = Perform::from_context();
    let place = root.clone();
    let before = RefCell::new(String::new());
    effect(Box::new(move || {
        lang::track();
        let mut html = Markup::default();
        draw(&mut html, perform);
        let html = html.into_string();
        if *before.borrow() != html {
            show(&place, &html);
            *before.borrow_mut() = html;
        }
    }));
    let run = move |event: &Event| handle(event, &|deed| act(perform, deed));
    part::listen(root, &["click", "change", "input", "submit"], Box::new(run));
}

/// Does what an event asks for, if anything.
fn handle(event: &Event, run: &dyn Fn(&Deed) -> bool) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return;
    };
    match event.type_().as_str() {
        "click" => {
            if let Some(button) = target.closest("button[data-do]").ok().flatten() {
                run(&deed(&button, None));
            }
        }
        "submit" => {
            event.prevent_default();
            let Some(form) = target.dyn_ref::<HtmlFormElement>() else { return };
            if run(&deed(&target, FormData::new_with_form(form).ok())) {
                form.reset();
            }
        }
        kind => {
            // What says `data-now` acts while it is moved or typed in.
            let at_once = target.has_attribute("data-now");
            if !target.has_attribute("data-do") || at_once != (kind == "input") {
                return;
            }
            if !run(&deed(&target, None)) && !at_once {
                put_back(&target);
            }
        }
    }
}

fn deed(element: &Element, fields: Option<FormData>) -> Deed {
    let property = |name: &str| js_sys::Reflect::get(element, &name.into()).ok();
    let value = property("value").and_then(|value| value.as_string());
    Deed {
        name: element.get_attribute("data-do").unwrap_or_default(),
        key: element.get_attribute("data-key").unwrap_or_default(),
        value: value.unwrap_or_default(),
        checked: property("checked").is_some_and(|checked| checked.is_truthy()),
        fields,
    }
}
