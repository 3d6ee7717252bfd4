//! The page's shell: header, the panes, and what lies above them.
//!
//! **Owns** the order of the parts, and what goes on whatever is shown: the title, the histories of
//! the plots, warnings said aloud. **Must not know** what is in a pane.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use leptos_meta::{Html, Title, provide_meta_context};
use ocpp_engine::{
    LinkViewStoreFields as _, StationSummaryStoreFields as _, StationView, StationViewStoreFields,
};
use ocpp_types::Version;
use ocpp_types::log::{Level, LogKind};

use crate::components::connector::name_in;
use crate::components::connector::tags::Tags;
use crate::components::csms::CsmsPane;
use crate::components::csms::has_console::has_console;
use crate::components::dialogs::{
    FactoryResetDialog, HelpDialog, PreferencesDialog, RemoveStationDialog,
};
use crate::components::files::{FileDrop, Files};
use crate::components::guide::{Demonstration, Tour, TourStrip};
use crate::components::header::{Header, PageNav};
use crate::components::held::HeldBanner;
use crate::components::log::{LogPane, summary};
use crate::components::page::{Page, Pane, Request};
use crate::components::palette::{Palette, SingleKeys};
use crate::components::second_part::SecondPart;
use crate::components::splitter::Splitter;
use crate::components::station::{StationPane, link};
use crate::components::station_tabs::StationTabs;
use crate::components::ui::clock::provide_clock;
use crate::components::ui::focus;
use crate::components::ui::{Glyph, Icon, OpenModals, ToastArea, Toasts, Tone, use_clock};
use crate::driver::clock;
use crate::driver::page_url::PageUrl;
use crate::i18n::{self, I18nProvider};
use crate::state::AppState;
use crate::state::log::Row;
use crate::state::preferences::{Preferences, Theme};
use crate::state::remote_console::RemoteConsole;
use crate::state::stations::{Station, Stations};

#[component]
pub fn App(stations: Stations) -> impl IntoView {
    let preferences = stations.shown_untracked().state().preferences;
    preferences.keep();
    provide_meta_context();
    provide_context(stations);
    provide_context(stations.demo());
    RemoteConsole::provide();
    provide_clock();
    keep_histories(stations);
    OpenModals::provide();
    SecondPart::provide(stations);
    Page::provide(has_console());
    SingleKeys::provide(preferences);
    Toasts::provide();
    Tags::provide();
    Files::provide();
    Tour::provide(stations);
    // The panes wait until the browser is about to paint: what a socket brings meanwhile is handled
    // first.
    let ready = RwSignal::new(false);
    request_animation_frame(move || ready.set(true));
    view! {
        <I18nProvider>
            <Shell preferences ready />
        </I18nProvider>
    }
}

#[component]
fn Shell(preferences: Preferences, ready: RwSignal<bool>) -> impl IntoView {
    let stations = expect_context::<Stations>();
    let page = expect_context::<Page>();
    let tour = expect_context::<Tour>();
    // Without the attribute it is as the system has it (`style/tokens.css`).
    let theme = move || Some(preferences.theme.get()).filter(|it| *it != Theme::System);
    view! {
        <Html {..} data-theme=move || theme().map(Theme::as_str) />
        <div
            class="app"
            data-tab=move || page.narrow_pane().as_str()
            data-side=move || page.side_pane().as_str()
            data-tour=move || tour.at()
        >
            <SkipLinks />
            <StationTabs />
            // Created anew for another station, since what is half typed belongs to the one before.
            <For each=move || [stations.shown()] key=Station::key let:station>
                <StationPage station ready />
            </For>
            <ToastArea />
        </div>
    }
}

/// Seen only while they have the focus: past the header, to what one came for.
#[component]
fn SkipLinks() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let page = expect_context::<Page>();
    let to_next = move |_| {
        page.show(Pane::Station);
        // Once the pane is there: what is hidden takes no focus.
        request_animation_frame(|| focus::focus_first(&NEXT_STEP));
    };
    view! {
        <nav class="skip-links" aria-label=move_tr!(i18n, "shell-skip")>
            <button type="button" class="button" on:click=to_next>
                {move_tr!(i18n, "shell-skip-next")}
            </button>
            <button
                type="button"
                class="button"
                on:click=move |_| page.ask(Request::FocusFilter)
            >
                {move_tr!(i18n, "shell-skip-log")}
            </button>
        </nav>
    }
}

/// What is to be done next: the address, the step that stands out, or any at a connector.
const NEXT_STEP: [&str; 3] = [
    "#connection-form:not([hidden]) input",
    ".connectors .button.primary",
    ".connectors .button:enabled",
];

/// The page of one station, which is the context of all that is in it.
#[component]
fn StationPage(station: Station, ready: RwSignal<bool>) -> impl IntoView {
    clock::look_at(station.slot);
    station.provide();
    announce_warnings();
    let page = expect_context::<Page>();
    let split = expect_context::<AppState>().preferences.split;
    view! {
        <Title text=use_title() />
        <div class="top">
            <Header />
            <PageNav />
        </div>
        <Banner />
        <HeldBanner />
        <TourStrip />
        <Demonstration />
        <main class="panes" style=("--split", move || format!("{}%", split.get()))>
            <Show when=move || ready.get()>
                <StationPane />
                <Splitter />
                <div class="side">
                    <PaneTabs wide=true />
                    <LogPane />
                    <Show when=move || page.has_csms()>
                        <CsmsPane />
                    </Show>
                </div>
            </Show>
        </main>
        <PaneTabs wide=false />
        <Palette />
        <HelpDialog />
        <PreferencesDialog />
        <FactoryResetDialog />
        <RemoveStationDialog />
        <FileDrop />
    }
}

/// What the person should know for as long as it is so.
#[component]
fn Banner() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let AppState { banner, imported, .. } = expect_context();
    let replayed = move || {
        let reruns = imported.progress.with(|it| it.is_some_and(|it| it.reruns));
        imported.file().filter(|_| reruns)
    };
    // Here, since the station on the page is not the live one.
    let replay = move || {
        replayed().map(|session| {
            let id = session.header.id.clone();
            view! {
                <p class="banner">
                    <strong>{move_tr!(i18n, "shell-replay", { "id" => id.clone() })}</strong>
                    " "
                    {move_tr!(i18n, "shell-replay-live")}
                </p>
            }
        })
    };
    let text = move || banner.get().map(|text| i18n::said(i18n, &text));
    view! {
        <div role="status">
            {replay} {move || text().map(|text| view! { <p class="banner">{text}</p> })}
            <ShareLinkBanner />
        </div>
    }
}

/// What became of the share link in the page's URL, until it is dismissed.
#[component]
fn ShareLinkBanner() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let AppState { share_link_notice, .. } = expect_context();
    let replace = move || {
        view! {
            <button type="button" class="button" on:click=move |_| PageUrl::replace_station()>
                {move_tr!(i18n, "shell-replace-station")}
            </button>
        }
    };
    let notice = move || {
        share_link_notice.get().map(|notice| {
            view! {
                <div class="banner">
                    <p>{i18n::said(i18n, &notice.text)}</p>
                    {notice.can_replace.then(replace)}
                    <button
                        type="button"
                        class="icon-button"
                        aria-label=move_tr!(i18n, "ui-dismiss")
                        on:click=move |_| share_link_notice.set(None)
                    >
                        <Icon glyph=Glyph::Close />
                    </button>
                </div>
            }
        })
    };
    view! { {notice} }
}

/// The buttons that choose a pane: below the pane of a narrow screen, or, where it is wide, above
/// the one beside the station.
#[component]
fn PaneTabs(wide: bool) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let page = expect_context::<Page>();
    let shown = move || if wide { page.side_pane() } else { page.narrow_pane() };
    let tab = move |pane: Pane| {
        let name = move || match pane {
            Pane::Station => tr!(i18n, "shell-station"),
            Pane::Log => tr!(i18n, "shell-log"),
            Pane::Csms => tr!(i18n, "shell-csms"),
        };
        view! {
            <button
                type="button"
                aria-pressed=move || (shown() == pane).to_string()
                on:click=move |_| page.show(pane)
            >
                {name}
            </button>
        }
    };
    let panes = move || match (wide, page.has_csms()) {
        // Alone it needs no tab.
        (true, false) => vec![],
        (true, true) => vec![Pane::Log, Pane::Csms],
        (false, false) => vec![Pane::Station, Pane::Log],
        (false, true) => vec![Pane::Station, Pane::Log, Pane::Csms],
    };
    view! {
        <nav class=if wide { "side-tabs" } else { "tabs" } aria-label=move_tr!(i18n, "shell-pane")>
            <For each=panes key=|pane| *pane children=tab />
        </nav>
    }
}

/// What the plots show of the past is gathered whether or not one is unfolded or shown.
fn keep_histories(stations: Stations) {
    let tick = use_clock();
    let gather = move |station: Station| {
        let (state, now) = (station.state(), clock::shown_of(station.slot));
        let progress = state.imported.progress.get_untracked();
        station.history.of_replay(progress.is_some_and(|it| it.reruns));
        let take = |view: &StationView| {
            station.history.take(now + view.station.clock_offset_ms, view);
        };
        state.view.with_untracked(take);
    };
    Effect::new(move |_| {
        tick.track();
        stations.all_untracked().into_iter().for_each(gather);
    });
}

/// A card that is turned away is announced, as at a real station: the log may be out of sight.
fn announce_warnings() {
    let i18n = expect_context::<I18n>();
    let toasts = expect_context::<Toasts>();
    let AppState { log, view, .. } = expect_context();
    let begin = log.next_seq();
    Effect::new(move |from: Option<u64>| {
        log.version().track();
        let next = log.next_seq();
        let warnings = log.with_range(from.unwrap_or(begin), next, |rows| {
            let warning =
                |row: &&Row| untrack(|| warning_of(i18n, view.station().ocpp().get(), row));
            rows.iter().filter_map(warning).collect::<Vec<_>>()
        });
        for text in warnings {
            toasts.push(Tone::Refusal, text);
        }
        next
    });
}

/// What is to be announced of an entry of the log, if anything.
fn warning_of(i18n: I18n, version: Version, row: &Row) -> Option<String> {
    let LogKind::Notice(notice) = &row.entry.kind else { return None };
    let connector = notice.connector.filter(|_| notice.level != Level::Info)?;
    let text = i18n::sentence(&summary::notice(i18n, &notice.text));
    let place = name_in(i18n, version, connector);
    if text.starts_with(&place) {
        return Some(text);
    }
    Some(tr!(i18n, "shell-warning", { "place" => place, "text" => text }))
}

/// Several stations in several tabs of the browser are told apart by their titles.
fn use_title() -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let i18n = expect_context::<I18n>();
    let AppState { view, connection, .. } = expect_context();
    move || {
        let id = connection.with(|form| form.id.clone());
        let link = link::link_word(i18n, view.link().state().get());
        let parts = [id, link, "Voltab".to_owned()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}
