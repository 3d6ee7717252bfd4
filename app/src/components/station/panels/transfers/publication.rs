//! Firmware that the station publishes, as a local controller does (OCPP 2.0.1 L03).

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::station::{PublishOutcome, PublishState};
use ocpp_engine::{PublishedView, StationViewStoreFields as _, UserAction};

use super::job::{Job, JobStatus};
use super::outcome_field::OutcomeField;
use super::status::{StatusFacts, Statuses};
use crate::components::ui::Fact;
use crate::state::AppState;

const OUTCOMES: &[(&str, &str)] = &[
    ("Auto", "transfers-update-auto"),
    ("Anywhere", "transfers-update-anywhere"),
    ("Ok", "transfers-simulate-ok"),
    ("DownloadFails", "transfers-simulate-download-fails"),
    ("InvalidChecksum", "transfers-simulate-invalid-checksum"),
    ("PublishFails", "transfers-simulate-publish-fails"),
];

#[component]
pub fn Publication() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let publication = expect_context::<AppState>().view.publication();
    let job = Memo::new(move |_| publication.with(|it| it.job.as_ref().map(Job::from)));
    let statuses = Memo::new(move |_| {
        publication.with(|it| Statuses {
            now: it.status.as_str(),
            last_sent: it.last_sent.map(PublishState::as_str),
            answer: it.last_response,
            triggered: it.triggered.as_str(),
        })
    });
    let published = Memo::new(move |_| publication.with(|it| it.published.clone()));
    let outcome = Signal::derive(move || publication.with(|it| it.outcome.as_str()));
    let choose =
        |name: &str| UserAction::SetPublication(PublishOutcome::parse(name).unwrap_or_default());
    view! {
        <h4>{move_tr!(i18n, "transfers-publication")}</h4>
        <p class="muted small">{move_tr!(i18n, "transfers-publication-simulated")}</p>
        <JobStatus job />
        <StatusFacts statuses />
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
        <div class="inline-form">
            <OutcomeField
                id="transfers-publication"
                label=move_tr!(i18n, "transfers-publications")
                outcomes=OUTCOMES
                chosen=outcome
                choose
            />
        </div>
    }
}

/// A file, and where the CSMS is told that it is.
#[component]
fn Published(file: PublishedView) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let PublishedView { checksum, source, locations, .. } = file;
    view! {
        <dl class="facts">
            <Fact term=move_tr!(i18n, "transfers-publication-source")>{source}</Fact>
            <Fact term=move_tr!(i18n, "transfers-publication-checksum")>{checksum}</Fact>
            <Fact term=move_tr!(i18n, "transfers-publication-locations")>{locations.join(", ")}</Fact>
        </dl>
    }
}
