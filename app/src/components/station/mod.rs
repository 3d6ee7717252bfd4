//! To be written.

pub mod link;

use leptos::prelude::*;

#[component]
pub fn StationPane() -> impl IntoView {
    view! { <section class="pane"></section> }
}
