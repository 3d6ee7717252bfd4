//! Moving the focus: what becomes of it when the button that has it goes away.

use leptos::ev::FocusEvent;
use leptos::html::{self, ElementType};
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
        focus(&found);
    }
}

/// Gives the focus to an element of the page, where it is there.
pub fn focus_node<E>(node: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: JsCast + AsRef<HtmlElement> + Clone + 'static,
{
    if let Some(element) = node.get_untracked() {
        focus(element.as_ref());
    }
}

/// Gives the focus to the field in the row of a button in a table.
pub fn focus_field_beside(button: NodeRef<html::Button>) {
    let row = button.get_untracked().and_then(|it| it.closest("tr").ok().flatten());
    let field = row.and_then(|row| row.query_selector("input:enabled").ok().flatten());
    if let Some(field) = field.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        focus(&field);
    }
}

/// Moves the focus from a button in a row of a table to the button of the next row, or else of the
/// one before. To be called while the row is still there; whether there was such a button.
pub fn focus_neighbour(button: NodeRef<html::Button>) -> bool {
    let Some(row) = button.get_untracked().and_then(|it| it.closest("tr").ok().flatten()) else {
        return false;
    };
    let button_of = |row: Element| row.query_selector("td button").ok().flatten();
    let next = row.next_element_sibling().and_then(button_of);
    let neighbour = next.or_else(|| row.previous_element_sibling().and_then(button_of));
    let neighbour = neighbour.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    neighbour.inspect(focus).is_some()
}

/// Gives the focus to an element.
pub fn focus(element: &HtmlElement) {
    // It fails only on an element that is gone.
    let _ = element.focus();
}

fn nothing_has_focus() -> bool {
    document().active_element() == document().body().map(Element::from)
}

fn focus_first_button(place: &Element) {
    let first = place.query_selector("button:enabled:not([hidden], [hidden] *)").ok().flatten();
    if let Some(first) = first.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        focus(&first);
    }
}
