//! A term and its description.

use leptos::prelude::*;

/// A term and its description, in a `<dl>`.
#[component]
pub fn Fact(
    #[prop(into)] term: Signal<String>,
    #[prop(into)] value: Signal<String>,
) -> impl IntoView {
    view! {
        <div>
            <dt>{term}</dt>
            <dd>{value}</dd>
        </div>
    }
}
