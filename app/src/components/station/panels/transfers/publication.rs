//! Firmware that the station publishes, as a local controller does (OCPP 2.0.1 L03).

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::station::PublishOutcome;
use ocpp_engine::{PublishedView, StationViewStoreFields as _, UserAction};

use super::firmware::answer;
use super::job::{Job, JobStatus};
use crate::components::station::panels::field_draft::FieldDraft;
use crate::components::ui::{Fact, SelectField, use_actions};
use crate::state::AppState;

#[component]
pub fn Publication() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let publication = expect_context::<AppState>().view.publication();
    let job = Memo::new(move |_| publication.with(Job::of_publication));
    let published = Memo::new(move |_| publication.with(|it| it.published.clone()));
    let last_sent = move || match publication.with(|it| it.last_sent) {
        Some(status) => status.as_str().to_owned(),
        None => tr!(i18n, "transfers-nothing-sent"),
    };
    view! {
        <h4>{move_tr!(i18n, "transfers-publication")}</h4>
        <p class="muted small">{move_tr!(i18n, "transfers-publication-simulated")}</p>
        <JobStatus job />
        <dl class="facts">
            <Fact
                term=move_tr!(i18n, "transfers-status")
                value=Signal::derive(move || publication.with(|it| it.status.as_str().to_owned()))
            />
            <Fact
                term=move_tr!(i18n, "transfers-last-sent")
                value=Signal::derive(last_sent)
            />
            <Fact
                term=move_tr!(i18n, "transfers-answer")
                value=Signal::derive(move || answer(i18n, publication.with(|it| it.last_response)))
            />
            <Fact
                term=move_tr!(i18n, "transfers-triggered")
                value=Signal::derive(move || {
                    publication.with(|it| it.triggered.as_str().to_owned())
                })
            />
        </dl>
        <Show
            when=move || !published.with(Vec::is_empty)
            fallback=move || {
                view! { <p class="muted">{move_tr!(i18n, "transfers-publication-none")}</p> }
            }
        >
            <For each=move || published.get() key=|it| it.checksum.clone() let(file)>
                <Published file />
            </For>
        </Show>
        <OutcomeField />
    }
}

/// A file, and where the CSMS is told that it is.
#[component]
fn Published(file: PublishedView) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let PublishedView { checksum, source, locations, .. } = file;
    view! {
        <dl class="facts">
            <Fact term=move_tr!(i18n, "transfers-publication-source") value=source />
            <Fact term=move_tr!(i18n, "transfers-publication-checksum") value=checksum />
            <Fact
                term=move_tr!(i18n, "transfers-publication-locations")
                value=locations.join(", ")
            />
        </dl>
    }
}

/// How the next publication goes; acts as soon as it is changed.
#[component]
fn OutcomeField() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let publication = expect_context::<AppState>().view.publication();
    let outcome = FieldDraft::of(move || publication.with(|it| it.outcome.as_str().to_owned()));
    let set_outcome = move |_| {
        let chosen = PublishOutcome::parse(&outcome.text.get_untracked()).unwrap_or_default();
        actions.act(UserAction::SetPublication(chosen));
        outcome.reset();
    };
    let outcomes = move || {
        vec![
            ("Auto".to_owned(), tr!(i18n, "transfers-update-auto")),
            ("Anywhere".to_owned(), tr!(i18n, "transfers-update-anywhere")),
            ("Ok".to_owned(), tr!(i18n, "transfers-simulate-ok")),
            ("DownloadFails".to_owned(), tr!(i18n, "transfers-simulate-download-fails")),
            ("InvalidChecksum".to_owned(), tr!(i18n, "transfers-simulate-invalid-checksum")),
            ("PublishFails".to_owned(), tr!(i18n, "transfers-simulate-publish-fails")),
        ]
    };
    view! {
        <div class="inline-form">
            <SelectField
                id="transfers-publication"
                label=move_tr!(i18n, "transfers-publications")
                value=outcome.text
                options=Signal::derive(outcomes)
                on:change=set_outcome
            />
        </div>
    }
}
