//! The page's frame: header, the panes, and what lies above them.

use leptos::prelude::*;

use crate::components::connector::tags::Tags;
use crate::components::csms::CsmsPane;
use crate::components::log::LogPane;
use crate::components::page::Page;
use crate::components::station::StationPane;
use crate::components::ui::clock::provide_clock;
use crate::components::ui::{ToastArea, Toasts};
use crate::i18n::I18nProvider;
use crate::state::remote_console::RemoteConsole;
use crate::state::stations::Stations;

#[component]
pub fn App(stations: Stations) -> impl IntoView {
    provide_context(stations);
    provide_context(stations.demo());
    RemoteConsole::provide();
    provide_clock();
    Toasts::provide();
    Tags::provide();
    Page::provide();
    view! {
        <I18nProvider>
            // Created anew for another station, since what is half typed belongs to the one before.
            {move || {
                stations.shown().provide();
                view! { <StationPage /> }
            }}
        </I18nProvider>
    }
}

/// The page of the station in context.
#[component]
fn StationPage() -> impl IntoView {
    view! {
        <div class="app">
            <main class="panes">
                <StationPane />
                <div class="side">
                    <LogPane />
                    <CsmsPane />
                </div>
            </main>
            <ToastArea />
        </div>
    }
}
