//! A modal question.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement};

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
