//! A modal dialog, on the browser's own `<dialog>`: it keeps the focus inside and gives it back.

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlDialogElement;

use super::actions::{RefusalPlace, RefusalText};
use super::toast::{ToastArea, Toasts};

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
    }

    pub fn close(self) {
        if let Some(dialog) = self.node.get_untracked() {
            dialog.close();
        }
        self.open.set(false);
    }

    fn on_close(self) {
        let is_open = self.node.get_untracked().is_some_and(|dialog| dialog.open());
        self.open.set(is_open);
    }

    /// The focus goes where it goes when the dialog opens: what is in it has come only now.
    pub fn focus_anew(self) {
        if let Some(dialog) = self.node.get_untracked().filter(HtmlDialogElement::open) {
            // Its event comes later, and finds the dialog open again.
            dialog.close();
            self.show();
        }
    }

    /// Shows the dialog with what is in it: the browser gives the focus to the first control there,
    /// or to the one with `autofocus`.
    fn show(self) {
        if let Some(dialog) = self.node.get_untracked() {
            // It fails only where the dialog is open already.
            let _ = dialog.show_modal();
        }
    }
}

impl Default for Modal {
    fn default() -> Self {
        Self::new()
    }
}

/// How many dialogs are open; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct OpenModals(RwSignal<usize>);

impl OpenModals {
    pub fn provide() {
        provide_context(Self(RwSignal::new(0)));
    }

    /// Whether there is one; not tracked.
    pub fn is_any_open_untracked(self) -> bool {
        self.0.get_untracked() > 0
    }

    /// Whether there is one; tracked.
    pub fn is_any_open(self) -> bool {
        self.0.get() > 0
    }

    /// Counts one more until the reactive owner in place ends.
    fn count(self) {
        self.0.update(|count| *count += 1);
        on_cleanup(move || self.0.update(|count| *count -= 1));
    }
}

/// What becomes of a dialog's heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heading {
    #[default]
    Shown,
    /// It has the focus when the dialog opens: there is something to read first.
    Focused,
    /// It is the dialog's accessible name only.
    Hidden,
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
    #[prop(optional)] heading: Heading,
    children: ChildrenFn,
) -> impl IntoView {
    let modals = use_context::<OpenModals>();
    let has_toasts = use_context::<Toasts>().is_some();
    let focused = heading == Heading::Focused;
    let heading = (heading != Heading::Hidden).then(|| {
        view! {
            <h2 tabindex=focused.then_some("-1") autofocus=focused>
                {title}
            </h2>
        }
    });
    let content = move || {
        if let Some(modals) = modals {
            modals.count();
        }
        provide_context(modal);
        let refused = use_context::<Toasts>().map(|_| {
            RefusalPlace::provide();
            view! { <RefusalText /> }
        });
        // An effect runs after what is created with it is in place.
        Effect::new(move |_| modal.show());
        let toasts = has_toasts.then(|| view! { <ToastArea in_dialog=true /> });
        view! {
            {refused}
            {children()}
            {toasts}
        }
    };
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
            on:close=move |_| modal.on_close()
            on:pointerdown=move |event| pressed_beside.set_value(is_beside(&event))
            on:click=move |event| {
                if pressed_beside.get_value() && is_beside(&event) {
                    modal.close();
                }
            }
        >
            {heading}
            <Show when=move || modal.is_open()>{content()}</Show>
        </dialog>
    }
}
