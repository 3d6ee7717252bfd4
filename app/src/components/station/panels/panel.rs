//! The tabs below the connectors, and their panels.
//!
//! **Owns** which one is shown, and how tabs behave (arrow keys, as the ARIA practices have it).
//! **Must not know** what is in a panel.
//!
//! A panel is also shown when another part of the page asks for it ([`Request::OpenPanel`]).

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};

use crate::components::page::{Page, Pane, PanelId, Request};
use crate::components::ui::focus::focus_first;
use crate::components::ui::{RefusalPlace, RefusalText};

/// The panels and the ids of their names, in their order.
const PANELS: [(PanelId, &str); 9] = [
    (PanelId::Overview, "panels-overview"),
    (PanelId::Repeat, "panels-repeat"),
    (PanelId::Charging, "panels-charging"),
    (PanelId::Identity, "panels-identity"),
    (PanelId::Access, "panels-access"),
    (PanelId::Transfers, "panels-transfers"),
    (PanelId::Security, "panels-security"),
    (PanelId::Faults, "panels-faults"),
    (PanelId::Settings, "panels-settings"),
];

/// Which panel is shown; a context of the panels.
#[derive(Clone, Copy, Debug)]
struct Shown(RwSignal<PanelId>);

/// The tabs, and the panels as children.
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
        // Once the pane is shown and the panel has its height.
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
fn Tab(id: PanelId, name: &'static str, shown: RwSignal<PanelId>) -> impl IntoView {
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
            id=tab_element(id)
            aria-controls=id.as_str()
            aria-selected=move || is_shown().to_string()
            tabindex=move || if is_shown() { "0" } else { "-1" }
            on:click=move |_| shown.set(id)
            on:keydown=on_key
        >
            {move || i18n.tr(name)}
        </button>
    }
}

/// The id of a tab's element.
fn tab_element(id: PanelId) -> String {
    format!("tab-{}", id.as_str())
}

fn focus_tab(id: PanelId) {
    focus_first(&[&format!("#{}", tab_element(id))]);
}

/// Where a key leads to from a tab.
fn neighbour(id: PanelId, key: &str) -> Option<PanelId> {
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

/// One panel. Its children exist from when it is first shown.
#[component]
pub fn Panel(
    id: PanelId,
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
            id=id.as_str()
            role="tabpanel"
            aria-labelledby=tab_element(id)
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
                <div class="panel-body">
                    {
                        RefusalPlace::provide();
                        let children = children.clone();
                        view! {
                            <RefusalText />
                            {children()}
                        }
                    }
                </div>
            </Show>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrow_keys_go_round() {
        assert_eq!(neighbour(PanelId::Overview, "ArrowRight"), Some(PanelId::Repeat));
        assert_eq!(neighbour(PanelId::Overview, "ArrowLeft"), Some(PanelId::Settings));
        assert_eq!(neighbour(PanelId::Settings, "ArrowRight"), Some(PanelId::Overview));
        assert_eq!(neighbour(PanelId::Access, "Home"), Some(PanelId::Overview));
        assert_eq!(neighbour(PanelId::Access, "End"), Some(PanelId::Settings));
        assert_eq!(neighbour(PanelId::Access, "a"), None);
    }
}
