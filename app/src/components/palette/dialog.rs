//! The palette: a search field over a list of commands.

use leptos::prelude::*;
use leptos_fluent::move_tr;

use super::Context;
use crate::components::page::Request;
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::{Heading, Modal, ModalDialog};

#[component]
pub fn PaletteDialog(context: Context) -> impl IntoView {
    let i18n = context.actions.i18n;
    let modal = Modal::new();
    context.page.on_request(move |request| {
        if request == Request::OpenPalette {
            modal.open();
        }
    });
    view! {
        <ModalDialog
            modal
            class="palette"
            title=move_tr!(i18n, "shell-commands")
            heading=Heading::Hidden
        >
            <FromSecondPart view=SecondPartView::Commands(Box::new(context), modal) />
        </ModalDialog>
    }
}
