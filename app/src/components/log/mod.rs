//! To be written.

use leptos::prelude::*;

#[component]
pub fn LogPane() -> impl IntoView {
    view! { <section class="pane"></section> }
}
