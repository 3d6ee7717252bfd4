//! A small part of a card that is folded until someone wants it, and whose body exists only then.
//!
//! **Owns** the folding. **Must not know** what is inside. For a card of its own with a heading there
//! is [`super::Panel`].

use leptos::html;
use leptos::prelude::*;

/// The children exist only while it is open.
#[component]
pub fn Fold(
    class: &'static str,
    #[prop(into)] id: String,
    /// What stands on the line that unfolds it.
    #[prop(into)]
    summary: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let details = NodeRef::<html::Details>::new();
    let on_toggle =
        move |_| open.set(details.get_untracked().is_some_and(|details| details.open()));
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
