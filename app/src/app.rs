//! The page's frame: header, the panes, and what lies above them.
//!
//! **Owns** which pane a narrow screen shows, which a wide one shows beside the station, and the
//! page's title.
//! **Must not know** what is in a pane.

use std::cell::RefCell;

use leptos::prelude::{Owner, document};

use ocpp_engine::{Level, LogKind, StationView};
use web_sys::Element;

use crate::console::{self, console_pane};
use crate::driver::clock;
use crate::lang;
use crate::log_pane::{log_pane, replay};
use crate::parts;
use crate::reactive::{
    Memo, RwSignal, effect, effect_from, expect_context, provide_context, untrack,
};
use crate::shell::{Show, Tour, shell, station_tabs};
use crate::state::AppState;
use crate::station_pane::{Tags, header, link_word, station_pane};
use crate::stations::Stations;
use crate::ui::clock::{provide_clock, use_clock};
use crate::ui::dialog::close_from_beside;
use crate::ui::language::apply_language;
use crate::ui::live::{Deed, drawn, picture};
use crate::ui::markup::Markup;
use crate::ui::part::{append, attribute, attributes, element, label};
use crate::ui::perform::told;
use crate::ui::theme::apply_theme;
use crate::ui::toast::{Toasts, Tone, toast_area};
use crate::ui::{menu, slice};

/// Where there is no room for all panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Station,
    Log,
    Csms,
}

impl Tab {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::Log => "log",
            Self::Csms => "csms",
        }
    }
}

/// What is to be seen.
#[derive(Clone, Copy)]
struct Tabs {
    /// On a narrow screen.
    narrow: RwSignal<Tab>,
    /// Beside the station on a wide one: the log, or the CSMS.
    side: RwSignal<Tab>,
    /// Whether there is a pane of the CSMS.
    csms: Memo<bool>,
}

impl Tabs {
    fn choose(self, tab: Tab) {
        self.narrow.set(tab);
        if tab != Tab::Station {
            self.side.set(tab);
        }
    }

    /// Tracked; what is no longer there has made room for the log.
    fn shown(self, wide: bool) -> Tab {
        let tab = if wide { self.side.get() } else { self.narrow.get() };
        if tab == Tab::Csms && !self.csms.get() { Tab::Log } else { tab }
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
    close_from_beside();

    let tabs = Tabs {
        narrow: RwSignal::new(Tab::Station),
        side: RwSignal::new(Tab::Log),
        csms: console::wanted(),
    };
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
                page(tabs)
            })
        });
        place.replace_children_with_node_1(&page);
    }));
    root
}

/// The page of the station in context.
fn page(tabs: Tabs) -> Element {
    keep_title();
    announce_warnings();
    let tour = Tour::new(expect_context());
    let show = Show::new(tour);
    provide_context(show);
    let root = element("div", "app");
    attribute(&root, "data-tab", Box::new(move || tabs.shown(false).as_str()));
    attribute(&root, "data-side", Box::new(move || tabs.shown(true).as_str()));
    attribute(&root, "data-tour", Box::new(move || tour.at()));
    let top = element("div", "top");
    append(&top, &[header(), shell(tour)]);
    let panes = element("main", "panes");
    let side = element("div", "side");
    let log = log_pane(Memo::new(move || tabs.narrow.get() == Tab::Log));
    let csms = Memo::new(move || tabs.shown(true) == Tab::Csms || tabs.shown(false) == Tab::Csms);
    append(&side, &[tab_bar("side-tabs", tabs, true), log, console_pane(csms)]);
    append(&panes, &[station_pane(), side]);
    let bar = tab_bar("tabs", tabs, false);
    append(
        &root,
        &[
            station_tabs(),
            top,
            banner(),
            tour.strip(),
            show.strip(),
            panes,
            bar,
            toast_area(),
            busy(),
        ],
    );
    root
}

/// Says that a part of the page is on its way, wherever it was asked for.
fn busy() -> Element {
    let place = picture("busy", |html| {
        if parts::are_slow() {
            html.raw("<p>{Loading…}</p>");
        }
    });
    attributes(&place, &[("role", "status")]);
    place
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

fn tab_bar(class: &'static str, tabs: Tabs, wide: bool) -> Element {
    let draw = move |html: &mut Markup, _| {
        let csms = tabs.csms.get();
        let shown = tabs.shown(wide);
        for (of, name, there) in [
            (Tab::Station, "Station", !wide),
            // Alone it needs no tab.
            (Tab::Log, "Log", !wide || csms),
            (Tab::Csms, "CSMS", csms),
        ] {
            if there {
                html.raw("<button type=\"button\" data-do=\"").raw(of.as_str());
                html.raw("\" aria-pressed=\"").raw(if shown == of { "true" } else { "false" });
                html.raw("\">").say(name).raw("</button>");
            }
        }
    };
    let act = move |_, deed: &Deed| {
        let all = [Tab::Station, Tab::Log, Tab::Csms];
        tabs.choose(all.into_iter().find(|it| it.as_str() == deed.name).unwrap_or(Tab::Log));
        true
    };
    let nav = drawn("nav", class, Box::new(draw), Box::new(act));
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
