//! The tabs below the connectors, and their panels.
//!
//! **Owns** which one is shown, and how tabs behave (arrow keys, as the ARIA practices have it).
//! **Must not know** what is in a part.
//!
//! A part is also shown when another part of the page asks for it by its id
//! ([`Request::OpenPanel`]).

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::components::page::{Page, Pane, Request};

/// The parts and the ids of their names, in their order.
const PANELS: [(&str, &str); 9] = [
    ("overview", "panels-overview"),
    ("repeat", "panels-repeat"),
    ("charging", "panels-charging"),
    ("identity", "panels-identity"),
    ("access", "panels-access"),
    ("transfers", "panels-transfers"),
    ("security", "panels-security"),
    ("faults", "panels-faults"),
    ("settings", "panels-settings"),
];

/// Which part is shown; a context of the parts.
#[derive(Clone, Copy, Debug)]
struct Shown(RwSignal<&'static str>);

/// The tabs, and the parts as children.
#[component]
pub fn Panels(children: Children) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let shown = RwSignal::new(PANELS[0].0);
    provide_context(Shown(shown));
    let card = NodeRef::<html::Section>::new();
    let page = expect_context::<Page>();
    page.on_request(move |request| {
        let Request::OpenPanel(id) = request else { return };
        page.narrow.set(Pane::Station);
        shown.set(id);
        // Once the pane is shown and the part has its height.
        request_animation_frame(move || {
            if let Some(card) = card.get_untracked() {
                card.scroll_into_view();
            }
            focus_tab(id);
        });
    });
    view! {
        <section
            class="card panels"
            aria-label=move_tr!(i18n, "panels-label")
            id="panels"
            node_ref=card
        >
            <div class="panel-tabs" role="tablist" aria-label=move_tr!(i18n, "panels-label")>
                {PANELS.map(|(id, name)| view! { <Tab id name shown /> }).collect_view()}
            </div>
            {children()}
        </section>
    }
}

#[component]
fn Tab(id: &'static str, name: &'static str, shown: RwSignal<&'static str>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let is_shown = move || shown.get() == id;
    let on_key = move |event: KeyboardEvent| {
        if let Some(next) = neighbour(id, &event.key()) {
            event.prevent_default();
            shown.set(next);
            focus_tab(next);
        }
    };
    view! {
        <button
            type="button"
            role="tab"
            id=format!("tab-{id}")
            aria-controls=id
            aria-selected=move || is_shown().to_string()
            tabindex=move || if is_shown() { "0" } else { "-1" }
            on:click=move |_| shown.set(id)
            on:keydown=on_key
        >
            {move || i18n.tr(name)}
        </button>
    }
}

fn focus_tab(id: &str) {
    let tab = document().get_element_by_id(&format!("tab-{id}"));
    if let Some(tab) = tab.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // It fails only on an element that is gone.
        let _ = tab.focus();
    }
}

/// Where a key leads to from a tab.
fn neighbour(id: &str, key: &str) -> Option<&'static str> {
    let at = PANELS.iter().position(|it| it.0 == id)?;
    let next = match key {
        "ArrowRight" => at + 1,
        "ArrowLeft" => at + PANELS.len() - 1,
        "Home" => 0,
        "End" => PANELS.len() - 1,
        _ => return None,
    };
    Some(PANELS[next % PANELS.len()].0)
}

/// One part. Its children exist from when it is first shown.
#[component]
pub fn Panel(
    /// Where commands find it; one of those that have a tab.
    id: &'static str,
    /// Further classes beside `panel`.
    #[prop(optional)]
    class: &'static str,
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// What stands beside the heading.
    #[prop(optional, into)]
    summary: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let Shown(shown) = expect_context();
    let is_shown = Memo::new(move |_| shown.get() == id);
    let was_shown = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_shown.get());
    view! {
        <div
            class=format!("panel {class}")
            id=id
            role="tabpanel"
            aria-labelledby=format!("tab-{id}")
            hidden=move || !is_shown.get()
        >
            <Show when=move || was_shown.get()>
                <header class="panel-head">
                    <h2>{title}</h2>
                    " "
                    {
                        let summary = summary.clone();
                        move || summary.run()
                    }
                </header>
                <div class="panel-body">{children()}</div>
            </Show>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrow_keys_go_round() {
        assert_eq!(neighbour("overview", "ArrowRight"), Some("repeat"));
        assert_eq!(neighbour("overview", "ArrowLeft"), Some("settings"));
        assert_eq!(neighbour("settings", "ArrowRight"), Some("overview"));
        assert_eq!(neighbour("access", "Home"), Some("overview"));
        assert_eq!(neighbour("access", "End"), Some("settings"));
        assert_eq!(neighbour("access", "a"), None);
    }
}
