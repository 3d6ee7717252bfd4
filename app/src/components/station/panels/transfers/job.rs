//! A transfer that is under way.

use leptos::prelude::*;
use leptos_fluent::{I18n, tr};
use ocpp_engine::{DiagnosticsJobView, FirmwareJobView, PublicationJobView};

use crate::components::station::panels::time::{time_left, use_station_clock};

/// What is shown of a download or an upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The phase that `FirmwareJobView`, `PublicationJobView` or `DiagnosticsJobView` names.
    pub phase: &'static str,
    /// The attempt that runs or comes next, from 1.
    pub attempt: u32,
    /// How many may follow the first.
    pub retries: u32,
    /// When the phase ends, where that is known; Unix milliseconds on the station's clock.
    pub due_at: Option<i64>,
    pub location: String,
}

macro_rules! from_views {
    ($($view:ty),*) => {
        $(impl From<&$view> for Job {
            fn from(job: &$view) -> Self {
                Self {
                    phase: job.phase,
                    attempt: job.attempt,
                    retries: job.retries,
                    due_at: job.due_at,
                    location: job.location.clone(),
                }
            }
        })*
    };
}

from_views!(FirmwareJobView, PublicationJobView, DiagnosticsJobView);

/// A phase in the language of the page; tracked.
pub fn phase_name(i18n: I18n, phase: &str) -> String {
    i18n.tr(match phase {
        "Scheduled" => "transfers-phase-scheduled",
        "Downloading" => "transfers-phase-downloading",
        "Retrying" => "transfers-phase-retrying",
        "Verifying" => "transfers-phase-verifying",
        "InstallScheduled" => "transfers-phase-install-scheduled",
        "Waiting" => "transfers-phase-waiting",
        "Installing" => "transfers-phase-installing",
        "Uploading" => "transfers-phase-uploading",
        "WaitingForUpdate" => "transfers-phase-waiting-for-update",
        _ => "transfers-phase-restarting",
    })
}

/// When the phase ends or the next one begins; tracked.
fn due_text(i18n: I18n, phase: &str, left_ms: i64) -> String {
    let when = time_left(i18n, left_ms);
    match phase {
        "Scheduled" => tr!(i18n, "transfers-begins", {"when" => when}),
        "Retrying" => tr!(i18n, "transfers-begins-again", {"when" => when}),
        _ => tr!(i18n, "transfers-ends", {"when" => when}),
    }
}

/// Lines as `downloading, attempt 1 of 3`, `ends in 0:05`, and where the file is; nothing where
/// there is no transfer.
#[component]
pub fn JobStatus(job: Memo<Option<Job>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let now = use_station_clock();
    let text = move |of: fn(I18n, &Job) -> String| {
        move || job.with(|job| job.as_ref().map(|job| of(i18n, job)))
    };
    let phase = text(|i18n, job| phase_name(i18n, job.phase));
    let attempt = text(|i18n, job| {
        let (attempt, all) = (job.attempt.to_string(), (i64::from(job.retries) + 1).to_string());
        tr!(i18n, "transfers-attempt", {"attempt" => attempt, "all" => all})
    });
    let location = text(|_, job| job.location.clone());
    let due = move || {
        job.with(|job| {
            let Job { phase, due_at, .. } = job.as_ref()?;
            due_at.map(|due_at| due_text(i18n, phase, due_at - now.get()))
        })
    };
    view! {
        <Show when=move || job.with(Option::is_some)>
            <p class="job" role="status">
                <strong>{phase}</strong>
                ", "
                {attempt}
            </p>
            <Show when=move || job.with(|job| job.as_ref().is_some_and(|it| it.due_at.is_some()))>
                <p class="muted">{due}</p>
            </Show>
            <p class="mono small">{location}</p>
        </Show>
    }
}
