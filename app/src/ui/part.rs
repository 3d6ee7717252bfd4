//! Elements that are made once and stay.
//!
//! **Owns** how a part is put together.
//! **Must not know** what it shows.
//!
//! Nothing here is generic: each generic function would be compiled for every closure given to it.

use leptos::prelude::{document, on_cleanup};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget};

use crate::lang;
use crate::reactive::{StoredValue, effect};

pub fn element(tag: &'static str, class: &'static str) -> Element {
    let element = document().create_element(tag).expect("the name of a tag is one");
    element.set_class_name(class);
    element
}

/// Attributes that do not change.
pub fn attributes(element: &Element, all: &[(&'static str, &str)]) {
    for (name, value) in all {
        let set = element.set_attribute(name, value);
        debug_assert!(set.is_ok(), "the name of an attribute is one");
    }
}

/// An attribute that does.
pub fn attribute(element: &Element, name: &'static str, value: Box<dyn Fn() -> &'static str>) {
    let element = element.clone();
    effect(Box::new(move || {
        lang::track();
        attributes(&element, &[(name, value())]);
    }));
}

/// Its name for a screen reader: a text of the catalogue.
pub fn label(element: &Element, text: &'static str) {
    attribute(element, "aria-label", Box::new(move || lang::say(text)));
}

/// What it says, and nothing else: a text of the catalogue.
pub fn said(element: &Element, text: &'static str) {
    let element = element.clone();
    effect(Box::new(move || {
        lang::track();
        element.set_text_content(Some(lang::say(text)));
    }));
}

/// The same for one that is there or not.
pub fn toggled(element: &Element, name: &'static str, on: Box<dyn Fn() -> bool>) {
    let element = element.clone();
    effect(Box::new(move || {
        let set = element.toggle_attribute_with_force(name, on());
        debug_assert!(set.is_ok(), "the name of an attribute is one");
    }));
}

pub fn append(parent: &Element, children: &[Element]) {
    for child in children {
        let _ = parent.append_child(child);
    }
}

/// Hears these events of an element and of all that is in it.
pub fn listen(element: &EventTarget, names: &[&str], run: Box<dyn Fn(&Event)>) {
    let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| run(&event)).into_js_value();
    for name in names {
        // Some events do not rise, but all sink.
        let capture = matches!(*name, "toggle" | "close");
        let added =
            element.add_event_listener_with_callback_and_bool(name, heard.unchecked_ref(), capture);
        debug_assert!(added.is_ok(), "a listener is a function");
    }
}

/// Hears an event of what outlives the part that asks for it, as long as that part is there.
pub fn listen_while_shown(element: &EventTarget, name: &'static str, run: Box<dyn Fn(&Event)>) {
    let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| run(&event)).into_js_value();
    let added = element.add_event_listener_with_callback(name, heard.unchecked_ref());
    debug_assert!(added.is_ok(), "a listener is a function");
    let heard = StoredValue::new((element.clone(), heard));
    on_cleanup(move || {
        heard.with_value(|(element, heard)| {
            // What is not there need not be taken away.
            let _ = element.remove_event_listener_with_callback(name, heard.unchecked_ref());
        });
    });
}
