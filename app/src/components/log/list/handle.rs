//! The state of the list, and what is done to it.
//!
//! **Owns** the scroll position, the keyboard's way through the rows, and staying at the end.
//! **Must not know** what a row says.
//!
//! Everything is drawn by `draw`, which runs at most once per animation frame, however
//! much arrives until then. While the list is at its end, it follows new rows. When it is
//! scrolled up, or a row is selected, it does not, and a button leads back to the end.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::geometry::{RowHeight, target};
use crate::components::log::filtered_log::FilteredLog;
use crate::components::log::selection::Selection;
use crate::components::ui::focus::{focus, focus_node};

/// The rows that are drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Which log they are of.
    pub shown: u32,
    /// The position of the first.
    pub first: usize,
    pub seqs: Vec<u64>,
}

impl Window {
    fn position(&self, seq: u64) -> Option<usize> {
        self.seqs.binary_search(&seq).ok()
    }
}

/// A handle to the list's state.
#[derive(Clone, Copy, Debug)]
pub struct List {
    log: FilteredLog,
    selection: Selection,
    pub scroller: NodeRef<html::Div>,
    /// Whose children the rows are.
    pub rows: NodeRef<html::Div>,
    pub window: RwSignal<Window>,
    /// How high the rows are, by the width of the list.
    pub row_height: RwSignal<RowHeight>,
    /// The row that the Tab key leads to.
    pub tab_stop: Memo<Option<u64>>,
    /// Where the scroller was, and how high, when last looked at.
    scroll_top: StoredValue<f64>,
    height: StoredValue<f64>,
    /// Whether it stays at the end.
    pub following: RwSignal<bool>,
    /// Whether the newest row is in view.
    pub at_end: RwSignal<bool>,
    /// How many rows there had been when it stopped following.
    pub left_at: RwSignal<u64>,
    /// Whether the next animation frame will draw.
    asked: StoredValue<bool>,
    /// The row that is to have the focus once it is drawn.
    wanted_focus: StoredValue<Option<u64>>,
}

impl List {
    pub fn new(log: FilteredLog, selection: Selection) -> Self {
        let window = RwSignal::new(Window::default());
        let tab_stop = Memo::new(move |_| {
            let window = window.read();
            let cursor = selection.cursor.get();
            cursor.filter(|seq| window.position(*seq).is_some()).or(window.seqs.last().copied())
        });
        Self {
            log,
            selection,
            scroller: NodeRef::new(),
            rows: NodeRef::new(),
            window,
            row_height: RwSignal::new(RowHeight::ONE_LINE),
            tab_stop,
            scroll_top: StoredValue::new(0.0),
            height: StoredValue::new(0.0),
            following: RwSignal::new(true),
            at_end: RwSignal::new(true),
            left_at: RwSignal::new(0),
            asked: StoredValue::new(false),
            wanted_focus: StoredValue::new(None),
        }
    }

    /// Draws what is new in the next animation frame.
    pub fn request_draw(self) {
        if self.asked.get_value() {
            return;
        }
        self.asked.set_value(true);
        request_animation_frame(move || {
            // Another station may be shown by then.
            if !self.asked.is_disposed() {
                self.asked.set_value(false);
                self.draw();
            }
        });
    }

    fn draw(self) {
        let before = self.log.index_state.get_untracked();
        let now = self.log.follow();
        let Some(scroller) = self.scroller.get_untracked() else { return };
        let height = self.notice_height(f64::from(scroller.client_height()));
        let rows = self.row_height_now();
        let before_drawing = f64::from(scroller.scroll_top());
        if now.generation != before.generation {
            self.left_at.set(now.total());
        }
        if now.count == 0 {
            self.set_following(true);
        }
        let mut top = before_drawing;
        if self.following.get_untracked() {
            top = rows.end(now.count, height);
        } else if now.generation == before.generation {
            // What is being read stays where it is while old entries go.
            top = (top - rows.top_of((now.dropped - before.dropped) as usize)).max(0.0);
        }
        // The window, since the list is never higher, and to ask for its height costs no layout.
        let range = rows.in_view(top, window_height(), now.count);
        let shown = untrack(|| self.log.shown());
        let window = Window { shown, first: range.start, seqs: self.log.slice(range) };
        self.keep_focus(&window);
        if self.window.with_untracked(|drawn| *drawn != window) {
            self.window.set(window);
        }
        // A fraction of a pixel is nothing to scroll by.
        let to = ((top - before_drawing).abs() >= 1.0).then_some(top);
        spawn_local(async move {
            // The rows and their height are in the document then, and nothing is painted yet.
            tick().await;
            if !self.asked.is_disposed() {
                self.settle(to);
            }
        });
    }

    /// Once the rows are in the document.
    fn settle(self, scroll_to: Option<f64>) {
        if let Some(top) = scroll_to {
            self.scroll_to(top);
        }
        self.notice_end();
        if let Some(seq) = self.wanted_focus.get_value() {
            self.wanted_focus.set_value(None);
            self.focus(seq);
        }
    }

    fn scroll_to(self, top: f64) {
        if let Some(scroller) = self.scroller.get_untracked() {
            scroller.set_scroll_top(top as i32);
            // Not what was asked for, but what the browser made of it.
            self.scroll_top.set_value(f64::from(scroller.scroll_top()));
        }
    }

    fn set_following(self, following: bool) {
        if self.following.get_untracked() == following {
            return;
        }
        if !following {
            self.left_at.set(self.log.index_state.get_untracked().total());
        }
        self.following.set(following);
    }

    /// Whether the newest row is in view; noted for the button that leads there.
    fn notice_end(self) -> bool {
        let top = self.scroll_top.get_value();
        let count = self.log.index_state.get_untracked().count;
        let at_end = self.row_height_now().is_at_end(top, self.height.get_value(), count);
        if self.at_end.get_untracked() != at_end {
            self.at_end.set(at_end);
        }
        at_end
    }

    pub fn on_scroll(self) {
        let Some(scroller) = self.scroller.get_untracked() else { return };
        let (top, before) = (f64::from(scroller.scroll_top()), self.scroll_top.get_value());
        if (top - before).abs() < 1.0 {
            // It was scrolled from here, and is drawn.
            return;
        }
        self.scroll_top.set_value(top);
        if self.notice_end() {
            // A row chosen at the end keeps the list at rest.
            if self.selection.cursor.get_untracked().is_none() {
                self.set_following(true);
            }
        } else if top < before {
            // Only a way up is a wish to stay: rows added below look like a distance too.
            self.set_following(false);
        }
        self.request_draw();
    }

    pub fn on_resize(self) {
        if let Some(scroller) = self.scroller.get_untracked() {
            self.notice_width(scroller.client_width());
            self.notice_height(f64::from(scroller.client_height()));
            self.request_draw();
        }
    }

    fn row_height_now(self) -> RowHeight {
        self.row_height.get_untracked()
    }

    /// Rows of another height leave the list at the row where it was.
    fn notice_width(self, width: i32) {
        let (before, now) = (self.row_height_now(), RowHeight::of_width(width));
        // Out of sight it has no width.
        if width == 0 || now == before {
            return;
        }
        self.row_height.set(now);
        let top = now.same_place(before, self.scroll_top.get_value());
        spawn_local(async move {
            // The list is as high as its rows make it by then.
            tick().await;
            if !self.asked.is_disposed() {
                self.scroll_to(top);
            }
        });
    }

    /// The detail takes room from the list: the row that it is about stays in view.
    fn notice_height(self, height: f64) -> f64 {
        let before = self.height.get_value();
        self.height.set_value(height);
        if height < before
            && let Some(seq) = self.selection.cursor.get_untracked()
            && self.row_height_now().is_in_view(
                self.log.position(seq),
                self.scroll_top.get_value(),
                before,
            )
        {
            self.reveal(seq);
        }
        height
    }

    pub fn on_key(self, event: &KeyboardEvent) {
        if event.key() == "Escape" {
            self.selection.open.set(false);
            return;
        }
        let cursor = self.selection.cursor.get_untracked().map(|seq| self.log.position(seq));
        let page = self.row_height_now().page(self.height.get_value());
        let count = self.log.index_state.get_untracked().count;
        let to = target(&event.key(), cursor, page, count).and_then(|to| self.log.at(to));
        if let Some(seq) = to {
            event.prevent_default();
            self.selection.go(seq, event.shift_key());
            self.go_to(seq);
        }
    }

    /// Brings a row into view and gives it the focus.
    fn go_to(self, seq: u64) {
        self.set_following(false);
        self.reveal(seq);
        self.wanted_focus.set_value(Some(seq));
        self.request_draw();
    }

    /// Shows a row in full. With `extend`, the rows from where the cursor was are chosen as well.
    pub fn choose(self, seq: u64, extend: bool) {
        self.selection.go(seq, extend);
        self.set_following(false);
        self.reveal(seq);
        self.selection.open.set(true);
        self.request_draw();
    }

    /// Hides the detail, and gives the focus back to its row.
    pub fn close_detail(self) {
        self.selection.open.set(false);
        if let Some(seq) = self.selection.cursor.get_untracked() {
            self.focus(seq);
        }
    }

    /// Goes to the newest row and stays at the end.
    pub fn follow(self) {
        self.selection.clear();
        self.set_following(true);
        self.request_draw();
    }

    fn reveal(self, seq: u64) {
        let (top, height) = (self.scroll_top.get_value(), self.height.get_value());
        if let Some(top) = self.row_height_now().reveal(self.log.position(seq), top, height) {
            self.scroll_to(top);
        }
    }

    /// Gives a row the focus; where it is not in view, the list.
    fn focus(self, seq: u64) {
        let at = self.window.with_untracked(|window| window.position(seq));
        let row = at.and_then(|at| self.rows.get_untracked()?.children().item(at as u32));
        let row = row.and_then(|row| row.dyn_into::<HtmlElement>().ok());
        let list = || self.scroller.get_untracked().map(HtmlElement::from);
        if let Some(target) = row.or_else(list) {
            focus(&target);
        }
    }

    /// A row that leaves the window would take the focus with it; the list takes it over.
    fn keep_focus(self, next: &Window) {
        let (Some(active), Some(rows)) = (document().active_element(), self.rows.get_untracked())
        else {
            return;
        };
        if active.parent_element().as_ref() != Some(&rows) {
            return;
        }
        let children = rows.children();
        let at = (0..children.length()).find(|at| children.item(*at).as_ref() == Some(&active));
        let stays = self.window.with_untracked(|window| {
            let seq = at.and_then(|at| window.seqs.get(at as usize).copied());
            window.shown == next.shown && seq.is_some_and(|seq| next.position(seq).is_some())
        });
        if !stays {
            focus_node(self.scroller);
        }
    }
}

fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(1000.0)
}
