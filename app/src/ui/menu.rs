//! A button that unfolds a list of actions.
//!
//! **Owns** opening and closing. **Must not know** the actions.
//!
//! It is a native `<details>`: Enter and Space unfold it, Tab walks through it, and a screen
//! reader says which of both it is. Escape, a click elsewhere and leaving by Tab fold it again.

use leptos::ev::{self, FocusEvent, KeyboardEvent};
use leptos::html::Details;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::icon::{Glyph, Icon};

#[component]
pub fn Menu(
    /// The name of the button.
    #[prop(into)]
    label: Signal<String>,
    glyph: Glyph,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<Details>::new();
    let fold = move || {
        if let Some(details) = node.get_untracked() {
            details.set_open(false);
        }
    };
    let holds = move |target: Option<Node>| {
        node.get_untracked().is_some_and(|details| details.contains(target.as_ref()))
    };

    let elsewhere = window_event_listener(ev::pointerdown, move |event| {
        if !holds(event.target().and_then(|target| target.dyn_into().ok())) {
            fold();
        }
    });
    on_cleanup(move || elsewhere.remove());

    let on_focusout = move |event: FocusEvent| {
        // Without a new focus it is a click on something that takes none: see above.
        let next = event.related_target().and_then(|target| target.dyn_into().ok());
        if next.is_some() && !holds(next) {
            fold();
        }
    };
    let on_keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape"
            && let Some(details) = node.get_untracked()
            && details.open()
        {
            fold();
            event.stop_propagation();
            focus_summary(&details);
        }
    };

    view! {
        <details class="menu" node_ref=node on:focusout=on_focusout on:keydown=on_keydown>
            <summary class="icon-button" aria-label=move || label.get() title=move || label.get()>
                <Icon glyph=glyph />
            </summary>
            // Any action chosen folds it; a click between them does too, and does no harm.
            <div class="menu-items" on:click=move |_| fold()>
                {children()}
            </div>
        </details>
    }
}

fn focus_summary(details: &Element) {
    let summary = details.query_selector("summary").ok().flatten();
    if let Some(summary) = summary.and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Focus can only fail on an element that is gone.
        let _ = summary.focus();
    }
}
