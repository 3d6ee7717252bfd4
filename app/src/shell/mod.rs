//! What lies over the page: the commands, the keys, the help sheet and the tour.
//!
//! **Owns** which keys do something, and what a newcomer is told.
//! **Must not know** how a command is carried out.
//!
//! What a command is, and the dialogs, are loaded when they are first wanted (`commands.rs`).

mod commands;
mod demonstration;
mod show;
mod station_tabs;
mod table;
mod tour;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{Owner, document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, KeyboardEvent};

use crate::driver::storage;
use crate::panels::PanelsPart;
use crate::parts::{self, Missing};
use crate::reactive::{RwSignal, StoredValue, expect_context};
use crate::state::AppState;
use crate::stations::Stations;
use crate::ui::icon::{self, Glyph};
use crate::ui::live::drawn;
use crate::ui::markup::Markup;
use crate::ui::palette::Palette;
use crate::ui::part::{append, element, label, listen_while_shown};
use crate::ui::perform::Perform;
pub use demonstration::demonstrate;
pub use show::{Demonstrate, Show};
pub use station_tabs::station_tabs;
pub use tour::Tour;

/// Those of the commands that act without Ctrl (`table.rs`).
const KEYS: &str = "12345678an/]?";

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
    /// Where the dialogs go, and that they go with the page of this station.
    place: StoredValue<(Element, Owner)>,
    palette: StoredValue<Option<Palette>>,
    help: StoredValue<Option<HtmlDialogElement>>,
}

/// The buttons beside the header; the dialogs come with them when they are wanted.
pub fn shell(tour: Tour) -> Element {
    let root = element("nav", "shell");
    label(&root, "Page");
    let shell = Shell {
        perform: Perform::from_context(),
        state: expect_context(),
        stations: expect_context(),
        tour,
        show: expect_context(),
        single_keys: RwSignal::new(storage::preference(SINGLE_KEYS).as_deref() != Some("off")),
        place: StoredValue::new((root.clone(), Owner::current().unwrap_or_default())),
        palette: StoredValue::new(None),
        help: StoredValue::new(None),
    };
    let door = Rc::new(Door { shell, root: root.clone(), typed: RefCell::default() });
    let pressed = Rc::clone(&door);
    let buttons = drawn(
        "div",
        "shell-buttons",
        Box::new(|html, _| buttons(html)),
        Box::new(move |_, deed| {
            match deed.name.as_str() {
                "link" => pressed.ask(Box::new(|part, shell| (part.copy_link)(shell))),
                "help" => pressed.ask(Box::new(|part, shell| (part.open_help)(shell))),
                _ => pressed.open_palette(),
            }
            true
        }),
    );
    append(&root, &[buttons]);
    let elsewhere = Rc::clone(&door);
    let on_key = move |event: &Event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>()
            && door.on_key(event)
        {
            event.prevent_default();
        }
    };
    if let Some(page) = document().body() {
        listen_while_shown(&page, "keydown", Box::new(on_key));
        for name in ["pointerdown", "focusin"] {
            let elsewhere = Rc::clone(&elsewhere);
            // What is typed there belongs there.
            listen_while_shown(&page, name, Box::new(move |_| drop(elsewhere.typed.take())));
        }
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

/// What is loaded when a person first wants something of it.
#[derive(Debug)]
pub struct ShellPart {
    /// With what was typed while it was on its way; a line that is ended is carried out.
    open_palette: fn(Shell, &str),
    open_help: fn(Shell),
    copy_link: fn(Shell),
    /// Does what has this key, if anything can.
    press: fn(Shell, &str),
    remove_station: station_tabs::Question,
}

impl ShellPart {
    /// To be named by the part alone: who names it has all of it.
    pub const ALL: Self = Self {
        open_palette: Shell::open_palette,
        open_help: Shell::open_help,
        copy_link: Shell::copy_link,
        press: Shell::press,
        remove_station: station_tabs::QUESTION,
    };
}

type Wish = Box<dyn FnOnce(&ShellPart, Shell)>;
type Answer = Box<dyn FnOnce(Result<&ShellPart, Missing>, Shell)>;

/// The way to it.
struct Door {
    shell: Shell,
    root: Element,
    /// Since the list of commands was asked for, until it is there.
    typed: RefCell<Option<String>>,
}

impl Door {
    fn ask(&self, run: Wish) {
        self.with_part(Box::new(move |part, shell| {
            if let Ok(part) = part {
                run(part, shell);
            }
        }));
    }

    fn with_part(&self, run: Answer) {
        let (shell, root) = (self.shell, self.root.clone());
        let run = move |part: Result<&'static PanelsPart, Missing>| {
            // Another station may be shown since then.
            if root.is_connected() {
                run(part.map(|it| &it.shell), shell);
            }
        };
        parts::with_panels(shell.perform.toasts, Box::new(run));
    }

    fn open_palette(self: &Rc<Self>) {
        self.typed.borrow_mut().get_or_insert_default();
        let door = Rc::clone(self);
        self.with_part(Box::new(move |part, shell| {
            if let (Some(typed), Ok(part)) = (door.typed.take(), part) {
                (part.open_palette)(shell, &typed);
            }
        }));
    }

    /// Whether the key goes into the list of commands that is on its way.
    fn is_for_list(&self, key: &str) -> bool {
        let mut place = self.typed.borrow_mut();
        let Some(typed) = place.as_mut() else { return false };
        match key {
            // Whoever changes his mind wants no list any more.
            "Escape" | "Tab" => {
                *place = None;
                return key == "Escape";
            }
            // The command is chosen: what comes after is not for the list.
            _ if typed.ends_with('\n') => return false,
            "Enter" => typed.push('\n'),
            "Backspace" => drop(typed.pop()),
            "ArrowUp" | "ArrowDown" => {}
            // Names of keys are longer than what they write.
            _ if key.chars().count() == 1 => typed.push_str(key),
            _ => return false,
        }
        true
    }

    /// Whether the key was one of ours.
    fn on_key(self: &Rc<Self>, event: &KeyboardEvent) -> bool {
        let key = event.key();
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
        if !modified && self.is_for_list(&key) {
            return true;
        }
        if (event.ctrl_key() || event.meta_key()) && key.eq_ignore_ascii_case("k") {
            if dialog_is_open() {
                return false;
            }
            self.open_palette();
            return true;
        }
        if modified
            || !self.shell.single_keys.get_untracked()
            || dialog_is_open()
            || is_typing(event)
            || !(key.len() == 1 && KEYS.contains(&key))
        {
            return false;
        }
        self.ask(Box::new(move |part, shell| (part.press)(shell, &key)));
        true
    }
}

/// The first element of a selector, in which `%` is the connector's number; none of an empty one.
fn find(selector: &str, connector: u8) -> Option<HtmlElement> {
    let selector = selector.replace('%', &connector.to_string());
    document().query_selector(&selector).ok().flatten()?.dyn_into().ok()
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
