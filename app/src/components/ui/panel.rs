//! A part of a pane that is folded until someone wants it, and whose body exists only then.
//!
//! It opens by itself when a part of the page asks for it by its id ([`Request::OpenPanel`]).

use leptos::html;
use leptos::prelude::*;

use crate::components::page::{Page, Pane, Request};

/// A folded card. The children exist only while it is open.
#[component]
pub fn Panel(
    /// Where commands find it.
    id: &'static str,
    /// Further classes beside `card panel`.
    #[prop(optional)]
    class: &'static str,
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// What stands beside the heading, whether the panel is open or not.
    #[prop(optional, into)]
    summary: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let details = NodeRef::<html::Details>::new();
    let heading = NodeRef::<html::Summary>::new();
    let page = expect_context::<Page>();
    page.on_request(move |request| {
        if request == Request::OpenPanel(id)
            && let (Some(details), Some(heading)) = (details.get(), heading.get())
        {
            page.narrow.set(Pane::Station);
            details.set_open(true);
            // The event that tells this comes later, and the body must have its height by then.
            open.set(true);
            // Once the pane is shown and the body has its height.
            request_animation_frame(move || {
                details.scroll_into_view();
                // It fails only on an element that is gone.
                let _ = heading.focus();
            });
        }
    });
    let on_toggle = move |_| {
        open.set(details.get_untracked().is_some_and(|details| details.open()));
    };
    view! {
        <details class=format!("card panel {class}") id=id node_ref=details on:toggle=on_toggle>
            <summary node_ref=heading>
                <div class="fold-summary">
                    <h2>{title}</h2>
                    " "
                    {move || summary.run()}
                </div>
            </summary>
            <div class="fold-body">
                <Show when=move || open.get()>{children()}</Show>
            </div>
        </details>
    }
}
