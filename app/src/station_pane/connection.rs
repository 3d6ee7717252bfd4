//! Where the station connects to, and how that goes.
//!
//! **Owns** the form and when it folds to one line.
//! **Must not know** what makes an address valid: a refusal says it.

use ocpp_engine::{LinkState, Refusal, StationView};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{demo, link};
use crate::lang;
use crate::parts;
use crate::reactive::{RwSignal, effect, effect_from, expect_context};
use crate::shell::Show;
use crate::state::{AppState, ConnectionForm};
use crate::stations::{Station, Stations};
use crate::ui::clock::countdown;
use crate::ui::live::{Deed, attach};
use crate::ui::markup::Markup;
use crate::ui::part::{attribute, attributes, element, label};
use crate::ui::perform::{Perform, sentence, told};
use crate::ui::slice;
use crate::ui::toast::Tone;

/// What the panel draws from, beside the station.
#[derive(Clone, Copy, Debug)]
struct Panel {
    open: RwSignal<bool>,
    /// As typed; the password is the field's alone, which is no place for others to read.
    url: RwSignal<String>,
    id: RwSignal<String>,
    user: RwSignal<String>,
    refusal: RwSignal<Option<Refusal>>,
    stations: Stations,
    show: Show,
}

pub fn connection() -> Element {
    let AppState { station, connection, .. } = expect_context();
    let panel = Panel {
        open: use_unfolding(),
        url: RwSignal::default(),
        id: RwSignal::default(),
        user: RwSignal::default(),
        refusal: RwSignal::new(None),
        stations: expect_context(),
        show: expect_context(),
    };
    let left = countdown(slice(|view| view.link.retry_in_ms));
    let root = element("section", "card connection");
    label(&root, "Connection");
    attribute(
        &root,
        "data-link",
        Box::new(move || station.with(|view| link::attribute(view.link.state))),
    );
    let draw = move |html: &mut Markup, _| {
        station.with(|view| {
            html.raw("<div class=\"connection-line\">");
            summary(html, view, left.get());
            buttons(html, view, panel.open.get());
            html.raw("</div><p class=\"reason\" role=\"status\">");
            html.text(&view.link.reason.as_deref().map(told).unwrap_or_default()).raw("</p>");
            if demo::is_there(view.link.endpoint.as_deref()) {
                // It is on its way for the sake of the connection.
                if let Ok(part) = parts::csms() {
                    (part.controls.draw)(html, panel.stations);
                }
            }
        });
        panel.form(html);
    };
    attach(&root, Box::new(draw), Box::new(move |perform, deed| panel.act(perform, deed)));
    // After what is above: then there are fields.
    let place = root.clone();
    effect(Box::new(move || panel.take(&place, &connection.get())));
    let place = root.clone();
    effect(Box::new(move || {
        let wrong = panel.fault(Culprit::Credentials).is_some();
        if wrong || panel.user.with(|user| !user.is_empty()) {
            unfold_credentials(&place);
        }
    }));
    root
}

/// Never folded by itself: someone may be at work in there.
fn unfold_credentials(root: &Element) {
    if let Some(details) = root.query_selector(".credentials").ok().flatten() {
        attributes(&details, &[("open", "")]);
    }
}

/// Unfolded until a connection succeeds and when there is nothing to connect to. A connection
/// that is lost later folds nothing open: it comes back by itself.
fn use_unfolding() -> RwSignal<bool> {
    let open = RwSignal::new(true);
    let state = slice(|view| view.link.state);
    let known = slice(|view| view.link.endpoint.is_some());
    effect_from(move |had_success: Option<bool>| match state.get() {
        LinkState::Online => {
            open.set(false);
            true
        }
        LinkState::Offline if !known.get() => {
            open.set(true);
            false
        }
        LinkState::Connecting | LinkState::Booting | LinkState::Offline
            if had_success.is_none() =>
        {
            // A page that comes back to its CSMS: one line has all it needs.
            open.set(false);
            false
        }
        LinkState::Waiting if had_success != Some(true) => {
            open.set(true);
            false
        }
        _ => had_success.unwrap_or_default(),
    });
    open
}

fn summary(html: &mut Markup, view: &StationView, left: Option<i64>) {
    html.raw("<div class=\"link-summary\"><p class=\"link-state\"><span class=\"lamp\" ");
    html.raw("aria-hidden=\"true\"></span><strong>").say(link::word(view.link.state));
    // Not announced: it counts seconds. The pill in the header announces the state.
    html.raw("</strong><span class=\"muted\">").text(&link::explanation(view, left));
    html.raw("</span></p><p class=\"endpoint mono\">");
    html.text(view.link.endpoint.as_deref().unwrap_or_default()).raw("</p></div>");
}

/// The network cable, so to speak: pulled and put back. And the form's own button.
fn buttons(html: &mut Markup, view: &StationView, open: bool) {
    html.raw("<div class=\"link-buttons\">");
    let (state, known) = (view.link.state, view.link.endpoint.is_some());
    let down = matches!(state, LinkState::Offline | LinkState::Waiting);
    if !known && view.station.powered {
        html.raw("<button type=\"button\" class=\"button\" data-do=\"demo\">");
        html.raw("{Try it with the demo CSMS}</button>");
        html.raw("<button type=\"button\" class=\"button\" data-do=\"watch\">");
        html.raw("{Watch a demonstration}</button>");
    }
    if down && known && view.station.powered {
        html.raw("<button type=\"button\" class=\"button\" data-do=\"join\">{Reconnect}</button>");
    }
    if state != LinkState::Offline {
        html.raw("<button type=\"button\" class=\"button\" data-do=\"cut\" ");
        html.raw(
            "title=\"{The network goes down; the station keeps its power}\">{Disconnect}</button>",
        );
    }
    html.raw("<button type=\"button\" class=\"button quiet\" data-do=\"unfold\" aria-expanded=\"");
    html.raw(if open { "true\"" } else { "false\"" });
    html.raw(if !known && open { " hidden" } else { "" });
    html.raw(" aria-controls=\"connection-form\">").raw(if open { "{Hide}" } else { "{Edit}" });
    html.raw("<span class=\"visually-hidden\"> {the connection form}</span></button></div>");
}

/// Which field a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Culprit {
    Url,
    Id,
    Credentials,
    None,
}

fn culprit(refusal: &Refusal) -> Culprit {
    let Refusal::Argument(text) = refusal else { return Culprit::None };
    match text.split(' ').next() {
        Some("url") => Culprit::Url,
        Some("id") => Culprit::Id,
        Some("user" | "password") => Culprit::Credentials,
        _ => Culprit::None,
    }
}

/// The refusal with the name that the field has on the page.
fn in_words(refusal: &Refusal) -> String {
    let text = refusal.to_string();
    if lang::is_german() {
        return told(&text);
    }
    sentence(&match text.split_once(' ') {
        Some(("url", rest)) => format!("the address {rest}"),
        Some(("id", rest)) => format!("the id {rest}"),
        Some(("user", rest)) => format!("the user {rest}"),
        _ => text,
    })
}

impl Panel {
    /// Scripts and the page's address give connections too.
    fn take(self, root: &Element, form: &ConnectionForm) {
        self.url.set(form.url.clone());
        self.id.set(form.id.clone());
        self.user.set(form.user.clone());
        if let Some(field) = password(root) {
            field.set_value(&form.password);
        }
        if !form.password.is_empty() {
            unfold_credentials(root);
        }
    }

    fn act(self, perform: Perform, deed: &Deed) -> bool {
        if demo::is_own(&deed.name) {
            return parts::csms()
                .is_ok_and(|part| (part.controls.act)(self.stations, perform, deed));
        }
        match deed.name.as_str() {
            "join" => perform.check(perform.commands.reconnect()),
            "demo" => {
                let done = perform.check(perform.commands.connect_to_demo());
                self.warn_of_twin(perform);
                done
            }
            "watch" => {
                self.show.begin(perform);
                true
            }
            "cut" => perform.check(perform.commands.disconnect()),
            "unfold" => {
                self.open.update(|open| *open = !*open);
                true
            }
            "url" => typed(self.url, deed),
            "id" => typed(self.id, deed),
            "user" => typed(self.user, deed),
            _ => {
                let form = ConnectionForm {
                    url: self.url.with_untracked(|url| url.trim().to_owned()),
                    id: self.id.with_untracked(|id| id.trim().to_owned()),
                    user: self.user.get_untracked(),
                    password: deed.field("password"),
                };
                self.refusal.set(perform.commands.connect((&form).into()).err());
                self.warn_of_twin(perform);
                // What was entered stays.
                false
            }
        }
    }

    /// A CSMS takes two connections under one id for one charge point, and gives up the older one.
    fn warn_of_twin(self, perform: Perform) {
        const TWIN: &str = "Another station of this page is connected there under the same id: the \
                            CSMS takes both for one, and they will cut each other off.";
        // What is drawn is not of this moment.
        let link = |station: &Station| station.commands.view().link;
        let shown = self.stations.shown_untracked();
        let own = link(&shown).endpoint;
        let twin = |it: &Station| {
            let link = link(it);
            it.slot != shown.slot && link.state != LinkState::Offline && link.endpoint == own
        };
        if own.is_some() && self.stations.all_untracked().iter().any(twin) {
            perform.toasts.push(Tone::Refusal, lang::say(TWIN).to_owned());
        }
    }

    fn fault(self, about: Culprit) -> Option<String> {
        self.refusal.with(|refusal| {
            refusal.as_ref().filter(|refusal| culprit(refusal) == about).map(in_words)
        })
    }

    fn form(self, html: &mut Markup) {
        html.raw("<form id=\"connection-form\" data-do=\"connect\" novalidate");
        html.raw(if self.open.get() { ">" } else { " hidden>" });
        html.raw("<div class=\"fields\">");
        self.field(html, &ADDRESS, self.url, Culprit::Url);
        self.field(html, &ID, self.id, Culprit::Id);
        html.raw("</div><details class=\"credentials\"><summary>{User and password}</summary>");
        html.raw("<div class=\"fields\">");
        self.field(html, &USER, self.user, Culprit::Credentials);
        html.raw("<div class=\"field\"><label for=\"password\">{Password}</label><input ");
        html.raw("id=\"password\" name=\"password\" type=\"password\" autocomplete=\"off\" ");
        html.raw("aria-describedby=\"password-note\"><p id=\"password-note\" ");
        html.raw(
            "class=\"muted small\">{Kept for this tab only, never in the page's address.}</p>",
        );
        html.raw("</div></div></details><p class=\"refusal\" role=\"alert\">");
        html.text(&self.fault(Culprit::None).unwrap_or_default());
        html.raw("</p><div class=\"actions\"><button type=\"submit\" class=\"button primary\">");
        html.raw("{Connect}</button><p class=\"preview\">");
        if let Some(url) = self.url.with(|url| self.id.with(|id| preview(url, id))) {
            html.raw("<span class=\"muted\">{to} </span><code>").text(&url).raw("</code> ");
        }
        html.raw(
            "<span class=\"muted\">{with subprotocol} </span><code>ocpp1.6</code></p></div></form>",
        );
    }

    fn field(self, html: &mut Markup, field: &TextField, value: RwSignal<String>, of: Culprit) {
        let fault = self.fault(of);
        html.raw("<div class=\"field\"><label for=\"").raw(field.id).raw("\">").say(field.label);
        html.raw("</label><input class=\"mono\" autocomplete=\"off\" autocapitalize=\"off\" ");
        html.raw("spellcheck=\"false\" data-now data-do=\"").raw(field.deed).raw("\" id=\"");
        html.raw(field.id).raw("\" placeholder=\"").say(field.hint).raw("\" aria-invalid=\"");
        html.raw(if fault.is_some() { "true" } else { "false" });
        html.raw("\" aria-describedby=\"").raw(field.id).raw("-fault\" value=\"");
        value.with(|value| html.text(value).raw("\"><p class=\"refusal\" role=\"alert\" id=\""));
        html.raw(field.id).raw("-fault\">").text(&fault.unwrap_or_default()).raw("</p></div>");
    }
}

fn typed(field: RwSignal<String>, deed: &Deed) -> bool {
    field.set(deed.value.clone());
    true
}

fn password(root: &Element) -> Option<HtmlInputElement> {
    root.query_selector("#password").ok().flatten()?.dyn_into().ok()
}

struct TextField {
    id: &'static str,
    deed: &'static str,
    label: &'static str,
    hint: &'static str,
}

const ADDRESS: TextField = TextField {
    id: "csms-address",
    deed: "url",
    label: "CSMS address",
    hint: "ws://host:port/path",
};
const ID: TextField =
    TextField { id: "charge-point-id", deed: "id", label: "Charge point id", hint: "CP001" };
const USER: TextField =
    TextField { id: "user", deed: "user", label: "User", hint: "the id, if left empty" };

/// The connection URL that these make (J §3.1.1).
fn preview(url: &str, id: &str) -> Option<String> {
    let (url, id) = (url.trim(), id.trim());
    if url.is_empty() || id.is_empty() {
        return None;
    }
    let (base, query) = url.split_at(url.find('?').unwrap_or(url.len()));
    let id = String::from(js_sys::encode_uri_component(id));
    Some(format!("{}/{id}{query}", base.trim_end_matches('/')))
}
