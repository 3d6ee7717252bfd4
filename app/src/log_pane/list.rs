//! The rows on screen, out of as many as there are.
//!
//! **Owns** the scroll position, the keyboard's way through the rows, and staying at the end.
//! **Must not know** what a row says.
//!
//! Every row has the same height, so that position and row number follow from each other and
//! only the rows in view exist. While the list is at its end it stays there; scrolled up or with
//! an entry chosen it rests, and a button leads back.

// A bundle of handles, copied into every closure.
#![allow(clippy::large_types_passed_by_value)]

mod draw;

use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlElement, KeyboardEvent, MouseEvent};

use self::draw::keep_drawn;
use super::Selection;
use super::index::{Entries, Extent};
use super::pairs::Pair;
use crate::parts;
use crate::reactive::{Memo, RwSignal, StoredValue, effect, effect_from};
use crate::state::log::MAX_ENTRIES;
use crate::ui::icon::{self, Glyph};
use crate::ui::live::live;
use crate::ui::part::{
    append, attributes, element, label, listen, listen_while_shown, said, toggled,
};

/// In CSS pixels; given to the style sheet from here.
const ROW_HEIGHT: u32 = 28;
// Firefox gives no element more than 17.9 million pixels, Chromium 33.5.
const _: () = assert!(MAX_ENTRIES * (ROW_HEIGHT as usize) < 16_000_000);
/// Rows beyond either edge, so that a turn of the wheel meets rows and not emptiness.
const OVERSCAN: usize = 10;

/// A row that stands in the list.
#[derive(Debug)]
struct Drawn {
    pair: Pair,
    waiting: bool,
    element: Element,
}

/// A handle to the list's own state.
#[derive(Clone, Copy, Debug)]
struct List {
    entries: Entries,
    selection: Selection,
    node: StoredValue<HtmlElement>,
    /// Where the rows are.
    window: StoredValue<Element>,
    drawn: StoredValue<Vec<Drawn>>,
    scroll_top: RwSignal<f64>,
    /// Of the window: the list is never higher.
    height: RwSignal<f64>,
    /// Whether it stays at the end.
    following: RwSignal<bool>,
    /// Whether the newest row is in view.
    at_end: RwSignal<bool>,
    /// How many entries there had been when it ceased to.
    left_at: RwSignal<u64>,
    /// Whether a frame is already asked for.
    settling: StoredValue<bool>,
    /// Whether a row has the keyboard's focus.
    focused: StoredValue<bool>,
}

impl List {
    fn new(entries: Entries, selection: Selection) -> Self {
        Self {
            entries,
            selection,
            node: StoredValue::new(element("div", "log-scroller").unchecked_into()),
            window: StoredValue::new(element("div", "log-window")),
            drawn: StoredValue::new(Vec::new()),
            scroll_top: RwSignal::new(0.0),
            height: RwSignal::new(window_height()),
            following: RwSignal::new(true),
            at_end: RwSignal::new(true),
            left_at: RwSignal::new(0),
            settling: StoredValue::new(false),
            focused: StoredValue::new(false),
        }
    }

    /// The first position drawn, and the entries from there on.
    fn in_view(self) -> (usize, Vec<u64>) {
        let first = self.scroll_top.get() as usize / ROW_HEIGHT as usize;
        let rows = self.height.get() as usize / ROW_HEIGHT as usize;
        let from = first.saturating_sub(OVERSCAN);
        // Fewer than before may be left: then there is no such position.
        let from = from.min(self.entries.extent().count.saturating_sub(rows));
        (from, self.entries.slice(from, first + rows + OVERSCAN))
    }

    fn scroll_to(self, top: f64) {
        let node = self.node.get_value();
        node.set_scroll_top(top as i32);
        // Not what was asked for, but what the browser made of it.
        self.scroll_top.set(f64::from(node.scroll_top()));
    }

    fn set_following(self, following: bool) {
        if self.following.get_untracked() && !following {
            self.left_at.set(self.entries.extent_untracked().total());
        }
        if self.following.get_untracked() != following {
            self.following.set(following);
        }
    }

    fn on_scroll(self) {
        let node = self.node.get_value();
        let top = f64::from(node.scroll_top());
        if self.look_for_end() {
            // A row chosen at the end keeps the list at rest.
            if self.selection.cursor.get_untracked().is_none() {
                self.set_following(true);
            }
        } else if top < self.scroll_top.get_untracked() {
            // Only a way up is a wish to stay: rows added below look like a distance too.
            self.set_following(false);
        }
        self.scroll_top.set(top);
    }

    /// Whether the newest row is in view; noted for the button that leads there.
    fn look_for_end(self) -> bool {
        let node = self.node.get_value();
        let left = node.scroll_height() - node.client_height() - node.scroll_top();
        let at_end = f64::from(left) <= f64::from(ROW_HEIGHT) / 2.0;
        if self.at_end.get_untracked() != at_end {
            self.at_end.set(at_end);
        }
        at_end
    }

    fn follow(self) {
        self.selection.clear();
        self.set_following(true);
        self.settle();
    }

    /// In the next frame, if the list is still there: another station may be shown by then.
    fn in_frame(self, run: impl FnOnce(Self) + 'static) {
        request_animation_frame(move || {
            if self.settling.is_live() {
                run(self);
            }
        });
    }

    /// Once this frame's rows are laid out: the end, or the chosen row, is in view.
    fn settle(self) {
        if self.settling.get_value() {
            return;
        }
        self.settling.set_value(true);
        self.in_frame(|list| {
            list.settling.set_value(false);
            if list.following.get_untracked() {
                list.scroll_to(top(list.entries.extent_untracked().count) as f64);
            }
            list.look_for_end();
        });
    }

    fn choose(self, seq: u64, further: bool) {
        self.selection.go(seq, further);
        self.set_following(false);
        self.selection.open.set(true);
        // The detail takes room from the list.
        self.in_frame(move |list| list.reveal(seq));
    }

    fn reveal(self, seq: u64) {
        let node = self.node.get_value();
        let top = top(self.entries.position(seq)) as f64;
        let (from, height) = (f64::from(node.scroll_top()), f64::from(node.client_height()));
        if top < from {
            self.scroll_to(top);
        } else if top + f64::from(ROW_HEIGHT) > from + height {
            self.scroll_to(top + f64::from(ROW_HEIGHT) - height);
        }
    }

    fn hear(self, event: &Event) {
        match event.type_().as_str() {
            "scroll" => self.on_scroll(),
            "keydown" => self.on_key(event.unchecked_ref()),
            "focusin" => self.focused.set_value(true),
            "focusout" => {
                let next = event.unchecked_ref::<FocusEvent>().related_target();
                if next.is_some() {
                    self.focused.set_value(false);
                }
            }
            _ => self.on_click(event.unchecked_ref()),
        }
    }

    fn on_click(self, event: &MouseEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let row = target.and_then(|target| target.closest("[data-seq]").ok().flatten());
        let seq = row.and_then(|row| row.get_attribute("data-seq")?.parse().ok());
        if let Some(seq) = seq {
            self.choose(seq, event.shift_key());
        }
    }

    fn on_key(self, event: &KeyboardEvent) {
        let count = self.entries.extent_untracked().count;
        let Some(last) = count.checked_sub(1) else { return };
        let height = self.node.with_value(|node| node.client_height());
        let page = height.max(0) as usize / ROW_HEIGHT as usize;
        let cursor = self.selection.cursor.get_untracked();
        let at = cursor.map_or(last, |seq| self.entries.position(seq)).min(last);
        let to = match event.key().as_str() {
            "ArrowUp" if cursor.is_some() => at.saturating_sub(1),
            "ArrowDown" if cursor.is_some() => (at + 1).min(last),
            "ArrowUp" | "ArrowDown" | "End" => last,
            "PageUp" => at.saturating_sub(page),
            "PageDown" => (at + page).min(last),
            "Home" => 0,
            "Escape" => {
                self.selection.open.set(false);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        let Some(seq) = self.entries.at(to) else { return };
        self.selection.go(seq, event.shift_key());
        self.set_following(false);
        self.reveal(seq);
        self.in_frame(move |list| list.focus(seq));
    }

    fn focus(self, seq: u64) {
        let node = self.node.get_value();
        let row = node.query_selector(&format!("[data-seq='{seq}']")).ok().flatten();
        if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
            // Focus can only fail on an element that is gone.
            let _ = row.focus();
        }
    }

    /// A row that leaves the window takes the focus with it; the list takes it over.
    fn keep_focus(self) {
        let lost = self.focused.get_value()
            && document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if lost {
            let _ = self.node.with_value(HtmlElement::focus);
        }
    }
}

fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(1000.0)
}

/// What happens without anyone touching the list.
fn run_by_itself(list: List, revealed: Memo<bool>) {
    effect_from(move |before: Option<Extent>| {
        let now = list.entries.extent();
        let dropped = now.dropped.saturating_sub(before.map_or(now.dropped, |b| b.dropped));
        if dropped > 0 && !list.following.get_untracked() {
            // What is being read stays where it is while old entries go.
            let top = list.scroll_top.get_untracked() - dropped as f64 * f64::from(ROW_HEIGHT);
            list.scroll_to(top.max(0.0));
        }
        list.settle();
        now
    });
    effect(Box::new(move || {
        revealed.track();
        list.selection.open.track();
        list.settle();
    }));
    effect(Box::new(move || {
        // The detail may have to be loaded before it takes room.
        if list.selection.open.get()
            && parts::log().is_ok()
            && let Some(seq) = list.selection.cursor.get_untracked()
        {
            list.in_frame(move |list| list.reveal(seq));
        }
    }));
    let resized = move |_: &Event| {
        list.height.set(window_height());
        list.settle();
    };
    // The window outlives the page of a station.
    listen_while_shown(&window(), "resize", Box::new(resized));
}

pub fn log_list(entries: Entries, selection: Selection, revealed: Memo<bool>) -> Element {
    let list = List::new(entries, selection);
    run_by_itself(list, revealed);
    let window = Memo::new(move || list.in_view());
    keep_drawn(list, window);

    let scroller = list.node.with_value(|node| Element::clone(node));
    let what = [("role", "group"), ("tabindex", "-1")];
    attributes(&scroller, &what);
    label(&scroller, "Log entries");
    attributes(&scroller, &[("style", &format!("--row-height: {ROW_HEIGHT}px"))]);
    let names = ["scroll", "keydown", "focusin", "focusout", "click"];
    listen(&scroller, &names, Box::new(move |event| list.hear(event)));

    let rows = list.window.with_value(Element::clone);
    style(
        &rows,
        Box::new(move || format!("transform: translateY({}px)", top(window.with(|w| w.0)))),
    );
    let spacer = element("div", "log-spacer");
    style(&spacer, Box::new(move || format!("height: {}px", top(entries.extent().count))));
    append(&spacer, &[rows]);
    let hint = element("p", "hint");
    said(&hint, "Nothing here yet.");
    toggled(&hint, "hidden", Box::new(move || entries.extent().count != 0));
    append(&scroller, &[spacer, hint]);

    let body = element("div", "log-body");
    append(&body, &[scroller, jump_button(list)]);
    body
}

/// Where a row begins.
fn top(row: usize) -> usize {
    row * ROW_HEIGHT as usize
}

fn style(element: &Element, value: Box<dyn Fn() -> String>) {
    let element = element.clone();
    effect(Box::new(move || attributes(&element, &[("style", &value())])));
}

fn jump_button(list: List) -> Element {
    live(
        "contents",
        Box::new(move |html, _| {
            if list.following.get() || list.at_end.get() {
                return;
            }
            html.raw("<button type=\"button\" class=\"button jump\" data-do=\"follow\">");
            icon::draw(html, Glyph::Down);
            html.raw("<span class=\"visually-hidden\">{Jump to newest:} </span>");
            let total = list.entries.extent().total();
            match total.saturating_sub(list.left_at.get()) {
                0 => html.raw("{Newest}"),
                fresh => html.fill("{{0} new}", &[&fresh.to_string()]),
            };
            html.raw("</button>");
        }),
        Box::new(move |_, _| {
            list.follow();
            true
        }),
    )
}
