//! Diagnostics: their upload, and the last file.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::StationViewStoreFields as _;
use ocpp_engine::station::DiagnosticsState;

use super::job::{Job, JobStatus};
use super::outcome_field::OutcomeField;
use super::status::{StatusFacts, Statuses};
use super::{TransferEdit, edit_transfers};
use crate::components::ui::{save, use_actions, use_clock};
use crate::state::AppState;

const OUTCOMES: &[(&str, &str)] = &[
    ("Auto", "transfers-upload-auto"),
    ("Anywhere", "transfers-upload-anywhere"),
    ("Ok", "transfers-simulate-ok"),
    ("UploadFails", "transfers-simulate-upload-fails"),
    ("PermissionDenied", "transfers-simulate-permission-denied"),
    ("BadMessage", "transfers-simulate-bad-message"),
    ("NotSupportedOperation", "transfers-simulate-not-supported"),
];

#[component]
pub fn Diagnostics() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let state = expect_context::<AppState>();
    let diagnostics = state.view.diagnostics();
    let job = Memo::new(move |_| diagnostics.with(|it| it.job.as_ref().map(Job::from)));
    let statuses = Memo::new(move |_| {
        diagnostics.with(|it| Statuses {
            now: it.status.as_str(),
            last_sent: it.last_sent.map(DiagnosticsState::as_str),
            answer: it.last_response,
            triggered: it.triggered.as_str(),
        })
    });
    let outcome = Signal::derive(move || diagnostics.with(|it| it.outcome.as_str()));
    view! {
        <JobStatus job />
        <StatusFacts statuses />
        <div class="inline-form">
            <OutcomeField
                id="transfers-diagnostics"
                label=move_tr!(i18n, "transfers-uploads")
                outcomes=OUTCOMES
                chosen=outcome
                choose=move |name| edit_transfers(&state, TransferEdit::Diagnostics(name))
            />
        </div>
        <LastFile />
    }
}

/// Saves the file that was written last; nothing where there is none.
#[component]
fn LastFile() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let diagnostics = expect_context::<AppState>().view.diagnostics();
    let clock = use_clock();
    // The driver has the file, at the latest a moment after the state has its name.
    let file_name = Memo::new(move |_| {
        diagnostics.track();
        clock.track();
        actions.commands.diagnostics_file().map(|file| file.file_name.clone())
    });
    let save_file = move |_| {
        let file = actions.commands.diagnostics_file();
        if file.is_none_or(|file| save::save(&file.file_name, &file.content).is_err()) {
            actions.refuse(tr!(i18n, "transfers-save-refused"));
        }
    };
    view! {
        <Show when=move || file_name.with(Option::is_some)>
            <div class="actions">
                <button type="button" class="button" on:click=save_file>
                    {move_tr!(i18n, "transfers-save-file")}
                </button>
                <span class="mono small">{file_name}</span>
            </div>
        </Show>
    }
}
