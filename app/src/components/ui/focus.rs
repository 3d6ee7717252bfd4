//! What becomes of the focus when the button that has it goes away.

use leptos::ev::FocusEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_use::{
    UseMutationObserverOptions, on_click_outside, use_mutation_observer_with_options,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Buttons of which some come and go. When one that has the focus is removed, the first enabled
/// button that is left takes it, whenever that happens.
#[component]
pub fn FocusGroup(
    class: &'static str,
    /// Where to look for the next button, if not here.
    #[prop(optional)]
    next: Option<NodeRef<html::Fieldset>>,
    children: Children,
) -> impl IntoView {
    let group = NodeRef::<html::Div>::new();
    let focused = StoredValue::new_local(None::<Element>);
    let on_focus = move |event: FocusEvent| {
        focused.set_value(event.target().and_then(|it| it.dyn_into().ok()));
    };
    // Whoever presses elsewhere has left the group, even if nothing there takes the focus.
    let _stop = on_click_outside(group, move |_| focused.set_value(None));
    let options = UseMutationObserverOptions::default().child_list(true).subtree(true);
    use_mutation_observer_with_options(
        group,
        move |_, _| {
            let was_removed =
                focused.with_value(|it| it.as_ref().is_some_and(|it| !it.is_connected()));
            if !was_removed {
                return;
            }
            focused.set_value(None);
            let place = match next {
                Some(next) => next.get_untracked().map(Element::from),
                None => group.get_untracked().map(Element::from),
            };
            if let Some(place) = place.filter(|_| nothing_has_focus()) {
                focus_first_button(&place);
            }
        },
        options,
    );
    view! {
        <div class=class node_ref=group on:focusin=on_focus>
            {children()}
        </div>
    }
}

/// Gives the focus to what the first of these selectors finds that finds something.
pub fn focus_first(selectors: &[&str]) {
    let found = selectors.iter().find_map(|it| document().query_selector(it).ok().flatten());
    if let Some(found) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // It fails only on an element that is gone.
        let _ = found.focus();
    }
}

fn nothing_has_focus() -> bool {
    document().active_element() == document().body().map(Element::from)
}

fn focus_first_button(place: &Element) {
    let first = place.query_selector("button:enabled:not([hidden], [hidden] *)").ok().flatten();
    if let Some(first) = first.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // It fails only on an element that is gone.
        let _ = first.focus();
    }
}
