//! Diagnostics: their upload, and the last file.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::StationViewStoreFields as _;

use super::firmware::answer;
use super::job::{Job, JobStatus};
use super::{Choice, choose};
use crate::components::station::panels::field_draft::FieldDraft;
use crate::components::ui::{Fact, SelectField, save, use_actions, use_clock};
use crate::state::AppState;

#[component]
pub fn Diagnostics() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let diagnostics = expect_context::<AppState>().view.diagnostics();
    let job = Memo::new(move |_| diagnostics.with(Job::of_diagnostics));
    let last_sent = move || match diagnostics.with(|it| it.last_sent) {
        Some(status) => status.as_str().to_owned(),
        None => tr!(i18n, "transfers-nothing-sent"),
    };
    view! {
        <JobStatus job />
        <dl class="facts">
            <Fact
                term=move_tr!(i18n, "transfers-status")
                value=Signal::derive(move || diagnostics.with(|it| it.status.as_str().to_owned()))
            />
            <Fact
                term=move_tr!(i18n, "transfers-last-sent")
                value=Signal::derive(last_sent)
            />
            <Fact
                term=move_tr!(i18n, "transfers-answer")
                value=Signal::derive(move || answer(i18n, diagnostics.with(|it| it.last_response)))
            />
            <Fact
                term=move_tr!(i18n, "transfers-triggered")
                value=Signal::derive(move || {
                    diagnostics.with(|it| it.triggered.as_str().to_owned())
                })
            />
        </dl>
        <UploadField />
        <LastFile />
    }
}

/// How the next upload goes; acts as soon as it is changed.
#[component]
fn UploadField() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let state = expect_context::<AppState>();
    let actions = use_actions();
    let diagnostics = state.view.diagnostics();
    let outcome = FieldDraft::of(move || diagnostics.with(|it| it.outcome.as_str().to_owned()));
    let set_outcome = move |_| {
        actions.act(choose(&state, Choice::Diagnostics(&outcome.text.get_untracked())));
        outcome.reset();
    };
    let outcomes = move || {
        vec![
            ("Auto".to_owned(), tr!(i18n, "transfers-upload-auto")),
            ("Anywhere".to_owned(), tr!(i18n, "transfers-upload-anywhere")),
            ("Ok".to_owned(), tr!(i18n, "transfers-simulate-ok")),
            ("UploadFails".to_owned(), tr!(i18n, "transfers-simulate-upload-fails")),
            ("PermissionDenied".to_owned(), tr!(i18n, "transfers-simulate-permission-denied")),
            ("BadMessage".to_owned(), tr!(i18n, "transfers-simulate-bad-message")),
            ("NotSupportedOperation".to_owned(), tr!(i18n, "transfers-simulate-not-supported")),
        ]
    };
    view! {
        <div class="inline-form">
            <SelectField
                id="transfers-diagnostics"
                label=move_tr!(i18n, "transfers-uploads")
                value=outcome.text
                options=Signal::derive(outcomes)
                on:change=set_outcome
            />
        </div>
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
