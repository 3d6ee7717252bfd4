//! The page's first line: which station this is, how it is connected, its power, and what concerns
//! the page itself.
//!
//! **Must not know** what a command or a dialog does: it only asks for them.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    LinkViewStoreFields as _, StationSummaryStoreFields as _, StationViewStoreFields as _,
};

use crate::components::page::{Page, Request};
use crate::components::station::link::LinkPill;
use crate::components::station_tabs::AddStation;
use crate::components::ui::focus::focus_node;
use crate::components::ui::{Actions, Glyph, Icon, Menu, Tone, clipboard, use_actions};
use crate::state::AppState;
use crate::state::stations::Stations;

/// The bolt of the logo, in a square of 32.
const BOLT: &str = "M18.5 4 8 18h7l-1.5 10L24 14h-7z";

#[component]
pub fn Header() -> impl IntoView {
    let AppState { view, connection, .. } = expect_context();
    let identity = view.station().identity();
    view! {
        <header class="header">
            <h1 class="brand">
                <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
                    <rect width="32" height="32" rx="7" />
                    <path d=BOLT />
                </svg>
                "Voltab"
            </h1>
            <p class="identity">
                <strong>{move || connection.with(|form| form.id.clone())}</strong>
                <span class="maker">
                    {move || identity.with(|it| format!("{} {}", it.vendor, it.model))}
                </span>
            </p>
            <LinkPill state=Signal::derive(move || view.link().state().get()) />
            <PowerMenu />
        </header>
    }
}

#[component]
fn PowerMenu() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let page = expect_context::<Page>();
    let actions = use_actions();
    let powered = expect_context::<AppState>().view.station().powered();
    let switch = move |_| {
        let commands = actions.commands;
        actions.check(if powered.get_untracked() {
            commands.power_off()
        } else {
            commands.power_on()
        });
    };
    let switch_label = move || {
        if powered.get() { tr!(i18n, "shell-power-off") } else { tr!(i18n, "shell-power-on") }
    };
    let restart = move |_| {
        if actions.check(actions.commands.reboot()) {
            actions.say(tr!(i18n, "shell-restarted"));
        }
    };
    view! {
        <Menu label=move_tr!(i18n, "shell-power") glyph=Glyph::Power>
            <button type="button" on:click=switch>
                {switch_label}
            </button>
            <button type="button" disabled=move || !powered.get() on:click=restart>
                {move_tr!(i18n, "shell-restart")}
            </button>
            <hr />
            <button
                type="button"
                class="danger"
                on:click=move |_| page.ask(Request::OpenFactoryReset)
            >
                {move_tr!(i18n, "shell-factory-reset")}
            </button>
        </Menu>
    }
}

/// The buttons beside the header: what can be done with the page.
#[component]
pub fn PageNav() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let page = expect_context::<Page>();
    let actions = use_actions();
    let stations = expect_context::<Stations>();
    // From the second one on there are tabs, which have the same button.
    let is_only = Memo::new(move |_| stations.all().len() == 1);
    let palette_button = NodeRef::<html::Button>::new();
    page.on_request(move |request| {
        if request == Request::FocusCommands {
            focus_node(palette_button);
        }
    });
    view! {
        <nav class="shell" aria-label=move_tr!(i18n, "shell-page")>
            <div class="shell-buttons">
                <Show when=move || is_only.get()>
                    <AddStation class="add" />
                </Show>
                <button
                    type="button"
                    class="icon-button"
                    aria-haspopup="dialog"
                    aria-label=move_tr!(i18n, "shell-preferences")
                    title=move_tr!(i18n, "shell-preferences")
                    on:click=move |_| page.ask(Request::OpenPreferences)
                >
                    <Icon glyph=Glyph::Sliders />
                </button>
                <button
                    type="button"
                    class="icon-button optional"
                    aria-label=move_tr!(i18n, "shell-copy-link")
                    title=move_tr!(i18n, "shell-copy-link-title")
                    on:click=move |_| copy_share_link(actions)
                >
                    <Icon glyph=Glyph::Copy />
                </button>
                <button
                    type="button"
                    class="button command"
                    aria-haspopup="dialog"
                    title=move_tr!(i18n, "shell-commands-title")
                    node_ref=palette_button
                    on:click=move |_| page.ask(Request::OpenPalette)
                >
                    <Icon glyph=Glyph::Search />
                    <span class="word">{move_tr!(i18n, "shell-commands")}</span>
                    <kbd>{palette_key()}</kbd>
                </button>
                <button
                    type="button"
                    class="icon-button optional help"
                    aria-haspopup="dialog"
                    aria-label=move_tr!(i18n, "shell-help")
                    title=move_tr!(i18n, "shell-help-title")
                    on:click=move |_| page.ask(Request::OpenHelp)
                >
                    "?"
                </button>
            </div>
        </nav>
    }
}

/// The key that opens the palette, as it is written on this computer's keyboard.
pub fn palette_key() -> &'static str {
    let platform = window().navigator().platform().unwrap_or_default();
    if platform.starts_with("Mac") || platform.starts_with("iP") { "⌘K" } else { "Ctrl K" }
}

/// Copies the link that sets up this station; without a clipboard it is shown to be copied.
pub fn copy_share_link(actions: Actions) {
    let Actions { commands, toasts, i18n, .. } = actions;
    let link = commands.share_link();
    spawn_local(async move {
        let text = if clipboard::copy(&link).await { tr!(i18n, "shell-link-copied") } else { link };
        toasts.push(Tone::Plain, text);
    });
}
