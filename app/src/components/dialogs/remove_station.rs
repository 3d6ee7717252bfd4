//! Whether the station that is shown is to be removed.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::{QueueViewStoreFields as _, StationViewStoreFields as _};

use super::for_good;
use crate::components::page::{Page, Request};
use crate::components::ui::{ConfirmButtons, Modal, ModalDialog, use_actions};
use crate::state::AppState;
use crate::state::stations::Stations;

#[component]
pub fn RemoveStationDialog() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let page = expect_context::<Page>();
    let stations = expect_context::<Stations>();
    let actions = use_actions();
    let queue = expect_context::<AppState>().view.queue();
    let modal = Modal::new();
    page.on_request(move |request| {
        if request == Request::RemoveStation {
            modal.open();
        }
    });
    let remove = move |_| {
        modal.close();
        actions.check(stations.remove(stations.shown_untracked().slot));
        page.ask(Request::FocusStationTab);
    };
    view! {
        <ModalDialog modal title=move_tr!(i18n, "dialog-remove")>
            <p>
                {move_tr!(i18n, "dialog-remove-forgets")} " "
                {move || for_good(i18n, queue.length().get())}
            </p>
            <ConfirmButtons
                modal
                label=move_tr!(i18n, "dialog-remove-confirm")
                on_confirm=remove
            />
        </ModalDialog>
    }
}
