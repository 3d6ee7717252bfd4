//! A part that is folded until someone wants it, and costs nothing until then.

use leptos::html::Details;
use leptos::prelude::*;

use super::live::{Act, Draw, live};

/// `summary` is drawn always, `body` while it is unfolded.
pub fn fold(class: &'static str, id: String, summary: Draw, body: Draw, act: Act) -> AnyView {
    let node = NodeRef::<Details>::new();
    let open = RwSignal::new(false);
    let on_toggle = move |_| {
        open.set(node.get_untracked().is_some_and(|details| details.open()));
    };
    let draw: Draw = Box::new(move |html, perform| {
        if open.get() {
            body(html, perform);
        }
    });
    view! {
        <details class=class id=id node_ref=node on:toggle=on_toggle>
            <summary>{live("fold-summary", summary, Box::new(|_, _| false))}</summary>
            {live("fold-body", draw, act)}
        </details>
    }
    .into_any()
}
