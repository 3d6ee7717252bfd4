//! What becomes of the focus when the button that has it goes away.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Gives the focus to the first button within `place`, if the page has lost it by the next frame: the
/// button that was pressed may be gone by then.
pub fn recover_focus(place: Element) {
    request_animation_frame(move || {
        let body = document().body().map(Element::from);
        if document().active_element() != body {
            return;
        }
        let first = place.query_selector("button:enabled:not([hidden], [hidden] *)").ok().flatten();
        if let Some(first) = first.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            // It fails only on an element that is gone.
            let _ = first.focus();
        }
    });
}
