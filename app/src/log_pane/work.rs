//! What can be done with the log as a whole: draw it, save it, browse another, add to it.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Element, Event, HtmlInputElement};

use super::detail::{chosen, copy, written};
use super::{LogPart, Pane};
use crate::lang;
use crate::parts;
use crate::reactive::untrack;
use crate::state::session;
use crate::ui::dialog::Modal;
use crate::ui::icon::Glyph;
use crate::ui::later::{dialog, say_missing};
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

/// More rows than these would be a picture that nobody reads.
const MAX_DRAWN: usize = 200;

impl Pane {
    /// Several rows that are chosen, or else all that pass the filter.
    fn wanted(self) -> Vec<u64> {
        let rows = chosen(self.entries, self.selection);
        if rows.len() > 1 { rows } else { untrack(|| self.entries.slice(0, usize::MAX)) }
    }
}

/// Once it is there.
fn with_part(perform: Perform, run: impl FnOnce(&'static LogPart) + 'static) {
    parts::when_log(move |found| match found {
        Ok(part) => run(part),
        Err(_) => say_missing(perform.toasts),
    });
}

/// The menu; what it opens, and the field that asks for a file.
pub fn menu(pane: Pane) -> [Element; 4] {
    let (sending, drawing) = (Modal::new("Send a frame"), Modal::new("Sequence diagram"));
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
                    let mut seqs = pane.wanted();
                    seqs.drain(..seqs.len().saturating_sub(MAX_DRAWN));
                    pane.drawn.set(seqs);
                    drawing.open();
                }
                "chart" => with_part(perform, move |it| (it.copy_chart)(perform, pane)),
                "export" => with_part(perform, move |it| (it.export)(perform)),
                "import" => input.click(),
                _ => sending.open(),
            }
            true
        }),
    );
    let sender = dialog(sending, "sender", || parts::log().map(|it| it.sender));
    let diagram = dialog(drawing, "diagram", || parts::log().map(|it| it.diagram));
    [items, file.into(), sender, diagram]
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
            with_part(perform, move |it| (it.import)(perform, blob));
        }
        // The same file can be chosen again.
        input.set_value("");
    };
    listen(&field, &["change"], Box::new(on_file));
    field
}

pub fn copy_chart(perform: Perform, pane: Pane) {
    let connectors = pane.entries.connectors(perform.commands.state().station);
    copy(perform, written("chart", pane.entries, &pane.wanted(), connectors));
}

pub fn export(perform: Perform) {
    let text = perform.commands.driver().exported();
    if save::save("session.jsonl", &text).is_err() {
        perform.toasts.push(Tone::Refusal, lang::say(save::REFUSED).to_owned());
    }
}

pub fn import(perform: Perform, file: Blob) {
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
