//! The console of the demo central system: the other side's pane.
//!
//! **Owns** which part of it is shown, of which station, and the way from a deed to the central
//! system. **Must not know** what an operation means, nor where its fields come from.
//!
//! `operations` draws forms of the messages' declarations (`form`, `draft`), `compare` what both
//! sides hold true, `office` what a person decides there. They take what the central system
//! believes ([`demo_csms::State`]) and give markup and changes: where it runs is `side`'s.

mod compare;
mod draft;
mod form;
mod known;
mod office;
mod operations;
mod remote;
mod side;

use demo_csms::{Receipt, State};
use leptos::prelude::{document, request_animation_frame};
use ocpp_engine::StationView;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::demo;
use crate::parts;
use crate::reactive::{Memo, RwSignal, expect_context};
use crate::stations::{Station, Stations};
use crate::ui::later::{Make, later};
use crate::ui::live::{Body, Deed, drawn};
use crate::ui::markup::Markup;
use crate::ui::part::{attributes, label};
use crate::ui::perform::Perform;
use crate::ui::toast::Tone;
use known::Known;
use operations::Draft;
use remote::{Link, Remote};
use side::Side;

/// Receipts that are shown.
const RECEIPTS: usize = 50;

const SECTIONS: [(&str, &str); 3] =
    [("operations", "Operations"), ("sides", "Both sides"), ("office", "Office")];

#[derive(Clone, Copy)]
struct Console {
    /// Where the page comes from a server with a central system.
    server: Option<Remote>,
    stations: Stations,
    section: RwSignal<&'static str>,
    /// The charge point that was chosen, where it is not the one that the page shows.
    chosen: RwSignal<Option<String>>,
    draft: RwSignal<Draft>,
}

/// Whether there is a central system with a console: a station of this page uses the demo one, or
/// the page comes from a server that has one.
pub(crate) fn wanted() -> Memo<bool> {
    let stations = expect_context::<Stations>();
    let offered = remote::is_offered();
    Memo::new(move || offered || stations.all().iter().any(uses_demo))
}

/// Tracked.
fn uses_demo(station: &Station) -> bool {
    let state = station.state();
    state.connection.with(|form| demo::is_address(&form.url))
        || state.station.with(|view| view.link.endpoint.as_deref().is_some_and(demo::is_within))
}

/// What draws the console and what is done there.
pub(crate) const PANE: Make = Console::body;

/// Drawn only while it is `shown`, and loaded only then.
pub(crate) fn console_pane(shown: Memo<bool>) -> Element {
    let (body, act) = later(|| parts::csms().map(|it| it.pane));
    let draw = move |html: &mut Markup, perform| {
        if shown.get() {
            body(html, perform);
        }
    };
    let pane = drawn("section", "pane console-pane", Box::new(draw), act);
    attributes(&pane, &[("id", "csms"), ("tabindex", "-1")]);
    label(&pane, "CSMS");
    pane
}

impl Console {
    fn body() -> Body {
        let stations = expect_context::<Stations>();
        let console = Self {
            server: remote::is_offered().then(Remote::of_page),
            stations,
            section: RwSignal::new(SECTIONS[0].0),
            chosen: RwSignal::new(None),
            draft: RwSignal::new(Draft::new()),
        };
        let draw = move |html: &mut Markup, _| console.draw(html);
        (Box::new(draw), Box::new(move |perform, deed: &Deed| console.act(perform, deed)))
    }

    /// The charge point that it is about: the one that was chosen, or the page's, or, at a server
    /// that does not know that one, the first; tracked.
    fn target(self, side: Side) -> String {
        if let Some(chosen) = self.chosen.get() {
            return chosen;
        }
        let shown = self.stations.shown().state().connection.with(|form| form.id.clone());
        let Side::Server(_) = side else { return shown };
        side.look(|state, _| match state.stations.first() {
            Some(first) if state.stations.iter().all(|it| it.id != shown) => first.id.clone(),
            _ => shown,
        })
    }

    /// It, if it is of this page.
    fn own(self, id: &str) -> Option<Station> {
        self.stations.all().into_iter().find(|station| station.id() == id)
    }

    /// The central system of the station that is shown; tracked.
    fn side(self) -> Side {
        match self.server {
            Some(server) if !uses_demo(&self.stations.shown()) => Side::Server(server),
            _ => Side::Page(self.stations.demo()),
        }
    }

    fn draw(self, html: &mut Markup) {
        let side = self.side();
        if let Side::Server(server) = side
            && !is_reached(html, server)
        {
            return;
        }
        let id = self.target(side);
        let own = self.own(&id);
        self.refill(side, &id);
        let asked: Vec<_> = side.asked().into_iter().filter(|it| it.station == id).collect();
        let profiles = own.map(|it| it.commands.profiles()).unwrap_or_default();
        let keys = keys(own);
        let section = self.section.get();
        side.look(|state, now| {
            head(html, state, &id, section);
            let Some(believed) = state.stations.iter().find(|it| it.id == id) else {
                html.raw("<p class=\"muted\">{This station has never connected here.}</p>");
                return;
            };
            match section {
                "sides" => match own {
                    Some(own) => own.state().station.with(|view| {
                        compare::draw(html, state, believed, view, &profiles);
                    }),
                    None => {
                        html.raw("<p class=\"muted\">{It is no station of this page.}</p>");
                    }
                },
                "office" => office::draw(html, state, believed, &receipts(state, now)),
                _ => {
                    let known = Known { state, station: &id, keys, now };
                    self.draft.with(|draft| operations::draw(html, draft, &known, &asked));
                }
            }
        });
    }

    /// A payload that nobody has touched follows what is believed.
    fn refill(self, side: Side, id: &str) {
        let action = self.draft.with(|draft| (!draft.own).then_some(draft.action.name));
        if let Some(action) = action {
            let payload = side.look(|state, now| state.defaults(now, id, action));
            self.draft.update_untracked(|draft| draft.fill(payload, false));
        }
    }

    fn act(self, perform: Perform, deed: &Deed) -> bool {
        let id = self.target(self.side());
        match deed.name.as_str() {
            "section" => {
                let known = SECTIONS.iter().find(|(key, _)| *key == deed.key);
                self.section.set(known.unwrap_or(&SECTIONS[0]).0);
            }
            "station" => {
                self.chosen.set(Some(deed.value.clone()));
                self.draft.update(|draft| draft.own = false);
            }
            "send" => {
                let mut ready = Ok(());
                self.draft.update(|draft| ready = draft.ready(deed.field("json")));
                if said(perform, &ready) {
                    self.send(perform, &id);
                }
                // A form that is reset would lose what was written.
                return false;
            }
            "again" => {
                let mut asked = self.side().asked().into_iter();
                if let Some(it) = asked.find(|it| it.number.to_string() == deed.key) {
                    self.draft.update(|draft| draft.again(&it));
                    self.send(perform, &id);
                }
            }
            _ => return self.change(perform, deed, &id),
        }
        true
    }

    fn send(self, perform: Perform, id: &str) {
        let draft = self.draft;
        let (action, payload) = draft.with_untracked(|it| (it.action.name, it.payload.clone()));
        perform.check(self.side().send(id, action, payload));
    }

    fn change(self, perform: Perform, deed: &Deed, id: &str) -> bool {
        let side = self.side();
        let change = side.look(|state, _| office::change(deed, &state.config, id));
        if let Some(change) = change {
            return perform.check(side.change(change));
        }
        let keys = keys(self.own(id));
        // Drawing asks the central system again: it must not happen within its answer.
        let mut draft = self.draft.get_untracked();
        let done = side.look(|state, now| {
            let known = Known { state, station: id, keys, now };
            draft.act(deed, &known)
        });
        self.draft.set(draft);
        if deed.name == "add" {
            focus_on(&deed.key);
        }
        said(perform, &done)
    }
}

/// What was added wants to be filled in; it is drawn by the next frame.
fn focus_on(pointer: &str) {
    let id = ["f", pointer].concat();
    request_animation_frame(move || {
        let field = document().get_element_by_id(&id);
        if let Some(field) = field.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let _ = field.focus();
        }
    });
}

fn said(perform: Perform, done: &Result<(), String>) -> bool {
    if let Err(why) = done {
        perform.toasts.push(Tone::Refusal, crate::ui::perform::told(why));
    }
    done.is_ok()
}

/// Of transactions that have ended, the newest first.
fn receipts(state: &State, now: i64) -> Vec<Receipt> {
    let ended = state.transactions.iter().rev().filter(|it| !it.is_running());
    ended.take(RECEIPTS).filter_map(|it| state.receipt(now, it.id)).collect()
}

/// Says where it is not.
fn is_reached(html: &mut Markup, server: Remote) -> bool {
    match server.link() {
        Link::Open => return true,
        Link::Lost => html.raw(
            "<p class=\"notice warning\" role=\"status\">{The console of the server cannot be \
             reached. It is tried again every few seconds.}</p>",
        ),
        Link::Idle | Link::Opening => html.raw("<p class=\"muted\" role=\"status\">{Loading…}</p>"),
    };
    false
}

fn keys(own: Option<Station>) -> Vec<String> {
    let keys = |view: &StationView| view.settings.iter().map(|it| it.key.to_string()).collect();
    own.map(|it| it.state().station.with_untracked(keys)).unwrap_or_default()
}

fn head(html: &mut Markup, state: &State, id: &str, section: &str) {
    html.raw("<div class=\"console-head\"><div class=\"segments\" role=\"group\" ");
    html.raw("aria-label=\"{Part of the console}\">");
    for (key, name) in SECTIONS {
        html.raw("<button type=\"button\" data-do=\"section\" data-key=\"").raw(key);
        html.raw("\" aria-pressed=\"").raw(if key == section { "true\">" } else { "false\">" });
        html.say(name).raw("</button>");
    }
    html.raw("</div>");
    let all = &state.stations;
    if all.len() > 1 {
        html.raw("<select data-do=\"station\" aria-label=\"{Charge point}\">");
        let unknown = all.iter().all(|it| it.id != id).then_some(id);
        for each in all.iter().map(|it| it.id.as_str()).chain(unknown) {
            html.raw(if each == id { "<option selected>" } else { "<option>" });
            html.text(each).raw("</option>");
        }
        html.raw("</select>");
    } else {
        html.raw("<strong class=\"mono\">").text(id).raw("</strong>");
    }
    html.raw("</div>");
}
