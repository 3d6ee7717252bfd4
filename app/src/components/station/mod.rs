//! To be written.

use leptos::prelude::*;

#[component]
pub fn StationPane() -> impl IntoView {
    view! { <section class="pane"></section> }
}
