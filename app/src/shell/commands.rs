//! The commands: their list, their keys, and the help sheet.
//!
//! **Owns** what can be done now, and how a command finds its part of the page.
//! **Must not know** when it is wanted (`mod.rs`).

// A bundle of handles.
#![allow(clippy::large_types_passed_by_value)]

use leptos::prelude::{request_animation_frame, set_timeout};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement};

use super::table::{COMMANDS, Run, Scope};
use super::{SINGLE_KEYS, Shell, command_key, dialog_is_open, find};
use crate::driver::storage;
use crate::lang;
use crate::ui::clipboard;
use crate::ui::live::drawn;
use crate::ui::markup::Markup;
use crate::ui::palette::{Item, Palette, found};
use crate::ui::part::{append, attributes, element, label};
use crate::ui::toast::Tone;

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

    pub fn press(self, key: &str) {
        // What was pressed before may have opened one.
        if !dialog_is_open()
            && let Some(item) = self.items().into_iter().find(|item| item.key == key)
        {
            self.run(item.id);
        }
    }

    /// Makes a dialog at its place.
    fn dialog<T>(self, make: impl FnOnce() -> T, element: fn(&T) -> &HtmlDialogElement) -> T {
        let (place, owner) = self.place.get_value();
        let dialog = owner.with(make);
        append(&place, &[Element::clone(element(&dialog))]);
        dialog
    }

    pub fn open_palette(self, typed: &str) {
        let (typed, entered) = typed.strip_suffix('\n').map_or((typed, false), |it| (it, true));
        // Without a word it would be a command that nobody has seen.
        if entered
            && !typed.is_empty()
            && let Some(item) = found(self.items(), typed).first()
        {
            return self.run(item.id);
        }
        if self.palette.with_value(Option::is_none) {
            let (items, run) = (move || self.items(), move |id| self.run(id));
            let make = || Palette::new(Box::new(items), Box::new(run));
            self.palette.set_value(Some(self.dialog(make, |it| &it.dialog)));
        }
        self.palette.with_value(|palette| palette.as_ref().map(|palette| palette.open(typed)));
    }

    pub fn open_help(self) {
        if self.help.with_value(Option::is_none) {
            self.help.set_value(Some(self.dialog(|| self.help_sheet(), |it| it)));
        }
        // It fails only where it is open already.
        self.help.with_value(|help| help.as_ref().map(HtmlDialogElement::show_modal));
        // Once that is drawn: where there was nothing yet, the focus is the whole dialog's.
        request_animation_frame(|| {
            let _ = find(".help-sheet h2", 0).map(|heading| heading.focus());
        });
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
        dialog
    }
}

fn draw_help(html: &mut Markup, single_keys: bool) {
    const FIRST: &str = "This tab is a charge point. Give it the address of a CSMS, plug in a car, \
                         present a card, and read in the log what went over the wire. A row that \
                         is marked breaks a rule; click it to see which.";
    html.raw("<h2 tabindex=\"-1\" autofocus>{Help}</h2><p>")
        .say(FIRST)
        .raw("</p><h3>{Keys}</h3><dl class=\"keys\">");
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
    html.raw("class=\"button primary\" data-do=\"close\">{Close}</button></div>");
}

/// What needs a part of the page is there while that is drawn.
fn is_there(run: Run, connector: u8) -> bool {
    match run {
        Run::Press(selector) | Run::Show(selector) => find(selector, connector).is_some(),
        Run::Act(_) | Run::Page(_) => true,
    }
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
