//! A button that removes what it stands beside.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

#[component]
pub fn RemoveButton(
    /// What is removed, for those who do not see beside what it stands.
    #[prop(into)]
    label: Signal<String>,
    on_remove: impl FnMut(MouseEvent) + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class="button quiet" aria-label=label on:click=on_remove>
            "×"
        </button>
    }
}
