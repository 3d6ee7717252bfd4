//! Short messages about what was just tried.
//!
//! **Owns** how long they stay and how they are announced.
//! **Must not know** what they are about.

use std::time::Duration;

use leptos::prelude::set_timeout;
use web_sys::Element;

use super::icon::{self, Glyph};
use super::live::{Deed, drawn};
use super::markup::Markup;
use super::part::attributes;
use crate::reactive::{RwSignal, StoredValue, expect_context, provide_context};

/// Long enough to read two lines twice.
const SHOWN: Duration = Duration::from_secs(8);
/// More at once would be a log, and there is one.
const MAX_SHOWN: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Refusal,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Toast {
    id: u64,
    tone: Tone,
    text: String,
}

/// A handle to the messages; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u64>,
}

impl Toasts {
    pub fn provide() {
        provide_context(Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) });
    }

    pub fn push(self, tone: Tone, text: String) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.shown.update(|shown| {
            // Said again, it is announced again, but stands there once.
            shown.retain(|toast| toast.text != text);
            if shown.len() == MAX_SHOWN {
                shown.remove(0);
            }
            shown.push(Toast { id, tone, text });
        });
        set_timeout(move || self.dismiss(id), SHOWN);
    }

    fn dismiss(self, id: u64) {
        if self.shown.with_untracked(|shown| shown.iter().any(|toast| toast.id == id)) {
            self.shown.update(|shown| shown.retain(|toast| toast.id != id));
        }
    }
}

/// The place where they appear. A live region must be there before its first message.
pub fn toast_area() -> Element {
    let toasts = expect_context::<Toasts>();
    let draw = move |html: &mut Markup, _| {
        toasts.shown.with(|shown| shown.iter().for_each(|toast| toast.draw(html)));
    };
    let act = move |_, deed: &Deed| {
        toasts.dismiss(deed.key.parse().unwrap_or_default());
        true
    };
    let area = drawn("div", "toasts", Box::new(draw), Box::new(act));
    attributes(&area, &[("role", "status"), ("aria-live", "polite")]);
    area
}

impl Toast {
    fn draw(&self, html: &mut Markup) {
        let id = self.id.cast_signed();
        html.raw("<div class=\"toast");
        html.raw(if self.tone == Tone::Refusal { " refusal" } else { "" });
        html.raw("\" data-key=\"").whole(id).raw("\"><p>").text(&self.text).raw("</p>");
        html.raw("<button type=\"button\" class=\"icon-button\" aria-label=\"{Dismiss}\"");
        html.raw(" data-do=\"dismiss\" data-key=\"").whole(id).raw("\">");
        icon::draw(html, Glyph::Close);
        html.raw("</button></div>");
    }
}
