//! The page's frame: header, the two panes, and what lies above both.
//!
//! **Owns** which pane a narrow screen shows, and the page's title.
//! **Must not know** what is in a pane.

use std::cell::RefCell;

use leptos::prelude::{Owner, document};

use ocpp_engine::{Level, LogKind, StationView};
use web_sys::Element;

use crate::driver::clock;
use crate::lang;
use crate::log_pane::{log_pane, replay};
use crate::reactive::{Memo, RwSignal, effect, effect_from, expect_context, untrack};
use crate::shell::{Tour, shell, station_tabs};
use crate::state::AppState;
use crate::station_pane::{Tags, header, link_word, station_pane};
use crate::stations::Stations;
use crate::ui::clock::{provide_clock, use_clock};
use crate::ui::language::apply_language;
use crate::ui::live::{Deed, drawn, picture};
use crate::ui::markup::Markup;
use crate::ui::part::{append, attribute, attributes, element, label};
use crate::ui::perform::told;
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

pub(crate) fn app() -> Element {
    let stations = expect_context::<Stations>();
    let preferences = stations.shown_untracked().state().preferences;
    effect(Box::new(move || preferences.save()));
    provide_clock();
    keep_histories(stations);
    Toasts::provide();
    Tags::provide();
    apply_theme(preferences);
    apply_language(preferences);
    menu::keep_folded();

    let tab = RwSignal::new(Tab::Station);
    let place = element("div", "contents");
    let (root, above) = (place.clone(), Owner::current().unwrap_or_default());
    let before = RefCell::new(Owner::new());
    // Drawn anew for another station, since what is half typed belongs to the one before.
    effect(Box::new(move || {
        let station = stations.shown();
        let owner = above.child();
        before.replace(owner.clone()).cleanup();
        let page = owner.with(|| {
            untrack(|| {
                clock::look_at(station.slot);
                station.provide();
                page(tab)
            })
        });
        place.replace_children_with_node_1(&page);
    }));
    root
}

/// The page of the station in context.
fn page(tab: RwSignal<Tab>) -> Element {
    keep_title();
    announce_warnings();
    let tour = Tour::new(expect_context());
    let root = element("div", "app");
    attribute(&root, "data-tab", Box::new(move || tab.get().as_str()));
    attribute(&root, "data-tour", Box::new(move || tour.at()));
    let top = element("div", "top");
    append(&top, &[header(), shell(tour)]);
    let panes = element("main", "panes");
    append(&panes, &[station_pane(), log_pane(Memo::new(move || tab.get() == Tab::Log))]);
    append(&root, &[station_tabs(), top, banner(), tour.strip(), panes, tabs(tab), toast_area()]);
    root
}

fn banner() -> Element {
    let AppState { banner, browsed, .. } = expect_context();
    let place = picture("", move |html| {
        replay::mark(html, browsed);
        banner.with(|banner| {
            if let Some(text) = banner {
                html.raw("<p class=\"banner\">").text(&lang::say_engine(text)).raw("</p>");
            }
        });
    });
    attributes(&place, &[("role", "status")]);
    place
}

fn tabs(tab: RwSignal<Tab>) -> Element {
    let draw = move |html: &mut Markup, _| {
        for (of, name) in [(Tab::Station, "Station"), (Tab::Log, "Log")] {
            html.raw("<button type=\"button\" data-do=\"").raw(of.as_str());
            html.raw("\" aria-pressed=\"").raw(if tab.get() == of { "true" } else { "false" });
            html.raw("\">").say(name).raw("</button>");
        }
    };
    let act = move |_, deed: &Deed| {
        tab.set(if deed.name == Tab::Log.as_str() { Tab::Log } else { Tab::Station });
        true
    };
    let nav = drawn("nav", "tabs", Box::new(draw), Box::new(act));
    label(&nav, "Pane");
    nav
}

/// What the plots show of the past is gathered whether or not one is unfolded or shown.
fn keep_histories(stations: Stations) {
    let tick = use_clock();
    effect(Box::new(move || {
        tick.track();
        for station in stations.all_untracked() {
            let (state, now) = (station.state(), clock::shown_of(station.slot));
            let progress = state.browsed.progress.get_untracked();
            station.history.of_replay(progress.is_some_and(|it| it.reruns));
            let take = |view: &StationView| {
                station.history.take(now + view.station.clock_offset_ms, view);
            };
            state.station.with_untracked(take);
        }
    }));
}

/// A card that is turned away is said aloud, as at a real station: the log may be out of sight.
fn announce_warnings() {
    let log = expect_context::<AppState>().log;
    let toasts = expect_context::<Toasts>();
    let version = log.version();
    effect_from(move |from: Option<u64>| {
        version.track();
        let next = log.next_seq();
        log.with_range(from.unwrap_or(next), next, |rows| {
            for row in rows {
                if let LogKind::Notice(notice) = &row.entry.kind
                    && notice.level != Level::Info
                    && let Some(connector) = notice.connector
                {
                    let values = [connector.to_string(), told(&notice.text)];
                    let text = lang::say_with("Connector {0}: {1}", &[&values[0], &values[1]]);
                    toasts.push(Tone::Refusal, text);
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
    effect(Box::new(move || {
        let id = connection.with(|form| form.id.clone());
        lang::track();
        let parts = [id.as_str(), lang::say(link_word(state.get())), "Voltab"];
        let named: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        document().set_title(&named.join(" · "));
    }));
}
