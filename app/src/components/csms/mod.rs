//! To be written.

pub mod wanted;

use leptos::prelude::*;

#[component]
pub fn CsmsPane() -> impl IntoView {
    view! { <section class="pane"></section> }
}
