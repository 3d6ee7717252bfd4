//! A modal dialog, on the browser's own `<dialog>`: it keeps the focus inside and gives it back.

use leptos::html;
use leptos::prelude::*;

/// A handle that opens and closes one dialog. Create it beside its [`ModalDialog`].
#[derive(Clone, Copy, Debug)]
pub struct Modal {
    node: NodeRef<html::Dialog>,
    open: RwSignal<bool>,
}

impl Modal {
    #[must_use]
    pub fn new() -> Self {
        Self { node: NodeRef::new(), open: RwSignal::new(false) }
    }

    /// Tracked.
    pub fn is_open(self) -> bool {
        self.open.get()
    }

    pub fn open(self) {
        self.open.set(true);
        if let Some(dialog) = self.node.get_untracked() {
            // It fails only where the dialog is open already.
            let _ = dialog.show_modal();
        }
    }

    pub fn close(self) {
        if let Some(dialog) = self.node.get_untracked() {
            dialog.close();
        }
    }
}

impl Default for Modal {
    fn default() -> Self {
        Self::new()
    }
}

/// A dialog with its heading. The children exist only while it is open. A press beside it closes it:
/// on a touch screen there is no Escape.
#[component]
pub fn ModalDialog(
    modal: Modal,
    /// The heading, which is the dialog's accessible name as well.
    #[prop(into)]
    title: Signal<String>,
    /// Further classes beside `modal`.
    #[prop(optional)]
    class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    // A press that begins inside and ends beside is a selection of text.
    let pressed_beside = StoredValue::new(false);
    let is_beside = move |event: &leptos::ev::MouseEvent| {
        modal.node.get_untracked().is_some_and(|dialog| {
            let place = dialog.get_bounding_client_rect();
            let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
            let inside =
                x >= place.left() && x <= place.right() && y >= place.top() && y <= place.bottom();
            event.target().as_ref() == Some(dialog.as_ref()) && !inside
        })
    };
    view! {
        <dialog
            node_ref=modal.node
            class=format!("modal {class}")
            aria-label=title
            on:close=move |_| modal.open.set(false)
            on:pointerdown=move |event| pressed_beside.set_value(is_beside(&event))
            on:click=move |event| {
                if pressed_beside.get_value() && is_beside(&event) {
                    modal.close();
                }
            }
        >
            <h2>{title}</h2>
            <Show when=move || modal.is_open()>{children()}</Show>
        </dialog>
    }
}
