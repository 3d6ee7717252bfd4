//! A modal question.

use leptos::html::Dialog;
use leptos::prelude::*;

/// Opens and closes a [`Modal`]. The browser keeps the focus inside and gives it back after.
#[derive(Clone, Copy, Debug)]
pub struct ModalHandle(NodeRef<Dialog>);

impl ModalHandle {
    pub fn new() -> Self {
        Self(NodeRef::new())
    }

    pub fn open(self) {
        if let Some(dialog) = self.0.get_untracked() {
            // It fails only where the dialog is open already.
            let _ = dialog.show_modal();
        }
    }

    pub fn close(self) {
        if let Some(dialog) = self.0.get_untracked() {
            dialog.close();
        }
    }
}

#[component]
pub fn Modal(
    handle: ModalHandle,
    /// Its heading and its name.
    title: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <dialog class="modal" node_ref=handle.0 aria-label=title>
            <h2>{title}</h2>
            {children()}
        </dialog>
    }
}
