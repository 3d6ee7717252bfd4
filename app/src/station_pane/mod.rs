//! The station: its connection, itself, its connectors and its settings.
//!
//! **Owns** how each of them is shown and which controls it has.
//! **Must not know** the engine, only its picture, and what a command leads to.

mod access;
mod connection;
mod connector;
mod factory_reset;
mod fault;
mod faults;
mod header;
mod link;
mod settings;
mod stage;
mod station_card;
mod transfers;

use leptos::prelude::*;

use crate::ui::perform::Perform;
use crate::ui::slice;
use connection::ConnectionPanel;
use connector::ConnectorCard;
use connector::tags::TagList;
pub use connector::tags::Tags;
pub use header::Header;
pub use link::word as link_word;
use station_card::StationCard;

#[component]
pub fn StationPane() -> impl IntoView {
    let ids = slice(|view| view.connectors.iter().map(|c| c.id).collect::<Vec<_>>());
    view! {
        <section class="pane station-pane" id="station" aria-label="Station">
            <TagList />
            <PowerNotice />
            <ConnectionPanel />
            {stage::stage()}
            <div class="connectors">
                <For each=move || ids.get() key=|id| *id let(id)>
                    <ConnectorCard id=id />
                </For>
            </div>
            <StationCard />
            {access::access()}
            {transfers::transfers()}
            {faults::faults()}
            {settings::settings()}
        </section>
    }
}

/// Without power nothing on this pane does anything: say so, and offer the way out.
#[component]
fn PowerNotice() -> impl IntoView {
    let perform = Perform::from_context();
    let powered = slice(|view| view.station.powered);
    let restarting = slice(|view| view.station.restarting);
    view! {
        <Show when=move || !powered.get()>
            <div class="notice warning" role="status">
                <p>"The station has no power. It sends nothing until it is switched on."</p>
                <button
                    type="button"
                    class="button primary"
                    on:click=move |_| { perform.check(perform.commands.power_on()); }
                >
                    "Power on"
                </button>
            </div>
        </Show>
        <Show when=move || powered.get() && restarting.get()>
            <p class="notice" role="status">"The station restarts…"</p>
        </Show>
    }
}
