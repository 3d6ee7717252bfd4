//! A modal question.

use leptos::html::Dialog;
use leptos::prelude::*;

/// Opens and closes a [`Modal`]. The browser keeps the focus inside and gives it back after.
#[derive(Clone, Copy, Debug)]
pub struct ModalHandle {
    node: NodeRef<Dialog>,
    open: RwSignal<bool>,
}

impl ModalHandle {
    pub fn new() -> Self {
        Self { node: NodeRef::new(), open: RwSignal::new(false) }
    }

    /// Tracked; what is not open need not be drawn.
    pub fn is_open(self) -> bool {
        self.open.get()
    }

    pub fn open(self) {
        if let Some(dialog) = self.node.get_untracked() {
            // It fails only where the dialog is open already.
            let _ = dialog.show_modal();
            self.open.set(true);
        }
    }

    pub fn close(self) {
        if let Some(dialog) = self.node.get_untracked() {
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
        <dialog
            class="modal"
            node_ref=handle.node
            aria-label=title
            on:close=move |_| handle.open.set(false)
        >
            <h2>{title}</h2>
            {children()}
        </dialog>
    }
}
