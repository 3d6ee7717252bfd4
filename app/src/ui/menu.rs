//! A button that unfolds a list of actions.
//!
//! **Owns** opening and closing. **Must not know** the actions.
//!
//! It is a native `<details>`: Enter and Space unfold it, Tab walks through it, and a screen
//! reader says which of both it is. Escape, a click elsewhere and leaving by Tab fold it again.

use leptos::prelude::document;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, Node};

use super::icon::{self, Glyph};
use super::markup::Markup;
use super::part::listen;

/// A menu whose actions are what `items` draws; its label is a text that was looked up.
pub fn draw(html: &mut Markup, label: &str, glyph: Glyph, items: impl FnOnce(&mut Markup)) {
    html.raw("<details class=\"menu\"><summary class=\"icon-button\" aria-label=\"").text(label);
    html.raw("\" title=\"").text(label).raw("\">");
    icon::draw(html, glyph);
    html.raw("</summary><div class=\"menu-items\">");
    items(html);
    html.raw("</div></details>");
}

/// Folds what is to be folded, in the whole page.
pub fn keep_folded() {
    if let Some(root) = document().document_element() {
        let events = ["pointerdown", "focusout", "keydown", "click"];
        listen(&root, &events, Box::new(on_event));
        // Before the action is done: a dialog gives the focus back to where it has been.
        let to_summary = Closure::<dyn Fn(Event)>::new(|event: Event| {
            let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let items = at.and_then(|at| at.closest("[open]>.menu-items").ok().flatten());
            if let Some(menu) = items.and_then(|items| items.parent_element()) {
                focus_summary(&menu);
            }
        });
        let added = root.add_event_listener_with_callback_and_bool(
            "click",
            to_summary.into_js_value().unchecked_ref(),
            true,
        );
        debug_assert!(added.is_ok(), "a listener is a function");
    }
}

fn on_event(event: &Event) {
    let within = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Ok(open) = document().query_selector_all("details.menu[open]") else { return };
    for i in 0..open.length() {
        let Some(menu) = open.item(i).and_then(|node| node.dyn_into::<Element>().ok()) else {
            continue;
        };
        let holds = |node: Option<&Element>| menu.contains(node.map(AsRef::<Node>::as_ref));
        let inside = holds(within.as_ref());
        let folds = match event.type_().as_str() {
            "pointerdown" => !inside,
            // Any action chosen folds it; a click between them does too, and does no harm.
            "click" => inside && within.as_ref().is_some_and(in_items),
            // Without a new focus it is a click on something that takes none: see above.
            "focusout" => {
                let next = property(event, "relatedTarget").dyn_into::<Element>().ok();
                inside && next.is_some() && !holds(next.as_ref())
            }
            _ => inside && property(event, "key") == "Escape",
        };
        if folds {
            // It cannot fail.
            let _ = menu.remove_attribute("open");
            if event.type_() == "keydown" {
                event.stop_propagation();
                focus_summary(&menu);
            }
        }
    }
}

fn focus_summary(menu: &Element) {
    let summary = menu.query_selector("summary").ok().flatten();
    if let Some(summary) = summary.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // It fails only on an element that is gone.
        let _ = summary.focus();
    }
}

fn in_items(at: &Element) -> bool {
    at.closest(".menu-items").is_ok_and(|items| items.is_some())
}

fn property(event: &Event, name: &str) -> JsValue {
    js_sys::Reflect::get(event, &name.into()).unwrap_or_default()
}
