//! The page's first line: which station this is, how it is connected, and its power.

use leptos::prelude::*;

use super::factory_reset::FactoryReset;
use super::link::LinkPill;
use crate::state::AppState;
use crate::ui::dialog::ModalHandle;
use crate::ui::icon::Glyph;
use crate::ui::menu::Menu;
use crate::ui::perform::Perform;
use crate::ui::slice;
use crate::ui::theme::ThemeSwitch;

#[component]
pub fn Header() -> impl IntoView {
    let connection = expect_context::<AppState>().connection;
    let maker = slice(|view| {
        let identity = &view.station.identity;
        format!("{} {}", identity.vendor, identity.model)
    });
    let id = move || connection.with(|form| form.id.clone());
    view! {
        <header class="header">
            <h1 class="brand">
                <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
                    <rect width="32" height="32" rx="7" />
                    <path d="M18.5 4 8 18h7l-1.5 10L24 14h-7z" />
                </svg>
                "Voltab"
            </h1>
            <p class="identity">
                <strong>{id}</strong>
                <span class="maker">{move || maker.get()}</span>
            </p>
            <LinkPill />
            <ThemeSwitch />
            <PowerMenu />
        </header>
    }
}

#[component]
fn PowerMenu() -> impl IntoView {
    let perform = Perform::from_context();
    let powered = slice(|view| view.station.powered);
    let reset = ModalHandle::new();
    view! {
        <Menu label="Power" glyph=Glyph::Power>
            <button
                type="button"
                on:click=move |_| {
                    let commands = perform.commands;
                    let on = powered.get_untracked();
                    perform.check(if on { commands.power_off() } else { commands.power_on() });
                }
            >
                {move || if powered.get() { "Power off" } else { "Power on" }}
            </button>
            <button
                type="button"
                disabled=move || !powered.get()
                on:click=move |_| { perform.check(perform.commands.reboot()); }
            >
                "Restart"
            </button>
            <hr />
            <button type="button" class="danger" on:click=move |_| reset.open()>
                "Factory reset…"
            </button>
        </Menu>
        <FactoryReset handle=reset />
    }
}
