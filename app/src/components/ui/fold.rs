//! A part of a card that is folded until someone wants it, and whose body exists only then.

use leptos::html;
use leptos::prelude::*;

/// A folded part. The children exist only while it is open.
#[component]
pub fn Fold(
    #[prop(into)] id: String,
    class: &'static str,
    /// What is shown whether it is open or not.
    #[prop(into)]
    summary: ViewFn,
    /// For opening it from elsewhere.
    #[prop(optional)]
    node_ref: Option<NodeRef<html::Details>>,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let details = node_ref.unwrap_or_default();
    let on_toggle = move |_| {
        open.set(details.get_untracked().is_some_and(|details| details.open()));
    };
    view! {
        <details class=class id=id node_ref=details on:toggle=on_toggle>
            <summary>
                <div class="fold-summary">{move || summary.run()}</div>
            </summary>
            <div class="fold-body">
                <Show when=move || open.get()>{children()}</Show>
            </div>
        </details>
    }
}
