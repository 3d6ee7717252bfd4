//! The tab CSMS: sends operations and shows what the CSMS knows. The CSMS is the demo CSMS of this
//! page, or the one that `cargo xtask serve --csms` runs.
//!
//! **Owns** which of its parts is shown. **Must not know** what an operation means, nor where its
//! fields come from.
//!
//! - `console`: which charge point it is about; `host`: where the CSMS runs; `has_console`: whether there
//!   is a pane at all.
//! - `operations`: messages to be sent, as a form (`form`, `payload`, `suggestions`) or as JSON.
//! - `compare`, `compare_view`: what the CSMS and the station believe, side by side.
//! - `security`: certificates, signed firmware and security events.
//! - `admin`: what a person decides at the CSMS, and what sessions have cost.

pub mod admin;
pub mod compare;
pub mod compare_view;
pub mod console;
pub mod form;
pub mod has_console;
pub mod host;
pub mod operations;
pub mod payload;
pub mod security;
pub mod suggestions;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_types::Text;

use crate::components::page::{Page, Pane, Request};
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::state::remote_console::{ConsoleLink, RemoteConsole};
use admin::Admin;
use compare_view::BothSides;
use console::{Console, Section};
use host::CsmsHost;
use operations::{OperationDraft, Operations};
use security::Security;

/// The pane, which the page has where `has_console` says so. Its contents exist only while it is shown; what
/// was half filled in stays.
#[component]
pub fn CsmsPane() -> impl IntoView {
    let page = expect_context::<Page>();
    let is_shown =
        Memo::new(move |_| page.narrow.get() == Pane::Csms || page.side.get() == Pane::Csms);
    let section = RwSignal::new(Section::default());
    page.on_request(move |request| {
        if request == Request::ShowReceipts {
            section.set(Section::Admin);
        }
    });
    let was_shown = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_shown.get());
    view! {
        <section class="pane console-pane" id="csms" tabindex="-1" aria-label="CSMS">
            <Show when=move || was_shown.get()>
                <FromSecondPart view=SecondPartView::Csms(is_shown, section) />
            </Show>
        </section>
    }
}

/// What is in the pane, from when it is first shown.
#[component]
pub fn ConsoleContents(is_shown: Memo<bool>, section: RwSignal<Section>) -> impl IntoView {
    let console = Console::provide(section);
    let draft = OperationDraft::new(move |action| console.defaults(action));
    provide_context(draft);
    Effect::new(move |_| draft.speak(console.version()));
    show_refusals();
    view! {
        <Show when=move || is_shown.get()>
            <Contents />
        </Show>
    }
}

/// A server says later why it did not do what it was asked for.
fn show_refusals() {
    let Some(server) = use_context::<RemoteConsole>() else { return };
    let console = expect_context::<Console>();
    let show = move |why: &Option<Text>, _: Option<&Option<Text>>, _: Option<()>| {
        if let Some(why) = why {
            console.refuse(why);
        }
    };
    // From now on: what was refused before has been shown.
    Effect::watch(move || server.refusal(), show, false);
}

/// The console, once the CSMS can be reached.
#[component]
fn Contents() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    Effect::new(move |_| {
        if let CsmsHost::Server(server) = console.host() {
            server.connect();
        }
    });
    let link = Memo::new(move |_| console.link());
    move || match link.get() {
        ConsoleLink::Open => view! {
            <Head />
            <SectionContents />
        }
        .into_any(),
        ConsoleLink::Lost => view! {
            <p class="notice warning" role="status">
                {move_tr!(i18n, "csms-unreachable")}
            </p>
        }
        .into_any(),
        ConsoleLink::Opening => view! {
            <p class="muted" role="status">
                {move_tr!(i18n, "csms-loading")}
            </p>
        }
        .into_any(),
    }
}

/// The parts to choose from, and the charge point.
#[component]
fn Head() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let button = move |section: Section, name: Signal<String>| {
        view! {
            <button
                type="button"
                aria-pressed=move || (console.section.get() == section).to_string()
                on:click=move |_| console.section.set(section)
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="console-head">
            <div class="segments" role="group" aria-label=move_tr!(i18n, "csms-parts")>
                {button(Section::Operations, move_tr!(i18n, "csms-operations"))}
                {button(Section::BothSides, move_tr!(i18n, "csms-both-sides"))}
                {button(Section::Security, move_tr!(i18n, "csms-security"))}
                {button(Section::Admin, move_tr!(i18n, "csms-admin"))}
            </div>
            <ChargePoint />
        </div>
    }
}

/// The id of the charge point; a choice where the CSMS knows several.
#[component]
fn ChargePoint() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let draft = expect_context::<OperationDraft>();
    let known = Memo::new(move |_| {
        console.look(|state, _| state.stations.iter().map(|it| it.id.clone()).collect::<Vec<_>>())
    });
    let several = move || known.with(|known| known.len() > 1);
    let ids = move || {
        let (mut ids, target) = (known.get(), console.target());
        if !ids.contains(&target) {
            ids.push(target);
        }
        ids
    };
    let choose = move |id: String| {
        console.choose(id);
        draft.fill_in();
    };
    let option = move |id: String| {
        let name = id.clone();
        view! { <option prop:selected=move || console.target() == id>{name}</option> }
    };
    let only = move || view! { <strong class="mono">{move || console.target()}</strong> };
    view! {
        <Show when=several fallback=only>
            <select
                aria-label=move_tr!(i18n, "csms-charge-point")
                on:change:target=move |event| choose(event.target().value())
            >
                <For each=ids key=Clone::clone children=option />
            </select>
        </Show>
    }
}

/// The part that was chosen, of a charge point that the CSMS knows.
#[component]
fn SectionContents() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let is_known = Memo::new(move |_| console.look_at_target(|_, _| ()).is_some());
    let unknown = move || view! { <p class="muted">{move_tr!(i18n, "csms-never-connected")}</p> };
    view! {
        <Show when=move || is_known.get() fallback=unknown>
            {move || match console.section.get() {
                Section::Operations => view! { <Operations /> }.into_any(),
                Section::BothSides => view! { <BothSides /> }.into_any(),
                Section::Security => view! { <Security /> }.into_any(),
                Section::Admin => view! { <Admin /> }.into_any(),
            }}
        </Show>
    }
}
