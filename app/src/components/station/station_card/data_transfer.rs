//! A vendor-specific message from the station to the CSMS (1.6 §4.3).

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::UserAction;
use ocpp_types::Action as _;
use ocpp_types::v16::DataTransfer;
use web_sys::SubmitEvent;

use crate::components::ui::{FormRefusal, TextField, Tone, use_actions};

/// Most characters of `vendorId` and `messageId` (1.6 §6.11); `data` has no limit there.
const MAX_VENDOR_ID: usize = DataTransfer::REQUEST.max_length("vendorId").unwrap();
const MAX_MESSAGE_ID: usize = DataTransfer::REQUEST.max_length("messageId").unwrap();
const MAX_DATA: usize = 100_000;

/// The form keeps what it sent, to be sent again.
#[component]
pub fn DataTransferForm() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let (vendor_id, message_id, data) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let refusal = RwSignal::new(None);
    let given = |field: RwSignal<String>| Some(field.get_untracked()).filter(|it| !it.is_empty());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let message = UserAction::SendDataTransfer {
            vendor_id: vendor_id.get_untracked(),
            message_id: given(message_id),
            data: given(data),
        };
        if actions.act_in_form(message, refusal) {
            actions.toasts.push(Tone::Plain, tr!(i18n, "station-transfer-sent"));
        }
    };
    view! {
        <form
            class="inline-form transfer"
            aria-label=move_tr!(i18n, "station-transfer")
            on:submit=send
        >
            <TextField
                id="transfer-vendor-id"
                label="vendorId"
                value=vendor_id
                max=MAX_VENDOR_ID
                placeholder="org.example"
            />
            <TextField
                id="transfer-message-id"
                label="messageId"
                value=message_id
                max=MAX_MESSAGE_ID
                placeholder=move_tr!(i18n, "station-optional")
            />
            <TextField
                id="transfer-data"
                label="data"
                value=data
                max=MAX_DATA
                placeholder=move_tr!(i18n, "station-optional")
            />
            <button class="button">{move_tr!(i18n, "station-transfer-send")}</button>
            <FormRefusal error=refusal />
        </form>
    }
}
