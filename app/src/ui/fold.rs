//! A part that is folded until someone wants it, and costs nothing until then.

use web_sys::Element;

use super::live::{Body, Draw, attach, drawn};
use super::part::{append, attributes, element, listen};
use crate::reactive::RwSignal;

/// `summary` is drawn always, `body` while it is unfolded.
pub fn fold(class: &'static str, id: &str, summary: Draw, (body, act): Body) -> Element {
    let details = element("details", class);
    attributes(&details, &[("id", id)]);
    let open = RwSignal::new(false);
    let own = details.clone();
    let on_toggle = Box::new(move |event: &web_sys::Event| {
        // Not that of one inside.
        if event.target().as_ref() == Some(own.as_ref()) {
            open.set(own.has_attribute("open"));
        }
    });
    listen(&details, &["toggle"], on_toggle);
    let head = element("summary", "");
    append(&head, &[drawn("div", "fold-summary", summary, Box::new(|_, _| false))]);
    let inner = element("div", "fold-body");
    let draw: Draw = Box::new(move |html, perform| {
        if open.get() {
            body(html, perform);
        }
    });
    attach(&inner, draw, act);
    append(&details, &[head, inner]);
    details
}
