//! A button that unfolds a list of actions, or a few controls.
//!
//! **Owns** opening and closing. **Must not know** the actions.
//!
//! It is a native `<details>`: Enter and Space unfold it, Tab walks through it, and a screen
//! reader says whether it is open. Escape, a press elsewhere, leaving by Tab and choosing an action
//! fold it again.

use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use leptos_use::on_click_outside;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::focus::focus_node;
use super::icon::{Glyph, Icon};

/// A menu; the children are its actions, as a list of `<button>`s, or other controls.
#[component]
pub fn Menu(
    /// Its tooltip, and without a text its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What its button shows, unless it shows a text.
    #[prop(optional)]
    glyph: Option<Glyph>,
    #[prop(optional, into)] text: Option<Signal<String>>,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let menu = NodeRef::<html::Details>::new();
    let summary = NodeRef::<html::Summary>::new();
    let items = NodeRef::<html::Div>::new();
    let fold = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let on_keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" && menu.get_untracked().is_some_and(|menu| menu.open()) {
            event.stop_propagation();
            fold();
            focus_node(summary);
        }
    };
    let on_focusout = move |event: FocusEvent| {
        // Without a new focus it is a press on something that takes none, see `on_click_outside`.
        let next = event.related_target().and_then(|it| it.dyn_into::<Node>().ok());
        if next.is_some() && menu.get_untracked().is_some_and(|menu| !menu.contains(next.as_ref()))
        {
            fold();
        }
    };
    // In the capture phase, before the action runs: a dialog gives the focus back to where it was.
    let on_click_in_items = move |event: MouseEvent| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if target.is_some_and(|it| it.closest("button,a").is_ok_and(|it| it.is_some())) {
            focus_node(summary);
            fold();
        }
    };
    let _stop = on_click_outside(menu, move |_| fold());
    let (look, name) = match text {
        Some(_) => ("button quiet", None),
        None => ("icon-button", Some(label)),
    };
    view! {
        <details class=format!("menu {class}") node_ref=menu on:keydown=on_keydown on:focusout=on_focusout>
            <summary class=look node_ref=summary aria-label=name title=label>
                {glyph.map(|glyph| view! { <Icon glyph /> })}
                {text}
            </summary>
            <div class="menu-items" node_ref=items on:click:capture=on_click_in_items>
                {children()}
            </div>
        </details>
    }
}
