//! Shows where a typed text is not JSON, and leads there.

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};

use super::focus::focus;
use crate::i18n;
use crate::state::json_error::JsonError;

/// What is wrong, a button that leads there, and the line around it. `area` is where it was typed.
#[component]
pub fn JsonMistake(error: JsonError, area: NodeRef<html::Textarea>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let said = error.text();
    let JsonError { excerpt: [before, here, after], utf16, .. } = error;
    view! {
        <p class="refusal">
            {move || i18n::sentence(&i18n::said(i18n, &said))} " "
            <button type="button" class="button quiet" on:click=move |_| select(area, utf16)>
                {move_tr!(i18n, "ui-go-there")}
            </button>
        </p>
        <pre class="excerpt">
            {before} <mark>{if here.is_empty() { " ".to_owned() } else { here }}</mark> {after}
        </pre>
    }
}

/// Puts the caret there.
pub fn select(area: NodeRef<html::Textarea>, utf16: u32) {
    if let Some(area) = area.get_untracked() {
        focus(&area);
        // It fails only on an element that is gone.
        let _ = area.set_selection_range(utf16, utf16 + 1);
    }
}
