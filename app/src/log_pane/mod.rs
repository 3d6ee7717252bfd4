//! The live log: every exchange, and every remark of the station.
//!
//! **Owns** what is filtered, selected and shown in detail.
//! **Must not know** what a message means.
//!
//! `pairs` makes rows of entries, `index` decides which of them there are, `list` draws those on
//! screen, `detail` one of them.

mod chart;
mod detail;
mod diagram;
mod filter;
mod index;
mod list;
mod pairs;
pub mod replay;
mod row;
mod scorecard;
mod sender;
mod summary;
mod toolbar;
mod tree;
mod words;
mod work;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Blob, Element, Event, HtmlElement, KeyboardEvent};

use crate::parts::{self, part};
use crate::reactive::{Memo, RwSignal, effect, provide_context};
use crate::ui::later::{Make, closable};
use crate::ui::live::live;
use crate::ui::markup::Markup;
use crate::ui::part::{append, attributes, element, label, listen};
use crate::ui::perform::Perform;
use index::Entries;
use list::log_list;
use toolbar::toolbar;

/// What is loaded when it is wanted: all but the rows, and what chooses among them.
#[derive(Debug)]
pub struct LogPart {
    detail: Make,
    replay: Make,
    scorecard: Make,
    sender: Make,
    diagram: Make,
    copy_chart: fn(Perform, Pane),
    export: fn(Perform),
    import: fn(Perform, Blob),
}

part!(
    log,
    LogPart,
    LogPart {
        detail: detail::body,
        replay: replay::body,
        scorecard: scorecard::body,
        sender: sender::body,
        diagram: diagram::body,
        copy_chart: work::copy_chart,
        export: work::export,
        import: work::import,
    }
);

/// What all of the pane is about; a context.
#[derive(Clone, Copy, Debug)]
struct Pane {
    entries: Entries,
    selection: Selection,
    /// Those that are in the diagram.
    drawn: RwSignal<Vec<u64>>,
}

/// What the parts of the pane share.
#[derive(Clone, Copy, Debug)]
struct Selection {
    /// The row under the keyboard's cursor.
    cursor: RwSignal<Option<u64>>,
    /// Where the rows chosen begin or end that end or begin at the cursor.
    anchor: RwSignal<Option<u64>>,
    /// Whether the cursor's detail is shown.
    open: RwSignal<bool>,
}

impl Selection {
    /// To this row, and with `further` all the way from where the cursor was.
    fn go(self, seq: u64, further: bool) {
        let anchor = self.anchor.get_untracked().or(self.cursor.get_untracked());
        self.anchor.set(anchor.filter(|_| further));
        self.cursor.set(Some(seq));
    }

    /// Folds the cursor's detail, and gives the focus back to the row.
    fn close(self) {
        self.open.set(false);
        let row = self.cursor.get_untracked().and_then(|seq| {
            let row = format!(".log-window [data-seq='{seq}']");
            document().query_selector(&row).ok().flatten()
        });
        // Of a row that is not on screen it is the list's.
        let list = || document().query_selector(".log-scroller").ok().flatten();
        if let Some(it) = row.or_else(list).and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            // It fails only on an element that is gone.
            let _ = it.focus();
        }
    }

    fn clear(self) {
        self.cursor.set(None);
        self.anchor.set(None);
    }

    /// The first and the last row, where several are chosen; tracked.
    fn range(self) -> Option<(u64, u64)> {
        let (cursor, anchor) = (self.cursor.get()?, self.anchor.get()?);
        Some((cursor.min(anchor), cursor.max(anchor)))
    }
}

/// `revealed` changes when, on a narrow screen, this pane becomes the one to be seen.
pub fn log_pane(revealed: Memo<bool>) -> Element {
    let entries = Entries::new();
    let selection = Selection {
        cursor: RwSignal::new(None),
        anchor: RwSignal::new(None),
        open: RwSignal::new(false),
    };
    let pane = Pane { entries, selection, drawn: RwSignal::new(Vec::new()) };
    provide_context(pane);
    // The same numbers may be of other entries.
    effect(Box::new(move || {
        entries.shown();
        selection.open.set(false);
        selection.clear();
    }));
    let root = element("section", "pane log-pane");
    attributes(&root, &[("id", "log")]);
    label(&root, "Log");
    let parts = [
        toolbar(pane),
        replay::banner(entries),
        log_list(entries, selection, revealed),
        detail(selection),
    ];
    append(&root, &parts);
    root
}

/// The row at the cursor in full, while it is wanted.
fn detail(selection: Selection) -> Element {
    let close = Box::new(move || selection.close());
    let (body, act) = closable(|| parts::log().map(|it| it.detail), close);
    let draw = move |html: &mut Markup, perform| {
        if selection.open.get() && selection.cursor.with(Option::is_some) {
            body(html, perform);
        }
    };
    let place = live("detail-place", Box::new(draw), act);
    let on_key = move |event: &Event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
            selection.close();
        }
    };
    listen(&place, &["keydown"], Box::new(on_key));
    place
}
