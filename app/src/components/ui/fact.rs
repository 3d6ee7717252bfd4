//! A term and its description.

use leptos::prelude::*;

/// One entry of a `<dl>`: the children describe the term.
#[component]
pub fn Fact(#[prop(into)] term: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <div>
            <dt>{term}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
