//! Where the focus goes when the button that has it disappears.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Moves the focus from a button in a row of a table to the button of the next row, or else of the
/// one before. To be called while the row is still there; whether there was such a button.
pub fn focus_neighbour(button: NodeRef<html::Button>) -> bool {
    let Some(row) = button.get_untracked().and_then(|it| it.closest("tr").ok().flatten()) else {
        return false;
    };
    let button_of = |row: Element| row.query_selector("td button").ok().flatten();
    let next = row.next_element_sibling().and_then(button_of);
    let neighbour = next.or_else(|| row.previous_element_sibling().and_then(button_of));
    neighbour.and_then(|it| it.dyn_into::<HtmlElement>().ok()).is_some_and(|it| it.focus().is_ok())
}

/// Moves the focus to a button, where it is there.
pub fn focus_button(button: NodeRef<html::Button>) {
    if let Some(button) = button.get_untracked() {
        // It fails only on an element that is gone.
        let _ = button.focus();
    }
}
