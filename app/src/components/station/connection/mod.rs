//! The card of the connection.
//!
//! **Owns** the panel, and when its form is folded away. **Must not know** what makes an address
//! valid (`driver/endpoint.rs`).
//!
//! - `summary`, `buttons`: the line that is always there. `form`: address, id, credentials.
//! - `demo_menu`, `demo`: the controls of the demo CSMS. `twin`: two stations under one id.

pub mod buttons;
pub mod demo;
pub mod demo_menu;
mod folding;
pub mod form;
mod refusal;
pub mod summary;
mod twin;

use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::{LinkState, LinkViewStoreFields as _, StationViewStoreFields as _};
use web_sys::HtmlFormElement;

use super::link::link_attribute;
use crate::components::page::{Page, Pane, Request};
use crate::components::ui::focus::focus_node;
use crate::components::ui::{RefusalPlace, RefusalText};
use crate::i18n::{said, sentence};
use crate::state::AppState;
use crate::state::demo::is_within;
use buttons::LinkButtons;
use demo_menu::DemoMenu;
use folding::{Folding, folding};
use form::ConnectForm;
use summary::LinkSummary;

#[component]
pub fn ConnectionPanel() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let link = expect_context::<AppState>().view.link();
    let refusals = RefusalPlace::default();
    // What was refused may be possible now.
    Effect::watch(move || link.state().get(), move |_, _, _| refusals.clear(), false);
    let open = RwSignal::new(true);
    let form = NodeRef::<html::Form>::new();
    let address = NodeRef::<html::Input>::new();
    let toggle = NodeRef::<html::Button>::new();
    fold_by_link(open, form, toggle);
    open_on_request(open, address);
    let section = NodeRef::<html::Section>::new();
    expect_context::<Page>().on_request(move |request| {
        if request == Request::ShowConnection
            && let Some(section) = section.get_untracked()
        {
            section.scroll_into_view();
        }
    });
    // It is kept until the connection has proved itself; who is online has nothing to read there.
    let online = Memo::new(move |_| link.state().get() == LinkState::Online);
    let reason = move || {
        link.reason().with(|reason| {
            let reason = reason.as_ref().filter(|_| !online.get());
            reason.map(|text| sentence(&said(i18n, text)))
        })
    };
    let is_fresh = move || link.endpoint().with(Option::is_none);
    let at_demo = move || link.endpoint().with(|it| it.as_deref().is_some_and(is_within));
    view! {
        <section
            node_ref=section
            class="card connection"
            aria-label=move_tr!(i18n, "station-connection")
            data-link=move || link_attribute(link.state().get())
        >
            <Provider value=refusals>
                <div class="connection-line" class:fresh=is_fresh>
                    <LinkSummary />
                    <div class="link-controls">
                        <Show when=at_demo>
                            <DemoMenu />
                        </Show>
                        <LinkButtons open toggle />
                    </div>
                </div>
                <p class="reason" role="status">
                    {reason}
                </p>
                <RefusalText />
                <ConnectForm open form address />
            </Provider>
        </section>
    }
}

/// Unfolds and folds the form as the link comes and goes.
fn fold_by_link(open: RwSignal<bool>, form: NodeRef<html::Form>, toggle: NodeRef<html::Button>) {
    let link = expect_context::<AppState>().view.link();
    let state = Memo::new(move |_| link.state().get());
    let has_endpoint = Memo::new(move |_| link.endpoint().with(Option::is_some));
    Effect::new(move |was_online: Option<bool>| {
        let Folding { open: wanted, was_online } =
            folding(was_online, state.get(), has_endpoint.get());
        if let Some(wanted) = wanted {
            if !wanted && form.get_untracked().is_some_and(|form| has_focus(&form)) {
                focus_node(toggle);
            }
            open.set(wanted);
        }
        was_online
    });
}

fn has_focus(form: &HtmlFormElement) -> bool {
    document().active_element().is_some_and(|at| form.contains(Some(&at)))
}

fn open_on_request(open: RwSignal<bool>, address: NodeRef<html::Input>) {
    let page = expect_context::<Page>();
    page.on_request(move |request| {
        if request != Request::FocusAddress {
            return;
        }
        page.narrow.set(Pane::Station);
        open.set(true);
        // Once the pane and the form are shown.
        request_animation_frame(move || focus_node(address));
    });
}
