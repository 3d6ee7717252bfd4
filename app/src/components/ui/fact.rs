//! A term and its description.

use leptos::prelude::*;

/// One entry of a `<dl>`: the children describe the term.
#[component]
pub fn Fact(
    #[prop(into)] term: Signal<String>,
    /// The class of the description.
    #[prop(optional)]
    class: Option<&'static str>,
    /// What a pointer shows that rests on the description.
    #[prop(optional, into)]
    title: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div>
            <dt>{term}</dt>
            <dd class=class title=move || title.get()>
                {children()}
            </dd>
        </div>
    }
}
