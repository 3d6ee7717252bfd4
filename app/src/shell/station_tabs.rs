//! The stations of the page, one to be chosen.
//!
//! Nothing is shown where there is but one. What adds and removes one is loaded when it is wanted.

use leptos::prelude::{document, set_timeout};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};

use crate::panels::PanelsPart;
use crate::parts::{self, Missing};
use crate::reactive::{RwSignal, expect_context};
use crate::station_pane::{for_good, link_attribute, link_word};
use crate::stations::{Station, Stations};
use crate::ui::icon::{self, Glyph};
use crate::ui::live::{Deed, drawn};
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;

const DIALOG: &str = "remove-station";

pub fn station_tabs() -> Element {
    let stations = expect_context::<Stations>();
    let question = RwSignal::new(None::<&'static Question>);
    let draw = move |html: &mut Markup, _| {
        let all = stations.all();
        if all.len() > 1 {
            let shown = stations.shown();
            html.raw("<nav class=\"station-tabs\" aria-label=\"{Stations}\">");
            for station in &all {
                tab(html, *station, station.slot == shown.slot);
            }
            html.raw("<button type=\"button\" class=\"icon-button\" data-do=\"add\" ");
            html.raw("aria-label=\"{Add a station}\" title=\"{Add a station}\">+</button></nav>");
            if let Some(question) = question.get() {
                (question.draw)(html, shown);
            }
        }
    };
    let act = move |perform: Perform, deed: &Deed| {
        if deed.name == "show" {
            if let Some(station) = stations.find(deed.key.parse().unwrap_or_default()) {
                stations.show(station.slot);
                focus_shown();
            }
            return true;
        }
        let name = deed.name.clone();
        let act = move |part: Result<&'static PanelsPart, Missing>| {
            if let Ok(part) = part {
                let part = &part.shell.remove_station;
                question.set(Some(part));
                (part.act)(stations, perform, &name);
            }
        };
        parts::with_panels(perform.toasts, Box::new(act));
        true
    };
    drawn("div", "contents", Box::new(draw), Box::new(act))
}

fn tab(html: &mut Markup, station: Station, shown: bool) {
    let state = station.state();
    let number = i64::from(station.slot.0);
    html.raw("<div class=\"station-tab\"><button type=\"button\" data-do=\"show\" data-key=\"");
    html.whole(number).raw(if shown { "\" aria-current=\"true\">" } else { "\">" });
    state.station.with(|view| {
        html.raw("<span class=\"lamp\" data-link=\"").raw(link_attribute(view.link.state));
        html.raw("\"></span>");
        state.connection.with(|form| {
            if form.id.is_empty() {
                html.fill("{Station {0}}", &[&number.to_string()]);
            } else {
                html.text(&form.id);
            }
        });
        html.raw("<span class=\"visually-hidden\">, ").say(link_word(view.link.state));
        let sessions = view.connectors.iter().filter(|c| c.transaction.is_some()).count();
        html.raw("</span>");
        if sessions > 0 {
            html.raw("<span class=\"badge\" title=\"{Running transactions}\">").count(sessions);
            html.raw("<span class=\"visually-hidden\"> {in transaction}</span></span>");
        }
    });
    html.raw("</button>");
    if shown {
        html.raw("<button type=\"button\" class=\"icon-button\" data-do=\"ask\" ");
        html.raw("aria-label=\"{Remove this station}\" title=\"{Remove this station}\">");
        icon::draw(html, Glyph::Close);
        html.raw("</button>");
    }
    html.raw("</div>");
}

/// Whether the station that is shown shall go, and what follows from that and from other buttons.
#[derive(Debug)]
pub struct Question {
    draw: fn(&mut Markup, Station),
    act: fn(Stations, Perform, &str),
}

pub const QUESTION: Question = Question { draw: dialog, act };

fn dialog(html: &mut Markup, shown: Station) {
    html.raw("<dialog class=\"modal\" aria-label=\"{Remove station}\" id=\"").raw(DIALOG);
    html.raw("\"><h2>{Remove station}</h2><p>{The station loses its power for good:} ");
    html.raw("{it forgets its settings, its meters, every transaction and its log.} ");
    shown.state().station.with(|view| for_good(html, view.queue.length));
    html.raw("</p><div class=\"actions end\"><button type=\"button\" ");
    html.raw("class=\"button\" data-do=\"keep\">{Cancel}</button><button type=\"button\" ");
    html.raw(
        "class=\"button danger\" data-do=\"remove\">{Remove the station}</button></div></dialog>",
    );
}

fn act(stations: Stations, perform: Perform, deed: &str) {
    match deed {
        "add" => {
            perform.check(stations.add_like_shown());
            focus_shown();
        }
        // Drawn in a moment.
        "ask" => set_timeout(open, std::time::Duration::ZERO),
        "remove" => {
            close();
            perform.check(stations.remove(stations.shown_untracked().slot));
            focus_shown();
        }
        _ => close(),
    }
}

fn element() -> Option<HtmlDialogElement> {
    document().get_element_by_id(DIALOG)?.dyn_into().ok()
}

fn open() {
    // It fails only where it is open already.
    let _ = element().map(|dialog| dialog.show_modal());
}

fn close() {
    if let Some(dialog) = element() {
        dialog.close();
    }
}

/// The tabs are drawn anew with the station: whoever walks them with the keyboard goes on there.
pub(super) fn focus_shown() {
    let focus = || {
        let tab = document().query_selector(".station-tabs [aria-current]").ok().flatten();
        if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
            // It fails only on an element that is gone.
            let _ = tab.focus();
        }
    };
    set_timeout(focus, std::time::Duration::ZERO);
}
