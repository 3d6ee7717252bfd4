//! A modal question.

use std::cell::Cell;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, MouseEvent};

use super::part::{append, element, label, listen, said};
use crate::reactive::{RwSignal, StoredValue};

/// A dialog. The browser keeps the focus inside and gives it back after.
#[derive(Clone, Copy, Debug)]
pub struct Modal {
    dialog: StoredValue<HtmlDialogElement>,
    open: RwSignal<bool>,
}

impl Modal {
    /// `title` is its heading and its name.
    pub fn new(title: &'static str) -> Self {
        let dialog = element("dialog", "modal");
        label(&dialog, title);
        let heading = element("h2", "");
        said(&heading, title);
        append(&dialog, &[heading]);
        let open = RwSignal::new(false);
        listen(&dialog, &["close"], Box::new(move |_| open.set(false)));
        Self { dialog: StoredValue::new(dialog.unchecked_into()), open }
    }

    /// The dialog as an element that has `body` in it.
    pub fn with_body(self, body: Element) -> Element {
        let dialog = self.dialog.with_value(|dialog| Element::clone(dialog));
        append(&dialog, &[body]);
        dialog
    }

    /// Tracked; what is not open need not be drawn.
    pub fn is_open(self) -> bool {
        self.open.get()
    }

    pub fn open(self) {
        // It fails only where the dialog is open already.
        let _ = self.dialog.with_value(HtmlDialogElement::show_modal);
        self.open.set(true);
    }

    pub fn close(self) {
        self.dialog.with_value(HtmlDialogElement::close);
    }
}

/// A press beside a modal closes it, whichever it is: on a touch screen there is no Escape.
pub fn close_from_beside() {
    // What is pressed within and let go beside is a selection of text.
    let pressed = Cell::new(false);
    let hear = move |event: &Event| {
        let beside = beside(event);
        if pressed.replace(beside.is_some())
            && event.type_() == "click"
            && let Some(dialog) = beside
        {
            dialog.close();
        }
    };
    listen(&document(), &["pointerdown", "click"], Box::new(hear));
}

/// The modal whose veil this happens on: an event there is one of the modal itself.
fn beside(event: &Event) -> Option<HtmlDialogElement> {
    let dialog = event.target()?.dyn_into::<HtmlDialogElement>().ok()?;
    let (place, at) = (dialog.get_bounding_client_rect(), event.dyn_ref::<MouseEvent>()?);
    let (x, y) = (f64::from(at.client_x()), f64::from(at.client_y()));
    let within = x >= place.left() && x <= place.right() && y >= place.top() && y <= place.bottom();
    (!within).then_some(dialog)
}
