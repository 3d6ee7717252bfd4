//! The firmware: its update, and the status that is reported of it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::limits::MAX_TRANSFER_S;
use ocpp_engine::station::FirmwareState;
use ocpp_engine::{StationViewStoreFields as _, UserAction};

use ocpp_types::Action as _;
use ocpp_types::v16::BootNotification;

use super::job::{Job, JobStatus};
use super::outcome_field::OutcomeField;
use super::status::{StatusFacts, Statuses};
use super::{TransferEdit, edit_transfers};
use crate::components::station::panels::field_draft::FieldDraft;
use crate::components::ui::{Fact, NumberField, SelectField, TextField, use_actions};
use crate::state::AppState;

/// What a version is told in (1.6 §6.3, 2.0.1 §1.7).
const MAX_VERSION: usize = BootNotification::REQUEST.max_length("firmwareVersion").unwrap();

const OUTCOMES: &[(&str, &str)] = &[
    ("Auto", "transfers-update-auto"),
    ("Anywhere", "transfers-update-anywhere"),
    ("Ok", "transfers-simulate-ok"),
    ("DownloadFails", "transfers-simulate-download-fails"),
    ("InstallFails", "transfers-simulate-install-fails"),
    ("InvalidSignature", "transfers-simulate-invalid-signature"),
    ("RevokedCertificate", "transfers-simulate-revoked"),
];

#[component]
pub fn Firmware() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let firmware = expect_context::<AppState>().view.firmware();
    let job = Memo::new(move |_| firmware.with(|it| it.job.as_ref().map(Job::from)));
    let statuses = Memo::new(move |_| {
        firmware.with(|it| Statuses {
            now: it.status.as_str(),
            last_sent: it.last_sent.map(FirmwareState::as_str),
            answer: it.last_response,
            triggered: it.triggered.as_str(),
        })
    });
    let next = Memo::new(move |_| firmware.with(|it| it.next_location.clone()));
    let next_fact = move || {
        next.get().map(|next| {
            view! { <Fact term=move_tr!(i18n, "transfers-next-update")>{next}</Fact> }
        })
    };
    view! {
        <JobStatus job />
        <StatusFacts statuses>{next_fact}</StatusFacts>
        <UpdateFields />
        <StatusForm />
    }
}

/// How the next update goes. Each field acts as soon as it is changed.
#[component]
fn UpdateFields() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let state = expect_context::<AppState>();
    let actions = use_actions();
    let firmware = state.view.firmware();
    let outcome = Signal::derive(move || firmware.with(|it| it.outcome.as_str()));
    let duration = FieldDraft::of(move || firmware.with(|it| it.duration_s.to_string()));
    let version =
        FieldDraft::of(move || firmware.with(|it| it.version.clone().unwrap_or_default()));
    // A field keeps what was refused, to be corrected.
    let (wrong_duration, wrong_version) = (RwSignal::new(None), RwSignal::new(None));
    let set_duration = move |_| {
        let action = edit_transfers(&state, TransferEdit::Duration(&duration.text.get_untracked()));
        if actions.act_in_form(action, wrong_duration) {
            duration.reset();
        }
    };
    let set_version = move |_| {
        let text = version.text.get_untracked().trim().to_owned();
        let version_of_next = Some(text).filter(|text| !text.is_empty());
        let action = UserAction::NameFirmware { version: version_of_next };
        if actions.act_in_form(action, wrong_version) {
            version.reset();
        }
    };
    view! {
        <div class="inline-form">
            <OutcomeField
                id="transfers-firmware"
                label=move_tr!(i18n, "transfers-updates")
                outcomes=OUTCOMES
                chosen=outcome
                choose=move |name| edit_transfers(&state, TransferEdit::Firmware(name))
                class:f-firmware=true
            />
            <NumberField
                id="transfers-duration"
                label=move_tr!(i18n, "transfers-duration")
                value=duration.text
                min=0
                max=MAX_TRANSFER_S.into()
                error=wrong_duration
                on:change=set_duration
            />
            <TextField
                id="transfers-version"
                label=move_tr!(i18n, "transfers-version")
                value=version.text
                max=MAX_VERSION
                error=wrong_version
                placeholder=move_tr!(i18n, "transfers-version-hint")
                on:change=set_version
            />
        </div>
    }
}

/// Sets and sends a status that no update led to.
#[component]
fn StatusForm() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let firmware = expect_context::<AppState>().view.firmware();
    let status = FieldDraft::of(move || firmware.with(|it| it.status.as_str().to_owned()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = FirmwareState::parse(&status.text.get_untracked()).unwrap_or_default();
        actions.act(UserAction::SetFirmwareStatus(chosen));
    };
    let statuses: Vec<_> = FirmwareState::ALL
        .iter()
        .map(|status| (status.as_str().to_owned(), status.as_str().to_owned()))
        .collect();
    let send = move |_| {
        actions.act(UserAction::SendFirmwareStatus);
    };
    let reset = move |_| {
        actions.act(UserAction::ResetFirmware);
    };
    view! {
        <form
            class="inline-form"
            aria-label=move_tr!(i18n, "transfers-firmware-status")
            on:submit=submit
        >
            <SelectField
                id="transfers-status"
                label=move_tr!(i18n, "transfers-status-to-set")
                value=status.text
                options=statuses
            />
            <button class="button">{move_tr!(i18n, "transfers-set-status")}</button>
        </form>
        <div class="actions">
            <button type="button" class="button" on:click=send>
                {move_tr!(i18n, "transfers-send-status")}
            </button>
            <button type="button" class="button" on:click=reset>
                {move_tr!(i18n, "transfers-reset-firmware")}
            </button>
        </div>
    }
}
