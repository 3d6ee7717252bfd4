//! The buttons of a dialog that asks before something is lost.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};

use super::Modal;

/// Cancel, which closes the dialog, and the button that does what cannot be undone.
#[component]
pub fn ConfirmButtons(
    modal: Modal,
    /// The name of the second button: what it does.
    #[prop(into)]
    label: Signal<String>,
    on_confirm: impl FnMut(MouseEvent) + 'static,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    view! {
        <div class="actions end">
            <button type="button" class="button" on:click=move |_| modal.close()>
                {move_tr!(i18n, "ui-cancel")}
            </button>
            <button type="button" class="button danger" on:click=on_confirm>
                {label}
            </button>
        </div>
    }
}
