//! What lies over the page: the commands, the keys, the help sheet and the tour.
//!
//! **Owns** which key does what, and what a newcomer is told.
//! **Must not know** how a command is carried out.

mod demonstration;
mod show;
mod station_tabs;
mod table;
mod tour;

use leptos::prelude::{document, request_animation_frame, set_timeout, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, KeyboardEvent};

use crate::driver::storage;
use crate::lang;
use crate::reactive::{RwSignal, StoredValue, expect_context};
use crate::state::AppState;
use crate::stations::Stations;
use crate::ui::clipboard;
use crate::ui::icon::{self, Glyph};
use crate::ui::live::drawn;
use crate::ui::markup::Markup;
use crate::ui::palette::{Item, Palette, close_with_backdrop};
use crate::ui::part::{append, attributes, element, label, listen_while_shown};
use crate::ui::perform::Perform;
use crate::ui::toast::Tone;
pub use demonstration::demonstrate;
pub use show::{Demonstrate, Show};
pub use station_tabs::station_tabs;
use table::{COMMANDS, Run, Scope};
pub use tour::Tour;

/// Keys without Ctrl can be turned off: whoever dictates to a computer would press them unawares
/// (WCAG 2.1.4).
const SINGLE_KEYS: &str = "single-keys";

/// What a command works on.
#[derive(Clone, Copy, Debug)]
pub struct Shell {
    pub perform: Perform,
    pub state: AppState,
    pub stations: Stations,
    pub tour: Tour,
    pub show: Show,
    single_keys: RwSignal<bool>,
    palette: StoredValue<Option<Palette>>,
    help: StoredValue<Option<HtmlDialogElement>>,
}

/// The buttons beside the header; the dialogs are with them.
pub fn shell(tour: Tour) -> Element {
    let shell = Shell {
        perform: Perform::from_context(),
        state: expect_context(),
        stations: expect_context(),
        tour,
        show: expect_context(),
        single_keys: RwSignal::new(storage::preference(SINGLE_KEYS).as_deref() != Some("off")),
        palette: StoredValue::new(None),
        help: StoredValue::new(None),
    };
    let root = element("nav", "shell");
    label(&root, "Page");
    let palette = Palette::new(Box::new(move || shell.items()), Box::new(move |id| shell.run(id)));
    let help = shell.help_sheet();
    let buttons = drawn(
        "div",
        "shell-buttons",
        Box::new(|html, _| buttons(html)),
        Box::new(move |_, deed| {
            match deed.name.as_str() {
                "link" => shell.copy_link(),
                "help" => shell.open_help(),
                _ => shell.open_palette(),
            }
            true
        }),
    );
    append(&root, &[buttons, palette.dialog.clone().into(), help.clone().into()]);
    shell.palette.set_value(Some(palette));
    shell.help.set_value(Some(help));
    let on_key = move |event: &Event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>()
            && shell.on_key(event)
        {
            event.prevent_default();
        }
    };
    if let Some(page) = document().body() {
        listen_while_shown(&page, "keydown", Box::new(on_key));
    }
    root
}

fn buttons(html: &mut Markup) {
    html.raw("<button type=\"button\" class=\"icon-button optional\" data-do=\"link\" ");
    html.raw("aria-label=\"{Copy link}\" title=\"{Copy a link that sets up this station}\">");
    icon::draw(html, Glyph::Copy);
    html.raw("</button><button type=\"button\" class=\"button command\" data-do=\"palette\" ");
    html.raw("aria-haspopup=\"dialog\" title=\"{Everything that can be done}\">");
    icon::draw(html, Glyph::Search);
    html.raw("<span class=\"word\">{Commands}</span><kbd>")
        .raw(command_key())
        .raw("</kbd></button>");
    html.raw("<button type=\"button\" class=\"icon-button optional\" data-do=\"help\" ");
    html.raw("aria-haspopup=\"dialog\" aria-label=\"{Help}\" title=\"{Help and keys}\">?</button>");
}

fn command_key() -> &'static str {
    let platform = window().navigator().platform().unwrap_or_default();
    if platform.starts_with("Mac") || platform.starts_with("iP") { "⌘K" } else { "Ctrl K" }
}

impl Shell {
    /// Everything that can be done now.
    fn items(self) -> Vec<Item> {
        let mut items = Vec::new();
        self.state.station.with(|view| {
            for (i, command) in COMMANDS.iter().enumerate() {
                let mut add = |connector: u8, name: String, key: String| {
                    if is_there(command.run, connector) {
                        let also = lang::say(command.also);
                        items.push(Item { name, also, key, id: (i, connector) });
                    }
                };
                let name = lang::say(command.name).to_owned();
                match command.scope {
                    Scope::Page => add(0, name, command.key.to_owned()),
                    Scope::Station(when) if when(view) => add(0, name, command.key.to_owned()),
                    Scope::Station(_) => {}
                    Scope::Each(when) => {
                        for connector in view.connectors.iter().filter(|c| when(c)) {
                            let number = connector.id.to_string();
                            let values = [lang::say(command.name), &number];
                            let name = lang::say_with("{0} connector {1}", &values);
                            add(connector.id, name, command.key.replace('#', &number));
                        }
                    }
                }
            }
        });
        items
    }

    fn run(self, (command, connector): (usize, u8)) {
        match COMMANDS[command].run {
            Run::Act(action) => {
                self.perform.act(action(connector));
            }
            Run::Page(act) => act(self),
            Run::Press(selector) => {
                if let Some(button) = find(selector, connector) {
                    button.click();
                }
            }
            Run::Show(selector) => {
                if let Some(part) = find(selector, connector) {
                    reveal(&part);
                }
            }
        }
    }

    /// Whether the key was one of ours.
    fn on_key(self, event: &KeyboardEvent) -> bool {
        let key = event.key();
        if (event.ctrl_key() || event.meta_key()) && key.eq_ignore_ascii_case("k") {
            if dialog_is_open() {
                return false;
            }
            self.open_palette();
            return true;
        }
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
        if modified || !self.single_keys.get_untracked() || dialog_is_open() || is_typing(event) {
            return false;
        }
        let Some(item) = self.items().into_iter().find(|item| item.key == key) else {
            return false;
        };
        self.run(item.id);
        true
    }

    fn open_palette(self) {
        self.palette.with_value(|palette| palette.as_ref().map(Palette::open));
    }

    pub fn open_help(self) {
        // It fails only where it is open already.
        self.help.with_value(|help| help.as_ref().map(HtmlDialogElement::show_modal));
    }

    pub fn toggle_single_keys(self) {
        let on = !self.single_keys.get_untracked();
        self.single_keys.set(on);
        storage::set_preference(SINGLE_KEYS, if on { "on" } else { "off" });
        let text = if on { "Single keys act again." } else { "Single keys do nothing now." };
        self.perform.toasts.push(Tone::Plain, lang::say(text).to_owned());
    }

    pub fn copy_link(self) {
        let toasts = self.perform.toasts;
        let link = self.perform.commands.link();
        spawn_local(async move {
            if clipboard::copy(&link).await {
                let text = "The link is copied. It sets up this station anywhere; passwords and \
                            keys of your own are not in it.";
                toasts.push(Tone::Plain, lang::say(text).to_owned());
            } else {
                // Without a clipboard it can be copied from here.
                toasts.push(Tone::Plain, link);
            }
        });
    }

    fn help_sheet(self) -> HtmlDialogElement {
        let root = element("dialog", "modal help-sheet");
        label(&root, "Help");
        let dialog: HtmlDialogElement = root.clone().unchecked_into();
        let closing = dialog.clone();
        let body = drawn(
            "div",
            "contents",
            Box::new(move |html, _| draw_help(html, self.single_keys.get())),
            Box::new(move |_, deed| {
                match deed.name.as_str() {
                    "single" => self.toggle_single_keys(),
                    "tour" => {
                        closing.close();
                        self.tour.begin();
                    }
                    _ => closing.close(),
                }
                true
            }),
        );
        append(&root, &[body]);
        close_with_backdrop(&dialog);
        dialog
    }
}

fn draw_help(html: &mut Markup, single_keys: bool) {
    const FIRST: &str = "This tab is a charge point. Give it the address of a CSMS, plug in a car, \
                         present a card, and read in the log what went over the wire. A row that \
                         is marked breaks a rule; click it to see which.";
    html.raw("<h2>{Help}</h2><p>").say(FIRST).raw("</p><h3>{Keys}</h3><dl class=\"keys\">");
    let mut row = |key: &str, name: &'static str| {
        html.raw("<div><dt><kbd>").text(key).raw("</kbd></dt><dd>").say(name).raw("</dd></div>");
    };
    row(command_key(), "All commands");
    let mut shown: Vec<&str> = Vec::new();
    for command in COMMANDS.iter().filter(|command| !command.key.is_empty()) {
        if !shown.contains(&command.key) {
            shown.push(command.key);
            row(if command.key == "#" { "1 … 8" } else { command.key }, command.sheet);
        }
    }
    row("↑ ↓ Enter", "In the log: from row to row, and into one");
    html.raw("</dl><label class=\"tick\"><input type=\"checkbox\" data-do=\"single\"");
    html.raw(if single_keys { " checked>" } else { ">" });
    html.raw("{Keys without Ctrl act}</label><div class=\"actions end\"><button type=\"button\" ");
    html.raw("class=\"button\" data-do=\"tour\">{Show the tour}</button><button type=\"button\" ");
    html.raw("class=\"button primary\" data-do=\"close\" autofocus>{Close}</button></div>");
}

/// What needs a part of the page is there while that is drawn.
fn is_there(run: Run, connector: u8) -> bool {
    match run {
        Run::Press(selector) | Run::Show(selector) => find(selector, connector).is_some(),
        Run::Act(_) | Run::Page(_) => true,
    }
}

/// The first element of a selector, in which `%` is the connector's number; none of an empty one.
fn find(selector: &str, connector: u8) -> Option<HtmlElement> {
    let selector = selector.replace('%', &connector.to_string());
    document().query_selector(&selector).ok().flatten()?.dyn_into().ok()
}

/// Brings a part into view: its pane, unfolded, with the focus.
fn reveal(part: &HtmlElement) {
    if part.tag_name() == "INPUT"
        && part.closest("[hidden]").is_ok_and(|hidden| hidden.is_some())
        && let Some(button) = find("[data-do=unfold]", 0)
    {
        // Drawn in a moment, and then there is something to go to.
        button.click();
        let part = part.clone();
        set_timeout(move || reveal(&part), std::time::Duration::ZERO);
        return;
    }
    let within = |pane: &str| part.closest(pane).is_ok_and(|pane| pane.is_some());
    let pane = 1 + u8::from(within(".side")) + u8::from(within(".console-pane"));
    if let Some(tab) = find(".tabs button:nth-child(%)", pane) {
        tab.click();
    }
    if part.tag_name() == "DETAILS" {
        attributes(part, &[("open", "")]);
        // The browser says so only later, and what unfolds is drawn when it is said.
        if let Ok(toggle) = Event::new("toggle") {
            let _ = part.dispatch_event(&toggle);
        }
    }
    // Once that has its height.
    let place = part.clone();
    request_animation_frame(move || place.scroll_into_view());
    let summary = part.query_selector("summary").ok().flatten();
    let focus = summary.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    // Focus can only fail on an element that is gone.
    let _ = focus.unwrap_or_else(|| part.clone()).focus();
}

fn dialog_is_open() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some())
}

const FIELDS: &str = "input:not([type=checkbox],[type=radio],[type=range]),select,textarea";

/// Whether the key goes into a field.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(FIELDS).unwrap_or(false))
}
