//! What a newcomer is shown, once.

use ocpp_engine::LinkState;
use web_sys::Element;

use super::find;
use crate::driver::storage;
use crate::reactive::{RwSignal, effect, expect_context};
use crate::state::{AppState, ConnectionForm};
use crate::ui::live::{Deed, live};
use crate::ui::markup::Markup;
use crate::ui::slice;

const TOURED: &str = "toured";
const EXAMPLE: (&str, &str) = ("ws://localhost:9000/ocpp", "CP001");

struct Step {
    title: &'static str,
    text: &'static str,
    /// What it is about; the style sheet points there (`shell.css`).
    at: &'static str,
    /// The selector of what must be in view for that; empty where it always is.
    part: &'static str,
}

const STEPS: [Step; 4] = [
    Step {
        title: "This tab is a charge point",
        text: "Give it the WebSocket address of your CSMS and an id, then press Connect. Without \
               a CSMS at hand, try it with the demo CSMS, which is in this page.",
        at: "connection",
        part: ".connection",
    },
    Step {
        title: "Charge a car",
        text: "Plug in on a connector, then present a card, in either order. The same card ends \
               the session.",
        at: "connectors",
        part: ".connectors > .connector",
    },
    Step {
        title: "Read what is said",
        text: "The log has a row for every message with its answer. A mark means that a rule was \
               broken; click the row to see which, and where the specification says so.",
        at: "log",
        part: "",
    },
    Step {
        title: "Break something",
        text: "Below the connectors, the network fails, frames get lost and the power goes. \
               Everything is under Commands, too.",
        at: "commands",
        part: "",
    },
];

/// Which step is shown; none after the last.
#[derive(Clone, Copy, Debug)]
pub struct Tour(RwSignal<Option<usize>>);

impl Tour {
    /// Begun where nobody has said where to connect to, or been here before.
    pub fn new(state: AppState) -> Self {
        let new_here = storage::preference(TOURED).is_none()
            && state.connection.with_untracked(|form| form.url.is_empty());
        Self(RwSignal::new(new_here.then_some(0)))
    }

    pub fn begin(self) {
        self.0.set(Some(0));
    }

    /// Out of the way, to come again with the next visit.
    pub fn put_aside(self) {
        self.0.set(None);
    }

    fn go(self, to: usize) {
        self.0.set(Some(to));
        if let Some(part) = STEPS.get(to).and_then(|step| find(step.part, 0)) {
            part.scroll_into_view_with_bool(false);
        }
    }

    /// What the style sheet points at; tracked.
    pub fn at(self) -> &'static str {
        self.0.get().and_then(|i| STEPS.get(i)).map_or("", |step| step.at)
    }

    /// Whoever has done what a step asks for is shown the next one.
    fn follow(self) {
        let done = slice(|view| {
            let charging = view.connectors.iter().any(|it| it.transaction.is_some());
            if charging { 2 } else { usize::from(view.link.state == LinkState::Online) }
        });
        effect(Box::new(move || {
            let next = done.get();
            if self.0.get_untracked().is_some_and(|at| at < next) {
                // Whoever does something looks there already.
                self.0.set(Some(next));
            }
        }));
    }

    pub fn strip(self) -> Element {
        let AppState { connection, .. } = expect_context();
        self.follow();
        let draw = move |html: &mut Markup, _| {
            if let Some((i, step)) = self.0.get().and_then(|i| Some((i, STEPS.get(i)?))) {
                draw_step(html, i, step);
            }
        };
        let act = move |_, deed: &Deed| {
            let at = self.0.get_untracked().unwrap_or_default();
            match deed.name.as_str() {
                "back" => self.go(at.saturating_sub(1)),
                "next" if at + 1 < STEPS.len() => self.go(at + 1),
                "example" => connection.set(ConnectionForm {
                    url: EXAMPLE.0.to_owned(),
                    id: EXAMPLE.1.to_owned(),
                    ..ConnectionForm::default()
                }),
                _ => {
                    self.0.set(None);
                    // Where everything is to be found; it fails only where there is none.
                    let _ = find(".command", 0).map(|button| button.focus());
                    storage::set_preference(TOURED, "yes");
                }
            }
            true
        };
        live("contents", Box::new(draw), Box::new(act))
    }
}

fn draw_step(html: &mut Markup, i: usize, step: &Step) {
    let last = i + 1 == STEPS.len();
    html.raw("<section class=\"tour\" aria-label=\"{Tour}\">");
    step_head(html, i, STEPS.len(), step.title);
    html.say(step.text);
    html.raw("</p></div><div class=\"actions\">");
    if i == 0 {
        html.raw("<button type=\"button\" class=\"button\" data-do=\"example\">");
        html.raw("{Fill in an example}</button>");
    } else {
        html.raw("<button type=\"button\" class=\"button\" data-do=\"back\">{Back}</button>");
    }
    html.raw("<button type=\"button\" class=\"button primary\" data-do=\"next\">");
    html.raw(if last { "{Done}</button>" } else { "{Next}</button>" });
    if !last {
        html.raw("<button type=\"button\" class=\"button quiet\" data-do=\"skip\">");
        html.raw("{Skip the tour}</button>");
    }
    html.raw("</div></section>");
}

/// The start of a step in a strip; what it says follows.
pub(super) fn step_head(html: &mut Markup, at: usize, of: usize, title: &'static str) {
    html.raw("<div role=\"status\"><p class=\"muted ");
    let places = [(at + 1).to_string(), of.to_string()];
    html.fill("small\">{{0} of {1}}</p><p><strong>", &[&places[0], &places[1]]);
    html.say(title).raw(".</strong> ");
}
