//! The page's frame: header, the two panes, and what lies above both.
//!
//! **Owns** which pane a narrow screen shows, and the page's title.
//! **Must not know** what is in a pane.

use leptos::prelude::*;
use ocpp_engine::{Level, LogKind};

use crate::log_pane::LogPane;
use crate::state::AppState;
use crate::state::history::History;
use crate::station_pane::{Tags, header, link_word, station_pane};
use crate::ui::clock::{provide_clock, use_clock};
use crate::ui::perform::sentence;
use crate::ui::theme::apply_theme;
use crate::ui::toast::{Toasts, Tone, toast_area};
use crate::ui::{menu, slice};

/// Where there is no room for both panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Station,
    Log,
}

impl Tab {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::Log => "log",
        }
    }
}

#[component]
pub fn App() -> impl IntoView {
    provide_clock();
    keep_history();
    Toasts::provide();
    Tags::provide();
    apply_theme();
    menu::keep_folded();
    keep_title();
    announce_warnings();

    let tab = RwSignal::new(Tab::Station);
    let banner = expect_context::<AppState>().banner;
    view! {
        <div class="app" data-tab=move || tab.get().as_str()>
            {header()}
            <div role="status">
                <Show when=move || banner.with(Option::is_some)>
                    <p class="banner">{move || banner.get()}</p>
                </Show>
            </div>
            <main class="panes">
                {station_pane()}
                <LogPane revealed=Signal::derive(move || tab.get() == Tab::Log) />
            </main>
            <nav class="tabs" aria-label="Pane">
                <TabButton tab of=Tab::Station name="Station" />
                <TabButton tab of=Tab::Log name="Log" />
            </nav>
            {toast_area()}
        </div>
    }
}

#[component]
fn TabButton(tab: RwSignal<Tab>, of: Tab, name: &'static str) -> impl IntoView {
    view! {
        <button
            type="button"
            aria-pressed=move || (tab.get() == of).to_string()
            on:click=move |_| tab.set(of)
        >
            {name}
        </button>
    }
}

/// What the plots show of the past is gathered whether or not one is unfolded.
fn keep_history() {
    let history = History::new();
    provide_context(history);
    let clock = use_clock();
    let station = expect_context::<AppState>().station;
    Effect::new(move |_| {
        let now = clock.get();
        station.with_untracked(|view| history.take(now + view.station.clock_offset_ms, view));
    });
}

/// A card that is turned away is said aloud, as at a real station: the log may be out of sight.
fn announce_warnings() {
    let log = expect_context::<AppState>().log;
    let toasts = expect_context::<Toasts>();
    let version = log.version();
    Effect::new(move |from: Option<u64>| {
        version.track();
        let next = log.next_seq();
        log.with_range(from.unwrap_or(next), next, |rows| {
            for row in rows {
                if let LogKind::Notice(notice) = &row.entry.kind
                    && notice.level != Level::Info
                    && let Some(connector) = notice.connector
                {
                    let text = sentence(&notice.text);
                    toasts.push(Tone::Refusal, format!("Connector {connector}: {text}"));
                }
            }
        });
        next
    });
}

/// Several stations in several tabs are told apart by their titles.
fn keep_title() {
    let connection = expect_context::<AppState>().connection;
    let state = slice(|view| view.link.state);
    Effect::new(move |_| {
        let id = connection.with(|form| form.id.clone());
        let parts = [id.as_str(), link_word(state.get()), "Voltab"];
        let named: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        document().set_title(&named.join(" · "));
    });
}
