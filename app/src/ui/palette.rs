//! A list of commands that is searched by typing.
//!
//! **Owns** the search, the list's drawing and its keys. **Must not know** what a command does.

use std::rc::Rc;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::live::drawn;
use super::markup::Markup;
use super::part::{append, attribute, attributes, element, label, listen};
use crate::lang;
use crate::reactive::{RwSignal, StoredValue, effect};

const LIST: &str = "palette-list";
/// Pixels above and below the chosen item.
const MARGIN: i32 = 6;

/// Something that can be done now.
#[derive(Clone, Debug)]
pub struct Item {
    pub name: String,
    /// Other words that find it.
    pub also: &'static str,
    /// Its key, where it has one.
    pub key: String,
    /// What it is to whoever made the list.
    pub id: (usize, u8),
}

/// A handle to the list.
#[derive(Clone, Debug)]
pub struct Palette {
    pub dialog: HtmlDialogElement,
    field: HtmlInputElement,
    query: RwSignal<String>,
    open: RwSignal<bool>,
}

impl Palette {
    /// `items` is asked for while the list is open; `run` once it has closed.
    pub fn new(items: Box<dyn Fn() -> Vec<Item>>, run: Box<dyn Fn((usize, u8))>) -> Self {
        let (query, open) = (RwSignal::new(String::new()), RwSignal::new(false));
        let cursor = RwSignal::new(0_usize);
        let root = element("dialog", "modal palette");
        label(&root, "Commands");
        let field = element("input", "");
        attributes(
            &field,
            &[
                ("role", "combobox"),
                ("aria-expanded", "true"),
                ("aria-controls", LIST),
                ("aria-autocomplete", "list"),
                ("autocomplete", "off"),
                ("spellcheck", "false"),
            ],
        );
        label(&field, "Search the commands");
        let hint = || lang::say("What shall be done?");
        attribute(&field, "placeholder", Box::new(hint));
        let shown = StoredValue::new(Vec::<Item>::new());
        let draw = move |html: &mut Markup, _| {
            let found = if open.get() { found(items(), &query.get()) } else { Vec::new() };
            // What has gone cannot be chosen.
            let at = cursor.get().min(found.len().saturating_sub(1));
            found.iter().enumerate().for_each(|(i, item)| draw_item(html, i, item, i == at));
            if found.is_empty() {
                html.raw("<p class=\"hint\" role=\"option\" aria-disabled=\"true\" ");
                html.raw("aria-selected=\"false\">{No such command}</p>");
            }
            shown.set_value(found);
        };
        let dialog: HtmlDialogElement = root.clone().unchecked_into();
        let (closing, run) = (dialog.clone(), Rc::new(run));
        let choose = Rc::new(move |at: usize| {
            let id = shown.with_value(|shown| shown.get(at).map(|item| item.id));
            closing.close();
            if let Some(id) = id {
                run(id);
            }
        });
        let chosen = Rc::clone(&choose);
        let list = drawn(
            "div",
            "palette-list",
            Box::new(draw),
            Box::new(move |_, deed| {
                chosen(deed.key.parse().unwrap_or_default());
                true
            }),
        );
        attributes(&list, &[("id", LIST), ("role", "listbox")]);
        label(&list, "Commands");
        append(&root, &[field.clone(), list.clone()]);
        let field: HtmlInputElement = field.unchecked_into();
        let typed = field.clone();
        listen(
            &field,
            &["input"],
            Box::new(move |_| {
                cursor.set(0);
                query.set(typed.value());
            }),
        );
        let count = move || shown.with_value(Vec::len);
        let on_key = move |event: &Event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            let (at, end) = (cursor.get_untracked(), count().saturating_sub(1));
            match key.key().as_str() {
                "ArrowDown" => cursor.set(if at >= end { 0 } else { at + 1 }),
                "ArrowUp" => cursor.set(if at == 0 { end } else { at - 1 }),
                "Enter" => choose(at.min(end)),
                _ => return,
            }
            event.prevent_default();
        };
        listen(&field, &["keydown"], Box::new(on_key));
        // After the list is drawn.
        let named = field.clone();
        effect(Box::new(move || {
            let (_, _) = (query.get(), open.get());
            let id = ["palette-", &cursor.get().to_string()].concat();
            attributes(&named, &[("aria-activedescendant", &id)]);
            if let Some(item) = document().get_element_by_id(&id) {
                show(&item, &list);
            }
        }));
        listen(&root, &["close"], Box::new(move |_| open.set(false)));
        Self { dialog, field, query, open }
    }

    /// With this typed already.
    pub fn open(&self, typed: &str) {
        self.field.set_value(typed);
        self.query.set(typed.to_owned());
        self.open.set(true);
        // It fails only where it is open already.
        let _ = self.dialog.show_modal();
        let _ = self.field.focus();
    }
}

/// Scrolls no more than is needed, and nothing but the list.
fn show(item: &Element, list: &Element) {
    let (Some(item), Some(list)) = (item.dyn_ref::<HtmlElement>(), list.dyn_ref::<HtmlElement>())
    else {
        return;
    };
    // The list is what items are placed in; a little of what is beside shows that there is more.
    let top = (item.offset_top() - MARGIN).max(0);
    let bottom = item.offset_top() + item.offset_height() + MARGIN - list.client_height();
    list.set_scroll_top(list.scroll_top().clamp(bottom.min(top), top));
}

fn draw_item(html: &mut Markup, i: usize, item: &Item, chosen: bool) {
    html.raw("<button type=\"button\" role=\"option\" tabindex=\"-1\" data-do=\"run\" data-key=\"");
    html.count(i).raw("\" id=\"palette-").count(i).raw("\" aria-selected=\"");
    html.raw(if chosen { "true\"><span>" } else { "false\"><span>" }).text(&item.name);
    html.raw("</span>");
    if !item.key.is_empty() {
        html.raw("<kbd>").text(&item.key).raw("</kbd>");
    }
    html.raw("</button>");
}

/// Those that match, the best first.
pub fn found(items: Vec<Item>, query: &str) -> Vec<Item> {
    let rated: Vec<_> = items
        .into_iter()
        .filter_map(|item| {
            let with_words = || rate(&[&item.name, " ", item.also].concat(), query);
            let rating =
                rate(&item.name, query).or_else(|| with_words().map(|rating| rating - 50))?;
            Some((rating, item))
        })
        .collect();
    // Equals stay in their order.
    let rated = ocpp_engine::sorted_by_key(rated, |(rating, _)| -rating);
    rated.into_iter().map(|(_, item)| item).collect()
}

/// How well the letters of a query, in their order, are found in a name: more for beginnings of
/// words, most for that of the name, and for letters next to each other.
fn rate(name: &str, query: &str) -> Option<i32> {
    let mut wanted = query.chars().filter(|c| *c != ' ').peekable();
    let (mut rating, mut run, mut before) = (0, 0, ' ');
    for (i, letter) in name.chars().enumerate() {
        let Some(next) = wanted.peek() else { break };
        if letter.eq_ignore_ascii_case(next) {
            wanted.next();
            run += 1;
            rating += match before {
                _ if i == 0 => 8,
                ' ' => 5,
                _ => 0,
            } + run;
        } else {
            run = 0;
        }
        before = letter;
    }
    wanted.peek().is_none().then_some(rating)
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn best(query: &str) -> String {
        let names = [
            "Plug in connector 1",
            "Plug in connector 2",
            "Power off",
            "Stop connector 2",
            "Connect",
        ];
        let item = |name: &&str| Item {
            name: (*name).to_owned(),
            also: if name.starts_with("Power") { "mains blackout" } else { "" },
            key: String::new(),
            id: (0, 0),
        };
        let found = found(names.iter().map(item).collect(), query);
        found.first().map(|item| item.name.clone()).unwrap_or_default()
    }

    #[wasm_bindgen_test]
    fn letters_in_their_order_find_a_command() {
        for (query, name) in [
            ("", "Plug in connector 1"),
            ("pi2", "Plug in connector 2"),
            ("plug 2", "Plug in connector 2"),
            ("PO", "Power off"),
            ("st", "Stop connector 2"),
            ("black", "Power off"),
            ("power mains", "Power off"),
            ("con", "Connect"),
            ("xyz", ""),
            ("2plug", ""),
        ] {
            assert_eq!(best(query), name, "{query}");
        }
    }
}
