//! What can be done with the log as a whole: draw it, save it, browse another, add to it.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Element, Event, HtmlInputElement};

use super::detail::{chosen, copy, written};
use super::diagram::{self, MAX_ROWS};
use super::index::Entries;
use super::{Selection, sender};
use crate::lang;
use crate::reactive::{RwSignal, expect_context, untrack};
use crate::state::{AppState, session};
use crate::ui::dialog::Modal;
use crate::ui::icon::Glyph;
use crate::ui::live::live;
use crate::ui::part::{attributes, element, label, listen};
use crate::ui::perform::Perform;
use crate::ui::toast::Tone;
use crate::ui::{menu, save};

/// A file that is larger would not fit into the page.
const MAX_FILE_BYTES: f64 = 256e6;

const ITEMS: [(&str, &str); 5] = [
    ("diagram", "Sequence diagram"),
    ("chart", "Copy as a chart"),
    ("export", "Export the session"),
    ("import", "Import a session"),
    ("send", "Send a frame"),
];

/// Several rows that are chosen, or else all that pass the filter.
fn wanted(entries: Entries, selection: Selection) -> Vec<u64> {
    let rows = chosen(entries, selection);
    if rows.len() > 1 { rows } else { untrack(|| entries.slice(0, usize::MAX)) }
}

/// The menu; what it opens, and the field that asks for a file.
pub fn menu(entries: Entries, selection: Selection) -> [Element; 4] {
    let state = expect_context::<AppState>();
    let (sending, drawing) = (Modal::new("Send a frame"), Modal::new("Sequence diagram"));
    let rows = RwSignal::new(Vec::new());
    let file = file_field();
    let input = file.clone();
    let items = live(
        "log-work",
        Box::new(|html, _| {
            menu::draw(html, lang::say("More for the log"), Glyph::More, |html| {
                for (deed, name) in ITEMS {
                    html.raw("<button type=\"button\" data-do=\"").raw(deed).raw("\">").say(name);
                    html.raw("</button>");
                }
            });
        }),
        Box::new(move |perform, deed| {
            match deed.name.as_str() {
                "diagram" => {
                    let mut seqs = wanted(entries, selection);
                    seqs.drain(..seqs.len().saturating_sub(MAX_ROWS));
                    rows.set(seqs);
                    drawing.open();
                }
                "chart" => {
                    let connectors = entries.connectors(state.station);
                    let seqs = wanted(entries, selection);
                    copy(perform, written("chart", entries, &seqs, connectors));
                }
                "export" => export(perform),
                "import" => input.click(),
                _ => sending.open(),
            }
            true
        }),
    );
    [items, file.into(), sender::sender(sending), diagram::diagram(entries, drawing, rows)]
}

/// Never seen: the menu clicks it.
fn file_field() -> HtmlInputElement {
    let field: HtmlInputElement = element("input", "").unchecked_into();
    let accept = ("accept", ".jsonl,.ndjson,.json,.txt");
    attributes(&field, &[("type", "file"), ("hidden", ""), accept]);
    label(&field, "Session file");
    let perform = Perform::from_context();
    let input = field.clone();
    let on_file = move |_: &Event| {
        let chosen = Reflect::get(&input, &"files".into()).ok();
        let chosen = chosen.and_then(|files| Reflect::get_u32(&files, 0).ok());
        if let Some(Ok(blob)) = chosen.map(JsCast::dyn_into::<Blob>) {
            import(perform, blob);
        }
        // The same file can be chosen again.
        input.set_value("");
    };
    listen(&field, &["change"], Box::new(on_file));
    field
}

fn export(perform: Perform) {
    let text = perform.commands.driver().exported();
    if save::save("session.jsonl", &text).is_err() {
        perform.toasts.push(Tone::Refusal, lang::say(save::REFUSED).to_owned());
    }
}

fn import(perform: Perform, file: Blob) {
    leptos::task::spawn_local(async move {
        let refuse = |why: &str| perform.toasts.push(Tone::Refusal, lang::say_engine(why));
        if file.size() > MAX_FILE_BYTES {
            return refuse("The file is too large.");
        }
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        match text.as_deref().map(session::read) {
            Some(Ok(session)) => perform.commands.driver().browse(session),
            Some(Err(why)) => refuse(&why),
            None => refuse("The file cannot be read."),
        }
    });
}
